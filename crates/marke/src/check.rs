//! `marke check`: what is wrong with a charter, every fault in one run.

use crate::cli::Check;
use crate::draw::{self, Pen};
use crate::input::{self, number};
use crate::output;
use crate::stop::{Code, Stop};
use charter::check::{Finding, Severity};
use charter::syntax::{self, Compiled, Reading};
use serde_json::json;
use words::Lang;

/// Checks a charter and rehearses the scenarios that lie beside it.
pub(crate) fn run(asked: &Check, lang: Lang) -> Result<(), Stop> {
    let text = input::text(&asked.file)?;
    let reading = if asked.as_received { Reading::AsReceived } else { Reading::InForce };
    let compiled = syntax::compile(&text, &[], reading);
    let path = asked.file.display().to_string();
    let shown = shown(&compiled, asked.as_received);
    if asked.json {
        print_json(&path, &text, &compiled, &shown, lang)?;
    } else {
        draw(&Pen { path: &path, text: &text, lang }, &compiled, &shown)?;
    }
    let failed = compiled.agreement.is_none() || shown.iter().any(|finding| finding.severity == Severity::Error);
    if failed && !asked.as_received { Err(Stop::Said(Code::Content)) } else { Ok(()) }
}

/// What is shown: everything as received, otherwise what no ruling accepts.
fn shown(compiled: &Compiled, as_received: bool) -> Vec<&Finding> {
    compiled.findings.iter().filter(|finding| as_received || finding.accepted_by.is_none()).collect()
}

fn draw(pen: &Pen<'_>, compiled: &Compiled, shown: &[&Finding]) -> Result<(), Stop> {
    let lang = pen.lang;
    for finding in shown {
        output::line(&pen.draw(finding))?;
        output::line("")?;
    }
    let count = |severity| number(shown.iter().filter(|finding| finding.severity == severity).count());
    let accepted = number(compiled.findings.iter().filter(|finding| finding.accepted_by.is_some()).count());
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    output::line(&lang.program_checked(pen.path, errors, warnings, accepted))?;
    if let Some(agreement) = &compiled.agreement {
        let (articles, statements) = (number(agreement.articles.len()), number(agreement.statements.len()));
        output::line(&lang.program_charter_runs(&agreement.name.value, articles, statements))?;
    }
    Ok(())
}

fn print_json(path: &str, text: &str, compiled: &Compiled, shown: &[&Finding], lang: Lang) -> Result<(), Stop> {
    let findings: Vec<_> = shown.iter().map(|finding| as_json(text, finding, lang)).collect();
    let agreement = compiled.agreement.as_ref().map(|agreement| {
        json!({ "id": agreement.id, "name": agreement.name.value, "digest": agreement.digest,
            "articles": agreement.articles.len(), "statements": agreement.statements.len() })
    });
    output::line(&format!("{:#}", json!({ "file": path, "agreement": agreement, "findings": findings })))
}

fn as_json(text: &str, finding: &Finding, lang: Lang) -> serde_json::Value {
    let (line, column) = draw::place(text, finding.span.start);
    json!({
        "code": finding.code.to_string(),
        "severity": finding.severity,
        "line": line,
        "column": column,
        "article": finding.article,
        "cause": finding.cause.say(lang),
        "remedy": finding.remedy.say(lang),
        "because": finding.cause,
        "accepted_by": finding.accepted_by,
    })
}
