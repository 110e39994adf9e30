//! Measures the books, and asks hledger and ledger for a second opinion. Run with `cargo xtask money`.
//!
//! A thousand postings that a charter permits are drawn, and folded a hundred times over, each time on cases of their own.
//! The journal of all of them is handed to both, and each balance they tell is held against ours, to the cent. What `ledger`
//! needs to read it and tell the balances stands beside what folding and telling them takes here, in one run.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a measurement reads a charter from disk, looks at the clock, asks another program and prints"
)]

use cooperation::ledger::running::running;
use cooperation::ledger::{Booked, Side, journal};
use cooperation::script::{self, Play};
use cooperation::values::CaseNumber;
use cooperation::{Event, Stamp, State, Verdict};
use serde_json::json;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use words::Amount;

type Any<T> = Result<T, Box<dyn Error>>;
type Balances = BTreeMap<String, i64>;

const DRAWN: usize = 1_000;
const TIMES: u32 = 100;
const CASES: u32 = 50;
const ACTS: [&str; 6] = ["kas-apart", "kas-toezeggen", "kas-betalen", "kas-vrij", "kas-terug", "kas-krijgen"];
const DAY: &str = "2022-03-01";

fn main() -> Any<()> {
    let charter = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/behaviour/kas.md");
    let text = fs::read_to_string(charter)?.replace("€ 50.000,00", "€ 9.000.000,00");
    let drawn = drawn(&text.replace("€ 100.000,00", "€ 20.000.000,00"))?;
    let (state, folded) = folded(&drawn);
    println!("fold     {} postings in {} ms", state.booked.len(), folded.as_millis());
    told_one_by_one(&state);
    let begun = Instant::now();
    let text = journal::hledger(&state);
    println!("export   {} bytes in {} ms", text.len(), begun.elapsed().as_millis());
    let begun = Instant::now();
    let ours = ours(&state);
    let here = folded + begun.elapsed();
    println!("report   {} accounts; fold and report together in {} ms", ours.len(), here.as_millis());
    second_opinion(&text, &ours)?;
    third_opinion(&text, &ours, here)
}

/// What was posted by acts that the charter permits, drawn from all it knows.
fn drawn(charter: &str) -> Any<Vec<(Stamp, Event)>> {
    let (mut play, mut posted, mut chance) = (Play::new(), Vec::new(), 1_u64);
    let mut begun = vec![act(&json!({"open": {"act": "kas-beginnen", "forms": {}}})); CASES as usize].join("\n");
    begun.push('\n');
    let mut next = |below: u64| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % below
    };
    let mut lines = script::founded(script::read(&begun, &mut script::placeholder).map_err(unreadable)?, charter);
    while posted.len() < DRAWN {
        for line in lines.drain(..) {
            let Verdict::Permitted { events } = play.act(&line.stamp, &line.command)?.verdict else { continue };
            let posting = events.into_iter().find(|event| matches!(event, Event::Posted { .. }));
            posted.extend(posting.map(|event| (line.stamp, event)));
        }
        let number = usize::try_from(next(6))?;
        let post = if next(2) == 0 { "kas-eerste" } else { "kas-tweede" };
        let given = json!({"kas-bedrag": {"amount": next(3_000_000) + 1}, "kas-post": {"choice": {"option": post}}});
        let case = format!("2022-{:03}", next(u64::from(CASES)) + 1);
        let named = ACTS.get(number).copied().unwrap_or_default();
        let line = act(&json!({"hand-in": {"act": named, "case": case, "forms": {"kasbrief": given}}}));
        lines = script::read(&line, &mut script::placeholder).map_err(unreadable)?;
    }
    Ok(posted)
}

fn act(command: &serde_json::Value) -> String {
    json!({"stamp": {"recorded": format!("{DAY}T09:00:00Z"), "on": DAY, "acting": "visitor"}, "command": command})
        .to_string()
}

fn unreadable(wrong: script::Unreadable) -> String {
    format!("{wrong:?}")
}

/// Every posting a hundred times over, and how long folding them took.
fn folded(drawn: &[(Stamp, Event)]) -> (State, Duration) {
    let mut all = Vec::new();
    for round in 0..TIMES {
        all.extend(drawn.iter().map(|(stamp, event)| (stamp, [moved(event.clone(), round)])));
    }
    let mut state = State::default();
    let begun = Instant::now();
    for (sequence, (stamp, events)) in (1..).zip(&all) {
        state.evolve(sequence, stamp, events);
    }
    (state, begun.elapsed())
}

/// The same on a case of its own.
fn moved(mut event: Event, round: u32) -> Event {
    if let Event::Posted { case, .. } = &mut event {
        *case = CaseNumber { serial: case.serial + round * CASES, ..*case };
    }
    event
}

/// The list with its running totals ends where the balance stands.
fn told_one_by_one(state: &State) {
    let begun = Instant::now();
    let list = running(state.booked.iter());
    let (balance, last) = (state.balance(|_| true), list.last());
    let same = last.is_some_and(|last| last.used == balance.used() && last.cash == balance.cash);
    let together = if same { "the balance" } else { "NOT THE BALANCE" };
    println!("list     {} rows end at {together}, in {} ms", list.len(), begun.elapsed().as_millis());
}

fn ours(state: &State) -> Balances {
    let mut balances = Balances::new();
    for booked in &state.booked {
        for leg in &booked.legs {
            *balances.entry(account(booked, leg.side)).or_default() += leg.amount.cents();
        }
    }
    balances.retain(|_, cents| *cents != 0);
    balances
}

/// The account as the journal names it.
fn account(booked: &Booked, side: Side) -> String {
    let side = serde_json::to_value(side).ok().and_then(|side| side.as_str().map(str::to_owned)).unwrap_or_default();
    let line = booked.line.as_ref().map(|line| format!(":{line}")).unwrap_or_default();
    format!("{}{line}:{side}", booked.fund)
}

/// The balances hledger reads from the journal, held against ours.
fn second_opinion(journal: &str, ours: &Balances) -> Any<()> {
    let file = std::env::temp_dir().join(format!("books-{}.journal", std::process::id()));
    fs::write(&file, journal)?;
    let begun = Instant::now();
    let told = Command::new("hledger").arg("-f").arg(&file).args(["balance", "--flat", "-N", "-O", "csv"]).output();
    fs::remove_file(&file)?;
    let told = told.map_err(|error| format!("hledger could not be asked ({error}); it is a package of Debian"))?;
    let theirs = read(&String::from_utf8(told.stdout)?)?;
    println!("hledger  read it in {} ms", begun.elapsed().as_millis());
    for (account, cents) in ours {
        println!("         {account} {}", Amount::from_cents(*cents).in_digits());
    }
    if &theirs == ours {
        println!("hledger  the same balance on all {} accounts", ours.len());
        Ok(())
    } else {
        Err(format!("hledger tells otherwise: {theirs:?}").into())
    }
}

/// The balances `ledger` reads from the journal, held against ours, and the time of both beside each other.
fn third_opinion(journal: &str, ours: &Balances, here: Duration) -> Any<()> {
    let file = std::env::temp_dir().join(format!("books-{}.ledger", std::process::id()));
    fs::write(&file, journal)?;
    let begun = Instant::now();
    let format = "%(account)\t%(quantity(display_total))\n";
    let asked = ["balance", "--flat", "--no-total", "--balance-format", format];
    let told = Command::new("ledger").arg("-f").arg(&file).args(asked).output();
    let there = begun.elapsed();
    fs::remove_file(&file)?;
    let told = told.map_err(|error| format!("ledger could not be asked ({error}); it is a package of Debian"))?;
    let mut theirs = Balances::new();
    for row in String::from_utf8(told.stdout)?.lines() {
        let (account, amount) = row.split_once('\t').ok_or("a row of another form")?;
        let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
        theirs.insert(account.trim().to_owned(), format!("{whole}{part:0<2}").parse()?);
    }
    println!("ledger   read it and told the balances in {} ms", there.as_millis());
    if &theirs != ours {
        return Err(format!("ledger tells otherwise: {theirs:?}").into());
    }
    println!("ledger   the same balance on all {} accounts", ours.len());
    let times = there.as_millis().checked_div(here.as_millis()).unwrap_or_default();
    println!("ledger   fold and report here took {} ms, {times} times less", here.as_millis());
    if here < there { Ok(()) } else { Err("fold and report are slower than ledger".into()) }
}

/// The table of hledger: an account and an amount in each row.
fn read(table: &str) -> Any<Balances> {
    let mut balances = Balances::new();
    for row in table.lines().skip(1) {
        let (account, amount) = row.split_once("\",\"").ok_or("a row of another form")?;
        let digits: String = amount.chars().filter(|sign| sign.is_ascii_digit() || *sign == '-').collect();
        balances.insert(account.trim_matches('"').to_owned(), digits.parse()?);
    }
    Ok(balances)
}
