//! The desk of one fund: what ledger and books say, what belongs together by some rule, what differs and who sees to it, what
//! was tied, and what was read.

use super::Desk;
use super::differences::{Difference, line_words};
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::act::order::chance;
use crate::pages::refusal::Refusal;
use crate::pages::shown::paging::Paging;
use crate::pages::shown::{count, who};
use crate::parts::{Citation, TakeAlong, seat_label};
use crate::speaking;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use cooperation::reconciliation::comparing::Comparison;
use cooperation::reconciliation::matching::{Proposal, Rule};
use cooperation::reconciliation::{Extract, Subject, Tie};
use cooperation::values::TieNumber;
use std::collections::{BTreeMap, BTreeSet};
use words::{Amount, Lang, Style};

/// How many differences stand on a page.
const A_PAGE: usize = 50;
/// How many ties and examples of a proposal stand on the page.
const LATEST: usize = 10;

/// Why something was not done, above the page.
#[derive(Debug, Default)]
pub(super) struct Above {
    pub(super) refusal: Option<Refusal>,
    pub(super) fault: Vec<String>,
    /// What is still to be filled in.
    pub(super) missing: Vec<String>,
    /// What was chosen and written, to stand there again.
    pub(super) typed: Typed,
}

/// What was chosen and written at the desk.
#[derive(Debug, Default)]
pub(super) struct Typed {
    /// The differences that were ticked, as the form names them.
    pub(super) chosen: BTreeSet<String>,
    pub(super) reason: String,
    pub(super) owner: String,
    /// The export that was to be withdrawn, by its entry, and why.
    pub(super) withdrawn: Option<(String, String)>,
}

impl Typed {
    fn chose(&self, name: &str) -> bool {
        self.chosen.contains(name)
    }

    fn owns(&self, seat: &str) -> bool {
        self.owner == seat
    }

    /// Why an export was to be withdrawn; nothing where it was not this one.
    fn why(&self, entry: &u64) -> Option<&str> {
        let (of, why) = self.withdrawn.as_ref()?;
        (*of == entry.to_string()).then_some(why.as_str())
    }
}

#[derive(Template)]
#[template(path = "reconciliation-desk.html")]
struct DeskPage {
    s: Shell,
    above: Above,
    title: String,
    /// The desk of the other subject: what it is called, and where.
    other: (String, String),
    cite: Option<Citation>,
    /// What is not shown, and why; or what to do first.
    told: Option<String>,
    /// Ledger, books and what they differ by.
    sums: Vec<(String, String)>,
    proposals: Vec<ProposalShown>,
    open: Vec<Difference>,
    /// The ages beside them.
    paging: Paging,
    ties: Vec<TieShown>,
    extracts: Vec<ExtractShown>,
    /// The seats that can see to a difference: id and what it is called.
    owners: Vec<(String, String)>,
    /// What a form needs, for whoever reconciles.
    form: Option<FormShown>,
    differences_table: TakeAlong,
    lines_table: TakeAlong,
    here: String,
}

/// What every form of the desk sends along.
struct FormShown {
    speaks: String,
    key: String,
}

struct ProposalShown {
    rule: &'static str,
    count: usize,
    title: String,
    total: Amount,
    button: String,
    /// The first of them: a day, what stands in the ledger, and an amount.
    examples: Vec<(String, String, String)>,
}

struct TieShown {
    number: TieNumber,
    what: String,
    by: String,
    amount: String,
    entry: String,
}

struct ExtractShown {
    source: String,
    period: String,
    lines: String,
    on: String,
    who: String,
    entry: String,
    number: u64,
    /// On which day it was withdrawn, and in which entry.
    withdrawn: Option<(String, String)>,
}

/// The page.
pub(super) async fn page(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    Desk::of(&visit, &path)?.shown(Above::default())
}

impl Desk<'_> {
    /// The desk, with what stood in the way above it.
    pub(super) fn shown(&self, above: Above) -> Result<Response, Trouble> {
        let wrong = !above.fault.is_empty() || !above.missing.is_empty();
        let status = if above.refusal.is_some() || wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let page = if self.knows_all() { self.whole(above)? } else { self.kept(above) };
        Ok((status, layout::html(&page)).into_response())
    }

    /// The desk for who comes for a file that is no longer held, which says so.
    pub(super) fn let_go(&self) -> Result<Response, Trouble> {
        let mut response = self.shown(Above { fault: vec![self.visit.l.preview_let_go()], ..Above::default() })?;
        *response.status_mut() = StatusCode::NOT_FOUND;
        Ok(response)
    }

    fn whole(&self, above: Above) -> Result<DeskPage, Trouble> {
        let (visit, l, state) = (self.visit, self.visit.l, self.visit.view.state());
        let compared = state.comparison(&self.fund.id, self.of);
        let asked = visit.query("pagina").and_then(|page| page.parse().ok());
        let paging = Paging::new(l, asked, compared.open.len(), A_PAGE, &self.at(""));
        let open = compared.open.iter().skip(paging.skip(A_PAGE)).take(A_PAGE);
        let open = open.map(|open| self.difference(&compared, open)).collect();
        let nothing_read = state.reconciliation.extracts_of(&self.fund.id, self.of).next().is_none();
        let form = match self.act {
            Some(_) => Some(FormShown { speaks: speaking::mark(visit), key: chance()? }),
            None => None,
        };
        Ok(DeskPage {
            told: nothing_read.then(|| match self.of {
                Subject::Payments => l.reconciliation_empty(),
                Subject::Commitments => l.reconciliation_commitments_empty(),
            }),
            sums: if nothing_read { Vec::new() } else { sums(l, self.of, &compared) },
            proposals: self.proposed(),
            open,
            paging,
            ties: self.ties(),
            extracts: self.extracts(),
            owners: self.owners(),
            form,
            ..self.kept(above)
        })
    }

    /// The page for whom something of the fund is kept: its lines would tell it.
    fn kept(&self, above: Above) -> DeskPage {
        let (visit, l) = (self.visit, self.visit.l);
        DeskPage {
            title: match self.of {
                Subject::Payments => l.reconciliation_of(&self.fund.label),
                Subject::Commitments => l.reconciliation_commitments_of(&self.fund.label),
            },
            other: self.other(),
            cite: self.act.map(|act| Citation::of(&act.cite, &visit.at(""))),
            told: Some(l.reconciliation_kept()),
            sums: Vec::new(),
            proposals: Vec::new(),
            open: Vec::new(),
            paging: Paging::new(l, None, 0, A_PAGE, &self.at("")),
            ties: Vec::new(),
            extracts: Vec::new(),
            owners: Vec::new(),
            form: None,
            differences_table: TakeAlong::of(l, l.difference_table(), self.at("/verschillen")),
            lines_table: TakeAlong::of(l, l.extract_table(), self.at("/regels")),
            here: self.at(""),
            above,
            s: Shell::of(visit, Door::Money),
        }
    }

    /// The desk beside this one.
    fn other(&self) -> (String, String) {
        let l = self.visit.l;
        let (label, of) = match self.of {
            Subject::Payments => (l.reconciliation_to_commitments(), Subject::Commitments),
            Subject::Commitments => (l.reconciliation_to_payments(), Subject::Payments),
        };
        (label, Self { of, ..*self }.at(""))
    }

    /// What belongs together, by the rules that find something.
    pub(super) fn proposals(&self) -> BTreeMap<Rule, Vec<Proposal>> {
        let mut by_rule: BTreeMap<Rule, Vec<Proposal>> = BTreeMap::new();
        for one in self.visit.view.state().proposals(&self.fund.id, self.of, |_| true) {
            by_rule.entry(one.rule).or_default().push(one);
        }
        by_rule
    }

    fn proposed(&self) -> Vec<ProposalShown> {
        let l = self.visit.l;
        let shown = |(rule, all): (Rule, Vec<Proposal>)| ProposalShown {
            rule: rule_name(rule),
            count: all.len(),
            title: rule_words(l, rule),
            total: total(&all),
            button: l.proposal_confirm(count(all.len())),
            examples: all.iter().take(LATEST).filter_map(|one| self.example(one)).collect(),
        };
        self.proposals().into_iter().map(shown).collect()
    }

    fn example(&self, one: &Proposal) -> Option<(String, String, String)> {
        let l = self.visit.l;
        let state = self.visit.view.state();
        let (_, line) = state.reconciliation.line(*one.lines.first()?)?;
        let postings = one.postings.iter().filter_map(|posting| state.posting(*posting));
        let postings: Vec<String> = postings.map(|booked| format!("{}/{}", booked.case, booked.entry)).collect();
        let what = l.proposal_example(&line_words(line), &postings.join(", "));
        Some((l.date(line.on, Style::Plain), what, l.amount(one.amount)))
    }

    /// The last ties that stand.
    fn ties(&self) -> Vec<TieShown> {
        let all = self.visit.view.state().reconciliation.ties.iter().rev();
        let standing = all.filter(|(_, tie)| tie.undone.is_none());
        standing.filter_map(|(number, tie)| self.tie(*number, tie)).take(LATEST).collect()
    }

    fn tie(&self, number: TieNumber, tie: &Tie) -> Option<TieShown> {
        let (l, state) = (self.visit.l, self.visit.view.state());
        let (extract, line) = state.reconciliation.line(*tie.lines.first()?)?;
        let of = tie.postings.iter().filter_map(|posting| state.posting(*posting));
        let postings: Vec<String> = of.map(|booked| format!("{}/{}", booked.case, booked.entry)).collect();
        (extract.fund == self.fund.id && extract.of == self.of).then(|| TieShown {
            number,
            what: l.proposal_example(&line_words(line), &postings.join(", ")),
            by: tie.by.map_or_else(|| l.tie_by_hand(), |rule| rule_words(l, rule)),
            amount: l.amount(state.sides(&tie.lines, &tie.postings).0),
            entry: self.visit.at(&format!("/boek/{}", tie.entry)),
        })
    }

    fn extracts(&self) -> Vec<ExtractShown> {
        let l = self.visit.l;
        let shown = |extract: &Extract| ExtractShown {
            source: extract.source.clone(),
            period: l.extract_period(extract.from, extract.until),
            lines: l.number(count(extract.lines.len())),
            on: l.date(extract.on, Style::Plain),
            who: who::acted(&self.visit.view, l, extract.who, &extract.acting),
            entry: self.visit.at(&format!("/boek/{}", extract.entry)),
            number: extract.entry,
            withdrawn: extract
                .withdrawn
                .map(|(on, entry)| (l.withdrawn_on(on), self.visit.at(&format!("/boek/{entry}")))),
        };
        let all: Vec<ExtractShown> =
            self.visit.view.state().reconciliation.all_of(&self.fund.id, self.of).map(shown).collect();
        all.into_iter().rev().collect()
    }

    /// Who can see to a difference: every seat that may reconcile, and the one that looks.
    fn owners(&self) -> Vec<(String, String)> {
        let view = &self.visit.view;
        let may = |seat: &&charter::Id| {
            super::acts(self.agreement, &self.fund.id)
                .any(|act| super::who::may(self.agreement, seat, act, self.visit.today()))
        };
        let held = |seat: &&charter::Id| super::who::holder(view, seat, self.visit.today()).is_some();
        let seats = self.agreement.seats.keys().filter(may).filter(held);
        seats.map(|seat| (seat.to_string(), seat_label(view, seat))).collect()
    }
}

fn sums(l: Lang, of: Subject, compared: &Comparison<'_>) -> Vec<(String, String)> {
    let until = compared.until.map(|until| l.date(until, Style::Plain)).unwrap_or_default();
    let mut sums = vec![
        match of {
            Subject::Payments => (l.reconciliation_ledger(&until), l.amount(compared.ledger)),
            Subject::Commitments => (l.reconciliation_list(&until), l.amount(compared.ledger)),
        },
        match of {
            Subject::Payments => (l.reconciliation_books_until(&until), l.amount(compared.books)),
            Subject::Commitments => (l.reconciliation_promised_until(&until), l.amount(compared.books)),
        },
        (l.reconciliation_apart(), l.amount(compared.apart())),
        (l.reconciliation_unexplained(), l.amount(compared.unexplained())),
        (l.reconciliation_tied(count(compared.lines)), l.number(count(compared.tied))),
    ];
    if compared.later != Amount::default() {
        sums.push((l.reconciliation_later(), l.amount(compared.later)));
    }
    sums
}

pub(super) fn total(all: &[Proposal]) -> Amount {
    Amount::from_cents(all.iter().fold(0, |sum: i64, one| sum.saturating_add(one.amount.cents())))
}

/// How a form names a rule.
pub(super) const fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Entry => "handeling",
        Rule::Case => "dossier",
        Rule::CaseSum => "dossiersom",
        Rule::Amount => "bedrag",
        Rule::DaySum => "dagsom",
    }
}

fn rule_words(l: Lang, rule: Rule) -> String {
    match rule {
        Rule::Entry => l.rule_entry(),
        Rule::Case => l.rule_case(),
        Rule::CaseSum => l.rule_case_sum(),
        Rule::Amount => l.rule_amount(i64::from(cooperation::reconciliation::matching::DAYS)),
        Rule::DaySum => l.rule_day_sum(),
    }
}
