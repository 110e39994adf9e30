//! `marke demo`: the shipped charters at work, each played from its script through the office, and opened on the working day
//! after the last thing that happened.

use crate::cli::Demo;
use crate::examples::{EXAMPLES, Example};
use crate::failure;
use crate::folder;
use crate::mail;
use crate::output;
use crate::serve::{self, Ports};
use crate::stop::{Code, Stop};
use cooperation::script::{self, Line};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use office::clock::Clock;
use office::sealing::Sealing;
use office::{Installation, NotDone, Office, Order};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use web::App;
use words::{Lang, Message};

/// Plays the examples and opens them.
pub(crate) fn run(asked: &Demo, lang: Lang) -> Result<(), Stop> {
    serve::log();
    let temporary = tempfile::tempdir()?;
    let folder = asked.folder.as_deref().unwrap_or(temporary.path());
    folder::made(folder)?;
    let offices = EXAMPLES.iter().map(|example| begin(folder, example, lang)).collect::<Result<Vec<_>, _>>()?;
    let days: Vec<(String, Date)> = offices.iter().map(|office| (office.name().to_owned(), office.today())).collect();
    let installation = Installation::of(folder, Clock::System, offices).map_err(|why| failure::at(folder, why))?;
    let app = App::new(installation, true, false, &asked.listen.hosts);
    let mailing = |at: &str| mail::of_demo(folder, at);
    serve::listen(app, &asked.listen, Ports::NextFree, mailing, |address| {
        output::line(&lang.program_mail_folder(&folder.join("post").display().to_string()))?;
        output::line(&lang.program_demo_open(address))?;
        for (name, day) in days {
            output::line(&lang.program_demo_day(&name, day))?;
        }
        if asked.folder.is_none() {
            output::line(&lang.program_demo_gone())?;
        }
        output::line(&lang.program_how_to_stop())
    })
}

/// Plays an example into its book, unless an earlier demonstration in this folder did, and opens it on the next working
/// morning of its own: each example has its own years.
fn begin(folder: &Path, example: &Example, lang: Lang) -> Result<Office, Stop> {
    let clock = Arc::new(Mutex::new(Timestamp::UNIX_EPOCH));
    let office = Office::open(folder, example.name, Clock::Set(Arc::clone(&clock)))?;
    let stands = |office: &Office| office.view(cooperation::visibility::Viewer::Public).state().recorded;
    if stands(&office).is_none() {
        play(&office, &clock, example, lang)?;
    }
    office.clock().put(next_working_morning(stands(&office).unwrap_or(Timestamp::UNIX_EPOCH))?);
    Ok(office)
}

/// Plays the acts of an example, each at its own moment.
fn play(office: &Office, clock: &Mutex<Timestamp>, example: &Example, lang: Lang) -> Result<(), Stop> {
    let mut sealings: BTreeMap<usize, Sealing> = BTreeMap::new();
    let mut chance = Ok(());
    let mut seal = |line: usize, words: &str| {
        sealings.entry(line).or_default().seal_written(words).unwrap_or_else(|error| {
            chance = Err(Stop::with(Code::Environment, Message::ProgramMachine { what: error.to_string() }));
            script::placeholder(line, words)
        })
    };
    let acts = script::read(example.script, &mut seal).map_err(|wrong| Stop::unreadable(example.name, wrong))?;
    chance?;
    for act in script::founded(acts, example.charter) {
        if let Ok(mut clock) = clock.lock() {
            *clock = act.stamp.recorded;
        }
        let sealing = sealings.remove(&act.number).unwrap_or_default();
        let number = act.number;
        office.submit_and_wait(order(act, sealing)).map_err(|why| failed(example, number, &why, lang))?;
    }
    Ok(())
}

fn order(act: Line, sealing: Sealing) -> Order {
    let (sealed, attachments) = sealing.into_parts();
    Order {
        who: act.stamp.who,
        acting: act.stamp.acting,
        on: Some(act.stamp.on),
        seen: None,
        key: format!("example-{}", act.number),
        reasons: act.stamp.reasons,
        command: act.command,
        sealed,
        attachments,
    }
}

/// The scripts are shipped with the program, so one that its own charter does not permit is a fault of ours.
fn failed(example: &Example, line: usize, why: &NotDone, lang: Lang) -> Stop {
    let what = why.says(lang);
    let place = format!("charters/{}/voorbeeld.jsonl:{line}", example.name);
    Stop::with(Code::Bug, Message::ProgramExampleFailed { place, what })
}

/// Nine o'clock on the next working day.
fn next_working_morning(last: Timestamp) -> Result<Timestamp, Stop> {
    let broken = |error: jiff::Error| Stop::with(Code::Bug, Message::ProgramMachine { what: error.to_string() });
    let working = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let mut day = cooperation::values::civil_date(last).tomorrow().map_err(broken)?;
    while !working(&day) {
        day = day.tomorrow().map_err(broken)?;
    }
    let morning = cooperation::values::moment_at(day, 9);
    morning.ok_or_else(|| Stop::with(Code::Bug, Message::ProgramMachine { what: day.to_string() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demonstration_opens_on_the_next_working_morning() {
        for (last, opens) in [
            ("2024-06-07T18:00:00Z", "2024-06-10T07:00:00Z"),
            ("2024-06-08T18:00:00Z", "2024-06-10T07:00:00Z"),
            ("2024-06-10T23:30:00Z", "2024-06-12T07:00:00Z"),
        ] {
            assert_eq!(next_working_morning(last.parse().unwrap()).unwrap().to_string(), opens);
        }
    }
}
