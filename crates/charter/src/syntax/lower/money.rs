//! Funds and budget lines.

use crate::agreement::cite::Stated;
use crate::agreement::fund::{BudgetLine, Fund, YearAmount};
use crate::agreement::power::Vat;
use crate::syntax::line::Line;
use crate::syntax::subjects::{Field, Subject};
use crate::syntax::table::Keyword;

pub(super) fn fund(subject: &Subject) -> Fund {
    Fund {
        id: subject.id.clone(),
        label: subject.label(),
        holder: subject.stated(Keyword::Keeper, |line| line.id().cloned()),
        volume: subject.stated(Keyword::Volume, Line::amount),
        earmark: subject.stated(Keyword::Earmark, text),
        carry_over: subject.stated(Keyword::CarryOver, |line| Some(line.has("mag"))),
        until: subject.stated(Keyword::EndsOn, |line| line.dates().next()),
        cite: subject.cite.clone(),
    }
}

pub(super) fn budget_line(subject: &Subject) -> BudgetLine {
    BudgetLine {
        id: subject.id.clone(),
        label: subject.label(),
        fund: subject.stated(Keyword::OfFund, |line| line.id().cloned()),
        amount: subject.stated(Keyword::AmountOf, Line::amount),
        share: subject.stated(Keyword::ShareOf, Line::fraction),
        years: of_years(subject),
        earmark: subject.stated(Keyword::Earmark, text),
        vat: subject
            .stated(Keyword::Vat, |line| Some(if line.has("inclusief") { Vat::Included } else { Vat::Excluded })),
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

fn text(line: &Line) -> Option<String> {
    line.text().map(str::to_owned)
}
