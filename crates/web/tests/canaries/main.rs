//! Who sees what, through every page: each word of each shipped example carries a sign of its own, every page is opened
//! as each kind of viewer, and no sign may come out where its class forbids it.
//!
//! What a class forbids is worked out here once more, from the charter and the script alone.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails loudly")]

mod able;
mod along;
mod crawl;
mod days;
mod example;
mod letters;
mod papers;
mod published;
#[path = "../common/unzipped.rs"]
mod unzipped;

use crawl::Visitor;
use example::{Class, Example, shipped};
use std::collections::BTreeSet;

/// Fails with every sign that came out where it may not.
fn nothing_leaks(example: &Example, visitor: &Visitor, seen: &BTreeSet<usize>) {
    let leaked: Vec<String> = seen
        .iter()
        .map(|number| example.signs.get(*number).unwrap())
        .filter(|sign| !example.may_see(visitor, sign))
        .map(|sign| format!("{sign:?}"))
        .collect();
    assert!(leaked.is_empty(), "{} showed {visitor:?}:\n{}", example.name, leaked.join("\n"));
}

#[test]
fn every_page_of_every_example_shows_each_viewer_only_what_is_theirs_to_read() {
    for example in shipped() {
        let mut seen_by_anyone = BTreeSet::new();
        let mut opened = 0;
        for visitor in example.visitors() {
            let crawl = crawl::everything(&example, &visitor);
            opened += crawl.pages;
            nothing_leaks(&example, &visitor, &crawl.signs);
            if visitor == Visitor::Anyone {
                seen_by_anyone.clone_from(&crawl.signs);
            }
        }
        // The crawl goes deep enough to find what may be found.
        let public = example.signs.iter().filter(|sign| example.found_by_anyone(sign));
        let unseen: Vec<_> = public.filter(|sign| !seen_by_anyone.contains(&sign.number)).collect();
        assert!(unseen.is_empty(), "{}: nobody could find {unseen:#?}", example.name);
        assert!(opened > 100, "{}: only {opened} pages", example.name);
    }
}

#[test]
fn a_seat_reads_what_is_internal_so_the_signs_do_come_out() {
    for example in shipped() {
        let seated = example.visitors().into_iter().find(|visitor| matches!(visitor, Visitor::Person(_))).unwrap();
        let seen = crawl::everything(&example, &seated).signs;
        let internal = example.signs.iter().filter(|sign| sign.class == Class::Internal);
        let (found, all) =
            internal.fold((0, 0), |(found, all), sign| (found + usize::from(seen.contains(&sign.number)), all + 1));
        assert!(found * 10 >= all * 9, "{}: {found} of {all}", example.name);
    }
}
