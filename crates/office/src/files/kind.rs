//! What kind of file it is: by its bytes, and only where its name says the same.

use super::{NotTaken, packed, pdf};
use charter::judge::answer::FileKind;

/// What looking into a file told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Looked {
    pub(super) kind: FileKind,
    /// Whether it holds something that acts by itself or that nobody could look into.
    pub(super) acts: bool,
}

/// The kind that a name says; none where it is no kind we take.
pub(super) fn named(name: &str) -> Option<FileKind> {
    let (_, extension) = name.trim_end().rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    let extension = if extension == "jpeg" { "jpg" } else { &extension };
    FileKind::ALL.into_iter().find(|kind| kind.extension() == extension)
}

/// Looks into a file.
///
/// # Errors
/// [`NotTaken::NotAsNamed`] where it is something else than its name says, and what else is wrong with it.
pub(super) fn look(name: &str, bytes: &[u8]) -> Result<Looked, NotTaken> {
    let kind = named(name).ok_or(NotTaken::Kind)?;
    let plain = |is: bool| if is { Ok(false) } else { Err(NotTaken::NotAsNamed) };
    let acts = match kind {
        FileKind::Pdf => pdf::look(bytes)?,
        FileKind::Odt | FileKind::Docx | FileKind::Xlsx => packed::look(kind, bytes)?,
        FileKind::Png => plain(is_png(bytes))?,
        FileKind::Jpeg => plain(is_jpeg(bytes))?,
    };
    Ok(Looked { kind, acts })
}

/// Signature, header first, and the last chunk at the end (PNG, third edition, 5.2 and 5.6).
fn is_png(bytes: &[u8]) -> bool {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").and_then(|rest| rest.get(4..8));
    header == Some(b"IHDR") && bytes.ends_with(b"\0\0\0\0IEND\xaeB`\x82")
}

/// The start of an image, another marker behind it, and the end of an image (ITU-T T.81, annex B).
fn is_jpeg(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(&[][..], |last| bytes.get(..=last).unwrap_or_default());
    bytes.starts_with(b"\xff\xd8\xff") && end.ends_with(b"\xff\xd9")
}
