//! What was typed, as people read it back before it is sent.

use super::Typed;
use super::field::{Field, Kind};
use super::files;
use super::value;
use crate::pages::shown::answers::digits;
use askama::Template;
use askama::filters::HtmlSafe;
use words::{Lang, Style};

/// Questions with their answers.
#[derive(Debug, Default, Template)]
#[template(path = "parts/answers.html")]
pub(crate) struct Read {
    pub(crate) l: Lang,
    pub(crate) answers: Vec<AnswerRead>,
}

impl HtmlSafe for Read {}

/// One question with its answer.
#[derive(Debug)]
pub(crate) struct AnswerRead {
    pub(crate) question: String,
    pub(crate) answer: String,
    pub(crate) because: Option<String>,
    /// Whether nothing was filled in.
    pub(crate) absent: bool,
    /// The page on which it can be changed, where it has one.
    pub(crate) change: Option<String>,
}

impl Read {
    /// What was typed, to check before it is sent.
    pub(crate) fn typed<'a>(fields: impl Iterator<Item = (&'a Field, Option<String>)>, typed: &Typed, l: Lang) -> Self {
        let answers = fields.map(|(field, change)| {
            let words = typed.get(&field.name);
            AnswerRead {
                question: field.label.clone(),
                answer: match (typed.chosen(&field.name), words) {
                    (Some(chosen), Some(_)) => files::listed(chosen, l),
                    (_, Some(words)) => shown(&field.kind, words, l),
                    (_, None) => l.form_answer_none(),
                },
                because: typed.get(&field.reason_name()).map(str::to_owned),
                absent: words.is_none(),
                change,
            }
        });
        Self { l, answers: answers.collect() }
    }
}

fn shown(kind: &Kind, words: &str, l: Lang) -> String {
    match kind {
        Kind::Line | Kind::Text | Kind::Points | Kind::Case | Kind::Email | Kind::Attachments => words.to_owned(),
        Kind::Charter => l.amending_text_size(i64::try_from(words.lines().count()).unwrap_or(i64::MAX)),
        Kind::Amount => value::amount(words).map_or_else(|| words.to_owned(), |amount| l.amount(amount)),
        Kind::Digits(count) => {
            value::digits(words, *count).map_or_else(|| words.to_owned(), |number| digits(number, *count))
        }
        Kind::Number | Kind::Count => value::number(words).map_or_else(|| words.to_owned(), |number| l.number(number)),
        Kind::Date => value::date(words).map_or_else(|| words.to_owned(), |date| l.date(date, Style::Plain)),
        Kind::Score(_, highest) => l.score_of(words, i64::from(*highest)),
        Kind::Several(offered) => {
            let chosen = offered.iter().filter(|(value, _)| words.split(' ').any(|word| word == value));
            chosen.map(|(_, label)| label.as_str()).collect::<Vec<_>>().join("; ")
        }
        Kind::YesNo | Kind::Choice(_) => {
            let options = kind.options(l).unwrap_or_default();
            options.into_iter().find(|(value, _)| value == words).map_or_else(|| words.to_owned(), |(_, label)| label)
        }
    }
}
