//! `marke check`: what is wrong with a charter, every fault in one run.

use crate::cli::Check;
use crate::draw::{self, in_its_file};
use crate::input::{self, number};
use crate::output;
use crate::stop::{Code, Stop};
use charter::check::{Finding, Severity};
use charter::syntax::parts::Whole;
use charter::syntax::{self, Compiled, Reading};
use cooperation::rehearsal::{Played, Rehearsal, Stumble};
use serde_json::json;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;
use words::Lang;

/// The file beside a charter that tells what it allows and forbids.
const SCENARIOS: &str = "scenarios.md";
/// How many findings of one code are drawn that are no faults, where not all are asked for.
const OF_ONE_CODE: usize = 5;

/// Checks a charter and rehearses the scenarios that lie beside it.
pub(crate) fn run(asked: &Check, lang: Lang) -> Result<(), Stop> {
    let whole = input::charter(&asked.file)?;
    let reading = if asked.as_received { Reading::AsReceived } else { Reading::InForce };
    let mut compiled = syntax::compile(&whole.text, &[], reading);
    if let Some(folder) = &asked.sources {
        syntax::hold_against(&mut compiled, &input::fingerprints(folder)?);
    }
    let shown = shown(&compiled, asked.as_received);
    let scenarios = asked.file.with_file_name(SCENARIOS);
    let rehearsed = if asked.as_received { None } else { rehearse(&scenarios, &whole.text)? };
    let played = rehearsed.as_deref().unwrap_or_default();
    let path = asked.file.display().to_string();
    if asked.json {
        print_json((&path, lang), &whole, &compiled, &shown, rehearsed.as_deref())?;
    } else {
        draw((&path, lang), &whole, &compiled, &shown, if asked.all { usize::MAX } else { OF_ONE_CODE })?;
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

/// Draws what is found, the faults first: of each other kind as many as `most`, and how many more there are.
fn draw(
    (path, lang): (&str, Lang),
    whole: &Whole,
    compiled: &Compiled,
    shown: &[&Finding],
    most: usize,
) -> Result<(), Stop> {
    let mut lesser: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_weight = shown.to_vec();
    by_weight.sort_by_key(|finding| Reverse(finding.severity));
    for finding in by_weight {
        if finding.severity < Severity::Error {
            let of_code = lesser.entry(finding.code.to_string()).or_default();
            *of_code = of_code.saturating_add(1);
            if *of_code > most {
                continue;
            }
        }
        let (pen, finding) = in_its_file(whole, finding, lang);
        output::line(&pen.draw(&finding))?;
        output::line("")?;
    }
    for (code, found) in lesser.iter().filter(|(_, found)| **found > most) {
        output::line(&lang.program_more_of_code(number(found.saturating_sub(most)), code))?;
    }
    let count = |severity| number(shown.iter().filter(|finding| finding.severity == severity).count());
    let accepted = number(compiled.findings.iter().filter(|finding| finding.accepted_by.is_some()).count());
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    output::line(&lang.program_checked(path, errors, warnings, accepted))?;
    if let Some(agreement) = &compiled.agreement {
        let (articles, statements) = (number(agreement.articles.len()), number(agreement.statements.len()));
        output::line(&lang.program_charter_runs(&agreement.name.value, articles, statements))?;
    }
    Ok(())
}

fn print_json(
    (path, lang): (&str, Lang),
    whole: &Whole,
    compiled: &Compiled,
    shown: &[&Finding],
    rehearsed: Option<&[Played]>,
) -> Result<(), Stop> {
    let findings: Vec<_> = shown.iter().map(|finding| as_json(whole, finding, lang)).collect();
    let agreement = compiled.agreement.as_ref().map(|agreement| {
        json!({ "id": agreement.id, "name": agreement.name.value, "digest": agreement.digest,
            "articles": agreement.articles.len(), "statements": agreement.statements.len() })
    });
    let scenario = |played: &Played| {
        let stumble = |s: &Stumble| json!({ "line": s.line, "why": s.why.say(lang), "instead": instead(s, lang) });
        let stumbles: Vec<_> = played.stumbles.iter().map(stumble).collect();
        json!({ "title": played.title, "line": played.line, "passed": played.passed(), "stumbles": stumbles })
    };
    let scenarios: Option<Vec<_>> = rehearsed.map(|played| played.iter().map(scenario).collect());
    let checked = json!({ "file": path, "agreement": agreement, "findings": findings, "scenarios": scenarios });
    output::line(&format!("{checked:#}"))
}

fn as_json(whole: &Whole, finding: &Finding, lang: Lang) -> serde_json::Value {
    let (pen, finding) = in_its_file(whole, finding, lang);
    let (line, column) = draw::place(pen.text, finding.span.start);
    json!({
        "code": finding.code.to_string(),
        "severity": finding.severity,
        "file": pen.path,
        "line": line,
        "column": column,
        "article": finding.article,
        "cause": finding.cause.say(lang),
        "remedy": syntax::in_words_of(pen.text, finding.remedy.say(lang)),
        "because": finding.cause,
        "accepted_by": finding.accepted_by,
    })
}
