//! What the agendas share: where they stand, in which language, and from when what they tell was so.

use crate::errors::Trouble;
use crate::ics::{Calendar, Event};
use crate::visit::Visit;
use axum::http::header::{self, CONTENT_TYPE};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use charter::Agreement;
use cooperation::values::Sequence;
use jiff::Timestamp;
use words::Lang;

/// An agenda on its way to a calendar program.
pub(in crate::pages) struct Feed<'a> {
    pub(super) visit: &'a Visit,
    pub(super) agreement: &'a Agreement,
    pub(super) l: Lang,
    /// The whole address of the cooperation.
    pub(super) site: String,
    /// From when the text in force, and so what it expects, was so.
    pub(super) since: Timestamp,
}

impl<'a> Feed<'a> {
    pub(super) fn new(visit: &'a Visit, headers: &HeaderMap, uri: &Uri) -> Result<Self, Trouble> {
        // A calendar program has no cookie: the language stands in the address.
        let l = visit.query("taal").and_then(Lang::from_tag).unwrap_or(visit.l);
        Self::at(visit, l, site(visit, headers, uri))
    }

    /// What is on the agenda, in a language, of a cooperation with this whole address.
    pub(in crate::pages) fn at(visit: &'a Visit, l: Lang, site: String) -> Result<Self, Trouble> {
        let text = visit.view.state().adopted.last().map(|adopted| adopted.entry).unwrap_or_default();
        let mut feed = Self { visit, agreement: visit.agreement()?, l, site, since: Timestamp::UNIX_EPOCH };
        feed.since = feed.recorded(text);
        Ok(feed)
    }

    /// What the cooperation is called.
    pub(super) fn name(&self) -> String {
        self.agreement.name.value.clone()
    }

    /// When an entry was recorded; the last of the book where this viewer may not know of it.
    pub(super) fn recorded(&self, entry: Sequence) -> Timestamp {
        let known = self.visit.view.entry(entry).map(|entry| entry.stamp.recorded);
        known.or(self.visit.view.state().recorded).unwrap_or_default()
    }

    /// What something is known by in every agenda of this cooperation, however often it changes.
    pub(super) fn uid(&self, name: &str) -> String {
        format!("{name}@{}.marke", self.visit.slug)
    }

    /// The agenda as it is sent.
    pub(super) fn answer(&self, name: &str, events: Vec<Event>) -> Response {
        let calendar = Calendar { name: name.to_owned(), language: self.l, method: None, events };
        ([(CONTENT_TYPE, "text/calendar; charset=utf-8")], calendar.written()).into_response()
    }
}

/// The whole address of the cooperation, by the name under which it was asked; the guard let only our own names through.
pub(super) fn site(visit: &Visit, headers: &HeaderMap, uri: &Uri) -> String {
    let header = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = header.or_else(|| uri.authority().map(axum::http::uri::Authority::as_str)).unwrap_or_default();
    let scheme = if visit.app.secure() { "https" } else { "http" };
    format!("{scheme}://{host}{}", visit.at(""))
}
