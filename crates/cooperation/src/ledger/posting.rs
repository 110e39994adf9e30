//! Whether an act may post what it posts, and the legs of it.

use super::{Balance, Leg, Side, minus};
use crate::asked::Asked;
use crate::cases::Case;
use crate::conditions::Setting;
use crate::event::Event;
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::Sense;
use charter::agreement::cite::Stated;
use charter::agreement::fund::{BudgetLine, Fund};
use charter::agreement::posting::{Posting, PostingKind, PostingLine};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::{Amount, Message};

/// Where a posting stands: the line, the fund it is out of, and what the case has on it.
#[derive(Clone, Copy)]
struct Books<'a> {
    line: &'a BudgetLine,
    fund: &'a Fund,
    on_case: Balance,
}

impl<'a> Asked<'a> {
    /// The posting of an act that has one, weighed: an outcome that does not say yes posts nothing.
    pub(crate) fn weigh_posting(self, setting: Setting<'_>, weighing: &mut Weighing) -> Option<Event> {
        let stated = setting.act.posts.as_ref()?;
        if setting.outcome.is_some_and(|outcome| outcome.sense != Sense::For) {
            return None;
        }
        let (case, posting, cite) = (setting.case?, &stated.value, &stated.cite);
        let act = setting.act.label.clone();
        let Some(amount) = self.amount(setting, &posting.amount).filter(|amount| amount.cents() > 0) else {
            weighing.fails(Ground::undetermined(cite, Message::PostingWithoutAmount { act }), Origin::Book);
            return None;
        };
        let Some(line) = self.line_of(setting, &posting.on) else {
            weighing.fails(Ground::undetermined(cite, Message::PostingWithoutLine { act }), Origin::Book);
            return None;
        };
        let Some(fund) = line.fund.as_ref().and_then(|fund| self.agreement.funds.get(&fund.value)) else {
            let why = Message::PostingWithoutFund { line: line.label.clone() };
            weighing.fails(Ground::undetermined(&line.cite, why), Origin::Charter);
            return None;
        };
        let on_case = self.state.balance(|booked| booked.case == case.number && booked.line == line.id);
        let books = Books { line, fund, on_case };
        match self.refused(setting, stated, amount, books) {
            Some(ground) => weighing.fails(ground, Origin::Book),
            None => weighing.holds(Message::PostingFits { amount, line: line.label.clone() }, cite, Origin::Book),
        }
        Some(posted(posting, case, amount, books))
    }

    fn line_of(self, setting: Setting<'_>, on: &PostingLine) -> Option<&'a BudgetLine> {
        match on {
            PostingLine::Line(line) => self.agreement.budget_lines.get(line),
            PostingLine::Chosen(at) => {
                let option: Id = self.purpose(setting, at)?;
                self.agreement.budget_lines.values().find(|line| {
                    line.chosen.as_ref().is_some_and(|choice| choice.value.at == *at && choice.value.option == option)
                })
            }
        }
    }

    /// Why it may not be posted, if it may not.
    fn refused(
        self,
        setting: Setting<'_>,
        stated: &Stated<Posting>,
        amount: Amount,
        Books { line, fund, on_case }: Books<'_>,
    ) -> Option<Ground> {
        let above = |most: Amount, why: fn(Amount, Amount) -> Message| {
            (amount > most).then(|| {
                let ground = Ground::refuse(&stated.cite, why(amount, most));
                ground.instead(Message::PostingAtMost { room: most })
            })
        };
        match stated.value.kind {
            PostingKind::Reservation => self.ended(fund).or_else(|| self.above_line(amount, line, fund)),
            // A mandate decides and commits at once; all else needs a decision that set the money apart.
            PostingKind::Commitment if setting.act.power.is_some() => {
                self.ended(fund).or_else(|| self.above_line(amount, line, fund))
            }
            PostingKind::Commitment => self
                .ended(fund)
                .or_else(|| above(on_case.reserved, |amount, carried| Message::PostingNotCarried { amount, carried })),
            PostingKind::Payment => {
                above(on_case.committed, |amount, open| Message::PostingAboveCommitted { amount, open })
            }
            PostingKind::Release => {
                let open = super::plus(on_case.reserved, on_case.committed);
                above(open, |amount, open| Message::PostingAboveOpen { amount, open })
            }
            PostingKind::Recovery => above(on_case.paid, |amount, paid| Message::PostingAbovePaid { amount, paid }),
            PostingKind::Receipt => None,
        }
    }

    /// Nothing new is begun with a fund that has ended.
    fn ended(self, fund: &Fund) -> Option<Ground> {
        let until = fund.until.as_ref().filter(|until| until.value < self.stamp.on)?;
        let why = Message::PostingFundEnded { fund: fund.label.clone(), until: until.value };
        Some(Ground::refuse(&until.cite, why).instead(Message::PostingOnlySettle {}))
    }

    /// A line holds what it states, and all lines of a fund together what the fund holds.
    fn above_line(self, amount: Amount, line: &BudgetLine, fund: &Fund) -> Option<Ground> {
        if line.amount.is_none() && fund.volume.is_none() {
            let why = Message::PostingLineSilent { line: line.label.clone() };
            return Some(Ground::undetermined(&line.cite, why).instead(Message::InsteadRuling {}));
        }
        let above = |most: Option<&Stated<Amount>>, label: &str, used: Amount| {
            let most = most?;
            let room = minus(most.value, used);
            let why = Message::PostingAboveLine { line: label.to_owned(), amount, room };
            (amount > room).then(|| Ground::refuse(&most.cite, why).instead(Message::PostingAtMost { room }))
        };
        let of_line = self.state.balance(|booked| booked.line == line.id).used();
        let of_fund = self.state.balance(|booked| booked.fund == fund.id).used();
        above(line.amount.as_ref(), &line.label, of_line).or_else(|| above(fund.volume.as_ref(), &fund.label, of_fund))
    }
}

fn posted(posting: &Posting, case: &Case, amount: Amount, books: Books<'_>) -> Event {
    Event::Posted {
        kind: posting.kind,
        case: case.number,
        fund: books.fund.id.clone(),
        line: books.line.id.clone(),
        amount,
        legs: legs(posting.kind, amount, books.on_case),
    }
}

/// The legs of a posting. Together they are nothing: what one account gains, another gives.
fn legs(kind: PostingKind, amount: Amount, on_case: Balance) -> Vec<Leg> {
    let first = |most: Amount| amount.min(most);
    let moves = |parts: &[(Side, Side, Amount)]| -> Vec<Leg> {
        let moved = parts.iter().filter(|(_, _, amount)| amount.cents() != 0);
        moved
            .flat_map(|(from, to, amount)| {
                let taken = Leg { side: *from, amount: minus(Amount::default(), *amount) };
                [taken, Leg { side: *to, amount: *amount }]
            })
            .collect()
    };
    match kind {
        PostingKind::Reservation => moves(&[(Side::Free, Side::Reserved, amount)]),
        PostingKind::Commitment => {
            let reserved = first(on_case.reserved);
            let free = minus(amount, reserved);
            moves(&[(Side::Reserved, Side::Committed, reserved), (Side::Free, Side::Committed, free)])
        }
        PostingKind::Payment => moves(&[(Side::Committed, Side::Paid, amount), (Side::Cash, Side::Flow, amount)]),
        PostingKind::Release => {
            let committed = first(on_case.committed);
            let reserved = minus(amount, committed);
            moves(&[(Side::Committed, Side::Free, committed), (Side::Reserved, Side::Free, reserved)])
        }
        PostingKind::Recovery => moves(&[(Side::Paid, Side::Free, amount), (Side::Flow, Side::Cash, amount)]),
        PostingKind::Receipt => moves(&[(Side::Flow, Side::Cash, amount)]),
    }
}
