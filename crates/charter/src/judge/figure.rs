//! The figure of a party that holds on a day: its inhabitants on the reference date, from the source that was agreed.

use super::ground::Ground;
use crate::agreement::cite::{Cite, Stated};
use crate::agreement::id::Id;
use crate::agreement::quantity::{Quantity, Status, Vintage};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::Message;

/// Figures of parties that were recorded in the book, beside those the agreement states itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The party.
    pub party: Id,
    /// Its figure.
    pub value: u64,
    /// The day the figure is of.
    pub on: Date,
    /// Whether it is settled.
    pub status: Status,
    /// Where it comes from.
    pub source: String,
    /// From which edition it was read, where it came from a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vintage: Option<Vintage>,
}

/// A figure that holds, with all that makes it one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figured {
    /// The figure.
    pub value: u64,
    /// The day it is of.
    pub on: Date,
    /// Whether it is settled, where that is said.
    pub status: Option<Status>,
    /// Where it comes from, where that is said.
    pub source: Option<String>,
}

/// The figure of a party that holds on a day. What was recorded last goes before what was recorded earlier, and that
/// before what the agreement states.
///
/// # Errors
/// The ground on which nobody can tell: the agreement does not say which date holds, or whether a figure that is not
/// settled will do; or there is no figure that it accepts.
pub fn of(
    quantity: &Quantity,
    recorded: &[Recorded],
    party: (&Id, &str),
    on: Date,
) -> Result<(Figured, Cite), Box<Ground>> {
    let label = || quantity.label.clone();
    let silent = |why| Box::new(Ground::undetermined(&quantity.cite, why).instead(Message::InsteadRuling {}));
    let Some(reference) = &quantity.reference else {
        return Err(silent(Message::ReferenceDateSilent { quantity: label() }));
    };
    let Some(day) = reference.value.for_day(on) else {
        return Err(silent(Message::ReferenceDateSilent { quantity: label() }));
    };
    let Some((found, cite)) = latest(quantity, recorded, party.0, day) else {
        let why = Message::FigureMissing { quantity: label(), party: party.1.to_owned(), on: day };
        return Err(Box::new(Ground::undetermined(&reference.cite, why).instead(Message::InsteadRecordFigures {})));
    };
    let provisional = || Message::FigureProvisional { quantity: label(), party: party.1.to_owned(), on: day };
    match (&quantity.status, found.status) {
        (_, Some(Status::Final)) => Ok((found, cite)),
        (Some(wanted), _) if wanted.value == Status::Provisional => Ok((found, cite)),
        (Some(wanted), _) => {
            let ground = Ground::undetermined(&wanted.cite, provisional());
            Err(Box::new(ground.instead(Message::InsteadRecordFigures {})))
        }
        (None, _) => Err(silent(Message::FigureStatusSilent { quantity: label(), party: party.1.to_owned(), on: day })),
    }
}

fn latest(quantity: &Quantity, recorded: &[Recorded], party: &Id, on: Date) -> Option<(Figured, Cite)> {
    let in_book = recorded.iter().rev().find(|figure| figure.party == *party && figure.on == on).map(|figure| {
        let (value, on, status) = (figure.value, figure.on, Some(figure.status));
        (Figured { value, on, status, source: Some(figure.source.clone()) }, quantity.cite.clone())
    });
    in_book.or_else(|| {
        let of_the_day = quantity.figures.iter().filter(|stated| stated.value.party == *party && stated.value.on == on);
        // A settled figure goes before the provisional one of the same day.
        of_the_day.max_by_key(|stated| stated.value.status).map(|Stated { value: figure, cite }| {
            let source = quantity.source.as_ref().map(|source| source.value.clone());
            (Figured { value: figure.value, on: figure.on, status: figure.status, source }, cite.clone())
        })
    })
}

/// The last reference date of which the agreement itself states figures; for what is told of an agreement apart from any
/// day.
#[must_use]
pub fn last_stated(quantity: &Quantity) -> Option<Date> {
    quantity.figures.iter().map(|stated| stated.value.on).max()
}

/// The figure of a party on a date as the agreement itself states it, whatever its status.
#[must_use]
pub fn stated(quantity: &Quantity, party: &Id, on: Date) -> Option<Figured> {
    latest(quantity, &[], party, on).map(|(figured, _)| figured)
}
