//! Files that somebody chose and has not kept yet. They lie in memory only, for as long as somebody may be looking at them:
//! nothing of them reaches the disk or the book before it is kept.

use crate::shelf::{Shelf, Waits};
use cooperation::reconciliation::reading::Slip;
use cooperation::reconciliation::reading::columns::Plus;
use cooperation::reconciliation::reading::table::Table;
use std::sync::Arc;
use words::Message;

/// The files of an installation.
pub(crate) type Uploads = Shelf<Upload>;

/// One file.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    /// For what it was chosen: the address of the page, which names the cooperation too, and who was there.
    pub(crate) place: String,
    /// What it is called.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) held: Arc<Held>,
    /// When it came, in seconds since 1970.
    pub(crate) since: i64,
}

/// What is in a file: one table where it is text, one for each sheet where it is a workbook.
#[derive(Debug)]
pub(crate) struct Held {
    /// Its parts: never none.
    pub(crate) parts: Vec<Part>,
    /// What deserves a word about the file as a whole.
    pub(crate) told: Vec<Message>,
}

/// A part of a file.
#[derive(Debug)]
pub(crate) struct Part {
    /// What it is called; nothing where it is all there is.
    pub(crate) name: String,
    /// The table in it, or what is wrong with it as a table.
    pub(crate) table: Result<Table, Vec<Slip>>,
    /// What deserves a word.
    pub(crate) told: Vec<Message>,
    /// What a debit is there, where nobody says otherwise.
    pub(crate) plus: Plus,
}

/// The longest a name of a file is kept, in characters.
const LONGEST_NAME: usize = 80;

/// The name of a file without the way to it and without signs that nobody sees.
pub(crate) fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|sign| !sign.is_control() && !words::is_unseen(*sign)).take(LONGEST_NAME).collect()
}

impl Held {
    /// A file that is one table, or none.
    pub(crate) fn one(table: Result<Table, Vec<Slip>>) -> Self {
        Self {
            parts: vec![Part { name: String::new(), table, told: Vec::new(), plus: Plus::default() }],
            told: Vec::new(),
        }
    }

    /// The part that is asked for; the first that is a table where none is.
    pub(crate) fn part(&self, asked: Option<usize>) -> Option<(usize, &Part)> {
        let first = self.parts.iter().position(|part| part.table.is_ok()).unwrap_or_default();
        let place = asked.filter(|place| *place < self.parts.len()).unwrap_or(first);
        Some((place, self.parts.get(place)?))
    }
}

impl Waits for Upload {
    const LASTS: i64 = 60 * 60;
    const MOST: usize = 12;
    const MOST_EACH: usize = 2;

    fn place(&self) -> &str {
        &self.place
    }

    fn touched(&self) -> i64 {
        self.since
    }
}

#[cfg(test)]
mod tests {
    use super::{Held, Upload, Uploads};
    use crate::shelf::Waits;
    use std::sync::Arc;

    fn at(since: i64) -> Upload {
        Upload { place: "/a".to_owned(), name: String::new(), held: Arc::new(Held::one(Err(Vec::new()))), since }
    }

    #[test]
    fn a_file_is_there_for_whoever_chose_it_until_it_is_kept_or_too_old() {
        let uploads = Uploads::default();
        uploads.keep("een", at(0));
        assert!(uploads.get("een", "/a", Upload::LASTS - 1).is_some());
        assert!(uploads.get("een", "/b", 0).is_none() && uploads.get("een", "/a", Upload::LASTS).is_none());
        uploads.forget("een");
        assert!(uploads.get("een", "/a", 0).is_none());
    }

    #[test]
    fn the_oldest_file_makes_room() {
        let uploads = Uploads::default();
        let by = |who: usize| Upload { place: format!("/{who}"), ..at(0) };
        for who in 0..=Upload::MOST {
            uploads.keep(&format!("{who}"), by(who));
        }
        assert!(uploads.get("0", "/0", 1).is_none() && uploads.get("1", "/1", 1).is_some());
    }

    #[test]
    fn somebody_who_tries_many_files_within_a_second_keeps_the_last_and_takes_no_room_of_others() {
        let uploads = Uploads::default();
        uploads.keep("m", Upload { place: "/b".to_owned(), ..at(0) });
        for name in ["z", "y", "x", "c", "b", "a"] {
            uploads.keep(name, at(0));
            assert!(uploads.get(name, "/a", 0).is_some(), "{name}");
        }
        assert!(uploads.get("b", "/a", 0).is_some() && uploads.get("c", "/a", 0).is_none());
        assert!(uploads.get("m", "/b", 0).is_some());
    }
}
