//! `marke check`: what is wrong with a charter, every fault in one run.

use crate::cli::Check;
use crate::draw::{self, Pen};
use crate::input::{self, number};
use crate::output;
use crate::stop::{Code, Stop};
use charter::check::{Finding, Severity};
use charter::syntax::{self, Compiled, Reading};
use cooperation::rehearsal::{Played, Rehearsal, Stumble};
use serde_json::json;
use std::path::Path;
use words::Lang;

/// The file beside a charter that tells what it allows and forbids.
const SCENARIOS: &str = "scenarios.md";

/// Checks a charter and rehearses the scenarios that lie beside it.
pub(crate) fn run(asked: &Check, lang: Lang) -> Result<(), Stop> {
    let text = input::text(&asked.file)?;
    let reading = if asked.as_received { Reading::AsReceived } else { Reading::InForce };
    let compiled = syntax::compile(&text, &[], reading);
    let path = asked.file.display().to_string();
    let shown = shown(&compiled, asked.as_received);
    let rehearsed = if asked.as_received { None } else { rehearse(&asked.file.with_file_name(SCENARIOS), &text)? };
    let played = rehearsed.as_deref().unwrap_or_default();
    if asked.json {
        print_json(&Pen { path: &path, text: &text, lang }, &compiled, &shown, rehearsed.as_deref())?;
    } else {
        draw(&Pen { path: &path, text: &text, lang }, &compiled, &shown)?;
        if rehearsed.is_some() {
            draw_rehearsal(&asked.file.with_file_name(SCENARIOS).display().to_string(), played, lang)?;
        }
    }
    let broken = compiled.agreement.is_none() || shown.iter().any(|finding| finding.severity == Severity::Error);
    let failed = !asked.as_received && (broken || !played.iter().all(Played::passed));
    if failed { Err(Stop::Said(Code::Content)) } else { Ok(()) }
}

/// Plays the scenarios; none where there is no such file, or where the charter does not compile.
fn rehearse(path: &Path, charter: &str) -> Result<Option<Vec<Played>>, Stop> {
    if !path.exists() {
        return Ok(None);
    }
    let scenarios = input::text(path)?;
    Ok(Rehearsal::new(charter, &scenarios).ok().map(|rehearsal| rehearsal.play()))
}

/// Each step that failed, with its place, and how many scenarios passed.
fn draw_rehearsal(path: &str, played: &[Played], lang: Lang) -> Result<(), Stop> {
    for scenario in played {
        for stumble in &scenario.stumbles {
            output::line(&format!("{path}:{}: {}: {}", stumble.line, scenario.title, stumble.why.say(lang)))?;
            for also in instead(stumble, lang) {
                output::line(&format!("    {also}"))?;
            }
        }
    }
    let passed = played.iter().filter(|scenario| scenario.passed()).count();
    output::line(&lang.program_rehearsed(number(passed), number(played.len())))
}

/// What happened or what to write instead, and the grounds of the verdict.
fn instead(stumble: &Stumble, lang: Lang) -> Vec<String> {
    let grounds =
        stumble.grounds.iter().map(|ground| format!("{}: {}", ground.cite().article(), ground.why().say(lang)));
    stumble.instead.iter().map(|message| message.say(lang)).chain(grounds).collect()
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

fn print_json(
    pen: &Pen<'_>,
    compiled: &Compiled,
    shown: &[&Finding],
    rehearsed: Option<&[Played]>,
) -> Result<(), Stop> {
    let findings: Vec<_> = shown.iter().map(|finding| as_json(pen.text, finding, pen.lang)).collect();
    let agreement = compiled.agreement.as_ref().map(|agreement| {
        json!({ "id": agreement.id, "name": agreement.name.value, "digest": agreement.digest,
            "articles": agreement.articles.len(), "statements": agreement.statements.len() })
    });
    let scenario = |played: &Played| {
        let stumble =
            |s: &Stumble| json!({ "line": s.line, "why": s.why.say(pen.lang), "instead": instead(s, pen.lang) });
        let stumbles: Vec<_> = played.stumbles.iter().map(stumble).collect();
        json!({ "title": played.title, "line": played.line, "passed": played.passed(), "stumbles": stumbles })
    };
    let scenarios: Option<Vec<_>> = rehearsed.map(|played| played.iter().map(scenario).collect());
    let checked = json!({ "file": pen.path, "agreement": agreement, "findings": findings, "scenarios": scenarios });
    output::line(&format!("{checked:#}"))
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
        "remedy": syntax::in_words_of(text, finding.remedy.say(lang)),
        "because": finding.cause,
        "accepted_by": finding.accepted_by,
    })
}
