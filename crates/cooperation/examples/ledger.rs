//! Measures reconciliation: an export of 50,000 lines is read, kept, laid beside as many postings, and tied. Run with
//! `cargo run --release -p cooperation --example ledger`.

#![expect(clippy::disallowed_types, clippy::disallowed_macros, reason = "a measurement looks at the clock and prints")]

use charter::Id;
use charter::agreement::posting::PostingKind;
use cooperation::ledger::{Leg, Side};
use cooperation::reconciliation::matching::Rule;
use cooperation::reconciliation::reading::columns::Columns;
use cooperation::reconciliation::reading::lines;
use cooperation::reconciliation::reading::table::Table;
use cooperation::reconciliation::{Settling, Subject, Told};
use cooperation::values::CaseNumber;
use cooperation::{Acting, Event, Stamp, State};
use std::error::Error;
use std::time::Instant;
use words::{Amount, Date};

const LINES: u32 = 50_000;

fn main() -> Result<(), Box<dyn Error>> {
    let (fund, day) = (Id::new("kas"), Date::new(2024, 1, 1)?);
    let stamp =
        Stamp { recorded: jiff::Timestamp::UNIX_EPOCH, on: day, who: None, acting: Acting::Host, reasons: Vec::new() };
    let mut state = State::default();
    for place in 0..LINES {
        state.evolve(u64::from(place) + 1, &stamp, &[posted(&fund, place)]);
    }
    let file = export();
    let (took, read) = timed(|| {
        let table = Table::of(file.as_bytes()).ok()?;
        let read = lines(&table, &Columns::guessed(&table.header)).ok()?;
        Some((table.digest, read))
    });
    let (digest, read) = read.ok_or("the export cannot be read")?;
    println!("read      {} lines, {} bytes, in {took} ms", read.len(), file.len());
    let lines = read.into_iter().map(|one| one.line).collect();
    let told = Told {
        of: Subject::Payments,
        digest,
        source: "export".to_owned(),
        from: day,
        until: Date::new(2024, 12, 31)?,
        lines,
    };
    let event = Event::ExtractRead { fund: fund.clone(), told };
    let (took, text) = timed(|| serde_json::to_string(&event));
    println!("written   {} bytes in {took} ms", text?.len());
    let (took, ()) = timed(|| state.evolve(u64::from(LINES) + 1, &stamp, std::slice::from_ref(&event)));
    println!("folded    in {took} ms");
    let (took, proposed) = timed(|| state.proposals(&fund, Subject::Payments, |_| true));
    println!("matched   {} proposals in {took} ms", proposed.len());
    for rule in Rule::ALL {
        println!("          {rule:?} {}", proposed.iter().filter(|one| one.rule == rule).count());
    }
    let settled = proposed.into_iter();
    let settled = settled.map(|one| Settling::Tie { lines: one.lines, postings: one.postings, by: Some(one.rule) });
    let event = Event::Reconciled { fund: fund.clone(), settled: settled.collect() };
    let (took, ()) = timed(|| state.evolve(u64::from(LINES) + 2, &stamp, std::slice::from_ref(&event)));
    println!("tied      in {took} ms");
    let (took, compared) = timed(|| state.comparison(&fund, Subject::Payments));
    let open: i64 = compared.open.iter().map(|open| open.apart.cents()).sum();
    println!("compared  {} differences in {took} ms", compared.open.len());
    println!(
        "ledger {} books {} apart {} told {open}",
        compared.ledger.cents(),
        compared.books.cents(),
        compared.apart().cents()
    );
    if open == compared.apart().cents() { Ok(()) } else { Err("not every cent is told".into()) }
}

fn timed<T>(does: impl FnOnce() -> T) -> (u128, T) {
    let begun = Instant::now();
    let done = does();
    (begun.elapsed().as_millis(), done)
}

/// The amount of a posting, in cents: some alike, most not.
fn cents(place: u32) -> i64 {
    i64::from(place % 9_973) * 7 + 1_000
}

fn case(place: u32) -> CaseNumber {
    CaseNumber { year: 2024, serial: place / 5 + 1 }
}

fn posted(fund: &Id, place: u32) -> Event {
    let amount = Amount::from_cents(cents(place));
    let out = Amount::from_cents(-cents(place));
    Event::Posted {
        kind: PostingKind::Expenditure,
        case: case(place),
        fund: fund.clone(),
        line: None,
        amount,
        vat: None,
        party: None,
        contribution: None,
        legs: vec![Leg { side: Side::Cash, amount: out }, Leg { side: Side::Flow, amount }],
    }
}

/// An export in which one line in a hundred differs by a cent, one in fifty names nothing, and the others their case or entry.
fn export() -> String {
    let mut text = "Boekdatum;Boekstuk;Rekening;Omschrijving;Bedrag\n".to_owned();
    for place in 0..LINES {
        let amount = cents(place) + i64::from(place % 100 == 7);
        let named = match place % 50 {
            3 => "zonder kenmerk".to_owned(),
            entry if entry % 2 == 0 => format!("{}/{}", case(place), place + 1),
            _ => case(place).to_string(),
        };
        let (euros, cents) = (amount / 100, amount % 100);
        text +=
            &format!("{:02}-01-2024;B{place};4300{};Betaling {named};{euros},{cents:02}\n", place % 28 + 1, place % 10);
    }
    text
}
