//! What was done on a case, in order, with where each act and each form stands in it: a case on which much was done is read as
//! quickly as one on which little was.

use super::Done;
use charter::Id;
use std::collections::BTreeMap;
use std::ops::Deref;

/// What was done on a case, in order; the first is its opening. It reads as the list it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    done: Vec<Done>,
    acts: BTreeMap<Id, Times>,
    /// The places in the list at which each form was filled in.
    forms: BTreeMap<Id, Vec<usize>>,
}

/// When one act was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Times {
    /// The places in the list.
    at: Vec<usize>,
    /// How often in each year.
    years: BTreeMap<i16, usize>,
}

impl History {
    /// A case on which nothing was done but opening it.
    pub(super) fn of(opening: Done) -> Self {
        let mut history = Self { done: Vec::new(), acts: BTreeMap::new(), forms: BTreeMap::new() };
        history.push(opening);
        history
    }

    /// What of it somebody may know: of what is kept, without how it came out.
    pub(crate) fn known(&self, knows: impl Fn(&Done) -> bool, kept: impl Fn(&Done) -> bool) -> Self {
        let mut history = Self { done: Vec::new(), acts: BTreeMap::new(), forms: BTreeMap::new() };
        for done in self.done.iter().filter(|done| knows(done)) {
            let outcome = done.outcome.clone().filter(|_| !kept(done));
            history.push(Done { outcome, ..done.clone() });
        }
        history
    }

    pub(crate) fn push(&mut self, done: Done) {
        let place = self.done.len();
        let times = self.acts.entry(done.act.clone()).or_default();
        times.at.push(place);
        *times.years.entry(done.on.year()).or_default() += 1;
        for form in done.forms.keys() {
            self.forms.entry(form.clone()).or_default().push(place);
        }
        self.done.push(done);
    }

    /// Each time an act was done, in order.
    pub fn of_act(&self, act: &Id) -> impl DoubleEndedIterator<Item = &Done> {
        self.at(self.acts.get(act).map(|times| times.at.as_slice()))
    }

    /// What was done with a form, in order.
    pub fn with_form(&self, form: &Id) -> impl DoubleEndedIterator<Item = &Done> {
        self.at(self.forms.get(form).map(Vec::as_slice))
    }

    /// The forms that were filled in on it.
    pub fn forms(&self) -> impl Iterator<Item = &Id> {
        self.forms.keys()
    }

    /// The acts that were done on it, each once.
    pub fn acts(&self) -> impl Iterator<Item = &Id> {
        self.acts.keys()
    }

    /// How often each act was done, by year.
    pub fn often(&self) -> impl Iterator<Item = (&Id, &BTreeMap<i16, usize>)> {
        self.acts.iter().map(|(act, times)| (act, &times.years))
    }

    fn at(&self, places: Option<&[usize]>) -> impl DoubleEndedIterator<Item = &Done> {
        places.unwrap_or_default().iter().filter_map(|place| self.done.get(*place))
    }
}

impl Deref for History {
    type Target = [Done];

    fn deref(&self) -> &[Done] {
        &self.done
    }
}

impl<'a> IntoIterator for &'a History {
    type Item = &'a Done;
    type IntoIter = std::slice::Iter<'a, Done>;

    fn into_iter(self) -> Self::IntoIter {
        self.done.iter()
    }
}
