//! What follows from one moment for whoever looks: reckoned when it is first asked for, and kept as long as the moment is
//! the last. It is the same for every viewer who may know that all of it happened; what of it one may see is for the view.

use crate::agreements::Agreed;
use crate::view::View;
use charter::{Agreement, Id};
use cooperation::State;
use cooperation::cases::Case;
use cooperation::duties::{self, Owed, Returning, Standing};
use cooperation::values::{CaseNumber, Sequence};
use cooperation::visibility::{Veil, Viewer};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use words::Date;

/// What was reckoned of a moment. The agreement it is reckoned with is the one in force on that day, in any language: duties
/// are told by their names in the charter.
#[derive(Debug, Default)]
pub(crate) struct Reckoned {
    resting: OnDay<Owed>,
    returning: OnDay<Returning>,
    with_form: OnceLock<BTreeMap<Id, Vec<CaseNumber>>>,
    known: Mutex<Vec<Looked>>,
}

/// Who looked on which day, and what they may know; nothing where that is everything.
type Looked = (Viewer, Date, Option<Arc<Known>>);

/// A moment as far as a viewer may know it, and what follows from that: nothing else may be told to them.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) veil: Veil,
    reckoned: Reckoned,
}

/// Of how many viewers it is kept what they may know.
const MOST_KNOWN: usize = 8;

impl Reckoned {
    /// What a viewer may know of the moment, where that is not everything.
    pub(crate) fn known(
        &self,
        viewer: &Viewer,
        today: Date,
        reckon: impl FnOnce() -> Option<Veil>,
    ) -> Option<Arc<Known>> {
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, known)) = lock().iter().find(|(who, day, _)| who == viewer && *day == today) {
            return known.clone();
        }
        let known = reckon().map(|veil| Arc::new(Known { veil, reckoned: Self::default() }));
        // Who may know everything is found out at once; remembering them too would push out what is dear to reckon.
        if known.is_some() || *viewer == Viewer::Public {
            let mut looked = lock();
            if looked.len() >= MOST_KNOWN {
                let oldest = looked.iter().position(|(who, day, _)| *who != Viewer::Public || *day != today);
                oldest.map(|oldest| looked.remove(oldest));
            }
            looked.push((viewer.clone(), today, known.clone()));
        }
        known
    }

    /// The duties that rest on the cases and are not fulfilled, by their last day.
    pub(crate) fn resting(&self, agreement: &Agreement, state: &State, today: Date) -> Arc<[Owed]> {
        self.resting.on(today, || {
            let mut all = duties::owed(agreement, state, today);
            all.retain(|owed| !matches!(owed.standing, Standing::Fulfilled(_)));
            all
        })
    }

    /// Every time a duty of the cooperation came.
    pub(crate) fn returning(&self, agreement: &Agreement, state: &State, today: Date) -> Arc<[Returning]> {
        self.returning.on(today, || duties::returning(agreement, state, today))
    }

    /// The cases on which a form was filled in, in the order in which they came.
    pub(crate) fn with_form(&self, state: &State, form: &Id) -> &[CaseNumber] {
        let cases = self.with_form.get_or_init(|| {
            let mut cases: BTreeMap<Id, Vec<CaseNumber>> = BTreeMap::new();
            for case in state.cases.values() {
                case.done.forms().for_each(|form| cases.entry(form.clone()).or_default().push(case.number));
            }
            cases
        });
        cases.get(form).map(Vec::as_slice).unwrap_or_default()
    }
}

impl View {
    /// Whether an entry is about a case of which this viewer may not know what became of it from there on.
    pub(crate) fn is_veiled(&self, case: CaseNumber, entry: Sequence) -> bool {
        let from = self.known.as_ref().and_then(|known| known.veil.from.get(&case));
        from.is_some_and(|from| *from <= entry)
    }

    fn reckoned(&self) -> &Reckoned {
        self.known.as_ref().map_or(&self.moment.reckoned, |known| &known.reckoned)
    }

    /// The duties that rest on cases today and are not fulfilled, by their last day, those without one last. Which of them
    /// are shown follows from the cases this viewer may see.
    #[must_use]
    pub fn resting(&self) -> Arc<[Owed]> {
        let reckon = |agreed: &Arc<Agreed>| self.reckoned().resting(&agreed.agreement, self.state(), self.today());
        self.agreed.as_ref().map(reckon).unwrap_or_default()
    }

    /// Every time up to this year that a duty of the cooperation as a whole came, in order of last day.
    #[must_use]
    pub fn returning(&self) -> Arc<[Returning]> {
        let reckon = |agreed: &Arc<Agreed>| self.reckoned().returning(&agreed.agreement, self.state(), self.today());
        self.agreed.as_ref().map(reckon).unwrap_or_default()
    }

    /// The cases this viewer may see on which a form was filled in, newest first.
    pub fn cases_with(&self, form: &Id) -> impl Iterator<Item = &Case> {
        self.reckoned().with_form(self.state(), form).iter().rev().filter_map(|number| self.case(*number))
    }
}

/// Something that is reckoned as on one day, for whoever asks of that day.
#[derive(Debug)]
struct OnDay<T>(Mutex<Option<(Date, Arc<[T]>)>>);

impl<T> Default for OnDay<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> OnDay<T> {
    fn on(&self, day: Date, reckon: impl FnOnce() -> Vec<T>) -> Arc<[T]> {
        if let Some((_, known)) = self.lock().as_ref().filter(|(known, _)| *known == day) {
            return Arc::clone(known);
        }
        // Nobody waits for whoever reckons first; two who come together reckon the same.
        let reckoned: Arc<[T]> = reckon().into();
        *self.lock() = Some((day, Arc::clone(&reckoned)));
        reckoned
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<(Date, Arc<[T]>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_KNOWN, Reckoned};
    use cooperation::values::PersonNumber;
    use cooperation::visibility::Viewer;
    use std::cell::Cell;
    use words::Date;

    #[test]
    fn what_visitors_may_know_is_reckoned_once_however_many_others_look() {
        let (reckoned, times, today) = (Reckoned::default(), Cell::new(0), Date::constant(2024, 6, 10));
        let look = |viewer: &Viewer, day: Date| {
            reckoned.known(viewer, day, || {
                times.set(times.get() + 1);
                None
            })
        };
        assert!(look(&Viewer::Public, today).is_none());
        for person in 1..=u32::try_from(MOST_KNOWN * 2).unwrap() {
            assert!(look(&Viewer::Person(PersonNumber(person)), today).is_none());
        }
        let before = times.get();
        assert!(look(&Viewer::Public, today).is_none());
        assert_eq!(times.get(), before, "it was known");
        look(&Viewer::Public, today.tomorrow().unwrap());
        assert_eq!(times.get(), before + 1, "another day is another question");
    }
}
