//! The charters that are shipped, each with a script that brings its example to life. Which ones there are is what lies in
//! `charters/`.

/// A charter with its example.
#[derive(Debug)]
pub(crate) struct Example {
    /// The name of its folder, and of its address.
    pub(crate) name: &'static str,
    /// The text of the charter.
    pub(crate) charter: &'static str,
    /// What happened, one act a line.
    pub(crate) script: &'static str,
}

/// Every charter that is shipped.
pub(crate) const EXAMPLES: &[Example] = &include!(concat!(env!("OUT_DIR"), "/examples.rs"));
