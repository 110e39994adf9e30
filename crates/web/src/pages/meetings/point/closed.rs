//! What whoever presides cannot do now, and why: proposals that cannot be put, an item that cannot be concluded.

use super::Desk;
use crate::pages::shown::who;
use crate::pages::shown::whynot::{self, WhyNot};
use charter::judge::ground::{Ground, Severity};
use cooperation::Command;

/// When the item opens, where its day has not come; and why some things cannot be done, for whoever presides.
pub(super) fn of(desk: Desk<'_>) -> (Option<String>, Vec<WhyNot>) {
    let today = desk.visit.today();
    let presiding = desk.visit.seat().and_then(|seat| who::presiding(desk.agreement, seat, &desk.meeting.body, today));
    let Some(act) = presiding.filter(|_| desk.item.concluded.is_none()) else { return (None, Vec::new()) };
    if desk.item.question.is_some() {
        let command = Command::ConcludeItem { act: act.id.clone(), item: desk.item.number, reasons: None };
        return (None, whynot(desk, desk.visit.l.point_conclude_not(), command).into_iter().collect());
    }
    if desk.visit.today() < desk.meeting.date {
        return (Some(desk.visit.l.point_open_early(desk.meeting.date)), Vec::new());
    }
    if !desk.item.purpose.is_to_decide() {
        return (None, Vec::new());
    }
    let decision = desk.agreement.acts.get(&desk.item.decision);
    let outcomes = decision.map(|decision| &decision.outcomes[..]).unwrap_or_default();
    let closed = outcomes.iter().filter_map(|outcome| {
        let (act, item, proposal) = (act.id.clone(), desk.item.number, outcome.id.clone());
        whynot(desk, desk.visit.l.point_open_not(&outcome.label), Command::OpenItem { act, item, proposal })
    });
    (None, closed.collect())
}

/// What stands in the way of a command, even with a reason; nothing where it makes no sense, for then the post says so.
fn whynot(desk: Desk<'_>, what: String, command: Command) -> Option<WhyNot> {
    let l = desk.visit.l;
    let decision = desk.visit.view.weigh(&desk.visit.stamp(None, Vec::new()), &command).ok()?;
    let stops = |ground: &Ground| ground.severity() != Severity::AskReason;
    let grounds = decision.verdict.grounds();
    let shown = || whynot::grounds(desk.visit, desk.agreement, grounds);
    grounds.iter().any(stops).then(|| WhyNot { l, what, grounds: shown() })
}
