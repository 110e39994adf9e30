//! The words in a file that was packed, so that a test looks through them as through a page.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What a body says: of a packed file every part of it, one after another.
pub(crate) fn said(body: &[u8]) -> String {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(body)) else {
        return String::from_utf8_lossy(body).into_owned();
    };
    let mut text = String::new();
    for place in 0..archive.len() {
        archive.by_index(place).unwrap().read_to_string(&mut text).unwrap();
    }
    text
}
