//! Golden traces: what people read of every decision rule and of every kind of refusal, at three depths and in three
//! languages, kept as snapshots.
//!
//! The rules are those of every charter that the tests play, and the kinds are every text that the ground of a verdict may
//! carry ([`words::Message::GROUNDS`]): a rule or a kind that nobody has read yet fails here.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads the charters and its snapshots, and fails loudly"
)]

mod made;
mod refusals;
mod rules;

use charter::judge::trace::Depth;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use words::Lang;

/// A charter with its scenarios.
struct Played {
    name: String,
    charter: String,
    scenarios: String,
}

/// Every charter that the tests play: small ones first, which change least.
fn all() -> Vec<Played> {
    let folders = ["tests/behaviour/golden", "tests/elsewhere", "../../charters"].map(here);
    let mut all = Vec::new();
    for folder in folders {
        let mut found = paths(&folder);
        found.retain(|path| path.join("handvest.md").is_file());
        all.extend(found.into_iter().map(|path| Played {
            name: stem(&path),
            charter: fs::read_to_string(path.join("handvest.md")).expect("a charter"),
            scenarios: fs::read_to_string(path.join("scenarios.md")).unwrap_or_default(),
        }));
    }
    all
}

fn here(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn paths(folder: &PathBuf) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.sort();
    found
}

fn stem(path: &std::path::Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// Three depths in three languages, as `tell` tells them.
fn told(tell: impl Fn(Depth, Lang) -> String) -> String {
    let in_lang = |lang| Depth::ALL.map(|depth| tell(depth, lang)).join("\n\n");
    Lang::ALL.map(in_lang).join("\n").replace('\u{a0}', " ")
}

/// Compares each text with the snapshot of its name in a folder, and finds the snapshots that nothing asks for any more.
fn assert_told(folder: &str, texts: impl IntoIterator<Item = (String, String)>) {
    let folder = here("tests/behaviour/golden").join(folder);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut asked = BTreeSet::new();
    for (name, told) in texts {
        settings.bind(|| insta::assert_snapshot!(name.as_str(), told));
        asked.insert(name);
    }
    let kept = paths(&folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "snap"));
    let left: Vec<String> = kept.map(|path| stem(&path)).filter(|name| !asked.contains(name)).collect();
    assert!(left.is_empty(), "nothing is called so any more: {left:?}");
}
