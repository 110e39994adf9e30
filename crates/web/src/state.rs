//! What every page can reach: the installation, and how it is run.

use crate::attached::Attached;
use crate::drafts::Drafts;
use crate::intake::Intake;
use crate::mailing::Mailing;
use crate::pages::charter::Shelf;
use crate::pages::figures::Files;
use crate::pages::writing::Stage;
use crate::streams::Streams;
use crate::uploads::Uploads;
use office::files::Hall;
use office::{Installation, Office};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

/// An installation as the pages know it. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct App(Arc<Inner>, Arc<[IpAddr]>, Option<Arc<Mailing>>);

/// The address of whoever opened a connection; whoever serves the pages puts it with each request.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

#[derive(Debug)]
struct Inner {
    installation: Installation,
    demo: bool,
    secure: bool,
    hosts: Vec<String>,
    drafts: Drafts,
    uploads: Uploads,
    figure_files: Files,
    attached: Attached,
    hall: Hall,
    intake: Intake,
    files_of_visitors: Intake,
    streams: Arc<Streams>,
    charters: Shelf,
    stage: Stage,
}

impl App {
    /// The pages of this installation.
    ///
    /// `demo` lets anyone act as anyone and set the day. `secure` marks the cookies as for HTTPS only. `hosts` are the
    /// names by which people reach it, besides this machine itself and its numeric addresses.
    #[must_use]
    pub fn new(installation: Installation, demo: bool, secure: bool, hosts: &[String]) -> Self {
        let hosts = hosts.iter().map(|host| host.to_ascii_lowercase()).collect();
        let (drafts, uploads, intake, streams, charters) = Default::default();
        let (attached, hall, files_of_visitors, stage, figure_files) = Default::default();
        let inner = Inner {
            installation,
            demo,
            secure,
            hosts,
            drafts,
            uploads,
            figure_files,
            attached,
            hall,
            intake,
            files_of_visitors,
            streams,
            charters,
            stage,
        };
        Self(Arc::new(inner), Arc::from([]), None)
    }

    /// The same pages behind these proxies: of nobody else is believed where a request came from.
    #[must_use]
    pub fn behind(self, proxies: &[IpAddr]) -> Self {
        Self(self.0, proxies.iter().map(IpAddr::to_canonical).collect(), self.2)
    }

    /// The same pages of an installation that sends mail.
    #[must_use]
    pub fn mailing(self, mailing: Mailing) -> Self {
        Self(self.0, self.1, Some(Arc::new(mailing)))
    }

    /// How mail is sent; none where it is not.
    pub(crate) fn mailing_by(&self) -> Option<&Mailing> {
        self.2.as_deref()
    }

    /// The proxies in front of it.
    pub(crate) fn proxies(&self) -> &[IpAddr] {
        &self.1
    }

    /// Whether people reach it under this name (without a port, in small letters). A site elsewhere can make a browser
    /// take its own name for our address, but not a number for it.
    pub(crate) fn is_known_as(&self, host: &str) -> bool {
        let number = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        host == "localhost" || number.parse::<IpAddr>().is_ok() || self.0.hosts.iter().any(|known| known == host)
    }

    /// The installation.
    #[must_use]
    pub fn installation(&self) -> &Installation {
        &self.0.installation
    }

    /// The cooperations, by the name they have in addresses.
    pub(crate) fn cooperations(&self) -> &BTreeMap<Arc<str>, Office> {
        self.0.installation.cooperations()
    }

    /// What visitors filled in so far.
    pub(crate) fn drafts(&self) -> &Drafts {
        &self.0.drafts
    }

    /// The agreements that were written out of late.
    pub(crate) fn charters(&self) -> &Shelf {
        &self.0.charters
    }

    /// Where stories that are being written are played.
    pub(crate) fn stage(&self) -> &Stage {
        &self.0.stage
    }

    /// Files that somebody chose and has not kept yet.
    pub(crate) fn uploads(&self) -> &Uploads {
        &self.0.uploads
    }

    /// Files of figures that somebody chose and has not recorded yet.
    pub(crate) fn figure_files(&self) -> &Files {
        &self.0.figure_files
    }

    /// Files that somebody added to a form and has not recorded yet.
    pub(crate) fn attached(&self) -> &Attached {
        &self.0.attached
    }

    /// Where those files wait.
    pub(crate) fn hall(&self) -> &Hall {
        &self.0.hall
    }

    /// How many files visitors sent of late.
    pub(crate) fn files_of_visitors(&self) -> &Intake {
        &self.0.files_of_visitors
    }

    /// How much visitors handed in of late.
    pub(crate) fn intake(&self) -> &Intake {
        &self.0.intake
    }

    /// Who follows a page as it changes.
    pub(crate) fn streams(&self) -> &Arc<Streams> {
        &self.0.streams
    }

    /// Ends the streams by which pages follow what others do. Without it, whoever stops serving would wait for them.
    pub fn end_streams(&self) {
        self.0.streams.end();
    }

    /// Whether this is a demonstration, in which anyone may act as anyone.
    pub(crate) fn demo(&self) -> bool {
        self.0.demo
    }

    /// Whether cookies are for HTTPS only.
    pub(crate) fn secure(&self) -> bool {
        self.0.secure
    }

    /// The cookie with the secret of a session. A browser keeps the `__Host-` name to HTTPS and to this host.
    pub(crate) fn session_cookie(&self) -> &'static str {
        if self.0.secure { "__Host-sessie" } else { "sessie" }
    }
}
