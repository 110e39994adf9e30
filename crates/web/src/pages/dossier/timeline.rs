//! Everything that happened on a dossier, newest first: acts, and what came of it in meetings.

use super::Desk;
use crate::pages::shown::answers::Wording;
use crate::pages::shown::{capital, entry, who};
use crate::parts::Citation;
use charter::agreement::act::ActKind;
use charter::agreement::form::Class;
use cooperation::cases::Done;
use cooperation::meetings::{Item, Meeting, Purpose};
use cooperation::publishing::class_of_note;
use words::{Date, Style};

/// One thing that happened.
pub(crate) struct Moment {
    pub(crate) iso: String,
    pub(crate) day: String,
    pub(crate) what: String,
    pub(crate) who: String,
    pub(crate) cite: Option<Citation>,
    pub(crate) entry: String,
    pub(crate) entry_href: String,
    pub(crate) note: Option<Wording>,
    /// The page of the decision or the item.
    pub(crate) link: Option<(String, String)>,
    sequence: u64,
}

/// What happened last, and how many happened before that and are left out.
pub(crate) fn of(desk: &Desk<'_>, most: usize) -> (Vec<Moment>, usize) {
    let acts = || desk.done().rev().filter(|done| done.kind != ActKind::Table);
    let mut moments: Vec<Moment> = acts().take(most).map(|done| act(desk, done)).collect();
    let mut many = acts().count();
    for (meeting, item) in desk.visit.view.state().items_of(desk.case.number) {
        if desk.visit.view.item(item.number).is_some() {
            let met = met(desk, meeting, item);
            many += met.len();
            moments.extend(met);
        }
    }
    moments.sort_by_key(|moment| std::cmp::Reverse(moment.sequence));
    moments.truncate(most);
    let left = many.saturating_sub(moments.len());
    (moments, left)
}

fn act(desk: &Desk<'_>, done: &Done) -> Moment {
    let l = desk.visit.l;
    let act = desk.agreement.acts.get(&done.act);
    let outcome = done.outcome.as_ref().and_then(|outcome| act?.outcome(outcome));
    let label = capital(&desk.agreement.label(&done.act));
    let is_decision = done.kind == ActKind::Decide;
    Moment {
        what: outcome.map_or_else(|| label.clone(), |outcome| format!("{label}: {}", outcome.label)),
        who: who::acted(&desk.visit.view, l, done.who, &done.acting),
        cite: act.map(|act| Citation::of(&act.cite, &desk.base)),
        note: done
            .note
            .as_ref()
            .map(|note| desk.reader().words(class_of_note(desk.agreement, desk.case, done, desk.visit.today()), note)),
        link: is_decision.then(|| {
            let href = desk.visit.at(&format!("/besluiten/{}/{}", desk.case.number, done.entry));
            (href, l.dossier_decision_page())
        }),
        ..bare(desk, done.on, done.entry)
    }
}

fn met(desk: &Desk<'_>, meeting: &Meeting, item: &Item) -> Vec<Moment> {
    let l = desk.visit.l;
    let body = desk.agreement.label(&meeting.body);
    let href = desk.visit.at(&format!("/vergaderingen/{}/{}", meeting.number, item.number.place));
    let link = Some((href, l.dossier_tabled_link()));
    let ended = item.concluded.as_ref().filter(|concluded| concluded.outcome.is_none());
    let on = desk.visit.view.entry(item.entry).map_or(meeting.date, |entry| entry.stamp.on);
    let what = match item.purpose {
        Purpose::Decide => l.dossier_put_on_agenda(&body, meeting.date),
        Purpose::Discuss | Purpose::Note => {
            let purpose = crate::pages::meetings::purpose_label(l, item.purpose);
            l.dossier_put_on_agenda_for(&body, meeting.date, &purpose)
        }
    };
    let mut moments = vec![Moment { what, link: link.clone(), ..bare(desk, on, item.entry) }];
    if let Some(concluded) = ended {
        let what = match item.purpose {
            Purpose::Discuss if item.is_treated() => l.dossier_discussed(&body),
            Purpose::Note if item.is_treated() => l.dossier_noted(&body),
            Purpose::Decide | Purpose::Discuss | Purpose::Note => l.dossier_put_off(&body),
        };
        let note = concluded.reasons.as_ref().filter(|_| item.is_treated());
        let note = note.map(|words| desk.reader().words(Class::Internal, words));
        moments.push(Moment { what, link, note, ..bare(desk, concluded.on, concluded.entry) });
    }
    moments
}

fn bare(desk: &Desk<'_>, on: Date, sequence: u64) -> Moment {
    let l = desk.visit.l;
    Moment {
        iso: on.to_string(),
        day: l.date(on, Style::Plain),
        what: String::new(),
        who: String::new(),
        cite: None,
        entry: l.dossier_entry(entry(sequence)),
        entry_href: desk.visit.at(&format!("/boek/{sequence}")),
        note: None,
        link: None,
        sequence,
    }
}
