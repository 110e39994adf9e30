//! Reading what people point at. Whatever it is, the answer is a text or a clear message; never a wait, never a panic.

use crate::stop::{Code, Stop};
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
