//! An association at work, for the examples that measure and torment an office.
#![allow(dead_code, reason = "each example uses its own part")]

use cooperation::stamp::Stamp;
use cooperation::values::PersonNumber;
use cooperation::{Acting, Command};
use office::sealing::Sealing;
use office::{Office, Order};
use serde_json::{Value, json};
use std::path::Path;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// An order from JSON as people write it.
pub(crate) fn order(key: &str, who: Option<u32>, acting: Acting, mut command: Value) -> Outcome<Order> {
    let mut sealing = Sealing::new();
    sealing.seal_json(&mut command)?;
    let command: Command = serde_json::from_value(command)?;
    let (sealed, attachments) = sealing.into_parts();
    let (who, key) = (who.map(PersonNumber), key.to_owned());
    Ok(Order { who, acting, on: None, seen: None, key, reasons: Vec::new(), command, sealed, attachments })
}

fn seat(id: &str) -> Acting {
    Acting::Seat(id.into())
}

/// Founds the association and plays the example beside its charter, each act on the day it is recorded now.
pub(crate) fn begin(office: &Office) -> Outcome<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters/vereniging");
    let text = std::fs::read_to_string(folder.join("handvest.md"))?;
    let found = order("found", None, Acting::Host, json!({ "found": { "text": text } }))?;
    office.submit_and_wait(found)?;
    let script = std::fs::read_to_string(folder.join("voorbeeld.jsonl"))?;
    for (number, line) in script.lines().enumerate().take(28) {
        let mut line: Value = serde_json::from_str(line)?;
        let stamp: Stamp = serde_json::from_value(line["stamp"].take())?;
        if let Some(from) = line.pointer_mut("/command/appoint/from") {
            *from = json!(office.today());
        }
        let who = stamp.who.map(|person| person.0);
        let act = order(&format!("line-{number}"), who, stamp.acting, line["command"].take())?;
        office.submit_and_wait(act).map_err(|why| format!("line {number}: {why:?}"))?;
    }
    Ok(())
}

/// A member files a wish.
pub(crate) fn wish(key: &str) -> Outcome<Order> {
    let why = "De oude is plat, en met een platte bal wint niemand. Een nieuwe kost niet veel en gaat jaren mee.";
    let answers = json!({ "wens-kop": { "text": { "text": key } }, "wens-waarom": { "text": { "text": why } } });
    order(
        key,
        Some(5),
        seat("ledenvergadering.3"),
        json!({ "open": { "act": "wens-indienen", "forms": { "wensbriefje": answers } } }),
    )
}

/// The treasurer answers whether there is money.
pub(crate) fn answer(key: &str, case: &str) -> Outcome<Order> {
    let reason = json!({ "yes": true, "reason": { "text": "Er is genoeg." } });
    let forms = json!({ "geldbriefje": { "past-het": { "yes-no": reason } } });
    let command = json!({ "answer": { "act": "geld-nakijken", "case": case, "forms": forms } });
    order(key, Some(3), seat("club-penningmeester"), command)
}

/// Puts a case before the members, today.
pub(crate) fn open_item(office: &Office, case: &str) -> Outcome<()> {
    let today = office.today().to_string();
    let convene = json!({ "convene": { "act": "leden-oproepen", "body": "ledenvergadering", "date": today } });
    let table = json!({ "table": { "act": "wens-agenderen", "case": case, "meeting": 1 } });
    let item = json!({ "meeting": 1, "place": 1 });
    let open = json!({ "open-item": { "act": "leden-leiden", "item": item, "proposal": "wens-gaat-door" } });
    for (key, who, acting, command) in
        [("convene", 2, "bestuur-pen", convene), ("table", 2, "bestuur-pen", table), ("open", 1, "bestuur-hamer", open)]
    {
        office
            .submit_and_wait(order(key, Some(who), seat(acting), command)?)
            .map_err(|why| format!("{key}: {why:?}"))?;
    }
    Ok(())
}

/// A member takes a position, or another one than before.
pub(crate) fn position(key: &str, member: u32, number: u64) -> Outcome<Order> {
    let seat_id = format!("ledenvergadering.{}", member + 3);
    let position = if number.is_multiple_of(2) { "for" } else { "against" };
    let item = json!({ "meeting": 1, "place": 1 });
    let command = json!({ "take-position": { "item": item, "seat": seat_id, "position": position } });
    order(key, Some(member + 5), seat(&seat_id), command)
}
