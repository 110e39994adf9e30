//! What one more vote would change.

use super::{Result, ballots, positions, rule, rules, threshold, tie};
use crate::agreement::count::{Base, Method, TieRule};
use crate::agreement::id::Id;
use crate::judge::count::{OneMore, Position, one_more, tally_in};
use proptest::prelude::*;

fn seats(more: &[OneMore], position: Position, result: Result) -> Vec<&str> {
    let found = more.iter().find(|more| (more.position, more.result) == (position, result));
    found.map(|more| more.seats.iter().map(Id::as_str).collect()).unwrap_or_default()
}

#[test]
fn under_consent_one_more_block_is_enough_to_stop_it() {
    let more = one_more(1, &rule(Method::Consent, None), &ballots("++.."));
    assert_eq!(seats(&more, Position::Against, Result::NotConcluded), ["s2", "s3"]);
    assert!(more.iter().all(|more| more.position != Position::For), "it is carried already");
}

#[test]
fn the_one_seat_that_would_carry_it_is_named() {
    let of_all = rule(Method::Majority, Some(threshold(false, 1, 2, Base::Seats)));
    let more = one_more(1, &tie(of_all, TieRule::Rejected), &ballots("++-x."));
    assert_eq!(seats(&more, Position::For, Result::Carried), ["s4"]);
}

proptest! {
    #[test]
    fn each_vote_that_is_named_changes_the_result_and_no_other_vote_does(
        rule in rules(), ballots in positions(), round in 1_u32..3
    ) {
        let now = tally_in(round, &rule, &ballots).result;
        let more = one_more(round, &rule, &ballots);
        for (place, ballot) in ballots.iter().enumerate().filter(|(_, b)| b.counts() && b.position.is_none()) {
            for position in [Position::For, Position::Against, Position::Abstain] {
                let mut then = ballots.clone();
                then[place].position = Some(position);
                let result = tally_in(round, &rule, &then).result;
                let named = seats(&more, position, result).contains(&ballot.seat.as_str());
                prop_assert_eq!(named, result != now);
            }
        }
    }
}
