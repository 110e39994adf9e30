//! Recording figures of the parties: which quantity, of which day, from which source, and a number for each party.

use crate::errors::Trouble;
use crate::forms::field::{Field, Kind};
use crate::forms::{Typed, value};
use crate::visit::Visit;
use charter::agreement::act::Act;
use charter::agreement::quantity::Status;
use charter::{Agreement, Id};
use cooperation::Command;

const QUANTITY: &str = "grootheid";
const DAY: &str = "peildatum";
const STATUS: &str = "status";
const SOURCE: &str = "bron";
const FINAL: &str = "definitief";
const PROVISIONAL: &str = "voorlopig";

/// What recording figures asks.
pub(crate) fn fields(visit: &Visit, agreement: &Agreement, act: &Act) -> Vec<Field> {
    let l = visit.l;
    let quantities = act.records.iter().map(|id| (id.to_string(), agreement.label(id))).collect();
    let statuses = vec![(FINAL.to_owned(), l.figures_final()), (PROVISIONAL.to_owned(), l.figures_provisional())];
    let mut fields = vec![
        Field::new(QUANTITY, l.figures_quantity(), Kind::Choice(quantities)),
        Field::new(DAY, l.figures_day(), Kind::Date),
        Field::new(STATUS, l.figures_status(), Kind::Choice(statuses)),
        Field::new(SOURCE, l.figures_source(), Kind::Line),
    ];
    let parties = agreement.parties.values();
    fields.extend(parties.map(|party| Field::new(&of(&party.id), party.label.clone(), Kind::Count).may_be_empty()));
    fields
}

/// The order that records what was typed; a party that was left empty gets no figure.
pub(crate) fn command(agreement: &Agreement, act: Id, typed: &Typed) -> Result<Command, Trouble> {
    let mut figures = std::collections::BTreeMap::new();
    for party in agreement.parties.keys() {
        let Some(figure) = typed.get(&of(party)) else { continue };
        let figure = value::number(figure).and_then(|number| u64::try_from(number).ok());
        figures.insert(party.clone(), figure.ok_or(Trouble::Unreadable)?);
    }
    Ok(Command::RecordFigures {
        act,
        quantity: Id::new(typed.need(QUANTITY)?),
        on: value::date(typed.need(DAY)?).ok_or(Trouble::Unreadable)?,
        status: if typed.need(STATUS)? == FINAL { Status::Final } else { Status::Provisional },
        source: typed.need(SOURCE)?.to_owned(),
        figures,
        vintage: None,
    })
}

/// The name of the field of a party.
fn of(party: &Id) -> String {
    format!("cijfer.{party}")
}
