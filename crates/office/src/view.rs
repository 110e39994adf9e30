//! What one viewer sees of one moment. Every page goes through it.

use charter::Agreement;
use charter::agreement::form::Class;
use charter::judge::answer::Sealed;
use cooperation::cases::Case;
use cooperation::meetings::Meeting;
use cooperation::people::Erasure;
use cooperation::stamp::Stamp;
use cooperation::values::{CaseNumber, MeetingNumber, PersonNumber, Sequence};
use cooperation::visibility::Viewer;
use cooperation::{Command, Decision, Fault, State};
use std::sync::Arc;
use words::Date;

/// An immutable snapshot through the eyes of a viewer.
#[derive(Debug, Clone)]
pub struct View {}

/// What a viewer gets to read of a sealed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// The words.
    Readable(Arc<str>),
    /// Not for this viewer.
    Hidden,
    /// Destroyed: what is kept is when, why and how much.
    Destroyed(Erasure),
}

impl View {
    /// The agreement in force today.
    #[must_use]
    pub fn agreement(&self) -> Option<&Arc<Agreement>> {
        unimplemented!()
    }

    /// The state, for judging; pages read cases and texts through the methods below.
    #[must_use]
    pub fn state(&self) -> &State {
        unimplemented!()
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> Date {
        unimplemented!()
    }

    /// Who looks.
    #[must_use]
    pub fn viewer(&self) -> &Viewer {
        unimplemented!()
    }

    /// The cases this viewer may see, newest first.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        std::iter::empty()
    }

    /// A case, if this viewer may see it.
    #[must_use]
    pub fn case(&self, number: CaseNumber) -> Option<&Case> {
        let _ = number;
        unimplemented!()
    }

    /// The meetings this viewer may see, by date.
    pub fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        std::iter::empty()
    }

    /// A meeting, if this viewer may see it.
    #[must_use]
    pub fn meeting(&self, number: MeetingNumber) -> Option<&Meeting> {
        let _ = number;
        unimplemented!()
    }

    /// The words of an answer on a case.
    #[must_use]
    pub fn text(&self, case: &Case, class: Class, sealed: &Sealed) -> Text {
        let _ = (case, class, sealed);
        unimplemented!()
    }

    /// The title of a case, or its number where it has none that this viewer may read.
    #[must_use]
    pub fn title(&self, case: &Case) -> Arc<str> {
        let _ = case;
        unimplemented!()
    }

    /// The name of a person; destroyed names say so.
    #[must_use]
    pub fn name(&self, person: PersonNumber) -> Text {
        let _ = person;
        unimplemented!()
    }

    /// What the agreement would say of a command, without doing it.
    ///
    /// # Errors
    /// Where the command makes no sense.
    pub fn weigh(&self, stamp: &Stamp, command: &Command) -> Result<Decision, Fault> {
        let _ = (stamp, command);
        unimplemented!()
    }

    /// The last entry.
    #[must_use]
    pub fn head(&self) -> Sequence {
        unimplemented!()
    }
}
