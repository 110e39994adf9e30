//! Voting power against a count of every division, and against figures that are known.

use super::*;
use crate::agreement::count::Ladder;
use crate::judge::count::{Ballot, Position, Result as Counted, tally};
use crate::judge::fixture::{cite, stated};
use proptest::prelude::*;

fn rule(needed: Threshold) -> Count {
    Count {
        id: "r".into(),
        label: "r".into(),
        body: None,
        voters: None,
        weight: None,
        method: stated(Method::Majority, "artikel 2"),
        threshold: stated(needed, "artikel 3"),
        also: Vec::new(),
        blocking: None,
        abstention: None,
        recusal: None,
        reserved: None,
        tie: stated(Ladder { again: false, then: Some(TieRule::Rejected) }, "artikel 4"),
        quorum: None,
        fallback: None,
        cite: cite("artikel 1"),
    }
}

const fn of(inclusive: bool, part: u64, whole: u64, base: Base) -> Threshold {
    Threshold { inclusive, fraction: Fraction { part, whole }, base }
}

fn voters(weights: &[u64]) -> Vec<Voter> {
    let voter =
        |(at, weight): (usize, &u64)| Voter { seat: Id::new(&format!("s{at}")), weight: *weight, chair: at == 0 };
    weights.iter().enumerate().map(voter).collect()
}

fn banzhaf(weights: &[u64], needed: Threshold) -> Vec<(u64, u64)> {
    let power = power(&rule(needed), &voters(weights)).unwrap();
    power.seats.iter().map(|seat| (seat.banzhaf.part, seat.banzhaf.whole)).collect()
}

#[test]
fn three_seats_of_which_two_always_win_have_the_same_power_whatever_they_weigh() {
    let half = of(false, 1, 2, Base::Weight);
    assert_eq!(banzhaf(&[49, 49, 2], half), [(1, 3), (1, 3), (1, 3)]);
}

#[test]
fn a_seat_that_outweighs_all_others_has_all_power_and_the_others_none() {
    let power = power(&rule(of(false, 1, 2, Base::Weight)), &voters(&[60, 25, 15])).unwrap();
    assert_eq!(power.seats.iter().map(|seat| seat.decisive).collect::<Vec<_>>(), [4, 0, 0]);
    assert!(power.seats[1].is_dummy());
    assert_eq!(power.smallest.unwrap().example, [Id::new("s0")]);
    assert_eq!(power.blocking.unwrap().size, 1);
}

#[test]
fn fourteen_equal_votes_tie_in_one_case_out_of_five() {
    let power = power(&rule(of(false, 1, 2, Base::Cast)), &voters(&[1; 14])).unwrap();
    assert_eq!((power.tied, power.divisions), (3432, 16384));
    assert_eq!(power.smallest.as_ref().map(|group| (group.size, group.ways)), Some((8, 3003)));
    assert!(power.seats.iter().all(|seat| seat.shapley == Fraction { part: 1, whole: 14 }));
}

#[test]
fn unanimity_needs_all_and_one_can_stop_it() {
    let unanimous = Count { method: stated(Method::Unanimity, "artikel 2"), ..rule(of(true, 1, 1, Base::Seats)) };
    let power = power(&unanimous, &voters(&[1; 5])).unwrap();
    assert_eq!((power.carried, power.divisions), (1, 32));
    assert_eq!(power.blocking.as_ref().map(|group| (group.size, group.ways)), Some((1, 5)));
}

#[test]
fn a_rule_without_a_threshold_or_with_too_many_seats_tells_no_power() {
    let half = rule(of(false, 1, 2, Base::Cast));
    assert_eq!(power(&Count { threshold: None, ..half.clone() }, &voters(&[1, 2])), Err(NoPower::Silent));
    assert_eq!(power(&half, &[]), Err(NoPower::Silent));
    assert_eq!(power(&half, &voters(&[1; MOST_SEATS + 1])), Err(NoPower::TooMany));
}

/// Whether these seats carry it against all others, by counting their votes.
fn carries(rule: &Count, voters: &[Voter], group: u32) -> bool {
    let ballot = |(at, voter): (usize, &Voter)| Ballot {
        seat: voter.seat.clone(),
        label: String::new(),
        weight: voter.weight,
        position: Some(if group & (1 << at) == 0 { Position::Against } else { Position::For }),
        chair: voter.chair,
        recused: false,
        vacant: false,
    };
    let ballots: Vec<Ballot> = voters.iter().enumerate().map(ballot).collect();
    tally(rule, &ballots).result == Counted::Carried
}

/// Shapley–Shubik by walking through every order.
fn by_orders(wins: &dyn Fn(u32) -> bool, seats: usize, order: &mut Vec<usize>, tipped: &mut [u64]) {
    if order.len() == seats {
        let mut group = 0;
        for &member in order.iter() {
            group |= 1 << member;
            if wins(group) {
                tipped[member] += 1;
                return;
            }
        }
        return;
    }
    for member in 0..seats {
        if !order.contains(&member) {
            order.push(member);
            by_orders(wins, seats, order, tipped);
            order.pop();
        }
    }
}

fn games() -> impl Strategy<Value = (Count, Vec<Voter>)> {
    let bases = prop_oneof![Just(Base::Cast), Just(Base::Seats), Just(Base::Weight), Just(Base::CastWeight)];
    let needed = || {
        (any::<bool>(), 1_u64..4, bases.clone())
            .prop_map(|(inclusive, part, base)| of(inclusive, part, if part == 1 { 2 } else { part + 1 }, base))
    };
    let ladder = prop_oneof![Just(TieRule::Rejected), Just(TieRule::Chair), Just(TieRule::PutOff)];
    let weights = proptest::collection::vec(0_u64..9, 1..7);
    (needed(), proptest::option::of(needed()), proptest::option::of(1_u32..4), ladder, weights).prop_map(
        |(main, also, blocking, then, weights)| {
            let rule = Count {
                also: also.into_iter().filter_map(|also| stated(also, "artikel 5")).collect(),
                blocking: blocking.and_then(|blocking| stated(blocking, "artikel 6")),
                tie: stated(Ladder { again: false, then: Some(then) }, "artikel 4"),
                abstention: stated(crate::agreement::count::Abstention::Against, "artikel 7"),
                ..rule(main)
            };
            (rule, voters(&weights))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn power_agrees_with_a_count_of_every_division((rule, voters) in games()) {
        // Votes that weigh nothing together come to no result, whoever they are.
        prop_assume!(voters.iter().any(|voter| voter.weight > 0));
        let seats = voters.len();
        let full = 1_u32 << seats;
        let winning: Vec<bool> = (0..full).map(|group| carries(&rule, &voters, group)).collect();
        let wins = |group: u32| winning[group as usize];
        let found = power(&rule, &voters).unwrap();
        prop_assert_eq!(found.carried, (0..full).filter(|g| wins(*g)).count() as u64);
        for (member, seat) in found.seats.iter().enumerate() {
            let bit = 1 << member;
            let decisive = (0..full).filter(|group| group & bit == 0 && !wins(*group) && wins(group | bit)).count();
            prop_assert_eq!(seat.decisive, decisive as u64);
        }
        let smallest = (0..full).filter(|group| wins(*group)).map(u32::count_ones).min().filter(|size| *size > 0);
        let ways = |size| (0..full).filter(|group| group.count_ones() == size && wins(*group)).count() as u64;
        prop_assert_eq!(found.smallest.as_ref().map(|group| (group.size, group.ways)), smallest.map(|s| (s, ways(s))));
        let stops = |group: u32| !wins(!group & (full - 1));
        let blocking = (1..full).filter(|group| stops(*group)).map(u32::count_ones).min();
        prop_assert_eq!(found.blocking.as_ref().map(|group| group.size), blocking);
        let mut tipped = vec![0; seats];
        by_orders(&wins, seats, &mut Vec::new(), &mut tipped);
        let orders: u64 = (1..=seats as u64).product();
        for (seat, tipped) in found.seats.iter().zip(&tipped) {
            prop_assert_eq!(u128::from(seat.shapley.part) * u128::from(orders), u128::from(*tipped) * u128::from(seat.shapley.whole));
        }
    }

    #[test]
    fn shares_of_power_add_up_to_the_whole((rule, voters) in games()) {
        let found = power(&rule, &voters).unwrap();
        let all: u64 = found.seats.iter().map(|seat| seat.decisive).sum();
        if all > 0 {
            let parts: u128 = found.seats.iter().map(|s| u128::from(s.banzhaf.part) * u128::from(all) / u128::from(s.banzhaf.whole)).sum();
            prop_assert_eq!(parts, u128::from(all));
        }
    }
}
