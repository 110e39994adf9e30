//! The one namespace of permanent ids, and what each name points at.

use super::faults::{Fault, Faults};
use super::line::{Given, Line};
use super::span::Span;
use super::subjects::{Subject, Subjects};
use super::table::{self, Keyword, Slot, Thing, Tongue, rows};
use super::{expected, nearest};
use crate::agreement::id::Id;
use crate::agreement::statement::Value;
use crate::check::codes;
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

/// Unknown names beyond this number get no did-you-mean, so that a hostile text costs no more than a long one.
const MOST_GUESSES: usize = 100;

/// Every name of the charter.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The flat namespace.
    all: BTreeMap<Id, (Thing, Span)>,
    /// The questions of each form with their options.
    questions: BTreeMap<Id, BTreeMap<Id, BTreeSet<Id>>>,
    /// The outcomes of each act.
    outcomes: BTreeMap<Id, BTreeSet<Id>>,
}

impl Names {
    /// Enters every name that is given, and reports names given twice.
    pub(crate) fn enter(subjects: &mut Subjects, faults: &mut Faults) -> Self {
        let mut names = Self::default();
        for subject in subjects.by_id.values() {
            let thing = table::sets_up(subject.keyword()).unwrap_or(Thing::Anything);
            names.all.insert(subject.id.clone(), (thing, subject.name_at()));
        }
        let mut doubled = BTreeSet::new();
        for subject in subjects.by_id.values() {
            if !names.enter_parts(subject, faults) {
                doubled.insert(subject.id.clone());
            }
        }
        subjects.damaged.extend(doubled);
        names
    }

    /// Enters the seats and stages of an object, and its questions, options and outcomes, which are its own.
    fn enter_parts(&mut self, subject: &Subject, faults: &mut Faults) -> bool {
        let mut whole = true;
        for line in subject.fields.iter().map(|field| &field.line) {
            let keyword = line.keyword();
            if keyword == Keyword::Seats {
                self.enter_seats(subject, line);
            } else if keyword == Keyword::Question {
                whole &= self.enter_question(subject, line, faults);
            } else if keyword == Keyword::Outcome {
                self.outcomes.entry(subject.id.clone()).or_default().extend(line.id().cloned());
            } else if let (Some(thing), Some(given)) = (table::sets_up(keyword), line.name()) {
                whole &= self.enter_new(given, thing, faults);
            }
        }
        whole
    }

    fn enter_new(&mut self, given: &Given, thing: Thing, faults: &mut Faults) -> bool {
        let Value::Name(id) = &given.value else { return true };
        if let Some((_, first)) = self.all.get(id) {
            faults.add(id_twice(given, id), vec![*first]);
            return false;
        }
        self.all.insert(id.clone(), (thing, given.at));
        true
    }

    fn enter_seats(&mut self, subject: &Subject, line: &Line) {
        for id in generated_seats(subject, line) {
            self.all.entry(id).or_insert((Thing::Seat, line.at));
        }
    }

    fn enter_question(&mut self, subject: &Subject, line: &Line, faults: &mut Faults) -> bool {
        let Some(question) = line.id() else { return true };
        let mut options: BTreeSet<Id> = BTreeSet::new();
        let mut whole = true;
        for given in line.all(Keyword::Choice).filter_map(Line::name) {
            if let Value::Name(id) = &given.value
                && !options.insert(id.clone())
            {
                faults.add(id_twice(given, id), Vec::new());
                whole = false;
            }
        }
        self.questions.entry(subject.id.clone()).or_default().insert(question.clone(), options);
        whole
    }

    /// Resolves every name the charter uses, and reports those that point nowhere or at something else.
    pub(crate) fn resolve(&self, subjects: &mut Subjects, faults: &mut Faults) {
        let mut resolver = Resolver { names: self, guesses: 0, faults };
        let mut damaged = BTreeSet::new();
        for subject in subjects.by_id.values() {
            let lines = subject.fields.iter().map(|field| &field.line);
            let mut whole = true;
            for line in lines {
                whole &= resolver.line(subject, line);
            }
            if !whole {
                damaged.insert(subject.id.clone());
            }
        }
        subjects.damaged.extend(damaged);
    }

    fn question(&self, dotted: &Id) -> Option<&BTreeSet<Id>> {
        let (form, question) = dotted.as_str().split_once('.')?;
        self.questions.get(&Id::new(form))?.get(&Id::new(question))
    }
}

/// The ids that `zetels N` makes; a role with one seat lends the seat its own id.
pub(crate) fn generated_seats(subject: &Subject, line: &Line) -> Vec<Id> {
    let count = line.number().unwrap_or_default();
    if subject.keyword() == Keyword::Role && count <= 1 {
        return Vec::new();
    }
    (1..=count).map(|number| Id::new(&format!("{}.{number}", subject.id))).collect()
}

struct Resolver<'a> {
    names: &'a Names,
    guesses: usize,
    faults: &'a mut Faults,
}

impl<'a> Resolver<'a> {
    /// Whether every name of the line points at what it must.
    fn line(&mut self, subject: &Subject, line: &Line) -> bool {
        let mut whole = true;
        for given in &line.values {
            if let (Some(thing), Value::Name(id)) = (given.thing, &given.value) {
                whole &= self.name(subject, line, given, thing, id);
            }
        }
        whole
    }

    fn name(&mut self, subject: &Subject, line: &Line, given: &Given, thing: Thing, id: &Id) -> bool {
        let (known, candidates) = if thing == Thing::Anything {
            return true;
        } else if thing == Thing::Question {
            (self.names.question(id).is_some(), Candidates::Questions)
        } else if thing == Thing::Option {
            // Where the question itself is unknown or unstated, that is told of the question.
            let Some(options) = self.options(subject, line) else { return true };
            (options.contains(id), Candidates::Of(vec![options]))
        } else if thing == Thing::Outcome {
            let outcomes = self.outcomes(line);
            (outcomes.iter().all(|set| set.contains(id)), Candidates::Of(outcomes))
        } else {
            match self.names.all.get(id) {
                // A role with one seat lends the seat its name.
                Some((found, first)) if !fits(thing, *found) && (thing, *found) != (Thing::Seat, Thing::Set) => {
                    self.faults.add(other_kind(given, id, thing, *found), vec![*first]);
                    return false;
                }
                found => (found.is_some(), Candidates::Things(thing)),
            }
        };
        if !known && !self.faults.is_lost(id.as_str()) {
            let candidates = self.candidates(&candidates);
            let words = line.row.slots.iter().flat_map(|slot| expected::words(slot, line.row, line.tongue));
            let known: Vec<&str> = candidates.iter().map(String::as_str).chain(words).collect();
            self.faults.add(unknown(given, thing, line.tongue, known), Vec::new());
        }
        known
    }

    /// The names someone may have meant.
    fn candidates(&mut self, from: &Candidates<'_>) -> Vec<String> {
        self.guesses += 1;
        if self.guesses > MOST_GUESSES {
            return Vec::new();
        }
        let all = &self.names.all;
        match from {
            Candidates::Of(sets) => sets.iter().flat_map(|set| set.iter()).map(Id::to_string).collect(),
            Candidates::Things(thing) => {
                all.iter().filter(|(_, (found, _))| fits(*thing, *found)).map(|(id, _)| id.to_string()).collect()
            }
            Candidates::Questions => {
                let forms = self.names.questions.iter();
                forms.flat_map(|(form, of)| of.keys().map(move |question| format!("{form}.{question}"))).collect()
            }
        }
    }

    /// The options of the question the line, or else the object, speaks of.
    fn options(&self, subject: &Subject, line: &Line) -> Option<&'a BTreeSet<Id>> {
        let here = line.ids_of(Thing::Question).next();
        let question = here.or_else(|| subject.one(Keyword::PurposeIn)?.line.id())?;
        self.names.question(question)
    }

    /// The outcomes of each act the line names.
    fn outcomes(&self, line: &Line) -> Vec<&'a BTreeSet<Id>> {
        static NONE: BTreeSet<Id> = BTreeSet::new();
        line.ids_of(Thing::Act)
            .filter(|id| self.names.all.contains_key(id))
            .map(|id| self.names.outcomes.get(id).unwrap_or(&NONE))
            .collect()
    }
}

/// Where to look for the name someone may have meant.
enum Candidates<'a> {
    Things(Thing),
    Questions,
    Of(Vec<&'a BTreeSet<Id>>),
}

/// Whether something of this kind may stand where another kind is asked.
fn fits(wanted: Thing, found: Thing) -> bool {
    let set = matches!(found, Thing::Set | Thing::Body);
    let actor = set || found == Thing::Seat;
    let told = actor || matches!(found, Thing::Party | Thing::Definition);
    wanted == found
        || (wanted == Thing::Set && set)
        || (wanted == Thing::Actor && actor)
        || (wanted == Thing::Receiver && told)
}

fn id_twice(given: &Given, id: &Id) -> Fault {
    Fault {
        known: codes::ID_TWICE,
        at: given.at,
        cause: Message::IdTwice { name: id.to_string() },
        remedy: Message::ChooseOtherName {},
    }
}

fn other_kind(given: &Given, id: &Id, wanted: Thing, found: Thing) -> Fault {
    Fault {
        known: codes::NAME_OF_OTHER_KIND,
        at: given.at,
        cause: Message::NameOfOtherKind {
            name: id.to_string(),
            wanted: Box::new(expected::thing(wanted)),
            found: Box::new(expected::thing(found)),
        },
        remedy: Message::NameOfOtherKindRemedy {},
    }
}

/// The keyword that goes on with an object elsewhere.
pub(crate) fn continuation(tongue: Tongue) -> &'static str {
    table::rows_in(None).find(|row| row.keyword == Keyword::Continuation).map_or("", |row| tongue.keyword(row))
}

/// What is wrong with a name that is given nowhere.
pub(crate) fn unknown<'a>(
    given: &Given,
    wanted: Thing,
    tongue: Tongue,
    known: impl IntoIterator<Item = &'a str, IntoIter: Clone>,
) -> Fault {
    let name = if let Value::Name(id) = &given.value { id.to_string() } else { String::new() };
    let is_set = matches!(wanted, Thing::Party | Thing::Level | Thing::Set | Thing::Body | Thing::Seat | Thing::Actor);
    let remedy = match nearest::nearest(&name, known) {
        Some(near) => Message::DidYouMean { word: near.to_owned() },
        None => begin_it(&name, wanted, tongue),
    };
    Fault {
        known: if is_set { codes::UNKNOWN_SET } else { codes::UNKNOWN_NAME },
        at: given.at,
        cause: Message::UnknownName { name, wanted: Box::new(expected::thing(wanted)) },
        remedy,
    }
}

/// The line that would give the name.
fn begin_it(name: &str, wanted: Thing, tongue: Tongue) -> Message {
    let row = rows().find(|row| {
        matches!(row.slots, [Slot::NewName, ..]) && table::sets_up(row.keyword).is_some_and(|thing| fits(wanted, thing))
    });
    match row {
        Some(row) => Message::UnknownNameRemedy { example: expected::example(row, tongue).replacen("NAAM", name, 1) },
        None => Message::ChooseKnownName {},
    }
}
