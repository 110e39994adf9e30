//! `marke try`: which past verdicts would differ under another charter, and why.

use crate::cli::Try;
use crate::diff::agreement;
use crate::input::number;
use crate::output;
use crate::stop::Stop;
use book::log::Failure;
use charter::Agreement;
use cooperation::trying::{Difference, Trial};
use serde_json::json;
use std::path::Path;
use words::Lang;

/// Weighs every act of a book again. Nothing is written.
pub(crate) fn run(asked: &Try, lang: Lang) -> Result<(), Stop> {
    let agreement = agreement(&asked.charter)?;
    if !asked.book.is_file() {
        return Err(Failure::Absent(asked.book.clone()).into());
    }
    let folder = asked.book.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let name = asked.book.file_stem().unwrap_or_default().to_string_lossy();
    let mut trial = Trial::new(&agreement);
    let mut differ = Vec::new();
    for entry in office::archive::entries(folder, &name)? {
        differ.extend(trial.entry(entry.sequence, &entry.stamp, &entry.command, &entry.events));
    }
    if asked.json {
        let told: Vec<_> = differ.iter().map(|difference| as_json(&agreement, difference, lang)).collect();
        let all = json!({ "charter": agreement.digest, "tried": trial.tried(), "differ": told });
        return output::line(&format!("{all:#}"));
    }
    for difference in &differ {
        let entry = i64::try_from(difference.entry).unwrap_or(i64::MAX);
        let (act, says) = (act(&agreement, difference), difference.sentence(lang));
        output::line(&lang.program_tried_entry(entry, difference.stamp.on, &act, &says))?;
    }
    output::line(&lang.program_tried(number(trial.tried()), number(differ.len())))
}

/// What people call the act.
fn act(agreement: &Agreement, difference: &Difference) -> String {
    difference.command.act().map(|act| agreement.label(act)).unwrap_or_default()
}

fn as_json(agreement: &Agreement, difference: &Difference, lang: Lang) -> serde_json::Value {
    json!({
        "entry": difference.entry,
        "on": difference.stamp.on,
        "act": difference.command.act(),
        "called": act(agreement, difference),
        "says": difference.sentence(lang),
        "grounds": difference.grounds(),
    })
}
