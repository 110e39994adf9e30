//! Rulings: who read the agreement how, when and why, and what that fills.

use super::names::Names;
use crate::pages::shown::{capital, entry};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::Agreement;
use charter::agreement::ruling::{Ruling, Target};
use cooperation::founding::Adoption;
use std::collections::BTreeMap;
use words::Style;

/// A ruling as a card.
pub(crate) struct RulingCard {
    pub(crate) by: Option<String>,
    pub(crate) on: Option<String>,
    pub(crate) because: Option<String>,
    pub(crate) fills: Vec<Filled>,
    pub(crate) accepts: Vec<String>,
    /// The entry of the book in which it was recorded, where it came later.
    pub(crate) entry: Option<(String, String)>,
}

/// What a ruling fills: a field of an object, with the article where that object stands.
pub(crate) struct Filled {
    pub(crate) what: String,
    pub(crate) cite: Option<Citation>,
}

/// The rulings of every article, by its anchor.
pub(crate) fn by_article(visit: &Visit, agreement: &Agreement, base: &str) -> BTreeMap<String, Vec<RulingCard>> {
    let names = Names::of(agreement);
    let mut shown: BTreeMap<String, Vec<RulingCard>> = BTreeMap::new();
    for ruling in agreement.rulings.values() {
        let card = card(visit, agreement, &names, base, ruling);
        shown.entry(ruling.cite.anchor().to_owned()).or_default().push(card);
    }
    shown
}

fn card(visit: &Visit, agreement: &Agreement, names: &Names<'_>, base: &str, ruling: &Ruling) -> RulingCard {
    let l = visit.l;
    let (mut fills, mut accepts) = (Vec::new(), Vec::new());
    for target in &ruling.targets {
        match target {
            Target::Statement { subject, field } => fills.push(Filled {
                what: format!("{}: {}", capital(&names.label(subject)), field.replace('-', " ")),
                cite: agreement.cite(subject).map(|cite| Citation::of(cite, base)),
            }),
            Target::Finding { code, article } => accepts.push(format!("{code}, {article}")),
        }
    }
    let adopted =
        visit.view.state().adopted.iter().rev().find(|adopted| adopted.what == Adoption::Ruling(ruling.id.clone()));
    RulingCard {
        by: ruling.by.clone(),
        on: ruling.on.map(|on| l.date(on, Style::Plain)),
        because: ruling.because.clone(),
        fills,
        accepts,
        entry: adopted.map(|adopted| {
            (visit.at(&format!("/boek/{}", adopted.entry)), l.charter_ruling_entry(entry(adopted.entry)))
        }),
    }
}
