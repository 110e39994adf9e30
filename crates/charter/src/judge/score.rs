//! Weighing the scores of a form: what each criterion adds, and what they come to together.

use super::answer::{Answer, Answers};
use super::trace::{Holds, Origin, Trace};
use crate::agreement::form::{Form, Question, QuestionKind};
use words::{Fraction, Message};

/// A criterion (*criterium*) as it was scored: a scored question that says how much it weighs (`weegt`).
#[derive(Debug, Clone, Copy)]
pub struct Criterion<'a> {
    /// The question.
    pub question: &'a Question,
    /// How much it weighs, as a share of the whole.
    pub weight: Fraction,
    /// What it was given.
    pub score: u32,
    /// The most it could be given.
    pub highest: u32,
    /// What it adds to the total: its weight for the highest score, and of that the part that was given.
    pub adds: Fraction,
}

/// What the criteria of one form come to together (*totaal*).
#[derive(Debug, Clone)]
pub struct Total<'a> {
    /// Each criterion, in the order of the form.
    pub criteria: Vec<Criterion<'a>>,
    /// The total, as a share of what the highest scores would come to.
    pub share: Fraction,
}

/// The total of a form as it was answered, exactly: a charter of which a total cannot be written down is told so (CH238).
///
/// # Errors
/// The first criterion without a score that fits its question.
pub fn total<'a>(form: &'a Form, answers: &Answers) -> Result<Total<'a>, &'a Question> {
    let mut total = Total { criteria: Vec::new(), share: Fraction::ZERO };
    for question in form.weighed() {
        let criterion = scored(question, answers).ok_or(question)?;
        total.share = total.share.plus(criterion.adds).ok_or(question)?;
        total.criteria.push(criterion);
    }
    Ok(total)
}

fn scored<'a>(question: &'a Question, answers: &Answers) -> Option<Criterion<'a>> {
    let (weight, QuestionKind::Score { lowest, highest }) = (question.weight?, &question.kind) else { return None };
    let Answer::Score { score, .. } = answers.get(&question.id)? else { return None };
    let adds = weight.times(Fraction::new(u64::from(*score), u64::from(*highest))?)?;
    let criterion = Criterion { question, weight, score: *score, highest: *highest, adds };
    (lowest..=highest).contains(&score).then_some(criterion)
}

/// How much all criteria of a form weigh together; nothing where their weights are too fine, or what one point adds, to write
/// down every total exactly.
#[must_use]
pub fn weights(form: &Form) -> Option<Fraction> {
    let mut weights = form.questions.iter().filter_map(|question| question.weight);
    let together = weights.try_fold(Fraction::ZERO, Fraction::plus)?;
    // Every total is so many of the parts into which what one point adds divides the whole, for all criteria alike.
    let parts = form.weighed().try_fold(1, |parts, question| least_multiple(parts, one_point(question)?.whole));
    parts.map(|_: u64| together)
}

/// What one point of a criterion adds to the total.
fn one_point(question: &Question) -> Option<Fraction> {
    let QuestionKind::Score { highest, .. } = &question.kind else { return None };
    question.weight?.times(Fraction::new(1, u64::from(*highest))?)
}

/// The least number that both divide.
fn least_multiple(one: u64, other: u64) -> Option<u64> {
    Fraction::new(one, other)?.in_lowest_terms().part.checked_mul(other)
}

/// Whether a share is at least another, however both are written.
fn reaches(share: Fraction, least: Fraction) -> bool {
    least.compare(share.part, share.whole).is_ge()
}

impl Total<'_> {
    /// Whether it is at least this share of the highest.
    #[must_use]
    pub fn is_enough(&self, least: Fraction) -> bool {
        reaches(self.share, least)
    }

    /// How it was reached, a step for each criterion.
    #[must_use]
    pub fn steps(&self) -> Vec<Trace> {
        let step = |criterion: &Criterion<'_>| {
            let says = Message::CriterionAdds {
                question: criterion.question.label.clone(),
                score: i64::from(criterion.score),
                highest: i64::from(criterion.highest),
                weight: criterion.weight,
                adds: criterion.adds,
            };
            Trace::new(says, Holds::Yes, Origin::Person).at(&criterion.question.cite)
        };
        self.criteria.iter().map(step).collect()
    }

    /// Each criterion of which a higher score alone would be enough, with the lowest score that is.
    #[must_use]
    pub fn enough(&self, least: Fraction) -> Vec<(&Question, u32)> {
        let with = |criterion: &Criterion<'_>, more: u32| {
            let extra = Fraction::new(u64::from(more), u64::from(criterion.highest))?;
            self.share.plus(criterion.weight.times(extra)?)
        };
        let needed = |criterion: &Criterion<'_>| {
            let mut more = (1..=criterion.highest.saturating_sub(criterion.score)).take(MOST_SCORES);
            let more = more.find(|more| with(criterion, *more).is_some_and(|share| reaches(share, least)))?;
            Some(criterion.score + more)
        };
        self.criteria.iter().filter_map(|criterion| Some((criterion.question, needed(criterion)?))).collect()
    }
}

/// A score that lies further away than this is not looked for.
const MOST_SCORES: usize = 1_000;

#[cfg(test)]
mod tests;
