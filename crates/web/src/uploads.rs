//! Files that somebody chose and has not kept yet. They lie in memory only, for as long as somebody may be looking at them:
//! nothing of them reaches the disk or the book before it is kept.

use cooperation::reconciliation::reading::Slip;
use cooperation::reconciliation::reading::table::Table;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How long a file is kept, in seconds.
const LASTS: i64 = 60 * 60;
/// How many are kept at once; the oldest makes room.
const MOST: usize = 8;

/// The files of an installation.
#[derive(Debug, Default)]
pub(crate) struct Uploads(Mutex<BTreeMap<String, Upload>>);

/// One file.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    /// For what it was chosen: the address of the page, which names the cooperation too, and who was there.
    pub(crate) place: String,
    /// What it is called.
    pub(crate) name: String,
    /// The table in it, or what is wrong with it as a table.
    pub(crate) table: Arc<Result<Table, Vec<Slip>>>,
    /// When it came, in seconds since 1970.
    pub(crate) since: i64,
}

impl Uploads {
    /// The file with this name, if it was chosen there and is not too old.
    pub(crate) fn get(&self, name: &str, place: &str, now: i64) -> Option<Upload> {
        let uploads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        uploads.get(name).filter(|kept| kept.place == place && now - kept.since < LASTS).cloned()
    }

    /// Holds a file under a name that nobody can guess.
    pub(crate) fn hold(&self, name: &str, upload: Upload) {
        let mut uploads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = upload.since;
        uploads.insert(name.to_owned(), upload);
        uploads.retain(|_, kept| now - kept.since < LASTS);
        while uploads.len() > MOST {
            let oldest = uploads.iter().min_by_key(|(_, kept)| kept.since).map(|(name, _)| name.clone());
            oldest.and_then(|name| uploads.remove(&name));
        }
    }

    /// Lets a file go: it was kept.
    pub(crate) fn forget(&self, name: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::{LASTS, MOST, Upload, Uploads};
    use std::sync::Arc;

    fn at(since: i64) -> Upload {
        Upload { place: "/a".to_owned(), name: String::new(), table: Arc::new(Err(Vec::new())), since }
    }

    #[test]
    fn a_file_is_there_for_whoever_chose_it_until_it_is_kept_or_too_old() {
        let uploads = Uploads::default();
        uploads.hold("een", at(0));
        assert!(uploads.get("een", "/a", LASTS - 1).is_some());
        assert!(uploads.get("een", "/b", 0).is_none() && uploads.get("een", "/a", LASTS).is_none());
        uploads.forget("een");
        assert!(uploads.get("een", "/a", 0).is_none());
    }

    #[test]
    fn the_oldest_file_makes_room() {
        let uploads = Uploads::default();
        for place in 0..=i64::try_from(MOST).unwrap() {
            uploads.hold(&place.to_string(), at(place));
        }
        assert!(uploads.get("0", "/a", 1).is_none() && uploads.get("1", "/a", 1).is_some());
    }
}
