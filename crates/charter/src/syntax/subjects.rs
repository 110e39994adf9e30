//! Gathers what is said of each object, wherever in the text it is said.

use super::faults::{Fault, Faults};
use super::line::{Given, Line};
use super::span::Span;
use super::table::{Keyword, Thing};
use super::{Reading, names};
use crate::agreement::cite::{Article, Cite, Layer, Place, Stated};
use crate::agreement::id::Id;
use crate::agreement::statement::Value;
use crate::check::codes;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use words::Message;

/// Something the charter sets up, with everything said of it.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    pub(crate) id: Id,
    /// The line that sets it up.
    pub(crate) head: Line,
    pub(crate) cite: Cite,
    /// What is said of it; after [`super::layers`] only what holds.
    pub(crate) fields: Vec<Field>,
}

/// One line about an object, with where it is said.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) line: Line,
    pub(crate) cite: Cite,
}

impl Field {
    /// A ruling goes before the text, and a ruling adopted later before an earlier one.
    pub(crate) fn rank(&self) -> (Layer, usize) {
        let later = if self.cite.layer() == Layer::Ruling { self.line.at.source } else { 0 };
        (self.cite.layer(), later)
    }

    /// A value with the place that states it.
    pub(crate) fn state<T>(&self, value: T) -> Stated<T> {
        Stated { value, cite: self.cite.clone() }
    }
}

impl Subject {
    pub(crate) const fn keyword(&self) -> Keyword {
        self.head.keyword()
    }

    /// The place of its name, where it is given.
    pub(crate) fn name_at(&self) -> Span {
        self.head.name().map_or(self.head.at, |given| given.at)
    }

    pub(crate) fn all(&self, keyword: Keyword) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.line.keyword() == keyword)
    }

    pub(crate) fn one(&self, keyword: Keyword) -> Option<&Field> {
        self.all(keyword).next()
    }

    /// A field read as a typed value with its citation; `None` is the charter's silence.
    pub(crate) fn stated<T>(&self, keyword: Keyword, read: impl Fn(&Line) -> Option<T>) -> Option<Stated<T>> {
        let field = self.one(keyword)?;
        read(&field.line).map(|value| field.state(value))
    }

    /// What people call it: its `naam`, the text on its own line, or its id.
    pub(crate) fn label(&self) -> String {
        let name = self.one(Keyword::Name).and_then(|field| field.line.text());
        name.or_else(|| self.head.text()).unwrap_or(self.id.as_str()).to_owned()
    }
}

/// Everything the charter speaks of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Subjects {
    /// The objects, by id.
    pub(crate) by_id: BTreeMap<Id, Subject>,
    /// The line that sets up the charter itself.
    pub(crate) charter: Option<Id>,
    /// Objects of which something could not be read; checks leave them alone.
    pub(crate) damaged: BTreeSet<Id>,
    /// Articles with a line that says why they hold no rule.
    pub(crate) without_rule: BTreeMap<usize, String>,
}

impl Subjects {
    pub(crate) fn of(&self, keyword: Keyword) -> impl Iterator<Item = &Subject> {
        self.by_id.values().filter(move |subject| subject.keyword() == keyword)
    }
}

/// Makes citations of articles.
pub(crate) struct Citer {
    names: Vec<(Arc<str>, Arc<str>)>,
}

impl Citer {
    pub(crate) fn new(articles: &[Article]) -> Self {
        let names = articles.iter().map(|article| (article.key.as_str().into(), article.anchor.as_str().into()));
        Self { names: names.collect() }
    }

    fn cite(&self, article: Option<usize>, rule: &Id, ruling: Option<&Id>) -> Cite {
        let (article, anchor) = article.and_then(|index| self.names.get(index).cloned()).unwrap_or_default();
        let layer = if ruling.is_some() { Layer::Ruling } else { Layer::Text };
        Cite::new(Place { article, anchor, rule: rule.clone(), layer, ruling: ruling.cloned() })
    }
}

/// Gathers the lines of all rule blocks, in the order of the text.
pub(crate) fn gather(lines: Vec<Line>, citer: &Citer, reading: Reading, faults: &mut Faults) -> Subjects {
    let mut gatherer = Gatherer { citer, faults, subjects: Subjects::default() };
    let goes_on = |line: &Line| matches!(line.keyword(), Keyword::Continuation | Keyword::AlsoCalled);
    let (continued, begun): (Vec<_>, Vec<_>) = lines.into_iter().partition(goes_on);
    let (translations, begun): (Vec<_>, Vec<_>) =
        begun.into_iter().partition(|line| line.keyword() == Keyword::Translation);
    for line in begun {
        gatherer.begin(line);
    }
    for line in translations {
        gatherer.translate(line);
    }
    for line in continued {
        gatherer.go_on(line, None);
    }
    if reading != Reading::AsReceived {
        gatherer.rule();
    }
    gatherer.subjects
}

struct Gatherer<'a> {
    citer: &'a Citer,
    faults: &'a mut Faults,
    subjects: Subjects,
}

impl Gatherer<'_> {
    fn begin(&mut self, mut line: Line) {
        let Some(given) = line.name().cloned() else {
            let reason = line.text().map(str::to_owned);
            self.subjects.without_rule.extend(line.article.zip(reason));
            return;
        };
        let Some(id) = line.id().cloned() else { return };
        if line.damaged {
            self.subjects.damaged.insert(id.clone());
        }
        if self.is_taken(&line, &given, &id) {
            // Whoever uses a seat, stage or other part that is set up here is not told that it does not exist.
            line.children.iter().filter_map(Line::id).for_each(|part| self.faults.lose(part.as_str()));
            self.subjects.damaged.insert(id);
            return;
        }
        if line.keyword() == Keyword::Charter {
            self.subjects.charter = Some(id.clone());
        }
        let ruling = (line.keyword() == Keyword::Ruling).then_some(&id);
        let cite = self.citer.cite(line.article, &id, ruling);
        let children = std::mem::take(&mut line.children);
        let fields = children.into_iter().map(|line| Field { line, cite: cite.clone() }).collect();
        self.subjects.by_id.insert(id.clone(), Subject { id, head: line, cite, fields });
    }

    /// Whether the id, or the one place of a charter, is taken already.
    fn is_taken(&mut self, line: &Line, given: &Given, id: &Id) -> bool {
        let charter = self.subjects.charter.as_ref().filter(|_| line.keyword() == Keyword::Charter);
        if let Some(first) = charter.and_then(|first| self.subjects.by_id.get(first)) {
            let cause = Message::TwoCharters { first: first.id.to_string(), second: id.to_string() };
            let remedy = Message::TwoChartersRemedy {};
            let fault = Fault { known: codes::TWO_CHARTERS, at: given.at, cause, remedy };
            self.faults.add(fault, vec![first.name_at()]);
            return true;
        }
        let Some(first) = self.subjects.by_id.get(id) else { return false };
        let example = format!("{} {} {id} {{ … }}", names::continuation(first.head.tongue), first.head.word());
        let fault = Fault {
            known: codes::ID_TWICE,
            at: given.at,
            cause: Message::IdTwice { name: id.to_string() },
            remedy: Message::IdTwiceRemedy { example },
        };
        self.faults.add(fault, vec![first.name_at()]);
        true
    }

    /// Adds the lines of a `bij` block to the object it names, or another name for it.
    fn go_on(&mut self, mut line: Line, ruling: Option<&Id>) {
        let (Some(given), Some(id)) = (line.name().cloned(), line.id().cloned()) else { return };
        let Some(subject) = self.subjects.by_id.get_mut(&id) else {
            let known = self.subjects.by_id.keys().map(Id::as_str);
            if !self.faults.is_lost(id.as_str()) {
                let fault = names::unknown(&given, Thing::Anything, line.tongue, known);
                self.faults.add(fault, Vec::new());
            }
            return;
        };
        let word = subject.head.row.word;
        if !line.has(word) {
            let fault = Fault {
                known: codes::NAME_OF_OTHER_KIND,
                at: given.at,
                cause: Message::NameOfOtherKind {
                    name: id.to_string(),
                    wanted: Box::new(Message::SlotWord { word: line.words().next().unwrap_or_default().to_owned() }),
                    found: Box::new(Message::SlotWord { word: subject.head.word().to_owned() }),
                },
                remedy: Message::DidYouMean {
                    word: format!("{} {} {id}", names::continuation(line.tongue), subject.head.word()),
                },
            };
            return self.faults.add(fault, Vec::new());
        }
        if line.damaged {
            self.subjects.damaged.insert(id.clone());
        }
        let cite = self.citer.cite(line.article, &id, ruling);
        if line.keyword() == Keyword::AlsoCalled {
            // What stays is what is said of the object: the other name.
            line.values.retain(|given| matches!(given.value, Value::Text(_)));
            return subject.fields.push(Field { line, cite });
        }
        subject.fields.extend(line.children.into_iter().map(|line| Field { line, cite: cite.clone() }));
    }

    /// Adds a translation to what is said of the charter, a line for each language: the text, the language, and the text in it.
    fn translate(&mut self, line: Line) {
        let charter = self.subjects.charter.as_ref().and_then(|id| self.subjects.by_id.get_mut(id));
        let Some(charter) = charter else { return };
        let cite = self.citer.cite(line.article, &charter.id, None);
        for given in &line.children {
            let values = line.values.iter().chain(&given.values).cloned().collect();
            let line = Line { values, children: Vec::new(), at: given.at, ..line.clone() };
            charter.fields.push(Field { line, cite: cite.clone() });
        }
    }

    /// Lets the rulings speak, in the order in which they were adopted.
    fn rule(&mut self) {
        let mut said: Vec<(Id, Line)> = Vec::new();
        for ruling in self.subjects.of(Keyword::Ruling) {
            said.extend(ruling.all(Keyword::Continuation).map(|field| (ruling.id.clone(), field.line.clone())));
        }
        said.sort_by_key(|(_, line)| line.at);
        for (ruling, line) in said {
            self.go_on(line, Some(&ruling));
        }
    }
}
