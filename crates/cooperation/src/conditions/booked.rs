//! Whether an amount is what the books say.

use super::{Met, Setting};
use crate::asked::Asked;
use charter::Id;
use charter::agreement::condition::Account;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use words::Message;

impl Asked<'_> {
    /// Whether the amount somebody filled in is what the books say.
    pub(super) fn as_booked(
        self,
        setting: Setting<'_>,
        at: &AnswerRef,
        (account, of): (Account, &Id),
        year: Option<&AnswerRef>,
    ) -> Met {
        let waits = |at: &AnswerRef| setting.filled.is_none() && setting.act.forms.contains(&at.form);
        if waits(at) || year.is_some_and(waits) {
            return Met::NotYet;
        }
        let question = self.agreement.question(at).map_or_else(|| at.question.to_string(), |asked| asked.label.clone());
        let Some(given) = self.amount(setting, at) else {
            let why = Message::AnswerMissing { question, form: self.agreement.label(&at.form) };
            return Met::Unknown { why, instead: self.how_to_answer(setting, at) };
        };
        let number = |at| if let Some(Answer::Number(year)) = self.answer(setting, at) { Some(*year) } else { None };
        let asked = year.map(|at| number(at).and_then(|year| i16::try_from(year).ok()));
        let Some(asked) = asked.map_or(Some(None), |year| year.map(Some)) else {
            return Met::Unknown { why: Message::BooksOfWhichYear {}, instead: Vec::new() };
        };
        let amount = self.state.told_by_the_books(account, of, asked);
        match (given == amount, self.may_read(setting, at) && self.reads_books()) {
            (true, true) => Met::Yes(Message::BooksSay { question, amount }),
            (true, false) => Met::Yes(Message::BooksSaySo { question }),
            (false, true) => {
                let instead = vec![Message::BooksAmount { amount }];
                Met::No { why: Message::BooksSayOtherwise { question, given, amount }, instead }
            }
            (false, false) => {
                Met::No { why: Message::BooksSayNotSo { question }, instead: vec![Message::FiguresForReaders {}] }
            }
        }
    }
}
