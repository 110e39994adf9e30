//! Decides which of several lines about one field holds: a ruling goes before the text.
//! Lines of equal rank that differ contradict each other; both are kept sayable, and told.

use super::faults::{Fault, Faults};
use super::line::{Given, Line};
use super::subjects::{Field, Subject, Subjects};
use super::table::{Keyword, Slot};
use crate::agreement::cite::Layer;
use crate::agreement::id::Id;
use crate::check::codes;
use std::collections::BTreeMap;
use words::Message;

/// What makes two lines speak of the same thing: the keyword, and the part they set up if they do.
type Place = (Keyword, Option<Id>);

/// Keeps of every object the lines that hold.
pub(crate) fn settle(subjects: &mut Subjects, faults: &mut Faults) {
    for subject in subjects.by_id.values_mut() {
        let fields = std::mem::take(&mut subject.fields);
        subject.fields = holding(subject, fields, faults);
    }
}

fn holding(subject: &Subject, fields: Vec<Field>, faults: &mut Faults) -> Vec<Field> {
    let mut kept: Vec<Field> = Vec::new();
    let mut places: BTreeMap<Place, usize> = BTreeMap::new();
    let mut contradictions: Vec<(usize, Field, Field)> = Vec::new();
    let mut overruled: Vec<(usize, Field)> = Vec::new();
    for field in fields {
        let Some(place) = place(&field.line) else {
            kept.push(field);
            continue;
        };
        let at = *places.entry(place).or_insert(kept.len());
        match kept.get_mut(at) {
            None => kept.push(field),
            // A ruling that repeats one of two lines that contradict each other chooses that one.
            Some(first) if first.line.says_the_same(&field.line) => {
                if first.rank() < field.rank() && contradictions.iter().any(|(disputed, ..)| *disputed == at) {
                    *first = field;
                }
            }
            Some(first) if first.rank() == field.rank() => contradictions.push((at, first.clone(), field)),
            Some(first) if first.rank() < field.rank() => overruled.push((at, std::mem::replace(first, field))),
            Some(_) => overruled.push((at, field)),
        }
    }
    for (at, first, second) in contradictions {
        let settled =
            kept.get(at).filter(|kept| kept.rank() > second.rank()).and_then(|kept| kept.cite.ruling().cloned());
        faults.add_accepted(stated_twice(subject, &first, &second), vec![first.line.at], settled.as_ref());
        overruled.retain(|(place, _)| *place != at);
    }
    for (at, said) in overruled {
        if let Some(ruling) = kept.get(at).filter(|holds| overrules(holds, &said)) {
            faults.add(ruled_otherwise(subject, &said, ruling), vec![ruling.line.at]);
        }
    }
    kept
}

/// Whether a ruling gives another value than the agreement: a ruling reads what is silent or disputed, and may say more than
/// the text; only an amendment takes something of it away.
fn overrules(holds: &Field, said: &Field) -> bool {
    let keeps = |given: &Given| holds.line.values.iter().any(|held| held.value == given.value);
    let by_ruling = holds.cite.layer() == Layer::Ruling && said.cite.layer() != Layer::Ruling;
    by_ruling && !said.line.values.iter().all(keeps)
}

fn ruled_otherwise(subject: &Subject, said: &Field, ruling: &Field) -> Fault {
    let field = said.line.word().to_owned();
    let ruling = ruling.cite.ruling().map(Id::to_string).unwrap_or_default();
    Fault {
        known: codes::RULED_OTHERWISE,
        at: said.line.at,
        cause: Message::RuledOtherwise { field, subject: subject.label(), ruling },
        remedy: Message::RuledOtherwiseRemedy {},
    }
}

/// Where two lines would contradict each other; none for lines that add up.
fn place(line: &Line) -> Option<Place> {
    if line.row.times.single() {
        return Some((line.keyword(), None));
    }
    // Of a translation that is the text, in one language.
    if line.keyword() == Keyword::Translation {
        let of = line.words().chain(line.text()).collect::<Vec<_>>().join(" ");
        return Some((line.keyword(), Some(Id::new(&of))));
    }
    if line.keyword() == Keyword::Figure {
        return Some((line.keyword(), Some(figure(line))));
    }
    let part = matches!(line.row.slots, [Slot::NewName, ..]);
    part.then(|| (stage_or_self(line.keyword()), line.id().cloned()))
}

/// Whose figure it is, of which day, and how far it is settled: a settled figure stands beside the provisional one it follows.
fn figure(line: &Line) -> Id {
    let party = line.id().map(Id::as_str).unwrap_or_default();
    let day = line.dates().next().map(|day| day.to_string()).unwrap_or_default();
    let status = line.words().filter(|word| *word != "op").collect::<String>();
    Id::new(&format!("{party} {day} {status}"))
}

/// The three kinds of stage share their names.
const fn stage_or_self(keyword: Keyword) -> Keyword {
    if matches!(keyword, Keyword::LastStage | Keyword::AsideStage) { Keyword::Stage } else { keyword }
}

fn stated_twice(subject: &Subject, first: &Field, second: &Field) -> Fault {
    if second.line.keyword() == Keyword::Means {
        return meant_twice(subject, first, second);
    }
    let keyword = second.line.keyword();
    let known = if keyword == Keyword::Payers {
        codes::PAYERS_DIFFER
    } else if keyword == Keyword::Members {
        codes::COMPOSED_TWICE
    } else {
        codes::STATED_TWICE
    };
    Fault {
        known,
        at: second.line.at,
        cause: Message::StatedTwice {
            field: second.line.word().to_owned(),
            subject: subject.id.to_string(),
            here: second.cite.article().to_owned(),
            there: first.cite.article().to_owned(),
        },
        remedy: Message::StatedTwiceRemedy {},
    }
}

/// A word that is explained in two ways: nobody needs to choose before the rest can run.
fn meant_twice(subject: &Subject, first: &Field, second: &Field) -> Fault {
    let (word, here, there) = (subject.label(), second.cite.article().to_owned(), first.cite.article().to_owned());
    let cause = if here == there {
        Message::CheckMeantTwiceHere { word, here }
    } else {
        Message::CheckMeantTwice { word, here, there }
    };
    Fault { known: codes::OTHER_WORDS, at: second.line.at, cause, remedy: Message::CheckMeantTwiceRemedy {} }
}
