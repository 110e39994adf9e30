//! A document as DOCX (ISO/IEC 29500, transitional): what Word, LibreOffice and their like open and edit.
//!
//! Headings, lists and tables have the styles that every word processor knows by name, so that an organisation gives them its
//! own look, and a screen reader finds them. The language of the words is stated, rows of headings are marked and come back
//! on the next page, and no moment is in the file: the same document is the same bytes.

mod body;
mod fixed;
mod xml;

use crate::document::Document;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The media type of the file.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Why no file could be made of a document.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// A part could not be written.
    #[error("a part of the file could not be written: {0}")]
    Part(#[from] std::io::Error),
    /// The parts could not be put together.
    #[error("the file could not be put together: {0}")]
    Whole(#[from] zip::result::ZipError),
}

/// The file of a document.
///
/// # Errors
/// [`Unwritten`] where there is no room for it.
pub fn bytes(document: &Document) -> Result<Vec<u8>, Unwritten> {
    let written = body::written(document)?;
    let parts: [(&str, Vec<u8>); 9] = [
        ("[Content_Types].xml", fixed::CONTENT_TYPES.into()),
        ("_rels/.rels", fixed::PACKAGE_RELATIONS.into()),
        ("docProps/core.xml", body::properties(document)?),
        ("word/document.xml", written.main),
        ("word/_rels/document.xml.rels", fixed::DOCUMENT_RELATIONS.into()),
        ("word/styles.xml", fixed::styles(document.lang).into()),
        ("word/numbering.xml", body::numbering(written.numbered)?),
        ("word/settings.xml", fixed::settings(document.lang).into()),
        ("word/footer1.xml", body::footer(document)?),
    ];
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, part) in parts {
        file.start_file(name, options)?;
        file.write_all(&part)?;
    }
    Ok(file.finish()?.into_inner())
}
