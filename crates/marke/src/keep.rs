//! `marke verify`, `archive` and `restore`: keeping a book, and showing that it is what it was.

use crate::cli::{Archive, Restore, Verify};
use crate::input::{self, number};
use crate::output;
use crate::stop::{Code, Stop};
use book::checkpoint::PublicKey;
use book::log::{Failure, Verified};
use book::receipt::Receipt;
use book::sqlite::Place;
use office::Office;
use office::clock::Clock;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use words::{Lang, Message};

/// Verifies a book, an archive, a proof, or every book of a folder.
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
    if asked.path.extension().is_some_and(|ending| ending == "tlog-proof") {
        return receipt(&asked.path, trusted.as_ref(), lang);
    }
    one(&asked.path, trusted.as_ref(), lang)
}

/// Verifies the proof of one entry. It carries no key of its own, so one must be trusted.
fn receipt(path: &Path, trusted: Option<&PublicKey>, lang: Lang) -> Result<(), Stop> {
    let shown = path.display().to_string();
    let Some(key) = trusted else {
        return Err(Stop::with(Code::Usage, Message::ProgramProofNeedsKey { path: shown }));
    };
    let receipt = Receipt::verify(&input::text(path)?, key, None).map_err(|bad| {
        Stop::with(Code::Integrity, Message::ProgramProofWrong { path: shown.clone(), what: bad.to_string() })
    })?;
    let (entry, size) = (receipt.inclusion.sequence, receipt.checkpoint.head.size);
    let count = |n: u64| number(usize::try_from(n).unwrap_or(usize::MAX));
    output::line(&lang.program_proof_right(&shown, count(entry), count(size)))?;
    output::line(&format!("  {}", lang.program_verified_root(&receipt.checkpoint.head.root.to_string())))?;
    if let Some(Ok(entry)) = receipt.entry.map(String::from_utf8) {
        output::line(&entry)?;
    }
    Ok(())
}

/// Writes an archive. The file is there whole, or not at all.
pub(crate) fn archive(asked: &Archive, lang: Lang) -> Result<(), Stop> {
    let (name, folder) = (&asked.name, &asked.folder);
    if !Place::new(folder, name).file.is_file() {
        let (name, folder) = (name.clone(), folder.display().to_string());
        return Err(Stop::with(Code::Content, Message::ProgramNoCooperation { name, folder }));
    }
    if asked.file.exists() {
        return Err(Stop::from(Failure::Exists(asked.file.clone())));
    }
    let office = Office::open(folder, name, Clock::System)?;
    let beside = asked.file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut half = tempfile::NamedTempFile::new_in(beside)?;
    let mut out = BufWriter::new(half.as_file_mut());
    office::archive::write(&*office.still()?, office.clock().seconds(), &mut out)?;
    out.flush()?;
    drop(out);
    half.as_file().sync_all()?;
    let verified = office::archive::verify(&mut BufReader::new(half.reopen()?), None)?;
    half.persist_noclobber(&asked.file).map_err(|error| Stop::from(error.error))?;
    output::line(&lang.program_archived(&asked.file.display().to_string()))?;
    say(&asked.file.display().to_string(), &verified, lang)
}

/// Puts a book back.
pub(crate) fn restore(asked: &Restore, lang: Lang) -> Result<(), Stop> {
    let erased = match &asked.erased {
        Some(file) => input::text(file)?.lines().map(|line| line.trim().to_owned()).collect(),
        None => BTreeSet::new(),
    };
    let file = File::open(&asked.file).map_err(|error| input::unreadable(&asked.file.display().to_string(), &error))?;
    fs::create_dir_all(&asked.folder)?;
    let verified = office::archive::restore(&mut BufReader::new(file), &asked.folder, &asked.name, &erased)
        .map_err(|failure| named(failure, &asked.file))?;
    let folder = asked.folder.display().to_string();
    output::line(&lang.program_restored(&asked.name, &folder))?;
    say(&asked.file.display().to_string(), &verified, lang)
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
        book::sqlite::verify(path, &mut ())?
    } else {
        book::archive::verify(&mut BufReader::new(File::open(path)?), None, &mut ())
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
