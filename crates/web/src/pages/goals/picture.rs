//! The network as a picture: a column for each tier, the highest on the left, and a line for each link.
//!
//! All places are whole units of the picture; the stylesheet says how large a unit is.

use super::Desk;
use crate::pages::shown::{capital, count};
use charter::Id;
use charter::agreement::goal::{Node, Tier};
use std::collections::{BTreeMap, BTreeSet};

const COLUMN: i64 = 212;
const BOX: i64 = 172;
const TOP: i64 = 34;
const LINE: i64 = 16;
const PADDING: i64 = 7;
const GAP: i64 = 9;
/// Characters on a line of a box.
const LETTERS: usize = 26;

/// The picture.
pub(super) struct Picture {
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) columns: Vec<(i64, String)>,
    pub(super) links: Vec<Drawn>,
    pub(super) boxes: Vec<Boxed>,
}

/// A link as a curve.
pub(super) struct Drawn {
    pub(super) path: String,
    pub(super) on: bool,
}

/// A node in its place.
pub(super) struct Boxed {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) href: String,
    /// The lines of the label, each with its place.
    pub(super) lines: Vec<(i64, i64, String)>,
    pub(super) state: &'static str,
}

/// The middle of a box, and its column.
#[derive(Clone, Copy)]
struct Spot {
    column: i64,
    middle: i64,
}

/// The tiers that are linked, as a picture; nothing where none is.
pub(super) fn draw(desk: &Desk<'_>) -> Option<Picture> {
    let tiers: Vec<&Tier> = desk.goals.from_the_top().into_iter().filter(|tier| desk.goals.is_linked(tier)).collect();
    let tallest = tiers.iter().map(|tier| tall(&desk.goals.nodes_of(&tier.id))).max().filter(|tall| *tall > 0)?;
    let on = on_the_way(desk);
    let mut spots: BTreeMap<&Id, Spot> = BTreeMap::new();
    let mut boxes = Vec::new();
    for (column, tier) in tiers.iter().enumerate() {
        let column = count(column);
        let nodes = in_order(desk.goals.nodes_of(&tier.id), &spots);
        let room = (tallest - tall(&nodes)) / count(nodes.len()).max(1);
        let mut y = TOP + room / 2;
        for node in nodes {
            let boxed = boxed(desk, node, (column * COLUMN, y), &on);
            spots.insert(&node.id, Spot { column, middle: y + boxed.height / 2 });
            y += boxed.height + GAP + room;
            boxes.push(boxed);
        }
    }
    Some(Picture {
        width: count(tiers.len()) * COLUMN - (COLUMN - BOX),
        height: TOP + tallest,
        columns: tiers.iter().enumerate().map(|(at, tier)| (count(at) * COLUMN, capital(&tier.label))).collect(),
        links: links(desk, &spots, &on),
        boxes,
    })
}

/// The chosen node with all above and below it.
fn on_the_way<'a>(desk: &'a Desk<'_>) -> BTreeSet<&'a Id> {
    let Some(chosen) = desk.chosen else { return BTreeSet::new() };
    let mut on = desk.goals.above(&chosen.id);
    on.extend(desk.goals.below(&chosen.id));
    on.insert(&chosen.id);
    on
}

/// The height of nodes under one another.
fn tall(nodes: &[&Node]) -> i64 {
    nodes.iter().map(|node| height(node) + GAP).sum()
}

fn height(node: &Node) -> i64 {
    count(wrapped(&node.label).len()) * LINE + 2 * PADDING
}

/// Nodes beside what they contribute to, so that few lines cross; otherwise in the order of the charter.
fn in_order<'a>(mut nodes: Vec<&'a Node>, spots: &BTreeMap<&Id, Spot>) -> Vec<&'a Node> {
    nodes.sort_by_key(|node| {
        let aims: Vec<i64> =
            node.contributes.iter().filter_map(|link| spots.get(&link.value.to)).map(|spot| spot.middle).collect();
        (aims.iter().sum::<i64>() / count(aims.len()).max(1), node.order)
    });
    nodes
}

fn boxed(desk: &Desk<'_>, node: &Node, (x, y): (i64, i64), on: &BTreeSet<&Id>) -> Boxed {
    let lines = wrapped(&node.label).into_iter().enumerate();
    let is_chosen = desk.chosen.is_some_and(|chosen| chosen.id == node.id);
    Boxed {
        x,
        y,
        width: BOX,
        height: height(node),
        href: desk.href(&node.id),
        lines: lines.map(|(at, line)| (x + 9, y + PADDING + LINE * count(at) + 12, line)).collect(),
        state: match (is_chosen, on.contains(&node.id), desk.is_bare(node)) {
            (true, ..) => "chosen",
            (false, true, _) => "on",
            (false, false, true) => "bare",
            (false, false, false) => "plain",
        },
    }
}

fn links(desk: &Desk<'_>, spots: &BTreeMap<&Id, Spot>, on: &BTreeSet<&Id>) -> Vec<Drawn> {
    let mut links = Vec::new();
    for node in desk.goals.nodes.values() {
        let Some(from) = spots.get(&node.id) else { continue };
        for to in node.contributes.iter().map(|link| &link.value.to) {
            let Some(aim) = spots.get(to) else { continue };
            let (x, end) = (from.column * COLUMN, aim.column * COLUMN + BOX);
            let (y, at) = (from.middle, aim.middle);
            let half = (x - end) / 2;
            let path = format!("M{x} {y}C{} {y} {} {at} {end} {at}", x - half, end + half);
            links.push(Drawn { path, on: on.contains(&node.id) && on.contains(to) });
        }
    }
    // What is on the way lies on top.
    links.sort_by_key(|link| link.on);
    links
}

/// A label in lines that fit in a box.
fn wrapped(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in capital(label).split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, wrapped};

    #[test]
    fn a_long_label_is_broken_into_lines_that_fit() {
        let lines = wrapped("genoeg vakmensen voor school, zorg, cultuur en bouw");
        assert_eq!(lines.join(" "), "Genoeg vakmensen voor school, zorg, cultuur en bouw");
        assert!(lines.iter().all(|line| line.chars().count() <= LETTERS), "{lines:?}");
    }
}
