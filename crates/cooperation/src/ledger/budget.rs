//! Budgets: what a paper would give each line, held against what the fund holds, what the charter gives the line and what is
//! used of it already; and which budget it takes the place of.

use super::plus;
use crate::asked::Asked;
use crate::cases::Case;
use crate::conditions::Setting;
use crate::state::State;
use crate::values::CaseNumber;
use crate::weighing::Weighing;
use charter::agreement::cite::Stated;
use charter::agreement::condition::Otherwise;
use charter::agreement::fund::{BudgetLine, Fund};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Agreement, Id};
use words::{Amount, Message};

/// The lines of which a form says what they hold (`volgens`), in the order of its questions.
#[must_use]
pub fn lines_by<'a>(agreement: &'a Agreement, form: &Id) -> Vec<&'a BudgetLine> {
    let questions = agreement.forms.get(form).map(|form| form.questions.as_slice()).unwrap_or_default();
    let says = |line: &BudgetLine, question: &Id| {
        line.by_budget.as_ref().is_some_and(|by| by.value.form == *form && by.value.question == *question)
    };
    let mut lines = Vec::new();
    for question in questions {
        lines.extend(agreement.budget_lines.values().filter(|line| says(line, &question.id)));
    }
    lines
}

/// The most that the charter gives a line whatever a budget says: its amount, or its part of what the fund holds.
#[must_use]
pub fn agreed(line: &BudgetLine, fund: Option<&Fund>) -> Option<Stated<Amount>> {
    let part = line.share.as_ref().and_then(|share| {
        let (volume, part, whole) = (fund?.stated_volume()?, share.value.part, share.value.whole);
        let cents = i128::from(volume.cents()).checked_mul(i128::from(part))?.checked_div(i128::from(whole))?;
        Some(Stated { value: Amount::from_cents(i64::try_from(cents).ok()?), cite: share.cite.clone() })
    });
    line.amount.iter().cloned().chain(part).min_by_key(|stated| stated.value)
}

/// What a line held before a budget: by the one that was adopted before it, or else by the charter itself.
#[must_use]
pub fn before(line: &BudgetLine, budget: Option<&Case>) -> Option<Amount> {
    let told = |case: &Case| {
        let at = &line.by_budget.as_ref()?.value;
        case.answer(at, words::Date::MAX)?.amount()
    };
    budget.and_then(told).or_else(|| line.amount.as_ref().map(|stated| stated.value))
}

impl State {
    /// The case in which a form was adopted before it was in this one; of a case in which it was not adopted, the last one.
    #[must_use]
    pub fn adopted_before(&self, form: &Id, case: Option<CaseNumber>) -> Option<&Case> {
        let times = self.forms_adopted.get(form).map(Vec::as_slice).unwrap_or_default();
        let place = times.iter().position(|(_, adopted)| Some(*adopted) == case).unwrap_or(times.len());
        let (_, before) = times.get(..place)?.last()?;
        self.case(*before)
    }

    /// What is no longer free of a line.
    #[must_use]
    pub fn used_of(&self, line: &Id) -> Amount {
        self.balance(|booked| booked.is_on(line)).used()
    }
}

impl Asked<'_> {
    /// Whether a budget that is drawn up, or adopted, fits what the charter and the books say. The reason for more than was
    /// agreed is asked of whoever draws it up.
    pub(crate) fn weigh_budget(self, setting: Setting<'_>, weighing: &mut Weighing) {
        let adopted = setting.outcome.and_then(|outcome| outcome.adopts.as_ref());
        let drawn = setting.act.forms.iter().filter(|_| setting.filled.is_some());
        for form in drawn.chain(adopted) {
            let lines = lines_by(self.agreement, form);
            for fund in self.agreement.funds.values() {
                let here = |line: &&&BudgetLine| line.fund.as_ref().is_some_and(|of| of.value == fund.id);
                let lines: Vec<&BudgetLine> = lines.iter().filter(here).copied().collect();
                if !lines.is_empty() {
                    self.weigh_budget_of(setting, (fund, &lines), adopted.is_some(), weighing);
                }
            }
        }
    }

    fn weigh_budget_of(
        self,
        setting: Setting<'_>,
        (fund, lines): (&Fund, &[&BudgetLine]),
        adopting: bool,
        weighing: &mut Weighing,
    ) {
        let given = |line: &BudgetLine| self.amount(setting, &line.by_budget.as_ref()?.value);
        for (line, amount) in lines.iter().filter_map(|line| Some((*line, given(line)?))) {
            self.line_misfits(line, fund, amount)
                .into_iter()
                .filter(|(otherwise, _)| !(adopting && *otherwise == Otherwise::AskReason))
                .for_each(|(_, ground)| weighing.fails(ground, Origin::Book));
        }
        let total: Option<Vec<Amount>> = lines.iter().map(|line| given(line)).collect();
        let (Some(total), Some((volume, most))) = (total, fund.volume.as_ref().zip(fund.stated_volume())) else {
            return;
        };
        let (total, label) = (total.into_iter().fold(Amount::default(), plus), fund.label.clone());
        if total > most {
            let ground = Ground::refuse(&volume.cite, Message::BudgetAboveFund { fund: label, total, most });
            weighing.fails(ground.instead(Message::BudgetTotalAtMost { most }), Origin::Book);
        } else {
            weighing.holds(Message::BudgetFits { fund: label, total }, &volume.cite, Origin::Book);
        }
    }

    /// What stands in the way of an amount for one line, and what the line says that more than it holds does.
    fn line_misfits(self, line: &BudgetLine, fund: &Fund, amount: Amount) -> Vec<(Otherwise, Ground)> {
        let otherwise = line.overrun.as_ref().map_or(Otherwise::Refuse, |stated| stated.value);
        let label = || line.label.clone();
        let mut found = Vec::new();
        if let Some(most) = agreed(line, Some(fund)).filter(|most| amount > most.value) {
            let why = Message::BudgetAboveLine { line: label(), amount, most: most.value };
            found.push((most.cite, why, Message::PostingAtMost { room: most.value }));
        }
        let used = self.state.used_of(&line.id);
        if let Some(by) = line.by_budget.as_ref().filter(|_| amount < used) {
            let why = Message::BudgetBelowUsed { line: label(), amount, used };
            found.push((by.cite.clone(), why, Message::BudgetLineAtLeast { line: label(), used }));
        }
        let ground = |(cite, why, instead)| match otherwise {
            Otherwise::AskReason if self.stamp.reasons_for(&line.id) => None,
            Otherwise::AskReason => {
                let ground = Ground::ask_reason(&cite, why).instead(instead).instead(Message::WithAReason {});
                Some((otherwise, ground))
            }
            Otherwise::Refuse => Some((otherwise, Ground::refuse(&cite, why).instead(instead))),
        };
        found.into_iter().filter_map(ground).collect()
    }
}
