//! Voting power in words, for the command and the page alike.

use super::{Days, Power, Voter};
use crate::agreement::Agreement;
use crate::agreement::count::{Count, TieRule};
use crate::agreement::id::Id;
use words::{Fraction, Lang};

/// What the figures come to, in sentences: how often a decision follows, how often a tie, and which groups are enough to
/// decide or to stop.
#[must_use]
pub fn sentences(l: Lang, agreement: &Agreement, power: &Power) -> Vec<String> {
    let percent = |part: u64| Fraction::new(part, power.divisions).map(|share| l.percent(share)).unwrap_or_default();
    let labels = |seats: &[Id]| seats.iter().map(|seat| agreement.label(seat)).collect::<Vec<_>>();
    let ways = |ways: u64| i64::try_from(ways).unwrap_or(i64::MAX);
    let mut told = vec![l.power_passage(&percent(power.carried))];
    told.push(if power.tied > 0 { l.power_tie(&percent(power.tied)) } else { l.power_no_tie() });
    match &power.smallest {
        Some(group) => told.push(l.power_smallest(i64::from(group.size), ways(group.ways), &labels(&group.example))),
        None => told.push(l.power_never()),
    }
    if let Some(group) = &power.blocking {
        told.push(l.power_blocking(i64::from(group.size), ways(group.ways), &labels(&group.example)));
    }
    told
}

/// Who decides a tie on the day that the seats are told of; nothing where the chair does not.
#[must_use]
pub fn chair_sentence(
    l: Lang,
    agreement: &Agreement,
    rule: &Count,
    (voters, days): (&[Voter], Days),
) -> Option<String> {
    rule.tie.as_ref().filter(|tie| tie.value.then == Some(TieRule::Chair))?;
    let chair = voters.iter().find(|voter| voter.chair).map(|voter| agreement.label(&voter.seat));
    match (chair, days.chair) {
        (Some(chair), Some(on)) => Some(l.power_chair(&chair, on)),
        (Some(chair), None) => Some(l.power_chair_always(&chair)),
        (None, Some(on)) => Some(l.power_chair_nobody(on)),
        (None, None) => Some(l.power_chair_unknown()),
    }
}

/// `more than 1/2`, or `at least 2/3` where the fraction itself is enough.
#[must_use]
pub fn threshold_name(l: Lang, inclusive: bool, fraction: Fraction) -> String {
    if inclusive { l.power_threshold_least(fraction) } else { l.power_threshold_more(fraction) }
}
