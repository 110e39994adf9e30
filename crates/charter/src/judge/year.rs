//! A year on one page: closed days, meetings, the steps to them, and what is due.

use super::moment;
use super::rhythm::{self, When};
use super::route;
use super::term;
use crate::agreement::Agreement;
use crate::agreement::cite::Cite;
use words::Message;

/// What stands on a day of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// When.
    pub when: When,
    /// What kind of thing.
    pub kind: EntryKind,
    /// What it is called.
    pub label: String,
    /// Where the charter says so.
    pub cite: &'a Cite,
    /// What is particular about it.
    pub note: Option<Message>,
}

/// The kinds of things in a year, in the order in which one day tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A holiday.
    Holiday,
    /// A meeting.
    Meeting,
    /// A step on the way to a meeting.
    Step,
    /// The last day of a duty.
    Due,
}

/// Everything the charter says about a civil year, in order of day.
#[must_use]
pub fn of(agreement: &Agreement, year: i16) -> Vec<Entry<'_>> {
    let mut found = holidays(agreement, year);
    let planned = rhythm::year(agreement, year);
    found.extend(planned.into_iter().map(|planned| Entry {
        when: planned.when,
        kind: EntryKind::Meeting,
        label: planned.rhythm.label.clone(),
        cite: planned.cite,
        note: planned.note,
    }));
    found.extend(steps(agreement, year));
    found.extend(duties(agreement, year));
    found.sort_by(|a, b| (a.when.first(), a.kind, &a.label).cmp(&(b.when.first(), b.kind, &b.label)));
    found
}

fn holidays(agreement: &Agreement, year: i16) -> Vec<Entry<'_>> {
    let stated = agreement.planning.calendars.values().flat_map(|calendar| &calendar.holidays);
    stated
        .filter_map(|stated| {
            Some(Entry {
                when: When::Day(moment::holiday(stated.value.1, year)?),
                kind: EntryKind::Holiday,
                label: stated.value.0.clone(),
                cite: &stated.cite,
                note: None,
            })
        })
        .collect()
}

/// The steps to each planned meeting; a route that does not lead there says why not.
fn steps(agreement: &Agreement, year: i16) -> Vec<Entry<'_>> {
    let mut found = Vec::new();
    for route in agreement.planning.routes.values() {
        for meeting in rhythm::days_of(agreement, &route.body, year).iter().copied() {
            for leg in route::plan(agreement, route, meeting).legs {
                let note = leg.why_not.unwrap_or(Message::StepTowards { meeting });
                for day in &leg.days {
                    found.push(Entry {
                        when: When::Day(day.date),
                        kind: EntryKind::Step,
                        label: leg.step.label.clone(),
                        cite: &leg.step.cite,
                        note: Some(note.clone()),
                    });
                }
            }
        }
    }
    found
}

fn duties(agreement: &Agreement, year: i16) -> Vec<Entry<'_>> {
    let mut found = Vec::new();
    for duty in agreement.duties.values() {
        for term in term::terms(agreement, duty, year) {
            let note = match term.about {
                Some(about) => Some(Message::DueAbout { year: about.to_string() }),
                None if term.times > 1 => Some(Message::DueTimes { times: i64::from(term.times) }),
                None => None,
            };
            found.push(Entry {
                when: When::Day(term.latest),
                kind: EntryKind::Due,
                label: duty.label.clone(),
                cite: &duty.cite,
                note,
            });
        }
    }
    found
}
