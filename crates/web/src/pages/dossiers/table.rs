//! The river's twin: the same cases as a table, a page at a time.

use super::{Desk, KEPT};
use crate::pages::shown::asking::Asking;
use crate::pages::shown::paging::Paging;
use crate::pages::shown::{count, when};
use cooperation::cases::Case;

const ROWS: usize = 50;

/// The table.
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) paging: Paging,
    /// What the column of amounts is called.
    pub(crate) amount: String,
}

/// One case.
pub(crate) struct Row {
    pub(crate) number: String,
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) stage: String,
    pub(crate) age: String,
    pub(crate) next: String,
    pub(crate) by: String,
    pub(crate) amount: String,
}

/// The page of the table that was asked, the longest waiting first, what ended last.
pub(crate) fn of(desk: &Desk<'_>, asking: &Asking, mut cases: Vec<&Case>) -> Table {
    let l = desk.visit.l;
    cases.sort_by_key(|case| (case.ended, case.since, case.number));
    let paging = Paging::new(l, asking.page(), cases.len(), ROWS, &asking.keep(&desk.visit.at("/dossiers"), &KEPT));
    let rows: Vec<Row> = cases.iter().skip(paging.skip(ROWS)).take(ROWS).map(|case| row(desk, case)).collect();
    Table {
        caption: l.dossiers_caption(count(rows.len()), count(cases.len())),
        rows,
        paging,
        amount: desk.amount_label(),
    }
}

fn row(desk: &Desk<'_>, case: &Case) -> Row {
    let l = desk.visit.l;
    let kind = desk.agreement.cases.get(&case.kind);
    let stage = kind.and_then(|kind| kind.stage(&case.stage));
    let (next, by) = desk.next(case);
    let tabled = desk.steps.tabled(case.number);
    let tabled = tabled.map(|tabled| l.dossiers_tabled(&when::near(l, tabled.date, desk.visit.today())));
    let (title, number) = (desk.visit.view.title(case), case.number.to_string());
    Row {
        href: desk.visit.at(&format!("/dossiers/{number}")),
        title: if *title == *number { l.case_title_withheld() } else { title.to_string() },
        number,
        kind: kind.map_or_else(|| case.kind.to_string(), |kind| kind.label.clone()),
        stage: stage.map_or_else(|| case.stage.to_string(), |stage| stage.label.clone()),
        age: when::age(l, case.since, desk.visit.today()),
        next: tabled.or(next).unwrap_or_else(|| if case.ended { l.dossiers_ended() } else { "–".to_owned() }),
        by: by.unwrap_or_else(|| "–".to_owned()),
        amount: desk.amount(case).map_or_else(|| "–".to_owned(), |(_, amount)| l.amount(amount)),
    }
}
