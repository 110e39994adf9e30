//! The forms that go with an act, from the answers of a step.

use super::step::{Value, With, Written};
use super::world::World;
use super::{Slip, names};
use crate::command::Filled;
use charter::agreement::act::Act;
use charter::agreement::form::{Form, Question, QuestionKind};
use charter::judge::answer::{Answer, Answers, Attachment, FileKind};
use charter::{Agreement, Id};
use words::{Amount, Message};

impl World {
    /// The forms of an act as the step fills them. `title` answers the question that is the title of the case.
    pub(super) fn filled(
        &mut self,
        agreement: &Agreement,
        act: &Act,
        with: &With,
        title: Option<&str>,
    ) -> Result<Filled, Slip> {
        let forms: Vec<&Form> = act.forms.iter().filter_map(|id| agreement.forms.get(id)).collect();
        let mut filled = Filled::new();
        for form in &forms {
            let mut answers = Answers::new();
            for question in &form.questions {
                let said = title.filter(|_| question.title).map(|title| Answer::Text(self.seal(title)));
                let answer = said.or_else(|| with.filled.then(|| self.any_answer(question)).flatten());
                answers.extend(answer.map(|answer| (question.id.clone(), answer)));
            }
            filled.insert(form.id.clone(), answers);
        }
        for written in &with.answers {
            let (form, question) = find(&forms, &written.question)?;
            let answer = self.answer(question, written)?;
            filled.entry(form.id.clone()).or_default().insert(question.id.clone(), answer);
        }
        for name in &with.without {
            let (form, question) = find(&forms, name)?;
            filled.entry(form.id.clone()).or_default().remove(&question.id);
        }
        filled.retain(|_, answers| !answers.is_empty());
        Ok(filled)
    }

    /// An answer that fits: yes, the first option, the first goal, the highest score, one euro, today, the case spoken of
    /// last. Another case is named only where it must be.
    fn any_answer(&mut self, question: &Question) -> Option<Answer> {
        let reason = question.with_reason.then(|| self.seal("reden"));
        Some(match &question.kind {
            QuestionKind::Case { .. } | QuestionKind::Attachments if !question.required => return None,
            QuestionKind::Attachments => Answer::Attachments(vec![self.attachment("bestand.pdf")]),
            QuestionKind::Case { .. } => Answer::Case(self.case?.to_string()),
            QuestionKind::Line | QuestionKind::Text | QuestionKind::Points | QuestionKind::Email => {
                Answer::Text(self.seal("ingevuld"))
            }
            QuestionKind::Amount => Answer::Amount(Amount::from_cents(100)),
            QuestionKind::Number | QuestionKind::Digits { .. } => Answer::Number(1),
            QuestionKind::Date => Answer::Date(self.today()),
            QuestionKind::YesNo => Answer::YesNo { yes: true, reason },
            QuestionKind::Choice { options } => {
                let option = options.first().map_or_else(|| Id::new(""), |option| option.id.clone());
                Answer::Choice { option, reason }
            }
            QuestionKind::Goals { nodes } => {
                Answer::Goals { nodes: nodes.iter().take(1).map(|node| node.id.clone()).collect(), reason }
            }
            QuestionKind::Score { highest, .. } => Answer::Score { score: *highest, reason },
        })
    }

    /// A file of this name; its kind is what the name ends in, and a PDF where that says nothing.
    fn attachment(&mut self, name: &str) -> Attachment {
        let kind = FileKind::ALL.into_iter().find(|kind| name.ends_with(kind.extension())).unwrap_or(FileKind::Pdf);
        Attachment { name: self.seal(name), content: self.seal(name), kind, acts: false }
    }

    /// The answer as written; what does not fit the question stays as it is, for the charter to refuse.
    fn answer(&mut self, question: &Question, written: &Written) -> Result<Answer, Slip> {
        let reason = written.reason.as_ref().map(|reason| self.seal(reason));
        Ok(match (&written.value, &question.kind) {
            (Value::Text(label), QuestionKind::Choice { options }) => {
                let option =
                    names::find(Message::WhatOption {}, label, options, |option| (&option.id, option.label.as_str()))?;
                Answer::Choice { option: option.id.clone(), reason }
            }
            (Value::Text(labels), QuestionKind::Goals { nodes: known }) => {
                // Several goals stand behind one another: "meer werk; minder armoede".
                let nodes = labels.split(';').map(|label| {
                    let of = names::find(Message::WhatOption {}, label.trim(), known, |node| (&node.id, &node.label))?;
                    Ok(of.id.clone())
                });
                Answer::Goals { nodes: nodes.collect::<Result<_, Slip>>()?, reason }
            }
            (Value::Number(number), QuestionKind::Score { .. }) => {
                Answer::Score { score: u32::try_from(*number).unwrap_or(u32::MAX), reason }
            }
            (Value::Text(name), QuestionKind::Case { .. }) => {
                let known = self.cases.get(name).map_or_else(|| name.clone(), ToString::to_string);
                Answer::Case(known)
            }
            (Value::Text(name), QuestionKind::Attachments) => Answer::Attachments(vec![self.attachment(name)]),
            (Value::Text(text), _) => Answer::Text(self.seal(text)),
            (Value::Amount(amount), _) => Answer::Amount(*amount),
            (Value::Number(number), _) => Answer::Number(*number),
            (Value::Date(date), _) => Answer::Date(*date),
            (Value::YesNo(yes), _) => Answer::YesNo { yes: *yes, reason },
        })
    }
}

/// A question by its id, its words, or a part of its words that only one question has.
fn find<'a>(forms: &[&'a Form], name: &str) -> Result<(&'a Form, &'a Question), Slip> {
    let all = || forms.iter().flat_map(|form| form.questions.iter().map(move |question| (*form, question)));
    if let Some(exact) = all().find(|(_, question)| question.id.as_str() == name || names::same(&question.label, name))
    {
        return Ok(exact);
    }
    let part = name.to_lowercase();
    let mut holding = all().filter(|(_, question)| question.label.to_lowercase().contains(&part));
    match (holding.next(), holding.next()) {
        (Some(only), None) => Ok(only),
        (_, _) => {
            Err(names::unknown(Message::WhatQuestion {}, name, all().map(|(_, question)| question.label.clone())))
        }
    }
}
