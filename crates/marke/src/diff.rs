//! `marke diff`: what changes between two charters, in rules and not in lines.

use crate::cli::Diff;
use crate::input::{self, number};
use crate::output;
use crate::stop::{Code, Stop};
use charter::Agreement;
use charter::compare::{Change, compare};
use charter::syntax::{self, Reading};
use serde_json::json;
use std::path::Path;
use words::{Lang, Message};

/// Tells every change, each with its article.
pub(crate) fn run(asked: &Diff, lang: Lang) -> Result<(), Stop> {
    let (old, new) = (agreement(&asked.old)?, agreement(&asked.new)?);
    let changes = compare(&old, &new);
    if asked.json {
        let told: Vec<_> = changes.iter().map(|change| as_json(change, lang)).collect();
        let all = json!({ "old": old.digest, "new": new.digest, "changes": told });
        return output::line(&format!("{all:#}"));
    }
    for change in &changes {
        output::line(&format!("{}: {}", change.article, change.sentence(lang)))?;
    }
    output::line(&lang.program_changes(number(changes.len())))
}

fn as_json(change: &Change, lang: Lang) -> serde_json::Value {
    json!({ "article": change.article, "subject": change.subject, "what": change.what, "says": change.sentence(lang) })
}

/// The agreement a charter comes to.
pub(crate) fn agreement(path: &Path) -> Result<Agreement, Stop> {
    let compiled = syntax::compile(&input::charter(path)?.text, &[], Reading::InForce);
    let says = || Message::ProgramDoesNotCompile { path: path.display().to_string() };
    compiled.agreement.ok_or_else(|| Stop::with(Code::Content, says()))
}
