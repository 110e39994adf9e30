//! The tree against the vectors of Certificate Transparency, against the definition in RFC 6962, and against mutants.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

use book::proof::{Digest, Inclusion, Tree, empty_root, leaf, node};
use proptest::prelude::*;

/// The leaves of the test vectors of Certificate Transparency.
const INPUTS: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn digest(hex: &str) -> Digest {
    Digest::from_hex(hex).unwrap()
}

fn vectors() -> Tree {
    tree(&INPUTS.map(leaf))
}

fn tree(leaves: &[Digest]) -> Tree {
    let mut tree = Tree::default();
    leaves.iter().for_each(|leaf| tree.push(*leaf));
    tree
}

/// MTH of RFC 6962 §2.1, word for word.
fn by_definition(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => empty_root(),
        [only] => *only,
        _ => {
            let mut k = 1;
            while k * 2 < leaves.len() {
                k *= 2;
            }
            node(by_definition(&leaves[..k]), by_definition(&leaves[k..]))
        }
    }
}

fn some_leaves(count: usize) -> Vec<Digest> {
    (0..count).map(|number| leaf(format!("entry {number}").as_bytes())).collect()
}

#[test]
fn roots_are_those_of_the_test_vectors() {
    let tree = vectors();
    for (size, root) in (0..).zip(ROOTS) {
        assert_eq!(tree.root_at(size), Some(digest(root)), "{size}");
    }
    assert_eq!(tree.root(), digest(ROOTS[8]));
    assert_eq!(tree.root_at(9), None);
}

#[test]
fn inclusion_paths_are_those_of_the_test_vectors() {
    let path = |sequence, size| vectors().inclusion(sequence, size).unwrap().path;
    assert_eq!(path(1, 1), []);
    let first_of_eight = [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ];
    assert_eq!(path(1, 8), first_of_eight.map(digest));
    let sixth_of_eight = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(path(6, 8), sixth_of_eight.map(digest));
    assert_eq!(path(3, 3), [digest("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]);
}

#[test]
fn consistency_paths_are_those_of_the_test_vectors() {
    let path = |old, size| vectors().consistency(old, size).unwrap().path;
    assert_eq!(path(1, 1), []);
    let from_one_to_eight = [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ];
    assert_eq!(path(1, 8), from_one_to_eight.map(digest));
    let from_six_to_eight = [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(path(6, 8), from_six_to_eight.map(digest));
}

#[test]
fn every_proof_of_every_small_tree_holds_and_no_other() {
    let leaves = some_leaves(33);
    let tree = tree(&leaves);
    for size in 1..=33_u64 {
        let root = by_definition(&leaves[..size as usize]);
        assert_eq!(tree.root_at(size), Some(root));
        for sequence in 1..=size {
            let proof = tree.inclusion(sequence, size).unwrap();
            assert_eq!(proof.root, root);
            for (other, leaf) in (1..).zip(&leaves) {
                assert_eq!(proof.holds(*leaf), other == sequence, "{other} as {sequence} of {size}");
            }
        }
        for old in 0..=size {
            let proof = tree.consistency(old, size).unwrap();
            for other in 0..=size {
                let old_root = tree.root_at(other).unwrap();
                assert_eq!(proof.holds(old_root, root), old == other, "{other} as {old} of {size}");
            }
        }
    }
}

#[test]
fn a_proof_about_nothing_holds_for_nothing() {
    let proof = Inclusion { sequence: 0, size: 0, path: Vec::new(), root: empty_root() };
    assert!(!proof.holds(empty_root()));
    assert!(!Inclusion { sequence: 1, ..proof.clone() }.holds(empty_root()));
    assert!(!Inclusion { sequence: u64::MAX, size: u64::MAX, ..proof }.holds(empty_root()));
}

/// One way to forge a proof.
#[derive(Debug, Clone)]
enum Forgery {
    Flip(usize, u8),
    Drop(usize),
    Double(usize),
    Swap(usize, usize),
    Extend([u8; 32]),
    Sequence(u64),
    Size(u64),
}

fn forgeries() -> impl Strategy<Value = Forgery> {
    prop_oneof![
        (any::<usize>(), 0..=255_u8).prop_map(|(at, bit)| Forgery::Flip(at, bit)),
        any::<usize>().prop_map(Forgery::Drop),
        any::<usize>().prop_map(Forgery::Double),
        (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Forgery::Swap(a, b)),
        any::<[u8; 32]>().prop_map(Forgery::Extend),
        (0..600_u64).prop_map(Forgery::Sequence),
        (0..600_u64).prop_map(Forgery::Size),
    ]
}

fn forge(path: &mut Vec<Digest>, sequence: &mut u64, size: &mut u64, forgery: &Forgery) {
    let length = path.len();
    match *forgery {
        Forgery::Flip(at, bit) if length > 0 => path[at % length].0[usize::from(bit / 8)] ^= 1 << (bit % 8),
        Forgery::Drop(at) if length > 0 => drop(path.remove(at % length)),
        Forgery::Double(at) if length > 0 => path.insert(at % length, path[at % length]),
        Forgery::Swap(a, b) if length > 0 => path.swap(a % length, b % length),
        Forgery::Extend(digest) => path.push(Digest(digest)),
        Forgery::Sequence(other) => *sequence = other,
        Forgery::Size(other) => *size = other,
        Forgery::Flip(..) | Forgery::Drop(_) | Forgery::Double(_) | Forgery::Swap(..) => {}
    }
}

proptest! {
    #[test]
    fn roots_follow_the_definition(count in 0..300_usize) {
        let leaves = some_leaves(count);
        prop_assert_eq!(tree(&leaves).root(), by_definition(&leaves));
    }

    #[test]
    fn a_changed_history_has_another_root_and_is_not_consistent(
        count in 2..200_usize, at in any::<usize>(), kind in 0..5_u8, old in any::<usize>(),
    ) {
        let leaves = some_leaves(count);
        let at = at % count;
        let mut other = leaves.clone();
        match kind {
            0 => other[at].0[0] ^= 1,
            1 => drop(other.remove(at)),
            2 => other.swap(at, (at + 1) % count),
            3 => other.insert(at, leaf(b"something that never happened")),
            _ => other.truncate(at),
        }
        prop_assume!(other != leaves);
        let (honest, forged) = (tree(&leaves), tree(&other));
        prop_assert_ne!(honest.root(), forged.root());
        // Whoever kept a checkpoint that covers the change sees it, whatever path the forger shows.
        let seen = (at + 1 + old % (count - at)).min(count) as u64;
        let old_root = honest.root_at(seen).unwrap();
        if let Some(proof) = forged.consistency(seen, forged.size()) {
            prop_assert!(!proof.holds(old_root, forged.root()));
        }
    }

    #[test]
    fn a_forged_inclusion_proof_does_not_hold(
        size in 1..500_u64, sequence in any::<u64>(), forgeries in prop::collection::vec(forgeries(), 1..4),
    ) {
        let leaves = some_leaves(size as usize);
        let honest = tree(&leaves).inclusion(1 + sequence % size, size).unwrap();
        let leaf = leaves[honest.sequence as usize - 1];
        let mut forged = honest.clone();
        for forgery in &forgeries {
            forge(&mut forged.path, &mut forged.sequence, &mut forged.size, forgery);
        }
        // Another size can ask for the same path; what is proven is the leaf under this root, at this place.
        if forged.holds(leaf) {
            prop_assert_eq!(&forged.path, &honest.path);
        }
        prop_assert!(!forged.holds(book::proof::leaf(b"something that never happened")));
    }

    #[test]
    fn a_forged_consistency_proof_does_not_hold_for_another_history(
        size in 2..500_u64, old in any::<u64>(), forgeries in prop::collection::vec(forgeries(), 0..4),
    ) {
        let leaves = some_leaves(size as usize);
        let old = 1 + old % (size - 1);
        let mut other = leaves.clone();
        other[(old - 1) as usize] = leaf(b"something that never happened");
        let (honest, rewritten) = (tree(&leaves), tree(&other));
        let mut proof = rewritten.consistency(old, size).unwrap();
        for forgery in &forgeries {
            forge(&mut proof.path, &mut proof.old_size, &mut proof.size, forgery);
        }
        prop_assume!(proof.old_size > 0);
        prop_assert!(!proof.holds(honest.root_at(old).unwrap(), rewritten.root()));
    }
}
