//! Statements of one object: said, silenced, said otherwise, moved.

use super::articles::Numbers;
use super::objects::{Renames, renamed, renamed_path};
use super::{Said, What};
use crate::agreement::Agreement;
use crate::agreement::id::Id;
use crate::agreement::statement::{Statement, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What two statements must share to speak of the same: the path of the object or part, the keyword, the ruling.
type Field = (String, String, Option<Id>);

/// The changes of an object, each with the article it stands in.
pub(super) fn compare(
    (old, before): (&Agreement, &[&Statement]),
    (new, now): (&Agreement, &[&Statement]),
    numbers: &Numbers<'_>,
    renames: &Renames,
) -> Vec<(String, What)> {
    let none = Renames::new();
    let (before_by, now_by) = (by_field(before, renames), by_field(now, &none));
    let fields: BTreeSet<&Field> = before_by.keys().chain(now_by.keys()).collect();
    let mut changes = Vec::new();
    for field in fields {
        let (mut was, mut is) = (open(&before_by, field), open(&now_by, field));
        changes.extend(moved(&mut was, &mut is, numbers, renames));
        changes.extend(restated((old, &mut was), (new, &mut is), renames));
        let article = |statement: &Statement| statement.cite.article().to_owned();
        changes.extend(
            was.into_iter().flatten().map(|s| (numbers.now(s.cite.article()).to_owned(), What::Silenced(said(old, s)))),
        );
        changes.extend(is.into_iter().flatten().map(|s| (article(s), What::Stated(said(new, s)))));
    }
    changes.extend(reordered(before, now, renames));
    tell_moves_once(changes, before, now, numbers)
}

/// The statements of a field that are still to be told.
fn open<'a>(by: &BTreeMap<Field, Vec<&'a Statement>>, field: &Field) -> Vec<Option<&'a Statement>> {
    by.get(field).into_iter().flatten().copied().map(Some).collect()
}

fn by_field<'a>(statements: &[&'a Statement], renames: &Renames) -> BTreeMap<Field, Vec<&'a Statement>> {
    let mut by: BTreeMap<Field, Vec<&Statement>> = BTreeMap::new();
    for statement in statements {
        let key =
            (renamed_path(&statement.subject, renames), statement.field.clone(), statement.cite.ruling().cloned());
        by.entry(key).or_default().push(statement);
    }
    by
}

/// Takes out what is said in both; tells where it stands in another article.
fn moved(
    was: &mut [Option<&Statement>],
    is: &mut [Option<&Statement>],
    numbers: &Numbers<'_>,
    renames: &Renames,
) -> Vec<(String, What)> {
    let mut changes = Vec::new();
    for place in was.iter_mut() {
        let Some(statement) = *place else { continue };
        let values = renamed(&statement.value, renames);
        let Some(same) = is.iter_mut().find(|other| other.is_some_and(|other| other.value == values)) else { continue };
        if let Some(other) = same.take()
            && numbers.now(statement.cite.article()) != other.cite.article()
        {
            let before = statement.cite.article().to_owned();
            changes.push((other.cite.article().to_owned(), What::Moved { field: Some(other.field.clone()), before }));
        }
        *place = None;
    }
    changes
}

/// Takes out what is said otherwise: the one statement of a field, or the one about the same part.
fn restated(
    (old, was): (&Agreement, &mut [Option<&Statement>]),
    (new, is): (&Agreement, &mut [Option<&Statement>]),
    renames: &Renames,
) -> Vec<(String, What)> {
    let name = |values: &[Value]| values.first().filter(|value| matches!(value, Value::Name(_))).cloned();
    let single = was.iter().flatten().count() == 1 && is.iter().flatten().count() == 1;
    let mut changes = Vec::new();
    for place in was.iter_mut() {
        let Some(statement) = *place else { continue };
        let named = name(&renamed(&statement.value, renames));
        let like = |other: &Statement| {
            let also = name(&other.value);
            let part = matches!(other.value.as_slice(), [Value::Name(_), Value::Text(_), ..]);
            if part || !single { named.is_some() && also == named } else { true }
        };
        let Some(same) = is.iter_mut().find(|other| other.is_some_and(like)) else { continue };
        if let Some(other) = same.take() {
            let what = What::Restated { before: said(old, statement), now: said(new, other) };
            changes.push((other.cite.article().to_owned(), what));
        }
        *place = None;
    }
    changes
}

/// Parts that both texts name, in another order.
fn reordered(before: &[&Statement], now: &[&Statement], renames: &Renames) -> Vec<(String, What)> {
    let parts = |statements: &[&Statement], renames: &Renames| {
        let mut parts: BTreeMap<String, Vec<Id>> = BTreeMap::new();
        for statement in statements.iter().skip(1) {
            if let [Value::Name(part), Value::Text(_), ..] = renamed(&statement.value, renames).as_slice() {
                parts.entry(statement.field.clone()).or_default().push(part.clone());
            }
        }
        parts
    };
    let (before, after) = (parts(before, renames), parts(now, &Renames::new()));
    let mut changes = Vec::new();
    for (field, order) in after {
        let was = before.get(&field).cloned().unwrap_or_default();
        let shared = |ids: &[Id], other: &[Id]| ids.iter().filter(|id| other.contains(id)).cloned().collect::<Vec<_>>();
        if shared(&was, &order) != shared(&order, &was)
            && let Some(first) = now.first()
        {
            changes.push((first.cite.article().to_owned(), What::Reordered { field, now: order }));
        }
    }
    changes
}

/// An object that moves as a whole is told once.
fn tell_moves_once(
    mut changes: Vec<(String, What)>,
    before: &[&Statement],
    now: &[&Statement],
    numbers: &Numbers<'_>,
) -> Vec<(String, What)> {
    let (Some(first), Some(second)) = (before.first(), now.first()) else { return changes };
    let (was, is) = (first.cite.article(), second.cite.article());
    if numbers.now(was) != is {
        changes.retain(|(article, what)| !matches!(what, What::Moved { before, .. } if before == was && article == is));
        changes.push((is.to_owned(), What::Moved { field: None, before: was.to_owned() }));
    }
    changes
}

/// A statement as it is told, with labels for names.
pub(super) fn said(agreement: &Agreement, statement: &Statement) -> Said {
    let introduced = matches!(statement.value.as_slice(), [Value::Name(_), Value::Text(_), ..]);
    let label = |value: &Value| match value {
        Value::Name(id) => Value::Text(agreement.label(id)),
        other @ (Value::Word(_)
        | Value::Text(_)
        | Value::Amount(_)
        | Value::Number(_)
        | Value::Fraction(_)
        | Value::Date(_)) => other.clone(),
    };
    Said {
        part: statement.subject.as_str().split_once('.').map(|(_, part)| part.to_owned()),
        field: statement.field.clone(),
        values: statement.value.iter().skip(usize::from(introduced)).map(label).collect(),
        ruling: statement.cite.ruling().cloned(),
    }
}
