//! Boek: what happened, by whom, in which seat, newest first; and one entry with its proof.

mod entry;
mod proof;
mod sealed;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::charter::grouped;
use crate::pages::shown::asking::Asking;
use crate::pages::shown::happened::{self, Happened, Teller};
use crate::pages::shown::{capital, entry as number};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use charter::Agreement;
use cooperation::values::CaseNumber;
use office::reading::Entry;
use std::sync::Arc;

pub(crate) use entry::page as entry;
pub(crate) use proof::ProofCard;
pub(crate) use proof::download as proof;

const LINES: usize = 50;
/// How many entries one page looks at, so that a narrow filter on a long book stays cheap.
const MOST_WALKED: u64 = 2_000;

#[derive(Template)]
#[template(path = "book.html")]
struct BookPage {
    s: Shell,
    lead: String,
    lines: Vec<Happened>,
    empty: Option<String>,
    seats: Vec<(String, String, bool)>,
    case: String,
    older: Option<String>,
    newest: Option<String>,
    size: String,
    root: String,
    checkpoint: String,
}

/// What the list is narrowed to.
struct Narrowed {
    case: Option<CaseNumber>,
    seat: Option<String>,
}

/// The page.
pub(crate) async fn page(visit: Visit, query: Query<Vec<(String, String)>>) -> Result<Response, Trouble> {
    let asking = Asking::from(query);
    let l = visit.l;
    let head = visit.view.head();
    let narrowed = Narrowed {
        case: asking.get("dossier").and_then(|case| case.parse().ok()),
        seat: asking.get("zetel").map(ToOwned::to_owned),
    };
    let from = asking.get("vanaf").and_then(|from| from.parse().ok()).unwrap_or(head).min(head);
    let (lines, last) = lines(&visit, &narrowed, from);
    let empty = match (head, lines.is_empty()) {
        (0, _) => Some(l.book_empty()),
        (_, true) if last <= 1 => Some(l.book_none_found()),
        (_, _) => None,
    };
    let kept = asking.keep(&visit.at("/boek"), &["dossier", "zetel"]);
    let joint = if kept.contains('?') { '&' } else { '?' };
    let standing = visit.view.standing();
    let seats = visit.view.agreement().map(|agreement| seats(agreement, narrowed.seat.as_deref()));
    Ok(layout::html(&BookPage {
        lead: l.book_lead(number(head)),
        lines,
        empty,
        seats: seats.unwrap_or_default(),
        case: asking.get("dossier").unwrap_or_default().to_owned(),
        older: (last > 1).then(|| format!("{kept}{joint}vanaf={}", last - 1)),
        newest: (from < head).then_some(kept),
        size: l.number(number(standing.size)),
        root: grouped(&standing.root),
        checkpoint: standing
            .checkpoint
            .map_or_else(|| l.book_fact_checkpoint_none(), |signed| l.book_fact_checkpoint_is(number(signed.size))),
        s: Shell::of(&visit, Door::Book),
    }))
}

/// The lines of a page from this entry down, and the last entry looked at.
fn lines(visit: &Visit, narrowed: &Narrowed, from: u64) -> (Vec<Happened>, u64) {
    let base = visit.at("");
    let teller = Teller { view: &visit.view, l: visit.l, base: &base };
    let lowest = from.saturating_sub(MOST_WALKED) + 1;
    let fitting = visit.view.entries_in(lowest..=from).filter(|entry| narrowed.fits(visit, entry));
    let entries: Vec<Arc<Entry>> = fitting.take(LINES).collect();
    let full = entries.last().filter(|_| entries.len() == LINES);
    let last = full.map_or(lowest, |entry| entry.sequence);
    (entries.iter().map(|entry| teller.line(entry)).collect(), last)
}

impl Narrowed {
    fn fits(&self, visit: &Visit, entry: &Entry) -> bool {
        let acted = |wanted: &String| entry.stamp.acting.seat().is_some_and(|seat| seat.as_str() == wanted);
        let seat = self.seat.as_ref().is_none_or(acted);
        seat && self.case.is_none_or(|case| happened::case_of(&visit.view, entry) == Some(case))
    }
}

fn seats(agreement: &Agreement, chosen: Option<&str>) -> Vec<(String, String, bool)> {
    let label = |id: &charter::Id| {
        let set = agreement.set_of(id).map(|set| capital(&set.label)).unwrap_or_default();
        let label = agreement.label(id);
        if set.to_lowercase() == label.to_lowercase() { set } else { format!("{set}: {label}") }
    };
    let mut seats: Vec<(String, String, bool)> =
        agreement.seats.keys().map(|id| (id.to_string(), label(id), chosen == Some(id.as_str()))).collect();
    seats.sort_by(|a, b| a.1.cmp(&b.1));
    seats
}
