//! Scripts, and playing them in memory: the dry run of any charter.
//!
//! A script has one act a line, `{"stamp": …, "command": …}` in the forms whose schemas are committed. People write scripts
//! by hand, so two things may be shorter than in the book: a stamp without `on` happens on the day it is recorded, and
//! wherever a sealed value stands one may write `{"text": "the words"}`. A script need not begin with the adoption of the
//! charter it is played against.

use crate::command::Command;
use crate::decide::{Decision, decide};
use crate::relaxing::relaxed;
use crate::stamp::{Acting, Fault, Stamp};
use crate::state::State;
use crate::values::{Sequence, civil_date};
use crate::verdict::Verdict;
use charter::Agreement;
use charter::judge::answer::Sealed;
use jiff::Timestamp;
use serde_json::Value;
use words::{Date, Message};

/// One act of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place in the script, from 1; 0 for the adoption of a charter that the script leaves out.
    pub number: usize,
    /// Who, in which seat, when.
    pub stamp: Stamp,
    /// What.
    pub command: Command,
}

/// A line that is no act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, where it is known.
    pub column: Option<usize>,
    /// What is wrong with it.
    pub what: Box<Message>,
}

/// Reads a script; `seal` is asked for each sealed value, with the number of the line it stands on.
///
/// # Errors
/// At the first line that is no act.
pub fn read(text: &str, seal: &mut dyn FnMut(usize, &str) -> Sealed) -> Result<Vec<Line>, Unreadable> {
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = index + 1;
        let value = serde_json::from_str::<Value>(line).map_err(|error| Unreadable {
            line: number,
            column: Some(error.column()),
            what: Box::new(Message::ScriptNotJson {}),
        })?;
        let (stamp, command) = act(value, &mut |words| seal(number, words)).map_err(|what| Unreadable {
            line: number,
            column: None,
            what: Box::new(what),
        })?;
        lines.push(Line { number, stamp, command });
    }
    Ok(lines)
}

/// What does not fit in a part of a line. The parser says it in English, with names between backticks.
fn wrong(part: &str, error: &serde_json::Error) -> Message {
    let (part, said) = (part.to_owned(), error.to_string());
    let mut names = said.split('`').skip(1).step_by(2).map(ToOwned::to_owned);
    match names.next() {
        Some(field) if said.starts_with("missing field") => Message::ScriptPartMissing { part, field },
        Some(word) if said.starts_with("unknown ") => Message::ScriptPartUnknown { part, word, known: names.collect() },
        Some(_) | None => Message::ScriptPartWrong { part },
    }
}

/// The acts, with the adoption of the charter before them where the script leaves that out: by the host, at the moment of
/// the first act.
#[must_use]
pub fn founded(mut acts: Vec<Line>, charter: &str) -> Vec<Line> {
    if let Some(first) = acts.first()
        && !matches!(first.command, Command::Found { .. })
    {
        let stamp = Stamp { who: None, acting: Acting::Host, reasons: Vec::new(), ..first.stamp.clone() };
        acts.insert(0, Line { number: 0, stamp, command: Command::Found { text: charter.to_owned() } });
    }
    acts
}

/// A seal for where nothing is kept: the handle tells the line, the commitment commits to nothing.
#[must_use]
pub fn placeholder(line: usize, words: &str) -> Sealed {
    let length = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
    Sealed { handle: format!("line-{line}-{length}"), commitment: "0".repeat(64), length }
}

fn act(value: Value, seal: &mut dyn FnMut(&str) -> Sealed) -> Result<(Stamp, Command), Message> {
    let Value::Object(mut fields) = value else { return Err(Message::ScriptNoObject {}) };
    let mut part =
        |name: &str| fields.remove(name).ok_or_else(|| Message::ScriptFieldMissing { field: name.to_owned() });
    let (stamp, command) = (part("stamp")?, part("command")?);
    if let Some(name) = fields.keys().next() {
        return Err(Message::ScriptFieldUnknown { field: name.clone() });
    }
    let stamp = sealed(dated(stamp), seal).and_then(serde_json::from_value).map_err(|error| wrong("stamp", &error))?;
    // The text of a charter is itself, and not a sealed value.
    let command = if command.get("found").is_some() { Ok(command) } else { sealed(command, seal) };
    Ok((stamp, command.and_then(serde_json::from_value).map_err(|error| wrong("command", &error))?))
}

/// A stamp without `on` happens on the day it is recorded.
fn dated(mut stamp: Value) -> Value {
    if let Value::Object(fields) = &mut stamp
        && !fields.contains_key("on")
        && let Some(recorded) = fields.get("recorded").and_then(Value::as_str).and_then(|t| t.parse::<Timestamp>().ok())
    {
        fields.insert("on".to_owned(), Value::String(civil_date(recorded).to_string()));
    }
    stamp
}

/// The value with `{"text": "words"}` sealed wherever it stands.
fn sealed(value: Value, seal: &mut dyn FnMut(&str) -> Sealed) -> serde_json::Result<Value> {
    match value {
        Value::Object(fields) => {
            if let (1, Some(Value::String(words))) = (fields.len(), fields.get("text")) {
                return serde_json::to_value(seal(words));
            }
            let fields = fields.into_iter().map(|(name, inner)| Ok((name, sealed(inner, seal)?)));
            fields.collect::<serde_json::Result<_>>().map(Value::Object)
        }
        Value::Array(items) => {
            items.into_iter().map(|item| sealed(item, seal)).collect::<Result<_, _>>().map(Value::Array)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(value),
    }
}

/// A cooperation in memory. Nothing is kept, and the same acts always come to the same state.
#[derive(Debug, Clone, Default)]
pub struct Play {
    state: State,
    /// The agreement last used, with the entries it was made from.
    agreement: Option<(Vec<Sequence>, Agreement)>,
}

impl Play {
    /// A cooperation before its first act.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Decides an act under the agreement in force on its day; what is permitted happens.
    ///
    /// # Errors
    /// Where the act makes no sense; then nothing happened.
    pub fn act(&mut self, stamp: &Stamp, command: &Command) -> Result<Decision, Fault> {
        self.read_agreement(stamp.on);
        let agreement = self.agreement.as_ref().map(|(_, agreement)| agreement);
        let decision = decide(agreement, &self.state, stamp, command)?;
        if let Verdict::Permitted { events } = &decision.verdict {
            self.state.evolve(self.state.sequence + 1, stamp, events);
        }
        Ok(decision)
    }

    /// What would be allowed in the place of an act that is not: see [`crate::relaxing::relaxed`].
    pub fn relaxed(&mut self, stamp: &Stamp, command: &Command) -> Vec<Message> {
        self.read_agreement(stamp.on);
        let agreement = self.agreement.as_ref().map(|(_, agreement)| agreement);
        agreement.map(|agreement| relaxed(agreement, &self.state, stamp, command)).unwrap_or_default()
    }

    /// The state so far.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The agreement in force on a day.
    pub fn agreement_on(&mut self, day: Date) -> Option<&Agreement> {
        self.read_agreement(day);
        self.agreement.as_ref().map(|(_, agreement)| agreement)
    }

    /// Compiles anew only where another text holds than the last time.
    fn read_agreement(&mut self, day: Date) {
        let Some(texts) = self.state.texts_on(day) else {
            self.agreement = None;
            return;
        };
        if self.agreement.as_ref().is_none_or(|(entries, _)| *entries != texts.entries) {
            self.agreement = texts.in_force().agreement.map(|agreement| (texts.entries, agreement));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_words(_: usize, words: &str) -> Sealed {
        Sealed { handle: words.to_owned(), commitment: String::new(), length: 1 }
    }

    #[test]
    fn words_are_sealed_wherever_they_stand_and_a_charter_is_not() {
        let script = "{\"stamp\":{\"recorded\":\"2024-06-10T22:30:00Z\",\"acting\":\"host\"},\"command\":{\"found\":{\"text\":\"# X\"}}}\n\n\
            {\"stamp\":{\"recorded\":\"2024-06-10T09:00:00Z\",\"acting\":\"host\"},\"command\":{\"enrol\":{\"name\":{\"text\":\"J. Sloots\"}}}}\n";
        let lines = read(script, &mut by_words).unwrap();
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(lines[0].command, Command::Found { text: "# X".into() });
        let Command::Enrol { name, .. } = &lines[1].command else { panic!("another command") };
        assert_eq!(name.handle, "J. Sloots");
    }

    #[test]
    fn an_act_without_a_day_happens_on_the_civil_day_it_is_recorded() {
        // Half past ten in the evening by Greenwich is the next day in Amsterdam.
        let script = "{\"stamp\":{\"recorded\":\"2024-06-10T22:30:00Z\",\"acting\":\"host\"},\"command\":{\"found\":{\"text\":\"# X\"}}}";
        let lines = read(script, &mut by_words).unwrap();
        assert_eq!(lines[0].stamp.on.to_string(), "2024-06-11");
    }

    #[test]
    fn a_line_that_is_no_act_is_named_with_its_place() {
        let place = |script: &str| read(script, &mut by_words).map_err(|wrong| (wrong.line, wrong.column)).unwrap_err();
        assert_eq!(place("\n{\"stamp\": }"), (2, Some(11)));
        assert_eq!(place("{\"stamp\":{},\"command\":{}}"), (1, None));
        assert_eq!(place("[]"), (1, None));
        let said = |script: &str| read(script, &mut by_words).unwrap_err().what.say(words::Lang::Nl);
        let host = "{\"recorded\":\"2024-06-10T09:00:00Z\",\"acting\":\"host\"}";
        assert_eq!(said("{\"stamp\":{},\"command\":{}}"), "in `stamp` ontbreekt het veld `recorded`");
        let unknown = said(&format!("{{\"stamp\":{host},\"command\":{{\"fly\":{{}}}}}}"));
        assert!(unknown.starts_with("`command` kent `fly` niet; wel kan: found, "), "{unknown}");
        let shape = said(&format!("{{\"stamp\":{host},\"command\":{{\"enrol\":7}}}}"));
        assert_eq!(shape, "een waarde in `command` heeft niet de goede vorm");
        assert_eq!(place("{\"stamp\":{},\"command\":{},\"more\":1}"), (1, None));
    }
}
