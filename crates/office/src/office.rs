//! One writer per cooperation: load, decide, append, evolve, publish, answer.

use crate::clock::Clock;
use crate::order::{Answer, NotDone, Order};
use crate::view::View;
use cooperation::visibility::Viewer;
use std::path::Path;
use words::Date;

/// A cooperation that is open for work.
#[derive(Debug, Clone)]
pub struct Office {}

impl Office {
    /// Opens the book of a cooperation in a folder, verifies and folds it, and starts its writer. An absent book is begun.
    ///
    /// # Errors
    /// Where the book cannot be opened, or is damaged: then the first damaged entry is named.
    pub fn open(folder: &Path, name: &str, clock: Clock) -> Result<Self, book::log::Failure> {
        let _ = (folder, name, clock);
        unimplemented!()
    }

    /// Carries out an order, or says why not.
    ///
    /// # Errors
    /// [`NotDone`], and nothing was recorded.
    pub async fn submit(&self, order: Order) -> Result<Answer, NotDone> {
        let _ = order;
        unimplemented!()
    }

    /// As [`Office::submit`], for programs without an async runtime.
    ///
    /// # Errors
    /// [`NotDone`], and nothing was recorded.
    pub fn submit_and_wait(&self, order: Order) -> Result<Answer, NotDone> {
        let _ = order;
        unimplemented!()
    }

    /// What a viewer may see, as an immutable snapshot of this moment.
    #[must_use]
    pub fn view(&self, viewer: Viewer) -> View {
        let _ = viewer;
        unimplemented!()
    }

    /// Today in Europe/Amsterdam, by the clock of this office.
    #[must_use]
    pub fn today(&self) -> Date {
        unimplemented!()
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        unimplemented!()
    }
}
