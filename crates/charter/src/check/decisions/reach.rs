//! What the whole body can decide together, what one seat can decide alone, and what is left where one withdraws.

use super::super::codes;
use super::super::report::Report;
use crate::agreement::count::{Count, Quorum};
use crate::judge::count::{Ballot, Position, Result, tally};
use crate::judge::voting;
use words::Message;

/// How a seat votes in a try.
enum Said {
    For,
    Nothing,
    Withdraws,
}

pub(super) fn check(report: &mut Report<'_>, count: &Count) {
    let seats = super::seats(report, count);
    let voters = voting::voters(report.agreement(), count, &[], None).map(|(voters, _)| voters);
    let weight = |index: usize| voters.as_ref().and_then(|voters| voters.get(index)).map_or(1, |voter| voter.weight);
    let told = |count: &Count, said: &dyn Fn(usize) -> Said| {
        let ballot = |index: usize| Ballot {
            seat: "".into(),
            label: String::new(),
            weight: weight(index),
            position: matches!(said(index), Said::For).then_some(Position::For),
            chair: false,
            recused: matches!(said(index), Said::Withdraws),
            vacant: false,
        };
        tally(count, &(0..seats.len()).map(ballot).collect::<Vec<_>>()).result
    };
    if seats.is_empty() {
        return;
    }
    let all = |_| Said::For;
    let first = |index: usize| if index == 0 { Said::For } else { Said::Nothing };
    let one_withdraws = |index: usize| if index == 0 { Said::Withdraws } else { Said::For };
    let together = told(count, &all);
    if cannot_pass(together) {
        let without = Count { quorum: None, ..count.clone() };
        let by_quorum = told(&without, &all) == Result::Carried;
        return unreachable(report, count, by_quorum, seats.len());
    }
    // A single heavy seat is a matter of power, which is looked at with the weights.
    if seats.len() > 2 && count.weight.is_none() && told(count, &first) == Result::Carried {
        let rule = count.label.clone();
        let cause = if count.quorum.is_some() {
            Message::CheckOneDecidesWithQuorum { rule }
        } else {
            Message::CheckOneDecides { rule }
        };
        report.add(codes::ONE_DECIDES, &count.id, cause, Message::CheckOneDecidesRemedy {});
    }
    if seats.len() > 1 && together == Result::Carried && cannot_pass(told(count, &one_withdraws)) {
        let cause = Message::CheckQuorumWithWithdrawal { rule: count.label.clone() };
        report.add(codes::WITHDRAWAL_STOPS_ALL, &count.id, cause, Message::CheckQuorumWithWithdrawalRemedy {});
    }
}

const fn cannot_pass(result: Result) -> bool {
    match result {
        Result::Rejected | Result::NotConcluded | Result::PutOff | Result::Again => true,
        Result::Carried | Result::Undetermined => false,
    }
}

/// Says which rule stands in the way of a vote for which everybody is.
fn unreachable(report: &mut Report<'_>, count: &Count, by_quorum: bool, seats: usize) {
    let rule = count.label.clone();
    if !by_quorum {
        let Some(stated) = count.thresholds().find(|stated| out_of_reach(stated.value)) else { return };
        let cause = Message::CheckThresholdOutOfReach { rule, fraction: stated.value.fraction };
        report.add(codes::THRESHOLD_UNREACHABLE, &count.id, cause, Message::CheckThresholdOutOfReachRemedy {});
        return;
    }
    let Some(stated) = &count.quorum else { return };
    let cause = match stated.value {
        Quorum::Share(threshold) => Message::CheckQuorumOutOfReach { rule, fraction: threshold.fraction },
        Quorum::Seats { least } => {
            let seats = i64::try_from(seats).unwrap_or(i64::MAX);
            Message::CheckQuorumOfMoreSeats { rule, needed: i64::from(least), seats }
        }
    };
    report.add(codes::QUORUM_UNREACHABLE, &count.id, cause, Message::CheckQuorumOutOfReachRemedy {});
}

/// More than the whole is asked.
fn out_of_reach(threshold: crate::agreement::count::Threshold) -> bool {
    !threshold.inclusive && threshold.fraction.compare(1, 1).is_eq()
}
