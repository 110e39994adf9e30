//! Money: can each contribution be computed, do parts add up, and does no budget promise what its fund has not?

use super::codes;
use super::report::Report;
use crate::agreement::contribution::{Contribution, Key, Yearly};
use crate::agreement::fund::{BudgetLine, Fund};
use crate::agreement::id::Id;
use crate::agreement::quantity::{OfYear, Status};
use std::collections::BTreeSet;
use words::{Amount, Fraction, Message};

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for contribution in agreement.contributions.values() {
        amount(report, contribution);
        payers(report, contribution);
        parts(report, contribution);
        months(report, contribution);
        rounding(report, contribution);
        settled(report, contribution);
    }
    for fund in agreement.funds.values() {
        carried(report, fund);
        volume(report, fund);
    }
    for line in agreement.budget_lines.values() {
        share(report, line);
        schedule(report, line);
        outlives(report, line);
        laid_out(report, line);
    }
    for layout in agreement.layouts.values() {
        if layout.headings.is_empty() {
            let cause = Message::CheckLayoutWithoutHeadings { layout: layout.label.clone() };
            report.add(codes::OUTSIDE_LAYOUT, &layout.id, cause, Message::CheckLayoutWithoutHeadingsRemedy {});
        }
    }
}

/// Whether a year's amount follows from what is said.
fn amount(report: &mut Report<'_>, contribution: &Contribution) {
    let label = || contribution.label.clone();
    let key = contribution.key.is_none();
    let together = contribution.payers.as_ref().is_some_and(|payers| payers.value.len() > 1);
    match contribution.amount.as_ref().map(|stated| &stated.value) {
        None if contribution.in_kind.is_some() && key && together => {
            let cause = Message::CheckInKindWithoutKey { contribution: label() };
            report.add(codes::KEY_UNDEFINED, &contribution.id, cause, Message::CheckKeyRemedy {});
        }
        None if contribution.in_kind.is_some() => {}
        None => {
            let cause = Message::CheckRateUndefined { contribution: label() };
            report.add(codes::RATE_UNDEFINED, &contribution.id, cause, Message::CheckRateUndefinedRemedy {});
        }
        Some(Yearly::Total(_)) if key => {
            let cause = Message::CheckTotalWithoutKey { contribution: label() };
            report.add(codes::KEY_UNDEFINED, &contribution.id, cause, Message::CheckKeyRemedy {});
        }
        Some(Yearly::Total(_) | Yearly::Rate { .. }) => {}
    }
}

/// Whether anybody pays. What is given in kind can come from whoever is no party.
fn payers(report: &mut Report<'_>, contribution: &Contribution) {
    if contribution.payers.is_none() && contribution.only_in_kind().is_none() {
        let cause = Message::CheckContributionWithoutPayers { contribution: contribution.label.clone() };
        report.add(codes::RATE_UNDEFINED, &contribution.id, cause, Message::CheckContributionWithoutPayersRemedy {});
    }
}

/// Whether each part is due in a month of its own.
fn months(report: &mut Report<'_>, contribution: &Contribution) {
    let mut seen = BTreeSet::new();
    if !contribution.instalments.iter().all(|stated| seen.insert(stated.value.month)) {
        let cause = Message::CheckInstalmentTwice { contribution: contribution.label.clone() };
        report.add(codes::PARTS_NOT_WHOLE, &contribution.id, cause, Message::CheckInstalmentTwiceRemedy {});
    }
}

/// Whether the instalments together are the whole: with a rest they always are, without it they must add up.
fn parts(report: &mut Report<'_>, contribution: &Contribution) {
    let parts: Vec<Option<Fraction>> = contribution.instalments.iter().map(|stated| stated.value.part).collect();
    let rests = parts.iter().filter(|part| part.is_none()).count();
    let (part, whole) = parts.iter().flatten().fold((0_u128, 1_u128), |(part, whole), next| {
        let (below, above) = (u128::from(next.whole), u128::from(next.part));
        (part.saturating_mul(below).saturating_add(above.saturating_mul(whole)), whole.saturating_mul(below))
    });
    let sound = match rests {
        0 => parts.is_empty() || part == whole,
        1 => part < whole,
        _ => false,
    };
    if sound {
        return;
    }
    let label = contribution.label.clone();
    let total =
        u64::try_from(part).ok().zip(u64::try_from(whole).ok()).and_then(|(part, whole)| Fraction::new(part, whole));
    let cause = match total.filter(|_| rests < 2) {
        Some(total) if rests == 0 => Message::CheckPartsComeTo { contribution: label, total: total.in_lowest_terms() },
        Some(total) => Message::CheckNoRestLeft { contribution: label, total: total.in_lowest_terms() },
        None => Message::CheckPartsNotWhole { contribution: label },
    };
    report.add(codes::PARTS_NOT_WHOLE, &contribution.id, cause, Message::CheckPartsNotWholeRemedy {});
}

/// Whether parts of a cent can arise while nothing says what becomes of them.
fn rounding(report: &mut Report<'_>, contribution: &Contribution) {
    let arises = match contribution.amount.as_ref().map(|stated| &stated.value) {
        None => false,
        Some(Yearly::Rate { rate, .. }) => contribution.instalments.iter().any(|stated| {
            let part = stated.value.part;
            part.is_some_and(|part| (i128::from(rate.cents()) * i128::from(part.part)) % i128::from(part.whole) != 0)
        }),
        Some(Yearly::Total(_)) => contribution.key.as_ref().is_some_and(|key| match &key.value {
            Key::By(_) => true,
            Key::Equal => contribution.payers.as_ref().is_none_or(|payers| payers.value.len() > 1),
        }),
    };
    if arises && contribution.rounding.is_none() {
        let cause = Message::CheckRoundingUnstated { contribution: contribution.label.clone() };
        report.add(codes::ROUNDING_UNSTATED, &contribution.id, cause, Message::CheckRoundingUnstatedRemedy {});
    }
}

/// Whether a part is due in the year of the figure itself, before that is settled, and nothing sets it right later.
fn settled(report: &mut Report<'_>, contribution: &Contribution) {
    let Some(Yearly::Rate { quantity, .. }) = contribution.amount.as_ref().map(|stated| &stated.value) else { return };
    let Some(quantity) = report.agreement().quantities.get(quantity) else { return };
    let same_year = quantity.reference.as_ref().is_none_or(|reference| reference.value.of == OfYear::Same);
    let waits = quantity.status.as_ref().is_some_and(|status| status.value == Status::Final);
    if same_year && !waits && !contribution.instalments.is_empty() && contribution.true_up.is_none() {
        let cause =
            Message::CheckNoTrueUp { contribution: contribution.label.clone(), quantity: quantity.label.clone() };
        report.add(codes::NO_TRUE_UP, &contribution.id, cause, Message::CheckNoTrueUpRemedy {});
    }
}

fn carried(report: &mut Report<'_>, fund: &Fund) {
    if fund.carry_over.is_none() {
        let cause = Message::CheckNoCarryOver { fund: fund.label.clone() };
        report.add(codes::NO_CARRY_OVER, &fund.id, cause, Message::CheckNoCarryOverRemedy {});
    }
}

/// Whether the lines of a fund come to what it holds.
fn volume(report: &mut Report<'_>, fund: &Fund) {
    let Some(volume) = fund.stated_volume() else { return };
    let lines = report.agreement().budget_lines.values().filter(|line| is_of(line, fund));
    let lines: Vec<(&Id, &str, Option<Amount>)> =
        lines.map(|line| (&line.id, line.label.as_str(), line.amount.as_ref().map(|amount| amount.value))).collect();
    for (id, label, amount) in &lines {
        if let Some(amount) = amount.filter(|amount| *amount > volume) {
            let cause =
                Message::CheckLineAboveFund { line: (*label).to_owned(), amount, fund: fund.label.clone(), volume };
            report.add(codes::ABOVE_FUND, id, cause, Message::CheckLineAboveFundRemedy {});
        }
    }
    let amounts: Option<Vec<Amount>> = lines.iter().map(|(_, _, amount)| *amount).collect();
    let total = amounts.filter(|amounts| !amounts.is_empty()).map(|amounts| sum(amounts.into_iter()));
    if let Some(total) = total.filter(|total| *total != volume) {
        let cause = Message::CheckLinesNotVolume { fund: fund.label.clone(), volume, total };
        report.add(codes::SHARES_NOT_VOLUME, &fund.id, cause, Message::CheckLinesNotVolumeRemedy {});
    }
}

fn is_of(line: &BudgetLine, fund: &Fund) -> bool {
    line.fund.as_ref().is_some_and(|of| of.value == fund.id)
}

fn sum(amounts: impl Iterator<Item = Amount>) -> Amount {
    Amount::from_cents(amounts.fold(0_i64, |sum, amount| sum.saturating_add(amount.cents())))
}

/// A part of a fund is a part of something: is it known of what, and does it come to the amount?
fn share(report: &mut Report<'_>, line: &BudgetLine) {
    let (Some(share), Some(amount)) = (&line.share, &line.amount) else { return };
    let agreement = report.agreement();
    let fund = line.fund.as_ref().and_then(|fund| agreement.funds.get(&fund.value));
    let (line_label, share, amount) = (line.label.clone(), share.value, amount.value);
    let cause = match fund.and_then(Fund::stated_volume) {
        None => Message::CheckShareOfNothing { line: line_label, share, amount },
        Some(volume) if !comes_to(volume, share, amount) => {
            Message::CheckShareNotAmount { line: line_label, share, volume, amount }
        }
        Some(_) => return,
    };
    report.add(codes::SHARE_NOT_AMOUNT, &line.id, cause, Message::CheckShareNotAmountRemedy {});
}

fn comes_to(volume: Amount, share: Fraction, amount: Amount) -> bool {
    i128::from(volume.cents()) * i128::from(share.part) == i128::from(amount.cents()) * i128::from(share.whole)
}

/// The years of a line come to its amount.
fn schedule(report: &mut Report<'_>, line: &BudgetLine) {
    let Some(amount) = line.amount.as_ref().map(|amount| amount.value).filter(|_| !line.years.is_empty()) else {
        return;
    };
    let total = sum(line.years.iter().map(|of| of.value.amount));
    if total != amount {
        let cause = Message::CheckScheduleNotTotal { line: line.label.clone(), total, amount };
        report.add(codes::SCHEDULE_NOT_TOTAL, &line.id, cause, Message::CheckScheduleNotTotalRemedy {});
    }
}

/// A line for a year after the last day of its fund.
fn outlives(report: &mut Report<'_>, line: &BudgetLine) {
    let agreement = report.agreement();
    let fund = line.fund.as_ref().and_then(|fund| agreement.funds.get(&fund.value));
    let Some((fund, until)) = fund.and_then(|fund| Some((fund, fund.until.as_ref()?.value))) else { return };
    if line.years.iter().any(|of| of.value.year > until.year()) {
        let cause = Message::CheckLineOutlivesFund { line: line.label.clone(), fund: fund.label.clone(), until };
        report.add(codes::FUND_ENDS_BEFORE, &line.id, cause, Message::CheckLineOutlivesFundRemedy {});
    }
}

/// Each line of a fund that follows a layout stands under a heading of it. A layout that says nothing is told itself.
fn laid_out(report: &mut Report<'_>, line: &BudgetLine) {
    let agreement = report.agreement();
    let fund = line.fund.as_ref().and_then(|fund| agreement.funds.get(&fund.value));
    let layout = fund.and_then(|fund| agreement.layouts.get(&fund.layout.as_ref()?.value));
    let Some(layout) = layout.filter(|layout| !layout.headings.is_empty()) else { return };
    let under = line.headings.as_ref().map(|headings| headings.value.as_slice()).unwrap_or_default();
    if !layout.headings.iter().any(|heading| under.contains(&heading.id)) {
        let cause = Message::CheckLineOutsideLayout { line: line.label.clone(), layout: layout.label.clone() };
        report.add(codes::OUTSIDE_LAYOUT, &line.id, cause, Message::CheckLineOutsideLayoutRemedy {});
    }
}
