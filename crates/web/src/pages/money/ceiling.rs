//! One ceiling of a budget line or a fund as a row: what it holds, what is used of it, and what is left.

use super::books;
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::agreement::act::ActKind;
use charter::agreement::fund::BudgetLine;
use charter::{Agreement, Id};
use cooperation::cases::Done;
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
    /// The budget that says so with the decision on it, and what it was until then.
    budget: Option<(String, String)>,
    before: Option<String>,
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
        let (budget, before) = by_budget(visit, ceiling).map(|by| (by.decision, by.before)).unzip();
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
            budget,
            before: before.flatten(),
        }
    }
}

/// The budget that a ceiling rests on.
struct ByBudget {
    /// What it is called, and where the decision on it stands.
    decision: (String, String),
    /// What the ceiling was until then.
    before: Option<String>,
}

/// Where the budget was decided on that a ceiling rests on, and what the ceiling was until then.
fn by_budget(visit: &Visit, ceiling: &Ceiling) -> Option<ByBudget> {
    let (l, view) = (visit.l, &visit.view);
    let case = view.case(ceiling.budget?)?;
    let agreement = view.agreement_of(case)?;
    let adopts = |done: &&Done| {
        let outcome = agreement.acts.get(&done.act).zip(done.outcome.as_ref()).and_then(|(act, of)| act.outcome(of));
        outcome.is_some_and(|outcome| outcome.adopts.is_some()) && view.knows_done(case, done)
    };
    let decided = case.done.iter().rfind(adopts)?;
    let href = visit.at(&match decided.kind == ActKind::Decide {
        true => format!("/besluiten/{}/{}", case.number, decided.entry),
        false => format!("/dossiers/{}", case.number),
    });
    let told = l.room_by_budget(&view.title(case), decided.on);
    let before = ceiling.before.filter(|before| *before != ceiling.most);
    Some(ByBudget { decision: (told, href), before: before.map(|before| l.room_before(before, decided.on)) })
}
