//! What a command names: the act of the charter, and the answers it brings.

use super::{Command, Filled};
use charter::Id;

impl Command {
    /// The act of the charter it asks for.
    #[must_use]
    pub const fn act(&self) -> Option<&Id> {
        match self {
            Self::Found { .. } | Self::TakePosition { .. } => None,
            Self::Enrol { act, .. } | Self::Appoint { act, .. } => act.as_ref(),
            Self::Rule { act, .. }
            | Self::Amend { act, .. }
            | Self::Vacate { act, .. }
            | Self::Erase { act, .. }
            | Self::RecordFigures { act, .. }
            | Self::Open { act, .. }
            | Self::Nominate { act, .. }
            | Self::Convene { act, .. }
            | Self::Table { act, .. }
            | Self::OpenItem { act, .. }
            | Self::Conform { act, .. }
            | Self::ConcludeItem { act, .. } => Some(act),
            Self::HandIn(on)
            | Self::Answer(on)
            | Self::Advise(on)
            | Self::Decide(on)
            | Self::Move(on)
            | Self::Return(on)
            | Self::Inform(on)
            | Self::Withdraw(on)
            | Self::Recuse(on)
            | Self::Close(on) => Some(&on.act),
        }
    }

    /// The answers it brings, to take out what a viewer may not read.
    pub const fn forms_mut(&mut self) -> Option<&mut Filled> {
        match self {
            Self::Open { forms, .. } | Self::Nominate { forms, .. } => Some(forms),
            Self::HandIn(on)
            | Self::Answer(on)
            | Self::Advise(on)
            | Self::Decide(on)
            | Self::Move(on)
            | Self::Return(on)
            | Self::Inform(on)
            | Self::Withdraw(on)
            | Self::Recuse(on)
            | Self::Close(on) => Some(&mut on.forms),
            Self::Found { .. }
            | Self::Rule { .. }
            | Self::Amend { .. }
            | Self::Enrol { .. }
            | Self::Appoint { .. }
            | Self::Vacate { .. }
            | Self::Erase { .. }
            | Self::RecordFigures { .. }
            | Self::Convene { .. }
            | Self::Table { .. }
            | Self::OpenItem { .. }
            | Self::TakePosition { .. }
            | Self::Conform { .. }
            | Self::ConcludeItem { .. } => None,
        }
    }
}
