//! What follows from a decision: the duties that it made arise, as they stand today.

use super::Desk;
use crate::pages::shown::{capital, published, who};
use crate::parts::{Citation, Kind, Mark};
use cooperation::duties::{self, Standing};
use words::Date;

/// A duty that follows from a decision.
pub(crate) struct After {
    /// What is to be done.
    pub(crate) what: String,
    /// Who owes it.
    pub(crate) who: String,
    /// The last day, where there is one.
    pub(crate) due: Option<Date>,
    /// All of it in a sentence.
    pub(crate) words: String,
    pub(crate) mark: Option<Mark>,
    pub(crate) cite: Citation,
}

/// The duties that a decision made arise.
pub(crate) fn of(desk: Desk<'_>) -> Vec<After> {
    let (l, view, today) = (desk.visit.l, &desk.visit.view, desk.visit.today());
    let owed = desk.agreement.duties.values().flat_map(|duty| {
        let owed = duties::on_case(desk.agreement, duty, desk.case, today);
        owed.into_iter().filter(|owed| owed.since == desk.done.entry).map(move |owed| (duty, owed))
    });
    let told = owed.map(|(duty, owed)| {
        let who = owed.debtor.as_ref().map(|debtor| who::actor(view, l, debtor)).unwrap_or_default();
        let what = capital(&duty.label);
        let words =
            owed.due.map_or_else(|| l.dossier_owed_undated(&what, &who), |due| l.dossier_owed(&what, &who, due));
        let mark = match owed.standing {
            Standing::Overdue => Some(Mark::new(Kind::Alert, l.dossiers_overdue())),
            Standing::Undetermined => Some(Mark::new(Kind::Wait, l.duty_last_day_open())),
            Standing::Open => None,
            Standing::Fulfilled(_) => Some(Mark::new(Kind::Yes, l.decision_after_done())),
        };
        let words = published::followed_by(words, published::told(view, l, desk.agreement, &duty.id));
        After { what, who, due: owed.due, words, mark, cite: Citation::of(&duty.cite, desk.base) }
    });
    told.collect()
}
