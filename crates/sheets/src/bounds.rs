//! What a workbook may be before anything reads it: so many parts, so many bytes when unpacked, counted while unpacking and
//! never believed; nothing that runs, nothing from elsewhere, and no text that stands for other text.

use crate::Refused;
use memchr::memmem;
use std::io::{Cursor, Read};
use words::Message;
use zip::ZipArchive;
use zip::result::ZipError;

/// How many parts a workbook may have.
pub(crate) const MOST_PARTS: usize = 2_000;
/// How many bytes all its parts may have when unpacked: 192 MiB.
pub(crate) const MOST_UNPACKED: u64 = 192 << 20;
/// How many times larger than packed a part may become.
const MOST_RATIO: u64 = 100;
/// Parts smaller than this when unpacked may be packed as tightly as they like: 1 MiB.
const RATIO_FROM: u64 = 1 << 20;
/// How many texts the cells may share.
const MOST_SHARED: usize = 1_000_000;
/// How many bytes are unpacked at a time.
const PIECE: usize = 64 << 10;
/// How much of a piece is looked at again with the next: longer than what is looked for.
const OVERLAP: usize = 16;

/// A file of the kind that holds older workbooks, and newer ones behind a password.
const COMPOUND: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

/// Whether these bytes may be a workbook, old or new.
#[must_use]
pub(crate) fn may_be_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(&COMPOUND)
}

/// Whether a workbook can be read without harm.
///
/// # Errors
/// Why it cannot.
pub(crate) fn look(bytes: &[u8]) -> Result<(), Refused> {
    look_within(bytes, MOST_UNPACKED)
}

fn look_within(bytes: &[u8], most: u64) -> Result<(), Refused> {
    if bytes.starts_with(&COMPOUND) {
        return Err(compound(bytes));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::broken())?;
    if archive.len() > MOST_PARTS {
        return Err(Refused::too_much());
    }
    let names: Result<Vec<String>, ZipError> = archive.file_names().map(|name| Ok(name?.to_lowercase())).collect();
    let names = names.map_err(|_| Refused::broken())?;
    names.iter().try_for_each(|name| part(name))?;
    if !names.iter().any(|name| name == "xl/workbook.xml") {
        return Err(Refused::new(Message::WorkbookOther {}, Message::WorkbookSaveAsXlsx {}));
    }
    let mut unpacked = 0;
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(|fault| unreadable(&fault))?;
        let (name, packed) = (entry.name().map_err(|_| Refused::broken())?.to_lowercase(), entry.compressed_size());
        let left = most.saturating_sub(unpacked);
        let allowed = left.min(packed.saturating_mul(MOST_RATIO).max(RATIO_FROM));
        let size = unpack(entry, &name, allowed)?;
        unpacked = unpacked.saturating_add(size);
    }
    Ok(())
}

/// An older workbook, or one behind a password: both lie in the same kind of file.
fn compound(bytes: &[u8]) -> Refused {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if memmem::find(bytes, &name).is_some() {
        Refused::new(Message::WorkbookLocked {}, Message::WorkbookUnlock {})
    } else {
        Refused::new(Message::WorkbookOld {}, Message::WorkbookSaveAsXlsx {})
    }
}

/// What a part may not be, by its name.
fn part(name: &str) -> Result<(), Refused> {
    let runs = name.ends_with("vbaproject.bin") || name.contains("macrosheets/") || name.contains("activex/");
    if runs {
        return Err(Refused::new(Message::WorkbookMacros {}, Message::WorkbookSaveAsXlsx {}));
    }
    if name.starts_with("xl/externallinks/") || name == "xl/connections.xml" {
        return Err(Refused::new(Message::WorkbookLinks {}, Message::WorkbookBreakLinks {}));
    }
    Ok(())
}

fn unreadable(fault: &ZipError) -> Refused {
    if matches!(fault, ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) {
        Refused::new(Message::WorkbookLocked {}, Message::WorkbookUnlock {})
    } else {
        Refused::broken()
    }
}

/// Unpacks a part piece by piece without keeping it: its size.
fn unpack(entry: impl Read, name: &str, allowed: u64) -> Result<u64, Refused> {
    let is_xml = ["xml", "rels", "vml"].iter().any(|kind| name.rsplit('.').next() == Some(kind));
    let (mut size, mut shared) = (0_u64, 0_usize);
    let mut entry = entry.take(allowed.saturating_add(1));
    let mut piece = Vec::with_capacity(PIECE.saturating_add(OVERLAP));
    loop {
        let kept = piece.len();
        let read = entry.by_ref().take(PIECE as u64).read_to_end(&mut piece).map_err(|_| Refused::broken())?;
        if read == 0 {
            return Ok(size);
        }
        size = size.saturating_add(read as u64);
        if size > allowed {
            return Err(Refused::too_much());
        }
        if is_xml {
            if size == read as u64 {
                plain_xml(&piece)?;
            }
            no_entities(&piece)?;
            if name.ends_with("sharedstrings.xml") {
                let fresh = piece.get(kept.saturating_sub(3)..).unwrap_or_default();
                shared = shared.saturating_add(memmem::find_iter(fresh, b"<si").count());
                if shared > MOST_SHARED {
                    return Err(Refused::too_much());
                }
            }
        }
        let behind = piece.len().saturating_sub(OVERLAP);
        piece.drain(..behind);
    }
}

/// XML that is written in an alphabet in which nobody would find what is looked for.
fn plain_xml(beginning: &[u8]) -> Result<(), Refused> {
    let wide = [[0xFF, 0xFE], [0xFE, 0xFF]].iter().any(|mark| beginning.starts_with(mark));
    let hollow = beginning.iter().take(4).any(|byte| *byte == 0);
    if wide || hollow { Err(Refused::broken()) } else { Ok(()) }
}

/// Texts that stand for other texts can blow up, and can read other files.
pub(crate) fn no_entities(xml: &[u8]) -> Result<(), Refused> {
    let has = |sign: &[u8]| memmem::find(xml, sign).is_some();
    if has(b"<!DOCTYPE") || has(b"<!ENTITY") {
        return Err(Refused::new(Message::WorkbookEntities {}, Message::WorkbookAgain {}));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{look, look_within, no_entities, unpack};
    use std::io::{Cursor, Write};
    use words::Message;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            out.start_file(*name, SimpleFileOptions::default()).unwrap();
            out.write_all(bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    fn why(parts: &[(&str, &[u8])]) -> Message {
        look(&packed(parts)).unwrap_err().what
    }

    #[test]
    fn what_runs_comes_from_elsewhere_or_stands_for_other_text_is_refused() {
        let book: (&str, &[u8]) = ("xl/workbook.xml", b"<workbook/>");
        assert_eq!(look(&packed(&[book])), Ok(()));
        assert_eq!(why(&[book, ("xl/vbaProject.bin", b"x")]), Message::WorkbookMacros {});
        assert_eq!(why(&[book, ("xl/externalLinks/externalLink1.xml", b"<a/>")]), Message::WorkbookLinks {});
        assert_eq!(
            why(&[book, ("xl/styles.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")]),
            Message::WorkbookEntities {}
        );
        assert_eq!(why(&[book, ("xl/styles.xml", b"\xFF\xFE<\0a\0")]), Message::WorkbookBroken {});
        assert_eq!(why(&[("word/document.xml", b"<a/>")]), Message::WorkbookOther {});
        assert_eq!(why(&[("xl/workbook.bin", b"x")]), Message::WorkbookOther {});
    }

    #[test]
    fn a_sign_that_stands_across_two_pieces_is_found() {
        for before in (super::PIECE - 12)..super::PIECE {
            let mut text = vec![b' '; before];
            text.extend(b"<!DOCTYPE a>");
            assert!(unpack(text.as_slice(), "a.xml", 1 << 20).is_err(), "{before}");
        }
        assert!(no_entities(b"<a>&lt;!DOCTYPE</a>").is_ok());
    }

    #[test]
    fn what_becomes_far_larger_when_unpacked_is_refused_while_it_is_unpacked() {
        let zeros = vec![b' '; 40 << 20];
        let bomb = packed(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sheet.xml", &zeros)]);
        assert!(bomb.len() < 100 << 10, "{}", bomb.len());
        assert_eq!(look(&bomb).unwrap_err().what, Message::WorkbookTooMuch {});
        let more = vec![b' '; 100];
        let book = packed(&[("xl/workbook.xml", &more)]);
        assert!(look_within(&book, 99).is_err() && look_within(&book, 100).is_ok());
        let unending = std::io::repeat(b'x');
        assert!(unpack(unending, "a.bin", 1 << 20).is_err());
    }

    #[test]
    fn too_many_parts_and_too_many_shared_texts_are_refused() {
        let names: Vec<String> = (0..=super::MOST_PARTS).map(|place| format!("xl/{place}")).collect();
        let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        assert_eq!(why(&parts), Message::WorkbookTooMuch {});
        let shared: Vec<u8> =
            (0..=super::MOST_SHARED).flat_map(|place| format!("<si>{place}</si>").into_bytes()).collect();
        let book: (&str, &[u8]) = ("xl/workbook.xml", b"<workbook/>");
        assert_eq!(why(&[book, ("xl/sharedStrings.xml", &shared)]), Message::WorkbookTooMuch {});
    }

    #[test]
    fn old_and_locked_workbooks_are_told_apart() {
        let mut old = super::COMPOUND.to_vec();
        old.extend([0; 600]);
        assert_eq!(look(&old).unwrap_err().what, Message::WorkbookOld {});
        old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(look(&old).unwrap_err().what, Message::WorkbookLocked {});
    }

    #[test]
    fn a_damaged_workbook_is_refused_wherever_it_is_cut() {
        let whole = packed(&[("xl/workbook.xml", b"<workbook/>"), ("xl/a.xml", &[b'a'; 3_000])]);
        for end in (0..whole.len()).step_by(7) {
            assert!(look(&whole[..end]).is_err(), "{end}");
        }
    }
}
