//! Sealed words of an entry: that they are there, how long, and whether they were destroyed.

use crate::pages::shown::happened::case_of;
use crate::visit::Visit;
use charter::judge::answer::Sealed;
use cooperation::Event;
use cooperation::people::Erasure;
use office::reading::Entry;

/// One sealed value.
pub(crate) struct SealedShown {
    pub(crate) handle: String,
    pub(crate) length: String,
    pub(crate) state: String,
    pub(crate) destroyed: bool,
}

/// Every sealed value an entry brought, once each.
pub(crate) fn of(visit: &Visit, entry: &Entry) -> Vec<SealedShown> {
    let l = visit.l;
    let shown = brought(entry).into_iter().map(|sealed| {
        let erasure = erasure(visit, entry, sealed);
        SealedShown {
            handle: sealed.handle.clone(),
            length: l.entry_sealed_length(i64::from(sealed.length)),
            state: erasure
                .map_or_else(|| l.entry_sealed_kept(), |erasure| l.entry_sealed_destroyed(erasure.on, &erasure.ground)),
            destroyed: erasure.is_some(),
        }
    });
    shown.collect()
}

fn brought(entry: &Entry) -> Vec<&Sealed> {
    let mut found: Vec<&Sealed> = entry.stamp.reasons.iter().map(|reason| &reason.text).collect();
    found.extend(entry.events.iter().flat_map(Event::sealed));
    found.sort();
    found.dedup();
    found
}

/// The erasure that destroyed a value: of the person enrolled or nominated here, or of the submitter of the case.
fn erasure<'a>(visit: &'a Visit, entry: &Entry, sealed: &Sealed) -> Option<&'a Erasure> {
    let state = visit.view.state();
    let about = entry.events.iter().find_map(|event| {
        let (Event::PersonEnrolled { person, .. } | Event::Nominated { person, .. }) = event else { return None };
        state.person(*person)
    });
    let erased = match about {
        Some(person) => person.erased.as_ref(),
        None => state.case(case_of(&visit.view, entry)?)?.erased.as_ref(),
    };
    erased.filter(|erasure| erasure.handles.contains(&sealed.handle))
}
