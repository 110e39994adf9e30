//! Kills an office at random moments under load, and shows that nothing it acknowledged is lost or done twice.
//!
//! ```text
//! cargo run --release -p office --example storm -- --rounds 300
//! ```
//!
//! The same program runs as a child: four threads order without pause and write each key to standard output when its answer
//! has come. The parent kills it with SIGKILL 5 to 150 ms after the first answer, opens the book (which verifies it whole),
//! and looks for every key that was acknowledged. Keys under way when it was killed are ordered again, and then stand there
//! once too.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "an example that fails may stop")]

#[path = "shared/association.rs"]
mod association;

use association::{begin, wish};
use book::proof::Digest;
use office::Office;
use office::clock::Clock;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const THREADS: u64 = 4;

fn main() -> Outcome<()> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    match given.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["child", folder, round] => child(Path::new(folder), round),
        ["--rounds", rounds] => storm(rounds.parse()?),
        [] => storm(300),
        _ => Err("usage: storm [--rounds N]".into()),
    }
}

/// Orders without pause, and says what was acknowledged.
fn child(folder: &Path, round: &str) -> Outcome<()> {
    let office = Office::open(folder, "storm", Clock::System)?;
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let office = &office;
            scope.spawn(move || {
                for number in 0.. {
                    let key = format!("{round}-{thread}-{number}");
                    let Ok(order) = wish(&key) else { return };
                    println!("? {key}");
                    match office.submit_and_wait(order) {
                        Ok(done) => println!("! {key} {}", done.entry),
                        Err(why) => println!("x {key} {why}"),
                    }
                }
            });
        }
    });
    Ok(())
}

fn storm(rounds: u64) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    begin(&Office::open(folder.path(), "storm", Clock::System)?)?;
    let (mut acknowledged, mut retried, started) = (BTreeMap::new(), 0, Instant::now());
    for round in 0..rounds {
        let mut asked = run_and_kill(folder.path(), round, &mut acknowledged)?;
        asked.retain(|key| !acknowledged.contains_key(key));
        let office = Office::open(folder.path(), "storm", Clock::System)?;
        for key in asked {
            // Whether it was done before the kill or is done now: it stands there once.
            let done = office.submit_and_wait(wish(&key)?)?;
            acknowledged.insert(key, done.entry);
            retried += 1;
        }
        drop(office);
        check(folder.path(), &acknowledged)?;
        if (round + 1).is_multiple_of(25) {
            println!(
                "round {}: {} acknowledged, {retried} of them after a kill, none lost",
                round + 1,
                acknowledged.len()
            );
            std::io::stdout().flush()?;
        }
    }
    let seconds = started.elapsed().as_secs();
    println!(
        "{rounds} kills, {} keys acknowledged, {retried} retried, 0 lost, 0 twice, in {seconds} s",
        acknowledged.len()
    );
    Ok(())
}

/// Runs a child until it is killed; adds what it acknowledged, and tells what it had asked.
fn run_and_kill(folder: &Path, round: u64, acknowledged: &mut BTreeMap<String, u64>) -> Outcome<Vec<String>> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["child".as_ref(), folder.as_os_str(), round.to_string().as_ref()])
        .stdout(Stdio::piped())
        .spawn()?;
    let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
    let first = lines.next().ok_or("the child said nothing")??;
    let mut chance = [0; 2];
    getrandom::fill(&mut chance).map_err(|e| e.to_string())?;
    let wait = Duration::from_millis(5 + u64::from(u16::from_be_bytes(chance)) % 146);
    let killer = std::thread::spawn(move || {
        std::thread::sleep(wait);
        // On Unix this is SIGKILL: nothing is flushed, nothing closed.
        child.kill().and_then(|()| child.wait())
    });
    let mut asked = Vec::new();
    // A line cut off by the kill was not acknowledged.
    for line in std::iter::once(first).chain(lines.map_while(Result::ok)) {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["?", key] => asked.push(key.to_owned()),
            ["!", key, entry] if entry.parse::<u64>().is_ok() => {
                acknowledged.insert(key.to_owned(), entry.parse()?);
            }
            ["x", ..] => return Err(format!("round {round}: {line}").into()),
            _ => {}
        }
    }
    killer.join().map_err(|_| "the killer died")??;
    Ok(asked)
}

/// Every key that was acknowledged stands in the book once, and the book verifies.
fn check(folder: &Path, acknowledged: &BTreeMap<String, u64>) -> Outcome<()> {
    let mut keys: BTreeMap<String, (u64, u32)> = BTreeMap::new();
    let each = &mut |sequence: u64, bytes: &[u8]| {
        let entry: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
        let key = entry["key"].as_str().unwrap_or_default().to_owned();
        let found = keys.entry(key).or_insert((sequence, 0));
        found.1 += 1;
    };
    book::sqlite::verify(&book::sqlite::Place::new(folder, "storm"), each)?;
    for (key, entry) in acknowledged {
        let digest = Digest::of(format!("marke-key-v1\n{key}").as_bytes()).to_string();
        match keys.get(&digest) {
            None => return Err(format!("{key} was acknowledged as entry {entry}, and is lost").into()),
            Some((_, times)) if *times != 1 => return Err(format!("{key} stands there {times} times").into()),
            // The number on a line that the kill cut off may be the beginning of a longer one.
            Some((found, _)) if !found.to_string().starts_with(&entry.to_string()) => {
                return Err(format!("{key} was acknowledged as entry {entry}, and is entry {found}").into());
            }
            Some(_) => {}
        }
    }
    if let Some((key, (entry, times))) = keys.iter().find(|(_, (_, times))| *times > 1) {
        return Err(format!("{key} stands there {times} times, first as entry {entry}").into());
    }
    Ok(())
}
