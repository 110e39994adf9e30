//! Acts, and the cases they move.

use super::powers::answer;
use crate::agreement::act::{Act, ActKind, Actor, Each, Outcome, Purpose, Sense};
use crate::agreement::case::{CaseType, Stage};
use crate::agreement::id::Id;
use crate::agreement::posting::{Posting, PostingKind, PostingLine};
use crate::agreement::statement::Value;
use crate::syntax::line::Line;
use crate::syntax::subjects::{Field, Subject, Subjects};
use crate::syntax::table::{Keyword, Thing};
use std::collections::BTreeMap;

/// The acts, numbered in the order of the text.
pub(super) fn lower(subjects: &Subjects) -> BTreeMap<Id, Act> {
    let mut told: Vec<&Subject> = subjects.of(Keyword::Act).collect();
    told.sort_by_key(|subject| subject.head.at);
    let acts = told.into_iter().enumerate();
    acts.filter_map(|(order, subject)| Some((subject.id.clone(), act(subjects, subject, order)?))).collect()
}

fn act(subjects: &Subjects, subject: &Subject, order: usize) -> Option<Act> {
    let ids = |keyword| subject.one(keyword).map(|field| field.line.ids().cloned().collect()).unwrap_or_default();
    let id = |keyword| subject.one(keyword).and_then(|field| field.line.id().cloned());
    Some(Act {
        id: subject.id.clone(),
        label: subject.label(),
        kind: subject.one(Keyword::Kind).and_then(|field| kind(&field.line))?,
        order,
        case: id(Keyword::OfCase),
        stages: ids(Keyword::In),
        by: subject.stated(Keyword::By, |line| Some(actors(subjects, line))),
        forms: ids(Keyword::Forms),
        to: id(Keyword::To),
        outcomes: subject.all(Keyword::Outcome).filter_map(outcome).collect(),
        count: subject.stated(Keyword::ByCount, |line| line.id().cloned()),
        power: subject.stated(Keyword::ByPower, |line| line.id().cloned()),
        to_whom: subject.stated(Keyword::ToWhom, |line| actors(subjects, line).into_iter().next()),
        sets: ids(Keyword::For),
        tables: id(Keyword::Tables),
        purposes: subject.stated(Keyword::Purposes, |line| Some(purposes(line))),
        each: subject.one(Keyword::PerEach).map(|field| each(&field.line)),
        records: ids(Keyword::Records),
        reconciles: ids(Keyword::Reconciles),
        takes_back: subject.stated(Keyword::TakesBack, |line| Some(line.ids().cloned().collect())),
        posts: subject.stated(Keyword::Posts, posting),
        carries: id(Keyword::Carries),
        embargo: id(Keyword::Embargo).as_ref().and_then(answer),
        cite: subject.cite.clone(),
    })
}

/// What something comes to the table for, in the order in which forms offer it.
fn purposes(line: &Line) -> Vec<Purpose> {
    let word = |purpose: &Purpose| match purpose {
        Purpose::Decide => "besluitvorming",
        Purpose::Discuss => "bespreking",
        Purpose::Note => "kennisneming",
    };
    Purpose::ALL.into_iter().filter(|purpose| line.has(word(purpose))).collect()
}

fn each(line: &Line) -> Each {
    if line.has("partij") {
        return Each::Party;
    }
    Each::Seat { until: line.id_after("tot").cloned(), then: line.ids_of(Thing::Set).cloned().collect() }
}

fn posting(line: &Line) -> Option<Posting> {
    let kind = match line.words().next()? {
        "reservering" => PostingKind::Reservation,
        "verplichting" => PostingKind::Commitment,
        "betaling" => PostingKind::Payment,
        "vrijval" => PostingKind::Release,
        "vaststelling" => PostingKind::Settlement,
        "terugvordering" => PostingKind::Recovery,
        "verzoek" => PostingKind::Request,
        "ontvangst" => PostingKind::Receipt,
        "uitgave" => PostingKind::Expenditure,
        _ => return None,
    };
    let on = if let Some(post) = line.id_after("op post") {
        PostingLine::Line(post.clone())
    } else if let Some(fund) = line.id_after("in fonds") {
        PostingLine::Fund(fund.clone())
    } else {
        PostingLine::Chosen(answer(line.id_after("op keuze")?)?)
    };
    Some(Posting {
        kind,
        amount: answer(line.ids_of(Thing::Question).next()?)?,
        on,
        from: line.id_after("van").and_then(answer),
        to: line.id_after("aan").and_then(answer),
        contribution: line.id_after("voor").cloned(),
        vat: line.id_after("waarvan btw").and_then(answer),
        most: line.id_after("hoogstens").and_then(answer),
    })
}

fn kind(line: &Line) -> Option<ActKind> {
    Some(match line.words().next()? {
        "openen" => ActKind::Open,
        "inleveren" => ActKind::HandIn,
        "beantwoorden" => ActKind::Answer,
        "adviseren" => ActKind::Advise,
        "agenderen" => ActKind::Table,
        "besluiten" => ActKind::Decide,
        "verplaatsen" => ActKind::Move,
        "terugsturen" => ActKind::Return,
        "meedelen" => ActKind::Inform,
        "intrekken" => ActKind::Withdraw,
        "afsluiten" => ActKind::Close,
        "benoemen" => ActKind::Appoint,
        "voordragen" => ActKind::Nominate,
        "machtigen" => ActKind::Entrust,
        "verschonen" => ActKind::Recuse,
        "bijeenroepen" => ActKind::Convene,
        "verzetten" => ActKind::Reschedule,
        "afzeggen" => ActKind::Cancel,
        "notuleren" => ActKind::Minute,
        "voorzitten" => ActKind::Preside,
        "uitleggen" => ActKind::Rule,
        "inschrijven" => ActKind::Enrol,
        "wissen" => ActKind::Erase,
        "vastleggen" => ActKind::Record,
        "aansluiten" => ActKind::Reconcile,
        "wijzigen" => ActKind::Amend,
        _ => return None,
    })
}

/// Whoever a line names: `ieder`, `indiener`, sets and seats.
pub(super) fn actors(subjects: &Subjects, line: &Line) -> Vec<Actor> {
    line.values
        .iter()
        .filter_map(|given| match &given.value {
            Value::Word(word) => match word.as_str() {
                "ieder" => Some(Actor::Anyone),
                "indiener" => Some(Actor::Submitter),
                _ => None,
            },
            Value::Name(id) if given.thing == Some(Thing::Body) => Some(Actor::Chair(id.clone())),
            Value::Name(id) => {
                // A role with one seat and that seat share a name; the role is what the text speaks of.
                let set = subjects.by_id.contains_key(id);
                Some(if set { Actor::Set(id.clone()) } else { Actor::Seat(id.clone()) })
            }
            Value::Text(_) | Value::Amount(_) | Value::Number(_) | Value::Fraction(_) | Value::Date(_) => None,
        })
        .collect()
}

fn outcome(field: &Field) -> Option<Outcome> {
    let line = &field.line;
    Some(Outcome {
        id: line.id()?.clone(),
        label: line.text()?.to_owned(),
        to: line.id_after("naar").cloned(),
        sense: sense(line),
        adopts: line.id_after("stelt-vast").cloned(),
        cite: field.cite.clone(),
    })
}

fn sense(line: &Line) -> Sense {
    let told = line.words().find_map(|word| match word {
        "voor" => Some(Sense::For),
        "tegen" => Some(Sense::Against),
        "terug" => Some(Sense::Back),
        _ => None,
    });
    told.unwrap_or(Sense::Neutral)
}

pub(super) fn case(subject: &Subject) -> CaseType {
    let plural = subject.one(Keyword::Plural).and_then(|field| field.line.text());
    CaseType {
        id: subject.id.clone(),
        label: subject.label(),
        plural: plural.map_or_else(|| subject.label(), str::to_owned),
        side: subject.one(Keyword::Side).is_some(),
        stages: subject.fields.iter().filter_map(stage).collect(),
        cite: subject.cite.clone(),
    }
}

fn stage(field: &Field) -> Option<Stage> {
    let keyword = field.line.keyword();
    if !matches!(keyword, Keyword::Stage | Keyword::LastStage | Keyword::AsideStage) {
        return None;
    }
    Some(Stage {
        id: field.line.id()?.clone(),
        label: field.line.text()?.to_owned(),
        last: keyword != Keyword::Stage,
        aside: keyword == Keyword::AsideStage,
        cite: field.cite.clone(),
    })
}
