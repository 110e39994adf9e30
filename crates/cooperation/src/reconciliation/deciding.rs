//! Deciding on reconciliation: whether an export may be kept, and whether what is settled can be.

use super::{Discrepancy, Extract, LineKey, Settling, Subject, Told};
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::ledger::minus;
use crate::stamp::Fault;
use crate::values::{LineNumber, PostingNumber, Sequence, TieNumber};
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::fund::Fund;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use std::collections::BTreeSet;
use words::Message;

impl<'a> Asked<'a> {
    pub(crate) fn read_extract(self, act: &Id, fund: &Id, told: &Told) -> Result<Decision, Fault> {
        let (act, of) = (self.act(act, ActKind::Reconcile)?, self.fund(fund)?);
        self.can_be_kept(fund, told)?;
        let weighing = self.weigh_reconciling(act, of);
        let event = || vec![Event::ExtractRead { fund: fund.clone(), told: told.clone() }];
        let asks = Message::ReadingExtract { fund: of.label.clone(), from: told.from, until: told.until };
        Ok(weighing.decision(asks, Some(&act.cite), event))
    }

    pub(crate) fn reconcile(self, act: &Id, fund: &Id, settled: &[Settling]) -> Result<Decision, Fault> {
        let (act, of) = (self.act(act, ActKind::Reconcile)?, self.fund(fund)?);
        if settled.is_empty() {
            return Err(senseless(Message::ReconcilingNothing {}));
        }
        let mut taken = Taken::default();
        settled.iter().try_for_each(|one| self.can_be_settled(fund, one, &mut taken))?;
        let weighing = self.weigh_reconciling(act, of);
        let event = || vec![Event::Reconciled { fund: fund.clone(), settled: settled.to_vec() }];
        Ok(weighing.decision(Message::Reconciling { fund: of.label.clone() }, Some(&act.cite), event))
    }

    fn fund(self, id: &Id) -> Result<&'a Fund, Fault> {
        self.agreement.funds.get(id).ok_or_else(|| Fault::unknown("fund", id))
    }

    fn weigh_reconciling(self, act: &Act, fund: &Fund) -> Weighing {
        let mut weighing = Weighing::default();
        self.weigh_alone(act, None, &mut weighing);
        if !act.reconciles.contains(&fund.id) {
            let why = Message::FundNotReconciled { act: act.label.clone(), fund: fund.label.clone() };
            let funds = self.labels(&act.reconciles);
            let ground = Ground::refuse(&act.cite, why).instead(Message::InsteadReconcileFunds { funds });
            weighing.fails(ground, Origin::Charter);
        }
        weighing
    }

    /// An export tells something new, of days of its own, and each line once.
    fn can_be_kept(self, fund: &Id, told: &Told) -> Result<(), Fault> {
        if let Some(known) = self.state.reconciliation.read_before(&told.digest) {
            return Err(senseless(Message::ExtractKnown { on: known.on }));
        }
        if told.source.trim().is_empty() {
            return Err(senseless(Message::ExtractSourceMissing {}));
        }
        if told.lines.is_empty() {
            return Err(senseless(Message::ExtractNothingNew {}));
        }
        if let Some(line) = told.lines.iter().find(|line| line.on < told.from || told.until < line.on) {
            return Err(senseless(Message::ExtractLineOutside { on: line.on }));
        }
        let mut known: BTreeSet<LineKey<'_>> =
            self.state.reconciliation.lines_of(fund, told.of).map(|(_, l)| l.key()).collect();
        match told.lines.iter().find(|line| !known.insert(line.key())) {
            Some(twice) => {
                let (on, amount, document) = (twice.on, twice.amount, twice.document.clone());
                Err(senseless(Message::ExtractLineTwice { on, amount, document }))
            }
            None => Ok(()),
        }
    }

    fn can_be_settled(self, fund: &Id, one: &Settling, taken: &mut Taken) -> Result<(), Fault> {
        match one {
            Settling::Tie { lines, postings, by } => {
                if lines.len().saturating_add(postings.len()) < 2 {
                    return Err(senseless(Message::TieNeedsTwo {}));
                }
                lines.iter().try_for_each(|line| self.free_line(fund, *line, taken))?;
                postings.iter().try_for_each(|posting| self.free_posting(fund, *posting, taken))?;
                self.of_one_subject(lines, postings)?;
                let (ledger, books) = self.state.sides(lines, postings);
                // What a person ties may differ, and stays on the list; what a rule ties is the same.
                let must_be_same = by.is_some() || lines.is_empty() || postings.is_empty();
                if must_be_same && ledger != books {
                    let apart = minus(ledger, books);
                    return Err(senseless(Message::TieDiffers { ledger, books, apart }));
                }
                Ok(())
            }
            Settling::Untie { tie } => {
                self.standing_tie(fund, *tie)?;
                if taken.ties.insert(*tie) { Ok(()) } else { Err(Fault::unknown("tie", tie)) }
            }
            Settling::Explain { of, owner, .. } => {
                self.seat(owner)?;
                match of {
                    Discrepancy::Line(line) => self.free_line(fund, *line, taken),
                    Discrepancy::Posting(posting) => self.free_posting(fund, *posting, taken),
                    Discrepancy::Tie(tie) => self.standing_tie(fund, *tie),
                }
            }
            Settling::Withdraw { extract, .. } => self.standing_extract(fund, *extract, taken),
        }
    }

    fn standing_extract(self, fund: &Id, entry: Sequence, taken: &mut Taken) -> Result<(), Fault> {
        let mut of_fund = self.state.reconciliation.extracts.iter().filter(|extract| extract.fund == *fund);
        let extract = of_fund.find(|extract| extract.entry == entry);
        let extract = extract.ok_or_else(|| Fault::unknown("extract", entry))?;
        match extract.withdrawn {
            Some((on, _)) => Err(senseless(Message::ExtractIsWithdrawn { on })),
            None if taken.extracts.insert(entry) => Ok(()),
            None => Err(Fault::unknown("extract", entry)),
        }
    }

    /// What is promised and what is paid are not tied to one another.
    fn of_one_subject(self, lines: &[LineNumber], postings: &[PostingNumber]) -> Result<(), Fault> {
        let of_line = |line: &LineNumber| Some(self.state.reconciliation.line(*line)?.0.of);
        let of_posting = |posting: &PostingNumber| {
            let booked = self.state.posting(*posting)?;
            Subject::ALL.into_iter().find(|of| of.changed_by(booked).is_some())
        };
        let mut all = lines.iter().filter_map(of_line).chain(postings.iter().filter_map(of_posting));
        let first = all.next();
        if all.all(|of| Some(of) == first) { Ok(()) } else { Err(senseless(Message::TieOfTwoSubjects {})) }
    }

    fn free_line(self, fund: &Id, line: LineNumber, taken: &mut Taken) -> Result<(), Fault> {
        let stands = |(extract, _): &(&Extract, _)| extract.fund == *fund && extract.withdrawn.is_none();
        let of_fund = self.state.reconciliation.line(line).filter(stands);
        of_fund.ok_or_else(|| Fault::unknown("line", line))?;
        let tied = self.state.reconciliation.tie_of_line(line).is_some();
        if tied || !taken.lines.insert(line) { Err(senseless(Message::LineIsTied {})) } else { Ok(()) }
    }

    fn free_posting(self, fund: &Id, posting: PostingNumber, taken: &mut Taken) -> Result<(), Fault> {
        let of_fund = self
            .state
            .posting(posting)
            .filter(|booked| booked.fund == *fund && Subject::ALL.iter().any(|of| of.changed_by(booked).is_some()));
        of_fund.ok_or_else(|| Fault::unknown("posting", posting))?;
        let tied = self.state.reconciliation.tie_of_posting(posting).is_some();
        if tied || !taken.postings.insert(posting) { Err(senseless(Message::PostingIsTied {})) } else { Ok(()) }
    }

    fn standing_tie(self, fund: &Id, number: TieNumber) -> Result<(), Fault> {
        let tie = self.state.reconciliation.ties.get(&number).filter(|tie| tie.undone.is_none());
        let tie = tie.ok_or_else(|| Fault::unknown("tie", number))?;
        let of_line = tie.lines.first().and_then(|line| self.state.reconciliation.line(*line));
        let of_posting = tie.postings.first().and_then(|posting| self.state.posting(*posting));
        let of = of_line.map(|(extract, _)| &extract.fund).or_else(|| of_posting.map(|booked| &booked.fund));
        if of == Some(fund) { Ok(()) } else { Err(Fault::unknown("tie", number)) }
    }
}

/// What the same command settled already.
#[derive(Debug, Default)]
struct Taken {
    lines: BTreeSet<LineNumber>,
    postings: BTreeSet<PostingNumber>,
    ties: BTreeSet<TieNumber>,
    extracts: BTreeSet<Sequence>,
}

const fn senseless(what: Message) -> Fault {
    Fault::Senseless { what }
}
