//! How mail is sent, as it is typed, and `marke answer`: laying down an answer to an invitation that comes in on standard input,
//! so that any mail server can hand it over.

use crate::cli::{Answer, Mail};
use crate::folder;
use crate::output;
use crate::stop::{Code, Stop};
use post::address::MailAddress;
use post::carrier::{Carrier, Server, laid};
use post::reply::{self, LARGEST};
use std::fs;
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;
use web::{App, Mailing};
use words::{Lang, Message};

/// How long between two rounds of the mail.
const BETWEEN: Duration = Duration::from_secs(15);
/// How often whoever waits looks whether it must stop.
const LOOKS: Duration = Duration::from_millis(200);

/// Mail as it is asked for; none where nobody asks for it. `at` is where people reach the installation, unless it is typed.
pub(crate) fn mailing(asked: &Mail, at: &str) -> Result<Option<Mailing>, Stop> {
    let Some(from) = &asked.mail_from else { return Ok(None) };
    let address = || Message::ProgramMailAddress { address: from.clone() };
    let from = MailAddress::read(from).ok_or_else(|| Stop::with(Code::Usage, address()))?;
    let site = asked.at.as_deref().unwrap_or(at).trim_end_matches('/').to_owned();
    if !(site.starts_with("https://") || site.starts_with("http://")) || site.contains(char::is_whitespace) {
        return Err(Stop::with(Code::Usage, Message::ProgramMailAt { at: site }));
    }
    let carrier = match (&asked.mail_folder, &asked.mail_server) {
        (Some(folder), _) => {
            folder::made(folder)?;
            Carrier::Folder(folder.clone())
        }
        (None, Some(server)) => carrier(server, asked.mail_password.as_deref())?,
        (None, None) => return Ok(None),
    };
    if let Some(answers) = &asked.mail_answers {
        folder::made(answers)?;
    }
    Ok(Some(Mailing { from, site, carrier, answers: asked.mail_answers.clone() }))
}

/// Mail of a demonstration: laid down beside it and never sent.
pub(crate) fn of_demo(folder: &Path, at: &str) -> Result<Option<Mailing>, Stop> {
    let Some(from) = MailAddress::read("marke@voorbeeld.example") else { return Ok(None) };
    let [out, answers] = ["out", "in"].map(|name| folder.join("post").join(name));
    folder::made(&out)?;
    folder::made(&answers)?;
    Ok(Some(Mailing { from, site: at.to_owned(), carrier: Carrier::Folder(out), answers: Some(answers) }))
}

fn carrier(server: &str, password: Option<&Path>) -> Result<Carrier, Stop> {
    let wrong = || Stop::with(Code::Usage, Message::ProgramMailServer { server: server.to_owned() });
    let read = Server::read(server).ok_or_else(wrong)?;
    let password = password.map(secret).transpose()?;
    read.carrier(password).map_err(|what| Stop::with(Code::Environment, Message::ProgramMachine { what }))
}

/// A password from a file that only its owner reads.
fn secret(path: &Path) -> Result<String, Stop> {
    let shown = path.display().to_string();
    let about = fs::metadata(path)
        .map_err(|_| Stop::with(Code::Environment, Message::ProgramNoFile { path: shown.clone() }))?;
    if about.permissions().mode() & 0o077 != 0 {
        return Err(Stop::with(Code::Usage, Message::ProgramMailPassword { path: shown }));
    }
    let text = fs::read_to_string(path);
    let text = text.map_err(|_| Stop::with(Code::Environment, Message::ProgramNoFile { path: shown }))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// The rounds of the mail, beside the pages.
pub(crate) struct Rounds {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Rounds {
    /// Begins them; without a thread for it nothing is sent, and that is told.
    pub(crate) fn begin(app: App) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        let started = std::thread::Builder::new().name("mail".into()).spawn(move || rounds(&app, &asked));
        let thread = started.inspect_err(|fault| tracing::error!(%fault, "no thread for the mail")).ok();
        Self { stop, thread }
    }

    /// Ends them after the letter that is being sent.
    pub(crate) fn end(self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread
            && thread.join().is_err()
        {
            tracing::error!("the mail had stopped");
        }
    }
}

fn rounds(app: &App, stop: &AtomicBool) {
    let mut waited = BETWEEN;
    while !stop.load(Ordering::Relaxed) {
        if waited >= BETWEEN {
            // What goes wrong in a round is told, and the next one begins anew.
            let round = std::panic::AssertUnwindSafe(|| web::mail_round(app, stop));
            if std::panic::catch_unwind(round).is_err() {
                tracing::error!("a round of the mail broke");
            }
            waited = Duration::ZERO;
        }
        std::thread::sleep(LOOKS);
        waited += LOOKS;
    }
}

/// Lays down the answer on standard input for the program that runs the installation.
pub(crate) fn answer(asked: &Answer, lang: Lang) -> Result<(), Stop> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    if let Err(fault) = reply::read(&bytes) {
        return Err(Stop::with(Code::Content, web::told_of_answer(fault)));
    }
    let unwritable = |error: &std::io::Error| folder::unwritable(&asked.answers, error);
    laid(&asked.answers, &unused(&asked.answers), &bytes).map_err(|error| unwritable(&error))?;
    output::line(&lang.program_answer_laid())
}

/// A name for a file that is not there yet: two that come in at once have different numbers of process.
fn unused(folder: &Path) -> String {
    let name = |number: u32| format!("answer-{}-{number}.eml", std::process::id());
    let free = (1..).find(|number| !folder.join(name(*number)).exists());
    name(free.unwrap_or_default())
}
