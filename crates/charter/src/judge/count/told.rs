//! What a count has to say for itself: its grounds and its trace.

use super::reading::{Reading, Share, Side, Sums, Tied, Way};
use super::{Ballot, Position, Result, quorum};
use crate::agreement::cite::{Cite, Stated};
use crate::agreement::count::{Abstention, Base, Count, Method, Recusal, Threshold, TieRule};
use crate::judge::ground::Ground;
use crate::judge::trace::{Holds, Origin, Trace};
use words::Message;

/// All that was counted.
pub(super) struct Facts<'a> {
    pub(super) rule: &'a Count,
    pub(super) ballots: &'a [Ballot],
    pub(super) sums: Sums,
    pub(super) readings: &'a [Reading<'a>],
    /// The result of the ballots alone.
    pub(super) counted: Result,
    /// Nothing where that hangs on a silence.
    pub(super) quorum_met: Option<bool>,
}

pub(super) struct Told {
    pub(super) grounds: Vec<Ground>,
    pub(super) trace: Trace,
}

pub(super) fn tell(facts: &Facts, result: Result) -> Told {
    let mut decisive = match facts.counted {
        Result::Undetermined => silences(facts),
        Result::Carried | Result::Rejected | Result::PutOff | Result::Again | Result::NotConcluded => outcome(facts),
    };
    let steps = decisive.iter().map(Weighed::step).collect::<Vec<_>>();
    let concluding = match facts.counted {
        Result::NotConcluded | Result::Undetermined => true,
        Result::Carried | Result::Rejected | Result::PutOff | Result::Again => facts.quorum_met == Some(true),
    };
    if !concluding {
        // Too few took part: that the vote would have failed too is beside the point.
        decisive.clear();
    }
    let quorum = quorum::told(facts);
    let quorum_step = quorum.step();
    let grounds = decisive.into_iter().chain([quorum]).filter_map(Weighed::ground).collect();
    let (says, holds) = match result {
        Result::Carried => (Message::CountCarried {}, Holds::Yes),
        Result::Rejected => (Message::CountRejected {}, Holds::No),
        Result::PutOff => (Message::CountPutOff {}, Holds::No),
        Result::Again => (Message::CountAgain {}, Holds::No),
        Result::NotConcluded => (Message::CountNotConcluded {}, Holds::No),
        Result::Undetermined => (Message::CountUndetermined {}, Holds::Unknown),
    };
    // What decided it comes first.
    let (first, last) = if concluding { (steps, vec![quorum_step]) } else { (vec![quorum_step], steps) };
    let trace = Trace::new(says, holds, Origin::Derived)
        .at(&facts.rule.cite)
        .with_all(first)
        .with_all(method(facts.rule))
        .with(positions(facts))
        .with_all(last);
    Told { grounds, trace }
}

/// A weighed rule: a step of the trace, and the ground where it fails.
pub(super) enum Weighed {
    Holds(Trace),
    Fails(Box<Ground>, Vec<Trace>),
}

impl Weighed {
    pub(super) fn refuse(cite: &Cite, why: Message, instead: impl IntoIterator<Item = Message>) -> Self {
        Self::Fails(Box::new(instead.into_iter().fold(Ground::refuse(cite, why), Ground::instead)), Vec::new())
    }

    pub(super) fn undetermined(cite: &Cite, why: Message, instead: impl IntoIterator<Item = Message>) -> Self {
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
            Self::Fails(ground, because) => ground.step().with_all(because.iter().cloned()),
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
    let sums = &facts.sums;
    let shown = |side: Side| number(facts.rule.threshold.as_ref().map_or(side.seats, |t| side.counted(t.value.base)));
    let [in_favour, against, abstaining, silent] =
        [sums.in_favour, sums.against, sums.abstaining, sums.silent].map(shown);
    let step = Trace::new(Message::CountPositions { in_favour, against, abstaining, silent }, Holds::Yes, Origin::Book);
    let withdrew = facts.ballots.iter().filter(|ballot| ballot.recused);
    let vacant: Vec<String> =
        facts.ballots.iter().filter(|ballot| ballot.vacant).map(|ballot| ballot.label.clone()).collect();
    let empty =
        (!vacant.is_empty()).then(|| Trace::new(Message::CountVacant { seats: vacant }, Holds::Yes, Origin::Book));
    step.with_all(empty).with_all(
        withdrew.map(|ballot| {
            Trace::new(Message::CountWithdrew { seat: ballot.label.clone() }, Holds::Yes, Origin::Person)
        }),
    )
}

/// The rule that decided, in the reading that is hardest on the result: carried even so, or rejected even so.
fn outcome(facts: &Facts) -> Vec<Weighed> {
    let reading = match facts.counted {
        Result::Carried => facts.readings.first(),
        Result::Rejected | Result::PutOff | Result::Again | Result::NotConcluded | Result::Undetermined => {
            facts.readings.last()
        }
    };
    let Some(reading) = reading else { return Vec::new() };
    match reading.way {
        Way::Consent => consent(facts, reading),
        Way::Unanimity(base) => vec![unanimity(facts, reading, base)],
        Way::Majority(threshold, tie) => majorities(facts, reading, threshold, tie),
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
    match (ballot.position.filter(|_| ballot.counts())?, reading.abstention) {
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
    let (in_favour, of) =
        (number(facts.sums.in_favour.seats), number(facts.sums.base(base, reading.abstention, reading.recusal).seats));
    let because = rests_on(facts, reading, facts.rule.threshold.as_ref(), base);
    match facts.counted {
        Result::Carried => {
            let says = Message::CountUnanimous { in_favour, base: of };
            Weighed::Holds(Trace::stated(says, Holds::Yes, cite)).because(because)
        }
        Result::NotConcluded => nobody_voted(cite),
        Result::Rejected | Result::PutOff | Result::Again | Result::Undetermined => {
            Weighed::refuse(cite, Message::CountNotUnanimous { in_favour, base: of }, []).because(because)
        }
    }
}

/// What must be reached besides, and then the threshold itself; where something besides is missing the threshold is told
/// only if it is missing too.
fn majorities(facts: &Facts, reading: &Reading, threshold: Threshold, tie: Tied) -> Vec<Weighed> {
    if facts.counted == Result::NotConcluded {
        return vec![nobody_voted(at(facts.rule.threshold.as_ref(), facts.rule))];
    }
    let mut besides: Vec<(bool, Weighed)> = Vec::new();
    for stated in &facts.rule.also {
        let share = reading.share(stated.value, &facts.sums);
        besides.push((share.passes(), measured(facts, reading, stated, share)));
    }
    let besides_pass = besides.iter().all(|(passes, _)| *passes);
    let first = facts.rule.threshold.as_ref().map(|stated| {
        let share = reading.share(threshold, &facts.sums);
        if !share.passes() && besides_pass && reading.is_tie(&facts.sums) {
            let because = rests_on(facts, reading, Some(stated), threshold.base);
            return tied(facts, reading, threshold.base, tie).because(because);
        }
        measured(facts, reading, stated, share)
    });
    first.into_iter().chain(besides.into_iter().map(|(_, weighed)| weighed)).collect()
}

/// One threshold with what was measured against it.
fn measured(facts: &Facts, reading: &Reading, stated: &Stated<Threshold>, share: Share) -> Weighed {
    let because = rests_on(facts, reading, Some(stated), stated.value.base);
    let (in_favour, base, needed) = (number(share.in_favour), number(share.base), stated.value.fraction);
    if share.reached {
        let says = if stated.value.inclusive {
            Message::CountAboveInclusive { in_favour, base, needed }
        } else {
            Message::CountAbove { in_favour, base, needed }
        };
        return Weighed::Holds(Trace::stated(says, Holds::Yes, &stated.cite)).because(because);
    }
    let why = if stated.value.inclusive {
        Message::CountBelowInclusive { in_favour, base, needed }
    } else {
        Message::CountBelow { in_favour, base, needed }
    };
    let Some(blocking) = facts.rule.blocking.as_ref().filter(|_| share.waived) else {
        return Weighed::refuse(&stated.cite, why, []).because(because);
    };
    let says = Message::CountTooFewBlock { opposed: number(share.opposed), needed: i64::from(blocking.value) };
    let short = Trace::stated(why, Holds::No, &stated.cite).with_all(because);
    Weighed::Holds(Trace::stated(says, Holds::Yes, &blocking.cite).with(short))
}

fn tied(facts: &Facts, reading: &Reading, base: Base, tie: Tied) -> Weighed {
    let cite = at(facts.rule.tie.as_ref(), facts.rule);
    let in_favour = number(facts.sums.in_favour.counted(base));
    let against = number(facts.sums.opposed(reading.abstention).counted(base));
    match (facts.counted, tie) {
        (Result::Carried, _) => {
            Weighed::Holds(Trace::stated(Message::CountTiedChairFor { in_favour, against }, Holds::Yes, cite))
        }
        (_, Tied::Again) => {
            Weighed::refuse(cite, Message::CountTiedAgain { in_favour, against }, [Message::InsteadVoteAgain {}])
        }
        (_, Tied::Ends(TieRule::Rejected)) => {
            Weighed::refuse(cite, Message::CountTiedRejected { in_favour, against }, [])
        }
        (_, Tied::Ends(TieRule::Chair)) => {
            Weighed::refuse(cite, Message::CountTiedChairAgainst { in_favour, against }, [])
        }
        (_, Tied::Ends(TieRule::PutOff)) => Weighed::refuse(cite, Message::CountTiedPutOff { in_favour, against }, []),
    }
}

fn nobody_voted(cite: &Cite) -> Weighed {
    Weighed::refuse(cite, Message::CountNobodyVoted {}, [Message::InsteadSeatsSpeak {}])
}

/// The denominator and the rules on abstentions and withdrawals that a comparison rests on.
fn rests_on(facts: &Facts, reading: &Reading, stated: Option<&Stated<Threshold>>, base: Base) -> Vec<Trace> {
    let says = match (stated, base) {
        (None, _) => Message::CountBaseIndifferent {},
        (Some(_), Base::Cast) => Message::CountBaseCast {},
        (Some(_), Base::Present) => Message::CountBasePresent {},
        (Some(_), Base::Seats) => Message::CountBaseSeats {},
        (Some(_), Base::HeldSeats) => Message::CountBaseHeldSeats {},
        (Some(_), Base::CastWeight) => Message::CountBaseCastWeight {},
        (Some(_), Base::PresentWeight) => Message::CountBasePresentWeight {},
        (Some(_), Base::Weight) => Message::CountBaseWeight {},
    };
    let step = Trace::stated(says, Holds::Yes, at(stated, facts.rule));
    std::iter::once(step).chain(abstention(facts, reading)).chain(recusal(facts, reading)).collect()
}

/// The rule on seats that withdraw, where one did.
fn recusal(facts: &Facts, reading: &Reading) -> Option<Trace> {
    if facts.sums.recused.seats == 0 {
        return None;
    }
    let stated = facts.rule.recusal.as_ref();
    let says = match (stated, reading.recusal) {
        (None, _) => Message::CountRecusalIndifferent {},
        (Some(_), Recusal::Absent) => Message::CountRecusalAbsent {},
        (Some(_), Recusal::NotCounted) => Message::CountRecusalNotCounted {},
    };
    Some(Trace::stated(says, Holds::Yes, at(stated, facts.rule)))
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
    if differ(facts, |a, b| a.way == b.way && a.recusal == b.recusal) {
        found.push(silent(&rule.cite, Message::CountAbstentionSilent {}));
    }
    if facts.quorum_met.is_some() && differ(facts, |a, b| a.way == b.way && a.abstention == b.abstention) {
        found.push(silent(&rule.cite, Message::CountRecusalSilent {}));
    }
    if differ(facts, |a, b| a.abstention == b.abstention && a.recusal == b.recusal) {
        let (cite, why) = match method.value {
            Method::Consent | Method::Unanimity => (&rule.cite, Message::CountBaseSilent { rule: name() }),
            Method::Majority => {
                let against = facts.readings.iter().find(|reading| reading.is_tie(&facts.sums));
                let against = against.map_or(facts.sums.against, |reading| facts.sums.opposed(reading.abstention));
                let shown =
                    |side: Side| number(rule.threshold.as_ref().map_or(side.seats, |t| side.counted(t.value.base)));
                let (in_favour, against) = (shown(facts.sums.in_favour), shown(against));
                (at(rule.tie.as_ref(), rule), Message::CountTieSilent { in_favour, against })
            }
        };
        found.push(silent(cite, why));
    }
    if let Some(tie) = rule.tie.as_ref().filter(|tie| tie.value.then == Some(TieRule::Chair))
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

/// Where a field is stated, or the rule itself where it is silent.
fn at<'a, T>(stated: Option<&'a Stated<T>>, rule: &'a Count) -> &'a Cite {
    stated.map_or(&rule.cite, |stated| &stated.cite)
}

pub(super) fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
