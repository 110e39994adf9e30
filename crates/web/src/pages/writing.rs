//! Writing a charter: the text beside what was found in it and how it reads. Nothing is kept here.

mod stories;

pub(crate) use stories::Stage;

use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Shell};
use crate::pages::charter::cards::{self, Card};
use crate::pages::shown::{count, prose};
use crate::state::App;
use crate::visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use charter::check::{Finding, Severity};
use charter::syntax::table::Tongue;
use charter::syntax::{self, Reading};
use charter::{Agreement, Article};
use cooperation::visibility::Viewer;
use serde::Deserialize;
use std::collections::BTreeSet;
use words::Lang;

/// The largest text that is read here, in bytes: several times the longest agreement we know.
const LARGEST: usize = 256 * 1024;

#[derive(Template)]
#[template(path = "writing.html")]
struct WritingPage {
    s: Shell,
    text: String,
    stories: String,
    /// What playing the stories came to, where that was asked.
    told: Option<stories::Told>,
    found: Vec<Found>,
    /// What was found, counted; or that the text is too long.
    lead: String,
    shown: Vec<Shown>,
    beginnings: Vec<(String, String)>,
}

/// A finding with its place in the text.
struct Found {
    severity: &'static str,
    place: String,
    code: String,
    cause: String,
    remedy: String,
    /// The line it stands on.
    line: String,
}

/// An article as it will be read.
struct Shown {
    heading: String,
    prose: String,
    cards: Vec<Card>,
}

/// With which text the page begins.
#[derive(Debug, Deserialize)]
pub(crate) struct Begin {
    /// The cooperation whose charter it begins with; without it, with a first article.
    begin: Option<String>,
}

/// The page, with a text to begin with.
pub(crate) async fn page(
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query<Begin>,
) -> Result<Response, Trouble> {
    let l = visit::language(&headers);
    let text = match &asked.begin {
        Some(name) => charter_of(&app, name).ok_or(Trouble::NotFound)?,
        None => first_text(l),
    };
    Ok(layout::html(&written(&app, l, text)))
}

/// Looks at a text: shows what is found, lays it out, or gives it back as a file.
pub(crate) async fn look(State(app): State<App>, headers: HeaderMap, mut fields: Fields) -> Result<Response, Trouble> {
    let l = visit::language(&headers);
    let text = fields.take("tekst").map(|text| text + "\n").unwrap_or_default();
    let stories = fields.take("verhalen").unwrap_or_default();
    let wanted = fields.take("doen");
    fields.finish()?;
    if wanted.as_deref() == Some("bestand") {
        let about = [
            (header::CONTENT_TYPE, "text/markdown; charset=utf-8"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"handvest.md\""),
        ];
        return Ok((about, text).into_response());
    }
    let laid_out = wanted.as_deref() == Some("opmaken") && text.len() <= LARGEST;
    let text = if laid_out { syntax::format(&text, None).unwrap_or(text) } else { text };
    let mut page = written(&app, l, text);
    if wanted.as_deref() == Some("spelen") {
        page.told = Some(stories::play(app.stage(), l, page.text.clone(), stories.clone()).await?);
    }
    page.stories = stories;
    Ok(layout::html(&page))
}

fn written(app: &App, l: Lang, text: String) -> WritingPage {
    let beginnings = app.cooperations().iter().filter_map(|(slug, office)| {
        let name = office.view(Viewer::Public).agreement()?.name.value.clone();
        Some((format!("/schrijven?begin={slug}"), name))
    });
    let beginnings = beginnings.collect();
    let s = Shell::outside(app, l);
    let mut page = WritingPage {
        s,
        stories: String::new(),
        told: None,
        found: Vec::new(),
        lead: l.writing_too_long(count(LARGEST / 1024)),
        shown: Vec::new(),
        beginnings,
        text,
    };
    if page.text.len() > LARGEST {
        return page;
    }
    let text = &page.text;
    let compiled = syntax::compile(text, &[], Reading::InForce);
    let open = compiled.findings.iter().filter(|finding| finding.accepted_by.is_none());
    page.found = open.map(|finding| found(l, text, finding)).collect();
    page.lead = match (&compiled.agreement, page.found.len()) {
        (Some(agreement), 0) => l.writing_fine(&agreement.name.value),
        (Some(agreement), many) => l.writing_runs(&agreement.name.value, count(many)),
        (None, many) => l.writing_stops(count(many)),
    };
    page.shown = match &compiled.agreement {
        Some(agreement) => articles(l, agreement),
        None => vec![Shown { heading: String::new(), prose: prose::to_html(text), cards: Vec::new() }],
    };
    page
}

fn found(l: Lang, text: &str, finding: &Finding) -> Found {
    let (line, column) = syntax::line_and_column(text, finding.span.start);
    let place = l.writing_place(count(line), count(column));
    Found {
        severity: match finding.severity {
            Severity::Error => "no",
            Severity::Warning => "wait",
            Severity::Info => "",
        },
        place: finding.article.as_ref().map_or_else(|| place.clone(), |article| format!("{article}, {place}")),
        code: finding.code.to_string(),
        cause: finding.cause.say(l),
        remedy: syntax::in_words_of(text, finding.remedy.say(l)),
        line: text.lines().nth(line - 1).unwrap_or_default().trim().to_owned(),
    }
}

fn articles(l: Lang, agreement: &Agreement) -> Vec<Shown> {
    let mut cards = cards::by_article(l, agreement, "", &BTreeSet::new());
    let mut shown = |article: &Article| Shown {
        heading: crate::pages::charter::heading(article),
        prose: prose::to_html(&article.prose),
        cards: cards.remove(&article.anchor).unwrap_or_default(),
    };
    agreement.articles.iter().map(&mut shown).collect()
}

/// The text of the charter that a cooperation has now.
fn charter_of(app: &App, name: &str) -> Option<String> {
    let view = app.cooperations().get(name)?.view(Viewer::Public);
    Some(view.state().texts_on(view.today())?.charter.to_owned())
}

/// A charter of one article, to begin with.
fn first_text(l: Lang) -> String {
    let mark = Tongue::Dutch.fence();
    let (title, intro) = (l.writing_first_title(), l.writing_first_intro());
    let (article, prose) = (l.writing_first_article(), l.writing_first_prose());
    format!(
        "# {title}\n\n{intro}\n\n```{mark}\n{mark} onze-afspraken {{\n  naam \"{title}\"\n}}\n```\n\n## Artikel 1 {article}\n\n{prose}\n\n```{mark}\norgaan onze-raad {{\n  naam \"{article}\"\n  zetels 3 \"lid\"\n}}\n```\n"
    )
}
