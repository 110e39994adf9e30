//! The advice beside the decision: what was advised per criterion, and whether the decision follows it.

use super::{Desk, kind};
use crate::pages::shown::answers::AnswerShown;
use crate::pages::shown::{capital, who};
use crate::parts::{Citation, Mark};
use charter::agreement::act::{Act, ActKind, Outcome, Sense};
use cooperation::cases::Done;

/// The advice and the decision, side by side.
pub(crate) struct Advice {
    pub(crate) advised: Mark,
    pub(crate) decided: Mark,
    pub(crate) by: String,
    pub(crate) verdict: String,
    pub(crate) departs: bool,
    pub(crate) cite: Option<Citation>,
    pub(crate) forms: Vec<(String, Vec<AnswerShown>)>,
}

/// The last advice given before the decision; none where there was none.
pub(crate) fn of(desk: Desk<'_>, decision: Option<&Act>) -> Option<Advice> {
    let l = desk.visit.l;
    let before = |done: &&Done| done.kind == ActKind::Advise && done.entry < desk.done.entry;
    let advice = desk.case.done.iter().rev().find(before)?;
    let act = desk.agreement.acts.get(&advice.act)?;
    let advised = advice.outcome.as_ref().and_then(|outcome| act.outcome(outcome));
    let decided = desk.done.outcome.as_ref().and_then(|outcome| decision?.outcome(outcome));
    let sense = |outcome: Option<&Outcome>| outcome.map_or(Sense::Neutral, |outcome| outcome.sense);
    let (advised_sense, decided_sense) = (sense(advised), sense(decided));
    let departs = advised_sense != decided_sense && advised_sense != Sense::Neutral;
    let verdict = match (departs, advised_sense) {
        (true, _) => l.decision_departs(),
        (false, Sense::Neutral) => l.decision_neutral(),
        (false, Sense::For | Sense::Against | Sense::Back) => l.decision_follows(),
    };
    let mark = |outcome: Option<&Outcome>, or: &str| {
        Mark::new(kind(sense(outcome)), capital(outcome.map_or(or, |outcome| &outcome.label)))
    };
    let reader = desk.reader();
    let forms = reader.forms(advice).into_iter().map(|filled| (capital(&filled.label), filled.answers));
    Some(Advice {
        advised: mark(advised, &act.label),
        decided: mark(decided, &desk.agreement.label(&desk.done.act)),
        by: l.dossier_handed_in(advice.on, &who::acted(&desk.visit.view, l, advice.who, &advice.acting)),
        verdict,
        departs,
        cite: Some(Citation::of(&act.cite, desk.base)),
        forms: forms.collect(),
    })
}
