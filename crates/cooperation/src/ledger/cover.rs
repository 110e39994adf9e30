//! What others add to the money of a case: every paper is a line, and what counts is held against the least.

use super::plus;
use crate::asked::Asked;
use crate::cases::{Case, Done};
use crate::command::Filled;
use crate::conditions::Setting;
use crate::weighing::Weighing;
use charter::agreement::cover::{CoverKind, CoverPart, CoverPlan, CoverStand};
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::{Amount, Date, Message};

/// One line of a cover plan (*regel van de dekking*): a paper on which somebody promises something, or that tells it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoverLine<'a> {
    /// The paper.
    pub done: &'a Done,
    /// The question that says how much.
    pub part: &'a CoverPart,
    /// Whether it was promised or came.
    pub stand: CoverStand,
    /// How many hours it is and what each is worth, where it is hours.
    pub hours: Option<(i64, Amount)>,
    /// What it is worth.
    pub amount: Amount,
    /// Whether it counts towards the least.
    pub counts: bool,
}

impl<'a> CoverLine<'a> {
    /// The question of the plan that says on this paper who it comes from, where one is answered.
    #[must_use]
    pub fn from(&self, plan: &'a CoverPlan) -> Option<(&'a AnswerRef, &'a Answer)> {
        let asked = plan.from.as_ref()?.value.iter().filter(|at| at.form == self.part.at.form);
        asked.filter_map(|at| Some((at, given(self.done, at)?))).next()
    }
}

/// The lines of a plan on a case, no later than a day, in the order of the book; a paper whose place another took is none.
#[must_use]
pub fn lines<'a>(plan: &'a CoverPlan, case: &'a Case, by: Date) -> Vec<CoverLine<'a>> {
    let stands = [CoverStand::Promised, CoverStand::Arrived];
    let parts = stands.into_iter().flat_map(|stand| plan.parts(stand).iter().map(move |part| (stand, &part.value)));
    let replaced = case.replaced(by);
    let lines = parts.flat_map(|(stand, part)| of_part(plan, case, by, (stand, part)));
    let mut lines: Vec<CoverLine<'a>> = lines.filter(|line| !replaced.contains(&line.done.entry)).collect();
    lines.sort_by_key(|line| line.done.entry);
    lines
}

fn of_part<'a>(
    plan: &'a CoverPlan,
    case: &'a Case,
    by: Date,
    (stand, part): (CoverStand, &'a CoverPart),
) -> impl Iterator<Item = CoverLine<'a>> {
    let papers = case.done.with_form(&part.at.form).filter(move |done| done.on <= by);
    papers.filter_map(move |done| {
        let (hours, amount) = worth(part, done)?;
        (amount.cents() != 0).then(|| CoverLine { done, part, stand, hours, amount, counts: counts(plan, part, done) })
    })
}

/// How many hours a paper tells, at what rate, and what it is worth; nothing where it tells no amount or number.
fn worth(part: &CoverPart, done: &Done) -> Option<(Option<(i64, Amount)>, Amount)> {
    let answer = given(done, &part.at)?;
    let rate = match &part.kind {
        CoverKind::Money | CoverKind::InKind => return Some((None, answer.amount()?)),
        CoverKind::Hours { rate } => *rate,
        CoverKind::HoursAsked { rate } => given(done, rate)?.amount()?,
    };
    let Answer::Number(hours) = answer else { return None };
    Some((Some((*hours, rate)), Amount::from_cents(rate.cents().saturating_mul(*hours))))
}

fn counts(plan: &CoverPlan, part: &CoverPart, done: &Done) -> bool {
    let here = plan.uncounted.iter().filter(|stated| stated.value.at.form == part.at.form);
    let chosen = |at: &AnswerRef, option| matches!(given(done, at), Some(Answer::Choice { option: chosen, .. }) if chosen == option);
    !here.map(|stated| &stated.value).any(|one| chosen(&one.at, &one.option))
}

fn given<'a>(done: &'a Done, at: &AnswerRef) -> Option<&'a Answer> {
    done.forms.get(&at.form)?.get(&at.question)
}

impl Asked<'_> {
    /// Whether a paper on which somebody adds something says what: hours need what an hour is worth.
    pub(crate) fn weigh_cover(self, setting: Setting<'_>, weighing: &mut Weighing) {
        let Some(filled) = setting.filled else { return };
        for plan in self.agreement.cover_plans.values() {
            for form in &setting.act.forms {
                let parts = plan.promised.iter().chain(&plan.arrived).filter(|part| part.value.at.form == *form);
                let parts: Vec<&CoverPart> = parts.map(|part| &part.value).collect();
                if let Some(ground) = (!parts.is_empty()).then(|| self.lacks_cover(plan, &parts, filled)).flatten() {
                    weighing.fails(ground, Origin::Person);
                }
            }
        }
    }

    fn lacks_cover(self, plan: &CoverPlan, parts: &[&CoverPart], filled: &Filled) -> Option<Ground> {
        let asked = |at: &AnswerRef| self.agreement.question(at);
        let given = |at: &AnswerRef| filled.get(&at.form)?.get(&at.question);
        let nothing = |at: &AnswerRef| match given(at) {
            Some(Answer::Amount(amount)) => amount.cents() <= 0,
            Some(Answer::Number(number)) => *number <= 0,
            Some(_) => false,
            None => true,
        };
        let told: Vec<&&CoverPart> = parts.iter().filter(|part| !nothing(&part.at)).collect();
        let cite = |at: &AnswerRef| asked(at).map_or(&plan.cite, |question| &question.cite);
        let label =
            |at: &AnswerRef| asked(at).map_or_else(|| at.question.to_string(), |question| question.label.clone());
        // A form on which it says who pays along is about nothing else.
        let about = |at: &AnswerRef| parts.iter().any(|part| part.at.form == at.form);
        let names = plan.from.as_ref().is_some_and(|from| from.value.iter().any(about));
        if told.is_empty() && names {
            let first = parts.first()?;
            let ground = Ground::refuse(cite(&first.at), Message::CoverSaysNothing { plan: plan.label.clone() });
            let fill = parts.iter().map(|part| Message::InsteadFillIn { question: label(&part.at) });
            return Some(fill.fold(ground, Ground::instead));
        }
        told.into_iter().find_map(|part| {
            let CoverKind::HoursAsked { rate } = &part.kind else { return None };
            let why = || Message::CoverWithoutRate { question: label(&part.at), rate: label(rate) };
            let ground =
                || Ground::refuse(cite(&part.at), why()).instead(Message::InsteadFillIn { question: label(rate) });
            nothing(rate).then(ground)
        })
    }
}

/// What lines come to that were promised, or came.
#[must_use]
pub fn sum(lines: &[CoverLine<'_>], stand: CoverStand, wanted: impl Fn(&CoverLine<'_>) -> bool) -> Amount {
    let here = lines.iter().filter(|line| line.stand == stand && wanted(line));
    here.fold(Amount::default(), |sum, line| plus(sum, line.amount))
}

/// The least that others add to this whole, a part of a cent rounded up; nothing where the charter states no part.
#[must_use]
pub fn least(plan: &CoverPlan, whole: Amount) -> Option<Amount> {
    let share = plan.least.as_ref()?.value.share;
    let (cents, part, whole) = (i128::from(whole.cents()), i128::from(share.part), i128::from(share.whole));
    let product = cents.checked_mul(part)?;
    let up = i128::from(product.rem_euclid(whole) != 0);
    i64::try_from(product.div_euclid(whole) + up).ok().map(Amount::from_cents)
}
