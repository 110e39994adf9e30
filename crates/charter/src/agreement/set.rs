//! Sets: parties, bodies, roles and their seats.

use super::cite::{Cite, Stated};
use super::id::Id;
use super::power::AnswerRef;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use words::Amount;

/// More equal seats than this in one charter are a slip of the pen.
pub const MOST_SEATS: u32 = 10_000;

/// A party to the agreement (*partij*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Party {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The code of its region, by which figures that others publish are told apart (`code`).
    pub code: Option<Stated<String>>,
    /// What its region is called where no code stands beside it (`bekend als`).
    pub known_as: Vec<String>,
    /// Where it is named.
    pub cite: Cite,
}

impl Party {
    /// Of which level its region is: the letters its code begins with.
    #[must_use]
    pub fn region_level(&self) -> Option<&str> {
        let code = &self.code.as_ref()?.value;
        code.get(..code.find(|sign: char| !sign.is_ascii_uppercase())?)
    }
}

/// A level of the organisation (*niveau*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Level {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Where it is named.
    pub cite: Cite,
}

/// A body (*orgaan*) or a role (*rol*): a set of seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Set {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Whether it meets and decides together, or is a function that each holder exercises alone.
    pub kind: SetKind,
    /// The level it belongs to.
    pub level: Option<Stated<Id>>,
    /// Its seats, in the order of the charter; those of the sets it is made up of belong to these.
    pub seats: Vec<Id>,
    /// The sets of whose seats it is made up (`bestaat uit`); their seats are among its seats, each once.
    pub made_of: Option<Stated<Vec<Id>>>,
    /// The seat that presides.
    pub chair: Option<Stated<Id>>,
    /// The kind of case of which each has a set of its own (`per zaak`); none for a set that stands for all.
    pub per_case: Option<Stated<Id>>,
    /// From how many parties its members must come at least (`minstens N partijen`).
    pub parties: Option<Stated<u32>>,
    /// The sectors it must have members from (`sector`).
    pub sectors: Vec<Stated<Sector>>,
    /// Who nominates before anybody is appointed (`voordracht door`).
    pub nominated_by: Option<Stated<Id>>,
    /// The set that houses or employs it, and must leave it free (`gastheer`).
    pub host: Option<Stated<Id>>,
    /// How long somebody may hold a seat of it (`zittingsduur`).
    pub tenure: Option<Stated<Lasts>>,
    /// Whether no two cases may be served by the same people (`geen vast team`).
    pub changing: Option<Stated<()>>,
    /// Of which set its holders must already be, on behalf of the same party where the seat has one (`uit`).
    pub from_among: Option<Stated<Id>>,
    /// What it is for (`taak`).
    pub tasks: Vec<Stated<String>>,
    /// What its members should be able to do together (`bekwaamheid`); shown, and no condition.
    pub competences: Vec<Stated<Competence>>,
    /// Whom it supports in their work (`ondersteunt`).
    pub supports: Option<Stated<Vec<Id>>>,
    /// Who may speak for a seat of it other than its holder: at a meeting or on an item (`houder per`), or at a meeting that
    /// the holder cannot attend (`plaatsvervanger`).
    pub speaker: Option<Stated<Speaker>>,
    /// Whom the holder of a seat of it may let read along, and prepare what (`gemachtigde`).
    pub delegate: Option<Stated<Delegates>>,
    /// How many of its seats can be held at once (`hoogstens N zetels bezet`).
    pub most_held: Option<Stated<u32>>,
    /// What kinds of members it has, in words (`leden`).
    pub members: Option<Stated<Vec<String>>>,
    /// Who takes part in choosing its people: sets and seats (`selectie met`).
    pub selection: Option<Stated<Vec<Id>>>,
    /// What its people are paid (`vergoeding`).
    pub fee: Option<Stated<Fee>>,
    /// How the chair passes from seat to seat, where no seat presides for good.
    pub rotation: Option<Stated<Rotation>>,
    /// Where it is set up.
    pub cite: Cite,
}

/// How long somebody may hold a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", content = "of", rename_all = "kebab-case")]
pub enum Lasts {
    /// `hoogstens N jaar`.
    Years(u32),
    /// `hoogstens N maanden`.
    Months(u32),
    /// `zolang het handvest geldt`: until and including its last day.
    Charter,
    /// `zolang de zaak loopt`: until the case ends that the team serves.
    Case,
}

/// A fee (*vergoeding*) for whoever sits in a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fee {
    /// What it is for.
    pub label: String,
    /// How much for each unit; none where it was left open.
    pub rate: Option<(Amount, FeeUnit)>,
}

/// What a fee is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FeeUnit {
    /// `dagdeel`.
    HalfDay,
    /// `vergadering`.
    Meeting,
}

/// `houder per vergadering`, `houder per punt` or `plaatsvervanger`: another than the holder of a seat can be named to speak
/// for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Speaker {
    /// For how much.
    pub per: SpeakerPer,
    /// The set they must sit in, on behalf of the same party (`uit`).
    pub from: Option<Id>,
    /// Whether they cast the vote of the seat. A substitute `zonder stem` sits there and reads, and the seat does not vote.
    pub votes: bool,
}

/// For how much somebody is named to speak for a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SpeakerPer {
    /// `vergadering`: for every item of one meeting.
    Meeting,
    /// `punt`: for one item, or for every item of one meeting.
    Item,
    /// `plaatsvervanger`: for every item of a meeting that the holder cannot attend.
    Absence,
}

/// `gemachtigde`: the holder of a seat may name somebody who reads what they read and prepares for them, and decides nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Delegates {
    /// The set they must sit in, on behalf of the same party (`uit`).
    pub from: Option<Id>,
    /// The acts they do for the seat (`bereidt voor`); without any they only read.
    pub prepares: Vec<Id>,
}

/// A competence (*bekwaamheid*): what the people of a set should be able to do together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Competence {
    /// What it is called.
    pub label: String,
    /// The question by which somebody says of themselves that they can do it (`blijkt uit`); none where nobody is asked.
    pub shown_in: Option<AnswerRef>,
}

/// A part of society that must be at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sector {
    /// What it is called; a seat belongs to it by saying the same.
    pub label: String,
    /// How many of its seats must be held at least.
    pub least: u32,
}

impl Set {
    /// The seats that preside on some day: the one that always does, or each in its turn.
    #[must_use]
    pub fn seats_that_preside(&self) -> &[Id] {
        match (&self.chair, &self.rotation) {
            (Some(chair), _) => std::slice::from_ref(&chair.value),
            (None, Some(_)) => &self.seats,
            (None, None) => &[],
        }
    }

    /// The seat that presides on a day; none where the charter names none for that day.
    #[must_use]
    pub fn chair_on(&self, on: Date) -> Option<&Id> {
        let in_turn = || {
            let turn = self.rotation.as_ref()?.value.turn(on)?;
            self.seats.get(turn.checked_rem(self.seats.len())?)
        };
        self.chair.as_ref().map(|chair| &chair.value).or_else(in_turn)
    }
}

/// `voorzitterschap wisselt per N maanden vanaf DATE`: each seat presides in turn, in the order of the charter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rotation {
    /// For how many months each presides; at least one.
    pub months: u32,
    /// The first day of the first turn.
    pub from: Date,
}

impl Rotation {
    /// How many turns have gone before the one a day falls in; none before the first.
    fn turn(self, on: Date) -> Option<usize> {
        let whole = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
        if on < self.from {
            return None;
        }
        // A turn that begins on the 31st begins on the last day of a shorter month.
        let begun = on.day() >= self.from.day() || on == on.last_of_month();
        let months = whole(on) - whole(self.from) - i32::from(!begun);
        usize::try_from(months).ok()?.checked_div(usize::try_from(self.months).ok()?)
    }
}

/// A body or a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SetKind {
    /// `orgaan`: decides or advises together.
    Body,
    /// `rol`: each holder acts alone.
    Role,
}

/// A seat (*zetel*): what a person holds for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Seat {
    /// Its id; generated seats of a role are called `role.1`, `role.2`.
    pub id: Id,
    /// What its holder is called.
    pub label: String,
    /// The set it belongs to.
    pub set: Id,
    /// The party on whose behalf its holder sits.
    pub party: Option<Stated<Id>>,
    /// Bound to an instruction, free, or by virtue of an office.
    pub tie: Option<Stated<Tie>>,
    /// The seat of which the holder holds this one too, for as long (`volgt`).
    pub follows: Option<Stated<Id>>,
    /// Whether it is held for a time only, with a last day that is known beforehand (`tijdelijk`).
    pub temporary: Option<Stated<()>>,
    /// The part of society its holder comes from (`sector`).
    pub sector: Option<Stated<String>>,
    /// Where it is created.
    pub cite: Cite,
}

/// How the holder of a seat relates to whoever sent them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tie {
    /// `gebonden`: sits on behalf of the party.
    Bound,
    /// `vrij`: without mandate or instruction.
    Free,
    /// `ambtshalve`: by virtue of another office.
    ExOfficio,
}
