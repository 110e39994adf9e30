//! Decision rules: can each be applied to every vote it will meet? Votes are counted by the same function that counts
//! them in the running programme.

mod reach;
mod standing;
mod weights;

use super::Severity::{Error, Warning};
use super::codes;
use super::report::Report;
use crate::agreement::act::{Act, ActKind, Actor, Sense};
use crate::agreement::count::{Base, Count, Method, Threshold, TieRule, Voters};
use crate::agreement::id::Id;
use std::cmp::Ordering;
use words::{Fraction, Message};

/// More ballots than this are not cast to try the rules of one charter.
const MOST_BALLOTS: usize = 200_000;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for act in agreement.acts.values().filter(|act| act.kind == ActKind::Decide) {
        way(report, act);
        of_another(report, act);
        rejection(report, act);
    }
    let mut ballots = 0;
    for count in agreement.counts.values() {
        method(report, count);
        weights::check(report, count);
        voters(report, count);
        reserved(report, count);
        ballots += seats(report, count).len();
        if ballots <= MOST_BALLOTS {
            reach::check(report, count);
        }
        standing::check(report, count);
    }
}

/// A decision is taken in one way.
fn way(report: &mut Report<'_>, act: &Act) {
    let label = act.label.clone();
    match (&act.count, &act.power) {
        (None, None) => {
            let cause = Message::CheckDecisionWithoutRule { act: label };
            report.add(codes::NO_RULE, &act.id, cause, Message::CheckDecisionWithoutRuleRemedy {});
        }
        (Some(_), Some(_)) => {
            let cause = Message::CheckDecisionTwice { act: label };
            report.add(codes::TWO_RULES, &act.id, cause, Message::CheckDecisionTwiceRemedy {});
        }
        (Some(_), None) | (None, Some(_)) => {}
    }
}

/// Who decides by a rule is the body of that rule, or sits in it.
fn of_another(report: &mut Report<'_>, act: &Act) {
    let agreement = report.agreement();
    let rule = act.count.as_ref().and_then(|count| agreement.counts.get(&count.value));
    let Some((rule, body, by)) = rule.and_then(|rule| Some((rule, &rule.body.as_ref()?.value, act.by.as_ref()?)))
    else {
        return;
    };
    let votes = |actor: &Actor| {
        *actor == Actor::Anyone || agreement.voting_seats(rule).any(|seat| actor.is_seat(agreement, seat))
    };
    if !by.value.iter().any(|actor| votes(actor) || actor.belongs_to(agreement, body)) {
        let (rule, body) = (rule.label.clone(), agreement.label(body));
        let cause = Message::CheckRuleOfAnother { act: act.label.clone(), rule, body };
        report.add_as(codes::NOBODY_MAY, Error, &act.id, cause, Message::CheckRuleOfAnotherRemedy {});
    }
}

/// Whoever votes by a rule sits in its body.
fn voters(report: &mut Report<'_>, count: &Count) {
    let agreement = report.agreement();
    let (Some(body), Some(stated)) = (&count.body, &count.voters) else { return };
    let Voters::Seats(seats) = &stated.value else { return };
    if let Some(seat) = seats.iter().find(|seat| !agreement.sits_in(seat, &body.value)) {
        let (rule, seat, body) = (count.label.clone(), agreement.label(seat), agreement.label(&body.value));
        let cause = Message::CheckVotersElsewhere { rule, seat, body };
        report.add_as(codes::NOBODY_MAY, Error, &count.id, cause, Message::CheckVotersElsewhereRemedy {});
    }
}

/// A charter that says by one rule what follows of a reservation that expired, says it by every rule by which a body decides.
fn reserved(report: &mut Report<'_>, count: &Count) {
    let elsewhere = report.agreement().counts.values().find(|other| other.reserved.is_some());
    let Some(other) = elsewhere.filter(|_| count.reserved.is_none() && count.method.is_some()) else { return };
    let cause = Message::CheckReservationUnstated { rule: count.label.clone(), other: other.label.clone() };
    report.add(codes::RESERVATION_UNSTATED, &count.id, cause, Message::CheckReservationUnstatedRemedy {});
}

/// What is put to a body can be refused, or under consent at least sent back.
fn rejection(report: &mut Report<'_>, act: &Act) {
    let rule = act.count.as_ref().and_then(|count| report.agreement().counts.get(&count.value));
    let Some(method) = rule.and_then(|rule| rule.method.as_ref()) else { return };
    let against = act.outcomes.iter().filter(|outcome| outcome.sense == Sense::Against).count();
    let has = |sense: Sense| act.outcomes.iter().any(|outcome| outcome.sense == sense);
    let (refuses, severity) = match method.value {
        Method::Majority | Method::Unanimity => (has(Sense::Against), codes::NO_WAY_TO_REJECT.severity),
        Method::Consent => (has(Sense::Against) || has(Sense::Back), Warning),
    };
    if !refuses {
        let cause = Message::CheckNoWayToReject { act: act.label.clone() };
        report.add_as(codes::NO_WAY_TO_REJECT, severity, &act.id, cause, Message::CheckNoWayToRejectRemedy {});
    }
    // Under consent nothing is voted down.
    if against > 1 && method.value != Method::Consent {
        let cause = Message::CheckRejectionOpen { act: act.label.clone() };
        report.add(codes::REJECTION_OPEN, &act.id, cause, Message::CheckRejectionOpenRemedy {});
    }
}

fn method(report: &mut Report<'_>, count: &Count) {
    let rule = count.label.clone();
    match count.method.as_ref().map(|method| method.value) {
        None => {
            let cause = Message::CheckRuleWithoutMethod { rule };
            return report.add(codes::NO_RULE, &count.id, cause, Message::CheckRuleWithoutMethodRemedy {});
        }
        Some(Method::Majority) => {
            majority(report, count);
            minority(report, count);
        }
        Some(Method::Unanimity) => unanimity(report, count),
        Some(Method::Consent) if count.fallback.is_none() => {
            let cause = Message::CheckNoFallback { rule };
            report.add(codes::NO_FALLBACK, &count.id, cause, Message::CheckNoFallbackRemedy {});
        }
        Some(Method::Consent) => {}
    }
    if count.abstention.is_none() && abstention_matters(report, count) {
        let cause = Message::CheckNoAbstentionRule { rule: count.label.clone() };
        report.add(codes::ABSTENTION_UNSTATED, &count.id, cause, Message::CheckNoAbstentionRuleRemedy {});
    }
}

/// Unanimity says of whom, and asks for no less than all of them.
fn unanimity(report: &mut Report<'_>, count: &Count) {
    let rule = count.label.clone();
    match &count.threshold {
        None => {
            let cause = Message::CheckNoBase { rule };
            report.add_as(codes::NO_RULE, Warning, &count.id, cause, Message::CheckNoBaseRemedy {});
        }
        Some(threshold) if threshold.value.fraction.compare(1, 1).is_ne() => {
            let cause = Message::CheckThresholdIdle { rule, fraction: threshold.value.fraction };
            report.add(codes::THRESHOLD_IDLE, &count.id, cause, Message::CheckThresholdIdleRemedy {});
        }
        Some(_) => {}
    }
}

fn majority(report: &mut Report<'_>, count: &Count) {
    let rule = count.label.clone();
    let seats = seats(report, count).len() as u64;
    match &count.threshold {
        None => {
            let cause = Message::CheckNoThreshold { rule };
            report.add_as(codes::NO_RULE, Warning, &count.id, cause, Message::CheckNoThresholdRemedy {});
        }
        Some(threshold) if can_tie(threshold.value, seats) => match count.tie.as_ref().and_then(|tie| tie.value.then) {
            None => {
                let cause = Message::CheckNoTieRule { rule };
                report.add(codes::NO_TIE_RULE, &count.id, cause, Message::CheckNoTieRuleRemedy {});
            }
            Some(TieRule::Chair) if !chair_votes(report, count) => {
                let cause = Message::CheckChairCannotVote { rule };
                report.add(codes::NO_TIE_RULE, &count.id, cause, Message::CheckChairCannotVoteRemedy {});
            }
            Some(TieRule::Chair | TieRule::Rejected | TieRule::PutOff) => {}
        },
        Some(_) => {}
    }
}

/// Where fewer than half carry a vote against all others, as many could carry the opposite.
fn minority(report: &mut Report<'_>, count: &Count) {
    let Some(threshold) = &count.threshold else { return };
    let below_half = |fraction: Fraction| fraction.compare(1, 2) == Ordering::Greater;
    if count.blocking.is_none() && count.thresholds().all(|stated| below_half(stated.value.fraction)) {
        let (rule, fraction) = (count.label.clone(), threshold.value.fraction);
        let cause = Message::CheckMinorityDecides { rule, fraction };
        report.add(codes::ONE_DECIDES, &count.id, cause, Message::CheckMinorityDecidesRemedy {});
    }
}

/// Whether equal votes can be exactly what is not quite enough.
fn can_tie(threshold: Threshold, seats: u64) -> bool {
    if threshold.inclusive || seats < 2 {
        return false;
    }
    match threshold.fraction.compare(1, 2) {
        // Less than the half asked: equal votes can still fall on it where others kept silent.
        Ordering::Greater => !matches!(threshold.base, Base::Cast | Base::CastWeight),
        Ordering::Equal => threshold.base != Base::Seats || seats.is_multiple_of(2),
        Ordering::Less => false,
    }
}

/// Whether the count comes out differently with an abstention.
fn abstention_matters(report: &Report<'_>, count: &Count) -> bool {
    let threshold = count.threshold.as_ref().map(|threshold| threshold.value);
    let of_cast = count.thresholds().any(|stated| matches!(stated.value.base, Base::Cast | Base::CastWeight));
    match count.method.as_ref().map(|method| method.value) {
        Some(Method::Consent) => true,
        // Counted as against, an abstention can also make a tie of what falls short.
        Some(Method::Majority) => {
            let put_off =
                count.tie.as_ref().is_some_and(|tie| tie.value.again || tie.value.then != Some(TieRule::Rejected));
            let seats = seats(report, count).len() as u64;
            of_cast || (put_off && threshold.is_some_and(|threshold| can_tie(threshold, seats)))
        }
        Some(Method::Unanimity) => of_cast,
        None => false,
    }
}

/// The seats that vote.
fn seats<'a>(report: &Report<'a>, count: &'a Count) -> Vec<&'a Id> {
    report.agreement().voting_seats(count).collect()
}

/// Whether whoever presides, now or in turn, has a vote.
fn chair_votes(report: &Report<'_>, count: &Count) -> bool {
    let set = count.body.as_ref().and_then(|body| report.agreement().sets.get(&body.value));
    let chair = set.and_then(|set| set.chair.as_ref()).map(|chair| &chair.value);
    let in_turn = set.is_some_and(|set| set.rotation.is_some());
    in_turn || chair.is_some_and(|chair| seats(report, count).contains(&chair))
}
