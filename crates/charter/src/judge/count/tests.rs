//! Counts: what each decision rule says of each ballot, and what a tie or a silence does.

mod independent;
mod more;

use super::{Ballot, Position, Result, tally, tally_in};
use crate::agreement::cite::Stated;
use crate::agreement::count::{Abstention, Base, Count, Ladder, Method, Quorum, Recusal, Threshold, TieRule};
use crate::agreement::id::Id;
use crate::judge::fixture::{cite, stated, told};
use crate::judge::ground::Severity;
use crate::judge::trace::Holds;
use proptest::prelude::*;
use words::{Fraction, Lang, Message};

const fn threshold(inclusive: bool, part: u64, whole: u64, base: Base) -> Threshold {
    Threshold { inclusive, fraction: Fraction { part, whole }, base }
}

const HALF: Threshold = threshold(false, 1, 2, Base::Cast);

/// A rule that says how to decide, and nothing else.
fn rule(method: Method, needed: Option<Threshold>) -> Count {
    Count {
        id: "r".into(),
        label: "r".into(),
        body: None,
        voters: None,
        weight: None,
        method: stated(method, "artikel 2"),
        threshold: needed.and_then(|value| stated(value, "artikel 3")),
        also: Vec::new(),
        blocking: None,
        abstention: None,
        recusal: None,
        reserved: None,
        tie: None,
        quorum: None,
        fallback: None,
        cite: cite("artikel 1"),
    }
}

fn tie(rule: Count, tie: TieRule) -> Count {
    Count { tie: stated(Ladder { again: false, then: Some(tie) }, "artikel 5"), ..rule }
}

fn abstaining(rule: Count, counts: Abstention) -> Count {
    Count { abstention: stated(counts, "artikel 4"), ..rule }
}

/// `+` in favour, `-` against, `o` abstaining, `.` silent, `x` withdrawn, `_` vacant; the first seat presides.
fn ballots(said: &str) -> Vec<Ballot> {
    let position = |sign| match sign {
        '+' => Some(Position::For),
        '-' => Some(Position::Against),
        'o' => Some(Position::Abstain),
        _ => None,
    };
    said.chars()
        .enumerate()
        .map(|(index, sign)| Ballot {
            seat: Id::new(&format!("s{index}")),
            label: format!("zetel {index}"),
            weight: 1,
            position: position(sign),
            chair: index == 0,
            recused: sign == 'x',
            vacant: sign == '_',
        })
        .collect()
}

fn result(rule: &Count, said: &str) -> Result {
    tally(rule, &ballots(said)).result
}

#[test]
fn consent_is_reached_where_nobody_blocks() {
    let consent = rule(Method::Consent, None);
    assert_eq!(result(&consent, "+++"), Result::Carried);
    assert_eq!(result(&consent, "+.."), Result::Carried);
    assert_eq!(result(&consent, "..."), Result::NotConcluded);
}

#[test]
fn every_open_block_is_told_and_only_its_own_seat_can_withdraw_it() {
    let tally = tally(&rule(Method::Consent, None), &ballots("+-+-"));
    assert_eq!(tally.result, Result::NotConcluded);
    assert_eq!(told(&tally.grounds), [("count-blocked", "artikel 2"), ("count-blocked", "artikel 2")]);
    let ways = tally.grounds[0].alternatives();
    assert_eq!(ways, [Message::InsteadSeatWithdrawsBlock { seat: "zetel 1".into() }, Message::InsteadPutOff {}]);
    assert_eq!(tally.seats_to_flip, Some(2));
}

#[test]
fn under_consent_an_abstention_is_what_the_charter_says_it_is() {
    let consent = rule(Method::Consent, None);
    assert_eq!(result(&abstaining(consent.clone(), Abstention::NotCounted), "+o+"), Result::Carried);
    let against = tally(&abstaining(consent.clone(), Abstention::Against), &ballots("+o+"));
    assert_eq!(told(&against.grounds), [("count-abstained-blocks", "artikel 4")]);
    let silent = tally(&consent, &ballots("+o+"));
    assert_eq!(told(&silent.grounds), [("count-abstention-silent", "artikel 1")]);
    assert_eq!(silent.result, Result::Undetermined);
}

#[test]
fn a_majority_needs_more_than_its_threshold() {
    let majority = rule(Method::Majority, Some(HALF));
    assert_eq!(result(&majority, "++-"), Result::Carried);
    let lost = tally(&majority, &ballots("+--"));
    assert_eq!(lost.result, Result::Rejected);
    assert_eq!(told(&lost.grounds), [("count-below", "artikel 3")]);
    assert_eq!(lost.grounds[0].why().say(Lang::Nl), "1 van 3 is voor. Nodig is meer dan 1/2.");
    assert_eq!((lost.base, lost.seats_to_flip), (Some((Base::Cast, 3)), Some(1)));
}

#[test]
fn at_least_two_thirds_is_reached_by_two_thirds_exactly() {
    let needed = |inclusive| rule(Method::Majority, Some(threshold(inclusive, 2, 3, Base::Cast)));
    assert_eq!(result(&needed(true), "++-"), Result::Carried);
    assert_eq!(result(&needed(false), "++-"), Result::Rejected);
    let half = tally(&rule(Method::Majority, Some(threshold(true, 1, 2, Base::Cast))), &ballots("+-"));
    assert_eq!(half.result, Result::Carried, "half is enough, so an equal vote is no tie");
    assert!(half.trace.paragraph(Lang::Nl).contains("1 van 2 is voor. Dat is minstens 1/2 ("));
}

#[test]
fn the_base_is_the_one_the_charter_names() {
    let over = |base| {
        let rule = rule(Method::Majority, Some(threshold(false, 1, 2, base)));
        let tally = tally(&abstaining(rule, Abstention::NotCounted), &ballots("++-oo."));
        (tally.result, tally.base.map(|(_, size)| size))
    };
    assert_eq!(over(Base::Cast), (Result::Carried, Some(3)));
    assert_eq!(over(Base::Present), (Result::Rejected, Some(5)));
    assert_eq!(over(Base::Seats), (Result::Rejected, Some(6)));
}

#[test]
fn a_tie_is_undetermined_in_a_charter_that_is_silent_on_ties() {
    let silent = rule(Method::Majority, Some(HALF));
    let tally = tally(&silent, &ballots("+-"));
    assert_eq!(tally.result, Result::Undetermined);
    assert_eq!(told(&tally.grounds), [("count-tie-silent", "artikel 1")]);
    assert_eq!(tally.grounds[0].severity(), Severity::Undetermined);
    assert_eq!(tally.trace.holds, Holds::Unknown);
    assert_eq!(result(&silent, "++-"), Result::Carried, "without a tie the silence does not matter");
}

#[test]
fn a_tie_is_rejected_put_off_or_for_the_chair() {
    let majority = rule(Method::Majority, Some(HALF));
    assert_eq!(result(&tie(majority.clone(), TieRule::Rejected), "+-"), Result::Rejected);
    assert_eq!(result(&tie(majority.clone(), TieRule::PutOff), "+-"), Result::PutOff);
    let chair = tie(majority, TieRule::Chair);
    assert_eq!(result(&chair, "+-"), Result::Carried);
    assert_eq!(result(&chair, "-+"), Result::Rejected);
    let absent = tally(&chair, &ballots(".+-"));
    assert_eq!(told(&absent.grounds), [("count-chair-silent", "artikel 5")]);
    assert_eq!(absent.grounds[0].alternatives(), [Message::InsteadChairVotes { seat: "zetel 0".into() }]);
}

#[test]
fn an_equal_vote_that_falls_short_of_two_thirds_is_no_tie() {
    let majority = rule(Method::Majority, Some(threshold(false, 2, 3, Base::Cast)));
    assert_eq!(result(&majority, "+-"), Result::Rejected);
}

#[test]
fn silence_on_abstentions_matters_only_where_the_result_depends_on_it() {
    let majority = rule(Method::Majority, Some(HALF));
    let safe = tally(&majority, &ballots("+++-o"));
    assert_eq!((safe.result, safe.base), (Result::Carried, None));
    let close = tally(&tie(majority, TieRule::Rejected), &ballots("++-o"));
    assert_eq!(close.result, Result::Undetermined);
    assert_eq!(told(&close.grounds), [("count-abstention-silent", "artikel 1")]);
}

#[test]
fn silence_on_how_or_how_much_is_undetermined() {
    let unknown = Count { method: None, ..rule(Method::Majority, Some(HALF)) };
    assert_eq!(told(&tally(&unknown, &ballots("+++")).grounds), [("count-method-silent", "artikel 1")]);
    let open = rule(Method::Majority, None);
    assert_eq!(told(&tally(&open, &ballots("+++")).grounds), [("count-threshold-silent", "artikel 1")]);
}

#[test]
fn unanimity_asks_everyone_of_its_base() {
    let over = |base| rule(Method::Unanimity, Some(threshold(true, 1, 1, base)));
    assert_eq!(result(&over(Base::Seats), "++"), Result::Carried);
    assert_eq!(result(&over(Base::Seats), "++."), Result::Rejected);
    assert_eq!(result(&over(Base::Present), "++."), Result::Carried);
    let open = rule(Method::Unanimity, None);
    assert_eq!(result(&open, "++"), Result::Carried);
    assert_eq!(result(&open, "+-"), Result::Rejected);
    assert_eq!(told(&tally(&open, &ballots("++.")).grounds), [("count-base-silent", "artikel 1")]);
}

fn share_of(threshold: Threshold) -> Option<Stated<Quorum>> {
    stated(Quorum::Share(threshold), "artikel 6")
}

#[test]
fn too_few_seats_conclude_nothing_and_the_quorum_is_a_ground_of_its_own() {
    let quorum = share_of(threshold(true, 1, 2, Base::Seats));
    let majority = Count { quorum: quorum.clone(), ..rule(Method::Majority, Some(HALF)) };
    assert_eq!(result(&majority, "++.."), Result::Carried);
    let few = tally(&majority, &ballots("+-....."));
    assert_eq!(few.result, Result::NotConcluded);
    assert_eq!(told(&few.grounds), [("count-tie-silent", "artikel 1"), ("count-no-quorum-inclusive", "artikel 6")]);
    assert_eq!(few.grounds[1].alternatives()[0], Message::InsteadMoreSeats { seats: 2 });
    let consent = Count { quorum, ..rule(Method::Consent, None) };
    let both = tally(&consent, &ballots("-...."));
    assert!(told(&both.grounds).contains(&("count-blocked", "artikel 2")));
    assert!(told(&both.grounds).contains(&("count-no-quorum-inclusive", "artikel 6")));
}

#[test]
fn a_rejection_is_no_ground_where_the_quorum_was_missed() {
    let quorum = share_of(threshold(true, 1, 1, Base::Seats));
    let majority = Count { quorum, ..rule(Method::Majority, Some(HALF)) };
    assert_eq!(told(&tally(&majority, &ballots("--.")).grounds), [("count-no-quorum-inclusive", "artikel 6")]);
}

/// Votes that weigh 7, 3, 2, 2 and 1.
fn weighed(said: &str) -> Vec<Ballot> {
    let mut ballots = ballots(said);
    ballots.iter_mut().zip([7, 3, 2, 2, 1]).for_each(|(ballot, weight)| ballot.weight = weight);
    ballots
}

#[test]
fn the_same_votes_come_to_another_result_by_weight_than_by_seat() {
    let votes = weighed("++---");
    let by_seat = tally(&rule(Method::Majority, Some(HALF)), &votes);
    assert_eq!((by_seat.result, by_seat.base, by_seat.in_favour), (Result::Rejected, Some((Base::Cast, 5)), 2));
    let by_weight = tally(&rule(Method::Majority, Some(threshold(false, 1, 2, Base::Weight))), &votes);
    assert_eq!((by_weight.result, by_weight.base), (Result::Carried, Some((Base::Weight, 15))));
    assert_eq!((by_weight.measured[0].in_favour, by_weight.measured[0].needed), (10, 8));
    assert_eq!(by_weight.flipped_by, [Id::new("s0")]);
    assert!(by_weight.trace.paragraph(Lang::Nl).contains("10 van 15 is voor. Dat is meer dan 1/2 ("));
}

#[test]
fn every_threshold_must_be_reached_and_each_that_is_not_is_told() {
    let both = Count {
        also: stated(threshold(true, 13, 20, Base::Weight), "artikel 7").into_iter().collect(),
        ..rule(Method::Majority, Some(threshold(true, 11, 20, Base::Seats)))
    };
    assert_eq!(tally(&both, &weighed("++++-")).result, Result::Carried);
    assert_eq!(told(&tally(&both, &weighed("-++++")).grounds), [("count-below-inclusive", "artikel 7")]);
    assert_eq!(told(&tally(&both, &weighed("++---")).grounds), [("count-below-inclusive", "artikel 3")]);
    assert_eq!(tally(&both, &weighed("-+---")).grounds.len(), 2);
}

#[test]
fn fewer_seats_than_the_blocking_minority_cannot_stop_a_weight() {
    let guarded = Count {
        also: stated(threshold(true, 13, 20, Base::Weight), "artikel 7").into_iter().collect(),
        blocking: stated(2, "artikel 8"),
        ..rule(Method::Majority, Some(threshold(true, 11, 20, Base::Seats)))
    };
    let alone = tally(&guarded, &weighed("-++++"));
    assert_eq!(alone.result, Result::Carried, "one heavy seat does not stop it");
    assert!(alone.measured[1].waived && !alone.measured[1].reached);
    assert_eq!(tally(&guarded, &weighed("--+++")).result, Result::Rejected);
}

#[test]
fn a_tie_is_voted_again_once_and_then_goes_to_the_chair() {
    let ladder =
        |then| Count { tie: stated(Ladder { again: true, then }, "artikel 5"), ..rule(Method::Majority, Some(HALF)) };
    let first = tally_in(1, &ladder(Some(TieRule::Chair)), &ballots("+-"));
    assert_eq!((first.result, told(&first.grounds)), (Result::Again, vec![("count-tied-again", "artikel 5")]));
    assert_eq!(tally_in(2, &ladder(Some(TieRule::Chair)), &ballots("+-")).result, Result::Carried);
    let silent = tally_in(2, &ladder(None), &ballots("+-"));
    assert_eq!(told(&silent.grounds), [("count-tie-silent", "artikel 5")]);
}

#[test]
fn a_seat_that_withdraws_is_what_the_charter_says_it_is() {
    let all = rule(Method::Unanimity, Some(threshold(true, 1, 1, Base::Seats)));
    let counts = |recusal| Count { recusal: stated(recusal, "artikel 9"), ..all.clone() };
    assert_eq!(result(&counts(Recusal::NotCounted), "++x"), Result::Carried);
    assert_eq!(result(&counts(Recusal::Absent), "++x"), Result::Rejected);
    assert_eq!(told(&tally(&all, &ballots("++x")).grounds), [("count-recusal-silent", "artikel 1")]);
    assert_eq!(result(&all, "+-x"), Result::Rejected, "the silence does not matter here");
}

#[test]
fn a_vacant_seat_stays_one_of_all_seats_and_makes_no_threshold_easier() {
    let all = rule(Method::Unanimity, Some(threshold(true, 1, 1, Base::Seats)));
    assert_eq!(result(&all, "+++++++++++++_"), Result::Rejected, "13 of 13 is not 14 of 14");
    let most = rule(Method::Majority, Some(threshold(false, 1, 2, Base::Seats)));
    let most = tie(abstaining(most, Abstention::NotCounted), TieRule::Rejected);
    assert_eq!(result(&most, "++-__"), Result::Rejected);
    assert_eq!(result(&most, "+++__"), Result::Carried);
    let tally = tally(&most, &ballots("++-__"));
    let held = rule(Method::Majority, Some(threshold(false, 1, 2, Base::HeldSeats)));
    assert_eq!(result(&held, "++-__"), Result::Carried);
    assert_eq!((tally.base, tally.silent, tally.vacant), (Some((Base::Seats, 5)), 0, 2));
}

#[test]
fn a_vacant_seat_is_no_seat_that_takes_part() {
    assert_eq!(result(&rule(Method::Consent, None), "_+"), Result::Carried);
    let present = rule(Method::Unanimity, Some(threshold(true, 1, 1, Base::Present)));
    assert_eq!(result(&present, "++_"), Result::Carried);
    let quorum = share_of(threshold(true, 1, 2, Base::Seats));
    let quorate = Count { quorum, ..rule(Method::Majority, Some(HALF)) };
    assert_eq!(result(&quorate, "+__"), Result::NotConcluded);
}

#[test]
fn a_quorum_that_hangs_on_a_withdrawal_nobody_ruled_on_is_undetermined() {
    let quorum = share_of(threshold(false, 1, 2, Base::Seats));
    let open = Count { quorum, ..rule(Method::Majority, Some(HALF)) };
    let tally = tally(&open, &ballots("++.x"));
    assert_eq!(
        (tally.result, told(&tally.grounds)),
        (Result::Undetermined, vec![("count-recusal-silent", "artikel 1")])
    );
}

#[test]
fn a_quorum_can_ask_so_many_seats_however_many_there_are() {
    let quorum = stated(Quorum::Seats { least: 3 }, "artikel 6");
    let heads = Count { quorum, ..rule(Method::Majority, Some(HALF)) };
    assert_eq!(result(&heads, "++-"), Result::Carried);
    assert_eq!(result(&heads, "++o......"), Result::Carried);
    let few = tally(&heads, &ballots("++..."));
    assert_eq!((few.result, told(&few.grounds)), (Result::NotConcluded, vec![("count-no-quorum-seats", "artikel 6")]));
    assert_eq!(few.grounds[0].alternatives()[0], Message::InsteadMoreSeats { seats: 1 });
    assert_eq!(result(&heads, "++x.."), Result::NotConcluded);
}

#[test]
fn a_quorum_can_ask_weight() {
    let quorum = share_of(threshold(false, 1, 2, Base::Weight));
    let weighty = Count { quorum, ..rule(Method::Majority, Some(HALF)) };
    assert_eq!(tally(&weighty, &weighed("++...")).result, Result::Carried);
    assert_eq!(tally(&weighty, &weighed(".++++")).result, Result::Carried);
    assert_eq!(told(&tally(&weighty, &weighed("..+++")).grounds), [("count-no-quorum-weight", "artikel 6")]);
}

fn positions() -> impl Strategy<Value = Vec<Ballot>> {
    let position = prop_oneof![
        Just(None),
        Just(Some(Position::For)),
        Just(Some(Position::Against)),
        Just(Some(Position::Abstain))
    ];
    let seat = (position, 0_u64..5, proptest::bool::weighted(0.08), proptest::bool::weighted(0.08));
    (proptest::collection::vec(seat, 0..7), 0_usize..7).prop_map(|(said, chair)| {
        said.into_iter()
            .enumerate()
            .map(|(index, (position, weight, recused, vacant))| Ballot {
                seat: Id::new(&format!("s{index}")),
                label: format!("zetel {index}"),
                weight,
                position,
                chair: index == chair,
                recused,
                vacant,
            })
            .collect()
    })
}

fn thresholds() -> impl Strategy<Value = Threshold> {
    const BASES: &[Base] =
        &[Base::Cast, Base::Present, Base::Seats, Base::HeldSeats, Base::CastWeight, Base::PresentWeight, Base::Weight];
    (any::<bool>(), 1_u64..4, proptest::sample::select(BASES))
        .prop_map(|(inclusive, part, base)| threshold(inclusive, part, if part == 1 { 2 } else { part + 1 }, base))
}

fn quorums() -> impl Strategy<Value = Quorum> {
    prop_oneof![thresholds().prop_map(Quorum::Share), (1_u32..6).prop_map(|least| Quorum::Seats { least })]
}

fn rules() -> impl Strategy<Value = Count> {
    const METHODS: &[Method] =
        &[Method::Consent, Method::Majority, Method::Majority, Method::Majority, Method::Unanimity];
    let ends = proptest::sample::select(&[TieRule::Rejected, TieRule::Chair, TieRule::PutOff][..]);
    let ladder = (proptest::bool::weighted(0.2), proptest::option::weighted(0.9, ends))
        .prop_filter("says something", |(again, then)| *again || then.is_some())
        .prop_map(|(again, then)| Ladder { again, then });
    let abstentions = proptest::sample::select(&[Abstention::Against, Abstention::NotCounted][..]);
    let recusals = proptest::sample::select(&[Recusal::Absent, Recusal::NotCounted][..]);
    let first = (
        proptest::option::weighted(0.95, proptest::sample::select(METHODS)),
        proptest::option::weighted(0.9, thresholds()),
        proptest::collection::vec(thresholds(), 0..3),
        proptest::option::weighted(0.2, 1_u32..4),
    );
    let second = (
        proptest::option::of(abstentions),
        proptest::option::of(recusals),
        proptest::option::weighted(0.8, ladder),
        proptest::option::weighted(0.3, quorums()),
    );
    (first, second).prop_map(|((method, needed, also, blocking), (abstention, recusal, tie, quorum))| Count {
        method: method.and_then(|value| stated(value, "artikel 2")),
        also: also.into_iter().filter_map(|value| stated(value, "artikel 7")).collect(),
        blocking: blocking.and_then(|value| stated(value, "artikel 8")),
        abstention: abstention.and_then(|value| stated(value, "artikel 4")),
        recusal: recusal.and_then(|value| stated(value, "artikel 9")),
        tie: tie.and_then(|value| stated(value, "artikel 5")),
        quorum: quorum.and_then(|value| stated(value, "artikel 6")),
        ..rule(Method::Consent, needed)
    })
}

/// By trying every group: the size of the smallest one of one side whose change of side flips the result.
fn seats_to_flip(rule: &Count, ballots: &[Ballot], now: Result) -> Option<u32> {
    let (from, to) = match now {
        Result::Undetermined => return None,
        Result::Carried => (Position::For, Position::Against),
        Result::Rejected | Result::PutOff | Result::Again | Result::NotConcluded => (Position::Against, Position::For),
    };
    let flips = |group: &u32| {
        let mut changed = ballots.to_vec();
        changed.iter_mut().enumerate().filter(|(i, _)| group & (1 << i) != 0).for_each(|(_, b)| b.position = Some(to));
        (independent::result(1, rule, &changed) == Result::Carried) != (now == Result::Carried)
    };
    let changeable = |i: usize, b: &Ballot, group: u32| {
        group & (1 << i) == 0 || (b.position == Some(from) && !b.recused && !b.vacant)
    };
    let of_one_side = |group: &u32| ballots.iter().enumerate().all(|(i, b)| changeable(i, b, *group));
    (1..1_u32 << ballots.len()).filter(of_one_side).filter(flips).map(u32::count_ones).min()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn the_tally_agrees_with_one_that_counts_differently(rule in rules(), ballots in positions(), round in 1_u32..3) {
        prop_assert_eq!(tally_in(round, &rule, &ballots).result, independent::result(round, &rule, &ballots));
    }

    #[test]
    fn a_vote_in_favour_never_hurts(rule in rules(), mut ballots in positions(), seat in any::<prop::sample::Index>()) {
        if tally(&rule, &ballots).result == Result::Carried {
            let place = seat.index(ballots.len());
            ballots[place].position = Some(Position::For);
            prop_assert_eq!(tally(&rule, &ballots).result, Result::Carried);
        }
    }

    #[test]
    fn the_order_of_the_ballots_never_matters(rule in rules(), ballots in positions(), by in 0_usize..7) {
        let mut turned = ballots.clone();
        turned.rotate_left(by.min(ballots.len()));
        turned.reverse();
        let (one, other) = (tally(&rule, &ballots), tally(&rule, &turned));
        prop_assert_eq!(one.result, other.result);
        prop_assert_eq!(one.seats_to_flip, other.seats_to_flip);
        prop_assert_eq!(one.base, other.base);
    }

    #[test]
    fn whatever_is_not_carried_has_a_ground_and_whatever_is_carried_has_none(
        rule in rules(),
        ballots in positions(),
    ) {
        let tally = tally(&rule, &ballots);
        prop_assert_eq!(tally.grounds.is_empty(), tally.result == Result::Carried, "{:?}", tally);
        let expected = match tally.result {
            Result::Carried => Holds::Yes,
            Result::Rejected | Result::PutOff | Result::Again | Result::NotConcluded => Holds::No,
            Result::Undetermined => Holds::Unknown,
        };
        prop_assert_eq!(tally.trace.holds, expected);
    }

    #[test]
    fn no_smaller_number_of_seats_flips_the_result(rule in rules(), ballots in positions()) {
        let counted = tally(&rule, &ballots);
        prop_assert_eq!(counted.seats_to_flip, seats_to_flip(&rule, &ballots, counted.result));
    }
}
