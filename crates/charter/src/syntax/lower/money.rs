//! Contributions, funds and budget lines.

use super::powers::{answer, vat};
use crate::agreement::cite::Stated;
use crate::agreement::condition::Otherwise;
use crate::agreement::contribution::{Contribution, Instalment, Key, Rounding, Yearly, Years};
use crate::agreement::fund::{BudgetLine, Fund, Heading, Layout, Volume, YearAmount};
use crate::agreement::posting::LineChoice;
use crate::syntax::line::Line;
use crate::syntax::subjects::{Field, Subject};
use crate::syntax::table::{Keyword, Thing};
use words::Lang;

pub(super) fn contribution(subject: &Subject) -> Contribution {
    let instalments = subject.all(Keyword::Instalment);
    Contribution {
        id: subject.id.clone(),
        label: subject.label(),
        payers: subject.stated(Keyword::Payers, |line| Some(line.ids().cloned().collect())),
        to: subject.stated(Keyword::Creditor, |line| line.id().cloned()),
        amount: subject.stated(Keyword::AmountOf, yearly),
        key: subject.stated(Keyword::Key, |line| Some(line.id().cloned().map_or(Key::Equal, Key::By))),
        earmark: subject.stated(Keyword::Earmark, text),
        in_kind: subject.stated(Keyword::InKind, text),
        counted_in: subject.stated(Keyword::CountedIn, |line| line.id().cloned()),
        years: subject.stated(Keyword::Years, years),
        instalments: instalments.filter_map(|field| instalment(&field.line).map(|part| field.state(part))).collect(),
        rounding: subject.stated(Keyword::Rounding, rounding),
        true_up: subject.stated(Keyword::TrueUp, |line| Some(line.has("ja"))),
        cite: subject.cite.clone(),
    }
}

fn text(line: &Line) -> Option<String> {
    line.text().map(str::to_owned)
}

fn yearly(line: &Line) -> Option<Yearly> {
    let amount = line.amount()?;
    let rate = |quantity| Yearly::Rate { rate: amount, quantity };
    Some(line.ids_of(Thing::Quantity).next().cloned().map_or(Yearly::Total(amount), rate))
}

pub(super) fn years(line: &Line) -> Option<Years> {
    let mut numbers = line.numbers().filter_map(|number| i16::try_from(number).ok());
    Some(Years { first: numbers.next()?, last: numbers.next()? })
}

fn instalment(line: &Line) -> Option<Instalment> {
    let month = line.words().find_map(|word| Lang::Nl.month(word))?;
    Some(Instalment { month, part: line.fraction() })
}

fn rounding(line: &Line) -> Option<Rounding> {
    match line.words().next()? {
        "grootste rest" => Some(Rounding::LargestRemainder),
        "naar beneden" => Some(Rounding::Down),
        "naar boven" => Some(Rounding::Up),
        "dichtstbij" => Some(Rounding::Nearest),
        _ => None,
    }
}

pub(super) fn fund(subject: &Subject) -> Fund {
    Fund {
        id: subject.id.clone(),
        label: subject.label(),
        holder: subject.stated(Keyword::Keeper, |line| line.id().cloned()),
        volume: subject.stated(Keyword::Volume, volume),
        layout: subject.stated(Keyword::OfLayout, |line| line.id().cloned()),
        earmark: subject.stated(Keyword::Earmark, text),
        carry_over: subject.stated(Keyword::CarryOver, |line| Some(line.has("mag"))),
        until: subject.stated(Keyword::EndsOn, |line| line.dates().next()),
        cite: subject.cite.clone(),
    }
}

fn volume(line: &Line) -> Option<Volume> {
    if line.has("ontvangsten") { Some(Volume::Receipts) } else { line.amount().map(Volume::Amount) }
}

pub(super) fn layout(subject: &Subject) -> Layout {
    let heading = |field: &Field| {
        let label = field.line.text()?.to_owned();
        Some(Heading { id: field.line.id()?.clone(), label, cite: field.cite.clone() })
    };
    Layout {
        id: subject.id.clone(),
        label: subject.label(),
        headings: subject.all(Keyword::Heading).filter_map(heading).collect(),
        cite: subject.cite.clone(),
    }
}

pub(super) fn budget_line(subject: &Subject) -> BudgetLine {
    BudgetLine {
        id: subject.id.clone(),
        label: subject.label(),
        fund: subject.stated(Keyword::OfFund, |line| line.id().cloned()),
        amount: subject.stated(Keyword::AmountOf, Line::amount),
        headings: subject.stated(Keyword::Headings, |line| Some(line.ids().cloned().collect())),
        by_budget: subject.stated(Keyword::ByBudget, |line| line.id().and_then(answer)),
        overrun: subject.stated(Keyword::Otherwise, |line| {
            Some(if line.has("reden") { Otherwise::AskReason } else { Otherwise::Refuse })
        }),
        share: subject.stated(Keyword::ShareOf, Line::fraction),
        years: of_years(subject),
        earmark: subject.stated(Keyword::Earmark, text),
        chosen: subject.stated(Keyword::ChosenBy, |line| {
            let option = line.ids_of(Thing::Option).next()?.clone();
            Some(LineChoice { at: answer(line.id()?)?, option })
        }),
        vat: subject.stated(Keyword::Vat, vat),
        cite: subject.cite.clone(),
    }
}

/// The amounts in order of year; a ruling on a year goes before the text.
fn of_years(subject: &Subject) -> Vec<Stated<YearAmount>> {
    let mut told: Vec<(&Field, YearAmount)> = Vec::new();
    for field in subject.all(Keyword::OfYear) {
        let Some(year) = field.line.numbers().next().and_then(|year| i16::try_from(year).ok()) else { continue };
        let Some(amount) = field.line.amount() else { continue };
        let overruled = |(known, of): &(&Field, YearAmount)| of.year == year && known.rank() > field.rank();
        if !told.iter().any(overruled) {
            told.retain(|(known, of)| of.year != year || known.rank() == field.rank());
            told.push((field, YearAmount { year, amount }));
        }
    }
    told.sort_by_key(|(_, of)| of.year);
    told.into_iter().map(|(field, of)| field.state(of)).collect()
}
