//! One ceiling of a budget line or a fund as a row: what it holds, what is used of it, and what is left.

use super::books;
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::agreement::fund::BudgetLine;
use charter::{Agreement, Id};
use cooperation::ledger::room::{Ceiling, Over};
use words::{Amount, Lang};

/// The row.
#[derive(Debug, Template)]
#[template(path = "parts/ceiling.html")]
pub(crate) struct Row {
    l: Lang,
    label: String,
    /// Everything that stands on it.
    href: Option<String>,
    most: String,
    used: String,
    left: String,
    cite: Citation,
    /// What the agreement leaves open of it.
    open: Option<String>,
}

impl HtmlSafe for Row {}

/// What a ceiling over a line is of: that line, or its fund.
pub(crate) fn account(line: &BudgetLine, over: Over) -> &Id {
    match over {
        Over::Line | Over::Year(_) => &line.id,
        Over::Fund | Over::Receipts => line.fund.as_ref().map_or(&line.id, |fund| &fund.value),
    }
}

impl Row {
    /// A ceiling over a line; without its figures where they would tell what is kept.
    pub(crate) fn of(
        visit: &Visit,
        agreement: &Agreement,
        (line, ceiling): (&BudgetLine, &Ceiling),
        untold: bool,
    ) -> Self {
        Self {
            href: Some(books::page_of(visit, agreement, account(line, ceiling.over))),
            ..Self::here(visit, ceiling, untold)
        }
    }

    /// The same on the page to which it would lead.
    pub(crate) fn here(visit: &Visit, ceiling: &Ceiling, untold: bool) -> Self {
        let l = visit.l;
        let told = |amount: Amount| if untold { l.money_untold() } else { l.amount(amount) };
        let label = match ceiling.over {
            Over::Line | Over::Fund => ceiling.label.clone(),
            Over::Year(year) => l.room_line_year(&ceiling.label, &year.to_string()),
            Over::Receipts => l.room_line_receipts(&ceiling.label),
        };
        let doubtful = (ceiling.doubtful != Amount::default()).then(|| l.room_line_doubtful(ceiling.doubtful));
        // What came in is itself told by the postings.
        let most = if ceiling.over == Over::Receipts { told(ceiling.most) } else { l.amount(ceiling.most) };
        Self {
            l,
            label,
            href: None,
            most,
            used: told(ceiling.used),
            left: told(ceiling.left()),
            cite: Citation::of(&ceiling.cite, &visit.at("")),
            open: doubtful.filter(|_| !untold),
        }
    }
}
