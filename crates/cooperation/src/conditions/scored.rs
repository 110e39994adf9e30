//! Whether the scores of a form, each by its weight, come to enough.

use super::{Met, Setting, Stands};
use crate::asked::Asked;
use charter::Id;
use charter::agreement::form::{Form, Question};
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answers;
use charter::judge::score::{self, Total};
use words::{Fraction, Message};

impl Asked<'_> {
    /// Whether the total of a form, as it goes with this act or was last handed in, is at least a share of the highest. What it
    /// comes to, and by which scores, is told to whoever may read all of those.
    pub(super) fn scored(self, setting: Setting<'_>, form: &Id, least: Fraction) -> Stands {
        let Some(form) = self.agreement.forms.get(form) else { return Met::NotYet.into() };
        if setting.filled.is_none() && setting.act.forms.contains(&form.id) {
            return Met::NotYet.into();
        }
        match score::total(form, &self.scores(setting, form)) {
            Err(open) => {
                let why = Message::AnswerMissing { question: open.label.clone(), form: form.label.clone() };
                Met::Unknown { why, instead: self.how_to_answer(setting, &at(form, open)) }.into()
            }
            Ok(total) if form.weighed().all(|question| self.may_read(setting, &at(form, question))) => {
                Stands { met: told(form, &total, least), because: total.steps() }
            }
            Ok(total) => untold(form, total.is_enough(least), least).into(),
        }
    }

    /// The answers to the questions that weigh something.
    fn scores(self, setting: Setting<'_>, form: &Form) -> Answers {
        let answered = form
            .weighed()
            .filter_map(|question| Some((question.id.clone(), self.answer(setting, &at(form, question))?.clone())));
        answered.collect()
    }
}

fn at(form: &Form, question: &Question) -> AnswerRef {
    AnswerRef { form: form.id.clone(), question: question.id.clone() }
}

/// Whether a total is enough, with what it is and what would be.
fn told(form: &Form, total: &Total<'_>, least: Fraction) -> Met {
    let (label, share) = (form.label.clone(), total.share);
    if total.is_enough(least) {
        return Met::Yes(Message::TotalIsEnough { form: label, total: share, least });
    }
    let enough = total.enough(least).into_iter().map(|(question, score)| Message::EnoughWithScore {
        question: question.label.clone(),
        score: i64::from(score),
    });
    Met::No { why: Message::TotalTooLow { form: label, total: share, least }, instead: enough.collect() }
}

/// Whether a total is enough, and no more than that.
fn untold(form: &Form, enough: bool, least: Fraction) -> Met {
    let form = form.label.clone();
    if enough {
        return Met::Yes(Message::ScoresAreEnough { form, least });
    }
    Met::No { why: Message::ScoresTooLow { form, least }, instead: vec![Message::FiguresForReaders {}] }
}
