//! What every page can reach: the cooperations of this installation and how it is run.

use office::Office;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An installation as the pages know it. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    cooperations: BTreeMap<Arc<str>, Office>,
    demo: bool,
    secure: bool,
}

impl App {
    /// An installation with these cooperations, by the name they have in addresses.
    ///
    /// `demo` lets anyone act as anyone and set the day. `secure` marks the cookies as for HTTPS only.
    #[must_use]
    pub fn new(cooperations: BTreeMap<Arc<str>, Office>, demo: bool, secure: bool) -> Self {
        Self(Arc::new(Inner { cooperations, demo, secure }))
    }

    /// The cooperations, by the name they have in addresses.
    pub(crate) fn cooperations(&self) -> &BTreeMap<Arc<str>, Office> {
        &self.0.cooperations
    }

    /// Whether this is a demonstration, in which anyone may act as anyone.
    pub(crate) fn demo(&self) -> bool {
        self.0.demo
    }

    /// Whether cookies are for HTTPS only.
    pub(crate) fn secure(&self) -> bool {
        self.0.secure
    }
}
