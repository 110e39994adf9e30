//! The proof of an entry: as a card beside what it proves, and as a file to keep.

use crate::errors::Trouble;
use crate::pages::charter::grouped;
use crate::pages::shown::{count, entry};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use cooperation::values::Sequence;
use office::reading::Proof;
use std::collections::BTreeMap;
use words::Lang;

/// *Check it yourself*.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/proof.html")]
pub(crate) struct ProofCard {
    l: Lang,
    lead: String,
    signed: String,
    path: String,
    leaf: String,
    root: String,
    download: Option<String>,
    command: String,
    entry_href: Option<String>,
}

impl HtmlSafe for ProofCard {}

impl ProofCard {
    /// The card for an entry; with a link to the entry where it stands on another page.
    pub(crate) fn of(visit: &Visit, proof: &Proof, elsewhere: bool) -> Self {
        let l = visit.l;
        let standing = visit.view.standing();
        let name = file_name(visit, proof.sequence);
        let command = match &standing.key {
            Some(key) => format!("marke verify {name} --key '{key}'"),
            None => format!("marke verify {name}"),
        };
        let covered = standing.checkpoint.filter(|signed| signed.size >= proof.sequence);
        let at = visit.at(&format!("/boek/{}", proof.sequence));
        Self {
            l,
            lead: l.proof_lead(entry(proof.sequence), entry(proof.size)),
            signed: covered.map_or_else(|| l.proof_not_signed(), |signed| l.proof_signed(entry(signed.size))),
            path: l.proof_path(count(proof.path.len())),
            leaf: grouped(&proof.leaf),
            root: grouped(&proof.root),
            download: proof.receipt.as_ref().map(|_| format!("{at}/bewijs")),
            command,
            entry_href: elsewhere.then_some(at),
        }
    }
}

fn file_name(visit: &Visit, sequence: Sequence) -> String {
    format!("{}-{sequence}.tlog-proof", visit.slug)
}

/// The proof as a file to keep.
pub(crate) async fn download(visit: Visit, path: Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let sequence = path.get("number").and_then(|number| number.parse().ok()).ok_or(Trouble::NotFound)?;
    let proof = visit.view.proof(sequence).ok_or(Trouble::NotFound)?;
    let receipt = proof.receipt.ok_or(Trouble::NotFound)?;
    let name = format!("attachment; filename=\"{}\"", file_name(&visit, sequence));
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, receipt.to_string()).into_response())
}
