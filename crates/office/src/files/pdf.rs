//! Whether a PDF does something by itself. It is not parsed: its bytes are searched for names, once as they stand and once in
//! every stream that can be unpacked. There is no nesting to follow, so nothing in a file decides how deep or how long this
//! goes; what is unpacked is bounded.
//!
//! What it does not see: a name inside a stream that is packed otherwise than with `FlateDecode`. Where such a stream may hold
//! objects, the whole file counts as one that nobody could look into.

use super::NotTaken;
use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// Names of PDF (ISO 32000-2) that stand for something that acts, is enclosed, or is locked.
const ACTS: [&[u8]; 13] = [
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"XFA",
    b"Encrypt",
    b"RichMedia",
    b"Rendition",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"3DD",
    b"Collection",
];
/// Ways of packing that are not unpacked here.
const OTHERWISE: [&[u8]; 6] = [b"ASCIIHexDecode", b"ASCII85Decode", b"LZWDecode", b"RunLengthDecode", b"Crypt", b"AHx"];
/// How far before a stream its dictionary is looked for.
const DICTIONARY: usize = 2048;
/// The most bytes that all streams together are unpacked to.
const MOST: usize = 256 << 20;
/// How much is unpacked at a time.
const PIECE: usize = 64 << 10;
/// The longest name, written with every sign escaped.
const LONGEST: usize = 3 * 16;

/// Whether it holds something that acts by itself or that nobody could look into.
///
/// # Errors
/// [`NotTaken::NotAsNamed`] where it does not begin and end as a PDF does.
pub(super) fn look(bytes: &[u8]) -> Result<bool, NotTaken> {
    let tail = bytes.get(bytes.len().saturating_sub(2048)..).unwrap_or_default();
    if !bytes.starts_with(b"%PDF-") || memmem::find(tail, b"%%EOF").is_none() {
        return Err(NotTaken::NotAsNamed);
    }
    Ok(names(bytes).any(|name| ACTS.contains(&name.as_slice())) || in_streams(bytes))
}

fn in_streams(bytes: &[u8]) -> bool {
    let mut left = MOST;
    memmem::find_iter(bytes, b"stream").any(|at| {
        let behind = bytes.get(at + b"stream".len()..).unwrap_or_default();
        let content = behind.strip_prefix(b"\r\n").or_else(|| behind.strip_prefix(b"\n"));
        let about = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default();
        let Some(content) = content.filter(|_| !about.ends_with(b"end")) else { return false };
        let about = memmem::rfind(about, b"obj").map_or(about, |from| about.get(from..).unwrap_or_default());
        let about: Vec<Vec<u8>> = names(about).collect();
        let says = |name: &[u8]| about.iter().any(|known| known == name);
        let objects = says(b"ObjStm");
        let closed = objects && OTHERWISE.iter().any(|way| says(way));
        match unpacked(content, &mut left) {
            Unpacked::Acts | Unpacked::TooMuch => true,
            Unpacked::Calm => closed,
            Unpacked::Not => objects && (says(b"FlateDecode") || says(b"Fl") || closed),
        }
    })
}

/// What unpacking a stream told.
enum Unpacked {
    /// A name that acts stands in it.
    Acts,
    /// None stands in it.
    Calm,
    /// It is not packed that way.
    Not,
    /// It unpacks to more than is looked at.
    TooMuch,
}

fn unpacked(content: &[u8], left: &mut usize) -> Unpacked {
    let mut inflate = Decompress::new(true);
    let (mut window, mut piece) = (Vec::with_capacity(PIECE + LONGEST), vec![0; PIECE]);
    loop {
        let (read, written) = (inflate.total_in(), inflate.total_out());
        let from = usize::try_from(read).unwrap_or(usize::MAX);
        let rest = content.get(from..).unwrap_or_default();
        let status = inflate.decompress(rest, &mut piece, FlushDecompress::None);
        let came = usize::try_from(inflate.total_out() - written).unwrap_or(PIECE);
        let Some(rest) = left.checked_sub(came) else { return Unpacked::TooMuch };
        *left = rest;
        window.extend_from_slice(piece.get(..came).unwrap_or_default());
        if names(&window).any(|name| ACTS.contains(&name.as_slice())) {
            return Unpacked::Acts;
        }
        let kept = window.len().saturating_sub(LONGEST);
        window.drain(..kept);
        let stands_still = came == 0 && inflate.total_in() == read;
        match status {
            Ok(Status::StreamEnd) => return Unpacked::Calm,
            Ok(Status::Ok | Status::BufError) if stands_still => return Unpacked::Calm,
            Ok(Status::Ok | Status::BufError) => {}
            Err(_) if inflate.total_out() == 0 => return Unpacked::Not,
            Err(_) => return Unpacked::Calm,
        }
    }
}

/// Every name, with its escapes undone (ISO 32000-2, 7.3.5); no longer than those that are looked for.
fn names(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    memchr::memchr_iter(b'/', bytes).map(|at| name(bytes.get(at + 1..).unwrap_or_default()))
}

fn name(from: &[u8]) -> Vec<u8> {
    let mut name = Vec::new();
    let mut rest = from;
    while name.len() <= LONGEST / 3 {
        rest = match rest {
            [b'#', high, low, behind @ ..] => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                let Some((high, low)) = digit(high).zip(digit(low)) else { break };
                name.push(high * 16 + low);
                behind
            }
            [sign, behind @ ..] if sign.is_ascii_alphanumeric() || matches!(sign, b'.' | b'-' | b'_' | b'+') => {
                name.push(*sign);
                behind
            }
            [..] => break,
        };
    }
    name
}
