//! Objects: which are new, dropped, or the same under another name.

use super::articles::Numbers;
use super::statements::{self, said};
use super::{Change, What, root};
use crate::agreement::Agreement;
use crate::agreement::id::Id;
use crate::agreement::statement::{Statement, Value};
use crate::syntax::table::{Keyword, rows};
use std::collections::{BTreeMap, BTreeSet};

/// Everything said of each object, in the order of the text; the first statement sets it up.
type Objects<'a> = BTreeMap<&'a str, Vec<&'a Statement>>;

/// The new name of each object or part that has one, by its old name.
pub(super) type Renames = BTreeMap<String, String>;

fn objects(agreement: &Agreement) -> Objects<'_> {
    let mut objects = Objects::new();
    let language = rows().find(|row| row.keyword == Keyword::Language).map_or("", |row| row.word);
    // In whose words a text is written changes nothing of what it says.
    for statement in agreement.statements.iter().filter(|statement| statement.field != language) {
        objects.entry(root(statement)).or_default().push(statement);
    }
    objects
}

/// Objects of which the old text and the new one say the same under different names: all of it, or what people call it
/// and at least half of the rest.
pub(super) fn renames(old: &Agreement, new: &Agreement) -> Renames {
    let (before, now) = (objects(old), objects(new));
    let dropped = before.iter().filter(|(id, _)| !now.contains_key(*id));
    let mut added: Objects<'_> =
        now.iter().filter(|(id, _)| !before.contains_key(*id)).map(|(id, of)| (*id, of.clone())).collect();
    let mut renames = Renames::new();
    for (id, said) in dropped {
        let like = added.iter().map(|(other, also)| (likeness((id, said), (other, also)), *other)).max();
        if let Some((Some(_), other)) = like {
            added.remove(other);
            renames.insert((*id).to_owned(), other.to_owned());
        }
    }
    let parts = part_renames(&before, &now, &renames);
    renames.extend(parts);
    renames
}

/// Seats, stages, questions and other parts that have the same label in the same object under a name that is new
/// everywhere, while the old one is gone everywhere.
fn part_renames(before: &Objects<'_>, now: &Objects<'_>, renames: &Renames) -> Renames {
    let names = |objects: &Objects<'_>| -> BTreeSet<String> {
        let given = objects.values().flatten().flat_map(|statement| &statement.value);
        let ids = given.filter_map(|value| if let Value::Name(id) = value { Some(id.as_str()) } else { None });
        ids.flat_map(|id| id.split('.')).map(str::to_owned).collect()
    };
    let (known, kept) = (names(before), names(now));
    let mut found = Renames::new();
    for (id, statements) in before {
        let name = renames.get(*id).map_or(*id, String::as_str);
        let new_statements = now.get(name).map(Vec::as_slice).unwrap_or_default();
        for statement in statements {
            let Some((part, label)) = introduced(statement).filter(|(part, _)| !kept.contains(*part)) else { continue };
            let same = |other: &&&Statement| {
                let like = introduced(other).filter(|(part, also)| *also == label && !known.contains(*part));
                like.is_some() && other.field == statement.field && other.value.get(2..) == statement.value.get(2..)
            };
            if let Some((new, _)) = new_statements.iter().find(same).and_then(|other| introduced(other)) {
                found.insert(part.to_owned(), new.to_owned());
            }
        }
    }
    found
}

/// The name of a part and its label, where a statement sets up a part.
fn introduced(statement: &Statement) -> Option<(&str, &str)> {
    if let [Value::Name(id), Value::Text(label), ..] = statement.value.as_slice() {
        Some((id.as_str(), label))
    } else {
        None
    }
}

/// How many statements are the same but for the name, where that is enough to be the same object.
fn likeness(before: (&str, &[&Statement]), now: (&str, &[&Statement])) -> Option<usize> {
    let (Some(first), Some(second)) = (before.1.first(), now.1.first()) else { return None };
    if first.field != second.field {
        return None;
    }
    let plain = |(id, said): (&str, &[&Statement])| -> Vec<(String, String, Vec<Value>)> {
        let own = Renames::from([(id.to_owned(), String::new())]);
        said.iter().map(|s| (renamed_path(&s.subject, &own), s.field.clone(), renamed(&s.value, &own))).collect()
    };
    let (before, now) = (plain(before), plain(now));
    let same = before.iter().filter(|said| now.contains(said)).count();
    let called = |said: &[(String, String, Vec<Value>)]| {
        said.iter().flat_map(|(_, _, values)| values).find(|value| matches!(value, Value::Text(_))).cloned()
    };
    let all = same == before.len() && same == now.len() && same > 1;
    let most = called(&before).is_some() && called(&before) == called(&now) && same * 2 >= before.len().max(now.len());
    (all || most).then_some(same)
}

/// `object.part` under the new name of the object.
pub(super) fn renamed_path(id: &Id, renames: &Renames) -> String {
    let (whole, part) = id.as_str().split_once('.').map_or((id.as_str(), None), |(whole, part)| (whole, Some(part)));
    let now = |name: &str| renames.get(name).map_or_else(|| name.to_owned(), Clone::clone);
    part.map_or_else(|| now(whole), |part| format!("{}.{}", now(whole), now(part)))
}

/// Values with the new names in them.
pub(super) fn renamed(values: &[Value], renames: &Renames) -> Vec<Value> {
    let rename = |value: &Value| match value {
        Value::Name(id) => Value::Name(Id::new(&renamed_path(id, renames))),
        other @ (Value::Word(_)
        | Value::Text(_)
        | Value::Amount(_)
        | Value::Number(_)
        | Value::Fraction(_)
        | Value::Date(_)) => other.clone(),
    };
    values.iter().map(rename).collect()
}

pub(super) fn changes(old: &Agreement, new: &Agreement, numbers: &Numbers<'_>, renames: &Renames) -> Vec<Change> {
    let (before, mut now) = (objects(old), objects(new));
    let mut changes = Vec::new();
    for (id, old_statements) in &before {
        let name = renames.get(*id).map_or(*id, String::as_str);
        let Some(new_statements) = now.remove(name) else {
            changes.extend(of(old, id, old_statements, What::Dropped));
            continue;
        };
        if name != *id {
            changes.extend(of(new, name, &new_statements, What::Renamed { before: Id::new(id), now: Id::new(name) }));
        }
        let parts = old_statements.iter().filter_map(|statement| introduced(statement)).filter(|(part, _)| part != id);
        for (part, now) in parts.filter_map(|(part, _)| Some((part, renames.get(part)?))) {
            let change = of(new, name, &new_statements, What::Renamed { before: Id::new(part), now: Id::new(now) });
            changes.extend(change.map(|change| Change { label: new.label(&Id::new(now)), ..change }));
        }
        let compared = statements::compare((old, old_statements), (new, &new_statements), numbers, renames);
        changes.extend(compared.into_iter().filter_map(|(article, what)| {
            let change = of(new, name, &new_statements, what)?;
            Some(Change { article, ..change })
        }));
    }
    for (id, added) in &now {
        let says = added.iter().skip(1).map(|statement| said(new, statement)).collect();
        changes.extend(of(new, id, added, What::Added { says }));
    }
    changes
}

/// A change of an object, at the article that sets it up.
fn of(agreement: &Agreement, id: &str, statements: &[&Statement], what: What) -> Option<Change> {
    let first = statements.first()?;
    let id = Id::new(id);
    Some(Change {
        article: first.cite.article().to_owned(),
        keyword: first.field.clone(),
        label: agreement.label(&id),
        subject: Some(id),
        what,
    })
}
