//! One text in the place of another: what becomes of the cases that run then.

use super::Agreement;
use super::cite::Cite;
use super::id::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What becomes of running cases when a text takes effect (*overgang*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Transition {
    /// `afmaken`: they finish under the text they ran under.
    Finish,
    /// `overgaan`: from that day the new text holds for them too.
    GoOver,
}

impl Agreement {
    /// This agreement, also for the cases that go on under earlier texts, each by the entry in which it was adopted; in every
    /// language in which it is told.
    #[must_use]
    pub fn going_on_from(mut self, earlier: &[(u64, Arc<Self>)]) -> Self {
        for (lang, told) in &mut self.translated {
            let then: Vec<(u64, Arc<Self>)> =
                earlier.iter().map(|(entry, text)| (*entry, Arc::clone(text.told_in(*lang)))).collect();
            *told = Arc::new(told.as_ref().clone().going_on_from(&then));
        }
        let whole = |(entry, text): &(u64, Arc<Self>)| (*entry, Arc::new(self.with_procedures_of(text)));
        self.earlier = earlier.iter().map(whole).collect();
        self
    }

    /// This agreement as it holds for a case that goes on under an earlier text: the kinds of case, the acts on them, and
    /// their forms, conditions and duties are those of the earlier text. Who sits where, how bodies decide and what may be
    /// decided alone is as it is now; only what this agreement no longer has, the earlier text still gives.
    #[must_use]
    pub fn with_procedures_of(&self, earlier: &Self) -> Self {
        let mut whole = self.clone();
        let gone: BTreeSet<Id> = self.procedures();
        let back: BTreeSet<Id> = earlier.procedures();
        whole.digest = both(&self.digest, &earlier.digest);
        whole.earlier = BTreeMap::new();
        whole.translated = BTreeMap::new();
        replace(&mut whole.cases, &earlier.cases, &gone, &back);
        replace(&mut whole.acts, &earlier.acts, &gone, &back);
        replace(&mut whole.forms, &earlier.forms, &gone, &back);
        replace(&mut whole.conditions, &earlier.conditions, &gone, &back);
        replace(&mut whole.duties, &earlier.duties, &gone, &back);
        replace(&mut whole.publications, &earlier.publications, &gone, &back);
        keep(&mut whole.parties, &earlier.parties);
        keep(&mut whole.sets, &earlier.sets);
        keep(&mut whole.seats, &earlier.seats);
        keep(&mut whole.powers, &earlier.powers);
        keep(&mut whole.counts, &earlier.counts);
        keep(&mut whole.quantities, &earlier.quantities);
        whole.statements.retain(|statement| !gone.contains(&statement.subject) && !back.contains(&statement.subject));
        let theirs = earlier.statements.iter().filter(|statement| back.contains(&statement.subject));
        whole.statements.extend(theirs.cloned());
        let missing = |anchor: &str| earlier.articles.iter().all(|article| article.anchor != anchor);
        whole.articles.retain(|article| missing(&article.anchor));
        whole.articles.extend(earlier.articles.iter().cloned());
        whole.indexed()
    }

    /// Every object that is about the way of a case.
    fn procedures(&self) -> BTreeSet<Id> {
        let acts: BTreeSet<&Id> = self.acts.values().filter(|act| act.case.is_some()).map(|act| &act.id).collect();
        let on = |found: &[Id]| found.iter().any(|act| acts.contains(act));
        let conditions = self.conditions.values().filter(|condition| on(&condition.acts)).map(|found| &found.id);
        let duties = self.duties.values().filter(|duty| {
            acts.contains(&duty.act) || duty.after.as_ref().is_some_and(|after| acts.contains(&after.act))
        });
        let forms = self.acts.values().filter(|act| acts.contains(&act.id)).flat_map(|act| &act.forms);
        let all = acts.iter().copied().chain(conditions).chain(duties.map(|duty| &duty.id)).chain(forms);
        all.chain(self.cases.keys()).cloned().collect()
    }

    /// Where something of this agreement stands, and otherwise where the agreement itself is set up.
    #[must_use]
    pub fn cite_or_name(&self, id: &Id) -> &Cite {
        self.cite(id).unwrap_or(&self.name.cite)
    }
}

/// Takes out what is gone, and puts in what comes back.
fn replace<T: Clone>(now: &mut BTreeMap<Id, T>, then: &BTreeMap<Id, T>, gone: &BTreeSet<Id>, back: &BTreeSet<Id>) {
    now.retain(|id, _| !gone.contains(id));
    now.extend(then.iter().filter(|(id, _)| back.contains(id)).map(|(id, thing)| (id.clone(), thing.clone())));
}

/// Puts in what is no longer there.
fn keep<T: Clone>(now: &mut BTreeMap<Id, T>, then: &BTreeMap<Id, T>) {
    for (id, thing) in then {
        now.entry(id.clone()).or_insert_with(|| thing.clone());
    }
}

/// The digest of the digests of both, one a line.
fn both(now: &str, then: &str) -> String {
    let digest = Sha256::digest(format!("{now}\n{then}\n"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
