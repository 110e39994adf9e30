//! The temperature: what each party says beforehand of the items of a meeting, in one table. Only for whoever may read it.

use crate::pages::shown::answers::Reader;
use crate::pages::shown::stances::{self, Heard};
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Id;
use cooperation::meetings::{Item, Meeting};
use std::collections::BTreeMap;
use words::Lang;

/// What each option looks like, in the order in which the charter gives them; beyond the last they look alike.
const SHAPES: [&str; 4] = ["●", "◐", "○", "◌"];

/// What the parties say by one act, over the items of a meeting.
#[derive(Debug, Template)]
#[template(path = "shown/temperature.html")]
pub(crate) struct Temperature {
    l: Lang,
    /// Which of the tables it is.
    id: usize,
    label: String,
    cite: Citation,
    parties: Vec<String>,
    rows: Vec<Row>,
}

impl HtmlSafe for Temperature {}

/// One item: what each party says of it, in the order of the parties; nothing where it is silent.
#[derive(Debug)]
struct Row {
    place: u32,
    title: String,
    href: String,
    said: Vec<Option<(&'static str, String)>>,
}

/// A table for each act by which parties say something of an item. An item of which whoever looks may not read what is
/// within the cooperation is not in it.
pub(crate) fn of(visit: &Visit, meeting: &Meeting) -> Vec<Temperature> {
    let base = visit.at("");
    // Cases that were opened under another text can ask other parties, or by another act: each a table of its own.
    let mut tables: BTreeMap<(usize, Id, Vec<String>), Temperature> = BTreeMap::new();
    for item in &meeting.items {
        let Some(case) = visit.view.case(item.case) else { continue };
        let Ok(agreement) = visit.agreement_of(case) else { continue };
        let reader = Reader { view: &visit.view, agreement: &agreement, case, l: visit.l, base: &base };
        for heard in stances::heard(&reader) {
            let row = row(visit, meeting, item, &heard);
            let parties: Vec<String> = heard.parties.iter().map(|(party, _)| party.clone()).collect();
            let id = tables.len();
            let table =
                tables.entry((heard.order, heard.act.clone(), parties.clone())).or_insert_with(|| Temperature {
                    l: visit.l,
                    id,
                    label: heard.label.clone(),
                    cite: heard.cite.clone(),
                    parties,
                    rows: Vec::new(),
                });
            table.rows.push(row);
        }
    }
    tables.into_values().collect()
}

fn row(visit: &Visit, meeting: &Meeting, item: &Item, heard: &Heard) -> Row {
    let shape = |option: &String| {
        let place = heard.options.iter().position(|label| label == option).unwrap_or(SHAPES.len());
        SHAPES.get(place).or(SHAPES.last()).copied().unwrap_or_default()
    };
    let said = heard.parties.iter().map(|(_, said)| said.as_ref().map(|option| (shape(option), option.clone())));
    Row {
        place: item.position,
        title: visit.view.case(item.case).map(|case| visit.view.title(case).to_string()).unwrap_or_default(),
        href: visit.at(&format!("/vergaderingen/{}/{}", meeting.number, item.number.place)),
        said: said.collect(),
    }
}
