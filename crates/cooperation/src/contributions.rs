//! What each party owes, computed from the agreement and the figures in the book; no total is kept anywhere.

use crate::state::State;
use charter::agreement::contribution::{Contribution, Key, Yearly};
use charter::judge::contribution::{Share, of_year, true_up};
use charter::judge::figure::Recorded;
use charter::judge::ground::Ground;
use charter::{Agreement, Id};
use words::Amount;

/// One contribution in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed<'a> {
    /// The contribution.
    pub contribution: &'a Contribution,
    /// What each payer owes on the figures that hold now, or why nobody can tell.
    pub shares: Result<Vec<Share>, Vec<Ground>>,
    /// What later figures changed of what was asked on the first ones.
    pub corrections: Vec<Correction>,
}

/// What a later figure changed for one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The party.
    pub party: Id,
    /// What was asked on the first figure recorded.
    pub asked: Amount,
    /// What the figure that holds now comes to.
    pub settled: Amount,
    /// What is still owed, or paid back where it is negative; none where the agreement does not say whether it is.
    pub due: Option<Amount>,
}

/// What is owed in a year, by every contribution of the agreement.
#[must_use]
pub fn owed<'a>(state: &State, agreement: &'a Agreement, year: i16) -> Vec<Owed<'a>> {
    let of = |contribution: &'a Contribution| {
        let recorded = quantity(contribution).map(|quantity| state.figures_of(quantity)).unwrap_or_default();
        let shares = of_year(agreement, contribution, recorded, year);
        let asked = of_year(agreement, contribution, &first(recorded), year);
        let corrections = match (&asked, &shares) {
            (Ok(asked), Ok(shares)) => corrections(contribution, asked, shares),
            (Ok(_) | Err(_), Ok(_) | Err(_)) => Vec::new(),
        };
        Owed { contribution, shares, corrections }
    };
    agreement.contributions.values().map(of).collect()
}

/// The quantity a contribution follows, where it follows one.
fn quantity(contribution: &Contribution) -> Option<&Id> {
    match (&contribution.amount.as_ref()?.value, contribution.key.as_ref().map(|key| &key.value)) {
        (Yearly::Rate { quantity, .. }, _) | (Yearly::Total(_), Some(Key::By(quantity))) => Some(quantity),
        (Yearly::Total(_), Some(Key::Equal) | None) => None,
    }
}

/// The first figure recorded of each party on each day.
fn first(recorded: &[Recorded]) -> Vec<Recorded> {
    let mut first: Vec<Recorded> = Vec::new();
    for figure in recorded {
        if !first.iter().any(|known| known.party == figure.party && known.on == figure.on) {
            first.push(figure.clone());
        }
    }
    first
}

fn corrections(contribution: &Contribution, asked: &[Share], settled: &[Share]) -> Vec<Correction> {
    let differ = asked.iter().zip(settled).filter(|(asked, settled)| asked.amount != settled.amount);
    let correction = |(asked, settled): (&Share, &Share)| Correction {
        party: settled.party.clone(),
        asked: asked.amount,
        settled: settled.amount,
        due: true_up(contribution, asked.amount, settled.amount),
    };
    differ.map(correction).collect()
}
