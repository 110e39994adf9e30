//! Scripts: one act a line, as `{"stamp": …, "command": …}` in the forms that `marke schema` prints.
//!
//! People write scripts by hand, so two things may be shorter than in the book: a stamp without `on` happens on the day it is
//! recorded, and wherever a sealed value stands one may write `{"text": "the words"}`.

use crate::stop::{Code, Stop};
use charter::judge::answer::Sealed;
use cooperation::{Command, Stamp};
use jiff::Timestamp;
use serde_json::Value;
use words::Message;

/// One act of a script.
#[derive(Debug)]
pub(crate) struct Line {
    /// Its place in the file, from 1.
    pub(crate) number: usize,
    /// Who, in which seat, when.
    pub(crate) stamp: Stamp,
    /// What.
    pub(crate) command: Command,
}

/// Reads a script; `seal` is asked for each sealed value, with the number of the line it stands on.
///
/// # Errors
/// At the first line that is no act: where, and what is wrong with it.
pub(crate) fn read(path: &str, text: &str, seal: &mut dyn FnMut(usize, &str) -> Sealed) -> Result<Vec<Line>, Stop> {
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if line.trim().is_empty() {
            continue;
        }
        let value = serde_json::from_str::<Value>(line)
            .map_err(|error| wrong(format!("{path}:{number}:{}", error.column()), error.to_string()))?;
        let read =
            act(value, &mut |words| seal(number, words)).map_err(|what| wrong(format!("{path}:{number}"), what))?;
        lines.push(Line { number, stamp: read.0, command: read.1 });
    }
    Ok(lines)
}

fn wrong(place: String, what: String) -> Stop {
    Stop::with(Code::Content, Message::ProgramScriptLine { place, what })
}

fn act(value: Value, seal: &mut dyn FnMut(&str) -> Sealed) -> Result<(Stamp, Command), String> {
    let Value::Object(mut fields) = value else { return Err("expected an object".into()) };
    let mut part = |name: &str| fields.remove(name).ok_or_else(|| format!("missing field `{name}`"));
    let (stamp, command) = (part("stamp")?, part("command")?);
    if let Some(name) = fields.keys().next() {
        return Err(format!("unknown field `{name}`, expected `stamp` or `command`"));
    }
    let stamp = serde_json::from_value(sealed(dated(stamp), seal)?).map_err(|e| format!("stamp: {e}"))?;
    // The text of a charter is itself, and not a sealed value.
    let command = if command.get("found").is_some() { command } else { sealed(command, seal)? };
    Ok((stamp, serde_json::from_value(command).map_err(|e| format!("command: {e}"))?))
}

/// A stamp without `on` happens on the day it is recorded.
fn dated(mut stamp: Value) -> Value {
    if let Value::Object(fields) = &mut stamp
        && !fields.contains_key("on")
        && let Some(recorded) = fields.get("recorded").and_then(Value::as_str).and_then(|t| t.parse::<Timestamp>().ok())
    {
        let on = cooperation::values::civil_date(recorded);
        fields.insert("on".to_owned(), Value::String(on.to_string()));
    }
    stamp
}

/// The value with `{"text": "words"}` sealed wherever it stands.
fn sealed(value: Value, seal: &mut dyn FnMut(&str) -> Sealed) -> Result<Value, String> {
    match value {
        Value::Object(fields) => {
            if let (1, Some(Value::String(words))) = (fields.len(), fields.get("text")) {
                return serde_json::to_value(seal(words)).map_err(|error| error.to_string());
            }
            let fields = fields.into_iter().map(|(name, inner)| Ok((name, sealed(inner, seal)?)));
            fields.collect::<Result<_, String>>().map(Value::Object)
        }
        Value::Array(items) => {
            items.into_iter().map(|item| sealed(item, seal)).collect::<Result<_, _>>().map(Value::Array)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed_by_length(_: usize, words: &str) -> Sealed {
        let length = u32::try_from(words.chars().count()).unwrap();
        Sealed { handle: words.to_owned(), commitment: String::new(), length }
    }

    #[test]
    fn words_are_sealed_wherever_they_stand_and_a_charter_is_not() {
        let script = "{\"stamp\":{\"recorded\":\"2024-06-10T22:30:00Z\",\"acting\":\"host\"},\"command\":{\"found\":{\"text\":\"# X\"}}}\n\n\
            {\"stamp\":{\"recorded\":\"2024-06-10T09:00:00Z\",\"acting\":\"host\"},\"command\":{\"enrol\":{\"name\":{\"text\":\"J. Sloots\"}}}}\n";
        let lines = read("s.jsonl", script, &mut sealed_by_length).unwrap();
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(lines[0].command, Command::Found { text: "# X".into() });
        // Half past ten in the evening by Greenwich is the next day in Amsterdam.
        assert_eq!(lines[0].stamp.on.to_string(), "2024-06-11");
        let Command::Enrol { name, .. } = &lines[1].command else { panic!("another command") };
        assert_eq!((name.handle.as_str(), name.length), ("J. Sloots", 9));
    }

    #[test]
    fn a_wrong_line_is_named_with_its_place() {
        for (script, place) in
            [("\n{\"stamp\": }", "s.jsonl:2:11"), ("{\"stamp\":{},\"command\":{}}", "s.jsonl:1"), ("[]", "s.jsonl:1")]
        {
            let Err(Stop::With(Code::Content, says)) = read("s.jsonl", script, &mut sealed_by_length) else {
                panic!("{script} was read")
            };
            let Message::ProgramScriptLine { place: said, .. } = *says else { panic!("another message") };
            assert_eq!(said, place);
        }
    }
}
