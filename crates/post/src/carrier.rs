//! Carrying a message: to a mail server, or into a folder from which others take it.

use crate::address::MailAddress;
use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{SmtpTransport, Transport as _};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a mail server gets for each answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was accepted.
    Accepted,
    /// It was certainly not accepted; later it may be.
    Later(String),
    /// It was refused, and will be.
    Refused(String),
    /// The connection broke before the answer came: nobody can tell.
    Unsure(String),
}

/// Whoever carries messages.
#[derive(Debug)]
pub enum Carrier {
    /// A folder that gets a file for each message.
    Folder(PathBuf),
    /// A mail server.
    Server(Box<SmtpTransport>),
}

/// A mail server as it is written: `smtps://name@host:465`, or `smtp://name@host:587`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Whether the connection is encrypted from the start; otherwise it must become so before anything is said.
    wrapped: bool,
    name: Option<String>,
    host: String,
    port: u16,
}

impl Server {
    /// The server that was written; nothing where it is none.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let (wrapped, rest) = match written.split_once("://")? {
            ("smtps", rest) => (true, rest),
            ("smtp", rest) => (false, rest),
            _ => return None,
        };
        let rest = rest.trim_end_matches('/');
        let (name, place) = rest.rsplit_once('@').map_or((None, rest), |(name, place)| (Some(name), place));
        let (host, port) = place.rsplit_once(':').map_or((place, None), |(host, port)| (host, Some(port)));
        let port = port.map_or(Some(if wrapped { 465 } else { 587 }), |port| port.parse().ok())?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        // A password does not belong in a command line, where everybody on the machine reads it.
        let named = name.is_none_or(|name| !name.is_empty() && !name.contains(':'));
        let stands = !host.is_empty() && host.chars().all(plain) && named;
        stands.then(|| Self { wrapped, name: name.map(ToOwned::to_owned), host: host.to_owned(), port })
    }

    /// Whether it asks who is sending.
    #[must_use]
    pub fn asks_password(&self) -> bool {
        self.name.is_some()
    }

    /// Whoever carries messages to it. Without encryption it takes nothing, unless it is this machine itself.
    ///
    /// # Errors
    /// Where no encrypted connection can be made from here.
    pub fn carrier(&self, password: Option<String>) -> Result<Carrier, String> {
        let itself = matches!(self.host.as_str(), "localhost" | "127.0.0.1");
        let parameters = || TlsParameters::new(self.host.clone()).map_err(|e| e.to_string());
        let tls = match (self.wrapped, itself) {
            (true, _) => Tls::Wrapper(parameters()?),
            (false, true) => Tls::None,
            (false, false) => Tls::Required(parameters()?),
        };
        let server = SmtpTransport::builder_dangerous(&self.host).port(self.port).tls(tls).timeout(Some(PATIENCE));
        let server = match self.name.clone().zip(password) {
            Some((name, password)) => server.credentials(Credentials::new(name, password)),
            None => server,
        };
        Ok(Carrier::Server(Box::new(server.build())))
    }
}

impl Carrier {
    /// Carries a message that is known by a name that can be that of a file.
    #[must_use]
    pub fn carry(&self, from: &MailAddress, to: &str, message: &str, name: &str) -> Outcome {
        match self {
            Self::Folder(folder) => match laid(folder, &format!("{name}.eml"), message.as_bytes()) {
                Ok(()) => Outcome::Accepted,
                Err(fault) => Outcome::Later(fault.to_string()),
            },
            Self::Server(server) => sent(server, from, to, message),
        }
    }
}

/// Puts a file in a folder, whole or not at all: nobody finds half of it, and the same name is the same file.
///
/// # Errors
/// Where it cannot be written.
pub fn laid(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let (half, whole) = (folder.join(format!(".{name}.half")), folder.join(name));
    let mut file = File::create(&half)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(half, whole)
}

fn sent(server: &SmtpTransport, from: &MailAddress, to: &str, message: &str) -> Outcome {
    let Some(to) = MailAddress::read(to) else { return Outcome::Refused("no address".into()) };
    let envelope = match Envelope::new(Some(from.inner().clone()), vec![to.inner().clone()]) {
        Ok(envelope) => envelope,
        Err(fault) => return Outcome::Refused(fault.to_string()),
    };
    // What fails before anything is handed over has certainly not been sent.
    match server.test_connection() {
        Ok(true) => {}
        Ok(false) => return Outcome::Later("the mail server does not answer".into()),
        Err(fault) => return Outcome::Later(fault.to_string()),
    }
    match server.send_raw(&envelope, message.as_bytes()) {
        Ok(_) => Outcome::Accepted,
        Err(fault) if fault.is_permanent() || fault.is_client() => Outcome::Refused(fault.to_string()),
        Err(fault) if fault.is_transient() => Outcome::Later(fault.to_string()),
        Err(fault) => Outcome::Unsure(fault.to_string()),
    }
}
