//! Handvest: the agreement as people read it, with the rules beside the articles, its silences and its rulings.

pub(crate) mod cards;
mod names;
pub(crate) mod power;
mod ruling;
mod silence;
mod versions;
pub(crate) mod whatif;
mod written;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::{capital, count, starts};
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;
use charter::agreement::act::ActKind;
use charter::check::Severity;
use charter::syntax::tongue;
use charter::{Agreement, Article};
use std::sync::Arc;
use words::Style;
pub(crate) use written::Shelf;
use written::Written;

#[derive(Template)]
#[template(path = "charter.html")]
struct CharterPage {
    s: Shell,
    /// The language the charter itself is written in, where that is another than the screens'.
    name: String,
    lead: String,
    written: Arc<Written>,
    facts: Vec<(String, String, Option<String>)>,
    digest: String,
    versions: Vec<versions::Version>,
    amend: Option<String>,
}

/// The language the text of today is written in, for who has the page read out in another.
fn written_in(visit: &Visit) -> Option<&'static str> {
    let written = visit.view.state().texts_on(visit.today()).map(|texts| tongue(texts.charter).lang());
    written.filter(|written| *written != visit.l).map(words::Lang::tag)
}

/// The page.
pub(crate) async fn page(visit: Visit) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let written = visit.app.charters().of(&visit, agreement)?;
    Ok(layout::html(&CharterPage {
        name: agreement.name.value.clone(),
        lead: lead(&visit, agreement, &written),
        written,
        facts: facts(&visit, agreement),
        digest: grouped(&agreement.digest),
        versions: versions::all(&visit),
        amend: starts::first(&visit, agreement, ActKind::Amend).map(|start| start.href),
        s: Shell::of(&visit, Door::Charter),
    }))
}

fn lead(visit: &Visit, agreement: &Agreement, written: &Written) -> String {
    let l = visit.l;
    let valid = match (&agreement.from, &agreement.until) {
        (Some(from), Some(until)) => l.charter_from_until(from.value, until.value),
        (Some(from), None) => l.charter_from(from.value),
        (None, _) => String::new(),
    };
    let counts = l.charter_counts(count(agreement.articles.len()), count(written.rules));
    let found = visit.view.findings().iter().any(|finding| {
        finding.accepted_by.is_none() && matches!(finding.severity, Severity::Warning | Severity::Error)
    });
    let silent = match (written.silences, found) {
        (0, false) => l.charter_no_silences(),
        // The check of the charter still has something to say, so nothing is claimed here.
        (0, true) => String::new(),
        (many, _) => l.charter_silences(count(many)),
    };
    format!("{valid} {counts} {silent}").trim().to_owned()
}

/// `Artikel 9a · Besluiten over geld`, or only the title where the heading has no number.
pub(crate) fn heading(article: &Article) -> String {
    if article.title.is_empty() || article.key == article.title {
        capital(&article.key)
    } else {
        format!("{} · {}", capital(&article.key), article.title)
    }
}

fn facts(visit: &Visit, agreement: &Agreement) -> Vec<(String, String, Option<String>)> {
    let l = visit.l;
    let adopted = &visit.view.state().adopted;
    let mut facts = vec![(
        l.charter_fact_version(),
        l.number(count(adopted.iter().filter(|text| text.is_charter()).count())),
        None,
    )];
    if let Some(last) = adopted.last() {
        let href = visit.at(&format!("/boek/{}", last.entry));
        facts.push((l.charter_fact_adopted(), l.date(last.on, Style::Plain), Some(href)));
    }
    facts.push((l.charter_fact_rulings(), l.number(count(agreement.rulings.len())), None));
    facts
}

/// A digest in groups of four, to compare by eye.
pub(crate) fn grouped(hex: &str) -> String {
    let mut out = String::with_capacity(hex.len() * 5 / 4);
    for (place, letter) in hex.chars().enumerate() {
        if place > 0 && place.is_multiple_of(4) {
            out.push(' ');
        }
        out.push(letter);
    }
    out
}

/// Where the seat one acts from records a ruling, if it may.
fn rule_it(visit: &Visit, agreement: &Agreement) -> Option<String> {
    visit.seat()?;
    starts::first(visit, agreement, ActKind::Rule).map(|start| start.href)
}
