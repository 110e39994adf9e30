//! Conditions, incompatibilities, duties and rulings.

use super::acts::actors;
use super::moments;
use super::powers::answer;
use crate::agreement::act::Actor;
use crate::agreement::cite::Stated;
use crate::agreement::condition::{
    Account, Against, Between, Condition, Expected, Incompatibility, Independence, Otherwise, Requirement, Side,
};
use crate::agreement::cover::CoverStand;
use crate::agreement::duty::{Duty, Trigger};
use crate::agreement::id::Id;
use crate::agreement::norm::{OpenNorm, Plea};
use crate::agreement::ruling::{Ruling, Target};
use crate::syntax::line::Line;
use crate::syntax::subjects::{Subject, Subjects};
use crate::syntax::table::{Keyword, Thing};
use std::collections::BTreeSet;

pub(super) fn condition(subject: &Subject) -> Option<Condition> {
    let on = &subject.one(Keyword::On)?.line;
    let acts = on.ids_of(Thing::Act).cloned().collect();
    Some(stands_on(subject, acts, on.ids_of(Thing::Outcome).next().cloned()))
}

/// An exception stands on the acts of what it is an exception to, and on the outcome where they share one.
pub(super) fn exception(subjects: &Subjects, subject: &Subject) -> Condition {
    let (mut acts, mut outcomes): (BTreeSet<Id>, BTreeSet<Option<Id>>) = (BTreeSet::new(), BTreeSet::new());
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let mut rest: Vec<&Subject> = vec![subject];
    while let Some(rule) = rest.pop() {
        if !seen.insert(&rule.id) {
            continue;
        }
        if let Some(on) = rule.one(Keyword::On).map(|field| &field.line) {
            acts.extend(on.ids_of(Thing::Act).cloned());
            outcomes.insert(on.ids_of(Thing::Outcome).next().cloned());
        }
        let to = rule.one(Keyword::ExceptionTo).into_iter().flat_map(|field| field.line.ids());
        rest.extend(to.filter_map(|id| subjects.by_id.get(id)));
    }
    let outcome = if outcomes.len() == 1 { outcomes.pop_first().flatten() } else { None };
    let to = subject.one(Keyword::ExceptionTo).map(|field| field.line.ids().cloned().collect());
    Condition { sets_aside: to.unwrap_or_default(), ..stands_on(subject, acts.into_iter().collect(), outcome) }
}

fn stands_on(subject: &Subject, acts: Vec<Id>, outcome: Option<Id>) -> Condition {
    let (mut when, mut requires): (Vec<Stated<Requirement>>, Vec<Stated<Requirement>>) = (Vec::new(), Vec::new());
    for field in &subject.fields {
        let stated = requirement(&field.line).map(|requirement| field.state(requirement));
        if field.line.keyword() == Keyword::If { when.extend(stated) } else { requires.extend(stated) }
    }
    let otherwise = subject.one(Keyword::Otherwise);
    let ask = otherwise.is_some_and(|field| field.line.has("reden"));
    Condition {
        id: subject.id.clone(),
        label: subject.one(Keyword::Name).and_then(|field| field.line.text()).map(str::to_owned),
        acts,
        outcome,
        when,
        requires,
        otherwise: if ask { Otherwise::AskReason } else { Otherwise::Refuse },
        sets_aside: Vec::new(),
        cite: subject.cite.clone(),
    }
}

fn requirement(line: &Line) -> Option<Requirement> {
    if line.keyword() == Keyword::AtMost {
        return Some(Requirement::Rounds { most: line.number()? });
    }
    if !matches!(line.keyword(), Keyword::Requires | Keyword::If) {
        return None;
    }
    let id = line.id()?;
    match line.words().next()? {
        word @ ("handeling" | "ooit handeling") => {
            let outcome = line.ids_of(Thing::Outcome).next().cloned();
            let by_each = line.id_after("door elke zetel van").cloned();
            Some(Requirement::Done { act: id.clone(), outcome, ever: word != "handeling", by_each })
        }
        "geen handeling" => {
            let outcome = line.ids_of(Thing::Outcome).next().cloned();
            Some(Requirement::NotDone { act: id.clone(), outcome })
        }
        "ingevuld" => Some(Requirement::Given { at: answer(id)? }),
        word @ ("verwezen" | "afgerond") => {
            let by = line.ids_of(Thing::Question).next().and_then(answer)?;
            Some(Requirement::Referred { kind: id.clone(), by, ended: word == "afgerond" })
        }
        "antwoord" => {
            compared(line).or_else(|| Some(Requirement::Answered { at: answer(id)?, expected: expected(line)? }))
        }
        "vastgesteld" => Some(Requirement::Adopted { form: id.clone() }),
        "vervuld" => Some(Requirement::Fulfilled { duty: id.clone() }),
        "ander dan bij" => Some(Requirement::Another { act: id.clone() }),
        "volgt" => Some(Requirement::Follows { advice: id.clone() }),
        "boeken" => {
            let accounts = [
                ("ontvangen", Account::Received),
                ("betaald", Account::Paid),
                ("over", Account::Left),
                ("meegenomen", Account::Carried),
            ];
            let account = accounts.into_iter().find(|(word, _)| line.has(word))?.1;
            let of = line.id_after("uit").or_else(|| line.id_after("op post"))?.clone();
            let year = line.id_after("over het jaar").and_then(answer);
            Some(Requirement::Booked { at: answer(id)?, account, of, year })
        }
        "dekking" => {
            let stand = if line.has("gekomen") { CoverStand::Arrived } else { CoverStand::Promised };
            Some(Requirement::Covered { plan: id.clone(), stand })
        }
        "ruimte" => Some(Requirement::Room { register: id.clone() }),
        "totaal" => Some(Requirement::Scored { form: id.clone(), least: line.fraction()? }),
        "samenstelling" => Some(Requirement::Composed { set: id.clone() }),
        _ => None,
    }
}

/// An answer that is held against another, or against the day.
fn compared(line: &Line) -> Option<Requirement> {
    let mut answers = line.ids_of(Thing::Question);
    let at = answer(answers.next()?)?;
    let other = answers.next();
    let against = match other {
        Some(other) => Against::Answer(answer(other)?),
        None if line.has("vandaag") => Against::Today,
        None => return None,
    };
    let side = if line.has("minstens") || line.has("niet voor") { Side::AtLeast } else { Side::AtMost };
    Some(Requirement::Compared { at, side, against })
}

fn expected(line: &Line) -> Option<Expected> {
    if line.has("minstens") {
        let amount = line.amount().map(Expected::AmountAtLeast);
        amount.or_else(|| line.number().map(Expected::AtLeast))
    } else if line.has("ja") {
        Some(Expected::Yes)
    } else if line.has("nee") {
        Some(Expected::No)
    } else {
        line.ids_of(Thing::Option).next().cloned().map(Expected::Choice)
    }
}

pub(super) fn incompatibility(subject: &Subject) -> Option<Incompatibility> {
    let level = subject.one(Keyword::OnLevel).and_then(|field| field.line.id().cloned());
    let sets = || subject.one(Keyword::Between).map(|field| field.line.ids().cloned().collect());
    let between = level.map(|level| Between::Level { level }).or_else(|| sets().map(|sets| Between::Sets { sets }))?;
    Some(Incompatibility { id: subject.id.clone(), between, cite: subject.cite.clone() })
}

pub(super) fn independence(subject: &Subject) -> Option<Independence> {
    let set = subject.one(Keyword::For)?.line.id()?.clone();
    Some(Independence { id: subject.id.clone(), set, cite: subject.cite.clone() })
}

pub(super) fn duty(subjects: &Subjects, subject: &Subject) -> Option<Duty> {
    let somebody = |line: &Line| -> Option<Actor> { actors(subjects, line).into_iter().next() };
    let question = |line: &Line| line.id().and_then(answer);
    Some(Duty {
        id: subject.id.clone(),
        label: subject.label(),
        debtor: subject.stated(Keyword::Debtor, somebody),
        each_seat: subject.stated(Keyword::Debtor, |line| line.has("elke zetel van").then_some(())),
        owner_in: subject.stated(Keyword::OwnerIn, question),
        act: subject.one(Keyword::Does)?.line.id()?.clone(),
        beforehand: subject.one(Keyword::Does)?.line.has("ook vooraf"),
        creditor: subject.stated(Keyword::Creditor, somebody),
        after: subject.one(Keyword::After).and_then(|field| trigger(&field.line)),
        each: subject.stated(Keyword::Each, moments::recurrence),
        about: subject.stated(Keyword::About, moments::about),
        year_in: subject.one(Keyword::YearIn).and_then(|field| question(&field.line)),
        calendar: subject.stated(Keyword::ByCalendar, |line| line.id().cloned()),
        rolls: subject.stated(Keyword::Rolls, moments::rolls),
        yields: subject.stated(Keyword::Yields, |line| line.id().cloned()),
        within: subject.stated(Keyword::Within, moments::offset),
        due_in: subject.stated(Keyword::DueIn, question),
        lapses: subject.one(Keyword::Lapses).map(|field| field.line.ids().cloned().collect()).unwrap_or_default(),
        cite: subject.cite.clone(),
    })
}

pub(super) fn trigger(line: &Line) -> Option<Trigger> {
    Some(Trigger { act: line.id()?.clone(), outcome: line.ids_of(Thing::Outcome).next().cloned() })
}

pub(super) fn ruling(subject: &Subject) -> Ruling {
    Ruling {
        id: subject.id.clone(),
        by: subject.one(Keyword::GivenBy).and_then(|field| field.line.text()).map(str::to_owned),
        on: subject.one(Keyword::GivenOn).and_then(|field| field.line.dates().next()),
        because: subject.one(Keyword::Because).and_then(|field| field.line.text()).map(str::to_owned),
        targets: subject.fields.iter().flat_map(|field| targets(&field.line)).collect(),
        cite: subject.cite.clone(),
    }
}

fn targets(line: &Line) -> Vec<Target> {
    let of = |subject: &Id| {
        let stated = |child: &Line| Target::Statement { subject: subject.clone(), field: child.row.word.to_owned() };
        line.children.iter().map(stated).collect()
    };
    let finding = |article: &str| {
        let code = line.words().next()?.to_owned();
        Some(Target::Finding { code, article: crate::syntax::article::key(article) })
    };
    if line.keyword() == Keyword::Continuation {
        line.id().map(of).unwrap_or_default()
    } else if line.keyword() == Keyword::Accepts {
        line.text().and_then(finding).into_iter().collect()
    } else {
        Vec::new()
    }
}

pub(super) fn open_norm(subjects: &Subjects, subject: &Subject) -> OpenNorm {
    OpenNorm {
        id: subject.id.clone(),
        question: subject.label(),
        weighed_by: subject.stated(Keyword::Debtor, |line| actors(subjects, line).into_iter().next()),
        pleads: subject.stated(Keyword::Pleads, |line| Some(Plea { at: answer(line.id()?)?, wanted: expected(line)? })),
        cite: subject.cite.clone(),
    }
}
