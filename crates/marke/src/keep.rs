//! `marke verify`, `archive` and `restore`: keeping a book, and showing that it is what it was.

use crate::cli::{Archive, Erased, Restore, Verify};
use crate::failure::{self, count};
use crate::folder;
use crate::input;
use crate::output;
use crate::stop::{Code, Stop};
use book::checkpoint::{Checkpoint, PublicKey};
use book::log::{Damage, Failure, Shelf as _, Verified};
use book::receipt::{Content, Receipt};
use book::sqlite::Place;
use office::clock::Clock;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use words::{Lang, Message};

/// Verifies a book, an archive, a proof, or every book of a folder.
pub(crate) fn verify(asked: &Verify, lang: Lang) -> Result<(), Stop> {
    let trusted = asked.key.as_deref().map(trusted).transpose()?;
    let shown = asked.path.display().to_string();
    if let Some(proof) = &asked.proof {
        return held_against(&asked.path, proof, trusted.as_ref(), lang);
    }
    let about = fs::metadata(&asked.path).map_err(|error| input::unreadable(&shown, &error))?;
    if about.is_dir() {
        let places = Place::all(&asked.path)?;
        if places.is_empty() {
            return Err(Stop::with(Code::Content, Message::ProgramNothingToServe { folder: shown }));
        }
        return every(&places, trusted.as_ref(), lang);
    }
    if !about.is_file() {
        return Err(Stop::with(Code::Environment, Message::ProgramNoFile { path: shown }));
    }
    if asked.path.extension().is_some_and(|ending| ending == "tlog-proof") {
        return receipt(&asked.path, trusted.as_ref(), lang);
    }
    one(&asked.path, trusted.as_ref(), lang)
}

/// Verifies each book of a folder, whatever is wrong with the others.
fn every(places: &[Place], trusted: Option<&PublicKey>, lang: Lang) -> Result<(), Stop> {
    let mut all = Ok(());
    for place in places {
        match one(&place.file, trusted, lang) {
            Ok(()) => {}
            Err(Stop::Closed) => return Err(Stop::Closed),
            Err(stop) => all = Err(stop.said(lang)),
        }
    }
    all
}

/// Verifies the proof of one entry. It carries no key of its own, so one must be trusted.
fn receipt(path: &Path, trusted: Option<&PublicKey>, lang: Lang) -> Result<(), Stop> {
    let shown = path.display().to_string();
    let Some(key) = trusted else {
        return Err(Stop::with(Code::Usage, Message::ProgramProofNeedsKey { path: shown }));
    };
    let receipt = Receipt::verify(&input::text(path)?, key).map_err(|bad| {
        Stop::with(Code::Integrity, Message::ProgramProofWrong { path: shown.clone(), what: bad.to_string() })
    })?;
    let (entry, size) = (count(receipt.inclusion.sequence), count(receipt.checkpoint.head.size));
    let root = format!("  {}", lang.program_verified_root(&receipt.checkpoint.head.root.to_string()));
    match receipt.content {
        Content::Entry(bytes) => {
            output::line(&lang.program_proof_right(&shown, entry, size))?;
            output::line(&root)?;
            output::line(&String::from_utf8_lossy(&bytes))
        }
        Content::Leaf(leaf) => {
            output::line(&lang.keeping_proof_leaf(&shown, entry, size))?;
            output::line(&format!("  {leaf}"))?;
            output::line(&root)
        }
    }
}

/// Holds a proof that somebody kept against a book of today: whoever has the key can write the whole book anew, but not so
/// that the roots of earlier proofs come out.
fn held_against(path: &Path, proof: &Path, trusted: Option<&PublicKey>, lang: Lang) -> Result<(), Stop> {
    let (book, shown) = (path.display().to_string(), proof.display().to_string());
    if !is_book(path) {
        return Err(Stop::with(Code::Usage, Message::KeepingProofNeedsBook { path: book }));
    }
    let place = Place::of(path.to_owned());
    let reading = book::sqlite::inspect(&place, &mut ()).map_err(|failure| failure::at(path, failure))?;
    let head = reading.checkpoint().map_err(|failure| failure::at(path, failure))?.head;
    let text = input::text(proof)?;
    let receipt = Receipt::verify(&text, trusted.unwrap_or_else(|| reading.key())).map_err(|bad| {
        Stop::with(Code::Integrity, Message::ProgramProofWrong { path: shown.clone(), what: bad.to_string() })
    })?;
    let (size, root) = (receipt.checkpoint.head.size, receipt.checkpoint.head.root);
    if size > head.size {
        let (size, last) = (count(size), count(head.size));
        return Err(Stop::with(Code::Integrity, Message::KeepingProofLater { path: shown, book, size, last }));
    }
    let now = reading.proof(receipt.inclusion.sequence, size).map_err(|failure| failure::at(path, failure))?;
    if now.root != root {
        let size = count(size);
        return Err(Stop::with(Code::Integrity, Message::KeepingProofOtherHistory { path: shown, book, size }));
    }
    output::line(&lang.keeping_proof_in_book(&shown, &book, count(receipt.inclusion.sequence), count(size)))
}

/// The book of a cooperation in a folder.
fn held(folder: &Path, name: &str) -> Result<Place, Stop> {
    let place = Place::new(folder, name);
    if place.holds() {
        return Ok(place);
    }
    let (name, folder) = (name.to_owned(), folder.display().to_string());
    Err(Stop::with(Code::Content, Message::ProgramNoCooperation { name, folder }))
}

/// Prints the handles of what was erased, one a line. Who keeps that list beside the archives can put back an older one
/// without what was erased since.
pub(crate) fn erased(asked: &Erased) -> Result<(), Stop> {
    let place = held(&asked.folder, &asked.name)?;
    let erased = office::archive::erasures(&asked.folder, &asked.name);
    for handle in erased.map_err(|failure| failure::at(&place.file, failure))? {
        output::line(&handle)?;
    }
    Ok(())
}

/// Writes an archive. The file is there whole, or not at all.
pub(crate) fn archive(asked: &Archive, lang: Lang) -> Result<(), Stop> {
    let (name, folder) = (&asked.name, &asked.folder);
    let place = held(folder, name)?;
    if asked.file.exists() {
        return Err(Stop::from(Failure::Exists(asked.file.clone())));
    }
    let book = office::archive::read(folder, name).map_err(|failure| failure::at(&place.file, failure))?;
    let beside = asked.file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut half = tempfile::NamedTempFile::new_in(beside).map_err(|error| folder::unwritable(beside, &error))?;
    let mut out = BufWriter::new(half.as_file_mut());
    office::archive::write(&*book, Clock::System.seconds(), &mut out)?;
    out.flush()?;
    drop(out);
    half.as_file().sync_all()?;
    let verified = office::archive::verify(&mut BufReader::new(half.reopen()?), None)
        .map_err(|failure| of_archive(failure, &asked.file))?;
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
    let file = opened(&asked.file)?;
    let new = !asked.folder.exists();
    folder::made(&asked.folder)?;
    let restored = office::archive::restore(&mut BufReader::new(file), &asked.folder, &asked.name, &erased);
    let verified = restored.map_err(|failure| {
        if new {
            // Nothing half done: the folder goes again, unless something stands in it after all.
            let _stays = fs::remove_dir(&asked.folder);
        }
        not_put_back(failure, &asked.file)
    })?;
    let folder = asked.folder.display().to_string();
    output::line(&lang.program_restored(&asked.name, &folder))?;
    say(&asked.file.display().to_string(), &verified, lang)
}

/// Why an archive was not put back: it is damaged, or not what was signed at its place.
fn not_put_back(failure: Failure, archive: &Path) -> Stop {
    let path = archive.display().to_string();
    if let Failure::Damaged { what: Damage::Lost { until }, .. } = failure {
        return Stop::with(Code::Integrity, Message::KeepingOlderArchive { path, last: count(until) });
    }
    if let Failure::Damaged { what: Damage::Forked { .. }, .. } = failure {
        return Stop::with(Code::Integrity, Message::KeepingOtherArchive { path });
    }
    if let Failure::Damaged { what: Damage::LastSigned(_), .. } = failure {
        return Stop::from(failure);
    }
    of_archive(failure, archive)
}

fn is_book(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "book")
}

fn one(path: &Path, trusted: Option<&PublicKey>, lang: Lang) -> Result<(), Stop> {
    let place = Place::of(path.to_owned());
    if is_book(path) && !path.exists() && place.holds() {
        return Err(Stop::from(Failure::Gone(place.file)));
    }
    // Opened here too, since the store does not say why it cannot open a file.
    let file = opened(path)?;
    let verified = if is_book(path) {
        drop(file);
        book::sqlite::verify(&place, &mut ()).map_err(|failure| failure::at(path, failure))?
    } else {
        book::archive::verify(&mut BufReader::new(file), None, &mut ()).map_err(|failure| of_archive(failure, path))?
    };
    let former = trusted.filter(|trusted| verified.key != **trusted);
    former.map_or(Ok(()), |trusted| signed_by_then(&verified, trusted, path))?;
    say(&path.display().to_string(), &verified, lang)?;
    if is_book(path) && !verified.noted {
        output::line(&format!("  {}", lang.keeping_not_noted(&place.signed.display().to_string())))?;
    }
    former.map_or(Ok(()), |key| output::line(&format!("  {}", lang.program_verified_former(&key.to_string()))))
}

/// A key that signed earlier vouches for what it signed, and for nothing that came later: whoever holds an archive can put it
/// back under a key of their own, and write on.
fn signed_by_then(verified: &Verified, trusted: &PublicKey, path: &Path) -> Result<(), Stop> {
    let (shown, key) = (path.display().to_string(), verified.key.to_string());
    let Some(former) = verified.former.iter().find(|former| former.key == *trusted) else {
        return Err(Stop::with(Code::Integrity, Message::ProgramOtherKey { path: shown, key }));
    };
    let until = Checkpoint::verify(&former.note, trusted).map_err(|note| failure::at(path, note.into()))?;
    let (until, size) = (until.head.size, verified.checkpoint.head.size);
    if until == size {
        return Ok(());
    }
    let (until, size) = (count(until), count(size));
    Err(Stop::with(Code::Integrity, Message::ProgramFormerKey { path: shown, until, size, key }))
}

fn opened(path: &Path) -> Result<File, Stop> {
    File::open(path).map_err(|error| input::unreadable(&path.display().to_string(), &error))
}

/// What is wrong with an archive. A stream does not know what it is called.
fn of_archive(failure: Failure, path: &Path) -> Stop {
    if let Failure::Damaged { sequence, what } = failure {
        return Stop::with(Code::Integrity, failure::archive_damaged(sequence, what)).at(path);
    }
    let foreign = matches!(failure, Failure::Foreign(_));
    Stop::from(if foreign { Failure::Foreign(path.to_owned()) } else { failure })
}

fn say(path: &str, verified: &Verified, lang: Lang) -> Result<(), Stop> {
    let head = verified.checkpoint.head;
    output::line(&lang.program_verified(path, count(head.size), count(verified.sealed)))?;
    if verified.attachments > 0 {
        output::line(&format!("  {}", lang.program_verified_files(count(verified.attachments))))?;
    }
    output::line(&format!("  {}", lang.program_verified_root(&head.root.to_string())))?;
    output::line(&format!("  {}", lang.program_verified_key(&verified.key.to_string())))
}

fn trusted(text: &str) -> Result<PublicKey, Stop> {
    PublicKey::parse(text.trim())
        .ok_or_else(|| Stop::with(Code::Usage, Message::ProgramBadKey { key: text.to_owned() }))
}
