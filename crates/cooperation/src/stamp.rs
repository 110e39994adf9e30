//! Who does something, in which seat, when.

use crate::values::{CaseNumber, PersonNumber, Sequence};
use charter::Id;
use charter::check::Finding;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use words::{Date, Lang, Message};

/// What surrounds a command. Made by the office; the core knows no other time or person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// When it is recorded; never decreases in a book.
    pub recorded: Timestamp,
    /// The civil date of the act, in Europe/Amsterdam: rules, seats and parameters of that day hold.
    pub on: Date,
    /// Who acts; none for a visitor or the host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<PersonNumber>,
    /// In which seat: reading is the union of one's seats, acting is exactly one.
    pub acting: Acting,
    /// Reasons given for rules that let an act pass with one, by the id of the rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
}

impl Stamp {
    /// The civil date on which it is recorded.
    #[must_use]
    pub fn recorded_on(&self) -> Date {
        crate::values::civil_date(self.recorded)
    }

    /// Whether a reason in words is given for this rule.
    #[must_use]
    pub fn reasons_for(&self, rule: &Id) -> bool {
        self.reasons.iter().any(|reason| reason.rule == *rule && reason.text.length > 0)
    }
}

/// In which capacity someone acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Acting {
    /// The host of the installation: founds the cooperation and enters its first people, and nothing else.
    Host,
    /// Anyone, without a seat.
    Visitor,
    /// Whoever opened this case, by the follow link.
    Submitter(CaseNumber),
    /// The holder of a seat.
    Seat(Id),
    /// The delegate of a seat: reads and prepares for it, and decides nothing.
    Delegate(Id),
}

impl Acting {
    /// The seat one acts for, as its holder or as its delegate.
    #[must_use]
    pub const fn seat(&self) -> Option<&Id> {
        match self {
            Self::Seat(seat) | Self::Delegate(seat) => Some(seat),
            Self::Host | Self::Visitor | Self::Submitter(_) => None,
        }
    }
}

/// A recorded reason for going on against a rule that allows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The rule: the id of the object in the charter.
    pub rule: Id,
    /// The reason.
    pub text: charter::judge::answer::Sealed,
}

/// A command that makes no sense here: not a rule of the agreement but a slip of the form, the script or the client.
/// Nothing is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum Fault {
    /// No agreement is in force yet, or one already is.
    NoCharter,
    /// The book already has a charter.
    AlreadyFounded,
    /// The text does not compile.
    CharterInvalid {
        /// What is wrong with it, in the order of the text.
        findings: Vec<Finding>,
    },
    /// Only the host of the installation begins a book.
    NotTheHost,
    /// Something is named that does not exist.
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// The name given.
        name: String,
    },
    /// The act is of another kind than the command.
    WrongKind {
        /// The act.
        act: Id,
    },
    /// The date of the act lies after the day of recording.
    Future {
        /// The date.
        on: Date,
    },
    /// The moment of recording lies before that of the last entry: the clock went back.
    BeforeTheLast {
        /// The day on which the last entry was recorded.
        last: Date,
    },
    /// Whoever acts does not hold that seat on that day.
    NotYourSeat {
        /// Who.
        who: Option<PersonNumber>,
        /// The seat.
        seat: Id,
    },
    /// It was already done.
    AlreadyDone {
        /// The entry.
        entry: Sequence,
    },
    /// The command contradicts itself or the state in another way.
    Senseless {
        /// What is wrong with it.
        what: Message,
    },
}

impl Fault {
    pub(crate) fn unknown(what: &'static str, name: impl ToString) -> Self {
        Self::Unknown { what, name: name.to_string() }
    }

    /// What is wrong, for whoever reads it.
    #[must_use]
    pub fn says(&self) -> Message {
        match self {
            Self::NoCharter => Message::FaultNoCharter {},
            Self::AlreadyFounded => Message::FaultAlreadyFounded {},
            Self::CharterInvalid { findings } => {
                Message::FaultCharterInvalid { findings: i64::try_from(findings.len()).unwrap_or(i64::MAX) }
            }
            Self::NotTheHost => Message::FaultNotTheHost {},
            Self::Unknown { what, name } => match kind_of(what) {
                Some(what) => Message::FaultUnknownOf { what: Box::new(what), name: name.clone() },
                None => Message::FaultUnknown { name: name.clone() },
            },
            Self::WrongKind { act } => Message::FaultWrongKind { act: act.to_string() },
            Self::Future { on } => Message::FaultFuture { on: *on },
            Self::BeforeTheLast { last } => Message::FaultBeforeTheLast { last: *last },
            Self::NotYourSeat { who: _, seat } => Message::FaultNotYourSeat { seat: seat.to_string() },
            Self::AlreadyDone { entry } => {
                Message::FaultAlreadyDone { entry: i64::try_from(*entry).unwrap_or(i64::MAX) }
            }
            Self::Senseless { what } => what.clone(),
        }
    }
}

/// What people call this kind of thing.
fn kind_of(what: &str) -> Option<Message> {
    Some(match what {
        "act" => Message::WhatAct {},
        "body" => Message::WhatBody {},
        "case" => Message::WhatCase {},
        "form" => Message::WhatForm {},
        "item" => Message::WhatItem {},
        "meeting" => Message::WhatMeeting {},
        "outcome" => Message::WhatOutcome {},
        "party" => Message::WhatParty {},
        "person" => Message::WhatPerson {},
        "quantity" => Message::WhatQuantity {},
        "seat" => Message::WhatSeat {},
        "set" => Message::WhatSet {},
        _ => return None,
    })
}

/// In English, for logs and errors; pages say [`Fault::says`] in the language of the reader.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says().say(Lang::En))
    }
}

impl std::error::Error for Fault {}
