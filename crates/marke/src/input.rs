//! Reading what people point at. Whatever it is, the answer is a text or a clear message; never a wait, never a panic.

use crate::stop::{Code, Stop};
use charter::syntax::parts::{Whole, assemble, fingerprint};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;
use words::Message;

/// The largest file that is read, in bytes. The longest agreement we know has 60 thousand.
const LARGEST: u64 = 1024 * 1024;

/// The text of a file.
///
/// # Errors
/// Where it is not there, may not be read, is no ordinary file, is too large, empty, or not UTF-8.
pub(crate) fn text(path: &Path) -> Result<String, Stop> {
    let shown = path.display().to_string();
    // Looked at before it is opened: opening a pipe waits until somebody writes.
    let about = fs::metadata(path).map_err(|error| unreadable(&shown, &error))?;
    if about.is_dir() {
        return Err(Stop::with(Code::Environment, Message::ProgramFolder { path: shown }));
    }
    if !about.is_file() {
        return Err(Stop::with(Code::Environment, Message::ProgramNoFile { path: shown }));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(&shown, &error))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&shown, &error))?;
    if bytes.len() as u64 > LARGEST {
        let (largest, size) = (i64::try_from(LARGEST), i64::try_from(about.len()));
        let says = Message::ProgramTooLarge {
            path: shown,
            size: size.unwrap_or(i64::MAX),
            largest: largest.unwrap_or(i64::MAX),
        };
        return Err(Stop::with(Code::Content, says));
    }
    decode(shown, bytes)
}

/// A charter with every part that it includes, read from the folder it lies in.
///
/// # Errors
/// As for [`text`], of the charter and of each part that lies there.
pub(crate) fn charter(path: &Path) -> Result<Whole, Stop> {
    let charter = text(path)?;
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let mut stopped = None;
    let mut read = |name: &str| {
        let part = folder.join(name);
        if stopped.is_some() || !is_beside(name) || !part.exists() {
            return None;
        }
        text(&part).map_err(|stop| stopped = Some(stop)).ok()
    };
    let whole = assemble(&path.display().to_string(), &charter, &mut read);
    match stopped {
        Some(stop) => Err(stop),
        None => Ok(whole),
    }
}

/// Whether a name is that of a file in the same folder and nowhere else.
fn is_beside(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(std::path::Component::Normal(_)), None)) && !name.contains('\\')
}

/// The SHA-256 of every file of a folder, by its name.
///
/// # Errors
/// Where the folder or a file in it cannot be read.
pub(crate) fn fingerprints(folder: &Path) -> Result<BTreeMap<String, String>, Stop> {
    let shown = folder.display().to_string();
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(&shown, &error))? {
        let entry = entry.map_err(|error| unreadable(&shown, &error))?;
        let path = entry.path();
        if path.is_file() {
            let bytes = fs::read(&path).map_err(|error| unreadable(&path.display().to_string(), &error))?;
            found.insert(entry.file_name().to_string_lossy().into_owned(), fingerprint(&bytes));
        }
    }
    Ok(found)
}

fn decode(path: String, bytes: Vec<u8>) -> Result<String, Stop> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Stop::with(Code::Content, Message::ProgramUtf16 { path }));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        Stop::with(Code::Content, Message::ProgramNoUtf8 { place: format!("{path}:{line}:{column}"), byte: number(at) })
    })?;
    // Some editors mark UTF-8 with three bytes in front; they say nothing.
    let text = text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Stop::with(Code::Content, Message::ProgramEmpty { path }));
    }
    Ok(text)
}

/// Why a file cannot be read.
pub(crate) fn unreadable(path: &str, error: &std::io::Error) -> Stop {
    let path = path.to_owned();
    let says = if error.kind() == ErrorKind::NotFound {
        Message::ProgramMissing { path }
    } else if error.kind() == ErrorKind::PermissionDenied {
        Message::ProgramForbidden { path }
    } else {
        Message::ProgramUnreadable { path, what: error.to_string() }
    };
    Stop::with(Code::Environment, says)
}

/// A count as texts take it.
pub(crate) fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
