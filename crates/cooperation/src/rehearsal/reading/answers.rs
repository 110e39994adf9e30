//! What an act comes with: answers, an outcome, words.

use crate::rehearsal::Slip;
use crate::rehearsal::step::{Value, With, Written};
use crate::rehearsal::tokens::{Cursor, Kind};
use words::Message;

/// Reads a list behind `met`: `uitkomst "…", alles ingevuld, maar "…": nee omdat "…"`.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<With, Slip> {
    let mut with = With::default();
    // `met:` may stand above a list of answers.
    let _ = cursor.sign(Kind::Colon);
    loop {
        while cursor.sign(Kind::Comma) || cursor.any_of(&["en", "maar"]) {}
        let mut ahead = *cursor;
        if ahead.is_done() || ahead.words("vastgelegd op") || ahead.sign(Kind::Colon) {
            return Ok(with);
        }
        item(cursor, &mut with)?;
    }
}

fn item(cursor: &mut Cursor<'_>, with: &mut With) -> Result<(), Slip> {
    if cursor.words("alles ingevuld") {
        with.filled = true;
    } else if cursor.words("uitkomst") {
        with.outcome = Some(text(cursor)?);
    } else if cursor.words("bericht") {
        with.note = Some(text(cursor)?);
    } else if cursor.words("reden") {
        with.reason = Some(text(cursor)?);
    } else if cursor.words("zonder") {
        with.without.push(question(cursor)?);
    } else {
        with.answers.push(answer(cursor)?);
    }
    Ok(())
}

fn text(cursor: &mut Cursor<'_>) -> Result<String, Slip> {
    cursor.quoted().map(str::to_owned).ok_or_else(|| super::left_over(cursor))
}

/// A question by its words, or by its id.
fn question(cursor: &mut Cursor<'_>) -> Result<String, Slip> {
    let found = cursor.quoted().or_else(|| cursor.word());
    found.map(str::to_owned).ok_or_else(|| super::left_over(cursor))
}

fn answer(cursor: &mut Cursor<'_>) -> Result<Written, Slip> {
    let question = question(cursor)?;
    let _ = cursor.sign(Kind::Colon);
    let value = value(cursor).ok_or_else(|| Slip::new(Message::ScenarioNoAnswer { question: question.clone() }))?;
    let reason = if cursor.words("omdat") { Some(text(cursor)?) } else { None };
    Ok(Written { question, value, reason })
}

fn value(cursor: &mut Cursor<'_>) -> Option<Value> {
    if cursor.words("ja") {
        return Some(Value::YesNo(true));
    }
    if cursor.words("nee") {
        return Some(Value::YesNo(false));
    }
    cursor
        .quoted()
        .map(|text| Value::Text(text.to_owned()))
        .or_else(|| cursor.amount().map(Value::Amount))
        .or_else(|| cursor.date().map(Value::Date))
        .or_else(|| cursor.number().map(Value::Number))
}
