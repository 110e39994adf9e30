//! What each page costs in a cooperation that has grown: the Regio Deal's example with many dossiers, meetings and entries.
//!
//! ```text
//! cargo run --release -p web --example pages -- 500 100000
//! ```
//!
//! The numbers are the ideas that are added and the entries of the whole book. A reader may follow, and then one page, which is
//! asked a thousand times. Otherwise pages are found by following links, as the
//! programme office and as a visitor; of pages with the same shape three are measured, and the dearest of them is told.
#![allow(clippy::print_stdout, reason = "an example prints")]

mod crawl;
mod grow;
mod measure;

use crawl::Reader;
use office::{Installation, Office};
use std::time::{Duration, Instant};
use web::App;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Who looks, by their number in the example: the programme director, the secretary, a member, the controller, a visitor.
const READERS: [(&str, u32); 5] =
    [("director", 11), ("secretary", 12), ("member", 5), ("controller", 13), ("visitor", 0)];
/// What a page may take of one core, and how long it may last with eight who ask at once.
const GOAL: (Duration, Duration) = (Duration::from_millis(1), Duration::from_millis(10));

fn main() -> Outcome<()> {
    let numbers = std::env::args().skip(1).take(2).map(|number| number.parse()).collect::<Result<Vec<u64>, _>>()?;
    let (ideas, entries) = (numbers.first().copied().unwrap_or(500), numbers.get(1).copied().unwrap_or(100_000));
    let folder = tempfile::tempdir()?;
    let began = Instant::now();
    let office = grow::cooperation(folder.path(), ideas, entries)?;
    println!(
        "{} entries recorded in {:.1} s",
        office.view(cooperation::visibility::Viewer::Public).head(),
        seconds(began)
    );
    let (name, clock) = (office.name().to_owned(), office.clock().clone());
    office.close();
    drop(office);
    let began = Instant::now();
    let office = Office::open(folder.path(), &name, clock.clone())?;
    let installation = Installation::of(folder.path(), clock, vec![office])?;
    let app = App::new(installation, true, false, &["marke.example".to_owned()]);
    let router = web::router(app);
    let opened = began.elapsed();
    if let Some(path) = std::env::args().nth(4) {
        return one(router, &path);
    }
    let mut tables = Vec::new();
    for (who, number) in READERS {
        let reader = Reader { router: router.clone(), number };
        tables.push((who, measure::all(&reader, &name)?));
    }
    println!("opened in {opened:?}");
    tell(&tables);
    Ok(())
}

/// Asks one page over and over, for whoever looks with a profiler at what it does.
fn one(router: axum::Router, path: &str) -> Outcome<()> {
    let only = std::env::args().nth(3).unwrap_or_default();
    let number = READERS.iter().find(|(who, _)| *who == only).map_or(0, |(_, number)| *number);
    let cost = measure::often(&Reader { router, number }, path)?;
    println!("{:.2} ms, {} bytes", millis(cost.cpu), cost.bytes);
    Ok(())
}

fn tell(tables: &[(&str, Vec<measure::Cost>)]) {
    let only = std::env::args().nth(3);
    let mut missed = 0;
    println!("{:<10} {:>9} {:>10} {:>10}  page", "who", "bytes", "CPU ms", "99% ms");
    for (who, costs) in tables.iter().filter(|(who, _)| only.as_deref().is_none_or(|only| only == *who)) {
        for cost in costs {
            let over = cost.cpu > GOAL.0;
            missed += usize::from(over);
            let (cpu, slow) = (millis(cost.cpu), millis(cost.slowest));
            let mark = if over { "*" } else { " " };
            println!("{who:<10} {:>9} {cpu:>9.2}{mark} {slow:>10.2}  {}", cost.bytes, cost.path);
        }
    }
    println!("{missed} pages take more than {:?} of a core", GOAL.0);
}

fn seconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
