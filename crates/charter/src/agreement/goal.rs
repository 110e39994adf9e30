//! Goals: what people work towards, what they do for it, and by what they will notice.
//!
//! A network of nodes in tiers. Which tiers there are, and what they are called, is the charter's own.

use super::cite::{Cite, Stated};
use super::id::Id;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Everything a charter says of its goals (*doelennetwerk*).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Goals {
    /// The tiers (`doelenlaag`).
    pub tiers: BTreeMap<Id, Tier>,
    /// The nodes (`knooppunt`).
    pub nodes: BTreeMap<Id, Node>,
    /// The indicators (`indicator`).
    pub indicators: BTreeMap<Id, Indicator>,
}

/// A tier of the network (*doelenlaag*): main goals, efforts, effects, or whatever people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tier {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Its place among its kind in the text.
    pub order: usize,
    /// The tiers its nodes contribute to (`draagt-bij-aan`); the highest tiers have none.
    pub towards: Vec<Id>,
    /// Whether its nodes are measured by indicators (`gemeten met indicatoren`).
    pub measured: bool,
    /// Where it stands.
    pub cite: Cite,
}

/// A node of the network (*knooppunt*): one goal, one effort, one effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Node {
    /// Its id.
    pub id: Id,
    /// What people read.
    pub label: String,
    /// Its place among its kind in the text.
    pub order: usize,
    /// The tier it is in (`laag`).
    pub tier: Id,
    /// What it contributes to (`draagt-bij-aan`).
    pub contributes: Vec<Stated<Contribution>>,
    /// Where it stands.
    pub cite: Cite,
}

/// A link from one node to another (*draagt bij aan*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Contribution {
    /// The node it leads to.
    pub to: Id,
    /// Why people think so (`aanname`).
    pub assumption: Option<String>,
    /// What shows it (`bewijs`).
    pub evidence: Option<String>,
}

/// A figure by which people see whether a goal comes nearer (*indicator*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Indicator {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Its place among its kind in the text.
    pub order: usize,
    /// The nodes it measures (`meet`).
    pub measures: Vec<Id>,
    /// Who publishes the figure, and in which series (`bron`).
    pub source: Option<Stated<String>>,
    /// The area it is about (`gebied`).
    pub region: Option<Stated<String>>,
    /// What is counted (`eenheid`).
    pub unit: Option<Stated<String>>,
    /// Where it began (`nulmeting`).
    pub baseline: Option<Stated<Point>>,
    /// Where it must come (`streefwaarde`).
    pub target: Option<Stated<Point>>,
    /// What it is held against (`maatstaf`).
    pub benchmark: Option<Stated<String>>,
    /// Which way it must go (`richting`).
    pub direction: Option<Stated<Direction>>,
    /// After how many months an effort can show in it (`merkbaar na`).
    pub delay_months: Option<Stated<u32>>,
    /// Where it stands.
    pub cite: Cite,
}

/// A value of an indicator in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Point {
    /// The value, in the unit of the indicator.
    pub value: u32,
    /// The year it is of.
    pub year: u32,
}

/// Which way an indicator must go (*richting*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// `omhoog`.
    Up,
    /// `omlaag`.
    Down,
    /// `in evenwicht`: neither more nor less than what it belongs to.
    Balance,
}

impl Goals {
    /// Whether the charter speaks of goals at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tiers.is_empty() && self.indicators.is_empty()
    }

    /// Everything here that is called something.
    pub(super) fn labels(&self) -> impl Iterator<Item = (&Id, &String)> {
        let tiers = self.tiers.iter().map(|(id, tier)| (id, &tier.label));
        let nodes = self.nodes.iter().map(|(id, node)| (id, &node.label));
        tiers.chain(nodes).chain(self.indicators.iter().map(|(id, indicator)| (id, &indicator.label)))
    }

    /// The tiers, the highest first; those equally far from it in the order of the charter, those without any link last.
    #[must_use]
    pub fn from_the_top(&self) -> Vec<&Tier> {
        let mut tiers: Vec<&Tier> = self.tiers.values().collect();
        tiers.sort_by_key(|tier| (!self.is_linked(tier), self.depth(tier), tier.order));
        tiers
    }

    /// Whether a tier contributes to another, or gets something from one.
    #[must_use]
    pub fn is_linked(&self, tier: &Tier) -> bool {
        !tier.towards.is_empty() || self.is_served(&tier.id)
    }

    /// How many tiers lie between a tier and the highest, by the longest way. A ring has an end here too: no way is
    /// longer than there are tiers.
    fn depth(&self, tier: &Tier) -> usize {
        let mut level: BTreeSet<&Id> = BTreeSet::from([&tier.id]);
        for depth in 0..self.tiers.len() {
            let next = level.iter().filter_map(|id| self.tiers.get(*id)).flat_map(|tier| &tier.towards);
            let next: BTreeSet<&Id> = next.collect();
            if next.is_empty() {
                return depth;
            }
            level = next;
        }
        self.tiers.len()
    }

    /// The nodes of a tier, in the order of the charter.
    #[must_use]
    pub fn nodes_of(&self, tier: &Id) -> Vec<&Node> {
        let mut nodes: Vec<&Node> = self.nodes.values().filter(|node| node.tier == *tier).collect();
        nodes.sort_by_key(|node| node.order);
        nodes
    }

    /// The indicators, in the order of the charter.
    #[must_use]
    pub fn indicators_in_order(&self) -> Vec<&Indicator> {
        let mut indicators: Vec<&Indicator> = self.indicators.values().collect();
        indicators.sort_by_key(|indicator| indicator.order);
        indicators
    }

    /// The nodes that contribute to this one directly, in the order of the charter.
    #[must_use]
    pub fn contributors(&self, to: &Id) -> Vec<&Node> {
        let leads = |node: &&Node| node.contributes.iter().any(|link| link.value.to == *to);
        let mut nodes: Vec<&Node> = self.nodes.values().filter(leads).collect();
        nodes.sort_by_key(|node| node.order);
        nodes
    }

    /// Everything a node contributes to, directly or through others; itself only where the links run round.
    #[must_use]
    pub fn above(&self, node: &Id) -> BTreeSet<&Id> {
        reached(node, |id| {
            let links = self.nodes.get(id).map(|node| node.contributes.as_slice()).unwrap_or_default();
            links.iter().map(|link| &link.value.to).collect()
        })
    }

    /// Everything that contributes to a node, directly or through others.
    #[must_use]
    pub fn below(&self, node: &Id) -> BTreeSet<&Id> {
        reached(node, |id| self.contributors(id).into_iter().map(|node| &node.id).collect())
    }

    /// Whether a tier is one of the highest: it contributes to no other.
    #[must_use]
    pub fn is_highest(&self, tier: &Id) -> bool {
        self.tiers.get(tier).is_some_and(|tier| tier.towards.is_empty())
    }

    /// Whether nodes of some tier contribute to nodes of this one.
    #[must_use]
    pub fn is_served(&self, tier: &Id) -> bool {
        self.tiers.values().any(|other| other.towards.contains(tier))
    }
}

/// Everything reached from here in one step or more.
fn reached<'a>(from: &Id, next: impl Fn(&Id) -> Vec<&'a Id>) -> BTreeSet<&'a Id> {
    let mut found: BTreeSet<&Id> = BTreeSet::new();
    let mut open = next(from);
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(next(id));
        }
    }
    found
}
