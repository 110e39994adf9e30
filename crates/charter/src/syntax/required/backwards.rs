//! Times that run backwards: a last day, week or year before the first.

use crate::agreement::statement::Value;
use crate::check::codes;
use crate::syntax::faults::Fault;
use crate::syntax::line::{Given, Line};
use crate::syntax::subjects::Subject;
use crate::syntax::table::Keyword;
use words::Message;

/// The pairs of a line of which the second comes before the first. Weeks do not run past the end of a year: that would take
/// two stretches.
pub(super) fn check(subject: &Subject, line: &Line) -> Vec<Fault> {
    let pairs = matches!(line.keyword(), Keyword::Valid | Keyword::Years | Keyword::Pause | Keyword::Except);
    if !pairs {
        return Vec::new();
    }
    let name = || line.text().map_or_else(|| subject.label(), str::to_owned);
    // Between the two stands at most a word: `from 1 May up to and including 1 June`.
    let told = line.values.windows(3).filter_map(|values| match values {
        [first, Given { value: Value::Word(word), .. }, last] if word == "tot en met" => backwards(name(), first, last),
        _ => None,
    });
    told.map(|cause| Fault {
        known: codes::ENDS_BEFORE_BEGIN,
        at: line.at,
        cause,
        remedy: Message::EndsBeforeBeginRemedy {},
    })
    .collect()
}

fn backwards(name: String, first: &Given, last: &Given) -> Option<Message> {
    match (&first.value, &last.value) {
        (Value::Date(from), Value::Date(until)) if until < from => {
            Some(Message::EndsBeforeBegin { name, from: *from, until: *until })
        }
        (Value::Number(first), Value::Number(last)) if last < first => {
            Some(Message::RunsBackwards { name, first: first.to_string(), last: last.to_string() })
        }
        _ => None,
    }
}
