//! What each party owes, computed from the agreement and the figures in the book; no total is kept anywhere.

use crate::ledger::{Booked, plus};
use crate::state::State;
use charter::agreement::contribution::{Contribution, Key, Yearly};
use charter::agreement::posting::PostingKind;
use charter::judge::contribution::{Part, Share, of_year, true_up};
use charter::judge::figure::Recorded;
use charter::judge::ground::Ground;
use charter::{Agreement, Id};
use words::{Amount, Date, Lang, Message};

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

/// What a party owes of a contribution in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfYear {
    /// The year.
    pub year: i16,
    /// The whole of the year, with the figure it follows from.
    pub share: Share,
    /// What of it is due by now: the parts whose month has come.
    pub due: Amount,
}

/// The years of which a contribution is owed up to a day: from its first, or else from the first of the agreement.
pub fn years(agreement: &Agreement, contribution: &Contribution, on: Date) -> impl DoubleEndedIterator<Item = i16> {
    let begins = contribution.years.as_ref().map(|years| years.value.first);
    let first = begins.or_else(|| agreement.from.as_ref().map(|from| from.value.year())).unwrap_or_else(|| on.year());
    let last = contribution.years.as_ref().map_or_else(|| on.year(), |years| years.value.last.min(on.year()));
    first.min(last)..=last
}

/// What a party owes of a contribution in each year up to a day.
///
/// # Errors
/// Why nobody can tell, or that the party does not pay it.
pub fn due_by_year(
    state: &State,
    agreement: &Agreement,
    contribution: &Contribution,
    party: &Id,
    on: Date,
) -> Result<Vec<OfYear>, Vec<Ground>> {
    let recorded = quantity(contribution).map(|quantity| state.figures_of(quantity)).unwrap_or_default();
    let mut all = Vec::new();
    for year in years(agreement, contribution, on) {
        let shares = of_year(agreement, contribution, recorded, year)?;
        let Some(share) = shares.into_iter().find(|share| share.party == *party) else {
            let why =
                Message::PostingPaysNothing { party: agreement.label(party), contribution: contribution.label.clone() };
            let cite = contribution.payers.as_ref().map_or(&contribution.cite, |payers| &payers.cite);
            let payers = contribution.payers.iter().flat_map(|payers| &payers.value);
            let parties = payers.map(|payer| agreement.label(payer)).collect();
            return Err(vec![Ground::refuse(cite, why).instead(Message::PostingPayersAre { parties })]);
        };
        let come = |part: &&Part| year < on.year() || part.month <= on.month();
        let parts = share.parts.iter().filter(come).fold(Amount::default(), |sum, part| plus(sum, part.amount));
        let due = if share.parts.is_empty() { share.amount } else { parts };
        all.push(OfYear { year, share, due });
    }
    Ok(all)
}

/// What a party owes of a contribution up to a day: the years before, and of this year the parts whose month has come.
///
/// # Errors
/// Why nobody can tell, or that the party does not pay it.
pub fn due(
    state: &State,
    agreement: &Agreement,
    contribution: &Contribution,
    party: &Id,
    on: Date,
) -> Result<Amount, Vec<Ground>> {
    due_by_year(state, agreement, contribution, party, on).map(|years| in_all(&years))
}

/// What is due of these years together.
#[must_use]
pub fn in_all(years: &[OfYear]) -> Amount {
    years.iter().fold(Amount::default(), |sum, one| plus(sum, one.due))
}

/// What a party was asked for and what it paid, of a contribution.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Asked for.
    pub asked: Amount,
    /// Received.
    pub received: Amount,
}

/// What the books say a party was asked for and paid, in a year or in all years.
#[must_use]
pub fn settled(state: &State, contribution: &Id, party: &Id, year: Option<i16>) -> Settled {
    let of = |booked: &Booked| {
        booked.contribution.as_ref() == Some(contribution)
            && booked.party.as_ref() == Some(party)
            && year.is_none_or(|year| booked.on.year() == year)
    };
    Settled { asked: state.booked_as(PostingKind::Request, of), received: state.booked_as(PostingKind::Receipt, of) }
}

/// What is given instead of money, and by whom; nothing where an amount is owed, or ought to be.
#[must_use]
pub fn in_kind(agreement: &Agreement, contribution: &Contribution, l: Lang) -> Option<String> {
    let what = contribution.only_in_kind()?;
    let payers = contribution.payers.iter().flat_map(|payers| &payers.value);
    let who: Vec<String> = payers.map(|payer| agreement.label(payer)).collect();
    Some(if who.is_empty() { l.contributions_in_kind(what) } else { l.contributions_in_kind_by(what, &who.join(", ")) })
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
