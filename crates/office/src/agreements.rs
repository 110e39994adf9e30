//! The agreement in force on a day, compiled once.

use charter::Agreement;
use charter::check::Finding;
use cooperation::State;
use cooperation::founding::Texts;
use cooperation::values::Sequence;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use words::{Date, Lang};

/// An agreement with what its check found.
#[derive(Debug)]
pub(crate) struct Agreed {
    pub(crate) agreement: Arc<Agreement>,
    pub(crate) findings: Vec<Finding>,
}

impl Agreed {
    /// The agreement as it is told in a language; where none is asked, as it is written.
    pub(crate) fn told_in(&self, lang: Option<Lang>) -> &Arc<Agreement> {
        lang.map_or(&self.agreement, |lang| self.agreement.told_in(lang))
    }

    /// The agreement, or what it is for cases under an earlier text, where that has this digest.
    fn with_digest(&self, digest: &str, lang: Option<Lang>) -> Option<Arc<Agreement>> {
        let told = self.told_in(lang);
        let all = std::iter::once(told).chain(told.earlier.values());
        all.into_iter().find(|agreement| agreement.digest == digest).map(Arc::clone)
    }
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

    /// The agreement with this digest as it is told in a language, where it was ever in force, also for the cases that went on
    /// under an earlier text.
    pub(crate) fn with_digest(&self, state: &State, digest: &str, lang: Option<Lang>) -> Option<Arc<Agreement>> {
        if let Some(found) = self.lock().values().flatten().find_map(|agreed| agreed.with_digest(digest, lang)) {
            return Some(found);
        }
        // As the book stood after each adoption, on each day that one took effect.
        (1..=state.adopted.len()).find_map(|known| {
            let mut then = state.clone();
            then.adopted = state.adopted.iter().take(known).cloned().collect();
            let on = |day| self.on(&then, day).and_then(|agreed| agreed.with_digest(digest, lang));
            then.adopted.iter().find_map(|adopted| on(adopted.on))
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
        let compiled = texts.in_force();
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
