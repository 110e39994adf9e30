//! Handvest: the agreement as people read it, with the rules beside the articles, its silences and its rulings.

pub(crate) mod cards;
mod names;
pub(crate) mod power;
mod ruling;
mod silence;
mod versions;
pub(crate) mod whatif;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::{capital, count, prose, starts};
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;
use cards::Card;
use charter::agreement::act::ActKind;
use charter::check::Severity;
use charter::syntax::tongue;
use charter::{Agreement, Article};
use ruling::RulingCard;
use silence::Silence;
use words::Style;

#[derive(Template)]
#[template(path = "charter.html")]
struct CharterPage {
    s: Shell,
    /// The language the charter itself is written in, where that is another than the screens'.
    charter_lang: Option<&'static str>,
    name: String,
    lead: String,
    intro: String,
    intro_cards: Vec<Card>,
    intro_silences: Vec<Silence>,
    contents: Vec<Entry>,
    articles: Vec<ArticleShown>,
    facts: Vec<(String, String, Option<String>)>,
    digest: String,
    rule_it: Option<String>,
    versions: Vec<versions::Version>,
    amend: Option<String>,
}

/// A line of the table of contents.
struct Entry {
    anchor: String,
    text: String,
    deep: bool,
}

/// An article with its rules.
struct ArticleShown {
    anchor: String,
    heading: String,
    level: u8,
    prose: String,
    cards: Vec<Card>,
    rulings: Vec<RulingCard>,
    silences: Vec<Silence>,
    rules_of: String,
}

/// The language the text of today is written in, for who has the page read out.
fn written_in(visit: &Visit) -> Option<words::Lang> {
    visit.view.state().texts_on(visit.today()).map(|texts| tongue(texts.charter).lang())
}

/// The page.
pub(crate) async fn page(visit: Visit) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let l = visit.l;
    let silences = silence::all(l, agreement);
    let lead = lead(&visit, agreement, silences.len());
    let base = visit.at("");
    let mut shown = articles(&visit, agreement, &base, silences);
    let title = agreement.articles.first().filter(|article| article.level == 1);
    let head = title.and_then(|article| {
        let place = shown.iter().position(|shown| shown.anchor == article.anchor)?;
        Some(shown.remove(place))
    });
    let (intro, intro_cards, intro_silences) =
        head.map_or_else(Default::default, |head| (head.prose, head.cards, head.silences));
    let contents = shown.iter().map(|article| Entry {
        anchor: article.anchor.clone(),
        text: article.heading.clone(),
        deep: article.level > 2,
    });
    Ok(layout::html(&CharterPage {
        charter_lang: written_in(&visit).filter(|written| *written != l).map(words::Lang::tag),
        name: agreement.name.value.clone(),
        lead,
        intro,
        intro_cards,
        intro_silences,
        contents: contents.collect(),
        articles: shown,
        facts: facts(&visit, agreement),
        digest: grouped(&agreement.digest),
        rule_it: rule_it(&visit, agreement),
        versions: versions::all(&visit),
        amend: starts::first(&visit, agreement, ActKind::Amend).map(|start| start.href),
        s: Shell::of(&visit, Door::Charter),
    }))
}

fn lead(visit: &Visit, agreement: &Agreement, silences: usize) -> String {
    let l = visit.l;
    let valid = match (&agreement.from, &agreement.until) {
        (Some(from), Some(until)) => l.charter_from_until(from.value, until.value),
        (Some(from), None) => l.charter_from(from.value),
        (None, _) => String::new(),
    };
    let rules = cards::rules(agreement);
    let counts = l.charter_counts(count(agreement.articles.len()), count(rules));
    let found = visit.view.findings().iter().any(|finding| {
        finding.accepted_by.is_none() && matches!(finding.severity, Severity::Warning | Severity::Error)
    });
    let silent = match (silences, found) {
        (0, false) => l.charter_no_silences(),
        // The check of the charter still has something to say, so nothing is claimed here.
        (0, true) => String::new(),
        (many, _) => l.charter_silences(count(many)),
    };
    format!("{valid} {counts} {silent}").trim().to_owned()
}

fn articles(visit: &Visit, agreement: &Agreement, base: &str, silences: Vec<Silence>) -> Vec<ArticleShown> {
    let l = visit.l;
    let silent: std::collections::BTreeSet<String> = silences.iter().map(|silence| silence.subject.clone()).collect();
    let mut cards = cards::by_article(l, agreement, base, &silent);
    let mut rulings = ruling::by_article(visit, agreement, base);
    let mut silences: std::collections::BTreeMap<String, Vec<Silence>> =
        silences.into_iter().fold(Default::default(), |mut map, silence| {
            let at: &mut Vec<Silence> =
                std::collections::BTreeMap::entry(&mut map, silence.anchor.clone()).or_default();
            at.push(silence);
            map
        });
    let shown = |article: &Article| {
        let heading = heading(article);
        ArticleShown {
            rules_of: l.charter_rules_of(&heading),
            heading,
            level: article.level.clamp(2, 4),
            prose: prose::to_html(&article.prose),
            cards: cards.remove(&article.anchor).unwrap_or_default(),
            rulings: rulings.remove(&article.anchor).unwrap_or_default(),
            silences: silences.remove(&article.anchor).unwrap_or_default(),
            anchor: article.anchor.clone(),
        }
    };
    agreement.articles.iter().map(shown).collect()
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
