//! A cooperation that grows: the example, and after it ideas, meetings with points, and advice on every idea until the book
//! has as many entries as was asked. Everything goes through the office, as anybody's acts do.

use crate::Outcome;
use cooperation::script;
use cooperation::stamp::Reason;
use cooperation::values::PersonNumber;
use cooperation::visibility::Viewer;
use cooperation::{Acting, Command};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use office::clock::Clock;
use office::sealing::Sealing;
use office::{Office, Order};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

const NAME: &str = "regio-deal-zod-2";
const MEETINGS: u64 = 50;
const POINTS: u64 = 4;
const SECRETARY: (u32, &str) = (12, "programmasecretaris");
const CORE_TEAM: (u32, &str) = (14, "kernteam.1");
const ADVISER: (u32, &str) = (17, "vooruitgeschoven-secretaris.1");

/// The office of the cooperation, on the working day after the example.
pub(crate) fn cooperation(folder: &Path, ideas: u64, entries: u64) -> Outcome<Office> {
    let clock = Arc::new(Mutex::new(Timestamp::UNIX_EPOCH));
    let office = Office::open(folder, NAME, Clock::Set(Arc::clone(&clock)))?;
    play(&office, &clock)?;
    put(&clock, "2024-06-10T07:00:00Z".parse()?);
    let numbers = with_ideas(&office, ideas)?;
    meet(&office)?;
    advise(&office, &numbers, entries)?;
    Ok(office)
}

fn put(clock: &Mutex<Timestamp>, moment: Timestamp) {
    if let Ok(mut clock) = clock.lock() {
        *clock = moment;
    }
}

/// Plays the example that is shipped beside the charter.
fn play(office: &Office, clock: &Mutex<Timestamp>) -> Outcome<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters").join(NAME);
    let text = std::fs::read_to_string(folder.join("voorbeeld.jsonl"))?;
    let sealings: RefCell<BTreeMap<usize, Sealing>> = RefCell::default();
    let acts = script::read(&text, &mut |line, words| {
        let sealed = sealings.borrow_mut().entry(line).or_default().seal_written(words);
        sealed.unwrap_or_else(|_| script::placeholder(line, words))
    });
    let acts = acts.map_err(|wrong| format!("{wrong:?}"))?;
    for act in script::founded(acts, &std::fs::read_to_string(folder.join("handvest.md"))?) {
        put(clock, act.stamp.recorded);
        let sealed = sealings.borrow_mut().remove(&act.number).unwrap_or_default();
        let (sealed, attachments) = sealed.into_parts();
        let key = format!("example-{}", act.number);
        let (who, acting, on, reasons) = (act.stamp.who, act.stamp.acting, Some(act.stamp.on), act.stamp.reasons);
        let order = Order { who, acting, on, seen: None, key, reasons, command: act.command, sealed, attachments };
        office.submit_and_wait(order)?;
    }
    Ok(())
}

/// Ideas of visitors, each taken up; their numbers.
fn with_ideas(office: &Office, ideas: u64) -> Outcome<Vec<String>> {
    let before = numbers(office);
    let opened = (0..ideas).map(|n| {
        let answers = json!({
            "idee-titel": { "text": { "text": format!("Deelfietsen bij halte {n}") } },
            "idee-plan": { "text": { "text": "Wie met de bus komt, fietst het laatste stuk naar zijn werk. Tien fietsen per halte is genoeg om te beginnen." } },
            "idee-naam": { "text": { "text": "K. Wieringa" } },
            "idee-mailadres": { "text": { "text": "k.wieringa@halte.example" } },
        });
        let command = json!({ "open": { "act": "idee-aandragen", "forms": { "ideeformulier": answers } } });
        order(&format!("idea-{n}"), None, command)
    });
    at_once(office, opened.collect::<Outcome<_>>()?)?;
    let added: Vec<String> = numbers(office).into_iter().filter(|number| !before.contains(number)).collect();
    let taken_up = added.iter().map(|case| {
        let command = json!({ "move": { "act": "orientatie-beginnen", "case": case } });
        order(&format!("take-up-{case}"), Some(CORE_TEAM), command)
    });
    at_once(office, taken_up.collect::<Outcome<_>>()?)?;
    Ok(added)
}

fn numbers(office: &Office) -> Vec<String> {
    office.view(Viewer::Public).state().cases.keys().map(ToString::to_string).collect()
}

/// Meetings a week apart, each with a few points on its agenda.
fn meet(office: &Office) -> Outcome<()> {
    let mut day: Date = date(2024, 6, 13);
    let before = office.view(Viewer::Public).state().meetings.size() as u64;
    for n in before..MEETINGS {
        day = day.saturating_add(jiff::Span::new().weeks(1));
        let command =
            json!({ "convene": { "act": "stuurgroep-bijeenroepen", "body": "stuurgroep", "date": day.to_string() } });
        let mut convened = order(&format!("meeting-{n}"), Some(SECRETARY), command)?;
        let mut sealing = Sealing::new();
        for rule in ["ritme-stuurgroep", "route-stuurgroep", "programmakalender"] {
            convened.reasons.push(Reason { rule: rule.into(), text: sealing.seal("Het is druk.")? });
        }
        convened.sealed = sealing.into_rows();
        office.submit_and_wait(convened).map_err(|why| format!("meeting on {day}: {why:?}"))?;
        points(office, n)?;
    }
    Ok(())
}

fn points(office: &Office, meeting: u64) -> Outcome<()> {
    for n in 0..POINTS {
        let before = numbers(office);
        let answers = json!({
            "punt-titel": { "text": { "text": format!("Mededeling {n}") } },
            "punt-doel": { "choice": { "option": "punt-mededelen" } },
            "punt-tekst": { "text": { "text": "De stand van zaken, voor wie er niet was." } },
        });
        let command = json!({ "open": { "act": "punt-klaarzetten", "forms": { "agendapuntformulier": answers } } });
        office.submit_and_wait(order(&format!("point-{meeting}-{n}"), Some(SECRETARY), command)?)?;
        let added = numbers(office).into_iter().find(|number| !before.contains(number)).unwrap_or_default();
        let command = json!({ "table": { "act": "punt-op-agenda-zetten", "case": added, "meeting": meeting + 1 } });
        let tabled = order(&format!("tabled-{meeting}-{n}"), Some(SECRETARY), command)?;
        office.submit_and_wait(tabled).map_err(|why| format!("point of meeting {meeting}: {why:?}"))?;
    }
    Ok(())
}

/// Advice on the ideas in turn, until the book has so many entries.
fn advise(office: &Office, ideas: &[String], entries: u64) -> Outcome<()> {
    let left = entries.saturating_sub(office.view(Viewer::Public).head());
    let advice = ideas.iter().cycle().zip(0..left).map(|(case, n)| {
        let answers = json!({
            "teamadvies-aan": { "choice": { "option": "raad-aan-directeur" } },
            "teamadvies-wat": { "text": { "text": "Begin met één halte, en vraag na een maand wie er fietste." } },
        });
        let command = json!({ "inform": { "act": "raad-geven", "case": case, "forms": { "teamadvies": answers } } });
        order(&format!("advice-{n}"), Some(ADVISER), command)
    });
    at_once(office, advice.collect::<Outcome<_>>()?)
}

/// Many orders, as many under way as the office takes together.
fn at_once(office: &Office, orders: Vec<Order>) -> Outcome<()> {
    const UNDER_WAY: usize = 64;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut waiting = orders.into_iter().peekable();
    while waiting.peek().is_some() {
        let batch: Vec<Order> = waiting.by_ref().take(UNDER_WAY).collect();
        let answers =
            runtime.block_on(futures_util::future::join_all(batch.into_iter().map(|order| office.submit(order))));
        for answer in answers {
            answer.map_err(|why| format!("{why:?}"))?;
        }
    }
    Ok(())
}

fn order(key: &str, seat: Option<(u32, &str)>, mut command: Value) -> Outcome<Order> {
    let mut sealing = Sealing::new();
    sealing.seal_json(&mut command)?;
    let command: Command = serde_json::from_value(command)?;
    let acting = seat.map_or(Acting::Visitor, |(_, seat)| Acting::Seat(seat.into()));
    let (who, key) = (seat.map(|(who, _)| PersonNumber(who)), key.to_owned());
    Ok(Order {
        who,
        acting,
        on: None,
        seen: None,
        key,
        reasons: Vec::new(),
        command,
        sealed: sealing.into_rows(),
        attachments: Vec::new(),
    })
}
