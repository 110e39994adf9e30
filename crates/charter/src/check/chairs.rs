//! Chairs: does whoever the agreement lets preside a body lead it, and is there one from the first day?

use super::codes;
use super::report::Report;
use crate::agreement::act::{Act, ActKind, Actor};
use crate::agreement::set::Set;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for act in agreement.acts.values().filter(|act| act.kind == ActKind::Preside) {
        for body in act.sets.iter().filter_map(|set| agreement.sets.get(set)) {
            led_by_others(report, act, body);
        }
    }
    for body in agreement.sets.values() {
        begins_late(report, body);
    }
}

/// A body is led by whoever presides it: where that goes round, by each in turn.
fn led_by_others(report: &mut Report<'_>, act: &Act, body: &Set) {
    let agreement = report.agreement();
    let chairs = body.seats_that_preside();
    let Some(by) = act.by.as_ref().filter(|_| !chairs.is_empty()) else { return };
    let leads = |seat| by.value.iter().any(|actor| *actor == Actor::Anyone || actor.is_seat(agreement, seat));
    if !chairs.iter().all(leads) {
        let (act_label, label) = (act.label.clone(), body.label.clone());
        let cause = match &body.chair {
            Some(chair) => {
                let chair = agreement.label(&chair.value);
                Message::CheckLedByOthers { act: act_label, body: label, chair }
            }
            None => Message::CheckLedByOneOfMany { act: act_label, body: label },
        };
        let remedy = Message::CheckLedByOthersRemedy { body: body.id.to_string() };
        report.add(codes::LED_BY_OTHERS, &act.id, cause, remedy);
    }
}

/// The first turn begins when the agreement does: before it nobody presides.
fn begins_late(report: &mut Report<'_>, body: &Set) {
    let (Some(turns), Some(from)) = (&body.rotation, &report.agreement().from) else { return };
    if turns.value.from > from.value {
        let (first, from) = (turns.value.from, from.value);
        let cause = Message::CheckNoChairUntil { body: body.label.clone(), first, from };
        report.add(codes::NO_SEATS_OR_CHAIR, &body.id, cause, Message::CheckNoChairUntilRemedy { from });
    }
}
