//! What waits for others: duties that somebody else owes, and cases that wait for somebody else's step.

use crate::pages::shown::when::{self, Day};
use crate::pages::shown::{capital, who};
use crate::visit::Visit;
use charter::agreement::act::Act;
use charter::{Agreement, Id};
use cooperation::cases::Case;

/// One thing that somebody else must do.
pub(crate) struct Elsewhere {
    /// The last day, where there is one.
    pub(crate) day: Option<Day>,
    /// Whoever must do it, and what.
    pub(crate) what: String,
    /// How long it has waited, where there is no last day.
    pub(crate) age: String,
    pub(crate) title: String,
    pub(crate) href: String,
}

/// The most urgent of what waits for others than this seat: duties by their last day, then steps by how long they waited.
pub(crate) fn of(
    visit: &Visit,
    agreement: &Agreement,
    seat: &Id,
    waiting: &[(&Case, &Act)],
    most: usize,
) -> Vec<Elsewhere> {
    let mut lines = duties(visit, agreement, seat, most);
    lines.extend(steps(visit, agreement, seat, waiting).take(most - lines.len()));
    lines
}

fn duties(visit: &Visit, agreement: &Agreement, seat: &Id, most: usize) -> Vec<Elsewhere> {
    let (l, view, today) = (visit.l, &visit.view, visit.today());
    let resting = view.resting();
    let lines = resting.iter().filter_map(|owed| {
        let duty = agreement.duties.get(&owed.duty)?;
        let debtor = owed.debtor.as_ref()?;
        let case = view.case(owed.case).filter(|_| !who::is(agreement, seat, debtor, today))?;
        Some(Elsewhere {
            day: owed.due.map(|due| Day::due(l, due, today)),
            what: l.today_elsewhere_line(&capital(&who::actor(view, l, debtor)), &duty.label),
            age: String::new(),
            title: view.title(case).to_string(),
            href: visit.at(&format!("/dossiers/{}", owed.case)),
        })
    });
    lines.take(most).collect()
}

fn steps(
    visit: &Visit,
    agreement: &Agreement,
    seat: &Id,
    waiting: &[(&Case, &Act)],
) -> impl Iterator<Item = Elsewhere> {
    let (l, view, today) = (visit.l, &visit.view, visit.today());
    let others = waiting.iter().filter(move |(_, act)| !who::may(agreement, seat, act, today));
    others.filter_map(move |(case, act)| {
        Some(Elsewhere {
            day: None,
            what: l.today_elsewhere_line(&capital(&who::by(view, l, act)?), &act.label),
            age: when::age(l, case.since, today),
            title: view.title(case).to_string(),
            href: visit.at(&format!("/dossiers/{}", case.number)),
        })
    })
}
