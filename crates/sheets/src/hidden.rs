//! What a sheet does not show: hidden columns and rows, which nobody who looked at it has seen; and merged cells, of which one
//! holds what seems to stand in all.

use crate::Refused;
use crate::parts::{Parts, is, value};
use std::collections::BTreeSet;

/// How many merged cells are looked at.
const MOST_MERGED: usize = 1_000;
/// The last column a sheet may use, from 0.
pub(crate) const LAST_COLUMN: u32 = 255;

/// What is hidden or merged in a sheet, by place from 0.
#[derive(Debug, Default)]
pub(crate) struct Hidden {
    pub(crate) columns: BTreeSet<u32>,
    pub(crate) rows: BTreeSet<u32>,
    /// The first and the last cell of what is merged, as row and column.
    pub(crate) merged: Vec<((u32, u32), (u32, u32))>,
}

impl Hidden {
    /// What is hidden or merged in a part.
    ///
    /// # Errors
    /// That the part is damaged, or holds too much.
    pub(crate) fn of(parts: &mut Parts<'_>, path: &str) -> Result<Self, Refused> {
        let mut found = Self::default();
        let mut row = 0_u32;
        parts.each(path, |element| {
            let yes = |name| value(element, name).is_some_and(|said| matches!(said.as_str(), "1" | "true"));
            let flat =
                |name| value(element, name).and_then(|size| size.parse::<f64>().ok()).is_some_and(|size| size <= 0.0);
            let number = |name| value(element, name).and_then(|number| number.parse::<u32>().ok());
            if is(element, "col") && (yes("hidden") || flat("width")) {
                let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(1));
                let last = last.min(LAST_COLUMN.saturating_add(1));
                found.columns.extend((first..=last).filter_map(|column| column.checked_sub(1)));
            } else if is(element, "row") {
                row = number("r").unwrap_or_else(|| row.saturating_add(1));
                if yes("hidden") || flat("ht") {
                    found.rows.insert(row.saturating_sub(1));
                }
            } else if is(element, "mergeCell") {
                found.merged.extend(value(element, "ref").and_then(|place| region(&place)));
            }
        })?;
        if found.merged.len() > MOST_MERGED { Err(Refused::too_much()) } else { Ok(found) }
    }
}

/// `B2:D7` as its first and its last cell.
fn region(place: &str) -> Option<((u32, u32), (u32, u32))> {
    let (first, last) = place.split_once(':')?;
    Some((cell(first)?, cell(last)?))
}

/// `B2` as row and column, from 0.
fn cell(place: &str) -> Option<(u32, u32)> {
    let letters = place.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, number) = place.split_at_checked(letters)?;
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let letter = letter.is_ascii_uppercase().then(|| u32::from(letter).checked_sub(64)).flatten()?;
        sum.checked_mul(26)?.checked_add(letter)
    })?;
    Some((number.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// A column as a sheet names it: `A` is the first.
pub(crate) fn letters(column: u32) -> String {
    let mut left = column.saturating_add(1);
    let mut letters = Vec::new();
    while left > 0 {
        left = left.saturating_sub(1);
        letters.push(char::from(b'A'.saturating_add(u8::try_from(left % 26).unwrap_or_default())));
        left /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{cell, letters};

    #[test]
    fn columns_have_the_letters_that_people_see() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), expected);
            assert_eq!(cell(&format!("{expected}7")), Some((6, column)));
        }
        assert_eq!(cell("7"), None);
        assert_eq!(cell("B0"), None);
    }
}
