//! How an installation sends mail, where it does.

use post::address::MailAddress;
use post::carrier::Carrier;
use std::path::PathBuf;

/// How mail is sent, and where answers come in.
#[derive(Debug)]
pub struct Mailing {
    /// The address it is from, to which answers go.
    pub from: MailAddress,
    /// Where people reach the installation, without a slash at the end: `https://marke.example.org`.
    pub site: String,
    /// Whoever carries it.
    pub carrier: Carrier,
    /// The folder in which others lay down the answers to invitations.
    pub answers: Option<PathBuf>,
}
