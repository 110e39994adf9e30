//! Files of tables: workbooks that come in and go out. It knows no domain: bytes in, rows of cells out, and the other way
//! round. Whatever comes in is bounded before anything reads it, and no amount passes through a sum of floats.

#![allow(clippy::result_large_err, reason = "a file is refused once, and the words of a refusal are not on a busy way")]

pub mod audit;
mod bounds;
mod exact;
mod hidden;
mod parts;
pub mod table;
pub mod workbook;
mod writing;

use words::Message;

/// Why a file, or a cell in it, cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong.
    pub what: Message,
    /// What to do.
    pub remedy: Message,
}

impl Refused {
    pub(crate) const fn new(what: Message, remedy: Message) -> Self {
        Self { what, remedy }
    }

    /// A file that is damaged, or is not what it says.
    #[must_use]
    pub const fn broken() -> Self {
        Self::new(Message::WorkbookBroken {}, Message::WorkbookAgain {})
    }

    pub(crate) const fn too_much() -> Self {
        Self::new(Message::WorkbookTooMuch {}, Message::FileTooLongRemedy {})
    }
}
