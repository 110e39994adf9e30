//! What visitors filled in so far, on forms that ask one question a page. It is kept in memory only, for as long as somebody
//! may be looking for a paper: nothing of it reaches the disk or the book before it is sent.

use crate::forms::Typed;
use crate::shelf::{Shelf, Waits};

/// The drafts of an installation.
pub(crate) type Drafts = Shelf<Kept>;

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

impl Waits for Kept {
    const LASTS: i64 = 2 * 60 * 60;
    const MOST: usize = 500;

    fn place(&self) -> &str {
        &self.form
    }

    fn touched(&self) -> i64 {
        self.touched
    }
}

#[cfg(test)]
mod tests {
    use super::{Drafts, Kept};
    use crate::forms::Typed;
    use crate::shelf::Waits;

    fn at(touched: i64) -> Kept {
        Kept { form: "/a".to_owned(), typed: Typed::default(), key: String::new(), touched }
    }

    #[test]
    fn a_draft_is_kept_for_its_form_and_its_time_until_it_is_sent() {
        let drafts = Drafts::default();
        drafts.keep("een", at(0));
        assert!(drafts.get("een", "/a", Kept::LASTS - 1).is_some());
        assert!(drafts.get("een", "/b", 0).is_none() && drafts.get("twee", "/a", 0).is_none());
        assert!(drafts.get("een", "/a", Kept::LASTS).is_none());
        drafts.forget("een");
        assert!(drafts.get("een", "/a", 0).is_none());
    }

    #[test]
    fn the_draft_untouched_longest_makes_room() {
        let drafts = Drafts::default();
        for place in 0..=i64::try_from(Kept::MOST).unwrap() {
            drafts.keep(&place.to_string(), at(place));
        }
        assert!(drafts.get("0", "/a", 1).is_none() && drafts.get("1", "/a", 1).is_some());
    }
}
