//! `marke verify`, `archive` and `restore`: keeping a book, and showing that it is what it was.

use crate::cli::Verify;
use crate::input::number;
use crate::output;
use crate::stop::{Code, Stop};
use book::checkpoint::PublicKey;
use book::log::{Failure, Verified};
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use words::{Lang, Message};

/// Verifies a book, an archive, or every book of a folder.
pub(crate) fn verify(asked: &Verify, lang: Lang) -> Result<(), Stop> {
    let trusted = asked.key.as_deref().map(trusted).transpose()?;
    let shown = asked.path.display().to_string();
    let about = fs::metadata(&asked.path)
        .map_err(|_| Stop::with(Code::Environment, Message::ProgramMissing { path: shown.clone() }))?;
    if about.is_dir() {
        let books = books(&asked.path)?;
        if books.is_empty() {
            return Err(Stop::with(Code::Content, Message::ProgramNothingToServe { folder: shown }));
        }
        return books.iter().try_for_each(|path| one(path, trusted.as_ref(), lang));
    }
    if !about.is_file() {
        return Err(Stop::with(Code::Environment, Message::ProgramNoFile { path: shown }));
    }
    one(&asked.path, trusted.as_ref(), lang)
}

/// The books in a folder, in order.
fn books(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let mut books = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if is_book(&path) {
            books.push(path);
        }
    }
    books.sort();
    Ok(books)
}

fn is_book(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "book")
}

fn one(path: &Path, trusted: Option<&PublicKey>, lang: Lang) -> Result<(), Stop> {
    let verified = if is_book(path) {
        book::sqlite::verify(path, &mut |_, _| {})?
    } else {
        book::archive::verify(&mut BufReader::new(File::open(path)?), None, &mut |_, _| {})
            .map_err(|failure| named(failure, path))?
    };
    let shown = path.display().to_string();
    if let Some(trusted) = trusted
        && verified.key != *trusted
        && !verified.former.iter().any(|former| former.key == *trusted)
    {
        let key = verified.key.to_string();
        return Err(Stop::with(Code::Integrity, Message::ProgramOtherKey { path: shown, key }));
    }
    say(&shown, &verified, lang)
}

/// A stream does not know what it is called.
fn named(failure: Failure, path: &Path) -> Failure {
    if matches!(failure, Failure::Foreign(_)) { Failure::Foreign(path.to_owned()) } else { failure }
}

fn say(path: &str, verified: &Verified, lang: Lang) -> Result<(), Stop> {
    let head = verified.checkpoint.head;
    let count = |n: u64| number(usize::try_from(n).unwrap_or(usize::MAX));
    output::line(&lang.program_verified(path, count(head.size), count(verified.sealed)))?;
    output::line(&format!("  {}", lang.program_verified_root(&head.root.to_string())))?;
    output::line(&format!("  {}", lang.program_verified_key(&verified.key.to_string())))
}

fn trusted(text: &str) -> Result<PublicKey, Stop> {
    PublicKey::parse(text.trim())
        .ok_or_else(|| Stop::with(Code::Usage, Message::ProgramBadKey { key: text.to_owned() }))
}
