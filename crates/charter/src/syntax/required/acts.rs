//! What each kind of act must say, and what means nothing with it.

use crate::check::codes;
use crate::syntax::faults::Fault;
use crate::syntax::line::Line;
use crate::syntax::subjects::Subject;
use crate::syntax::table::{self, Keyword, Row};
use words::Message;

/// Kinds of act that say for which bodies or seats they are.
const FOR_BODIES: &[&str] =
    &["benoemen", "voordragen", "machtigen", "bijeenroepen", "verzetten", "afzeggen", "voorzitten", "notuleren"];

/// Kinds of act that need these fields, because they are about nothing without them.
const NEEDED: [(Keyword, &[&str]); 7] = [
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
    (Keyword::Reconciles, &["aansluiten"]),
    (Keyword::For, FOR_BODIES),
    (Keyword::ToWhom, &["meedelen"]),
];

/// Fields that only these kinds of act have.
const MEANT_FOR: [(Keyword, &[&str]); 14] = [
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
    (Keyword::Purposes, &["agenderen"]),
    (Keyword::Records, &["vastleggen"]),
    (Keyword::Reconciles, &["aansluiten"]),
    (Keyword::For, FOR_BODIES),
    (Keyword::ToWhom, &["meedelen"]),
    (Keyword::ByCount, &["besluiten"]),
    (Keyword::ByPower, &["besluiten"]),
    (Keyword::Outcome, &["adviseren", "besluiten", "beantwoorden"]),
    (Keyword::PerEach, &["inleveren", "beantwoorden", "adviseren"]),
    (Keyword::Carries, &["inleveren", "beantwoorden", "meedelen"]),
    (Keyword::Embargo, &["inleveren", "beantwoorden", "meedelen"]),
    (Keyword::TakesBack, &["inleveren", "beantwoorden"]),
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
    // A body decides on what was handed in before: concluding an item takes no form.
    let of_a_body =
        kind == "besluiten" && subject.one(Keyword::ByCount).is_some() && subject.one(Keyword::ByPower).is_none();
    let means_nothing =
        |field: Keyword, kinds: &[&str]| !kinds.contains(&kind) || (of_a_body && field == Keyword::Forms);
    let stray = MEANT_FOR.iter().filter(|(field, kinds)| means_nothing(*field, kinds));
    let stray = stray.filter_map(|(field, kinds)| Some(no_effect(subject, &subject.one(*field)?.line, kind, kinds)));
    stray.chain(on_no_line(subject)).collect()
}

/// What is posted on a fund as a whole: money that is asked for or comes in. What goes out belongs to a budget line.
const ON_A_FUND: [&str; 2] = ["verzoek", "ontvangst"];

fn on_no_line(subject: &Subject) -> Option<Fault> {
    let line = &subject.one(Keyword::Posts)?.line;
    let kind = line.words().next()?;
    (line.has("in fonds") && !ON_A_FUND.contains(&kind)).then(|| Fault {
        known: codes::NO_EFFECT,
        at: line.at,
        cause: Message::PostedOnNoLine { posting: kind.to_owned(), subject: subject.id.to_string() },
        remedy: Message::PostedOnNoLineRemedy {},
    })
}

fn no_effect(subject: &Subject, line: &Line, kind: &str, kinds: &[&str]) -> Fault {
    let others = kinds.iter().filter(|other| **other != kind).map(|other| (*other).to_owned());
    Fault {
        known: codes::NO_EFFECT,
        at: line.at,
        cause: Message::NoEffect { field: line.word().to_owned(), subject: subject.id.to_string() },
        remedy: Message::NoEffectRemedy { kinds: others.collect() },
    }
}

fn kind(subject: &Subject) -> Option<&str> {
    (subject.keyword() == Keyword::Act).then(|| subject.one(Keyword::Kind)?.line.words().next()).flatten()
}
