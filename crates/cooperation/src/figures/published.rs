//! Reading figures that a bureau of statistics published: the wide and the long JSON of its open data, and the text of its
//! pages. A region is known by its code, or by a name that the agreement gives; nothing is guessed, and nothing is taken by
//! halves.

mod json;
mod series;
mod text;

use crate::reconciliation::reading::Slip;
use crate::reconciliation::reading::table::{Digest, MOST_BYTES};
use charter::agreement::set::Party;
use charter::{Agreement, Id};
pub use series::{Chosen, Taken, day_of, levels};
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

/// What was published, as far as it is about the parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The SHA-256 of the file.
    pub digest: String,
    /// The id of the table, where the file says it.
    pub table: Option<String>,
    /// What was counted: the name of each topic in the file, and what it is called.
    pub topics: Vec<Topic>,
    rows: Vec<Row>,
}

/// Something that was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its name in the file.
    pub name: String,
    /// What it is called.
    pub title: String,
}

/// What stands of one region in one row.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    /// The line of the file, or the number of the row.
    line: u64,
    party: Id,
    /// What the region was called, where it was known by a name.
    label: Option<String>,
    period: String,
    /// What stands there of each topic, by its place in the list.
    values: Vec<(usize, Value)>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    /// A text: of a number or not.
    Told(String),
    /// Nothing, with why where that is said.
    Missing(Option<String>),
}

impl Published {
    /// What is in the bytes of a file about the parties of an agreement.
    ///
    /// # Errors
    /// Everything because of which nothing of it can be taken.
    pub fn read(bytes: &[u8], agreement: &Agreement) -> Result<Self, Vec<Slip>> {
        let regions = Regions::of(agreement);
        let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
        let mut read = if bytes.len() <= MOST_BYTES && first.is_some_and(|byte| matches!(byte, b'{' | b'[')) {
            json::read(body, &regions)
        } else {
            text::read(bytes, &regions)
        }?;
        if read.rows.is_empty() {
            return Err(vec![whole(Message::FiguresNoParty {}, Message::FiguresNoPartyRemedy {})]);
        }
        read.digest = Digest::of(bytes).part("");
        Ok(read)
    }

    /// The topics of which a whole number stands there for a party, by their places in the list.
    #[must_use]
    pub fn used(&self) -> BTreeSet<usize> {
        let told = |(topic, value): &(usize, Value)| match value {
            Value::Told(text) => series::whole_number(text).is_ok().then_some(*topic),
            Value::Missing(_) => None,
        };
        self.rows.iter().flat_map(|row| row.values.iter().filter_map(told)).collect()
    }

    /// The periods of which something stands there for a party, the last first.
    #[must_use]
    pub fn periods(&self) -> Vec<String> {
        let told = |row: &&Row| row.values.iter().any(|(_, value)| matches!(value, Value::Told(_)));
        let all: BTreeSet<&String> = self.rows.iter().filter(told).map(|row| &row.period).collect();
        all.into_iter().rev().cloned().collect()
    }
}

/// The regions of the parties, by code and by name.
struct Regions<'a> {
    by_code: BTreeMap<&'a str, &'a Party>,
    by_name: BTreeMap<String, &'a Party>,
}

/// A region that is of a party: whose, and what it was called where it was known by its name.
struct Region<'a> {
    party: &'a Party,
    label: Option<String>,
}

impl<'a> Regions<'a> {
    fn of(agreement: &'a Agreement) -> Self {
        let (mut by_code, mut by_name) = (BTreeMap::new(), BTreeMap::new());
        for party in agreement.parties.values() {
            let Some(code) = &party.code else { continue };
            by_code.insert(code.value.as_str(), party);
            by_name.extend(party.known_as.iter().map(|name| (name.to_lowercase(), party)));
        }
        Self { by_code, by_name }
    }

    /// Whose region stands in a cell; nobody's where no party is known by it.
    fn find(&self, cell: &str) -> Option<Region<'a>> {
        let cell = cell.trim();
        if let Some(party) = self.by_code.get(cell) {
            return Some(Region { party, label: None });
        }
        let party = self.by_name.get(&cell.to_lowercase())?;
        Some(Region { party, label: Some(cell.to_owned()) })
    }
}

/// What a name of a region ends with that says its level, and the letters with which the codes of that level begin.
const SUFFIXES: [(&str, &str); 4] = [("(gemeente)", "GM"), ("(PV)", "PV"), ("(CR)", "CR"), ("(LD)", "LD")];

impl Region<'_> {
    /// That the name says itself it is of another level than the code of the party.
    fn other_level(&self, line: u64) -> Option<Slip> {
        let label = self.label.as_ref()?;
        let (_, level) = SUFFIXES.iter().find(|(suffix, _)| label.ends_with(suffix))?;
        (self.party.region_level() != Some(*level)).then(|| Slip {
            line,
            column: None,
            found: label.clone(),
            what: Message::FiguresOtherLevel { party: self.party.label.clone(), code: code(self.party) },
            remedy: Message::FiguresOtherLevelRemedy {},
        })
    }
}

/// The code of the region of a party, as it is told.
fn code(party: &Party) -> String {
    party.code.as_ref().map(|code| code.value.clone()).unwrap_or_default()
}

/// Whether a column or a dimension is that of the regions.
fn names_regions(name: &str) -> bool {
    let name = name.to_lowercase();
    ["regio", "wijkenenbuurten", "wijken en buurten"].iter().any(|known| name.starts_with(known))
}

/// Whether a column or a dimension is that of the periods.
fn names_periods(name: &str) -> bool {
    let name = name.to_lowercase();
    ["perioden", "periode", "period", "periods"].contains(&name.as_str())
}

fn whole(what: Message, remedy: Message) -> Slip {
    Slip { line: 1, column: None, found: String::new(), what, remedy }
}
