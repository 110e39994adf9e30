//! Files that somebody added to a form and has not recorded yet: each under a name that nobody can guess, for whoever added
//! it. After a stop, or once they waited too long, nothing of them is left.

use crate::shelf::{Shelf, Waits};
use crate::visit::Visit;
use office::files::{NotTaken, Received};

/// The files of an installation.
pub(crate) type Attached = Shelf<Waiting>;

/// One file.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    /// Whose it is.
    place: String,
    /// The name it waits under.
    pub(crate) token: String,
    /// The file.
    pub(crate) file: Received,
    /// When it came, in seconds since 1970.
    since: i64,
}

impl Waits for Waiting {
    const LASTS: i64 = 2 * 60 * 60;
    const MOST: usize = 1000;

    fn place(&self) -> &str {
        &self.place
    }

    fn touched(&self) -> i64 {
        self.since
    }
}

impl Waiting {
    /// A file that came in with this visit.
    pub(crate) fn new(visit: &Visit, token: String, file: Received) -> Self {
        Self { place: place(visit), token, file, since: visit.app.installation().clock().seconds() }
    }
}

/// The file that waits under a name, for whoever added it.
pub(crate) fn waiting(visit: &Visit, token: &str) -> Option<Waiting> {
    visit.app.attached().get(token, &place(visit), visit.app.installation().clock().seconds())
}

fn place(visit: &Visit) -> String {
    let who = visit.who.map(|who| who.to_string()).unwrap_or_default();
    format!("{}/{who}", visit.slug)
}

/// What was chosen for one question: the files that were taken, and why others were not, by the name they were sent with.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chosen {
    /// The files, in the order in which they came.
    pub(crate) files: Vec<Waiting>,
    /// What was not taken.
    pub(crate) faults: Vec<(String, NotTaken)>,
}

impl Chosen {
    /// What the form carries with it: the names they wait under.
    pub(crate) fn tokens(&self) -> String {
        self.files.iter().map(|file| file.token.as_str()).collect::<Vec<_>>().join(" ")
    }
}
