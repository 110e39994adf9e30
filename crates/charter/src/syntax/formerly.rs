//! Names that a text changes (`voorheen OLD nu NEW`). What the book knows by the old name it goes on knowing by it, so
//! everything that speaks of the new name is read as the old one.

use super::faults::{Fault, Faults};
use super::line::{Given, Line};
use super::table::{Keyword, Slot};
use crate::agreement::id::Id;
use crate::agreement::statement::Value;
use crate::check::codes;
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

/// Reads every new name as the name it had before. A clash is reported, and then that name stays as it is written.
pub(crate) fn rename(lines: &mut [Line], faults: &mut Faults) {
    let known = given_names(lines);
    let mut former: BTreeMap<Id, Id> = BTreeMap::new();
    let mut taken: BTreeSet<Id> = BTreeSet::new();
    for line in lines.iter().filter(|line| line.keyword() == Keyword::Charter) {
        for said in line.all(Keyword::Formerly) {
            let mut names = said.values.iter().filter_map(|given| Some((given, given.id()?)));
            let (Some((at, old)), Some((new_at, new))) = (names.next(), names.next()) else { continue };
            if known.contains(old) || !taken.insert(old.clone()) {
                faults.add(clash(at, old), Vec::new());
            } else if !known.contains(new) {
                faults.add(nothing(new_at, new), Vec::new());
            } else if former.insert(new.clone(), old.clone()).is_some() {
                faults.add(clash(new_at, new), Vec::new());
            }
        }
    }
    if !former.is_empty() {
        lines.iter_mut().for_each(|line| read_as(line, &former));
    }
}

/// Every name that the text gives to something.
fn given_names(lines: &[Line]) -> BTreeSet<Id> {
    let gives = |line: &&Line| {
        matches!(line.row.slots, [Slot::NewName, ..])
            && !matches!(line.keyword(), Keyword::Formerly | Keyword::Question | Keyword::Outcome | Keyword::Choice)
    };
    let all = lines.iter().chain(lines.iter().flat_map(|line| &line.children));
    all.filter(gives).filter_map(Line::id).cloned().collect()
}

fn read_as(line: &mut Line, former: &BTreeMap<Id, Id>) {
    if line.keyword() == Keyword::Formerly {
        return;
    }
    for given in &mut line.values {
        if let Value::Name(id) = &given.value
            && let Some(old) = before(id, former)
        {
            given.value = Value::Name(old);
        }
    }
    line.children.iter_mut().for_each(|child| read_as(child, former));
}

/// The name as it was: of a part, that of the whole it belongs to.
fn before(id: &Id, former: &BTreeMap<Id, Id>) -> Option<Id> {
    if let Some(old) = former.get(id) {
        return Some(old.clone());
    }
    let (whole, part) = id.as_str().split_once('.')?;
    former.get(&Id::new(whole)).map(|old| Id::new(&format!("{old}.{part}")))
}

fn clash(given: &Given, id: &Id) -> Fault {
    let cause = Message::FormerlyClash { name: id.to_string() };
    Fault { known: codes::ID_TWICE, at: given.at, cause, remedy: Message::FormerlyClashRemedy {} }
}

fn nothing(given: &Given, id: &Id) -> Fault {
    let cause = Message::FormerlyNothing { name: id.to_string() };
    Fault { known: codes::UNKNOWN_NAME, at: given.at, cause, remedy: Message::FormerlyNothingRemedy {} }
}
