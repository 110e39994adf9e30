//! Files in a form: what is said of them, and what is wrong with those that were not taken.

use crate::attached::{Chosen, Waiting};
use charter::judge::answer::FileKind;
use office::files::{LARGEST, MOST, NotTaken};
use words::Lang;

/// What a browser offers to choose from.
pub(super) fn accept() -> String {
    FileKind::ALL.into_iter().map(|kind| format!(".{}", kind.extension())).collect::<Vec<_>>().join(",")
}

/// What may be added, told beforehand.
pub(super) fn help(l: Lang) -> String {
    l.file_help(count(MOST), &l.bytes(LARGEST))
}

/// A file by its name and size, with what stands in the way of making it public.
pub(super) fn told(file: &Waiting, l: Lang) -> String {
    let told = l.file_named(&file.file.name, &l.bytes(file.file.content.length()));
    if file.file.acts { format!("{told} {}", l.file_acts()) } else { told }
}

/// Every file that was chosen, one to a line.
pub(super) fn listed(chosen: &Chosen, l: Lang) -> String {
    chosen.files.iter().map(|file| told(file, l)).collect::<Vec<_>>().join("\n")
}

/// What is wrong with the files that were not taken.
pub(super) fn wrong(chosen: &Chosen, l: Lang) -> Option<String> {
    let told = chosen.faults.iter().map(|(name, why)| {
        let name: String = name.chars().filter(|sign| !sign.is_control()).take(100).collect();
        match why {
            NotTaken::Empty => l.file_without_bytes(&name),
            NotTaken::TooLarge => l.file_oversized(&name, &l.bytes(LARGEST)),
            NotTaken::TooMany => l.file_too_many(&name, count(MOST)),
            NotTaken::Kind => l.file_kind(&name),
            NotTaken::NotAsNamed => l.file_not_as_named(&name),
            NotTaken::Macros => l.file_macros(&name),
            NotTaken::Swollen => l.file_swollen(&name),
            NotTaken::Crowded => l.file_crowded(&name),
            NotTaken::Gone => l.file_gone(),
            NotTaken::Unkept => l.file_unkept(&name),
        }
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(" "))
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}
