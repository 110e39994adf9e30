//! How fast a book is written, read and opened, beside what this disk can do.
//!
//! ```text
//! cargo run --release -p office --example bench -- 10000 100000 1000000
//! ```
//!
//! The numbers are the sizes of book at which opening and verifying are measured.
#![allow(clippy::indexing_slicing, clippy::print_stdout, reason = "an example prints, and may stop")]

#[path = "shared/association.rs"]
mod association;

use association::{answer, begin, open_item, position, wish};
use book::records::{Keeping as _, Record};
use book::sqlite::Drawer;
use cooperation::visibility::Viewer;
use office::Office;
use office::clock::Clock;
use std::path::Path;
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let sizes = std::env::args().skip(1).map(|size| size.parse()).collect::<Result<Vec<u64>, _>>()?;
    let folder = tempfile::tempdir()?;
    commits(folder.path())?;
    let mut grown = Growing { folder: folder.path(), round: 0 };
    begin(&grown.office()?)?;
    for size in sizes {
        grown.to(size)?;
        grown.measure(size)?;
    }
    Ok(())
}

/// One durable row of the database itself, against one order through the whole office, turn by turn on the same disk.
fn commits(folder: &Path) -> Outcome<()> {
    const TURNS: u64 = 20;
    const EACH: u64 = 50;
    let office = Office::open(folder, "commits", Clock::System)?;
    begin(&office)?;
    office.submit_and_wait(wish("case")?)?;
    open_item(&office, &number(&office, 0)?)?;
    let mut drawer = Drawer::open(&folder.join("rows.db"))?;
    let (mut rows, mut orders) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        for n in turn * EACH..(turn + 1) * EACH {
            let value = "x".repeat(600);
            let row = Record { kind: "row".into(), key: format!("{n:012}"), value, expires: None };
            rows.push(timed(|| drawer.keep(vec![row]))?);
            let order = position(&format!("alone-{n}"), 1, n)?;
            orders.push(timed(|| office.submit_and_wait(order))?);
        }
    }
    let (row, order) = (middle(&mut rows), middle(&mut orders));
    let total = |times: &[Duration]| times.len() as u128 * 1_000_000_000 / times.iter().sum::<Duration>().as_nanos();
    println!("one durable row of SQLite   {:>8} a second, half within {} us", total(&rows), row.as_micros());
    println!("one order, confirmed        {:>8} a second, half within {} us", total(&orders), order.as_micros());
    let share = |a: u128, b: u128| a * 100 / b.max(1);
    println!(
        "share of the disk's limit   {:>7}% by the middle, {}% by the total",
        share(row.as_nanos(), order.as_nanos()),
        share(total(&orders), total(&rows))
    );
    grouped(&office)
}

/// 64 who order at once.
fn grouped(office: &Office) -> Outcome<()> {
    const WHO: u64 = 64;
    const EACH: u64 = 100;
    let orders = |who: u64| {
        (0..EACH).map(move |n| position(&format!("group-{who}-{n}"), u32::try_from(who % 8).unwrap_or_default(), n))
    };
    let all: Vec<Vec<_>> = (0..WHO).map(|who| orders(who).collect::<Outcome<_>>()).collect::<Outcome<_>>()?;
    let started = Instant::now();
    let times: Vec<Duration> = std::thread::scope(|scope| {
        let submit = |orders: Vec<office::Order>| {
            orders
                .into_iter()
                .map(|order| timed(|| office.submit_and_wait(order)).unwrap_or_default())
                .collect::<Vec<_>>()
        };
        let threads: Vec<_> = all.into_iter().map(|orders| scope.spawn(move || submit(orders))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    let mut times = times;
    let rate = u128::from(WHO * EACH) * 1_000_000_000 / started.elapsed().as_nanos();
    let middle = middle(&mut times);
    let late = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    println!(
        "64 at once, confirmed       {rate:>8} a second, half within {} us, 99% within {} us",
        middle.as_micros(),
        late.as_micros()
    );
    Ok(())
}

/// A book that grows: for each case a wish, an answer and eight positions.
struct Growing<'a> {
    folder: &'a Path,
    round: u64,
}

impl Growing<'_> {
    fn office(&self) -> Outcome<Office> {
        Ok(Office::open(self.folder, "grown", Clock::System)?)
    }

    fn to(&mut self, size: u64) -> Outcome<()> {
        let office = self.office()?;
        if self.round == 0 {
            office.submit_and_wait(wish("first")?)?;
            open_item(&office, &number(&office, 0)?)?;
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build()?;
        while office.view(Viewer::Public).head() + 10 <= size {
            let rounds = ((size - office.view(Viewer::Public).head()) / 10).min(200);
            runtime.block_on(async {
                let mut waiting = Vec::new();
                for round in self.round..self.round + rounds {
                    waiting.push(office.submit(wish(&format!("wish-{round}"))?));
                    for member in 0..8 {
                        waiting.push(office.submit(position(&format!("say-{round}-{member}"), member, round)?));
                    }
                }
                together(waiting).await?;
                let mut answers = Vec::new();
                let first = u64::try_from(office.view(Viewer::Public).state().cases.size())? - rounds;
                for (index, round) in (0..rounds).zip(self.round..) {
                    let case = number(&office, first + index)?;
                    answers.push(office.submit(answer(&format!("answer-{round}"), &case)?));
                }
                together(answers).await
            })?;
            self.round += rounds;
        }
        Ok(())
    }

    fn measure(&self, size: u64) -> Outcome<()> {
        let place = book::sqlite::Place::new(self.folder, "grown");
        let verify = best(|| book::sqlite::verify(&place, &mut ()).map(|_| ()))?;
        let folded = best(|| office::archive::verify_book(self.folder, "grown").map(|_| ()))?;
        let opened = best(|| Office::open(self.folder, "grown", Clock::System).map(|_| ()))?;
        let before = memory();
        let started = Instant::now();
        let office = self.office()?;
        let view = office.view(Viewer::Public);
        let titles = view.cases().take(50).map(|case| view.title(case).len()).sum::<usize>();
        let page = started.elapsed();
        println!(
            "{size:>8} entries, {} MB: verified in {} ms, verified and folded on one thread in {} ms (folding {} ms), \
             opened in {} ms, first list in {} ms ({titles} letters), memory {} MB more, {} MB in all",
            std::fs::metadata(&place.file)?.len() >> 20,
            verify.as_millis(),
            folded.as_millis(),
            folded.saturating_sub(verify).as_millis(),
            opened.as_millis(),
            page.as_millis(),
            memory().saturating_sub(before) >> 10,
            memory() >> 10,
        );
        Ok(())
    }
}

async fn together<T, E: std::fmt::Debug>(waiting: Vec<impl Future<Output = Result<T, E>>>) -> Outcome<()> {
    // Each is handed over when it is first asked, so all are asked before any is waited for.
    let mut waiting: Vec<_> = waiting.into_iter().map(Box::pin).collect();
    let mut done = vec![false; waiting.len()];
    std::future::poll_fn(|context| {
        for (order, done) in waiting.iter_mut().zip(&mut done).filter(|(_, done)| !**done) {
            match order.as_mut().poll(context) {
                std::task::Poll::Ready(Ok(_)) => *done = true,
                std::task::Poll::Ready(Err(why)) => return std::task::Poll::Ready(Err(format!("{why:?}").into())),
                std::task::Poll::Pending => {}
            }
        }
        if done.iter().all(|done| *done) { std::task::Poll::Ready(Ok(())) } else { std::task::Poll::Pending }
    })
    .await
}

/// The number of the case that was opened as so many-th.
fn number(office: &Office, place: u64) -> Outcome<String> {
    let view = office.view(Viewer::Public);
    let all = view.state().cases.size() as u64;
    let case = view.cases().nth(usize::try_from(all - 1 - place)?).ok_or("no such case")?;
    Ok(case.number.to_string())
}

fn timed<T, E>(does: impl FnOnce() -> Result<T, E>) -> Result<Duration, E> {
    let started = Instant::now();
    does().map(|_| started.elapsed())
}

/// The quickest of three: the others were held up by the neighbours.
fn best<E>(does: impl Fn() -> Result<(), E>) -> Result<Duration, E> {
    let times = [timed(&does)?, timed(&does)?, timed(&does)?];
    Ok(times.into_iter().min().unwrap_or_default())
}

fn middle(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Resident memory in kilobytes.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}
