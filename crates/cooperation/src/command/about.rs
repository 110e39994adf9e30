//! What a command names of the agreement and of the book: its act, and what it is about.

use super::{Command, Filled};
use crate::values::{CaseNumber, ItemNumber};
use charter::Id;

/// What a command is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The cooperation: no case that exists yet.
    Cooperation,
    /// A case.
    Case(CaseNumber),
    /// An item on the agenda of a meeting.
    Item(ItemNumber),
}

impl Command {
    /// The act of the charter it asks for.
    #[must_use]
    pub const fn act(&self) -> Option<&Id> {
        self.names().0
    }

    /// What it is about.
    #[must_use]
    pub const fn about(&self) -> About {
        self.names().1
    }

    const fn names(&self) -> (Option<&Id>, About) {
        match self {
            Self::Found { .. } | Self::SignOff { .. } => (None, About::Cooperation),
            Self::Enrol { act, .. } | Self::Appoint { act, .. } => (act.as_ref(), About::Cooperation),
            Self::Rule { act, .. }
            | Self::Vacate { act, .. }
            | Self::NameDelegate { act, .. }
            | Self::EndDelegate { act, .. }
            | Self::NameSpeaker { act, .. }
            | Self::Erase { act, .. }
            | Self::RecordFigures { act, .. }
            | Self::ReadExtract { act, .. }
            | Self::Reconcile { act, .. }
            | Self::Open { act, .. }
            | Self::Nominate { act, .. }
            | Self::Convene { act, .. }
            | Self::CloseMeeting { act, .. }
            | Self::RecordPresence { act, .. }
            | Self::Minute { act, .. }
            | Self::Reschedule { act, .. }
            | Self::CancelMeeting { act, .. }
            | Self::ArrangeAgenda { act, .. }
            | Self::SetSitting { act, .. }
            | Self::Amend { act, case: None, .. } => (Some(act), About::Cooperation),
            Self::Amend { act, case: Some(case), .. } | Self::Table { act, case, .. } => {
                (Some(act), About::Case(*case))
            }
            Self::TakePosition { item, .. } | Self::LiftReservation { item, .. } => (None, About::Item(*item)),
            Self::OpenItem { act, item, .. }
            | Self::TakeOff { act, item, .. }
            | Self::TreatItem { act, item, .. }
            | Self::Conform { act, item, .. }
            | Self::ConcludeItem { act, item, .. } => (Some(act), About::Item(*item)),
            Self::HandIn(on)
            | Self::Answer(on)
            | Self::Advise(on)
            | Self::Decide(on)
            | Self::Move(on)
            | Self::Return(on)
            | Self::Inform(on)
            | Self::Withdraw(on)
            | Self::Recuse(on)
            | Self::Close(on) => (Some(&on.act), About::Case(on.case)),
        }
    }

    /// How what it asks comes out, to take out where a viewer may not know that.
    pub const fn outcome_mut(&mut self) -> Option<&mut Option<Id>> {
        match self.on_case_mut() {
            Some(on_case) => Some(&mut on_case.outcome),
            None => None,
        }
    }

    /// The answers it brings, to take out what a viewer may not read.
    pub const fn forms_mut(&mut self) -> Option<&mut Filled> {
        if let Self::Open { forms, .. } | Self::Nominate { forms, .. } = self {
            return Some(forms);
        }
        match self.on_case_mut() {
            Some(on_case) => Some(&mut on_case.forms),
            None => None,
        }
    }
}
