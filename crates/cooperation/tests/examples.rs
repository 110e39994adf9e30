//! Every example beside a charter is played to its end: each act in it is permitted, and what it comes to is a
//! cooperation in the middle of its work.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads the examples, and fails loudly"
)]

use charter::Agreement;
use charter::syntax::{Reading, compile};
use cooperation::duties::{Standing, owed};
use cooperation::{Acting, Command, Stamp, State, Verdict, decide};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    stamp: Stamp,
    command: Command,
}

/// What an example came to.
struct Played {
    name: String,
    agreement: Agreement,
    state: State,
    last: Stamp,
}

#[test]
fn every_act_of_every_example_is_permitted() {
    let played = all();
    assert!(played.len() >= 2, "a second, unrelated charter runs in every test run");
}

#[test]
fn every_example_ends_with_cases_in_several_stages() {
    for Played { name, state, .. } in all() {
        let stages: BTreeSet<_> = state.cases.values().map(|case| (&case.kind, &case.stage)).collect();
        assert!(stages.len() >= 3, "{name} ends with its cases in {stages:?}");
        assert!(state.cases.values().any(|case| case.ended), "{name} ends with no case ended");
        assert!(state.cases.values().any(|case| !case.ended), "{name} ends with no case open");
    }
}

#[test]
fn every_example_has_decided_something_in_a_meeting_and_plans_another() {
    for Played { name, state, last, .. } in all() {
        let items = || state.meetings.values().flat_map(|meeting| &meeting.items);
        let concluded = items().filter_map(|item| item.concluded.as_ref());
        assert!(concluded.filter(|end| end.outcome.is_some()).count() >= 2, "{name} decided too little to show");
        assert!(state.meetings.values().any(|meeting| meeting.date > last.on), "{name} has no meeting ahead");
    }
}

#[test]
fn every_example_shows_a_duty_that_is_met_and_one_that_is_late() {
    for Played { name, agreement, state, last } in all() {
        let day = last.on.tomorrow().unwrap_or(last.on);
        let standings: Vec<Standing> = owed(&agreement, &state, day).into_iter().map(|owed| owed.standing).collect();
        assert!(standings.iter().any(|s| matches!(s, Standing::Fulfilled(_))), "{name}: {standings:?}");
        assert!(standings.contains(&Standing::Overdue), "{name}: {standings:?}");
    }
}

fn all() -> Vec<Played> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).expect("charters").map(|f| f.expect("folder").path()).collect();
    folders.sort();
    folders.iter().filter(|folder| folder.join("voorbeeld.jsonl").is_file()).map(|folder| play(folder)).collect()
}

/// Founds the cooperation at the moment of the first line, then plays them all.
fn play(folder: &Path) -> Played {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(folder.join("handvest.md")).expect("a charter");
    let script = fs::read_to_string(folder.join("voorbeeld.jsonl")).expect("a script");
    let mut lines: Vec<Line> = script.lines().enumerate().map(|(at, line)| read(&name, at + 1, line)).collect();
    let first = lines.first().unwrap_or_else(|| panic!("{name} is empty")).stamp.clone();
    let stamp = Stamp { who: None, acting: Acting::Host, reasons: Vec::new(), ..first };
    lines.insert(0, Line { stamp, command: Command::Found { text } });
    let mut state = State::default();
    let (mut agreement, mut texts) = (None, 0);
    for (at, Line { stamp, command }) in lines.iter().enumerate() {
        if state.adopted.len() != texts {
            (agreement, texts) = (in_force(&state, stamp), state.adopted.len());
        }
        let place = format!("{name}, line {at}");
        let decision = decide(agreement.as_ref(), &state, stamp, command);
        let decision = decision.unwrap_or_else(|fault| panic!("{place}: {fault}"));
        let Verdict::Permitted { events } = decision.verdict else {
            panic!("{place}: {:#?}", decision.verdict.grounds());
        };
        state.evolve(state.sequence + 1, stamp, &events);
    }
    let last = lines.last().expect("the founding, at least").stamp.clone();
    let agreement = in_force(&state, &last).unwrap_or_else(|| panic!("{name} does not compile"));
    Played { name, agreement, state, last }
}

fn in_force(state: &State, stamp: &Stamp) -> Option<Agreement> {
    let texts = state.texts_on(stamp.on)?;
    compile(texts.charter, &texts.rulings, Reading::InForce).agreement
}

fn read(name: &str, at: usize, line: &str) -> Line {
    let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}, line {at}: {error}"));
    serde_json::from_value(sealed(value)).unwrap_or_else(|error| panic!("{name}, line {at}: {error}"))
}

/// A script writes `{"text": "…"}` where an entry keeps a seal. Here the seal follows from the words themselves.
fn sealed(value: Value) -> Value {
    match value {
        Value::Object(fields) => match fields.get("text") {
            Some(Value::String(words)) if fields.len() == 1 => json!({
                "handle": format!("h{}", words.len()),
                "commitment": format!("{:064x}", words.bytes().fold(0_u64, |sum, byte| sum * 31 % 1_000_003 + u64::from(byte))),
                "length": words.chars().count(),
            }),
            Some(_) | None => Value::Object(fields.into_iter().map(|(key, inner)| (key, sealed(inner))).collect()),
        },
        Value::Array(items) => Value::Array(items.into_iter().map(sealed).collect()),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
    }
}
