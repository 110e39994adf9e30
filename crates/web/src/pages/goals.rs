//! Doelen: the network of goals as a picture and as a list, the cases that serve it, and the figures that measure it.

mod picture;
mod serving;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::asking::Asking;
use crate::pages::shown::{capital, count};
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use charter::Id;
use charter::agreement::goal::{Direction, Goals, Indicator, Node, Point};
use picture::Picture;
use serving::{Cell, Matrix, Serving};
use std::collections::{BTreeMap, BTreeSet};
use words::Lang;

#[derive(Template)]
#[template(path = "goals.html")]
struct GoalsPage {
    s: Shell,
    lead: String,
    picture: Option<Picture>,
    chosen: Option<Chosen>,
    outline: Vec<Branch>,
    matrix: Option<Matrix>,
    indicators: Vec<IndicatorShown>,
    empty: bool,
}

/// The node somebody looks at, with what hangs together with it.
struct Chosen {
    label: String,
    tier: String,
    cite: Citation,
    above: Vec<Linked>,
    below: Vec<Linked>,
    cases: Vec<(String, String)>,
    measured: Vec<String>,
}

/// Another node, with why people think there is a link where they say so.
struct Linked {
    label: String,
    href: String,
    tier: String,
    assumption: Option<String>,
    evidence: Option<String>,
}

/// A line of the outline: the node, how deep it stands and how many cases serve it.
struct Branch {
    label: String,
    href: String,
    tier: String,
    depth: usize,
    serves: String,
    bare: bool,
    chosen: bool,
}

struct IndicatorShown {
    label: String,
    cite: Citation,
    measures: String,
    direction: String,
    baseline: String,
    target: String,
    source: String,
    delay: Option<String>,
}

/// Everything the page is told from.
struct Desk<'a> {
    visit: &'a Visit,
    goals: &'a Goals,
    serving: &'a [Serving],
    /// Of each node what contributes to it directly, in the order of the charter.
    contributors: BTreeMap<&'a Id, Vec<&'a Node>>,
    /// Of each node that cases serve, or of which they serve something below it: those cases.
    serves: BTreeMap<&'a Id, Vec<&'a Serving>>,
    chosen: Option<&'a Node>,
}

/// The page.
pub(crate) async fn page(visit: Visit, query: Query<Vec<(String, String)>>) -> Result<Response, Trouble> {
    let asking = Asking::from(query);
    let agreement = visit.agreement()?;
    let goals = &agreement.goals;
    let chosen = asking.get("knooppunt").and_then(|id| goals.nodes.get(&Id::new(id)));
    let serving = serving::all(&visit, agreement);
    let (serves, contributors) = (serving::by_node(goals, &serving), contributors(goals));
    let desk = Desk { visit: &visit, goals, contributors, serves, serving: &serving, chosen };
    let l = visit.l;
    Ok(layout::html(&GoalsPage {
        lead: l.goals_lead(count(goals.nodes.len()), count(desk.serving.len())),
        picture: picture::draw(&desk),
        chosen: chosen.map(|node| desk.chosen(node)),
        outline: desk.outline(),
        matrix: serving::matrix(&desk, agreement),
        indicators: goals.indicators_in_order().into_iter().map(|found| desk.indicator(found)).collect(),
        empty: goals.is_empty(),
        s: Shell::of(&visit, Door::Goals),
    }))
}

fn contributors(goals: &Goals) -> BTreeMap<&Id, Vec<&Node>> {
    let mut nodes: Vec<&Node> = goals.nodes.values().collect();
    nodes.sort_by_key(|node| node.order);
    let mut contributors: BTreeMap<&Id, Vec<&Node>> = BTreeMap::new();
    for node in nodes {
        let aims: BTreeSet<&Id> = node.contributes.iter().map(|link| &link.value.to).collect();
        aims.into_iter().for_each(|aim| contributors.entry(aim).or_default().push(node));
    }
    contributors
}

impl<'a> Desk<'a> {
    fn contributors(&self, node: &Id) -> &[&'a Node] {
        self.contributors.get(node).map(Vec::as_slice).unwrap_or_default()
    }

    /// The address that shows a node with its way.
    fn href(&self, node: &Id) -> String {
        self.visit.at(&format!("/doelen?knooppunt={node}#gekozen"))
    }

    fn tier(&self, node: &Node) -> String {
        self.goals.tiers.get(&node.tier).map(|tier| tier.label.clone()).unwrap_or_default()
    }

    /// Whether a node lacks what its tier is to get: nothing contributes to it and no case serves it.
    fn is_bare(&self, node: &Node) -> bool {
        let served = self.goals.is_served(&node.tier) && self.contributors(&node.id).is_empty();
        served && !self.cases(&node.id).iter().any(|case| case.nodes.contains(&node.id))
    }

    /// The cases that serve a node, or anything below it.
    fn cases(&self, node: &Id) -> &[&Serving] {
        self.serves.get(node).map(Vec::as_slice).unwrap_or_default()
    }

    fn chosen(&self, node: &Node) -> Chosen {
        let cases = self.cases(&node.id).iter().map(|case| (case.name(), case.href.clone()));
        let measured = self.goals.indicators_in_order().into_iter().filter(|found| found.measures.contains(&node.id));
        Chosen {
            label: capital(&node.label),
            tier: self.tier(node),
            cite: Citation::of(&node.cite, &self.visit.at("")),
            above: self.linked(self.goals.above(&node.id), node, true),
            below: self.linked(self.goals.below(&node.id), node, false),
            cases: cases.collect(),
            measured: measured.map(|indicator| indicator.label.clone()).collect(),
        }
    }

    /// Nodes from the highest tier down; beside those that are linked directly, why people think so.
    fn linked(&self, ids: BTreeSet<&Id>, to: &Node, above: bool) -> Vec<Linked> {
        let tiers = self.goals.from_the_top().into_iter().flat_map(|tier| self.goals.nodes_of(&tier.id));
        let shown = tiers.filter(|node| ids.contains(&node.id)).map(|node| {
            let (from, aim) = if above { (to, node) } else { (node, to) };
            let link = from.contributes.iter().find(|link| link.value.to == aim.id);
            Linked {
                label: capital(&node.label),
                href: self.href(&node.id),
                tier: self.tier(node),
                assumption: link.and_then(|link| link.value.assumption.clone()),
                evidence: link.and_then(|link| link.value.evidence.clone()),
            }
        });
        shown.collect()
    }

    /// Every node under what it contributes to; one that contributes to several things stands under the first.
    fn outline(&self) -> Vec<Branch> {
        let mut lines = Vec::new();
        let mut told: BTreeSet<&Id> = BTreeSet::new();
        for tier in self.goals.from_the_top() {
            for node in self.goals.nodes_of(&tier.id) {
                self.branch(node, 0, &mut told, &mut lines);
            }
        }
        lines
    }

    fn branch(&self, node: &'a Node, depth: usize, told: &mut BTreeSet<&'a Id>, lines: &mut Vec<Branch>) {
        if !told.insert(&node.id) {
            return;
        }
        let l = self.visit.l;
        lines.push(Branch {
            label: capital(&node.label),
            href: self.href(&node.id),
            tier: self.tier(node),
            depth: depth.min(5),
            serves: l.goals_serves(count(self.cases(&node.id).len())),
            bare: self.is_bare(node),
            chosen: self.chosen.is_some_and(|chosen| chosen.id == node.id),
        });
        for below in self.contributors(&node.id) {
            self.branch(below, depth + 1, told, lines);
        }
    }

    fn indicator(&self, indicator: &Indicator) -> IndicatorShown {
        let l = self.visit.l;
        let open = || l.goals_open();
        let said = |text: Option<&String>| text.cloned();
        let source = [&indicator.source, &indicator.region].map(|of| said(of.as_ref().map(|stated| &stated.value)));
        let source: Vec<String> = source.into_iter().flatten().collect();
        let unit = indicator.unit.as_ref().map(|unit| unit.value.as_str());
        let point = |point: Option<&Point>| point.map(|point| told(l, *point, unit));
        let target = point(indicator.target.as_ref().map(|stated| &stated.value));
        let benchmark = || indicator.benchmark.as_ref().map(|stated| stated.value.clone());
        let measures = indicator.measures.iter().filter_map(|node| self.goals.nodes.get(node));
        IndicatorShown {
            label: capital(&indicator.label),
            cite: Citation::of(&indicator.cite, &self.visit.at("")),
            measures: measures.map(|node| capital(&node.label)).collect::<Vec<_>>().join("; "),
            direction: indicator.direction.as_ref().map_or_else(open, |stated| direction(l, stated.value)),
            baseline: point(indicator.baseline.as_ref().map(|stated| &stated.value)).unwrap_or_else(open),
            target: target.or_else(benchmark).unwrap_or_else(open),
            source: if source.is_empty() { open() } else { source.join(", ") },
            delay: indicator.delay_months.as_ref().map(|stated| l.goals_delay(i64::from(stated.value))),
        }
    }
}

/// A value with its unit and year.
fn told(l: Lang, point: Point, unit: Option<&str>) -> String {
    l.goals_point(i64::from(point.value), unit.unwrap_or_default(), &point.year.to_string())
}

fn direction(l: Lang, direction: Direction) -> String {
    match direction {
        Direction::Up => l.goals_up(),
        Direction::Down => l.goals_down(),
        Direction::Balance => l.goals_balance(),
    }
}
