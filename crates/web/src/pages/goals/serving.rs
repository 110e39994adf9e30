//! Which cases serve which goals: what was answered on them, as far as the viewer may read it.

use super::Desk;
use crate::pages::shown::{capital, count};
use crate::visit::Visit;
use charter::agreement::form::{Question, QuestionKind};
use charter::agreement::goal::{Goals, Node};
use charter::judge::answer::Answer;
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::values::CaseNumber;
use std::collections::{BTreeMap, BTreeSet};

/// The most cases that stand beside one another; older ones are told in number.
const MOST_COLUMNS: usize = 24;

/// A case with the nodes it names.
pub(super) struct Serving {
    number: String,
    title: String,
    pub(super) href: String,
    pub(super) nodes: BTreeSet<Id>,
}

impl Serving {
    /// Number and title.
    pub(super) fn name(&self) -> String {
        if self.title == self.number { self.number.clone() } else { format!("{} {}", self.number, self.title) }
    }
}

/// Goals down, cases across.
pub(super) struct Matrix {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Line>,
    /// How many cases do not fit.
    pub(super) more: Option<String>,
}

pub(super) struct Column {
    pub(super) number: String,
    pub(super) title: String,
    pub(super) href: String,
}

/// A goal with a cell for each case.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) tier: String,
    pub(super) cells: Vec<Cell>,
    pub(super) total: i64,
}

/// How a case serves a goal.
pub(super) enum Cell {
    /// It names it.
    Named,
    /// It names something that contributes to it.
    Below,
    /// Not at all.
    Not,
}

/// The cases that name goals, newest first: of each question the last answer.
pub(super) fn all(visit: &Visit, agreement: &Agreement) -> Vec<Serving> {
    let asking = asking(agreement);
    let of = |case: &Case| {
        let nodes = named(visit, &asking, case);
        (!nodes.is_empty()).then(|| Serving {
            number: case.number.to_string(),
            title: visit.view.title(case).to_string(),
            href: visit.at(&format!("/dossiers/{}", case.number)),
            nodes,
        })
    };
    let forms: BTreeSet<&Id> = asking.iter().map(|(form, _)| *form).collect();
    let answering = forms.into_iter().flat_map(|form| visit.view.cases_with(form));
    let answering: BTreeMap<CaseNumber, &Case> = answering.map(|case| (case.number, case)).collect();
    answering.into_values().rev().filter_map(of).collect()
}

/// Of each node the cases that name it or something that contributes to it.
pub(super) fn by_node<'a>(goals: &'a Goals, serving: &'a [Serving]) -> BTreeMap<&'a Id, Vec<&'a Serving>> {
    let named: BTreeSet<&Id> = serving.iter().flat_map(|case| &case.nodes).collect();
    let upwards = |node: &'a Id| (node, goals.above(node).into_iter().chain([node]).collect::<BTreeSet<&Id>>());
    let upwards: BTreeMap<&Id, BTreeSet<&Id>> = named.into_iter().map(upwards).collect();
    let mut by_node: BTreeMap<&Id, Vec<&Serving>> = BTreeMap::new();
    for case in serving {
        let served: BTreeSet<&Id> = case.nodes.iter().filter_map(|node| upwards.get(node)).flatten().copied().collect();
        served.into_iter().for_each(|node| by_node.entry(node).or_default().push(case));
    }
    by_node
}

/// The questions that ask for goals, with their form.
fn asking(agreement: &Agreement) -> Vec<(&Id, &Question)> {
    let questions =
        agreement.forms.values().flat_map(|form| form.questions.iter().map(|question| (&form.id, question)));
    questions.filter(|(_, question)| matches!(question.kind, QuestionKind::Goals { .. })).collect()
}

fn named(visit: &Visit, asking: &[(&Id, &Question)], case: &Case) -> BTreeSet<Id> {
    let last = asking.iter().filter_map(|(form, question)| {
        case.done.with_form(form).rev().find_map(|done| {
            let Answer::Goals { nodes, .. } = done.forms.get(form)?.get(&question.id)? else { return None };
            let class = visit.view.class_of(case, done, form, question);
            visit.view.reads_done(case, done, class).then_some(nodes)
        })
    });
    last.flatten().cloned().collect()
}

/// The goals that cases are asked to name, against the cases that name one; nothing where no form asks for goals.
pub(super) fn matrix(desk: &Desk<'_>, agreement: &Agreement) -> Option<Matrix> {
    let asked = asked(agreement);
    let tiers = desk.goals.from_the_top().into_iter().flat_map(|tier| desk.goals.nodes_of(&tier.id));
    let nodes: Vec<&Node> = tiers.filter(|node| asked.contains(&node.id)).collect();
    if nodes.is_empty() {
        return None;
    }
    let shown: Vec<&Serving> = desk.serving.iter().take(MOST_COLUMNS).collect();
    let more = desk.serving.len().saturating_sub(shown.len());
    let line = |node: &&Node| {
        let serve: BTreeSet<&str> = desk.cases(&node.id).iter().map(|case| case.number.as_str()).collect();
        let cell = |case: &&Serving| match case.nodes.contains(&node.id) {
            true => Cell::Named,
            false if serve.contains(case.number.as_str()) => Cell::Below,
            false => Cell::Not,
        };
        Line {
            label: capital(&node.label),
            href: desk.href(&node.id),
            tier: desk.tier(node),
            cells: shown.iter().map(cell).collect(),
            total: count(desk.cases(&node.id).len()),
        }
    };
    Some(Matrix {
        rows: nodes.iter().map(line).collect(),
        columns: shown
            .iter()
            .map(|case| Column { number: case.number.clone(), title: case.title.clone(), href: case.href.clone() })
            .collect(),
        more: (more > 0).then(|| desk.visit.l.goals_more(count(more))),
    })
}

/// Every node that some form lets people choose.
fn asked(agreement: &Agreement) -> BTreeSet<&Id> {
    let questions = agreement.forms.values().flat_map(|form| &form.questions);
    let goals = questions.filter(|question| matches!(question.kind, QuestionKind::Goals { .. }));
    goals.flat_map(|question| question.kind.options()).map(|choice| &choice.id).collect()
}
