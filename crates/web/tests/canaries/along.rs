//! Whoever sits or reads somewhere for another: what they find on every page, as long as that stands and no longer.

use crate::crawl::{self, Visitor};
use crate::example::{Class, Example, shipped_with};
use cooperation::values::CaseNumber;
use std::collections::BTreeSet;

/// Somebody enters the register and holds no seat.
const ENTERS: &str = r#"{"stamp": {"recorded": "2024-06-10T09:00:00Z", "on": "2024-06-10", "who": 2, "acting": {"seat": "bestuur-pen"}}, "command": {"enrol": {"act": "lid-inschrijven", "name": {"text": "Q. Weggemans"}}}}"#;
const READS_ALONG: &str = r#"{"stamp": {"recorded": "2024-06-10T09:10:00Z", "on": "2024-06-10", "who": 1, "acting": {"seat": "bestuur-hamer"}}, "command": {"name-delegate": {"act": "meelezer-aanwijzen", "seat": "bestuur-hamer", "person": 13}}}"#;
const NO_LONGER: &str = r#"{"stamp": {"recorded": "2024-06-10T09:20:00Z", "on": "2024-06-10", "who": 1, "acting": {"seat": "bestuur-hamer"}}, "command": {"end-delegate": {"act": "meelezer-aanwijzen", "seat": "bestuur-hamer", "person": 13}}}"#;
const TABLED: &str = r#"{"stamp": {"recorded": "2024-06-10T09:30:00Z", "on": "2024-06-10", "who": 2, "acting": {"seat": "bestuur-pen"}}, "command": {"table": {"act": "wens-agenderen", "case": "2024-005", "meeting": 2}}}"#;
const SENT: &str = r#"{"stamp": {"recorded": "2024-06-10T09:40:00Z", "on": "2024-06-10", "who": 5, "acting": {"seat": "ledenvergadering.3"}}, "command": {"name-speaker": {"act": "vervanger-sturen", "meeting": 2, "seat": "ledenvergadering.3", "person": 13}}}"#;
const STRANGER: Visitor = Visitor::Person(13);

fn example(lines: &[&str]) -> Example {
    shipped_with("vereniging", ("", ""), &lines.join("\n"))
}

/// The cases of which the stranger finds something that is for whoever holds a seat.
fn found(example: &Example) -> BTreeSet<Option<CaseNumber>> {
    let seen = crawl::everything(example, &STRANGER).signs;
    let signs = seen.iter().map(|number| example.signs.get(*number).unwrap());
    signs.filter(|sign| sign.class == Class::Internal).map(|sign| sign.stands_on()).collect()
}

#[test]
fn a_delegate_finds_what_the_seat_finds_until_the_holder_ends_that() {
    assert!(found(&example(&[ENTERS])).is_empty());
    assert!(found(&example(&[ENTERS, READS_ALONG])).len() > 1);
    assert!(found(&example(&[ENTERS, READS_ALONG, NO_LONGER])).is_empty());
}

#[test]
fn a_substitute_finds_the_papers_and_the_place_of_that_meeting_and_nothing_else() {
    let case: CaseNumber = "2024-005".parse().unwrap();
    assert!(found(&example(&[ENTERS, TABLED])).is_empty());
    // What stands on no case is where that meeting sits.
    assert_eq!(found(&example(&[ENTERS, TABLED, SENT])), BTreeSet::from([None, Some(case)]));
}
