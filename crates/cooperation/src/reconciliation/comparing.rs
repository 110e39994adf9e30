//! How a ledger and the books stand to each other, of one fund: what each says, what is tied, and every cent of the rest.

use super::{Discrepancy, Explained, Subject};
use crate::ledger::{minus, plus};
use crate::state::State;
use charter::Id;
use words::{Amount, Date};

/// What they say, of the same days. What the ledger says, less what the books say, is what the differences of those days come
/// to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// What the ledger says is in hand: what came in, less what went out.
    pub ledger: Amount,
    /// What the books say is in hand, apart from what is later.
    pub books: Amount,
    /// What the books hold after the last day of the ledger that was read, as far as no line is tied to it.
    pub later: Amount,
    /// What the tied lines come to.
    pub matched: Amount,
    /// How many lines there are.
    pub lines: usize,
    /// How many of them are tied.
    pub tied: usize,
    /// The last day of the ledger that was read.
    pub until: Option<Date>,
    /// What differs, oldest first.
    pub open: Vec<Open<'a>>,
}

/// Something that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open<'a> {
    /// What.
    pub what: Discrepancy,
    /// Since when.
    pub on: Date,
    /// How much more the ledger says than the books; negative where it says less.
    pub apart: Amount,
    /// Why, and who sees to it.
    pub explained: Option<&'a Explained>,
}

impl Comparison<'_> {
    /// How much more the ledger says than the books.
    #[must_use]
    pub const fn apart(&self) -> Amount {
        minus(self.ledger, self.books)
    }

    /// Whether something stands in the books on a day of which the ledger was not read yet.
    #[must_use]
    pub fn is_later(&self, open: &Open<'_>) -> bool {
        matches!(open.what, Discrepancy::Posting(_)) && self.until.is_some_and(|until| open.on > until)
    }

    /// What the differences come to that nobody explained, apart from what is later.
    #[must_use]
    pub fn unexplained(&self) -> Amount {
        let open = self.open.iter().filter(|open| open.explained.is_none() && !self.is_later(open));
        open.fold(Amount::default(), |sum, open| plus(sum, open.apart))
    }
}

impl State {
    /// How the ledger and the books of a fund stand to each other.
    #[must_use]
    pub fn comparison(&self, fund: &Id, of: Subject) -> Comparison<'_> {
        let known = &self.reconciliation;
        let mut compared = Comparison {
            ledger: Amount::default(),
            books: Amount::default(),
            later: Amount::default(),
            matched: Amount::default(),
            lines: 0,
            tied: 0,
            until: known.extracts_of(fund, of).map(|extract| extract.until).max(),
            open: Vec::new(),
        };
        for (number, line) in known.lines_of(fund, of) {
            compared.lines = compared.lines.saturating_add(1);
            compared.ledger = plus(compared.ledger, line.amount);
            if known.tie_of_line(number).is_some() {
                compared.tied = compared.tied.saturating_add(1);
                compared.matched = plus(compared.matched, line.amount);
            } else if line.amount != Amount::default() {
                compared.open.push(self.open(Discrepancy::Line(number), line.on, line.amount));
            }
        }
        for (number, booked, amount) in self.changing(fund, of) {
            let open = known.tie_of_posting(number).is_none();
            if open {
                let apart = minus(Amount::default(), amount);
                compared.open.push(self.open(Discrepancy::Posting(number), booked.on, apart));
            }
            let later = open && compared.until.is_some_and(|until| booked.on > until);
            let sum = if later { &mut compared.later } else { &mut compared.books };
            *sum = plus(*sum, amount);
        }
        compared.open.extend(self.uneven(fund, of));
        compared.open.sort_by_key(|open| (open.on, open.what));
        compared
    }

    /// The ties whose two sides are not the same.
    fn uneven(&self, fund: &Id, of: Subject) -> impl Iterator<Item = Open<'_>> {
        let standing = self.reconciliation.ties.iter().filter(|(_, tie)| tie.undone.is_none());
        standing.filter_map(move |(number, tie)| {
            let (extract, line) = self.reconciliation.line(*tie.lines.first()?)?;
            let (ledger, books) = self.sides(&tie.lines, &tie.postings);
            let counts = extract.fund == *fund && extract.of == of && ledger != books;
            counts.then(|| self.open(Discrepancy::Tie(*number), line.on, minus(ledger, books)))
        })
    }

    fn open(&self, what: Discrepancy, on: Date, apart: Amount) -> Open<'_> {
        Open { what, on, apart, explained: self.reconciliation.explained.get(&what) }
    }
}
