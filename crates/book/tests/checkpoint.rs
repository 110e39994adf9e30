//! Checkpoints: signed notes that anyone can verify, and nobody can change.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use book::checkpoint::{BadNote, Checkpoint, PublicKey, SigningKey};
use book::log::Head;
use book::proof::Digest;
use proptest::prelude::*;

const ORIGIN: &str = "marke/proef/0123456789abcdef";

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(ORIGIN, [seed; 32]).unwrap()
}

fn signed() -> Checkpoint {
    Checkpoint::sign(Head { size: 1842, root: Digest([3; 32]) }, &key(1))
}

#[test]
fn a_checkpoint_is_a_note_of_three_lines_and_a_signature() {
    let note = signed().note;
    let start = format!("{ORIGIN}\n1842\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n\n— {ORIGIN} ");
    assert!(note.starts_with(&start), "{note}");
    assert_eq!(Checkpoint::verify(&note, key(1).public()), Ok(signed()));
}

#[test]
fn only_the_key_of_this_log_counts() {
    let note = signed().note;
    assert_eq!(Checkpoint::verify(&note, key(2).public()), Err(BadNote::Signature));
    let other = SigningKey::from_seed("marke/een-ander-boek", [1; 32]).unwrap();
    assert_eq!(Checkpoint::verify(&note, other.public()), Err(BadNote::Origin));
}

#[test]
fn a_witness_may_sign_beside_the_log() {
    let note = signed().note;
    let witness = "— gemeente-proefdam dGhpcyBpcyBub3QgYSBzaWduYXR1cmU=\n";
    let both = format!("{note}{witness}");
    assert!(Checkpoint::verify(&both, key(1).public()).is_ok());
    let alone = note.split_once("— ").unwrap().0.to_owned() + witness;
    assert_eq!(Checkpoint::verify(&alone, key(1).public()), Err(BadNote::Signature));
}

#[test]
fn other_ways_to_write_it_are_refused() {
    let note = signed().note;
    for (from, to) in
        [("\n1842\n", "\n01842\n"), ("\n1842\n", "\n+1842\n"), ("\n1842\n", "\n1842\nmore\n"), ("=\n", "\n")]
    {
        assert!(Checkpoint::verify(&note.replacen(from, to, 1), key(1).public()).is_err(), "{from:?} as {to:?}");
    }
    assert!(Checkpoint::verify(note.trim_end(), key(1).public()).is_err());
    assert!(Checkpoint::verify("", key(1).public()).is_err());
}

#[test]
fn keys_are_read_as_they_are_written() {
    let public = key(1).public().to_string();
    assert_eq!(PublicKey::parse(&public).as_ref(), Some(key(1).public()));
    assert_eq!(PublicKey::parse(&public.replacen("proef", "proof", 1)), None, "the hash covers the name");
    for wrong in ["", "naam", "naam+00000000", "naam+00000000+AA=="] {
        assert_eq!(PublicKey::parse(wrong), None);
    }
    assert!(SigningKey::from_seed("een naam", [1; 32]).is_none());
    assert!(SigningKey::new("met+plus").is_err());
    assert_ne!(SigningKey::new(ORIGIN).unwrap().public(), SigningKey::new(ORIGIN).unwrap().public());
}

proptest! {
    #[test]
    fn a_changed_note_is_refused(at in any::<usize>(), to in any::<char>()) {
        let note = signed().note;
        let mut letters: Vec<char> = note.chars().collect();
        let at = at % letters.len();
        prop_assume!(letters.get(at) != Some(&to));
        if let Some(letter) = letters.get_mut(at) {
            *letter = to;
        }
        let changed: String = letters.into_iter().collect();
        prop_assert!(Checkpoint::verify(&changed, key(1).public()).is_err(), "{}", changed);
    }
}
