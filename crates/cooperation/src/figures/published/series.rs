//! One series out of what was published: one topic, one period, regions of one level, a figure for each party or for none.

use super::{Published, Row, Value, code};
use crate::reconciliation::reading::Slip;
use crate::state::State;
use charter::agreement::quantity::{OfYear, Quantity};
use charter::agreement::set::Party;
use charter::{Agreement, Id};
use std::collections::{BTreeMap, BTreeSet};
use words::{Date, Message};

/// The most a figure can be: nobody counts more of anything that parties pay by.
const MOST: u64 = 1_000_000_000;

/// Which series is taken.
#[derive(Debug, Clone, Copy)]
pub struct Chosen<'a> {
    /// The quantity that the figures are of.
    pub quantity: &'a Quantity,
    /// The topic, by its place in the list.
    pub topic: usize,
    /// The period, as the file writes it.
    pub period: &'a str,
    /// The letters with which the codes of the regions begin.
    pub level: &'a str,
}

/// A figure as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Of which party.
    pub party: Id,
    /// The figure.
    pub value: u64,
    /// What the region was called, where it was known by a name and not by its code.
    pub label: Option<String>,
}

impl Published {
    /// The figures of a series: of every party with a region of this level, with the day they are of.
    ///
    /// # Errors
    /// Everything because of which it cannot be taken: a region that is not there, a figure that is none.
    pub fn series(
        &self,
        agreement: &Agreement,
        state: &State,
        chosen: Chosen<'_>,
    ) -> Result<(Date, Vec<Taken>), Vec<Slip>> {
        let on = day(chosen.quantity, chosen.period).map_err(|slip| vec![*slip])?;
        let mut rows: BTreeMap<&Id, Vec<&Row>> = BTreeMap::new();
        let topic = |row: &&Row| row.values.iter().any(|(topic, _)| *topic == chosen.topic);
        for row in self.rows.iter().filter(|row| row.period == chosen.period).filter(topic) {
            rows.entry(&row.party).or_default().push(row);
        }
        let (mut taken, mut slips) = (Vec::new(), Vec::new());
        for party in agreement.parties.values() {
            if party.code.is_none() && counted(chosen.quantity, state, &party.id) {
                let what = Message::FiguresCodeMissing { party: party.label.clone() };
                slips.push(Slip { remedy: Message::FiguresCodeMissingRemedy {}, ..slip(1, what) });
            }
            if party.region_level() != Some(chosen.level) {
                continue;
            }
            match self.of_party(party, rows.get(&party.id).map(Vec::as_slice).unwrap_or_default(), chosen.topic) {
                Ok(one) => taken.push(one),
                Err(slip) => slips.push(*slip),
            }
        }
        if slips.is_empty() { Ok((on, taken)) } else { Err(slips) }
    }

    fn of_party(&self, party: &Party, rows: &[&Row], topic: usize) -> Result<Taken, Box<Slip>> {
        let (name, code) = (|| party.label.clone(), || code(party));
        let row = match rows {
            [] => return Err(Box::new(slip(1, Message::FiguresRegionMissing { party: name(), code: code() }))),
            [row] => row,
            [_, second, ..] => {
                let what = Message::FiguresRegionTwice { party: name(), code: code() };
                return Err(Box::new(Slip { remedy: Message::FiguresRegionTwiceRemedy {}, ..slip(second.line, what) }));
            }
        };
        let column = self.topics.get(topic).map(|topic| topic.title.clone());
        let missing = |found: String| {
            let what = Message::FiguresValueMissing { party: name(), code: code() };
            Box::new(Slip { column: column.clone(), found, ..slip(row.line, what) })
        };
        match row.values.iter().find(|(of, _)| *of == topic).map(|(_, value)| value) {
            Some(Value::Told(text)) => match whole_number(text) {
                Ok(value) => Ok(Taken { party: party.id.clone(), value, label: row.label.clone() }),
                Err(what) => Err(Box::new(Slip {
                    column,
                    found: text.chars().take(80).collect(),
                    remedy: Message::FiguresValueRemedy {},
                    ..slip(row.line, what)
                })),
            },
            Some(Value::Missing(why)) => Err(missing(why.clone().unwrap_or_default())),
            None => Err(missing(String::new())),
        }
    }
}

/// Whether a figure of this party is known already.
fn counted(quantity: &Quantity, state: &State, party: &Id) -> bool {
    state.figure_before(quantity, party, Date::MAX).is_some()
}

fn slip(line: u64, what: Message) -> Slip {
    Slip { line, column: None, found: String::new(), what, remedy: Message::FiguresAllOrNone {} }
}

/// A number of things: whole, without a sign, more than none.
pub(super) fn whole_number(text: &str) -> Result<u64, Message> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|sign| sign.is_ascii_digit()) {
        return Err(Message::FiguresNotACount {});
    }
    if text.bytes().all(|sign| sign == b'0') {
        return Err(Message::FiguresNothing {});
    }
    if text.starts_with('0') {
        return Err(Message::FiguresNotACount {});
    }
    let most = || Message::FiguresTooLarge { most: i64::try_from(MOST).unwrap_or(i64::MAX) };
    text.parse().ok().filter(|value| *value <= MOST).ok_or_else(most)
}

/// The day that the figures of a period are of: the day itself, or the reference day of that year; nothing where the period is
/// neither, or the agreement names no such day.
#[must_use]
pub fn day_of(quantity: &Quantity, period: &str) -> Option<Date> {
    day(quantity, period).ok()
}

fn day(quantity: &Quantity, period: &str) -> Result<Date, Box<Slip>> {
    let unknown = || Box::new(slip(1, Message::FiguresPeriodUnknown { period: period.chars().take(40).collect() }));
    let digits = |text: &&str| text.bytes().all(|sign| sign.is_ascii_digit());
    let year = period.strip_suffix("JJ00").unwrap_or(period);
    if let Some(year) = Some(year).filter(digits).filter(|year| year.len() == 4) {
        let year: i16 = year.parse().map_err(|_| unknown())?;
        let silent = || {
            let what = Message::FiguresDaySilent { quantity: quantity.label.clone() };
            Box::new(Slip { remedy: Message::FiguresDaySilentRemedy {}, ..slip(1, what) })
        };
        let reference = quantity.reference.as_ref().ok_or_else(silent)?;
        if matches!(reference.value.of, OfYear::Fixed(only) if only != year) {
            return Err(unknown());
        }
        return reference.value.day.in_year(year).ok_or_else(unknown);
    }
    let all = Some(period).filter(digits).filter(|period| period.len() == 8).ok_or_else(unknown)?;
    let part = |from: usize, until: usize| all.get(from..until);
    let year = part(0, 4).and_then(|year| year.parse().ok()).ok_or_else(unknown)?;
    let month = part(4, 6).and_then(|month| month.parse().ok()).ok_or_else(unknown)?;
    let day = part(6, 8).and_then(|day| day.parse().ok()).ok_or_else(unknown)?;
    Date::new(year, month, day).map_err(|_| unknown())
}

/// The levels of the regions of the parties, each with who has one: first that of those whose figures are known, and then that
/// of most.
#[must_use]
pub fn levels<'a>(agreement: &'a Agreement, state: &State, quantity: &Quantity) -> Vec<(&'a str, Vec<&'a Party>)> {
    let mut all: BTreeMap<&str, Vec<&Party>> = BTreeMap::new();
    for party in agreement.parties.values() {
        if let Some(level) = party.region_level() {
            all.entry(level).or_default().push(party);
        }
    }
    let known: BTreeSet<&Id> = agreement.parties.keys().filter(|party| counted(quantity, state, party)).collect();
    let mut all: Vec<(&str, Vec<&Party>)> = all.into_iter().collect();
    let count = |parties: &[&Party]| parties.iter().filter(|party| known.contains(&party.id)).count();
    all.sort_by_key(|(_, parties)| std::cmp::Reverse((count(parties), parties.len())));
    all
}
