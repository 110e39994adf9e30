//! `marke serve`, and the listening that it shares with `marke demo`.

use crate::cli::{Listen, Serve};
use crate::connections;
use crate::failure;
use crate::folder;
use crate::input::number;
use crate::mail;
use crate::output;
use crate::stop::{Code, Stop};
use office::Installation;
use office::clock::Clock;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::EnvFilter;
use web::{App, Mailing};
use words::{Lang, Message};

const PORT: u16 = 8080;
/// How many ports are tried after the usual one, where any will do.
const TRIED: u16 = 50;

/// Which ports will do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ports {
    /// The one that was asked, or the usual one.
    One,
    /// The usual one, or else the next that is free.
    NextFree,
}

/// Runs the cooperations of a folder until it is told to stop.
pub(crate) fn run(asked: &Serve, lang: Lang) -> Result<(), Stop> {
    log();
    folder::there(&asked.folder)?;
    let installation = open(&asked.folder, Clock::System)?;
    if installation.cooperations().is_empty() {
        let folder = asked.folder.display().to_string();
        return Err(Stop::with(Code::Content, Message::ProgramNothingToServe { folder }));
    }
    let count = number(installation.cooperations().len());
    listen(
        App::new(installation, false, !asked.plain_http, &asked.listen.hosts).behind(&asked.proxies),
        &asked.listen,
        Ports::One,
        |at| mail::mailing(&asked.mail, at),
        |address| {
            output::line(&lang.program_serves(address, count))?;
            output::line(&lang.program_how_to_stop())
        },
    )
}

/// Opens the books of a folder. What is wrong with one of them is said with the folder, in which `marke verify` finds it.
pub(crate) fn open(folder: &Path, clock: Clock) -> Result<Installation, Stop> {
    Installation::open(folder, clock).map_err(|failure| failure::at(folder, failure))
}

/// What happens inside goes to the error stream, as much as `MARKE_LOG` asks: `info`, `office=debug`. Unasked, what goes wrong
/// and what touches security: who signed in, what was refused.
pub(crate) fn log() {
    let asked = EnvFilter::try_from_env("MARKE_LOG").unwrap_or_else(|_| EnvFilter::new("warn,security=info"));
    // A second call, as in tests, finds it set already.
    let _already = tracing_subscriber::fmt().with_env_filter(asked).with_writer(std::io::stderr).try_init();
}

/// Serves pages until a signal to stop, and closes the books; `opened` is told the address before the first request is taken.
pub(crate) fn listen(
    app: App,
    asked: &Listen,
    ports: Ports,
    mailing: impl FnOnce(&str) -> Result<Option<Mailing>, Stop>,
    opened: impl FnOnce(&str) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let installation = app.installation().clone();
    let served = runtime.block_on(async {
        let listener = bind(asked, ports).await?;
        let at = listener.local_addr()?;
        let host = if at.ip().is_loopback() { "localhost".to_owned() } else { at.ip().to_string() };
        let (end, interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let address = format!("http://{host}:{}", at.port());
        let app = match mailing(&address)? {
            Some(mailing) => app.mailing(mailing),
            None => app,
        };
        opened(&address)?;
        let rounds = mail::Rounds::begin(app.clone());
        let streams = app.clone();
        let stop = async move {
            told_to_stop(end, interrupt).await;
            streams.end_streams();
        };
        connections::serve(listener, web::router(app), stop).await;
        rounds.end();
        Ok(())
    });
    // Whatever was confirmed lies in the files of the books before the program ends.
    installation.close();
    served
}

async fn bind(asked: &Listen, ports: Ports) -> Result<TcpListener, Stop> {
    let first = asked.port.unwrap_or(PORT);
    let more = if asked.port.is_none() && ports == Ports::NextFree { TRIED } else { 0 };
    for port in first..=first.saturating_add(more) {
        match TcpListener::bind(SocketAddr::new(asked.address, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse && port < first.saturating_add(more) => {}
            Err(error) => return Err(refused(asked, port, &error)),
        }
    }
    Err(Stop::Said(Code::Environment))
}

fn refused(asked: &Listen, port: u16, error: &std::io::Error) -> Stop {
    let (address, port) = (asked.address.to_string(), port.to_string());
    let says = if error.kind() == ErrorKind::AddrInUse {
        Message::ProgramPortInUse { address, port }
    } else if error.kind() == ErrorKind::PermissionDenied {
        Message::ProgramPortForbidden { address, port }
    } else {
        Message::ProgramNoAddress { address, port, what: error.to_string() }
    };
    Stop::with(Code::Environment, says)
}

/// Ends at the first signal to stop; a second one ends the program at once, in the middle of whatever it is doing, which
/// the book survives.
async fn told_to_stop(mut end: Signal, mut interrupt: Signal) {
    tokio::select! { _ = end.recv() => {}, _ = interrupt.recv() => {} }
    tokio::spawn(async move {
        tokio::select! { _ = end.recv() => {}, _ = interrupt.recv() => {} }
        output::complain("");
        std::process::exit(130);
    });
}
