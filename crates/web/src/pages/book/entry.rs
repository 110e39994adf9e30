//! One entry of the book: what happened, the entry as it is kept, its seals and its proof.

use super::proof::ProofCard;
use super::sealed::{self, SealedShown};
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::charter::grouped;
use crate::pages::shown::happened::{Happened, Teller};
use crate::pages::shown::{capital, entry as number, when, who};
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use office::reading::Entry;
use std::collections::BTreeMap;
use words::Style;

/// The longest text of an entry that a page sets out, in characters.
const LONGEST_TEXT: usize = 200_000;

#[derive(Template)]
#[template(path = "entry.html")]
struct EntryPage {
    s: Shell,
    title: String,
    told: Happened,
    facts: Vec<Fact>,
    text: Option<String>,
    sealed: Vec<SealedShown>,
    proof: Option<ProofCard>,
    previous: Option<String>,
    next: Option<String>,
}

struct Fact {
    name: String,
    value: String,
    cite: Option<Citation>,
}

/// The page.
pub(crate) async fn page(visit: Visit, path: Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let sequence = path.get("number").and_then(|number| number.parse().ok()).ok_or(Trouble::NotFound)?;
    let entry = visit.view.entry(sequence).ok_or(Trouble::NotFound)?;
    let base = visit.at("");
    let teller = Teller { view: &visit.view, l: visit.l, base: &base };
    let proof = visit.view.proof(sequence);
    let text = proof.as_ref().and_then(|proof| proof.canonical.as_deref()).map(set_out);
    let beside = |sequence: u64| visit.view.entry(sequence).map(|_| visit.at(&format!("/boek/{sequence}")));
    Ok(layout::html(&EntryPage {
        title: visit.l.entry_title(number(sequence)),
        told: teller.line(&entry),
        facts: facts(&visit, &entry),
        sealed: if text.is_some() { sealed::of(&visit, &entry) } else { Vec::new() },
        text,
        proof: proof.map(|proof| ProofCard::of(&visit, &proof, false)),
        previous: sequence.checked_sub(1).and_then(beside),
        next: sequence.checked_add(1).and_then(beside),
        s: Shell::of(&visit, Door::Book),
    }))
}

/// Canonical JSON, set out over lines; as it stands where it is not JSON, and only its beginning where it is very long, such as
/// a whole ledger. The archive has all of it.
fn set_out(canonical: &str) -> String {
    if canonical.len() > LONGEST_TEXT {
        return canonical.chars().take(LONGEST_TEXT).chain(" …".chars()).collect();
    }
    let value: Option<serde_json::Value> = serde_json::from_str(canonical).ok();
    value.and_then(|value| serde_json::to_string_pretty(&value).ok()).unwrap_or_else(|| canonical.to_owned())
}

fn facts(visit: &Visit, entry: &Entry) -> Vec<Fact> {
    let (l, view, stamp) = (visit.l, &visit.view, &entry.stamp);
    let plain = |name: String, value: String| Fact { name, value, cite: None };
    let (day, time) = when::moment(l, stamp.recorded);
    let recorded = format!("{day} {time}");
    let mut facts = vec![
        plain(l.entry_on(), l.date(stamp.on, Style::Plain)),
        plain(l.entry_recorded(), recorded),
        plain(l.entry_who(), who::acted(view, l, stamp.who, &stamp.acting)),
    ];
    let act = entry.command.act().and_then(|act| view.agreement()?.acts.get(act));
    facts.extend(act.map(|act| Fact {
        name: l.entry_act(),
        value: capital(&act.label),
        cite: Some(Citation::of(&act.cite, &visit.at(""))),
    }));
    facts.extend(entry.charter.as_ref().map(|digest| plain(l.entry_charter(), short(digest))));
    facts
}

/// The beginning of a digest: enough to tell two apart.
fn short(digest: &str) -> String {
    format!("{} …", grouped(digest.get(..16).unwrap_or(digest)))
}
