//! The agreement in force on a day, compiled once.

use charter::Agreement;
use charter::check::Finding;
use charter::syntax::{Reading, compile};
use cooperation::State;
use cooperation::founding::Texts;
use cooperation::values::Sequence;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use words::Date;

/// An agreement with what its check found.
#[derive(Debug)]
pub(crate) struct Agreed {
    pub(crate) agreement: Arc<Agreement>,
    pub(crate) findings: Vec<Finding>,
}

/// Every agreement compiled so far, by the entries its texts stand in.
#[derive(Debug, Default)]
pub(crate) struct Agreements {
    compiled: Mutex<BTreeMap<Vec<Sequence>, Option<Arc<Agreed>>>>,
}

impl Agreements {
    /// The agreement in force on a day, as far as `state` knows.
    pub(crate) fn on(&self, state: &State, day: Date) -> Option<Arc<Agreed>> {
        self.of(&state.texts_on(day)?)
    }

    /// The agreement with this digest, where it was ever in force.
    pub(crate) fn with_digest(&self, state: &State, digest: &str) -> Option<Arc<Agreed>> {
        let is = |agreed: &Arc<Agreed>| agreed.agreement.digest == digest;
        if let Some(found) = self.lock().values().flatten().find(|agreed| is(agreed)) {
            return Some(Arc::clone(found));
        }
        // As the book stood after each adoption, on each day that one took effect.
        (1..=state.adopted.len()).find_map(|known| {
            let mut then = state.clone();
            then.adopted = state.adopted.iter().take(known).cloned().collect();
            then.adopted.iter().find_map(|adopted| self.on(&then, adopted.on).filter(is))
        })
    }

    /// Forgets everything: what was adopted in entries that did not become durable may be something else next time.
    pub(crate) fn forget(&self) {
        self.lock().clear();
    }

    fn of(&self, texts: &Texts<'_>) -> Option<Arc<Agreed>> {
        if let Some(known) = self.lock().get(&texts.entries) {
            return known.clone();
        }
        // Compiling takes milliseconds; nobody else waits for it.
        let compiled = compile(texts.charter, &texts.rulings, Reading::InForce);
        let agreed = compiled
            .agreement
            .map(|agreement| Arc::new(Agreed { agreement: Arc::new(agreement), findings: compiled.findings }));
        self.lock().insert(texts.entries.clone(), agreed.clone());
        agreed
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<Vec<Sequence>, Option<Arc<Agreed>>>> {
        self.compiled.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
