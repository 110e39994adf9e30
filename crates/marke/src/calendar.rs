//! `marke calendar`: a year on one page, from the rules of a charter.

use crate::cli::Calendar;
use crate::input;
use crate::output;
use crate::stop::{Code, Stop};
use charter::judge::moment;
use charter::judge::rhythm::When;
use charter::judge::year::{self, Entry, EntryKind};
use charter::syntax::{self, Reading};
use serde_json::json;
use words::{Lang, Message, Style};

/// Prints everything the charter says about a year, in order of day.
pub(crate) fn run(asked: &Calendar, lang: Lang) -> Result<(), Stop> {
    let text = input::charter(&asked.file)?.text;
    let compiled = syntax::compile(&text, &[], Reading::InForce);
    let Some(agreement) = compiled.agreement else {
        let path = asked.file.display().to_string();
        return Err(Stop::with(Code::Content, Message::ProgramDoesNotCompile { path }));
    };
    let entries = year::of(&agreement, asked.year);
    if asked.json {
        let rows: Vec<_> = entries.iter().map(|entry| as_json(entry, lang)).collect();
        return output::line(&format!("{:#}", json!({ "charter": agreement.id, "year": asked.year, "entries": rows })));
    }
    for entry in &entries {
        output::line(&row(entry, lang))?;
    }
    if entries.is_empty() { output::line(&lang.calendar_empty(&agreement.name.value)) } else { Ok(()) }
}

/// `26  vrijdag 28 juni         vergadering: bestuur  (artikel 2)`
fn row(entry: &Entry<'_>, lang: Lang) -> String {
    let week = moment::week(entry.when.first()).1;
    let day = match entry.when {
        When::Day(date) => lang.date(date, Style::Day),
        When::Week(_) => lang.calendar_some_day(),
        When::Month(date) => lang.month_name(date.month()).unwrap_or_default().to_owned(),
    };
    let label = match entry.kind {
        EntryKind::Holiday => lang.calendar_closed(&entry.label),
        EntryKind::Meeting => lang.calendar_meeting(&entry.label),
        EntryKind::Step => lang.calendar_step(&entry.label),
        EntryKind::Due => lang.calendar_due(&entry.label),
    };
    let note = entry.note.as_ref().map(|note| format!("; {}", note.say(lang))).unwrap_or_default();
    format!("{week:>2}  {day:<24}{label}{note}  ({})", entry.cite.article())
}

fn as_json(entry: &Entry<'_>, lang: Lang) -> serde_json::Value {
    let (date, whole) = match entry.when {
        When::Day(date) => (date, None),
        When::Week(date) => (date, Some("week")),
        When::Month(date) => (date, Some("month")),
    };
    let kind = match entry.kind {
        EntryKind::Holiday => "closed",
        EntryKind::Meeting => "meeting",
        EntryKind::Step => "step",
        EntryKind::Due => "due",
    };
    json!({
        "date": date.to_string(),
        "somewhere_in": whole,
        "week": moment::week(date).1,
        "kind": kind,
        "label": entry.label,
        "note": entry.note.as_ref().map(|note| note.say(lang)),
        "article": entry.cite.article(),
        "rule": entry.cite.rule(),
    })
}
