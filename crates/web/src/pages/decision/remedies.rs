//! Where somebody may go with a decision they do not agree with, and until when.

use super::Desk;
use crate::pages::shown::capital;
use crate::parts::Citation;
use charter::agreement::aftermath::Remedy;
use charter::judge::remedy;

/// One remedy.
pub(crate) struct Open {
    /// What it is, what it may be about, and who rules on it.
    pub(crate) words: String,
    /// Until when.
    pub(crate) until: String,
    pub(crate) cite: Citation,
}

/// The remedies that are open against this decision.
pub(crate) fn of(desk: Desk<'_>) -> Vec<Open> {
    let against = |remedy: &&Remedy| remedy.against.contains(&desk.done.act);
    desk.agreement.remedies.values().filter(against).map(|remedy| open(desk, remedy)).collect()
}

fn open(desk: Desk<'_>, remedy: &Remedy) -> Open {
    let l = desk.visit.l;
    let about = remedy.about.as_ref().map(|about| l.decision_remedy_about(&about.value));
    let at = remedy.at.as_ref().map(|at| l.decision_remedy_at(&desk.agreement.label(&at.value)));
    let words = [Some(format!("{}.", capital(&remedy.label))), about, at];
    let until = match remedy::last_day(desk.agreement, remedy, desk.done.on) {
        None => l.decision_remedy_silent(),
        Some(last) if last < desk.visit.today() => l.decision_remedy_over(last),
        Some(last) => l.decision_remedy_until(last),
    };
    let words = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Open { words, until, cite: Citation::of(&remedy.cite, desk.base) }
}
