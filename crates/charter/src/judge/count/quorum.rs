//! Whether enough take part for a vote to come to anything, and what is told of that.

use super::reading::{Side, Sums, reaches};
use super::told::{Facts, Weighed, number};
use crate::agreement::cite::Stated;
use crate::agreement::count::{Base, Quorum, Recusal, Threshold};
use crate::judge::trace::{Holds, Trace};
use words::Message;

/// Whether enough takes part.
pub(super) fn met(quorum: Quorum, sums: &Sums, recusal: Recusal) -> bool {
    would_be_met(quorum, sums, recusal, Side::default())
}

/// Whether enough would take part if so much of what is silent did too.
fn would_be_met(quorum: Quorum, sums: &Sums, recusal: Recusal, more: Side) -> bool {
    let present = sums.present().plus(more);
    let threshold = match quorum {
        Quorum::Seats { least } => return present.seats >= u64::from(least),
        Quorum::Share(threshold) => threshold,
    };
    let base = match threshold.base {
        Base::Seats | Base::Weight => sums.all(recusal),
        Base::HeldSeats => sums.held(recusal),
        // Whoever takes part is all of those who take part.
        Base::Present | Base::Cast | Base::PresentWeight | Base::CastWeight => present,
    };
    reaches(threshold, present.counted(threshold.base), base.counted(threshold.base))
}

/// Whether enough takes part, with the rule that asks it.
pub(super) fn told(facts: &Facts) -> Weighed {
    let Some(stated) = &facts.rule.quorum else {
        return Weighed::Holds(Trace::stated(Message::CountQuorumSilent {}, Holds::Yes, &facts.rule.cite));
    };
    match facts.quorum_met {
        Some(true) => Weighed::Holds(Trace::stated(enough(facts, stated.value), Holds::Yes, &stated.cite)),
        Some(false) => too_few(facts, stated),
        None => Weighed::undetermined(&facts.rule.cite, Message::CountRecusalSilent {}, [Message::InsteadRuling {}]),
    }
}

fn recusal(facts: &Facts) -> Recusal {
    facts.rule.recusal.as_ref().map_or(Recusal::Absent, |stated| stated.value)
}

fn too_few(facts: &Facts, stated: &Stated<Quorum>) -> Weighed {
    let (quorum, silent) = (stated.value, facts.sums.silent.seats);
    let more = (1..=silent).filter(|_| !quorum.weighs()).map(|seats| Side { seats, weight: 0 });
    let mut more = more.filter(|more| would_be_met(quorum, &facts.sums, recusal(facts), *more));
    let more = more.next().map(|more| Message::InsteadMoreSeats { seats: number(more.seats) });
    Weighed::refuse(&stated.cite, not_enough(facts, quorum), more.into_iter().chain([Message::InsteadPutOff {}]))
}

/// What takes part, and out of what, in the measure of the threshold.
fn shares(facts: &Facts, threshold: Threshold) -> (i64, i64) {
    let sums = &facts.sums;
    let all = if threshold.base == Base::HeldSeats { sums.held(recusal(facts)) } else { sums.all(recusal(facts)) };
    (number(sums.present().counted(threshold.base)), number(all.counted(threshold.base)))
}

fn enough(facts: &Facts, quorum: Quorum) -> Message {
    let threshold = match quorum {
        Quorum::Share(threshold) => threshold,
        Quorum::Seats { least } => {
            let present = number(facts.sums.present().seats);
            return Message::CountQuorumSeats { present, needed: i64::from(least) };
        }
    };
    let ((present, all), needed) = (shares(facts, threshold), threshold.fraction);
    match (threshold.base.weighs(), threshold.inclusive) {
        (false, true) => Message::CountQuorumInclusive { present, seats: all, needed },
        (false, false) => Message::CountQuorum { present, seats: all, needed },
        (true, true) => Message::CountQuorumWeightInclusive { present, all, needed },
        (true, false) => Message::CountQuorumWeight { present, all, needed },
    }
}

fn not_enough(facts: &Facts, quorum: Quorum) -> Message {
    let threshold = match quorum {
        Quorum::Share(threshold) => threshold,
        Quorum::Seats { least } => {
            let present = number(facts.sums.present().seats);
            return Message::CountNoQuorumSeats { present, needed: i64::from(least) };
        }
    };
    let ((present, all), needed) = (shares(facts, threshold), threshold.fraction);
    match (threshold.base.weighs(), threshold.inclusive) {
        (false, true) => Message::CountNoQuorumInclusive { present, seats: all, needed },
        (false, false) => Message::CountNoQuorum { present, seats: all, needed },
        (true, true) => Message::CountNoQuorumWeightInclusive { present, all, needed },
        (true, false) => Message::CountNoQuorumWeight { present, all, needed },
    }
}
