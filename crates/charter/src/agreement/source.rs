//! What an agreement rests on: the sources it was read from, and the parts that were written into it.

use super::cite::{Cite, Stated};
use super::id::Id;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// A document that the charter follows (*bron*), as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Source {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The day it bears (`gedateerd`).
    pub dated: Option<Stated<Date>>,
    /// Which version it is (`versie`).
    pub edition: Option<Stated<String>>,
    /// The day it was read (`gelezen op`).
    pub read_on: Option<Stated<Date>>,
    /// The name of the file that was read (`bestand`).
    pub file: Option<Stated<String>>,
    /// The SHA-256 of that file, as lower-case hexadecimal (`vingerafdruk`).
    pub fingerprint: Option<Stated<String>>,
    /// First day on which it holds (`geldig van`).
    pub from: Option<Stated<Date>>,
    /// Last day on which it holds (`tot en met`).
    pub until: Option<Stated<Date>>,
    /// The version it takes the place of (`vervangt`).
    pub replaces: Option<Stated<Id>>,
    /// Where it stands.
    pub cite: Cite,
}

/// A file that was written into the charter whole (*ingevoegd*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Inclusion {
    /// Its id.
    pub id: Id,
    /// The name of the file.
    pub file: String,
    /// The SHA-256 of the file that was written in.
    pub fingerprint: String,
    /// The SHA-256 that the charter asked for, where it did (`gevraagd`).
    pub asked: Option<String>,
    /// Where it stands.
    pub cite: Cite,
}
