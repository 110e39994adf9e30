//! The goals: tiers, nodes and indicators.

use crate::agreement::cite::Stated;
use crate::agreement::form::Choice;
use crate::agreement::goal::{Contribution, Direction, Goals, Indicator, Node, Point, Tier};
use crate::agreement::id::Id;
use crate::syntax::line::Line;
use crate::syntax::subjects::{Subject, Subjects};
use crate::syntax::table::{Keyword, Thing};
use std::collections::BTreeMap;

pub(super) fn lower(subjects: &Subjects) -> Goals {
    Goals {
        tiers: in_order(subjects, Keyword::Tier, |order, subject| Some(tier(order, subject))),
        nodes: in_order(subjects, Keyword::Node, node),
        indicators: in_order(subjects, Keyword::Indicator, |order, subject| Some(indicator(order, subject))),
    }
}

/// The objects of a kind, numbered in the order of the text.
fn in_order<T>(subjects: &Subjects, keyword: Keyword, lower: impl Fn(usize, &Subject) -> Option<T>) -> BTreeMap<Id, T> {
    let told = of_text(subjects, keyword).into_iter().enumerate();
    told.filter_map(|(order, subject)| Some((subject.id.clone(), lower(order, subject)?))).collect()
}

fn of_text(subjects: &Subjects, keyword: Keyword) -> Vec<&Subject> {
    let mut told: Vec<&Subject> = subjects.of(keyword).collect();
    told.sort_by_key(|subject| subject.head.at);
    told
}

fn tier(order: usize, subject: &Subject) -> Tier {
    Tier {
        id: subject.id.clone(),
        label: subject.label(),
        order,
        towards: ids(subject, Keyword::TierTowards),
        measured: subject.one(Keyword::Measured).is_some(),
        cite: subject.cite.clone(),
    }
}

fn ids(subject: &Subject, keyword: Keyword) -> Vec<Id> {
    subject.all(keyword).flat_map(|field| field.line.ids().cloned()).collect()
}

fn node(order: usize, subject: &Subject) -> Option<Node> {
    Some(Node {
        id: subject.id.clone(),
        label: subject.label(),
        order,
        tier: subject.one(Keyword::OfTier)?.line.id()?.clone(),
        contributes: subject
            .all(Keyword::Contributes)
            .flat_map(|field| contributions(&field.line).into_iter().map(|link| field.state(link)))
            .collect(),
        cite: subject.cite.clone(),
    })
}

fn contributions(line: &Line) -> Vec<Contribution> {
    let said = |keyword| line.all(keyword).next().and_then(Line::text).map(str::to_owned);
    let (assumption, evidence) = (said(Keyword::Assumption), said(Keyword::Proof));
    let link = |to: &Id| Contribution { to: to.clone(), assumption: assumption.clone(), evidence: evidence.clone() };
    line.ids().map(link).collect()
}

fn indicator(order: usize, subject: &Subject) -> Indicator {
    let text = |keyword| subject.stated(keyword, |line| line.text().map(str::to_owned));
    Indicator {
        id: subject.id.clone(),
        label: subject.label(),
        order,
        measures: ids(subject, Keyword::Measures),
        source: text(Keyword::Source),
        region: text(Keyword::Region),
        unit: text(Keyword::Unit),
        baseline: point(subject, Keyword::Baseline),
        target: point(subject, Keyword::Target),
        benchmark: text(Keyword::Benchmark),
        direction: subject.stated(Keyword::Direction, |line| line.words().next().and_then(direction)),
        delay_months: subject.stated(Keyword::Noticeable, |line| {
            let count = line.number()?;
            Some(if line.has("jaar") { count.saturating_mul(12) } else { count })
        }),
        cite: subject.cite.clone(),
    }
}

fn point(subject: &Subject, keyword: Keyword) -> Option<Stated<Point>> {
    subject.stated(keyword, |line| {
        let mut numbers = line.numbers().filter_map(|number| u32::try_from(number).ok());
        Some(Point { value: numbers.next()?, year: numbers.next()? })
    })
}

fn direction(word: &str) -> Option<Direction> {
    match word {
        "omhoog" => Some(Direction::Up),
        "omlaag" => Some(Direction::Down),
        "in evenwicht" => Some(Direction::Balance),
        _ => None,
    }
}

/// The nodes a question lets people choose from: those of the tiers it names, or all, in the order of the text.
pub(super) fn choices(subjects: &Subjects, line: &Line) -> Vec<Choice> {
    let tiers: Vec<&Id> = line.ids_of(Thing::Tier).collect();
    let within = |subject: &&Subject| {
        let tier = subject.one(Keyword::OfTier).and_then(|field| field.line.id());
        tiers.is_empty() || tier.is_some_and(|tier| tiers.contains(&tier))
    };
    let nodes = of_text(subjects, Keyword::Node).into_iter().filter(within);
    nodes.map(|subject| Choice { id: subject.id.clone(), label: subject.label() }).collect()
}
