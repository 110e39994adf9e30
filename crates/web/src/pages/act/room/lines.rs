//! The room an act leaves in the books, shown before anyone types: of the line and the fund it posts on, or of what was set
//! apart, promised, paid or asked for before on this case.

use crate::pages::money::books::{is_for, is_of_fund};
use crate::pages::money::ceiling::{Row, account};
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::agreement::act::Act;
use charter::agreement::contribution::Contribution;
use charter::agreement::fund::BudgetLine;
use charter::agreement::posting::{Posting, PostingKind, PostingLine};
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::contributions::{OfYear, due_by_year, in_all, settled};
use cooperation::ledger::Balance;
use cooperation::ledger::room::ceilings;
use cooperation::ledger::settling::{granted, last_settled, recoverable};
use cooperation::ledger::vouchers;
use std::collections::{BTreeMap, BTreeSet};
use words::{Amount, Lang};

/// The room, with where each figure is stated and what stands there already.
#[derive(Debug, Template)]
#[template(path = "parts/line-room.html")]
pub(crate) struct LineRoom {
    l: Lang,
    cite: Citation,
    /// What the case or a party leaves, or why nobody can tell.
    says: Vec<String>,
    rows: Vec<Row>,
}

impl HtmlSafe for LineRoom {}

/// What is posted, by which act, on which case, for whom.
#[derive(Clone, Copy)]
struct Desk<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    posting: &'a Posting,
    case: Option<&'a Case>,
}

impl LineRoom {
    /// The room for an act that posts something; nothing for other acts, and for whom the books are not.
    pub(crate) fn of(visit: &Visit, agreement: &Agreement, act: &Act, case: Option<&Case>) -> Option<Self> {
        // Whoever prepares a sheet is told what whoever posts it will be held to.
        let prepared = || vouchers::prepared_for(agreement, act).into_iter().find_map(|other| other.posts.as_ref());
        let stated = act.posts.as_ref().or_else(prepared).filter(|_| visit.view.reads_books())?;
        let desk = Desk { visit, agreement, posting: &stated.value, case };
        let (says, rows) = match stated.value.kind {
            PostingKind::Reservation | PostingKind::Expenditure => desk.lines(),
            PostingKind::Commitment if act.power.is_some() => desk.lines(),
            PostingKind::Commitment => desk.on_case(|balance| balance.reserved, Lang::room_case_reserved),
            PostingKind::Payment => desk.on_case(|balance| balance.committed, Lang::room_case_committed),
            PostingKind::Release => {
                let open = |balance: Balance| balance.reserved.checked_add(balance.committed).unwrap_or_default();
                desk.on_case(open, Lang::room_case_open)
            }
            PostingKind::Settlement => desk.settles(),
            PostingKind::Recovery => {
                let settled = visit.view.booked_on(case?).flatten().any(|one| one.kind == PostingKind::Settlement);
                let says = if settled { Lang::room_case_claimed } else { Lang::room_case_paid };
                desk.on_case(|balance| recoverable(balance, settled), says)
            }
            PostingKind::Receipt => desk.on_case(|balance| balance.asked, Lang::room_case_asked),
            PostingKind::Request => (desk.parties(), Vec::new()),
        };
        let cite = Citation::of(&stated.cite, &visit.at(""));
        (!says.is_empty() || !rows.is_empty()).then_some(Self { l: visit.l, cite, says, rows })
    }
}

impl<'a> Desk<'a> {
    /// The ceilings of the line it stands on; of each it may stand on while that is still to be chosen.
    fn lines(self) -> (Vec<String>, Vec<Row>) {
        let (mut says, mut rows) = (Vec::new(), Vec::new());
        let (mut keeping, mut told) = (BTreeMap::<&Id, bool>::new(), BTreeSet::new());
        for line in self.candidates() {
            let of = ceilings(self.agreement, self.visit.view.state(), line, self.visit.today());
            if of.is_empty() {
                says.push(self.visit.l.room_line_silent(&line.label));
            }
            let keeps = |fund: &Id| self.visit.view.keeps(|booked| is_of_fund(booked, fund));
            let untold = line.fund.as_ref();
            let untold = untold.is_some_and(|fund| *keeping.entry(&fund.value).or_insert_with(|| keeps(&fund.value)));
            // Lines of one fund share its ceiling.
            let fresh = of.iter().filter(|ceiling| told.insert((account(line, ceiling.over), ceiling.over)));
            rows.extend(fresh.map(|ceiling| Row::of(self.visit, self.agreement, (line, ceiling), untold)));
        }
        (says, rows)
    }

    /// The line it stands on: the one stated, the one chosen on an earlier paper as far as one may read that, or else every
    /// line one may choose.
    fn candidates(self) -> Vec<&'a BudgetLine> {
        let lines = &self.agreement.budget_lines;
        match &self.posting.on {
            PostingLine::Line(line) => lines.get(line).into_iter().collect(),
            PostingLine::Fund(_) => Vec::new(),
            PostingLine::Chosen(at) => {
                let chosen = self.chosen(at);
                let fits = |option: &Id| chosen.is_none_or(|chosen| chosen == option);
                let choices = |line: &&BudgetLine| {
                    line.chosen.as_ref().is_some_and(|choice| choice.value.at == *at && fits(&choice.value.option))
                };
                lines.values().filter(choices).collect()
            }
        }
    }

    /// The option chosen on an earlier paper, as far as whoever looks may read it.
    fn chosen(self, at: &AnswerRef) -> Option<&'a Id> {
        let case = self.case.filter(|case| self.visit.view.reads_answer(case, at))?;
        if let Answer::Choice { option, .. } = case.answer(at, self.visit.today())? { Some(option) } else { None }
    }

    /// What an earlier step left on this case.
    fn on_case(self, of: impl Fn(Balance) -> Amount, says: impl Fn(Lang, Amount) -> String) -> (Vec<String>, Vec<Row>) {
        let Some(case) = self.case else { return (Vec::new(), Vec::new()) };
        let known: Option<Vec<_>> = self.visit.view.booked_on(case).collect();
        let l = self.visit.l;
        let told = known.map_or_else(|| l.room_left_kept(), |known| says(l, of(Balance::of(known.into_iter()))));
        (vec![told], Vec::new())
    }

    /// What was granted on this case, and what it was settled at where it was.
    fn settles(self) -> (Vec<String>, Vec<Row>) {
        let l = self.visit.l;
        let known: Option<Vec<_>> = self.case.and_then(|case| self.visit.view.booked_on(case).collect());
        let last = known.as_ref().and_then(|known| last_settled(known.iter().copied()));
        let settled = known.zip(last).map(|(known, last)| {
            let before = known.iter().filter(|one| one.entry < last.first && one.kind == PostingKind::Commitment);
            let granted = Amount::from_cents(before.fold(0, |sum: i64, one| sum.saturating_add(one.amount.cents())));
            l.room_case_settled(granted, last.on, last.amount)
        });
        settled.map_or_else(|| self.on_case(granted, Lang::room_case_granted), |told| (vec![told], Vec::new()))
    }

    /// What each party may still be asked for by now.
    fn parties(self) -> Vec<String> {
        let contribution = self.posting.contribution.as_ref().and_then(|id| self.agreement.contributions.get(id));
        let Some(contribution) = contribution else { return Vec::new() };
        if self.visit.view.keeps(|booked| is_for(booked, &contribution.id)) {
            return vec![self.visit.l.room_left_kept()];
        }
        let payers = contribution.payers.iter().flat_map(|payers| &payers.value);
        payers.map(|party| self.party(contribution, party)).collect()
    }

    fn party(self, contribution: &Contribution, party: &Id) -> String {
        let (state, l, label) = (self.visit.view.state(), self.visit.l, self.agreement.label(party));
        match due_by_year(state, self.agreement, contribution, party, self.visit.today()) {
            Ok(years) => {
                let due = in_all(&years);
                let asked = settled(state, &contribution.id, party, None).asked;
                let left = Amount::from_cents(due.cents().saturating_sub(asked.cents()).max(0));
                let above = asked.cents().saturating_sub(due.cents());
                let of_year = |one: &OfYear| l.contributions_year_due(&one.year.to_string(), one.due);
                let of_years: Vec<String> = years.iter().map(of_year).collect();
                let told = l.room_party(&label, left, due);
                let told = if years.len() > 1 { l.contributions_by_year(&told, &of_years.join("; ")) } else { told };
                // What was asked on a figure that turned out lower is owed back.
                if above > 0 { l.contribution_too_much(&told, Amount::from_cents(above)) } else { told }
            }
            Err(grounds) => {
                let why: Vec<String> = grounds.iter().map(|ground| ground.why().say(l)).collect();
                l.room_party_unsaid(&label, &why.join(" "))
            }
        }
    }
}
