//! Reconciliation (*aansluiting*): what whoever keeps a fund wrote in its own ledger, laid beside the books of the programme.
//! Lines stay as they were read. What belongs together is tied, what differs is explained, and both are kept beside the lines
//! and taken back by a later entry, never overwritten. Counterparties and descriptions, which may name people, are not kept.

pub mod comparing;
mod deciding;
pub mod matching;
pub mod reading;

use crate::event::Event;
use crate::evolve::At;
use crate::ledger::{Booked, Side, accounting, minus, plus};
use crate::stamp::Acting;
use crate::state::State;
use crate::values::{CaseNumber, LineNumber, PersonNumber, PostingNumber, Sequence, TieNumber};
use charter::Id;
use charter::judge::answer::Sealed;
use jiff::Timestamp;
use matching::Rule;
use rpds::{RedBlackTreeMapSync, VectorSync};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use words::{Amount, Date};

/// A line of a ledger (*regel van het grootboek*).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LedgerLine {
    /// The day it was written on.
    pub on: Date,
    /// What came into the fund; negative where it went out.
    pub amount: Amount,
    /// The number of the document it rests on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// The account or budget code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// How many lines that are the same in all of this stand before it: together they tell it from every other line.
    #[serde(default, skip_serializing_if = "is_first")]
    pub nth: u32,
    /// The cases it names, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseNumber>,
    /// The entry of the book it names, as `2024-014/31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Sequence>,
}

const fn is_first(nth: &u32) -> bool {
    *nth == 0
}

/// What tells a line from every other line: a later export that has it again, brings nothing new.
pub type LineKey<'a> = (Date, Amount, &'a str, &'a str, u32);

impl LedgerLine {
    /// What tells it from every other line.
    #[must_use]
    pub fn key(&self) -> LineKey<'_> {
        (self.on, self.amount, &self.document, &self.account, self.nth)
    }
}

/// What an export tells of: it is laid beside the same in the books.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// Money that came in and went out: a ledger.
    #[default]
    Payments,
    /// What was promised: a list of commitments (*verplichtingenlijst*).
    Commitments,
}

impl Subject {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Payments, Self::Commitments];

    fn is_payments(&self) -> bool {
        *self == Self::Payments
    }

    /// What a posting changes of it, negative where money goes out or is promised. Nothing where it changes nothing.
    #[must_use]
    pub fn changed_by(self, booked: &Booked) -> Option<Amount> {
        match self {
            Self::Payments => cash(booked),
            Self::Commitments => promised(booked),
        }
    }
}

/// An export of a ledger that was read (*uitdraai*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// Of which fund.
    pub fund: Id,
    /// What it tells of.
    pub of: Subject,
    /// The digest of the file.
    pub digest: String,
    /// Where it comes from, in words people can look up.
    pub source: String,
    /// The first day it tells of.
    pub from: Date,
    /// The last day it tells of.
    pub until: Date,
    /// The number of its first line.
    pub first: LineNumber,
    /// Its lines that were not known before.
    pub lines: Arc<[LedgerLine]>,
    /// The day on which it was read.
    pub on: Date,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who read it.
    pub who: Option<PersonNumber>,
    /// In which capacity.
    pub acting: Acting,
    /// The entry.
    pub entry: Sequence,
    /// The day and the entry on which it was withdrawn; its lines do not count since.
    pub withdrawn: Option<(Date, Sequence)>,
}

impl Extract {
    /// Its lines with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (LineNumber, &LedgerLine)> {
        (self.first.0..).map(LineNumber).zip(self.lines.iter())
    }
}

/// Lines and postings that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The lines.
    pub lines: Vec<LineNumber>,
    /// The postings.
    pub postings: Vec<PostingNumber>,
    /// What brought them together; nothing where a person did.
    pub by: Option<Rule>,
    /// The entry.
    pub entry: Sequence,
    /// The entry that took it back.
    pub undone: Option<Sequence>,
}

/// What differs between a ledger and the books (*verschil in de aansluiting*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Discrepancy {
    /// A line that is tied to nothing.
    Line(LineNumber),
    /// A posting that is tied to nothing.
    Posting(PostingNumber),
    /// What is left of a tie whose two sides are not the same.
    Tie(TieNumber),
}

/// Why something differs, and who sees to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The seat that sees to it.
    pub owner: Id,
    /// Why.
    pub reason: Sealed,
    /// The entry.
    pub entry: Sequence,
}

/// One thing that is settled between a ledger and the books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Settling {
    /// Ties lines to postings.
    Tie {
        /// The lines.
        lines: Vec<LineNumber>,
        /// The postings.
        postings: Vec<PostingNumber>,
        /// What brought them together; nothing where a person did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Rule>,
    },
    /// Takes a tie back.
    Untie {
        /// Which.
        tie: TieNumber,
    },
    /// Says why something differs, and who sees to it.
    Explain {
        /// What differs.
        of: Discrepancy,
        /// The seat that sees to it.
        owner: Id,
        /// Why.
        reason: Sealed,
    },
    /// Withdraws an export that was read by mistake, with what was tied to it. Its lines stay in the book.
    Withdraw {
        /// The entry in which it was read.
        extract: Sequence,
        /// Why.
        reason: Sealed,
    },
}

impl Settling {
    /// The words it seals.
    pub(crate) const fn reason(&self) -> Option<&Sealed> {
        match self {
            Self::Explain { reason, .. } | Self::Withdraw { reason, .. } => Some(reason),
            Self::Tie { .. } | Self::Untie { .. } => None,
        }
    }
}

/// What was read and settled so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reconciliation {
    /// The exports, in the order in which they were read.
    pub extracts: VectorSync<Extract>,
    /// The ties, also those taken back.
    pub ties: RedBlackTreeMapSync<TieNumber, Tie>,
    /// What was said last of what differs.
    pub explained: RedBlackTreeMapSync<Discrepancy, Explained>,
    of_line: RedBlackTreeMapSync<LineNumber, TieNumber>,
    of_posting: RedBlackTreeMapSync<PostingNumber, TieNumber>,
}

impl Reconciliation {
    /// The exports of a fund that tell of one subject, apart from those that were withdrawn.
    pub fn extracts_of(&self, fund: &Id, of: Subject) -> impl Iterator<Item = &Extract> {
        self.all_of(fund, of).filter(|extract| extract.withdrawn.is_none())
    }

    /// The exports of a fund that tell of one subject, also those that were withdrawn.
    pub fn all_of(&self, fund: &Id, of: Subject) -> impl Iterator<Item = &Extract> {
        self.extracts.iter().filter(move |extract| extract.fund == *fund && extract.of == of)
    }

    /// Their lines.
    pub fn lines_of(&self, fund: &Id, of: Subject) -> impl Iterator<Item = (LineNumber, &LedgerLine)> {
        self.extracts_of(fund, of).flat_map(Extract::numbered)
    }

    /// A line, with the export it stands in.
    #[must_use]
    pub fn line(&self, number: LineNumber) -> Option<(&Extract, &LedgerLine)> {
        self.extracts.iter().find_map(|extract| {
            let place = usize::try_from(number.0.checked_sub(extract.first.0)?).ok()?;
            extract.lines.get(place).map(|line| (extract, line))
        })
    }

    /// The tie a line is in.
    #[must_use]
    pub fn tie_of_line(&self, line: LineNumber) -> Option<TieNumber> {
        self.of_line.get(&line).copied()
    }

    /// The tie a posting is in.
    #[must_use]
    pub fn tie_of_posting(&self, posting: PostingNumber) -> Option<TieNumber> {
        self.of_posting.get(&posting).copied()
    }

    /// The export with this digest, where all of it still counts: lines it did not bring, because another export did, are gone
    /// once that other one is withdrawn.
    #[must_use]
    pub fn read_before(&self, digest: &str) -> Option<&Extract> {
        let mut same = self.extracts.iter().filter(|extract| extract.digest == digest && extract.withdrawn.is_none());
        same.find(|extract| {
            let mut others = self.all_of(&extract.fund, extract.of).filter_map(|other| other.withdrawn);
            !others.any(|(_, withdrawn)| withdrawn > extract.entry)
        })
    }

    fn next_line(&self) -> LineNumber {
        let after = |extract: &Extract| extract.first.0.saturating_add(u32::try_from(extract.lines.len()).unwrap_or(0));
        LineNumber(self.extracts.last().map_or(1, after))
    }

    fn tie(&mut self, tie: Tie) {
        let number = TieNumber(self.ties.last().map_or(1, |(last, _)| last.0.saturating_add(1)));
        for line in &tie.lines {
            self.of_line.insert_mut(*line, number);
        }
        for posting in &tie.postings {
            self.of_posting.insert_mut(*posting, number);
        }
        self.ties.insert_mut(number, tie);
    }

    fn untie(&mut self, number: TieNumber, entry: Sequence) {
        let Some(tie) = self.ties.get_mut(&number) else { return };
        tie.undone = Some(entry);
        for line in &tie.lines {
            self.of_line.remove_mut(line);
        }
        for posting in &tie.postings {
            self.of_posting.remove_mut(posting);
        }
    }
}

/// What a posting changes of the money in hand: the only thing a ledger tells of as well. Nothing where it changes nothing.
#[must_use]
pub fn cash(booked: &Booked) -> Option<Amount> {
    Some(booked.on_side(Side::Cash)).filter(|amount| amount.cents() != 0)
}

/// What a posting promises, negative as money that will go out; what lowers a promise is more than nothing. A payment changes
/// nothing of what was promised: a list of commitments tells what was agreed, and not what is left of it.
#[must_use]
pub fn promised(booked: &Booked) -> Option<Amount> {
    Some(minus(Amount::default(), accounting::promised(booked))).filter(|amount| amount.cents() != 0)
}

impl State {
    /// The postings of a fund that change something of a subject, with their numbers.
    pub fn changing<'a>(
        &'a self,
        fund: &'a Id,
        of: Subject,
    ) -> impl Iterator<Item = (PostingNumber, &'a Booked, Amount)> {
        let numbered = (1..).map(PostingNumber).zip(self.booked.iter());
        let of_fund = numbered.filter(move |(_, booked)| booked.fund == *fund);
        of_fund.filter_map(move |(number, booked)| Some((number, booked, of.changed_by(booked)?)))
    }

    /// A posting.
    #[must_use]
    pub fn posting(&self, number: PostingNumber) -> Option<&Booked> {
        self.booked.get(usize::try_from(number.0.checked_sub(1)?).ok()?)
    }

    /// What the lines of a tie come to, and what its postings do.
    #[must_use]
    pub fn sides(&self, lines: &[LineNumber], postings: &[PostingNumber]) -> (Amount, Amount) {
        let lines = lines.iter().filter_map(|line| self.reconciliation.line(*line)).map(|(_, line)| line.amount);
        let postings = postings.iter().filter_map(|posting| {
            let booked = self.posting(*posting)?;
            Subject::ALL.into_iter().find_map(|of| of.changed_by(booked))
        });
        (lines.fold(Amount::default(), plus), postings.fold(Amount::default(), plus))
    }

    /// Keeps what was read of a ledger, or settled about it.
    pub(crate) fn ledger_told(&mut self, at: At<'_>, event: &Event) {
        if let Event::ExtractRead { fund, told } = event {
            self.extract_read(at, fund, told);
        } else if let Event::Reconciled { settled, .. } = event {
            self.reconciled(at, settled);
        }
    }

    fn extract_read(&mut self, at: At<'_>, fund: &Id, told: &Told) {
        let Told { of, digest, source, from, until, lines } = told.clone();
        let (fund, first) = (fund.clone(), self.reconciliation.next_line());
        let (lines, on, entry) = (lines.into(), at.stamp.on, at.entry);
        self.reconciliation.extracts.push_back_mut(Extract {
            fund,
            of,
            digest,
            source,
            from,
            until,
            first,
            lines,
            on,
            recorded: at.stamp.recorded,
            who: at.stamp.who,
            acting: at.stamp.acting.clone(),
            entry,
            withdrawn: None,
        });
    }

    /// Its lines no longer count, and what was tied to them comes loose.
    fn withdrawn(&mut self, at: At<'_>, extract: Sequence) {
        let known = &mut self.reconciliation;
        let Some(place) = known.extracts.iter().position(|one| one.entry == extract) else { return };
        let Some(found) = known.extracts.get(place).cloned() else { return };
        let ties: BTreeSet<TieNumber> = found.numbered().filter_map(|(line, _)| known.tie_of_line(line)).collect();
        for tie in ties {
            known.untie(tie, at.entry);
        }
        known.extracts.set_mut(place, Extract { withdrawn: Some((at.stamp.on, at.entry)), ..found });
    }

    fn reconciled(&mut self, at: At<'_>, settled: &[Settling]) {
        let entry = at.entry;
        for one in settled.iter().cloned() {
            match one {
                Settling::Tie { lines, postings, by } => {
                    self.reconciliation.tie(Tie { lines, postings, by, entry, undone: None });
                }
                Settling::Untie { tie } => self.reconciliation.untie(tie, entry),
                Settling::Explain { of, owner, reason } => {
                    self.reconciliation.explained.insert_mut(of, Explained { owner, reason, entry });
                }
                Settling::Withdraw { extract, .. } => self.withdrawn(at, extract),
            }
        }
    }
}

/// What an export of a ledger tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// What it tells of.
    #[serde(default, skip_serializing_if = "Subject::is_payments")]
    pub of: Subject,
    /// The digest of the file: the same file is read once.
    pub digest: String,
    /// Where it comes from, in words people can look up.
    pub source: String,
    /// The first day it tells of.
    pub from: Date,
    /// The last day it tells of.
    pub until: Date,
    /// The lines that were not known before.
    pub lines: Vec<LedgerLine>,
}
