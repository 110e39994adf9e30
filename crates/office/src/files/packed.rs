//! Documents that are a packed folder: OpenDocument and Office Open XML. Only the list of what is in them is read, and the two
//! small files that say what they are; nothing else is unpacked.

use super::NotTaken;
use charter::judge::answer::FileKind;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The most files a packed folder may hold.
const MOST: usize = 10_000;
/// How many times its own size it may say to unpack to, beyond the first megabytes.
const RATIO: u64 = 100;
/// What any document may unpack to.
const ALWAYS: u64 = 200_000_000;
/// How much of a file that says what the document is, is read.
const ENOUGH: u64 = 1 << 20;

/// Whether a document holds something that acts by itself or that nobody could look into.
///
/// # Errors
/// [`NotTaken::NotAsNamed`] where it is not of this kind, [`NotTaken::Macros`], [`NotTaken::Swollen`].
pub(super) fn look(kind: FileKind, bytes: &[u8]) -> Result<bool, NotTaken> {
    let mut folder = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotTaken::NotAsNamed)?;
    if folder.len() > MOST {
        return Err(NotTaken::Swollen);
    }
    let (mut names, mut unpacked, mut locked) = (Vec::new(), 0_u64, false);
    for place in 0..folder.len() {
        let file = folder.by_index_raw(place).map_err(|_| NotTaken::NotAsNamed)?;
        unpacked = unpacked.saturating_add(file.size());
        locked |= file.encrypted();
        names.push(file.name().map_err(|_| NotTaken::NotAsNamed)?.to_ascii_lowercase());
    }
    if unpacked > ALWAYS.max((bytes.len() as u64).saturating_mul(RATIO)) {
        return Err(NotTaken::Swollen);
    }
    let says = told(&mut folder, kind)?;
    let has = |parts: &[&str]| names.iter().any(|name| parts.iter().any(|part| name.contains(part)));
    if says.contains("macroenabled") || has(&["vbaproject", "vbadata"]) || has(&["basic/", "scripts/"]) {
        return Err(NotTaken::Macros);
    }
    // What Excel keeps of a printer is no more than settings.
    let binary = names.iter().any(|name| name.ends_with(".bin") && !name.contains("printersettings"));
    let encloses = binary || has(&["embeddings/", "activex", "objectreplacements/"]);
    Ok(locked || encloses || says.contains("manifest:encryption-data"))
}

/// What a document says it is, in small letters.
fn told(folder: &mut ZipArchive<Cursor<&[u8]>>, kind: FileKind) -> Result<String, NotTaken> {
    let (at, is) = match kind {
        FileKind::Odt => ("mimetype", kind.media_type().to_owned()),
        FileKind::Docx | FileKind::Xlsx => ("[Content_Types].xml", format!("{}.main+xml", kind.media_type())),
        FileKind::Pdf | FileKind::Png | FileKind::Jpeg => return Err(NotTaken::NotAsNamed),
    };
    let says = read(folder, at).ok_or(NotTaken::NotAsNamed)?;
    if says.contains("macroenabled") {
        return Err(NotTaken::Macros);
    }
    if kind == FileKind::Odt {
        return if says.trim() == is {
            read(folder, "META-INF/manifest.xml").ok_or(NotTaken::NotAsNamed)
        } else {
            Err(NotTaken::NotAsNamed)
        };
    }
    if says.contains(&is) { Ok(says) } else { Err(NotTaken::NotAsNamed) }
}

fn read(folder: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let file = folder.by_name(name).ok()?;
    let mut text = Vec::new();
    file.take(ENOUGH).read_to_end(&mut text).ok()?;
    Some(String::from_utf8_lossy(&text).to_ascii_lowercase())
}
