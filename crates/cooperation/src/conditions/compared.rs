//! How one answer stands to another, or to the day of the act.

use super::{Met, Setting};
use crate::asked::Asked;
use charter::agreement::condition::{Against, Side};
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use std::cmp::Ordering;
use words::{Amount, Date, Message};

impl Asked<'_> {
    /// Whether an answer is on the right side of another, or of today. Where one of the two is not there, nobody can tell.
    pub(super) fn compared(self, setting: Setting<'_>, at: &AnswerRef, side: Side, against: &Against) -> Met {
        let other = if let Against::Answer(other) = against { Some(other) } else { None };
        let waits = |at: &AnswerRef| setting.filled.is_none() && setting.act.forms.contains(&at.form);
        if waits(at) || other.is_some_and(waits) {
            return Met::NotYet;
        }
        let missing = |at| Met::Unknown { why: self.no_answer(at), instead: self.how_to_answer(setting, at) };
        let Some(given) = self.answer(setting, at) else { return missing(at) };
        let held_against = match other.map(|other| self.answer(setting, other).ok_or(other)) {
            None => Some(Measure::Day(self.stamp.on)),
            Some(Ok(answer)) => Measure::of(answer),
            Some(Err(other)) => return missing(other),
        };
        let given = Measure::of(given);
        let question = self.question_label(at);
        let what = Box::new(match other {
            None => Message::ComparedToToday { day: self.stamp.on },
            Some(other) => Message::ComparedToAnswer { question: self.question_label(other) },
        });
        let order = given.zip(held_against).and_then(|(given, other)| given.partial_cmp(&other));
        if order.is_some_and(|order| fits(order, side)) {
            return Met::Yes(Message::AnswerFits { question, other: what });
        }
        let told = other.filter(|other| self.may_read(setting, other));
        let said = told.zip(held_against).map(|(other, measure)| self.said(other, measure));
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
    fn said(self, at: &AnswerRef, measure: Measure) -> Message {
        let question = self.question_label(at);
        match measure {
            Measure::Amount(amount) => Message::SaidAmount { question, amount },
            Measure::Day(day) => Message::SaidDay { question, day },
            Measure::Count(number) => Message::SaidNumber { question, number },
        }
    }
}

/// What in an answer can be held against another of the same sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Amount(Amount),
    Day(Date),
    Count(i64),
}

impl Measure {
    fn of(answer: &Answer) -> Option<Self> {
        match answer {
            Answer::Amount(amount) => Some(Self::Amount(*amount)),
            Answer::Date(day) => Some(Self::Day(*day)),
            Answer::Number(number) => Some(Self::Count(*number)),
            Answer::Score { score, .. } => Some(Self::Count(i64::from(*score))),
            Answer::Text(_)
            | Answer::YesNo { .. }
            | Answer::Choice { .. }
            | Answer::Goals { .. }
            | Answer::Attachments(_)
            | Answer::Case(_) => None,
        }
    }
}

impl PartialOrd for Measure {
    /// Nothing where they are of two sorts.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Amount(given), Self::Amount(other)) => Some(given.cmp(other)),
            (Self::Day(given), Self::Day(other)) => Some(given.cmp(other)),
            (Self::Count(given), Self::Count(other)) => Some(given.cmp(other)),
            (Self::Amount(_) | Self::Day(_) | Self::Count(_), _) => None,
        }
    }
}

fn fits(order: Ordering, side: Side) -> bool {
    match side {
        Side::AtLeast => order.is_ge(),
        Side::AtMost => order.is_le(),
    }
}

/// Why it does not fit and what would, in the words for days or for what is counted.
fn misfit(question: String, other: Box<Message>, side: Side, given: Option<Measure>) -> (Message, Message) {
    match (matches!(given, Some(Measure::Day(_))), side) {
        (true, Side::AtLeast) => (Message::AnswerTooEarly { question, other }, Message::SameDayOrLater {}),
        (true, Side::AtMost) => (Message::AnswerTooLate { question, other }, Message::SameDayOrEarlier {}),
        (false, Side::AtLeast) => (Message::AnswerTooLow { question, other }, Message::AsMuchOrMore {}),
        (false, Side::AtMost) => (Message::AnswerTooHigh { question, other }, Message::AsMuchOrLess {}),
    }
}
