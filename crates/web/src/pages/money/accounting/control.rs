//! The control file: one workbook in which an accountant finds beside every payment of a year what it rests on: the decision,
//! what was promised, what was handed in, who prepared and who confirmed, and what was set right.

use super::Account;
use crate::errors::Trouble;
use crate::pages::money::taken;
use crate::pages::shown::who;
use crate::visit::Visit;
use axum::extract::Path;
use axum::response::Response;
use charter::agreement::accounting::Period;
use charter::agreement::act::ActKind;
use charter::agreement::condition::{Condition, Requirement};
use charter::agreement::posting::PostingKind;
use charter::{Agreement, Id};
use cooperation::cases::{Case, Done};
use cooperation::ledger::journal::posting_word;
use cooperation::ledger::running::running;
use cooperation::ledger::{Booked, vouchers};
use cooperation::values::CaseNumber;
use sheets::table::{Table, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What the control file is called in an address, as a workbook.
const NAME: &str = "controle";

/// The control file of a year.
pub(super) async fn file(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let account = match Account::taken(&visit, &path)? {
        Ok(account) => account,
        Err(page) => return Ok(page),
    };
    let (l, label) = (visit.l, &account.table.label);
    let title = l.control_title(label, &account.day(account.term.until));
    let tables = account.sheets();
    taken::workbook(&visit, &format!("{NAME}-{}", account.file()), &title, &tables)
}

/// An act on a case, with the agreement under which it was done.
struct Deed<'a> {
    case: &'a Case,
    done: &'a Done,
    label: String,
}

impl Account<'_> {
    /// The sheets, the index first.
    fn sheets(&self) -> Vec<Table> {
        let l = self.visit.l;
        let cases = self.cases();
        let sheets = vec![
            (self.as_table(), l.control_about_table()),
            (self.decisions(&cases), l.control_about_decisions()),
            (self.promises(&cases), l.control_about_promises()),
            (self.performance(&cases), l.control_about_performance()),
            (self.payments(), l.control_about_payments()),
            (self.corrections(), l.control_about_corrections()),
            (self.cover(&cases), l.control_about_cover()),
        ];
        let sheets: Vec<(Table, String)> = sheets.into_iter().chain(self.registers(&cases)).collect();
        let row = |(table, about): &(Table, String)| {
            let rows = i64::try_from(table.rows.len()).unwrap_or(i64::MAX);
            vec![Value::text(&table.name), Value::text(about), Value::Count(rows)]
        };
        let index = Table::named(&l.control_index(), &l.control_index_header(), sheets.iter().map(row).collect());
        std::iter::once(index).chain(sheets.into_iter().map(|(table, _)| table)).collect()
    }

    /// The postings of the fund in this time, as far as whoever looks may know them.
    fn posted(&self, period: Period) -> impl Iterator<Item = &Booked> {
        let here = move |booked: &&Booked| booked.fund == self.table.fund && self.term.holds(period, booked.on);
        self.books.known.iter().copied().filter(here)
    }

    /// The cases on which something was posted in the year.
    fn cases(&self) -> BTreeSet<CaseNumber> {
        self.posted(Period::Year).map(|booked| booked.case).collect()
    }

    /// What was done on these cases up to the last day, as far as whoever looks may know it.
    fn deeds(&self, cases: &BTreeSet<CaseNumber>) -> Vec<Deed<'_>> {
        let view = &self.visit.view;
        let mut deeds = Vec::new();
        for case in cases.iter().filter_map(|number| view.case(*number)) {
            let Some(agreement) = view.agreement_of(case) else { continue };
            let here = case.done.iter().filter(|done| done.on <= self.term.until && view.knows_done(case, done));
            deeds.extend(here.map(|done| Deed { case, done, label: label(&agreement, done) }));
        }
        deeds
    }

    fn decisions(&self, cases: &BTreeSet<CaseNumber>) -> Table {
        let l = self.visit.l;
        let deeds = self.deeds(cases);
        let rows = deeds.iter().filter(|deed| deed.done.kind == ActKind::Decide).map(|deed| self.deed(deed));
        Table::named(&l.control_decisions(), &l.control_deeds_header(), rows.collect())
    }

    /// What was handed in after something was promised: what shows that it was done.
    fn performance(&self, cases: &BTreeSet<CaseNumber>) -> Table {
        let l = self.visit.l;
        let promised: BTreeMap<CaseNumber, u64> = self
            .posted(Period::Until)
            .filter(|booked| booked.kind == PostingKind::Commitment)
            .fold(BTreeMap::new(), |mut first, booked| {
                first.entry(booked.case).or_insert(booked.entry);
                first
            });
        let posts: BTreeSet<u64> = self.posted(Period::Until).map(|booked| booked.entry).collect();
        let shows = |deed: &&Deed<'_>| {
            let after = promised.get(&deed.case.number).is_some_and(|first| deed.done.entry > *first);
            let prepares = asked_first(self.agreement).any(|(_, act)| *act == deed.done.act);
            after && !prepares && !deed.done.forms.is_empty() && !posts.contains(&deed.done.entry)
        };
        let deeds = self.deeds(cases);
        let rows = deeds.iter().filter(shows).map(|deed| self.deed(deed)).collect();
        Table::named(&l.control_performance(), &l.control_deeds_header(), rows)
    }

    fn deed(&self, deed: &Deed<'_>) -> Vec<Value> {
        let (view, l) = (&self.visit.view, self.visit.l);
        vec![
            Value::Day(deed.done.on),
            Value::text(deed.case.number),
            Value::text(view.title(deed.case)),
            Value::text(&deed.label),
            Value::text(who::acted(view, l, deed.done.who, &deed.done.acting)),
            entry(deed.done.entry),
        ]
    }

    /// What was set apart and promised on these cases.
    fn promises(&self, cases: &BTreeSet<CaseNumber>) -> Table {
        let l = self.visit.l;
        let is_one = |booked: &&Booked| match booked.kind {
            PostingKind::Reservation | PostingKind::Commitment | PostingKind::Release | PostingKind::Settlement => {
                cases.contains(&booked.case)
            }
            PostingKind::Payment
            | PostingKind::Recovery
            | PostingKind::Request
            | PostingKind::Receipt
            | PostingKind::Expenditure => false,
        };
        let rows = self.posted(Period::Until).filter(is_one).map(|booked| {
            let mut row = self.cells_of(booked);
            row.push(self.same_sheet(booked));
            row
        });
        Table::named(&l.control_promises(), &l.control_promises_header(), rows.collect())
    }

    fn cells_of(&self, booked: &Booked) -> Vec<Value> {
        let view = &self.visit.view;
        let label = |id: &Option<Id>| id.as_ref().map_or(Value::Nothing, |id| Value::text(self.agreement.label(id)));
        vec![
            Value::Day(booked.on),
            Value::text(booked.case),
            view.case(booked.case).map_or(Value::Nothing, |case| Value::text(view.title(case))),
            Value::text(posting_word(booked.kind, self.visit.l)),
            label(&booked.line),
            label(&booked.party),
            Value::Amount(booked.amount),
            Value::Amount(booked.vat),
            entry(booked.entry),
        ]
    }

    /// The money that came in and went out in the year, with who prepared it and who confirmed it.
    fn payments(&self) -> Table {
        let l = self.visit.l;
        let is_one = |booked: &&Booked| match booked.kind {
            PostingKind::Payment
            | PostingKind::Recovery
            | PostingKind::Request
            | PostingKind::Receipt
            | PostingKind::Expenditure => true,
            PostingKind::Reservation | PostingKind::Commitment | PostingKind::Release | PostingKind::Settlement => {
                false
            }
        };
        let rows = self.posted(Period::Year).filter(is_one).map(|booked| {
            let mut row = self.cells_of(booked);
            row.extend(self.hands(booked));
            row.push(self.same_sheet(booked));
            row
        });
        Table::named(&l.control_payments(), &l.control_payments_header(), rows.collect())
    }

    /// Who prepared a posting, on which day and in which entry, who confirmed it, and whether those are two people.
    fn hands(&self, booked: &Booked) -> Vec<Value> {
        let (view, l) = (&self.visit.view, self.visit.l);
        let case = view.case(booked.case);
        let done = case.and_then(|case| case.done.iter().find(|done| done.entry == booked.entry));
        let first = case.zip(done).and_then(|(case, done)| {
            let agreement = view.agreement_of(case)?;
            prepared(&agreement, case, done).filter(|first| view.knows_done(case, first))
        });
        let acted = |done: &Done| Value::text(who::acted(view, l, done.who, &done.acting));
        let two = first.zip(done).map(|(first, last)| {
            let (first, last) = (first.whose(view.state()), last.whose(view.state()));
            if first.is_some() && last.is_some() && first != last { l.control_two() } else { l.control_one() }
        });
        vec![
            first.map_or(Value::Nothing, acted),
            first.map_or(Value::Nothing, |first| Value::Day(first.on)),
            first.map_or(Value::Nothing, |first| entry(first.entry)),
            done.map_or(Value::Nothing, acted),
            two.map_or(Value::Nothing, Value::text),
        ]
    }

    /// The entry in which the same sheet was posted before; nothing where a posting has a sheet of its own.
    fn same_sheet(&self, booked: &Booked) -> Value {
        let view = &self.visit.view;
        let before = view.case(booked.case).and_then(|case| {
            let done = case.done.iter().find(|done| done.entry == booked.entry)?;
            let agreement = view.agreement_of(case)?;
            vouchers::posted_before(&agreement, case, done).filter(|first| view.knows_done(case, first))
        });
        before.map_or(Value::Nothing, |first| entry(first.entry))
    }

    /// What took something back in the year, with what it took back.
    fn corrections(&self) -> Table {
        let l = self.visit.l;
        let rows = running(self.posted(Period::Until)).into_iter().filter_map(|one| {
            let other = one.corrects.filter(|_| self.term.holds(Period::Year, one.booked.on))?;
            let mut row = self.cells_of(one.booked);
            row.extend([
                Value::text(posting_word(other.kind, l)),
                Value::Amount(other.amount),
                Value::Day(other.on),
                entry(other.entry),
            ]);
            Some(row)
        });
        Table::named(&l.control_corrections(), &l.control_corrections_header(), rows.collect())
    }
}

/// What prepared an act: what the charter wants done by another first, as it was last done before.
fn prepared<'a>(agreement: &Agreement, case: &'a Case, done: &Done) -> Option<&'a Done> {
    let (_, another) = asked_first(agreement).find(|(condition, _)| condition.acts.contains(&done.act))?;
    case.done.of_act(another).rfind(|other| other.entry < done.entry)
}

/// Every act that must be done by another first, with the condition that wants it.
fn asked_first(agreement: &Agreement) -> impl Iterator<Item = (&Condition, &Id)> {
    let all = agreement.conditions.values();
    let all = all.flat_map(|condition| condition.requires.iter().map(move |stated| (condition, &stated.value)));
    all.filter_map(|(condition, requires)| match requires {
        Requirement::Another { act } => Some((condition, act)),
        Requirement::Done { .. }
        | Requirement::NotDone { .. }
        | Requirement::Given { .. }
        | Requirement::Referred { .. }
        | Requirement::Answered { .. }
        | Requirement::Compared { .. }
        | Requirement::Adopted { .. }
        | Requirement::Fulfilled { .. }
        | Requirement::Follows { .. }
        | Requirement::Composed { .. }
        | Requirement::Booked { .. }
        | Requirement::Covered { .. }
        | Requirement::Room { .. }
        | Requirement::Scored { .. }
        | Requirement::Rounds { .. } => None,
    })
}

/// An act as it was called, with its outcome.
fn label(agreement: &Agreement, done: &Done) -> String {
    let outcome = done.outcome.as_ref().and_then(|outcome| agreement.acts.get(&done.act)?.outcome(outcome));
    let act = agreement.label(&done.act);
    outcome.map_or_else(|| act.clone(), |outcome| format!("{act}: {}", outcome.label))
}

pub(super) fn entry(sequence: u64) -> Value {
    Value::Count(i64::try_from(sequence).unwrap_or(i64::MAX))
}
