//! Goals: does everything lead somewhere, is every goal worked on, and will people notice?

use super::codes;
use super::report::Report;
use crate::agreement::goal::{Goals, Indicator, Node, Tier};
use crate::agreement::id::Id;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let goals = &report.agreement().goals;
    for tier in goals.tiers.values() {
        worked_on(report, goals, tier);
        measured(report, goals, tier);
        leads_on(report, goals, tier);
    }
    rings(report, goals);
    for node in goals.nodes.values() {
        between_tiers(report, goals, node);
    }
    for indicator in goals.indicators.values() {
        founded(report, indicator);
    }
}

fn labels<'a>(nodes: impl Iterator<Item = &'a &'a Node>) -> Vec<String> {
    nodes.map(|node| node.label.clone()).collect()
}

/// A goal to which nothing contributes, in a tier that others contribute to.
fn worked_on(report: &mut Report<'_>, goals: &Goals, tier: &Tier) {
    let nodes = goals.nodes_of(&tier.id);
    let bare = labels(nodes.iter().filter(|node| goals.contributors(&node.id).is_empty()));
    if goals.is_served(&tier.id) && !bare.is_empty() {
        let cause = Message::CheckGoalWithoutWork { tier: tier.label.clone(), goals: bare };
        report.add(codes::GOAL_WITHOUT_WORK, &tier.id, cause, Message::CheckGoalWithoutWorkRemedy {});
    }
}

/// A node that no indicator measures, in a tier that is measured.
fn measured(report: &mut Report<'_>, goals: &Goals, tier: &Tier) {
    let is_measured = |id: &Id| goals.indicators.values().any(|indicator| indicator.measures.contains(id));
    let nodes = goals.nodes_of(&tier.id);
    let bare = labels(nodes.iter().filter(|node| !is_measured(&node.id)));
    if tier.measured && !bare.is_empty() {
        let cause = Message::CheckNotMeasured { tier: tier.label.clone(), goals: bare };
        report.add(codes::NOT_MEASURED, &tier.id, cause, Message::CheckNotMeasuredRemedy {});
    }
}

/// A node from which no way leads to the highest tier.
fn leads_on(report: &mut Report<'_>, goals: &Goals, tier: &Tier) {
    let highest = |id: &Id| goals.nodes.get(id).is_some_and(|node| goals.is_highest(&node.tier));
    let nodes = goals.nodes_of(&tier.id);
    let lost = labels(nodes.iter().filter(|node| !goals.above(&node.id).into_iter().any(highest)));
    if !goals.is_highest(&tier.id) && !lost.is_empty() {
        let cause = Message::CheckLeadsNowhere { tier: tier.label.clone(), nodes: lost };
        report.add(codes::LEADS_NOWHERE, &tier.id, cause, Message::CheckLeadsNowhereRemedy {});
    }
}

/// Nodes, or tiers, that contribute to themselves in the end.
fn rings(report: &mut Report<'_>, goals: &Goals) {
    for node in goals.nodes.values().filter(|node| goals.above(&node.id).contains(&node.id)) {
        let cause = Message::CheckRing { node: node.label.clone() };
        report.add(codes::RING, &node.id, cause, Message::CheckRingRemedy {});
    }
    let mut round: Vec<&Tier> = goals.tiers.values().collect();
    // What contributes to nothing that is left leads to an end; what is left over at last runs round.
    while let Some(at) = round.iter().position(|tier| !tier.towards.iter().any(|to| round.iter().any(|t| t.id == *to)))
    {
        round.remove(at);
    }
    for tier in round {
        let cause = Message::CheckRing { node: tier.label.clone() };
        report.add(codes::RING, &tier.id, cause, Message::CheckRingRemedy {});
    }
}

/// A link between tiers of which the charter does not say that they contribute.
fn between_tiers(report: &mut Report<'_>, goals: &Goals, node: &Node) {
    let Some(tier) = goals.tiers.get(&node.tier) else { return };
    let targets = node.contributes.iter().filter_map(|link| goals.nodes.get(&link.value.to));
    for target in targets.filter(|target| !tier.towards.contains(&target.tier)) {
        let to = goals.tiers.get(&target.tier).map(|tier| tier.label.clone()).unwrap_or_default();
        let cause = Message::CheckLinkBetweenTiers { node: node.label.clone(), from: tier.label.clone(), to };
        report.add(codes::LINK_BETWEEN_TIERS, &node.id, cause, Message::CheckLinkBetweenTiersRemedy {});
    }
}

/// A figure that nobody can look up, or hold against anything.
fn founded(report: &mut Report<'_>, indicator: &Indicator) {
    let fields = [
        (indicator.source.is_none(), "bron"),
        (indicator.region.is_none(), "gebied"),
        (indicator.baseline.is_none(), "nulmeting"),
    ];
    let missing: Vec<String> =
        fields.into_iter().filter(|(missing, _)| *missing).map(|(_, field)| field.to_owned()).collect();
    if !missing.is_empty() {
        let cause = Message::CheckIndicatorOpen { indicator: indicator.label.clone(), missing };
        report.add(codes::INDICATOR_OPEN, &indicator.id, cause, Message::CheckIndicatorOpenRemedy {});
    }
}
