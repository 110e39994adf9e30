//! How one answer stands to another, or to the day of the act.

use super::{Met, Setting};
use crate::asked::Asked;
use charter::agreement::condition::{Against, Side};
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use std::cmp::Ordering;
use words::Message;

impl Asked<'_> {
    /// Whether an answer is on the right side of another, or of today. Where one of the two is not there, nobody can tell.
    pub(super) fn compared(self, setting: Setting<'_>, at: &AnswerRef, side: Side, against: &Against) -> Met {
        let other = if let Against::Answer(other) = against { Some(other) } else { None };
        let waits = |at: &AnswerRef| setting.filled.is_none() && setting.act.forms.contains(&at.form);
        if waits(at) || other.is_some_and(waits) {
            return Met::NotYet;
        }
        let today = Answer::Date(self.stamp.on);
        let missing = |at| Met::Unknown { why: self.no_answer(at), instead: self.how_to_answer(setting, at) };
        let Some(given) = self.answer(setting, at) else { return missing(at) };
        let held_against = match other {
            None => &today,
            Some(other) => match self.answer(setting, other) {
                Some(answer) => answer,
                None => return missing(other),
            },
        };
        let question = self.question_label(at);
        let what = Box::new(match other {
            None => Message::ComparedToToday { day: self.stamp.on },
            Some(other) => Message::ComparedToAnswer { question: self.question_label(other) },
        });
        if stands(given, held_against).is_some_and(|order| fits(order, side)) {
            return Met::Yes(Message::AnswerFits { question, other: what });
        }
        let told = other.filter(|other| self.may_read(setting, other));
        let said = told.and_then(|other| self.said(other, held_against));
        let (why, would) = misfit(question, what, side, given);
        Met::No { why, instead: std::iter::once(would).chain(said).collect() }
    }

    fn no_answer(self, at: &AnswerRef) -> Message {
        Message::AnswerMissing { question: self.question_label(at), form: self.agreement.label(&at.form) }
    }

    fn question_label(self, at: &AnswerRef) -> String {
        self.agreement.question(at).map_or_else(|| at.question.to_string(), |question| question.label.clone())
    }

    /// What the other answer is.
    fn said(self, at: &AnswerRef, answer: &Answer) -> Option<Message> {
        let question = self.question_label(at);
        match answer {
            Answer::Amount(amount) => Some(Message::SaidAmount { question, amount: *amount }),
            Answer::Date(day) => Some(Message::SaidDay { question, day: *day }),
            Answer::Number(number) => Some(Message::SaidNumber { question, number: *number }),
            Answer::Score { score, .. } => Some(Message::SaidNumber { question, number: i64::from(*score) }),
            Answer::Text(_)
            | Answer::YesNo { .. }
            | Answer::Choice { .. }
            | Answer::Goals { .. }
            | Answer::Attachments(_)
            | Answer::Case(_) => None,
        }
    }
}

/// How two answers of one sort stand to one another; nothing where they are of two sorts.
fn stands(given: &Answer, other: &Answer) -> Option<Ordering> {
    let counted = |answer: &Answer| match answer {
        Answer::Number(number) => Some(*number),
        Answer::Score { score, .. } => Some(i64::from(*score)),
        Answer::Text(_)
        | Answer::YesNo { .. }
        | Answer::Choice { .. }
        | Answer::Goals { .. }
        | Answer::Amount(_)
        | Answer::Date(_)
        | Answer::Attachments(_)
        | Answer::Case(_) => None,
    };
    if let (Answer::Amount(given), Answer::Amount(other)) = (given, other) {
        return Some(given.cmp(other));
    }
    if let (Answer::Date(given), Answer::Date(other)) = (given, other) {
        return Some(given.cmp(other));
    }
    Some(counted(given)?.cmp(&counted(other)?))
}

fn fits(order: Ordering, side: Side) -> bool {
    match side {
        Side::AtLeast => order.is_ge(),
        Side::AtMost => order.is_le(),
    }
}

/// Why it does not fit and what would, in the words for days or for what is counted.
fn misfit(question: String, other: Box<Message>, side: Side, given: &Answer) -> (Message, Message) {
    match (matches!(given, Answer::Date(_)), side) {
        (true, Side::AtLeast) => (Message::AnswerTooEarly { question, other }, Message::SameDayOrLater {}),
        (true, Side::AtMost) => (Message::AnswerTooLate { question, other }, Message::SameDayOrEarlier {}),
        (false, Side::AtLeast) => (Message::AnswerTooLow { question, other }, Message::AsMuchOrMore {}),
        (false, Side::AtMost) => (Message::AnswerTooHigh { question, other }, Message::AsMuchOrLess {}),
    }
}
