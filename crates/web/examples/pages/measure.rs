//! What a page takes: of the processor alone, and of the clock with eight who ask at once.

use crate::Outcome;
use crate::crawl::Reader;
use rustix::time::{ClockId, clock_gettime};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

const TIMES: u32 = 20;
const AT_ONCE: usize = 8;
const TIMES_AT_ONCE: usize = 160;

/// What one page costs.
pub(crate) struct Cost {
    pub(crate) path: String,
    pub(crate) bytes: usize,
    /// Of the processor, a request.
    pub(crate) cpu: Duration,
    /// Within which 99 of 100 were answered.
    pub(crate) slowest: Duration,
}

/// Every page somebody can reach, the dearest first.
pub(crate) fn all(reader: &Reader, name: &str) -> Outcome<Vec<Cost>> {
    let alone = Builder::new_current_thread().enable_all().build()?;
    let together = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut pages = alone.block_on(reader.pages(&format!("/{name}/")))?;
    for asked in ["zoek?q=bus", "zoek?q=", "zoek/lijst?q=idee"] {
        pages.push(format!("/{name}/{asked}"));
    }
    let mut costs = pages.iter().map(|path| cost(reader, path, &alone, &together)).collect::<Outcome<Vec<_>>>()?;
    costs.sort_by_key(|cost| std::cmp::Reverse(cost.cpu));
    Ok(costs)
}

/// What one page costs when it is asked a thousand times.
pub(crate) fn often(reader: &Reader, path: &str) -> Outcome<Cost> {
    let alone = Builder::new_current_thread().enable_all().build()?;
    let (_, body) = alone.block_on(reader.get(path))?;
    let before = used();
    for _ in 0..1000 {
        alone.block_on(reader.get(path))?;
    }
    let cpu = used().saturating_sub(before) / 1000;
    Ok(Cost { path: path.to_owned(), bytes: body.len(), cpu, slowest: Duration::ZERO })
}

fn cost(reader: &Reader, path: &str, alone: &Runtime, together: &Runtime) -> Outcome<Cost> {
    let (_, body) = alone.block_on(reader.get(path))?;
    let before = used();
    for _ in 0..TIMES {
        alone.block_on(reader.get(path))?;
    }
    let cpu = used().saturating_sub(before) / TIMES;
    // A page that is far too dear is not asked hundreds of times more.
    let times = if cpu > Duration::from_millis(20) { AT_ONCE } else { TIMES_AT_ONCE };
    let slowest = together.block_on(slowest(reader, path, times))?;
    Ok(Cost { path: path.to_owned(), bytes: body.len(), cpu, slowest })
}

async fn slowest(reader: &Reader, path: &str, times: usize) -> Outcome<Duration> {
    let begun = Arc::new(AtomicUsize::new(0));
    let asking = (0..AT_ONCE).map(|_| {
        let (reader, path, begun) = (reader.clone(), path.to_owned(), Arc::clone(&begun));
        tokio::spawn(async move {
            let mut lasted = Vec::new();
            while begun.fetch_add(1, Ordering::Relaxed) < times {
                let from = Instant::now();
                let answered = reader.get(&path).await.is_ok();
                lasted.push(if answered { from.elapsed() } else { Duration::MAX });
            }
            lasted
        })
    });
    let mut all = Vec::new();
    for one in asking.collect::<Vec<_>>() {
        all.extend(one.await?);
    }
    all.sort_unstable();
    Ok(all.get(all.len() * 99 / 100).copied().unwrap_or_default())
}

/// What this process took of the processor so far.
fn used() -> Duration {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    let part = |number: i64| u64::try_from(number).unwrap_or_default();
    Duration::new(part(now.tv_sec), u32::try_from(now.tv_nsec).unwrap_or_default())
}
