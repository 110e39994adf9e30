//! What each kind of act must say, and what means nothing with it.

use crate::check::codes;
use crate::syntax::faults::Fault;
use crate::syntax::subjects::Subject;
use crate::syntax::table::{self, Keyword, Row};
use words::Message;

/// Kinds of act that need these fields, because they are about nothing without them.
const NEEDED: [(Keyword, &[&str]); 6] = [
    (
        Keyword::OfCase,
        &[
            "openen",
            "inleveren",
            "beantwoorden",
            "adviseren",
            "agenderen",
            "besluiten",
            "verplaatsen",
            "terugsturen",
            "verschonen",
            "intrekken",
            "afsluiten",
        ],
    ),
    (Keyword::To, &["openen", "verplaatsen", "terugsturen", "intrekken", "afsluiten"]),
    (Keyword::Tables, &["agenderen"]),
    (Keyword::Records, &["vastleggen"]),
    (Keyword::For, &["benoemen", "voordragen", "bijeenroepen", "voorzitten"]),
    (Keyword::ToWhom, &["meedelen"]),
];

/// Fields that only these kinds of act have.
const MEANT_FOR: [(Keyword, &[&str]); 8] = [
    (
        Keyword::Forms,
        &[
            "openen",
            "voordragen",
            "inleveren",
            "beantwoorden",
            "adviseren",
            "besluiten",
            "verplaatsen",
            "terugsturen",
            "meedelen",
            "verschonen",
            "intrekken",
            "afsluiten",
        ],
    ),
    (Keyword::Tables, &["agenderen"]),
    (Keyword::Records, &["vastleggen"]),
    (Keyword::For, &["benoemen", "voordragen", "bijeenroepen", "voorzitten"]),
    (Keyword::ToWhom, &["meedelen"]),
    (Keyword::ByCount, &["besluiten"]),
    (Keyword::ByPower, &["besluiten"]),
    (Keyword::Outcome, &["adviseren", "besluiten", "beantwoorden"]),
];

/// The rows of the fields that an act of this kind needs and does not have.
pub(super) fn missing(subject: &Subject) -> Vec<&'static Row> {
    let Some(kind) = kind(subject) else { return Vec::new() };
    let mut needed: Vec<Keyword> =
        NEEDED.iter().filter(|(_, kinds)| kinds.contains(&kind)).map(|(field, _)| *field).collect();
    // What is done on a case is done in a stage of it; only opening comes before the first.
    if subject.one(Keyword::OfCase).is_some() && kind != "openen" {
        needed.push(Keyword::In);
    }
    let rows = table::rows_in(Some(Keyword::Act)).filter(|row| needed.contains(&row.keyword));
    rows.filter(|row| subject.one(row.keyword).is_none()).collect()
}

/// Lines that say nothing with this kind of act.
pub(super) fn without_effect(subject: &Subject) -> Vec<Fault> {
    let Some(kind) = kind(subject) else { return Vec::new() };
    let stray = MEANT_FOR.iter().filter(|(_, kinds)| !kinds.contains(&kind)).map(|(field, _)| *field);
    // A body decides on what was handed in before: concluding an item takes no form.
    let alone = subject.one(Keyword::ByCount).is_none() || subject.one(Keyword::ByPower).is_some();
    let of_a_body = (kind == "besluiten" && !alone).then_some(Keyword::Forms);
    let lines = stray.chain(of_a_body).filter_map(|field| subject.one(field)).map(|field| &field.line);
    lines
        .map(|line| Fault {
            known: codes::NO_EFFECT,
            at: line.at,
            cause: Message::NoEffect { field: line.word().to_owned(), subject: subject.id.to_string() },
            remedy: Message::NoEffectRemedy {},
        })
        .collect()
}

fn kind(subject: &Subject) -> Option<&str> {
    (subject.keyword() == Keyword::Act).then(|| subject.one(Keyword::Kind)?.line.words().next()).flatten()
}
