//! Torments the pure crates with charters, scenarios and scripts that were damaged at random: whatever comes in, the answer
//! is findings, stumbles or refusals, and never a panic. Run with `cargo xtask fuzz MINUTES`.
//!
//! A round takes a shipped text, damages it in a few places, and goes through the door people use. The seed of every round
//! is printed where it panics, so that the round can be played again: `--seed N`.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a lane reads charters from disk, looks at the clock and prints"
)]

use charter::syntax::{Reading, compile};
use cooperation::rehearsal::Rehearsal;
use cooperation::script::{self, Play};
use std::error::Error;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};
use words::Lang;

type Any<T> = Result<T, Box<dyn Error>>;

/// What is shipped of one cooperation.
struct Shipped {
    charter: String,
    scenarios: Vec<String>,
    script: Vec<String>,
}

/// A generator of numbers that is the same for the same seed (xorshift64*).
struct Chance(u64);

impl Chance {
    const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    const fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `most`; zero where that is zero.
    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next()).unwrap_or(usize::MAX).checked_rem(most).unwrap_or(0)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// Signs that texts are broken by.
const SIGNS: [&str; 18] = [
    "{",
    "}",
    "\"",
    "\n",
    "€",
    "1/0",
    "99999999999999999999",
    "```",
    "# ",
    "\u{202e}",
    "é",
    "\0",
    "-",
    ".",
    "29 februari 2025",
    "nee",
    ",",
    "null",
];

fn main() -> Any<()> {
    let mut arguments = std::env::args().skip(1);
    let (mut minutes, mut only) = (1, None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seed" => only = Some(arguments.next().ok_or("--seed needs a number")?.parse::<u64>()?),
            other => minutes = other.parse()?,
        }
    }
    let shipped = shipped()?;
    std::panic::set_hook(Box::new(|_| {}));
    let until = Instant::now() + Duration::from_secs(minutes * 60);
    let (mut rounds, mut by_kind, mut broken) = (0_u64, [0_u64; 3], 0);
    let first = only.unwrap_or(1);
    for seed in first.. {
        let mut chance = Chance::new(seed);
        let kind = chance.below(3);
        let round = catch_unwind(AssertUnwindSafe(|| torment(&shipped, kind, &mut chance)));
        if round.is_err() {
            broken += 1;
            println!("seed {seed}: panicked on {}", KINDS.get(kind).copied().unwrap_or_default());
        }
        rounds += 1;
        by_kind.iter_mut().skip(kind).take(1).for_each(|count| *count += 1);
        if only.is_some() || Instant::now() > until {
            break;
        }
    }
    let told: Vec<String> = KINDS.iter().zip(by_kind).map(|(kind, count)| format!("{count} {kind}")).collect();
    println!("fuzz     {rounds} rounds in {minutes} min ({}): {broken} panics", told.join(", "));
    if broken == 0 { Ok(()) } else { Err("something panicked".into()) }
}

const KINDS: [&str; 3] = ["charters", "scenarios", "scripts"];

fn shipped() -> Any<Vec<Shipped>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters");
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let folder = entry?.path();
        let charter = fs::read_to_string(folder.join("handvest.md"))?;
        let scenarios = fs::read_to_string(folder.join("scenarios.md"))?;
        let script = fs::read_to_string(folder.join("voorbeeld.jsonl")).unwrap_or_default();
        let scenarios = scenarios.split("\n## ").map(|one| format!("## {one}\n")).collect();
        all.push(Shipped { charter, scenarios, script: script.lines().map(str::to_owned).collect() });
    }
    Ok(all)
}

fn torment(shipped: &[Shipped], kind: usize, chance: &mut Chance) {
    let Some(one) = chance.one(shipped) else { return };
    match kind {
        0 => charter(one, chance),
        1 => scenarios(one, chance),
        _ => script_of(one, chance),
    }
}

/// A damaged charter is answered with findings that can be told, each pointing into the text.
fn charter(one: &Shipped, chance: &mut Chance) {
    let text = damaged(&one.charter, chance);
    let reading = if chance.below(2) == 0 { Reading::InForce } else { Reading::AsReceived };
    for finding in compile(&text, &[], reading).findings {
        assert!(finding.source > 0 || text.get(finding.span.clone()).is_some(), "points outside the text");
        for lang in Lang::ALL {
            assert!(!finding.cause.say(lang).is_empty() && !finding.remedy.say(lang).is_empty(), "says nothing");
        }
    }
}

/// A few scenarios in a damaged order and wording, against the charter or a damaged one.
fn scenarios(one: &Shipped, chance: &mut Chance) {
    let taken: String = (0..4).filter_map(|_| chance.one(&one.scenarios).cloned()).collect();
    let head = one.scenarios.first().cloned().unwrap_or_default();
    let text = damaged(&format!("{head}{taken}"), chance);
    let charter = if chance.below(4) == 0 { damaged(&one.charter, chance) } else { one.charter.clone() };
    if let Ok(rehearsal) = Rehearsal::new(&charter, &text) {
        for played in rehearsal.play() {
            let _: usize = played.stumbles.iter().map(|stumble| stumble.why.say(Lang::Nl).len()).sum();
        }
    }
}

/// The example with lines damaged, left out, doubled and moved.
fn script_of(one: &Shipped, chance: &mut Chance) {
    let mut lines = one.script.clone();
    for _ in 0..=chance.below(6) {
        let (at, to) = (chance.below(lines.len()), chance.below(lines.len()));
        match chance.below(4) {
            0 if !lines.is_empty() => drop(lines.remove(at)),
            1 if !lines.is_empty() => lines.swap(at, to),
            2 => lines.extend(lines.get(at).cloned()),
            _ => {
                let hurt = lines.get(at).map(|line| damaged(line, chance));
                lines.iter_mut().skip(at).take(1).zip(hurt).for_each(|(line, hurt)| *line = hurt);
            }
        }
    }
    // A line that cannot be read stops a script, so each is read apart.
    let acts = lines.iter().filter_map(|line| script::read(line, &mut script::placeholder).ok()).flatten().collect();
    let mut play = Play::new();
    for act in script::founded(acts, &one.charter) {
        if let Ok(decision) = play.act(&act.stamp, &act.command) {
            let _ = serde_json::to_string(&decision.verdict);
        }
        if chance.below(40) == 0 {
            let _ = play.relaxed(&act.stamp, &act.command);
        }
    }
}

/// The text with one to five places damaged.
fn damaged(text: &str, chance: &mut Chance) -> String {
    let mut text = text.to_owned();
    for _ in 0..=chance.below(5) {
        let from = between(&text, chance.below(text.len() + 1));
        let to = between(&text, (from + chance.below(40)).min(text.len()));
        let piece = text.get(from..to).unwrap_or_default().to_owned();
        let elsewhere = between(&text, chance.below(text.len() + 1));
        match chance.below(5) {
            0 => text.replace_range(from..to, ""),
            1 => text.insert_str(elsewhere, &piece),
            2 => text.replace_range(from..to, chance.one(&SIGNS).copied().unwrap_or_default()),
            3 => text.insert_str(from, chance.one(&SIGNS).copied().unwrap_or_default()),
            _ => swap_lines(&mut text, chance),
        }
    }
    text
}

fn swap_lines(text: &mut String, chance: &mut Chance) {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
    lines.swap(one, other);
    *text = lines.join("\n");
}

/// The nearest place at or before `near` that lies between two characters.
fn between(text: &str, near: usize) -> usize {
    (0..=near.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}
