//! What a mandate leaves for each supplier, and which earlier decisions count: only as far as whoever looks may read them.

use crate::pages::shown::registers::called;
use crate::parts::Citation;
use crate::visit::Visit;
use charter::Agreement;
use charter::agreement::power::{Per, Power};
use charter::judge::power::{self, Earlier, Use, counts};
use cooperation::cases::{Case, MandateUse};
use std::collections::BTreeSet;
use words::{Amount, Lang, Style};

/// What is left under one mandate.
#[derive(Debug)]
pub(crate) struct Left {
    /// The mandate, where it is one above the one that is used.
    pub(crate) above: Option<String>,
    pub(crate) says: Vec<String>,
    pub(crate) earlier: Vec<EarlierShown>,
    pub(crate) cite: Citation,
}

/// An earlier decision that counts.
#[derive(Debug)]
pub(crate) struct EarlierShown {
    pub(crate) day: String,
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) amount: String,
    /// Who got it, where the mandate counts by supplier.
    pub(crate) supplier: Option<String>,
}

/// A use that may count with a decision of today, and whether whoever looks may read it.
struct Counted<'a> {
    case: &'a Case,
    used: &'a MandateUse,
    earlier: Earlier,
    readable: bool,
}

/// Which mandate is told of, and for whom.
#[derive(Clone, Copy)]
struct Teller<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    power: &'a Power,
}

/// What is left under a mandate and under each above it.
pub(crate) fn of(visit: &Visit, agreement: &Agreement, power: &Power) -> Vec<Left> {
    let above = agreement.mandates_above(power).into_iter().map(|above| (Some(above.label.clone()), above));
    let all = std::iter::once((None, power)).chain(above);
    all.map(|(above, power)| Teller { visit, agreement, power }.left(above)).collect()
}

impl<'a> Teller<'a> {
    fn left(self, above: Option<String>) -> Left {
        let counted = self.counted();
        let cite = self.power.per.as_ref().map_or(&self.power.cite, |per| &per.cite);
        Left {
            above,
            says: self.says(&counted),
            earlier: counted.iter().filter(|one| one.readable).map(|one| self.shown(one)).collect(),
            cite: Citation::of(cite, &self.visit.at("")),
        }
    }

    /// Every use that counts for some supplier.
    fn counted(self) -> Vec<Counted<'a>> {
        let uses = self.visit.view.state().uses_under(self.agreement, self.power);
        let anybody = Use::before_asking(self.visit.today(), None, Vec::new());
        let counting = uses.filter(|(_, _, earlier)| counts(self.power, earlier, &anybody));
        let readable = |case: &Case, used: &MandateUse| {
            let supplier = self.power.supplier_in.as_ref().map(|at| self.agreement.question(&at.value));
            let supplier =
                supplier.is_none_or(|known| known.is_some_and(|asked| self.visit.view.reads(case, asked.class)));
            self.visit.view.reads_mandate(case, &used.power) && supplier
        };
        counting.map(|(case, used, earlier)| Counted { case, used, readable: readable(case, used), earlier }).collect()
    }

    /// What is left: for each supplier where suppliers are told apart, else in all.
    fn says(self, counted: &[Counted<'_>]) -> Vec<String> {
        let l = self.visit.l;
        if self.power.ceiling.is_none() {
            return Vec::new();
        }
        let Some(per) = &self.power.per else { return vec![l.room_left_unsaid()] };
        let edge = self.power.inclusive.is_none().then(|| l.room_left_edge_silent()).into_iter();
        let Per::Together { supplier: true, window: _ } = per.value else {
            let room = self.room(counted, None);
            return edge.chain([room.map_or_else(|| l.room_left_kept(), |room| l.room_left(&room))]).collect();
        };
        let known = counted.iter().filter(|one| one.readable).filter_map(|one| one.earlier.supplier.as_deref());
        let suppliers: BTreeSet<&str> = known.collect();
        let of = suppliers.iter().map(|supplier| match self.room(counted, Some(supplier)) {
            Some(room) => l.room_left_supplier(&self.supplier(supplier), &room),
            None => l.room_left_supplier_kept(&self.supplier(supplier)),
        });
        let told = if suppliers.is_empty() { Lang::room_left_any } else { Lang::room_left_other };
        // Nobody is called nothing: what counts there counts for everybody.
        let others = self.room(counted, Some("")).map_or_else(|| l.room_left_kept(), |room| told(l, &room));
        edge.chain(of).chain([others]).collect()
    }

    /// What is left for a supplier, in words; nothing where that would tell what whoever looks may not read.
    fn room(self, counted: &[Counted<'_>], supplier: Option<&str>) -> Option<String> {
        let on = self.visit.today();
        let asked = Use::before_asking(on, supplier.map(str::to_owned), Vec::new());
        let of = counted.iter().filter(|one| counts(self.power, &one.earlier, &asked));
        let earlier: Option<Vec<Earlier>> = of.map(|one| one.readable.then(|| one.earlier.clone())).collect();
        let left = power::left(self.power, &Use { earlier: earlier?, ..asked.clone() })?;
        let below = left.inclusive == Some(false) && left.amount > Amount::default();
        let l = self.visit.l;
        Some(if below { l.room_left_below(left.amount) } else { l.amount(left.amount) })
    }

    fn shown(self, one: &Counted<'_>) -> EarlierShown {
        let (visit, l) = (self.visit, self.visit.l);
        let apart = matches!(self.power.per.as_ref().map(|per| per.value), Some(Per::Together { supplier: true, .. }));
        let supplier =
            || one.earlier.supplier.as_ref().map_or_else(|| l.room_supplier_unknown(), |known| self.supplier(known));
        EarlierShown {
            day: l.date(one.used.on, Style::Plain),
            title: visit.view.title(one.case).to_string(),
            href: visit.at(&format!("/besluiten/{}/{}", one.case.number, one.used.entry)),
            amount: l.amount(one.used.amount),
            supplier: apart.then(supplier),
        }
    }

    /// What people call a supplier: the option, or the number as it was given.
    fn supplier(self, known: &str) -> String {
        called(self.power.supplier_in.as_ref().and_then(|at| self.agreement.question(&at.value)), known)
    }
}
