//! The advice beside the decision: what was advised per criterion, and whether the decision follows it.

use super::reasons::{Given, advising};
use super::{Desk, kind};
use crate::pages::shown::answers::AnswerShown;
use crate::pages::shown::{capital, who};
use crate::parts::{Citation, Mark};
use charter::Id;
use charter::agreement::act::{Act, ActKind, Outcome, Sense};
use cooperation::cases::Done;
use cooperation::departs;

/// The advice and the decision, side by side.
pub(crate) struct Advice {
    pub(crate) advised: Mark,
    pub(crate) decided: Mark,
    pub(crate) by: String,
    pub(crate) verdict: String,
    pub(crate) departs: bool,
    /// Why it departs, where the charter asks that.
    pub(crate) why: Vec<Given>,
    pub(crate) cite: Option<Citation>,
    pub(crate) forms: Vec<(String, Vec<AnswerShown>)>,
}

/// The last advice given before the decision, with why it departs from it; none where there was none.
pub(crate) fn of(desk: Desk<'_>, decision: Option<&Act>, why: Vec<Given>) -> Option<Advice> {
    let l = desk.visit.l;
    let advice = before(desk, decision)?;
    let act = desk.agreement.acts.get(&advice.act)?;
    let advised = advice.outcome.as_ref().and_then(|outcome| act.outcome(outcome));
    let decided = desk.done.outcome.as_ref().and_then(|outcome| decision?.outcome(outcome));
    let sense = |outcome: Option<&Outcome>| outcome.map_or(Sense::Neutral, |outcome| outcome.sense);
    let advised_sense = sense(advised);
    let both = advised.zip(decision.zip(decided));
    let departs = both.is_some_and(|(advised, decided)| departs(desk.agreement, (&act.id, advised), decided));
    let verdict = match (departs, advised_sense) {
        (true, _) if !why.is_empty() => l.decision_departs(),
        (true, _) if desk.done.note.is_some() => l.decision_departs_as_weighed(),
        (true, _) => l.decision_departs_silently(),
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
        why,
        cite: Some(Citation::of(&act.cite, desk.base)),
        forms: forms.collect(),
    })
}

/// The advice before the decision: of an act that the charter wants followed, or else of any act that advises.
fn before<'a>(desk: Desk<'a>, decision: Option<&Act>) -> Option<&'a Done> {
    let followed: Vec<&Id> = decision.into_iter().flat_map(|decision| advising(desk, decision)).collect();
    let advises = |done: &&Done| {
        let one_of = if followed.is_empty() { done.kind == ActKind::Advise } else { followed.contains(&&done.act) };
        one_of && done.entry < desk.done.entry
    };
    desk.case.done.iter().rev().find(advises)
}
