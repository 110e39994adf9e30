//! Sets: parties, bodies, roles and their seats.

use super::cite::{Cite, Stated};
use super::id::Id;
use schemars::JsonSchema;
use serde::Serialize;

/// More equal seats than this in one charter are a slip of the pen.
pub const MOST_SEATS: u32 = 10_000;

/// A party to the agreement (*partij*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Party {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Where it is named.
    pub cite: Cite,
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
    /// Its seats, in the order of the charter.
    pub seats: Vec<Id>,
    /// The seat that presides.
    pub chair: Option<Stated<Id>>,
    /// The kind of case of which each has a set of its own (`per zaak`); none for a set that stands for all.
    pub per_case: Option<Stated<Id>>,
    /// From how many parties its members must come at least (`minstens N partijen`).
    pub parties: Option<Stated<u32>>,
    /// The sectors it must have members from (`sector`).
    pub sectors: Vec<Stated<Sector>>,
    /// Whether no two cases may be served by the same people (`geen vast team`).
    pub changing: Option<Stated<()>>,
    /// Where it is set up.
    pub cite: Cite,
}

/// A part of society that must be at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sector {
    /// What it is called; a seat belongs to it by saying the same.
    pub label: String,
    /// How many of its seats must be held at least.
    pub least: u32,
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
