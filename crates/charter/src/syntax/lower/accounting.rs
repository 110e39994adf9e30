//! Tables in which money is accounted for.

use super::money::years;
use super::powers::answer;
use crate::agreement::accounting::{AccountTable, ItemKind, Outside, Period, Reckoned, Reckoning, TableItem};
use crate::syntax::line::Line;
use crate::syntax::subjects::{Field, Subject};
use crate::syntax::table::{Keyword, Thing};

pub(super) fn table(subject: &Subject) -> Option<AccountTable> {
    Some(AccountTable {
        id: subject.id.clone(),
        label: subject.label(),
        fund: subject.one(Keyword::OfFund)?.line.id()?.clone(),
        to: subject.stated(Keyword::Creditor, |line| line.id().cloned()),
        years: subject.stated(Keyword::Years, years),
        year_in: subject.stated(Keyword::About, |line| line.id().and_then(answer)),
        handed_in: subject.stated(Keyword::Does, |line| line.id().cloned()),
        items: subject.all(Keyword::TableItem).filter_map(item).collect(),
        cite: subject.cite.clone(),
    })
}

fn item(field: &Field) -> Option<TableItem> {
    let line = &field.line;
    let said = |keyword| line.all(keyword).next();
    let text = |keyword| said(keyword).and_then(Line::text).map(str::to_owned);
    let question = |keyword| said(keyword).and_then(Line::id).and_then(answer);
    Some(TableItem {
        id: line.id()?.clone(),
        label: line.text()?.to_owned(),
        kind: kind(line)?,
        code: text(Keyword::Code),
        control: text(Keyword::Control),
        per_case: said(Keyword::PerCase).is_some(),
        tally: said(Keyword::Tallies).and_then(tally),
        outside: said(Keyword::OutsideBooks).and_then(outside),
        answered_in: question(Keyword::ByPaper),
        cite: field.cite.clone(),
    })
}

fn outside(line: &Line) -> Option<Outside> {
    let plan = line.ids_of(Thing::CoverPlan).next().cloned();
    plan.map(|plan| Outside::Cover { plan }).or_else(|| Some(Outside::Answered { at: line.id().and_then(answer)? }))
}

fn kind(line: &Line) -> Option<ItemKind> {
    match line.words().next()? {
        "bedrag" => Some(ItemKind::Amount),
        "getal" => Some(ItemKind::Number),
        "datum" => Some(ItemKind::Date),
        "ja-nee" => Some(ItemKind::YesNo),
        "tekst" => Some(ItemKind::Text),
        _ => None,
    }
}

fn tally(line: &Line) -> Option<Reckoning> {
    const WHAT: [(&str, Reckoned); 6] = [
        ("ontvangen", Reckoned::Received),
        ("betaald", Reckoned::Paid),
        ("toegezegd", Reckoned::Promised),
        ("teruggekomen", Reckoned::Recovered),
        ("over", Reckoned::Left),
        ("btw", Reckoned::Vat),
    ];
    const PERIODS: [(&str, Period); 3] =
        [("in het jaar", Period::Year), ("tot en met het jaar", Period::Until), ("in eerdere jaren", Period::Before)];
    Some(Reckoning {
        what: WHAT.iter().find(|(word, _)| line.has(word))?.1,
        period: PERIODS.iter().find(|(word, _)| line.has(word))?.1,
        heading: line.id_after("onder").cloned(),
        line: line.id_after("op post").cloned(),
    })
}
