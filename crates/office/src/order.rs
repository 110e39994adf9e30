//! What is asked of the office, and what it answers.

pub(crate) mod content;

use crate::clock::Leap;
use book::attachments::Attachment;
use book::sealed::SealedRow;
use cooperation::command::{Command, Touched};
use cooperation::stamp::Reason;
use cooperation::values::{PersonNumber, Sequence};
use cooperation::{Acting, Decision, Event, Fault};
use words::{Date, Lang};

/// A command with everything the stamp is made from, except the clock.
#[derive(Debug, Clone)]
pub struct Order {
    /// Who acts.
    pub who: Option<PersonNumber>,
    /// In which capacity.
    pub acting: Acting,
    /// The civil date of the act; none is today.
    pub on: Option<Date>,
    /// What the form showed; refused as stale where it has changed since.
    pub seen: Option<Seen>,
    /// A key made by the form: the same key with the same command is answered, not done again.
    pub key: String,
    /// Reasons for rules that let an act pass with one.
    pub reasons: Vec<Reason>,
    /// The command.
    pub command: Command,
    /// The values it seals.
    pub sealed: Vec<SealedRow>,
    /// The files it seals.
    pub attachments: Vec<Attachment>,
}

/// The version of something as a form showed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// What.
    pub what: Touched,
    /// The entry that last changed it then.
    pub version: Sequence,
}

/// An order that was carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The entry it became.
    pub entry: Sequence,
    /// What happened.
    pub events: Vec<Event>,
    /// Whether this order had been carried out before, under the same key.
    pub replayed: bool,
}

/// Why an order was not carried out. Nothing was recorded in the book.
#[derive(Debug, Clone, thiserror::Error)]
pub enum NotDone {
    /// The agreement does not permit it, or not yet.
    #[error("not permitted")]
    NotPermitted(Box<Decision>),
    /// The command makes no sense here.
    #[error(transparent)]
    Fault(Fault),
    /// It changed since the form was shown.
    #[error("this changed since you opened it")]
    Stale {
        /// The entry that changed it.
        now: Sequence,
    },
    /// The key was used for another command.
    #[error("this key was used for something else")]
    KeyReused,
    /// Too much is being asked at once; try again.
    #[error("too many orders are waiting")]
    Busy,
    /// The clock cannot be believed; reading goes on.
    #[error("the clock cannot be believed")]
    Clock(Leap),
    /// The disk is full; reading goes on.
    #[error("the disk is full")]
    Full,
    /// The book cannot be written; reading goes on.
    #[error("the book cannot be written: {0}")]
    ReadOnly(String),
}

/// How long whoever was turned away had best wait, in seconds.
const BUSY_SECONDS: i64 = 5;

impl NotDone {
    /// Why, in the language of whoever asked: what stands in the way, and what to do.
    #[must_use]
    pub fn says(&self, lang: Lang) -> String {
        match self {
            Self::NotPermitted(decision) => decision.paragraph(&[], lang),
            Self::Fault(fault) => fault.says().say(lang),
            Self::Stale { .. } => lang.order_stale(),
            Self::KeyReused => lang.order_key_used(),
            Self::Busy => lang.order_busy(),
            Self::Clock(leap) => leap.says(lang),
            Self::Full => lang.order_full(),
            Self::ReadOnly(_) => lang.order_read_only(),
        }
    }

    /// After how many seconds the same may well be done, where waiting is all that is needed.
    #[must_use]
    pub const fn waits(&self) -> Option<i64> {
        if matches!(self, Self::Busy) { Some(BUSY_SECONDS) } else { None }
    }
}
