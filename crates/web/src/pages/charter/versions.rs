//! The texts of the charter one after the other, each with what changed since the one before it.

use crate::pages::shown::count;
use crate::visit::Visit;
use charter::compare::compare;
use charter::syntax::{Reading, compile};
use words::Style;

/// One text of the charter.
pub(crate) struct Version {
    pub(crate) from: String,
    pub(crate) href: String,
    /// What changed since the text before it, by article; nothing for the first.
    pub(crate) changes: Vec<(String, String)>,
    pub(crate) counted: Option<String>,
}

/// Every text that was adopted, newest first, also one that takes effect later.
pub(crate) fn all(visit: &Visit) -> Vec<Version> {
    let l = visit.l;
    let adopted = &visit.view.state().adopted;
    let several = adopted.iter().filter(|text| text.is_charter()).count() > 1;
    let mut versions = Vec::new();
    let mut before = None;
    for text in adopted.iter().filter(|text| text.is_charter()) {
        let agreement = if several { compile(&text.text, &[], Reading::InForce).agreement } else { None };
        let compared = before.as_ref().zip(agreement.as_ref()).map(|(old, new)| compare(old, new));
        let day = l.date(text.on, Style::Plain);
        versions.push(Version {
            from: l.versions_from(&day),
            href: visit.at(&format!("/boek/{}", text.entry)),
            counted: compared.as_ref().map(|changes| l.versions_compared(count(changes.len()))),
            changes: compared
                .unwrap_or_default()
                .iter()
                .map(|change| (change.article.clone(), change.sentence(l)))
                .collect(),
        });
        before = agreement;
    }
    versions.reverse();
    versions
}
