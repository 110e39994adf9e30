//! What visitors filled in so far, on forms that ask one question a page. It is kept in memory only, for as long as somebody
//! may be looking for a paper: nothing of it reaches the disk or the book before it is sent.

use crate::forms::Typed;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How long a draft is kept after it was last touched, in seconds.
const LASTS: i64 = 2 * 60 * 60;
/// How many are kept at once; the one untouched longest makes room.
const MOST: usize = 500;

/// The drafts of an installation.
#[derive(Debug, Default)]
pub(crate) struct Drafts(Mutex<BTreeMap<String, Kept>>);

/// One draft.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// The form it belongs to: the address where it is sent.
    pub(crate) form: String,
    /// What was typed.
    pub(crate) typed: Typed,
    /// The key that makes sure it is sent once.
    pub(crate) key: String,
    /// When it was last touched, in seconds since 1970.
    pub(crate) touched: i64,
}

impl Drafts {
    /// The draft with this name, if it belongs to this form and is not too old.
    pub(crate) fn get(&self, name: &str, form: &str, now: i64) -> Option<Kept> {
        let drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.get(name).filter(|kept| kept.form == form && now - kept.touched < LASTS).cloned()
    }

    /// Keeps a draft under a name that nobody can guess.
    pub(crate) fn keep(&self, name: &str, draft: Kept) {
        let mut drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = draft.touched;
        drafts.insert(name.to_owned(), draft);
        drafts.retain(|_, kept| now - kept.touched < LASTS);
        while drafts.len() > MOST {
            let oldest = drafts.iter().min_by_key(|(_, kept)| kept.touched).map(|(name, _)| name.clone());
            oldest.and_then(|name| drafts.remove(&name));
        }
    }

    /// Forgets a draft: it was sent.
    pub(crate) fn forget(&self, name: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::{Drafts, Kept, LASTS, MOST};
    use crate::forms::Typed;

    fn at(touched: i64) -> Kept {
        Kept { form: "/a".to_owned(), typed: Typed::default(), key: String::new(), touched }
    }

    #[test]
    fn a_draft_is_kept_for_its_form_and_its_time_until_it_is_sent() {
        let drafts = Drafts::default();
        drafts.keep("een", at(0));
        assert!(drafts.get("een", "/a", LASTS - 1).is_some());
        assert!(drafts.get("een", "/b", 0).is_none() && drafts.get("twee", "/a", 0).is_none());
        assert!(drafts.get("een", "/a", LASTS).is_none());
        drafts.forget("een");
        assert!(drafts.get("een", "/a", 0).is_none());
    }

    #[test]
    fn the_draft_untouched_longest_makes_room() {
        let drafts = Drafts::default();
        for place in 0..=i64::try_from(MOST).unwrap() {
            drafts.keep(&place.to_string(), at(place));
        }
        assert!(drafts.get("0", "/a", 1).is_none() && drafts.get("1", "/a", 1).is_some());
    }
}
