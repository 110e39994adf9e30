//! Whether the scores of a form, each by its weight, come to enough.

use super::{Met, Setting};
use crate::asked::Asked;
use charter::Id;
use charter::agreement::condition::Requirement;
use charter::agreement::form::Form;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answers;
use charter::judge::score;
use charter::judge::trace::Trace;
use words::{Fraction, Message};

impl Asked<'_> {
    /// Whether the total of a form, as it goes with this act or was last handed in, is at least a share of the highest.
    pub(super) fn scored(self, setting: Setting<'_>, form: &Id, least: Fraction) -> Met {
        let Some(form) = self.agreement.forms.get(form) else { return Met::NotYet };
        if setting.filled.is_none() && setting.act.forms.contains(&form.id) {
            return Met::NotYet;
        }
        let label = form.label.clone();
        match score::total(form, &self.scores(setting, form)) {
            Err(open) => {
                let at = AnswerRef { form: form.id.clone(), question: open.id.clone() };
                let why = Message::AnswerMissing { question: open.label.clone(), form: label };
                Met::Unknown { why, instead: self.how_to_answer(setting, &at) }
            }
            Ok(total) if total.is_enough(least) => {
                Met::Yes(Message::TotalIsEnough { form: label, total: total.share, least })
            }
            Ok(total) => {
                let enough = total.enough(least).into_iter().map(|(question, score)| Message::EnoughWithScore {
                    question: question.label.clone(),
                    score: i64::from(score),
                });
                let instead = enough.collect();
                Met::No { why: Message::TotalTooLow { form: label, total: total.share, least }, instead }
            }
        }
    }

    /// What each criterion adds to the total that a condition asks; nothing where it asks something else, or there is no
    /// total yet.
    pub(super) fn criteria(self, setting: Setting<'_>, required: &Requirement) -> Vec<Trace> {
        let Requirement::Scored { form, .. } = required else { return Vec::new() };
        let form = self.agreement.forms.get(form);
        let total = form.and_then(|form| score::total(form, &self.scores(setting, form)).ok());
        total.map(|total| total.steps()).unwrap_or_default()
    }

    /// The answers to the questions that weigh something.
    fn scores(self, setting: Setting<'_>, form: &Form) -> Answers {
        let weighed = form.questions.iter().filter(|question| question.weight.is_some());
        let answered = weighed.filter_map(|question| {
            let at = AnswerRef { form: form.id.clone(), question: question.id.clone() };
            Some((at.question.clone(), self.answer(setting, &at)?.clone()))
        });
        answered.collect()
    }
}
