//! Whether an act may post what it posts.

use super::legs::legs;
use super::room::{self, Ceiling, Over};
use super::settling::{self, SettledLast, granted, recoverable};
use super::{Balance, minus, plus};
use crate::asked::Asked;
use crate::conditions::Setting;
use crate::contributions;
use crate::event::Event;
use crate::values::CaseNumber;
use crate::weighing::Weighing;
use charter::agreement::act::Sense;
use charter::agreement::condition::Otherwise;
use charter::agreement::fund::{BudgetLine, Fund};
use charter::agreement::posting::{Posting, PostingKind, PostingLine};
use charter::agreement::power::{AnswerRef, Vat};
use charter::judge::ground::{Ground, Severity};
use charter::judge::trace::Origin;
use charter::{Cite, Id};
use words::{Amount, Message};

/// Where a posting stands: the line, the fund it is out of, and what the case has there.
#[derive(Clone, Copy)]
struct Books<'a> {
    line: Option<&'a BudgetLine>,
    fund: &'a Fund,
    on_case: Balance,
    settled: bool,
    /// What it was settled at last, and when, where that is the last word on it.
    last_settled: Option<SettledLast>,
}

/// What is missing, and where it would come from.
type Missing = Box<(Ground, Origin)>;

/// What is posted: the amount without the VAT that comes back, and the party it comes from or is for.
struct Posts {
    amount: Amount,
    vat: Option<Amount>,
    party: Option<Id>,
}

/// Whether it is about what parties are asked for and pay.
pub(super) const fn asks_of_parties(kind: PostingKind) -> bool {
    matches!(kind, PostingKind::Request | PostingKind::Receipt)
}

impl<'a> Asked<'a> {
    /// The posting of an act that has one, weighed: an outcome that does not say yes posts nothing.
    pub(crate) fn weigh_posting(
        self,
        setting: Setting<'_>,
        case: CaseNumber,
        weighing: &mut Weighing,
    ) -> Option<Event> {
        let stated = setting.act.posts.as_ref()?;
        if setting.outcome.is_some_and(|outcome| outcome.sense != Sense::For) {
            return None;
        }
        let (posting, cite) = (&stated.value, &stated.cite);
        let (books, posts) = match self.read_posting(setting, posting, cite, case) {
            Ok(read) => read,
            Err(missing) => {
                let (ground, origin) = *missing;
                weighing.fails(ground, origin);
                return None;
            }
        };
        let label = books.line.map_or(&books.fund.label, |line| &line.label).clone();
        let grounds = self.stands_in_the_way(setting, posting, cite, &posts, books);
        if grounds.is_empty() {
            weighing.holds(Message::PostingFits { amount: posts.amount, line: label }, cite, Origin::Book);
        }
        for ground in grounds {
            weighing.fails(ground, Origin::Book);
        }
        Some(Event::Posted {
            kind: posting.kind,
            case,
            fund: books.fund.id.clone(),
            line: books.line.map(|line| line.id.clone()),
            amount: posts.amount,
            vat: posts.vat.filter(|vat| vat.cents() != 0),
            party: posts.party,
            contribution: posting.contribution.clone(),
            legs: legs(posting.kind, posts.amount, books.on_case),
        })
    }

    /// Why what stands on a sheet could not be posted as it is: what the one who posts it would be refused.
    pub(super) fn misfits(self, setting: Setting<'_>, case: CaseNumber) -> Vec<(Ground, Origin)> {
        let Some(stated) = setting.act.posts.as_ref() else { return Vec::new() };
        let (posting, cite) = (&stated.value, &stated.cite);
        match self.read_posting(setting, posting, cite, case) {
            Err(missing) => vec![*missing],
            Ok((books, posts)) => {
                let grounds = self.stands_in_the_way(setting, posting, cite, &posts, books);
                let stops = grounds.into_iter().filter(|ground| ground.severity() != Severity::AskReason);
                stops.map(|ground| (ground, Origin::Book)).collect()
            }
        }
    }

    /// What is to be posted where, or what is missing.
    fn read_posting(
        self,
        setting: Setting<'_>,
        posting: &Posting,
        cite: &Cite,
        case: CaseNumber,
    ) -> Result<(Books<'a>, Posts), Missing> {
        let act = || setting.act.label.clone();
        let missing = |why| Box::new((Ground::undetermined(cite, why), Origin::Book));
        // A grant can come to nothing in the end; all else is about an amount.
        let least = if posting.kind == PostingKind::Settlement { 0 } else { 1 };
        let asked = self.amount(setting, &posting.amount).filter(|amount| amount.cents() >= least);
        let question = || {
            let asked = self.agreement.question(&posting.amount);
            asked.map_or_else(|| posting.amount.question.to_string(), |asked| asked.label.clone())
        };
        let asked = asked.ok_or_else(|| {
            let ground = Ground::undetermined(cite, Message::PostingWithoutAmount { act: act() });
            Box::new((ground.instead(Message::InsteadFillIn { question: question() }), Origin::Book))
        })?;
        let incoming = asks_of_parties(posting.kind);
        let line = match &posting.on {
            PostingLine::Fund(_) if incoming => None,
            on @ (PostingLine::Line(_) | PostingLine::Chosen(_) | PostingLine::Fund(_)) => {
                let line = self.line_of(setting, on);
                Some(line.ok_or_else(|| missing(Message::PostingWithoutLine { act: act() }))?)
            }
        };
        let fund = match (&posting.on, line) {
            (PostingLine::Fund(fund), _) => self.agreement.funds.get(fund),
            (PostingLine::Line(_) | PostingLine::Chosen(_), line) => {
                line.and_then(|line| self.agreement.funds.get(&line.fund.as_ref()?.value))
            }
        };
        let Some(fund) = fund else {
            let (label, cite) = line.map_or((act(), cite), |line| (line.label.clone(), &line.cite));
            let ground = Ground::undetermined(cite, Message::PostingWithoutFund { line: label });
            return Err(Box::new((ground, Origin::Charter)));
        };
        let (amount, vat) = self.without_vat(setting, posting, cite, asked, line)?;
        let party = posting.from.as_ref().map(|at| {
            let party = self.purpose(setting, at).filter(|party| self.agreement.parties.contains_key(party));
            party.ok_or_else(|| missing(Message::PostingWithoutParty { act: act() }))
        });
        let recipient = || self.purpose(setting, posting.to.as_ref()?);
        let party = party.transpose()?.or_else(|| recipient().filter(|to| self.agreement.parties.contains_key(to)));
        // What a party is asked for and what a grant asks back are two things: a receipt uses up the first, what comes back
        // the second.
        let here = |booked: &super::Booked| {
            let place = booked.fund == fund.id && booked.line.as_ref() == line.map(|line| &line.id);
            booked.case == case && place && asks_of_parties(booked.kind) == incoming
        };
        let settled = self.state.is_settled(here);
        let last_settled = settling::last_settled(self.state.booked.iter().filter(|booked| here(booked)));
        let books = Books { line, fund, on_case: self.state.balance(here), settled, last_settled };
        Ok((books, Posts { amount, vat, party }))
    }

    pub(super) fn line_of(self, setting: Setting<'_>, on: &PostingLine) -> Option<&'a BudgetLine> {
        match on {
            PostingLine::Line(line) => self.agreement.budget_lines.get(line),
            PostingLine::Chosen(at) => {
                let option: Id = self.purpose(setting, at)?;
                self.agreement.budget_lines.values().find(|line| {
                    line.chosen.as_ref().is_some_and(|choice| choice.value.at == *at && choice.value.option == option)
                })
            }
            PostingLine::Fund(_) => None,
        }
    }

    /// The amount as the line counts it, and the VAT that comes back. Only where an act tells the VAT is any taken off.
    fn without_vat(
        self,
        setting: Setting<'_>,
        posting: &Posting,
        cite: &Cite,
        asked: Amount,
        line: Option<&BudgetLine>,
    ) -> Result<(Amount, Option<Amount>), Missing> {
        let Some(at) = &posting.vat else { return Ok((asked, None)) };
        let above = |vat| {
            let ground = Ground::refuse(cite, Message::PostingVatAbove { amount: asked, vat });
            Box::new((ground.instead(Message::PostingVatIsAPart {}), Origin::Person))
        };
        let Some(vat) = self.amount(setting, at) else {
            let why = Message::PostingWithoutVat { act: setting.act.label.clone() };
            return Err(Box::new((Ground::undetermined(cite, why), Origin::Book)));
        };
        if vat > asked || vat.cents() < 0 {
            return Err(above(vat));
        }
        match line.map(|line| (line, line.vat.as_ref().map(|vat| vat.value))) {
            Some((_, Some(Vat::Excluded))) if vat < asked || asked.cents() == 0 => Ok((minus(asked, vat), Some(vat))),
            Some((_, Some(Vat::Excluded))) => Err(above(vat)),
            Some((line, None)) if vat.cents() > 0 => {
                let why = Message::PostingVatSilent { line: line.label.clone() };
                let ground = Ground::undetermined(&line.cite, why).instead(Message::InsteadRuling {});
                Err(Box::new((ground, Origin::Charter)))
            }
            Some((_, Some(Vat::Included) | None)) | None => Ok((asked, None)),
        }
    }

    /// Why it may not be posted: what it may not pass by another answer, and what the books say.
    fn stands_in_the_way(
        self,
        setting: Setting<'_>,
        posting: &Posting,
        cite: &Cite,
        posts: &Posts,
        books: Books<'_>,
    ) -> Vec<Ground> {
        let shown = posting.most.as_ref().and_then(|at| self.above_shown(setting, at, cite, posts.amount));
        shown.into_iter().chain(self.out_of_step(setting, posting, cite, posts, books)).collect()
    }

    /// The amount is not more than another answer says.
    fn above_shown(self, setting: Setting<'_>, at: &AnswerRef, cite: &Cite, amount: Amount) -> Option<Ground> {
        let question = self.agreement.question(at).map_or_else(|| at.question.to_string(), |asked| asked.label.clone());
        let Some(most) = self.amount(setting, at) else {
            let ground = Ground::undetermined(cite, Message::PostingMostUnknown { question: question.clone() });
            return Some(ground.instead(Message::PostingAnswerFirst { question }));
        };
        if amount <= most {
            return None;
        }
        let ground = Ground::refuse(cite, Message::PostingAboveShown { amount, question });
        Some(ground.instead(if self.may_read(setting, at) { at_most(most) } else { Message::FiguresForReaders {} }))
    }

    /// Every ceiling it passes, or the one step it goes ahead of.
    fn out_of_step(
        self,
        setting: Setting<'_>,
        posting: &Posting,
        cite: &Cite,
        posts: &Posts,
        books: Books<'_>,
    ) -> Vec<Ground> {
        let (amount, on_case) = (posts.amount, books.on_case);
        let above = |most: Amount, why: fn(Amount, Amount) -> Message| {
            let ground = || Ground::refuse(cite, why(amount, most)).instead(at_most(most));
            (amount > most).then(ground).into_iter().collect()
        };
        match posting.kind {
            PostingKind::Reservation | PostingKind::Expenditure => self.begins(amount, books),
            // A mandate decides and commits at once; all else needs a decision that set the money apart.
            PostingKind::Commitment if setting.act.power.is_some() => self.begins(amount, books),
            PostingKind::Commitment => {
                let carried = above(on_case.reserved, |amount, carried| Message::PostingNotCarried { amount, carried });
                self.ended(books.fund).into_iter().chain(carried).collect()
            }
            PostingKind::Payment => {
                above(on_case.committed, |amount, open| Message::PostingAboveCommitted { amount, open })
            }
            PostingKind::Release if books.settled => {
                let why = Message::PostingSettled { open: on_case.committed };
                vec![Ground::refuse(cite, why).instead(Message::PostingSettleLower {})]
            }
            PostingKind::Release => {
                let open = plus(on_case.reserved, on_case.committed);
                above(open, |amount, open| Message::PostingAboveOpen { amount, open })
            }
            PostingKind::Settlement => {
                let granted = granted(on_case);
                if granted.cents() <= 0 {
                    return vec![
                        Ground::refuse(cite, Message::PostingNothingGranted {}).instead(Message::PostingGrantFirst {}),
                    ];
                }
                let above: Vec<Ground> =
                    above(granted, |amount, granted| Message::PostingAboveGranted { amount, granted });
                above.into_iter().chain(self.settled_before(setting, cite, amount, books)).collect()
            }
            PostingKind::Recovery if books.settled => {
                above(recoverable(on_case, true), |amount, claimed| Message::PostingAboveClaimed { amount, claimed })
            }
            PostingKind::Recovery => {
                above(recoverable(on_case, false), |amount, paid| Message::PostingAbovePaid { amount, paid })
            }
            PostingKind::Request => self.above_owed(setting, posting, cite, posts),
            PostingKind::Receipt => self.above_agreed(setting, posting, amount, books.fund).into_iter().collect(),
        }
    }

    /// What was settled is settled: to settle it anew changes that decision, which needs a ground.
    fn settled_before(self, setting: Setting<'_>, cite: &Cite, amount: Amount, books: Books<'_>) -> Option<Ground> {
        let last = books.last_settled.filter(|_| !self.stamp.reasons_for(&setting.act.id))?;
        let why = Message::SettledBefore { amount, on: last.on, before: last.amount };
        Some(Ground::ask_reason(cite, why).instead(Message::WithAReason {}))
    }

    /// What came in for a fund of which the agreement says what it holds is not more than that, without a reason. What a
    /// party was asked for, or gives back, is another thing.
    fn above_agreed(self, setting: Setting<'_>, posting: &Posting, amount: Amount, fund: &Fund) -> Option<Ground> {
        let (volume, most) = fund.volume.as_ref().zip(fund.stated_volume())?;
        let came = self.state.booked_as(PostingKind::Receipt, |booked| {
            booked.fund == fund.id && booked.contribution == posting.contribution
        });
        let total = plus(came, amount);
        if total <= most || self.stamp.reasons_for(&fund.id) || setting.act.posts.is_none() {
            return None;
        }
        let why = Message::ReceiptsAboveFund { fund: fund.label.clone(), total, most };
        Some(Ground::ask_reason(&volume.cite, why).instead(Message::WithAReason {}))
    }

    /// What takes of what is free: the fund runs, and no ceiling is passed.
    fn begins(self, amount: Amount, books: Books<'_>) -> Vec<Ground> {
        let Some(line) = books.line else { return Vec::new() };
        let ceilings = room::ceilings(self.agreement, self.state, line, self.stamp.on);
        let mut grounds: Vec<Ground> = self.ended(books.fund).into_iter().collect();
        if ceilings.is_empty() {
            let why = Message::PostingLineSilent { line: line.label.clone() };
            grounds.push(Ground::undetermined(&line.cite, why).instead(Message::InsteadRuling {}));
        }
        grounds.extend(ceilings.iter().filter_map(|ceiling| self.above_ceiling(amount, line, ceiling)));
        grounds
    }

    /// Nothing new is begun with a fund that has ended.
    fn ended(self, fund: &Fund) -> Option<Ground> {
        let until = fund.until.as_ref().filter(|until| until.value < self.stamp.on)?;
        let why = Message::PostingFundEnded { fund: fund.label.clone(), until: until.value };
        Some(Ground::refuse(&until.cite, why).instead(Message::PostingOnlySettle {}))
    }

    fn above_ceiling(self, amount: Amount, line: &BudgetLine, ceiling: &Ceiling) -> Option<Ground> {
        let room = ceiling.left();
        if amount <= minus(room, ceiling.doubtful) {
            return None;
        }
        let label = ceiling.label.clone();
        if amount <= room {
            let why = Message::PostingCarrySilent { label, carried: ceiling.doubtful };
            return Some(Ground::undetermined(&ceiling.cite, why).instead(Message::InsteadRuling {}));
        }
        let why = match ceiling.over {
            Over::Line | Over::Fund => Message::PostingAboveLine { line: label, amount, room },
            Over::Year(year) => Message::PostingAboveYear { line: label, year: year.to_string(), amount, room },
            Over::Receipts => Message::PostingAboveReceipts { fund: label, amount, room },
        };
        match ceiling.otherwise {
            Otherwise::AskReason if self.stamp.reasons_for(&line.id) => None,
            Otherwise::AskReason => Some(Ground::ask_reason(&ceiling.cite, why).instead(Message::WithAReason {})),
            Otherwise::Refuse => Some(Ground::refuse(&ceiling.cite, why).instead(at_most(room))),
        }
    }

    /// Nobody is asked for more than they owe by now. What belongs to a contribution is asked of somebody.
    fn above_owed(self, setting: Setting<'_>, posting: &Posting, cite: &Cite, posts: &Posts) -> Vec<Ground> {
        let contribution = posting.contribution.as_ref().and_then(|id| self.agreement.contributions.get(id));
        let Some(contribution) = contribution else { return Vec::new() };
        let Some(party) = &posts.party else {
            return vec![Ground::undetermined(cite, Message::PostingWithoutParty { act: setting.act.label.clone() })];
        };
        let due = match contributions::due(self.state, self.agreement, contribution, party, self.stamp.on) {
            Ok(due) => due,
            Err(grounds) => return grounds,
        };
        let asked = contributions::settled(self.state, &contribution.id, party, None).asked;
        let (room, amount) = (minus(due, asked), posts.amount);
        let why = || Message::PostingAboveOwed {
            party: self.agreement.label(party),
            contribution: contribution.label.clone(),
            amount,
            room,
        };
        let instalments = contribution.instalments.first().map_or(&contribution.cite, |stated| &stated.cite);
        (amount > room).then(|| Ground::refuse(instalments, why()).instead(at_most(room))).into_iter().collect()
    }
}

fn at_most(room: Amount) -> Message {
    Message::PostingAtMost { room: room.max(Amount::default()) }
}
