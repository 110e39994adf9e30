//! The books of a programme: what decisions set apart, what was promised, paid and received. Double entry in whole cents;
//! nothing is posted but by an act of which the charter says so, and nothing beyond what was decided.

pub mod accounting;
pub mod budget;
pub mod cover;
pub mod journal;
mod left;
mod legs;
pub mod of_party;
pub mod outlook;
pub mod part;
mod posting;
pub mod register;
pub mod room;
pub mod running;
pub mod settling;
pub mod vouchers;

use crate::state::State;
use crate::values::{CaseNumber, Sequence};
use charter::Id;
use charter::agreement::posting::PostingKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Amount, Date};

/// What an account holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// What nothing was decided about.
    Free,
    /// What a decision set apart.
    Reserved,
    /// What somebody may count on.
    Committed,
    /// What was spent.
    Paid,
    /// What a party was asked for and has not paid yet.
    Asked,
    /// Money in hand.
    Cash,
    /// Where money in hand came from and went.
    Flow,
}

/// One side of a posting: an amount added to an account, or taken off where it is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Leg {
    /// The account, of the line of the posting.
    pub side: Side,
    /// The amount.
    pub amount: Amount,
}

/// A posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// What was done with the money.
    pub kind: PostingKind,
    /// The case.
    pub case: CaseNumber,
    /// The fund.
    pub fund: Id,
    /// The budget line; none where it is about the fund as a whole.
    pub line: Option<Id>,
    /// The amount.
    pub amount: Amount,
    /// The VAT that comes back, which is not in the amount.
    pub vat: Amount,
    /// The party it comes from or is for, where one was named.
    pub party: Option<Id>,
    /// The contribution it belongs to.
    pub contribution: Option<Id>,
    /// Its legs; together they are nothing.
    pub legs: Vec<Leg>,
    /// The day.
    pub on: Date,
    /// The entry.
    pub entry: Sequence,
}

/// A case, and a fund or a line of it: where postings stand that take from one another.
pub(crate) type Place<'a> = (CaseNumber, &'a Id, Option<&'a Id>);

impl Booked {
    /// Whether it stands on this budget line.
    #[must_use]
    pub fn is_on(&self, line: &Id) -> bool {
        self.line.as_ref() == Some(line)
    }

    /// On which case it stands, and where: what comes before it there is what it takes from.
    #[must_use]
    pub fn place(&self) -> Place<'_> {
        (self.case, &self.fund, self.line.as_ref())
    }

    /// What it took of what was free; negative where it gave back.
    #[must_use]
    pub fn taken(&self) -> Amount {
        minus(Amount::default(), self.on_side(Side::Free))
    }

    /// What it added to an account; negative where it took off.
    #[must_use]
    pub fn on_side(&self, side: Side) -> Amount {
        let legs = self.legs.iter().filter(|leg| leg.side == side);
        legs.fold(Amount::default(), |sum, leg| plus(sum, leg.amount))
    }
}

/// How accounts stand together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Balance {
    /// Set apart by a decision, and not yet promised.
    pub reserved: Amount,
    /// Promised, and not yet paid.
    pub committed: Amount,
    /// Paid, less what came back.
    pub paid: Amount,
    /// Asked for, and not yet received.
    pub asked: Amount,
    /// Money in hand: received, less paid.
    pub cash: Amount,
    /// All legs together; nothing, as long as the books are right.
    pub total: Amount,
}

impl Balance {
    /// What these postings come to.
    pub fn of<'a>(booked: impl Iterator<Item = &'a Booked>) -> Self {
        let mut balance = Self::default();
        for leg in booked.flat_map(|booked| &booked.legs) {
            balance.total = plus(balance.total, leg.amount);
            let account = match leg.side {
                Side::Reserved => &mut balance.reserved,
                Side::Committed => &mut balance.committed,
                Side::Paid => &mut balance.paid,
                Side::Asked => &mut balance.asked,
                Side::Cash => &mut balance.cash,
                Side::Free | Side::Flow => continue,
            };
            *account = plus(*account, leg.amount);
        }
        balance
    }

    /// What is no longer free: reserved, committed and paid.
    #[must_use]
    pub fn used(self) -> Amount {
        plus(plus(self.reserved, self.committed), self.paid)
    }
}

/// Sums of amounts that are each within a charter's ceilings stay far within what an amount holds.
pub(crate) const fn plus(one: Amount, other: Amount) -> Amount {
    Amount::from_cents(one.cents().saturating_add(other.cents()))
}

pub(crate) const fn minus(one: Amount, other: Amount) -> Amount {
    Amount::from_cents(one.cents().saturating_sub(other.cents()))
}

impl State {
    /// How the accounts stand of those postings.
    #[must_use]
    pub fn balance(&self, of: impl Fn(&Booked) -> bool) -> Balance {
        Balance::of(self.booked.iter().filter(|booked| of(booked)))
    }

    /// The VAT that comes back of what was paid on a budget line, less that of what was paid back.
    #[must_use]
    pub fn vat_of(&self, line: &Id) -> Amount {
        let of = self.booked.iter().filter(|booked| booked.is_on(line));
        of.fold(Amount::default(), |sum, booked| match booked.kind {
            PostingKind::Payment | PostingKind::Expenditure => plus(sum, booked.vat),
            PostingKind::Recovery => minus(sum, booked.vat),
            PostingKind::Reservation
            | PostingKind::Commitment
            | PostingKind::Release
            | PostingKind::Settlement
            | PostingKind::Request
            | PostingKind::Receipt => sum,
        })
    }

    /// What the postings of one kind come to.
    #[must_use]
    pub fn booked_as(&self, kind: PostingKind, of: impl Fn(&Booked) -> bool) -> Amount {
        let booked = self.booked.iter().filter(|booked| booked.kind == kind && of(booked));
        booked.fold(Amount::default(), |sum, booked| plus(sum, booked.amount))
    }
}
