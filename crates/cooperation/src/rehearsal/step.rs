//! What a step of a scenario says, before any name in it is looked up.

use super::money::Money;
use super::planning::Planned;
use super::sitting::{Sat, Sitting};
use crate::meetings::{Position, Purpose, reserving};
use charter::agreement::quantity::Status;
use jiff::civil::Date;
use words::Amount;

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// It is this day.
    Day(Date),
    /// An earlier scenario went before.
    Story(String),
    /// The host enters people and gives them seats.
    Hold { names: Vec<String>, role: String, from: Option<Date>, until: Option<Date>, for_whom: ForWhom },
    /// The host enters people in the register.
    Enrolled(Vec<String>),
    /// People who act without being in the register.
    Visitors(Vec<String>),
    /// Somebody does an act of the charter.
    Do(Box<Deed>),
    /// Whoever presides puts a question to the body.
    Put { who: Who, case: Option<String>, outcome: String },
    /// Members take a position.
    Say {
        names: Vec<String>,
        position: Position,
        note: Option<String>,
        case: Option<String>,
        seat: Option<String>,
        /// Until when the own college or council can still agree, where that is the condition.
        reserve: Option<Date>,
    },
    /// Somebody says that their college or council agreed.
    Lift { who: Who, case: Option<String>, words: String },
    /// Whoever presides records that all present agree.
    AllAgree { who: Who, case: Option<String>, absent: Vec<String> },
    /// Whoever presides concludes.
    Conclude { who: Who, case: Option<String>, note: Option<String>, reason: Option<String> },
    /// Whoever presides records that an item was discussed, or that note was taken of it.
    Treat { who: Who, case: Option<String>, conclusion: Option<String> },
    /// Something is done with a meeting as a whole.
    Sit(Box<Sitting>),
    /// Somebody records figures of the parties.
    Figures(Box<Figures>),
    /// What must have come of it.
    Expect(Expectation),
}

/// Figures of one quantity on one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) who: Who,
    pub(super) quantity: String,
    pub(super) on: Date,
    pub(super) status: Status,
    pub(super) source: String,
    /// By what people call the party.
    pub(super) figures: Vec<(String, u64)>,
}

/// Who acts, and in which seat where that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) name: String,
    pub(super) seat: Option<String>,
}

/// On behalf of which party, and for which case, somebody sits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ForWhom {
    pub(super) party: Option<String>,
    pub(super) case: Option<String>,
}

/// An act of the charter with all that goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Deed {
    pub(super) who: Who,
    pub(super) act: String,
    /// What the new case is called.
    pub(super) named: Option<String>,
    pub(super) case: Option<String>,
    /// The day of the meeting.
    pub(super) day: Option<Date>,
    /// What it comes to the table of that meeting for.
    pub(super) purpose: Purpose,
    pub(super) with: With,
    pub(super) about: Option<About>,
    /// The day on which it is recorded, where that is later.
    pub(super) recorded: Option<Date>,
    /// The fenced text below the step: a ruling.
    pub(super) text: Option<String>,
}

/// What an act comes with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct With {
    /// Whether every question that is not spoken of gets an answer.
    pub(super) filled: bool,
    pub(super) outcome: Option<String>,
    pub(super) note: Option<String>,
    /// A reason for going on against a rule that asks one.
    pub(super) reason: Option<String>,
    pub(super) without: Vec<String>,
    pub(super) answers: Vec<Written>,
}

/// An answer as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) question: String,
    pub(super) value: Value,
    pub(super) reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Amount(Amount),
    Number(i64),
    Date(Date),
    YesNo(bool),
}

/// Whom or what an act without a case is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum About {
    Appoint {
        person: String,
        role: String,
        party: Option<String>,
        from: Option<Date>,
        until: Option<Date>,
    },
    Vacate {
        person: String,
        role: String,
        on: Option<Date>,
    },
    /// Somebody who reads along for the holder of a seat, or does so no longer.
    Delegate {
        person: String,
        role: String,
        until: Option<Date>,
        ends: bool,
    },
    /// Somebody who speaks for a seat in a meeting, or on one item where a case is named.
    Speaks {
        person: String,
        role: String,
    },
    Erase {
        of: Erased,
        ground: String,
    },
    /// A person to enter in the register.
    Person(String),
    /// A body that meets.
    Body(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Erased {
    Person(String),
    Submitter(String),
}

/// What must have come of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expectation {
    Permitted,
    Refused(At),
    Undetermined(At),
    NeedsReason(At),
    /// A further ground of the same verdict.
    AlsoAt(At),
    /// A text that stands in a ground or in what is possible instead.
    Mentions(String),
    /// It makes no sense at all.
    Senseless,
    InStage {
        case: String,
        stage: String,
    },
    Ended {
        case: String,
        ended: bool,
    },
    Round {
        case: String,
        round: i64,
    },
    /// The outcome of the last decision; none where it was put off.
    Outcome(Option<String>),
    /// The votes were tied and are taken again.
    Again,
    /// What the first threshold measured.
    Measured {
        in_favour: u64,
        base: u64,
    },
    Duty {
        duty: String,
        case: Option<String>,
        /// The year, of a duty that comes again and again.
        year: Option<i64>,
        standing: Standing,
    },
    /// What the charter must say about the year.
    Planned(Planned),
    /// What must be owed.
    Money(Money),
    /// How a meeting as a whole must stand.
    Sat(Sat),
    /// Who owes a duty, to whom.
    Owes {
        duty: String,
        by: String,
        to: String,
    },
    /// How often an act was done on cases, in a year.
    Done {
        act: String,
        times: i64,
        year: i64,
    },
    Adopted {
        form: String,
        adopted: bool,
    },
    Holds {
        person: String,
        role: String,
        holds: bool,
    },
    /// Whether somebody can read the last answer to a question, or the words beside an act.
    Reads {
        who: String,
        what: String,
        case: Option<String>,
        reads: bool,
    },
    Presides {
        person: String,
        body: String,
    },
    Erased(Erased),
    /// How the reservation stands that somebody made; none where they made none.
    Reserved {
        person: String,
        case: Option<String>,
        standing: Option<reserving::Standing>,
    },
    /// An item on which a case stood was discussed or noted.
    Treated {
        case: String,
        purpose: Purpose,
    },
}

/// The article a verdict must rest on, and words or a code the ground must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At {
    pub(super) article: String,
    pub(super) because: Option<String>,
}

/// How a duty must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It rests, with this last day.
    Open(Option<Date>),
    Fulfilled,
    Overdue,
    /// Nobody can say.
    Undetermined,
    /// It never arose.
    Absent,
}
