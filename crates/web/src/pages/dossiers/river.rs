//! The river: a column for each stage, a card for each case, the longest waiting first.

use super::Desk;
use crate::pages::shown::{capital, count, when};
use charter::Id;
use charter::agreement::case::{CaseType, Stage};
use cooperation::cases::Case;
use words::Amount;

const CARDS: usize = 12;
const MOST_SUMMED: usize = 500;

/// One kind of case.
pub(crate) struct River {
    pub(crate) id: String,
    pub(crate) plural: String,
    pub(crate) named: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) aside: Vec<Aside>,
}

/// A stage beside the usual path.
pub(crate) struct Aside {
    pub(crate) label: String,
    pub(crate) count: String,
    pub(crate) href: String,
}

/// One stage.
pub(crate) struct Column {
    pub(crate) label: String,
    pub(crate) count: String,
    pub(crate) sum: Option<String>,
    pub(crate) cards: Vec<Card>,
    /// How many are not shown, and where they are.
    pub(crate) more: Option<(String, String)>,
}

/// One case.
pub(crate) struct Card {
    pub(crate) title: String,
    pub(crate) href: String,
    /// The number; where that already is the title, why there is no other.
    pub(crate) number: String,
    pub(crate) age: String,
    pub(crate) next: Option<String>,
    pub(crate) tabled: Option<String>,
    pub(crate) amount: Option<String>,
}

/// A river for each kind of case there is one of, those with the most cases first.
pub(crate) fn all(desk: &Desk<'_>, cases: &[&Case]) -> Vec<River> {
    let many = |kind: &CaseType| cases.iter().filter(|case| case.kind == kind.id).count();
    let mut kinds: Vec<(usize, &CaseType)> = desk.agreement.cases.values().map(|kind| (many(kind), kind)).collect();
    kinds.retain(|(many, _)| *many > 0);
    kinds.sort_by_key(|(many, _)| std::cmp::Reverse(*many));
    kinds.into_iter().map(|(_, kind)| river(desk, kind, cases)).collect()
}

/// What the kinds of main case are called of which there is none, in the order of the charter.
pub(crate) fn quiet(desk: &Desk<'_>, cases: &[&Case]) -> Vec<String> {
    let main = desk.agreement.cases.values().filter(|kind| !kind.side);
    let kinds = main.filter(|kind| !cases.iter().any(|case| case.kind == kind.id));
    kinds.map(|kind| kind.plural.clone()).collect()
}

fn river(desk: &Desk<'_>, kind: &CaseType, cases: &[&Case]) -> River {
    let mine: Vec<&Case> = cases.iter().copied().filter(|case| case.kind == kind.id).collect();
    let here = |stage: &Stage| -> Vec<&Case> { mine.iter().copied().filter(|case| case.stage == stage.id).collect() };
    let columns = kind.stages.iter().filter(|stage| !stage.aside).map(|stage| column(desk, stage, here(stage)));
    let aside = kind.stages.iter().filter(|stage| stage.aside).filter_map(|stage| {
        let many = here(stage).len();
        (many > 0).then(|| Aside {
            label: stage.label.clone(),
            count: desk.visit.l.number(count(many)),
            href: stage_href(desk, &stage.id),
        })
    });
    let plural = capital(&kind.plural);
    River {
        id: kind.id.to_string(),
        named: desk.visit.l.dossiers_river(&plural),
        plural,
        columns: columns.collect(),
        aside: aside.collect(),
    }
}

fn stage_href(desk: &Desk<'_>, stage: &Id) -> String {
    desk.visit.at(&format!("/dossiers?als=tabel&fase={stage}"))
}

fn column(desk: &Desk<'_>, stage: &Stage, mut cases: Vec<&Case>) -> Column {
    if stage.last {
        cases.sort_by(|a, b| b.since.cmp(&a.since).then(b.number.cmp(&a.number)));
    } else {
        cases.sort_by_key(|case| (case.since, case.number));
    }
    let more = count(cases.len().saturating_sub(CARDS));
    Column {
        label: stage.label.clone(),
        count: desk.visit.l.number(count(cases.len())),
        sum: sum(desk, &cases).map(|sum| {
            let l = desk.visit.l;
            if desk.requests.is_empty() { l.dossiers_sum(sum) } else { l.dossiers_sum_asked(sum) }
        }),
        cards: cases.iter().take(CARDS).map(|case| card(desk, case)).collect(),
        more: (more > 0).then(|| (desk.visit.l.dossiers_and_more(more), stage_href(desk, &stage.id))),
    }
}

fn card(desk: &Desk<'_>, case: &Case) -> Card {
    let (l, today) = (desk.visit.l, desk.visit.today());
    let tabled = desk.steps.tabled(case.number);
    let (next, _) = desk.next(case);
    let (title, number) = (desk.visit.view.title(case).to_string(), case.number.to_string());
    Card {
        number: if title == number { l.case_title_withheld() } else { number },
        title,
        href: desk.visit.at(&format!("/dossiers/{}", case.number)),
        age: when::age(l, case.since, today),
        next: if tabled.is_some() { None } else { next.map(|next| l.dossiers_next(&next)) },
        tabled: tabled.map(|tabled| l.dossiers_tabled(&when::near(l, tabled.date, today))),
        amount: desk
            .amount(case)
            .map(|(_, amount)| if desk.requests.is_empty() { l.amount(amount) } else { l.dossiers_asks(amount) }),
    }
}

/// The amounts of a column together: only where each answers the same question, so that like is added to like.
fn sum(desk: &Desk<'_>, cases: &[&Case]) -> Option<Amount> {
    if cases.len() < 2 || cases.len() > MOST_SUMMED {
        return None;
    }
    let mut asked: Option<Id> = None;
    let mut total = Amount::default();
    for case in cases {
        let Some((question, amount)) = desk.amount(case) else { continue };
        if *asked.get_or_insert_with(|| question.clone()) != question {
            return None;
        }
        total = total.checked_add(amount)?;
    }
    asked.map(|_| total)
}
