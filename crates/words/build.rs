//! Turns the text files into typed Rust: one function per text on `Lang`, and one
//! `Message` variant per text that a verdict or a finding may carry.
//!
//! A text that lacks a language, or uses a value it does not declare, stops the build:
//! a missing translation is found by the compiler, never by a reader.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a build script reads files and talks to cargo"
)]

#[path = "build/rust.rs"]
mod rust;
#[path = "build/source.rs"]
mod source;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=texts");
    println!("cargo::rerun-if-changed=build");
    let mut texts = Vec::new();
    let mut faults = Vec::new();
    for path in files() {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let content = fs::read_to_string(&path).unwrap_or_default();
        match source::parse(&name, &content) {
            Ok(found) => texts.extend(found),
            Err(fault) => faults.extend(fault),
        }
    }
    texts.sort_by(|a, b| a.id.cmp(&b.id));
    for pair in texts.windows(2) {
        if let [a, b] = pair
            && a.id == b.id
        {
            faults.push(format!("{}: `{}` also stands in {}", b.place, b.id, a.place));
        }
    }
    if !faults.is_empty() {
        for fault in &faults {
            println!("cargo::error={fault}");
        }
        return;
    }
    let out = env::var("OUT_DIR").unwrap_or_default();
    if let Err(e) = fs::write(Path::new(&out).join("texts.rs"), rust::generate(&texts)) {
        println!("cargo::error={e}");
    }
}

fn files() -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = fs::read_dir("texts")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "words"))
        .collect();
    paths.sort();
    paths
}
