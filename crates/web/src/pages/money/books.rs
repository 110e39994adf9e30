//! The postings, by whether whoever looks may know them, and what would tell those they may not.

use crate::visit::Visit;
use charter::{Agreement, Id};
use cooperation::ledger::Booked;

/// The postings of all cases.
pub(crate) struct Books<'a> {
    pub(crate) known: Vec<&'a Booked>,
    pub(crate) kept: Vec<&'a Booked>,
}

impl<'a> Books<'a> {
    /// The books as this visitor may know them.
    pub(crate) fn of(visit: &'a Visit) -> Self {
        let (known, kept) = visit.view.books();
        Self { known, kept }
    }

    /// Whether the room in this fund would tell what was kept.
    pub(crate) fn keeps_of_fund(&self, fund: &Id) -> bool {
        self.kept_of_fund(fund) > 0
    }

    /// How many postings in this fund were kept.
    pub(crate) fn kept_of_fund(&self, fund: &Id) -> usize {
        self.kept.iter().filter(|booked| is_of_fund(booked, fund)).count()
    }

    /// Whether what parties settled of this contribution would tell what was kept.
    pub(crate) fn keeps_of_contribution(&self, contribution: &Id) -> bool {
        self.kept.iter().any(|booked| is_for(booked, contribution))
    }
}

/// Whether a posting stands in a fund. On which line of it, would tell as much.
pub(crate) fn is_of_fund(booked: &Booked, fund: &Id) -> bool {
    booked.fund == *fund
}

/// Whether a posting is for a contribution. Of which party, would tell as much.
pub(crate) fn is_for(booked: &Booked, contribution: &Id) -> bool {
    booked.contribution.as_ref() == Some(contribution)
}

/// The page with everything that stands on a budget line or in a fund.
pub(crate) fn page_of(visit: &Visit, agreement: &Agreement, id: &Id) -> String {
    let kind = if agreement.funds.contains_key(id) { "fondsen" } else { "posten" };
    visit.at(&format!("/geld/{kind}/{id}"))
}
