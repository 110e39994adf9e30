//! Decisions under a mandate, as far as whoever looks may read them, with how each counted on its own day.

use crate::pages::decision::agreement_of;
use crate::pages::shown::registers::called;
use crate::pages::shown::{entry, who};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::power::{Power, Vat};
use charter::judge::power::{Earlier, Use, counts, together_with};
use charter::{Agreement, Id};
use cooperation::cases::{Case, Done, MandateUse};
use sheets::table::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::{Amount, Lang, Style};

/// What was decided under mandates: what whoever looks may read, and how much of each mandate they may not.
#[derive(Default)]
pub(super) struct Known<'a> {
    /// The oldest first.
    pub(super) decided: Vec<Decided<'a>>,
    pub(super) kept: BTreeMap<Id, usize>,
}

/// One decision, with the agreement and the mandate as they were when it was taken.
pub(super) struct Decided<'a> {
    pub(super) case: &'a Case,
    pub(super) done: &'a Done,
    pub(super) used: &'a MandateUse,
    pub(super) power: Power,
    agreement: Arc<Agreement>,
}

/// One decision as it stands on the page.
pub(super) struct RowShown {
    pub(super) day: String,
    pub(super) href: String,
    pub(super) case: String,
    pub(super) case_href: String,
    pub(super) amount: String,
    pub(super) purpose: String,
    pub(super) supplier: String,
    pub(super) who: String,
    pub(super) cite: Citation,
    pub(super) together: String,
}

/// What counted together with a decision when it was taken, itself included.
enum Together {
    Known(Amount),
    /// The agreement did not say what counts together.
    Silent,
    /// Some of it is not for whoever looks.
    Kept,
}

/// Every decision under a mandate.
pub(super) fn all(visit: &Visit) -> Known<'_> {
    let mut known = Known::default();
    let uses = visit.view.state().cases.values().flat_map(|case| case.mandates.iter().map(move |used| (case, used)));
    for (case, used) in uses {
        match decided(visit, case, used) {
            Some(one) => known.decided.push(one),
            None => *known.kept.entry(used.power.clone()).or_default() += 1,
        }
    }
    known.decided.sort_by_key(|one| (one.used.on, one.used.entry));
    known
}

fn decided<'a>(visit: &'a Visit, case: &'a Case, used: &'a MandateUse) -> Option<Decided<'a>> {
    let done = case.done.iter().find(|done| done.entry == used.entry)?;
    let view = &visit.view;
    let readable =
        view.case(case.number).is_some() && view.knows_done(case, done) && view.reads_mandate(case, &used.power);
    let agreement = agreement_of(visit, case, done).ok().filter(|_| readable)?;
    let power = agreement.powers.get(&used.power)?.clone();
    Some(Decided { case, done, used, power, agreement })
}

impl Decided<'_> {
    /// The decision as it stands on the page.
    pub(super) fn shown(&self, visit: &Visit) -> RowShown {
        let (l, number) = (visit.l, self.case.number);
        RowShown {
            day: l.date(self.used.on, Style::Plain),
            href: visit.at(&format!("/besluiten/{number}/{}", self.used.entry)),
            case: visit.view.title(self.case).to_string(),
            case_href: visit.at(&format!("/dossiers/{number}")),
            amount: l.amount(self.used.amount),
            purpose: self.purpose(visit).unwrap_or_default(),
            supplier: self.supplier(visit).unwrap_or_default(),
            who: self.who(visit),
            cite: Citation::of(&self.power.cite, &visit.at("")),
            together: self.standing(visit),
        }
    }

    /// The decision as a row of a table.
    pub(super) fn row(&self, visit: &Visit) -> Vec<Value> {
        let (l, text) = (visit.l, |text: Option<String>| text.map_or(Value::Nothing, Value::text));
        let together = match self.together(visit) {
            Together::Known(amount) => Value::Amount(amount),
            Together::Silent => Value::text(l.mandates_untold()),
            Together::Kept => Value::text(l.mandates_withheld()),
        };
        vec![
            Value::text(&self.power.label),
            Value::Day(self.used.on),
            Value::text(self.case.number),
            Value::text(visit.view.title(self.case)),
            Value::Amount(self.used.amount),
            Value::text(vat(l, &self.power)),
            text(self.purpose(visit)),
            text(self.supplier(visit)),
            Value::text(self.who(visit)),
            Value::text(self.power.cite.article()),
            together,
            self.power.ceiling.as_ref().map_or(Value::Nothing, |ceiling| Value::Amount(ceiling.value)),
            Value::Count(entry(self.used.entry)),
        ]
    }

    fn who(&self, visit: &Visit) -> String {
        who::acted(&visit.view, visit.l, self.done.who, &self.done.acting)
    }

    fn purpose(&self, visit: &Visit) -> Option<String> {
        let (given, at) = (self.used.purpose.as_ref()?, self.power.purpose_in.as_ref()?);
        let question = self.agreement.question(&at.value);
        let reads = question.is_some_and(|question| visit.view.reads(self.case, question.class));
        Some(match question.filter(|_| reads) {
            Some(question) => question.option_label(given),
            None => visit.l.mandates_withheld(),
        })
    }

    fn supplier(&self, visit: &Visit) -> Option<String> {
        let at = self.power.supplier_in.as_ref()?;
        let question = self.agreement.question(&at.value);
        match self.used.supplier.as_deref() {
            _ if !reads_supplier(visit, &self.agreement, &self.power, self.case) => Some(visit.l.mandates_withheld()),
            Some(known) => Some(called(question, known)),
            None => Some(visit.l.register_receiver_none()),
        }
    }

    fn standing(&self, visit: &Visit) -> String {
        let l = visit.l;
        let Some(ceiling) = &self.power.ceiling else { return l.mandates_untold() };
        match self.together(visit) {
            Together::Known(amount) => l.mandates_of(amount, ceiling.value),
            Together::Silent => l.mandates_untold(),
            Together::Kept => l.mandates_withheld(),
        }
    }

    /// What counted together under the mandate when this was decided, as it was weighed then.
    fn together(&self, visit: &Visit) -> Together {
        let (power, used) = (&self.power, self.used);
        let mut asked = Use::before_asking(used.on, used.supplier.clone(), Vec::new());
        let before = visit.view.state().uses_under(&self.agreement, power);
        let before = before.filter(|(_, earlier, _)| earlier.entry < used.entry);
        let mut counting: Vec<Earlier> = Vec::new();
        for (case, use_then, earlier) in before {
            if !counts(power, &earlier, &asked) {
                continue;
            }
            if !visit.view.reads_mandate(case, &use_then.power) || !reads_supplier(visit, &self.agreement, power, case)
            {
                return Together::Kept;
            }
            counting.push(earlier);
        }
        asked.earlier = counting;
        together_with(power, used.amount, &asked).map_or(Together::Silent, Together::Known)
    }
}

/// Whether whoever looks may read who got it, where a mandate tells suppliers apart.
fn reads_supplier(visit: &Visit, agreement: &Agreement, power: &Power, case: &Case) -> bool {
    power.supplier_in.as_ref().is_none_or(|at| {
        let question = agreement.question(&at.value);
        question.is_some_and(|question| visit.view.reads(case, question.class))
    })
}

/// Whether VAT counts in the ceiling.
pub(super) fn vat(l: Lang, power: &Power) -> String {
    match power.vat.as_ref().map(|stated| stated.value) {
        Some(Vat::Included) => l.mandates_vat_in(),
        Some(Vat::Excluded) => l.mandates_vat_out(),
        None => l.mandates_silent(),
    }
}
