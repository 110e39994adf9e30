//! How much of an export fits in one entry of the book.

use book::log::LARGEST_ENTRY;
use cooperation::reconciliation::Told;

/// What stands in an entry around the lines, in bytes.
const AROUND: usize = 64 << 10;

/// How many lines like these fit in one entry, in whole hundreds; nothing where all of them do. An entry holds them twice: as
/// they were sent and as they were kept.
#[must_use]
pub fn most_lines(told: &Told) -> Option<usize> {
    let bytes = serde_json::to_vec(&told.lines).map_or(usize::MAX, |bytes| bytes.len());
    let room = (LARGEST_ENTRY - AROUND) / 2;
    if bytes <= room {
        return None;
    }
    let fits = told.lines.len().saturating_mul(room) / bytes;
    Some(fits / 100 * 100)
}
