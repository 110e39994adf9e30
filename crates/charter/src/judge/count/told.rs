//! What a count has to say for itself: its grounds and its trace.

use super::reading::{Reading, Sums, Way};
use super::{Ballot, Position, Result};
use crate::agreement::cite::{Cite, Stated};
use crate::agreement::count::{Abstention, Base, Count, Method, Threshold, TieRule};
use crate::judge::ground::Ground;
use crate::judge::trace::{Holds, Origin, Trace};
use words::Message;

/// All that was counted.
pub(super) struct Facts<'a> {
    pub(super) rule: &'a Count,
    pub(super) ballots: &'a [Ballot],
    pub(super) sums: Sums,
    pub(super) readings: &'a [Reading],
    /// The result of the ballots alone.
    pub(super) counted: Result,
    pub(super) quorum_met: bool,
}

pub(super) struct Told {
    pub(super) grounds: Vec<Ground>,
    pub(super) trace: Trace,
}

pub(super) fn tell(facts: &Facts, result: Result) -> Told {
    let mut decisive = match facts.counted {
        Result::Undetermined => silences(facts),
        Result::Carried | Result::Rejected | Result::PutOff | Result::NotConcluded => outcome(facts),
    };
    let steps = decisive.iter().map(Weighed::step).collect::<Vec<_>>();
    let concluding = match facts.counted {
        Result::NotConcluded | Result::Undetermined => true,
        Result::Carried | Result::Rejected | Result::PutOff => facts.quorum_met,
    };
    if !concluding {
        // Too few took part: that the vote would have failed too is beside the point.
        decisive.clear();
    }
    let quorum = quorum(facts);
    let quorum_step = quorum.step();
    let grounds = decisive.into_iter().chain([quorum]).filter_map(Weighed::ground).collect();
    let (says, holds) = match result {
        Result::Carried => (Message::CountCarried {}, Holds::Yes),
        Result::Rejected => (Message::CountRejected {}, Holds::No),
        Result::PutOff => (Message::CountPutOff {}, Holds::No),
        Result::NotConcluded => (Message::CountNotConcluded {}, Holds::No),
        Result::Undetermined => (Message::CountUndetermined {}, Holds::Unknown),
    };
    let trace = Trace::new(says, holds, Origin::Derived)
        .at(&facts.rule.cite)
        .with_all(method(facts.rule))
        .with(positions(facts))
        .with_all(steps)
        .with(quorum_step);
    Told { grounds, trace }
}

/// A weighed rule: a step of the trace, and the ground where it fails.
enum Weighed {
    Holds(Trace),
    Fails(Box<Ground>, Vec<Trace>),
}

impl Weighed {
    fn refuse(cite: &Cite, why: Message, instead: impl IntoIterator<Item = Message>) -> Self {
        Self::Fails(Box::new(instead.into_iter().fold(Ground::refuse(cite, why), Ground::instead)), Vec::new())
    }

    fn undetermined(cite: &Cite, why: Message, instead: impl IntoIterator<Item = Message>) -> Self {
        Self::Fails(Box::new(instead.into_iter().fold(Ground::undetermined(cite, why), Ground::instead)), Vec::new())
    }

    /// Rests it on further steps.
    fn because(self, because: Vec<Trace>) -> Self {
        match self {
            Self::Holds(step) => Self::Holds(step.with_all(because)),
            Self::Fails(ground, _) => Self::Fails(ground, because),
        }
    }

    fn step(&self) -> Trace {
        match self {
            Self::Holds(step) => step.clone(),
            Self::Fails(ground, because) => {
                let holds = super::super::ground::Judgement::holds(std::slice::from_ref(ground));
                Trace::stated(ground.why().clone(), holds, ground.cite()).with_all(because.iter().cloned())
            }
        }
    }

    fn ground(self) -> Option<Ground> {
        match self {
            Self::Holds(_) => None,
            Self::Fails(ground, _) => Some(*ground),
        }
    }
}

fn method(rule: &Count) -> Option<Trace> {
    let stated = rule.method.as_ref()?;
    let says = match stated.value {
        Method::Consent => Message::CountByConsent {},
        Method::Majority => Message::CountByMajority {},
        Method::Unanimity => Message::CountByUnanimity {},
    };
    Some(Trace::stated(says, Holds::Yes, &stated.cite))
}

/// The sums, in the measure in which the rule counts.
fn positions(facts: &Facts) -> Trace {
    let weighs = facts.readings.iter().any(|reading| matches!(reading.way, Way::Majority(..)));
    let sums = &facts.sums;
    let [in_favour, against, abstaining, silent] = [sums.in_favour, sums.against, sums.abstaining, sums.silent]
        .map(|side| number(if weighs { side.weight } else { side.seats }));
    Trace::new(Message::CountPositions { in_favour, against, abstaining, silent }, Holds::Yes, Origin::Book)
}

/// The rule that decided, in the reading that is hardest on the result: carried even so, or rejected even so.
fn outcome(facts: &Facts) -> Vec<Weighed> {
    let reading = match facts.counted {
        Result::Carried => facts.readings.first(),
        Result::Rejected | Result::PutOff | Result::NotConcluded | Result::Undetermined => facts.readings.last(),
    };
    let Some(reading) = reading else { return Vec::new() };
    match reading.way {
        Way::Consent => consent(facts, reading),
        Way::Unanimity(base) => vec![unanimity(facts, reading, base)],
        Way::Majority(threshold, tie) => vec![majority(facts, reading, threshold, tie)],
    }
}

fn consent(facts: &Facts, reading: &Reading) -> Vec<Weighed> {
    let cite = at(facts.rule.method.as_ref(), facts.rule);
    let mut found: Vec<Weighed> = facts.ballots.iter().filter_map(|ballot| block(facts, reading, ballot)).collect();
    if facts.sums.in_favour.seats == 0 {
        found.push(Weighed::refuse(cite, Message::CountNobodyAgreed {}, [Message::InsteadSeatsSpeak {}]));
    }
    if found.is_empty() {
        let step = Trace::stated(Message::CountNoBlock {}, Holds::Yes, cite).with_all(abstention(facts, reading));
        found.push(Weighed::Holds(step));
    }
    found
}

fn block(facts: &Facts, reading: &Reading, ballot: &Ballot) -> Option<Weighed> {
    let seat = ballot.label.clone();
    match (ballot.position?, reading.abstention) {
        (Position::Against, _) => Some(Weighed::refuse(
            at(facts.rule.method.as_ref(), facts.rule),
            Message::CountBlocked { seat: seat.clone() },
            [Message::InsteadSeatWithdrawsBlock { seat }, Message::InsteadPutOff {}],
        )),
        (Position::Abstain, Abstention::Against) => Some(Weighed::refuse(
            at(facts.rule.abstention.as_ref(), facts.rule),
            Message::CountAbstainedBlocks { seat: seat.clone() },
            [Message::InsteadSeatChooses { seat }, Message::InsteadPutOff {}],
        )),
        (Position::For, _) | (Position::Abstain, Abstention::NotCounted) => None,
    }
}

fn unanimity(facts: &Facts, reading: &Reading, base: Base) -> Weighed {
    let rule = facts.rule;
    let cite = rule.threshold.as_ref().map_or_else(|| at(rule.method.as_ref(), rule), |stated| &stated.cite);
    let (in_favour, of) = (number(facts.sums.in_favour.seats), number(facts.sums.base(base, reading.abstention).seats));
    let because = rests_on(facts, reading, base);
    match facts.counted {
        Result::Carried => {
            let says = Message::CountUnanimous { in_favour, base: of };
            Weighed::Holds(Trace::stated(says, Holds::Yes, cite)).because(because)
        }
        Result::NotConcluded => nobody_voted(cite),
        Result::Rejected | Result::PutOff | Result::Undetermined => {
            Weighed::refuse(cite, Message::CountNotUnanimous { in_favour, base: of }, []).because(because)
        }
    }
}

fn majority(facts: &Facts, reading: &Reading, threshold: Threshold, tie: TieRule) -> Weighed {
    let cite = at(facts.rule.threshold.as_ref(), facts.rule);
    let because = rests_on(facts, reading, threshold.base);
    if facts.counted == Result::NotConcluded {
        return nobody_voted(cite);
    }
    if reading.is_tie(&facts.sums) {
        return tied(facts, reading, tie).because(because);
    }
    let in_favour = number(facts.sums.in_favour.weight);
    let base = number(facts.sums.base(threshold.base, reading.abstention).weight);
    let needed = threshold.fraction;
    if facts.counted == Result::Carried {
        let says = if threshold.inclusive {
            Message::CountAboveInclusive { in_favour, base, needed }
        } else {
            Message::CountAbove { in_favour, base, needed }
        };
        return Weighed::Holds(Trace::stated(says, Holds::Yes, cite)).because(because);
    }
    let why = if threshold.inclusive {
        Message::CountBelowInclusive { in_favour, base, needed }
    } else {
        Message::CountBelow { in_favour, base, needed }
    };
    Weighed::refuse(cite, why, []).because(because)
}

fn tied(facts: &Facts, reading: &Reading, tie: TieRule) -> Weighed {
    let cite = at(facts.rule.tie.as_ref(), facts.rule);
    let in_favour = number(facts.sums.in_favour.weight);
    let against = number(facts.sums.opposed(reading.abstention).weight);
    match (facts.counted, tie) {
        (Result::Carried, _) => {
            Weighed::Holds(Trace::stated(Message::CountTiedChairFor { in_favour, against }, Holds::Yes, cite))
        }
        (_, TieRule::Rejected) => Weighed::refuse(cite, Message::CountTiedRejected { in_favour, against }, []),
        (_, TieRule::Chair) => Weighed::refuse(cite, Message::CountTiedChairAgainst { in_favour, against }, []),
        (_, TieRule::PutOff) => Weighed::refuse(cite, Message::CountTiedPutOff { in_favour, against }, []),
    }
}

fn nobody_voted(cite: &Cite) -> Weighed {
    Weighed::refuse(cite, Message::CountNobodyVoted {}, [Message::InsteadSeatsSpeak {}])
}

/// The denominator and the rule on abstentions that a comparison rests on.
fn rests_on(facts: &Facts, reading: &Reading, base: Base) -> Vec<Trace> {
    let stated = facts.rule.threshold.as_ref();
    let says = match (stated, base) {
        (None, _) => Message::CountBaseIndifferent {},
        (Some(_), Base::Cast) => Message::CountBaseCast {},
        (Some(_), Base::Present) => Message::CountBasePresent {},
        (Some(_), Base::Seats) => Message::CountBaseSeats {},
    };
    let step = Trace::stated(says, Holds::Yes, at(stated, facts.rule));
    std::iter::once(step).chain(abstention(facts, reading)).collect()
}

/// The rule on abstentions, where somebody abstains.
fn abstention(facts: &Facts, reading: &Reading) -> Option<Trace> {
    if facts.sums.abstaining.seats == 0 {
        return None;
    }
    let stated = facts.rule.abstention.as_ref();
    let says = match (stated, reading.abstention) {
        (None, _) => Message::CountAbstentionIndifferent {},
        (Some(_), Abstention::Against) => Message::CountAbstentionAgainst {},
        (Some(_), Abstention::NotCounted) => Message::CountAbstentionNotCounted {},
    };
    Some(Trace::stated(says, Holds::Yes, at(stated, facts.rule)))
}

/// Every silence on which the result depends.
fn silences(facts: &Facts) -> Vec<Weighed> {
    let rule = facts.rule;
    let name = || rule.label.clone();
    let silent = |cite: &Cite, why: Message| Weighed::undetermined(cite, why, [Message::InsteadRuling {}]);
    let Some(method) = &rule.method else {
        return vec![silent(&rule.cite, Message::CountMethodSilent { rule: name() })];
    };
    if facts.readings.is_empty() {
        return vec![silent(&rule.cite, Message::CountThresholdSilent { rule: name() })];
    }
    let mut found = Vec::new();
    if differ(facts, |a, b| a.way == b.way) {
        found.push(silent(&rule.cite, Message::CountAbstentionSilent {}));
    }
    if differ(facts, |a, b| a.abstention == b.abstention) {
        let why = match method.value {
            Method::Consent | Method::Unanimity => Message::CountBaseSilent { rule: name() },
            Method::Majority => {
                let against = facts.readings.iter().find(|reading| reading.is_tie(&facts.sums));
                let against = against.map_or(facts.sums.against, |reading| facts.sums.opposed(reading.abstention));
                let in_favour = number(facts.sums.in_favour.weight);
                Message::CountTieSilent { in_favour, against: number(against.weight) }
            }
        };
        found.push(silent(&rule.cite, why));
    }
    if let Some(tie) = &rule.tie
        && facts.readings.iter().any(|reading| reading.result(&facts.sums) == Result::Undetermined)
    {
        let chair = facts.ballots.iter().find(|ballot| ballot.chair);
        let instead = chair.map(|ballot| Message::InsteadChairVotes { seat: ballot.label.clone() });
        found.push(Weighed::undetermined(&tie.cite, Message::CountChairSilent {}, instead));
    }
    found
}

/// Whether two readings that are alike in this come to different results.
fn differ(facts: &Facts, alike: impl Fn(&Reading, &Reading) -> bool) -> bool {
    facts
        .readings
        .iter()
        .any(|a| facts.readings.iter().any(|b| alike(a, b) && a.result(&facts.sums) != b.result(&facts.sums)))
}

fn quorum(facts: &Facts) -> Weighed {
    let Some(stated) = &facts.rule.quorum else {
        return Weighed::Holds(Trace::stated(Message::CountQuorumSilent {}, Holds::Yes, &facts.rule.cite));
    };
    let quorum = stated.value;
    let (present, seats) = (facts.sums.present().seats, facts.ballots.len() as u64);
    let (shown, of, needed) = (number(present), number(seats), quorum.fraction);
    if facts.quorum_met {
        let says = if quorum.inclusive {
            Message::CountQuorumInclusive { present: shown, seats: of, needed }
        } else {
            Message::CountQuorum { present: shown, seats: of, needed }
        };
        return Weighed::Holds(Trace::stated(says, Holds::Yes, &stated.cite));
    }
    let why = if quorum.inclusive {
        Message::CountNoQuorumInclusive { present: shown, seats: of, needed }
    } else {
        Message::CountNoQuorum { present: shown, seats: of, needed }
    };
    let more = (1..=facts.sums.silent.seats).find(|&more| facts.sums.would_meet(quorum, more));
    let more = more.map(|more| Message::InsteadMoreSeats { seats: number(more) });
    Weighed::refuse(&stated.cite, why, more.into_iter().chain([Message::InsteadPutOff {}]))
}

/// Where a field is stated, or the rule itself where it is silent.
fn at<'a, T>(stated: Option<&'a Stated<T>>, rule: &'a Count) -> &'a Cite {
    stated.map_or(&rule.cite, |stated| &stated.cite)
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
