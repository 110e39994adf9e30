//! What each party owes in a year, to the cent, and in which month: from the rule and the figures, never from a total that
//! somebody typed.

use super::figure::{self, Figured, Recorded};
use super::ground::Ground;
use crate::agreement::Agreement;
use crate::agreement::contribution::{Contribution, Instalment, Key, Rounding, Yearly};
use crate::agreement::id::Id;
use schemars::JsonSchema;
use serde::Serialize;
use words::{Amount, Date, Fraction, Message};

/// What one party owes in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Share {
    /// The party.
    pub party: Id,
    /// The whole of the year.
    pub amount: Amount,
    /// The figure it follows from, with its source and status.
    pub figure: Option<Figured>,
    /// When which part is due; empty where the agreement does not say.
    pub parts: Vec<Part>,
}

/// What is due in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// The month, from 1.
    pub month: i8,
    /// The amount.
    pub amount: Amount,
}

type Grounds = Vec<Ground>;

/// What every payer owes in a year, in the order of the text.
///
/// # Errors
/// Why it cannot be told, or is not owed: the agreement is silent, a figure is missing, or the year lies outside it.
pub fn of_year(
    agreement: &Agreement,
    contribution: &Contribution,
    recorded: &[Recorded],
    year: i16,
) -> Result<Vec<Share>, Grounds> {
    let label = || contribution.label.clone();
    let silent = |why| vec![Ground::undetermined(&contribution.cite, why).instead(Message::InsteadRuling {})];
    if let Some(years) = contribution.years.as_ref().filter(|y| year < y.value.first || year > y.value.last) {
        let (first, last) = (years.value.first.to_string(), years.value.last.to_string());
        return Err(vec![Ground::refuse(
            &years.cite,
            Message::ContributionOutside { contribution: label(), first, last },
        )]);
    }
    if let Some(ground) = outside_the_agreement(agreement, contribution, year) {
        return Err(vec![ground]);
    }
    let Some(payers) = &contribution.payers else {
        return Err(silent(Message::ContributionNobodyPays { contribution: label() }));
    };
    let Some(amount) = &contribution.amount else {
        return Err(silent(Message::ContributionNoAmount { contribution: label() }));
    };
    let key = match (&amount.value, &contribution.key) {
        (Yearly::Rate { quantity, .. }, _) => Some(quantity),
        (Yearly::Total(_), Some(key)) => match &key.value {
            Key::Equal => None,
            Key::By(quantity) => Some(quantity),
        },
        (Yearly::Total(_), None) => return Err(silent(Message::ContributionNoKey { contribution: label() })),
    };
    let figures = key.map(|quantity| figures(agreement, quantity, &payers.value, recorded, year)).transpose()?;
    let weights: Vec<u64> = match &figures {
        Some(figures) => figures.iter().map(|figured| figured.value).collect(),
        None => vec![1; payers.value.len()],
    };
    let rounding = contribution.rounding.as_ref().map(|stated| stated.value);
    let amounts = match &amount.value {
        Yearly::Rate { rate, .. } => weights.iter().map(|weight| times(*rate, *weight)).collect::<Option<Vec<_>>>(),
        Yearly::Total(total) => match divide(*total, &weights, rounding) {
            Ok(shares) => Some(shares),
            Err(Undivided::NoWeight) => None,
            Err(Undivided::NotWhole) => {
                return Err(silent(Message::ContributionRoundingSilent { contribution: label() }));
            }
        },
    };
    let Some(amounts) = amounts else { return Err(silent(Message::ContributionTooLarge { contribution: label() })) };
    let parts: Vec<Instalment> = contribution.instalments.iter().map(|stated| stated.value).collect();
    let mut figures = figures.map(Vec::into_iter);
    let mut shares = Vec::new();
    for (party, amount) in payers.value.iter().zip(amounts) {
        let Some(parts) = instalments(amount, &parts, rounding) else {
            return Err(silent(Message::ContributionRoundingSilent { contribution: label() }));
        };
        let figure = figures.as_mut().and_then(Iterator::next);
        shares.push(Share { party: party.clone(), amount, figure, parts });
    }
    Ok(shares)
}

/// Nothing is asked for a year on no day of which the agreement holds.
fn outside_the_agreement(agreement: &Agreement, contribution: &Contribution, year: i16) -> Option<Ground> {
    let label = contribution.label.clone();
    if let Some(from) = agreement.from.as_ref().filter(|from| year < from.value.year()) {
        let why = Message::ContributionBeforeTheCharter { contribution: label, from: from.value };
        return Some(Ground::refuse(&from.cite, why));
    }
    let until = agreement.until.as_ref().filter(|until| year > until.value.year())?;
    Some(Ground::refuse(&until.cite, Message::ContributionAfterTheCharter { contribution: label, until: until.value }))
}

/// The figure of every payer on the reference date of the year; every figure that is missing is told.
fn figures(
    agreement: &Agreement,
    quantity: &Id,
    payers: &[Id],
    recorded: &[Recorded],
    year: i16,
) -> Result<Vec<Figured>, Grounds> {
    let (Some(quantity), Ok(last)) = (agreement.quantities.get(quantity), Date::new(year, 12, 31)) else {
        return Err(Vec::new());
    };
    let mut found = Vec::new();
    let mut grounds: Grounds = Vec::new();
    for party in payers {
        match figure::of(quantity, recorded, (party, &agreement.label(party)), last) {
            Ok((figured, _)) => found.push(figured),
            Err(ground) => grounds.push(*ground),
        }
    }
    if grounds.is_empty() {
        return Ok(found);
    }
    grounds.sort();
    grounds.dedup();
    Err(grounds)
}

/// What is still owed, or paid back where it is negative, once the settled figure is known; nothing where no true-up was
/// agreed and the two differ.
#[must_use]
pub fn true_up(contribution: &Contribution, asked: Amount, settled: Amount) -> Option<Amount> {
    let difference = Amount::from_cents(settled.cents().checked_sub(asked.cents())?);
    match contribution.true_up.as_ref().map(|stated| stated.value) {
        _ if difference.cents() == 0 => Some(difference),
        Some(true) => Some(difference),
        Some(false) => Some(Amount::default()),
        None => None,
    }
}

fn times(rate: Amount, count: u64) -> Option<Amount> {
    i64::try_from(count).ok().and_then(|count| rate.cents().checked_mul(count)).map(Amount::from_cents)
}

/// Why a total is not divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undivided {
    /// There is nothing to divide by.
    NoWeight,
    /// It does not come out in whole cents, and no rounding was agreed.
    NotWhole,
}

/// Divides a total in proportion to weights. By largest remainder the shares together are always the total; of equal
/// remainders the first in order goes first.
///
/// # Errors
/// [`Undivided`], where it cannot be done.
pub fn divide(total: Amount, weights: &[u64], rounding: Option<Rounding>) -> Result<Vec<Amount>, Undivided> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    let cents = u128::try_from(total.cents()).map_err(|_| Undivided::NoWeight)?;
    if sum == 0 {
        return Err(Undivided::NoWeight);
    }
    let shared: Vec<(u128, u128)> =
        weights.iter().map(|weight| cents * u128::from(*weight)).map(|part| (part / sum, part % sum)).collect();
    let whole = shared.iter().all(|(_, rest)| *rest == 0);
    let up: Vec<bool> = match rounding {
        None if !whole => return Err(Undivided::NotWhole),
        None | Some(Rounding::Down) => vec![false; shared.len()],
        Some(Rounding::Up) => shared.iter().map(|(_, rest)| *rest > 0).collect(),
        Some(Rounding::Nearest) => shared.iter().map(|(_, rest)| rest * 2 >= sum).collect(),
        Some(Rounding::LargestRemainder) => largest(&shared, cents),
    };
    let amount = |((part, _), up): (&(u128, u128), bool)| i64::try_from(part + u128::from(up)).map(Amount::from_cents);
    shared.iter().zip(up).map(amount).collect::<Result<_, _>>().map_err(|_| Undivided::NoWeight)
}

/// Which shares get one of the cents that are left.
fn largest(shared: &[(u128, u128)], cents: u128) -> Vec<bool> {
    let given: u128 = shared.iter().map(|(part, _)| part).sum();
    let left = usize::try_from(cents.saturating_sub(given)).unwrap_or_default();
    let mut order: Vec<usize> = (0..shared.len()).collect();
    // A stable sort: of equal remainders the first in order goes first.
    order.sort_by_key(|index| std::cmp::Reverse(shared.get(*index).map_or(0, |(_, rest)| *rest)));
    let mut up = vec![false; shared.len()];
    for index in order.into_iter().take(left) {
        if let Some(one) = up.get_mut(index) {
            *one = true;
        }
    }
    up
}

/// Cuts the amount of a year in parts that together are always the whole: the last part, or the one that is the rest,
/// takes what is left. Nothing where a part is no whole number of cents and no rounding was agreed.
#[must_use]
pub fn instalments(amount: Amount, scheme: &[Instalment], rounding: Option<Rounding>) -> Option<Vec<Part>> {
    let rest = scheme.iter().position(|part| part.part.is_none()).or_else(|| scheme.len().checked_sub(1));
    let mut parts = Vec::new();
    let mut given: i64 = 0;
    for (index, instalment) in scheme.iter().enumerate() {
        let cents = match instalment.part.filter(|_| Some(index) != rest) {
            Some(fraction) => part_of(amount, fraction, rounding)?,
            None => 0,
        };
        given = given.checked_add(cents)?;
        parts.push(Part { month: instalment.month, amount: Amount::from_cents(cents) });
    }
    if let Some(part) = rest.and_then(|rest| parts.get_mut(rest)) {
        part.amount = Amount::from_cents(amount.cents().checked_sub(given)?);
    }
    Some(parts)
}

fn part_of(amount: Amount, fraction: Fraction, rounding: Option<Rounding>) -> Option<i64> {
    let whole = i128::from(fraction.whole);
    let product = i128::from(amount.cents()) * i128::from(fraction.part);
    let (part, rest) = (product.div_euclid(whole), product.rem_euclid(whole));
    let up = match rounding {
        None if rest != 0 => return None,
        None | Some(Rounding::Down) => false,
        Some(Rounding::Up) => rest > 0,
        Some(Rounding::Nearest | Rounding::LargestRemainder) => rest * 2 >= whole,
    };
    i64::try_from(part + i128::from(up)).ok()
}

#[cfg(test)]
mod tests;
