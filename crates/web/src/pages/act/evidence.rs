//! What was handed in, answered and advised on a case before: what an assessor reads beside the criteria.

use super::Desk;
use crate::pages::shown::answers::{Filled, Reader};
use crate::pages::shown::{capital, who};
use crate::visit::Visit;
use charter::Id;
use charter::agreement::act::ActKind;
use charter::judge::answer::Answers;
use cooperation::cases::Done;
use words::Style;

/// So many stand beside a form; all of them stand in the dossier.
const MOST: usize = 20;

/// A document on a case, as this visitor may read it.
#[derive(Debug)]
pub(crate) struct Document {
    /// What it is, with its day.
    pub(crate) title: String,
    /// Who handed it in.
    pub(crate) by: String,
    /// Its forms.
    pub(crate) forms: Vec<Filled>,
    /// Whether it stands open: the latest one does.
    pub(crate) open: bool,
}

/// The documents, latest first; none where the act asks no judgement.
pub(crate) fn of(visit: &Visit, desk: &Desk<'_>) -> Vec<Document> {
    let Some(case) = desk.case else { return Vec::new() };
    if desk.act.forms.is_empty() || !judges(desk.act.kind) {
        return Vec::new();
    }
    let base = visit.at("");
    let reader = Reader { view: &visit.view, agreement: desk.agreement, case, l: visit.l, base: &base };
    let known = |done: &&Done| !done.forms.is_empty() && visit.view.knows_done(case, done);
    let with_forms = case.done.iter().rev().filter(known).take(MOST);
    let documents = with_forms.enumerate().map(|(place, done)| Document {
        title: title(visit, desk, done),
        by: who::acted(&visit.view, visit.l, done.who, &done.acting),
        forms: done
            .forms
            .iter()
            .map(|(form, answers)| reader.filled(done, form, answers, before(&reader, done, form)))
            .collect(),
        open: place == 0,
    });
    documents.collect()
}

/// The same form as it was filled in the time before, to mark what changed.
fn before<'a>(reader: &Reader<'a>, done: &Done, form: &Id) -> Option<(&'a Done, &'a Answers)> {
    let whose = reader.whose(done, form);
    let mut earlier = reader.case.done.with_form(form).rev().filter(|earlier| earlier.entry < done.entry);
    earlier.find_map(|earlier| {
        Some((earlier, earlier.forms.get(form).filter(|_| reader.whose(earlier, form).is(&whose))?))
    })
}

fn title(visit: &Visit, desk: &Desk<'_>, done: &Done) -> String {
    let labels: Vec<String> = done.forms.keys().map(|form| desk.agreement.label(form)).collect();
    visit.l.document_of(&capital(&labels.join(", ")), &visit.l.date(done.on, Style::Plain))
}

const fn judges(kind: ActKind) -> bool {
    match kind {
        ActKind::HandIn | ActKind::Answer | ActKind::Advise | ActKind::Decide | ActKind::Inform | ActKind::Return => {
            true
        }
        ActKind::Open
        | ActKind::Table
        | ActKind::Move
        | ActKind::Withdraw
        | ActKind::Close
        | ActKind::Appoint
        | ActKind::Nominate
        | ActKind::Entrust
        | ActKind::Recuse
        | ActKind::Convene
        | ActKind::Reschedule
        | ActKind::Cancel
        | ActKind::Minute
        | ActKind::Preside
        | ActKind::Rule
        | ActKind::Enrol
        | ActKind::Erase
        | ActKind::Record
        | ActKind::Reconcile
        | ActKind::Amend => false,
    }
}
