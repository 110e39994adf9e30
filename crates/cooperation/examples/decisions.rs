//! Measures compiling a charter and deciding under it. Run with `cargo xtask language`.
//!
//! Every figure is the best of several rounds on one core, in time of the processor where the system tells that: other
//! work on the machine hardly troubles it.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a measurement reads charters from disk, looks at the clock and prints"
)]

use charter::Agreement;
use charter::Id;
use charter::agreement::count::Count;
use charter::judge::power::{Use, covers};
use charter::judge::voting::{self, Voter};
use charter::syntax::{Reading, compile};
use cooperation::script::{self, Line, Play};
use cooperation::{Command, State, decide};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use words::Amount;

type Any<T> = Result<T, Box<dyn Error>>;

/// A decision under a mandate, at the moment it was taken.
struct Moment {
    agreement: Agreement,
    state: State,
    line: Line,
}

fn main() -> Any<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters");
    let mut charters: Vec<PathBuf> = fs::read_dir(&folder)?.flatten().map(|entry| entry.path()).collect();
    charters.sort();
    for charter in &charters {
        let text = fs::read_to_string(charter.join("handvest.md"))?;
        compiling(&charter.file_name().unwrap_or_default().to_string_lossy(), &text);
        powers(&text);
    }
    if let Some(first) = charters.first() {
        compiling("lengthened", &lengthened(&fs::read_to_string(first.join("handvest.md"))?, 2_000));
    }
    let moments: Vec<Moment> =
        charters.iter().filter_map(|charter| mandate(charter).transpose()).collect::<Any<_>>()?;
    for moment in &moments {
        deciding(moment);
    }
    Ok(())
}

fn compiling(name: &str, text: &str) {
    let found = compile(text, &[], Reading::InForce).findings.len();
    let best = best_of(20, || {
        black_box(compile(black_box(text), &[], Reading::InForce));
    });
    println!("check    {name}: {} lines, {found} findings, {} ms", text.lines().count(), millis(best));
}

/// The power of the seats that weigh, on the figures the charter states, and of forty seats under the same rule.
fn powers(text: &str) {
    let Some(agreement) = compile(text, &[], Reading::InForce).agreement else { return };
    for rule in agreement.counts.values().filter(|rule| rule.weight.is_some()) {
        let Some((voters, _)) = voting::voters(&agreement, rule, &[], None) else { continue };
        counting(rule, &voters, 20);
        let weights = (1..=40_u64).map(|seat| seat * 7_919 % 100_003 + 1_000);
        let seat =
            |(number, weight): (usize, u64)| Voter { seat: Id::new(&format!("zetel-{number}")), weight, chair: false };
        counting(rule, &weights.enumerate().map(seat).collect::<Vec<_>>(), 3);
    }
}

fn counting(rule: &Count, voters: &[Voter], rounds: u32) {
    let best = best_of(rounds, || {
        let _ = black_box(voting::power(black_box(rule), black_box(voters)));
    });
    println!("power    {}: {} weighted seats exactly, {} ms", rule.label, voters.len(), millis(best));
}

/// The charter with articles of its own kind added until it has this many lines.
fn lengthened(text: &str, lines: usize) -> String {
    let mut long = text.to_owned();
    let mut number = 0;
    while long.lines().count() < lines {
        number += 1;
        let _ = write!(
            long,
            "\n## Artikel {number}\n\nEen bladzijde met vragen.\n\n```handvest\nformulier lang-{number} {{\n  naam \"lijst {number}\"\n"
        );
        for question in 0..12 {
            let _ =
                writeln!(long, "  vraag lang-vraag-{question} \"Vraag {question}?\" score 1 tot 5 verplicht met-reden");
        }
        long.push_str("}\n```\n");
    }
    long
}

fn deciding(moment: &Moment) {
    let name = moment.agreement.name.value.as_str();
    if let Some(power) = moment.agreement.powers.values().next() {
        let wanted = Use {
            amount: Some(Amount::from_cents(2_450_000)),
            on: jiff::civil::date(2024, 6, 10),
            supplier: None,
            earlier: Vec::new(),
            purpose: power.excluded.first().or(power.named.first()).map(|purpose| purpose.value.clone()),
            purpose_label: "doel".into(),
            holder_label: "houder".into(),
            giver_label: "gever".into(),
            named_labels: vec!["genoemd".into()],
        };
        let rate = per_second(200_000, || {
            black_box(covers(black_box(power), black_box(&wanted)));
        });
        println!("mandate  {name}: {rate} cited decisions a second (amount, purpose, article, trace)");
    }
    let rate = per_second(50_000, || {
        let Moment { agreement, state, line } = black_box(moment);
        let _ = black_box(decide(Some(agreement), state, &line.stamp, &line.command));
    });
    println!(
        "command  {name}: {rate} whole commands a second (capacity, stage, conditions, form, mandate, events, trace)"
    );
}

/// Plays the example of a charter up to its first decision under a mandate.
fn mandate(folder: &Path) -> Any<Option<Moment>> {
    let text = fs::read_to_string(folder.join("handvest.md"))?;
    let written = fs::read_to_string(folder.join("voorbeeld.jsonl"))?;
    let lines = script::read(&written, &mut script::placeholder).map_err(|wrong| format!("{wrong:?}"))?;
    let mut play = Play::new();
    for line in script::founded(lines, &text) {
        if matches!(line.command, Command::Decide(_)) {
            let agreement = play.agreement_on(line.stamp.on).cloned().ok_or("the charter does not compile")?;
            return Ok(Some(Moment { agreement, state: play.state().clone(), line }));
        }
        play.act(&line.stamp, &line.command)?;
    }
    Ok(None)
}

fn best_of(rounds: u32, mut work: impl FnMut()) -> Duration {
    let timed = (0..rounds).map(|_| {
        let (start, before) = (Instant::now(), processor());
        work();
        processor().zip(before).map_or_else(|| start.elapsed(), |(after, before)| after.saturating_sub(before))
    });
    timed.min().unwrap_or_default()
}

/// What the processor has worked for this thread so far.
fn processor() -> Option<Duration> {
    let told = fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split_whitespace().next()?.parse().ok()?))
}

fn per_second(times: u32, mut work: impl FnMut()) -> u128 {
    let best = best_of(5, || (0..times).for_each(|_| work()));
    u128::from(times) * 1_000_000_000 / best.as_nanos().max(1)
}

fn millis(time: Duration) -> String {
    format!("{}.{:02}", time.as_micros() / 1000, time.as_micros() % 1000 / 10)
}
