//! From what was typed to answers. Words are sealed; the rules see only that they are there.

use super::Typed;
use super::field::{self, YES};
use super::value;
use crate::attached::Waiting;
use crate::errors::Trouble;
use charter::Id;
use charter::agreement::form::{Form, Question, QuestionKind};
use charter::judge::answer::{Answer, Answers, Attachment, Sealed};
use office::files::Received;
use office::sealing::Sealing;

/// The answers to a form. What was typed must have been found without problems.
///
/// # Errors
/// [`Trouble::Unreadable`] where it was not; [`Trouble::Broken`] where nothing can be sealed.
pub(crate) fn answers(form: &Form, typed: &Typed, sealing: &mut Sealing) -> Result<Answers, Trouble> {
    let mut answers = Answers::new();
    for question in &form.questions {
        if let Some(answer) = answer(form, question, typed, sealing)? {
            answers.insert(question.id.clone(), answer);
        }
    }
    Ok(answers)
}

fn answer(form: &Form, question: &Question, typed: &Typed, sealing: &mut Sealing) -> Result<Option<Answer>, Trouble> {
    let name = field::name(form, question);
    let Some(words) = typed.get(&name) else { return Ok(None) };
    let reason = |sealing: &mut Sealing| {
        let reason = question.with_reason.then(|| typed.get(&format!("{name}.reden"))).flatten();
        reason.map(|reason| seal(reason, sealing)).transpose()
    };
    let answer = match &question.kind {
        QuestionKind::Case { .. } => Answer::Case(value::case(words).ok_or(Trouble::Unreadable)?.to_string()),
        QuestionKind::Line | QuestionKind::Text | QuestionKind::Email => Answer::Text(seal(words, sealing)?),
        QuestionKind::Points => Answer::Text(seal(&value::unnumbered(words), sealing)?),
        QuestionKind::Amount => Answer::Amount(value::amount(words).ok_or(Trouble::Unreadable)?),
        QuestionKind::Digits { count } => Answer::Number(value::digits(words, *count).ok_or(Trouble::Unreadable)?),
        QuestionKind::Number => Answer::Number(value::number(words).ok_or(Trouble::Unreadable)?),
        QuestionKind::Date => Answer::Date(value::date(words).ok_or(Trouble::Unreadable)?),
        QuestionKind::Attachments => {
            let chosen = typed.chosen(&name).ok_or(Trouble::Unreadable)?;
            let attach = |waiting: &Waiting| attach(&waiting.file, sealing);
            Answer::Attachments(chosen.files.iter().map(attach).collect::<Result<_, _>>()?)
        }
        QuestionKind::YesNo => Answer::YesNo { yes: words == YES, reason: reason(sealing)? },
        QuestionKind::Choice { .. } => Answer::Choice { option: Id::new(words), reason: reason(sealing)? },
        QuestionKind::Goals { .. } => {
            Answer::Goals { nodes: words.split(' ').map(Id::new).collect(), reason: reason(sealing)? }
        }
        QuestionKind::Score { .. } => {
            Answer::Score { score: words.parse().map_err(|_| Trouble::Unreadable)?, reason: reason(sealing)? }
        }
    };
    Ok(Some(answer))
}

fn attach(file: &Received, sealing: &mut Sealing) -> Result<Attachment, Trouble> {
    sealing.attach(file).map_err(|fault| {
        tracing::error!(%fault, "a file cannot be sealed");
        Trouble::Broken
    })
}

/// Seals words that go with an order.
///
/// # Errors
/// [`Trouble::Broken`] where the system gives no chance for a salt.
pub(crate) fn seal(words: &str, sealing: &mut Sealing) -> Result<Sealed, Trouble> {
    sealing.seal(words).map_err(|fault| {
        tracing::error!(%fault, "nothing can be sealed");
        Trouble::Broken
    })
}
