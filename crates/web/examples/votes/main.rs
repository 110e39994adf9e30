//! How many votes a second become durable through the pages, beside what this disk can do.
//!
//! ```text
//! cargo run --release -p web --example votes -- 20 8
//! ```
//!
//! The numbers are the seconds it lasts and the connections, a member behind each. A vote is the form of an item as a browser
//! sends it, over HTTP on loopback to the router that `marke serve` serves; the next goes out once the page answered that the one
//! before is in the book. Before and after the votes a page of
//! 4 KiB is added to a file and brought to the disk, over and over.
#![allow(clippy::print_stdout, clippy::indexing_slicing, reason = "an example prints, and may stop")]

#[path = "../../../office/examples/shared/association.rs"]
mod association;
mod connection;

use connection::Connection;
use cooperation::visibility::Viewer;
use office::clock::Clock;
use office::{Installation, Office};
use std::fs::File;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};
use web::App;

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The cooperation, and so the first part of its addresses.
const NAME: &str = "club";
/// What is asked of a vote.
const GOAL: (u64, Duration) = (1_500, Duration::from_millis(20));

fn main() -> Outcome<()> {
    let asked: Vec<u64> = std::env::args().skip(1).map(|number| number.parse()).collect::<Result<_, _>>()?;
    let (seconds, members) = (asked.first().copied().unwrap_or(20), asked.get(1).copied().unwrap_or(8));
    let folder = tempfile::tempdir_in(std::env::current_dir()?)?;
    let office = Office::open(folder.path(), NAME, Clock::System)?;
    association::begin(&office).map_err(|why| why.to_string())?;
    let wish = association::wish("case").map_err(|why| why.to_string())?;
    office.submit_and_wait(wish)?;
    let case = office.view(Viewer::Public).state().cases.keys().map(ToString::to_string).next().unwrap_or_default();
    association::open_item(&office, &case).map_err(|why| why.to_string())?;
    let before = office.view(Viewer::Public).head();
    let installation = Installation::of(folder.path(), Clock::System, vec![office])?;
    let app = App::new(installation.clone(), true, false, &[connection::HOST.to_owned()]);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let at = listener.local_addr()?;
    runtime.spawn(async move { axum::serve(listener, web::router(app)).await });
    disk(folder.path(), "before")?;
    let mut votes = cast(at, seconds, members)?;
    disk(folder.path(), "after")?;
    installation.close();
    drop(runtime);
    let kept = Office::open(folder.path(), NAME, Clock::System)?.view(Viewer::Public).head() - before;
    tell(&mut votes, seconds, members, kept)
}

/// Votes of each member over a connection of their own, one after the other: how long each lasted.
fn cast(at: SocketAddr, seconds: u64, members: u64) -> Outcome<Vec<Duration>> {
    let until = Instant::now() + Duration::from_secs(seconds);
    let vote = move |member: u64| -> Outcome<Vec<Duration>> {
        let mut connection = Connection::open(at)?;
        let mut lasted = Vec::new();
        while Instant::now() < until {
            let from = Instant::now();
            connection.vote(member, u64::try_from(lasted.len())?)?;
            lasted.push(from.elapsed());
        }
        Ok(lasted)
    };
    let casting: Vec<_> = (0..members).map(|member| std::thread::spawn(move || vote(member % 8))).collect();
    let mut all = Vec::new();
    for member in casting {
        all.extend(member.join().map_err(|_| "a member stopped")??);
    }
    Ok(all)
}

/// Pages of a database, each added to a file and brought to the disk before the next: as often as the disk can be asked.
fn disk(folder: &Path, when: &str) -> Outcome<()> {
    const MANY: u32 = 2_000;
    let mut file = File::create(folder.join(when))?;
    let mut lasted = Vec::new();
    for _ in 0..MANY {
        let from = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        lasted.push(from.elapsed());
    }
    lasted.sort_unstable();
    let each = lasted.iter().sum::<Duration>() / MANY;
    println!(
        "the disk alone, {when:<6} {:>6} a second, 99% within {:.2} ms",
        1_000_000 / each.as_micros().max(1),
        millis(lasted[lasted.len() * 99 / 100])
    );
    Ok(())
}

fn tell(votes: &mut [Duration], seconds: u64, members: u64, kept: u64) -> Outcome<()> {
    votes.sort_unstable();
    let within = |part: usize| votes.get(votes.len() * part / 1000).copied().unwrap_or(Duration::MAX);
    let many = u64::try_from(votes.len())?;
    let rate = many / seconds.max(1);
    println!(
        "{many} votes over {members} connections in {seconds} s: {rate} a second, half within {:.2} ms, 99% within {:.2} ms, the slowest {:.2} ms",
        millis(within(500)),
        millis(within(990)),
        millis(votes.last().copied().unwrap_or_default()),
    );
    println!("in the book when it was opened anew: {kept}");
    if kept != many {
        return Err("not every vote that was answered is in the book".into());
    }
    if rate < GOAL.0 || within(990) > GOAL.1 {
        return Err(format!("asked were {} a second and 99% within {:?}", GOAL.0, GOAL.1).into());
    }
    Ok(())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
