//! Receipts: what one keeps to verify an entry without us.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails may panic")]

#[path = "shared/kit.rs"]
mod kit;

use book::checkpoint::SigningKey;
use book::log::Reading;
use book::memory::Memory;
use book::proof::leaf;
use book::receipt::{BadReceipt, Content, Receipt};
use kit::{ORIGIN, entry, filled, key};
use proptest::prelude::*;

fn receipt(book: &dyn Reading, sequence: u64, with_entry: bool) -> String {
    let checkpoint = book.checkpoint().unwrap();
    let inclusion = book.proof(sequence, checkpoint.head.size).unwrap();
    let content = if with_entry { Content::Entry(entry(sequence)) } else { Content::Leaf(leaf(&entry(sequence))) };
    Receipt::new(inclusion, content, checkpoint).unwrap().to_string()
}

#[test]
fn a_receipt_proves_its_entry_and_no_other() {
    let book = filled(&Memory::default(), 19);
    for sequence in [1, 7, 19] {
        let with = receipt(book.as_ref(), sequence, true);
        assert!(with.len() < 2000, "it stays small");
        let read = Receipt::verify(&with, key().public()).unwrap();
        assert_eq!((read.inclusion.sequence, read.content), (sequence, Content::Entry(entry(sequence))));
    }
}

#[test]
fn a_receipt_without_the_entry_proves_which_entry_it_is_and_shows_nothing_of_it() {
    let book = filled(&Memory::default(), 19);
    for sequence in [1, 7, 19] {
        let without = receipt(book.as_ref(), sequence, false);
        let read = Receipt::verify(&without, key().public()).unwrap();
        assert_eq!((read.inclusion.sequence, read.content), (sequence, Content::Leaf(leaf(&entry(sequence)))));
        let other = receipt(book.as_ref(), sequence % 19 + 1, false);
        let extra = |text: &str| text.lines().nth(1).unwrap().to_owned();
        let changed = without.replace(&extra(&without), &extra(&other));
        assert_eq!(Receipt::verify(&changed, key().public()), Err(BadReceipt::Proof));
        let nothing = without.replace(&format!("{}\n", extra(&without)), "");
        assert_eq!(Receipt::verify(&nothing, key().public()), Err(BadReceipt::Form));
    }
}

#[test]
fn a_receipt_of_another_key_is_refused() {
    let book = filled(&Memory::default(), 5);
    let other = SigningKey::from_seed(ORIGIN, [9; 32]).unwrap();
    let refused = Receipt::verify(&receipt(book.as_ref(), 2, true), other.public());
    assert!(matches!(refused, Err(BadReceipt::Checkpoint(_))));
}

#[test]
fn a_proof_and_a_checkpoint_of_different_sizes_make_no_receipt() {
    let book = filled(&Memory::default(), 5);
    let content = Content::Entry(entry(2));
    assert_eq!(Receipt::new(book.proof(2, 4).unwrap(), content, book.checkpoint().unwrap()), None);
}

proptest! {
    #[test]
    fn a_changed_receipt_never_proves_another_entry(at in any::<usize>(), to in any::<char>(), with in any::<bool>()) {
        let book = filled(&Memory::default(), 19);
        let honest = receipt(book.as_ref(), 7, with);
        let mut letters: Vec<char> = honest.chars().collect();
        let at = at % letters.len();
        if let Some(letter) = letters.get_mut(at) {
            *letter = to;
        }
        let changed: String = letters.into_iter().collect();
        if let Ok(read) = Receipt::verify(&changed, key().public()) {
            prop_assert_eq!((read.inclusion.sequence, read.content.leaf()), (7, leaf(&entry(7))));
        }
    }
}
