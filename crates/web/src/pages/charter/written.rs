//! The articles with their rules, written out. They follow from the agreement and the language alone, and are by far the
//! longest page there is, so they are written once and kept.

use super::cards::{self, Card};
use super::ruling::{self, RulingCard};
use super::silence::{self, Silence};
use super::{heading, rule_it, written_in};
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::prose;
use crate::visit::Visit;
use askama::Template;
use charter::{Agreement, Article};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use words::Lang;

/// So many are kept: a few cooperations in three languages, for who may rule and for who may not.
const MOST: usize = 24;

/// An agreement as a page shows it.
#[derive(Debug)]
pub(super) struct Written {
    /// The language its text is in, where that is another than that of the reader.
    pub(super) lang: Option<&'static str>,
    /// On how many things it is silent.
    pub(super) silences: usize,
    /// How many rules it has.
    pub(super) rules: usize,
    /// What stands before the first article.
    pub(super) intro: String,
    /// The table of contents and the articles.
    pub(super) text: String,
}

/// What a written agreement depends on.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Asked {
    base: String,
    digest: String,
    l: Lang,
    /// What was adopted so far: a ruling tells the entry in which it was.
    adopted: usize,
    rule_it: Option<String>,
}

/// The agreements that were written out of late.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Mutex<BTreeMap<Asked, Arc<Written>>>);

impl Shelf {
    /// The agreement in force as this visit sees it.
    pub(super) fn of(&self, visit: &Visit, agreement: &Agreement) -> Result<Arc<Written>, Trouble> {
        let asked = Asked {
            base: visit.at(""),
            digest: agreement.digest.clone(),
            l: visit.l,
            adopted: visit.view.state().adopted.len(),
            rule_it: rule_it(visit, agreement),
        };
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&asked) {
            return Ok(Arc::clone(known));
        }
        let written = Arc::new(write(visit, agreement, &asked)?);
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.len() >= MOST {
            shelf.clear();
        }
        shelf.insert(asked, Arc::clone(&written));
        Ok(written)
    }
}

#[derive(Template)]
#[template(path = "charter-text.html")]
struct Text {
    s: Shell,
    charter_lang: Option<&'static str>,
    intro_cards: Vec<Card>,
    intro_silences: Vec<Silence>,
    contents: Vec<Entry>,
    articles: Vec<ArticleShown>,
    rule_it: Option<String>,
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

fn write(visit: &Visit, agreement: &Agreement, asked: &Asked) -> Result<Written, Trouble> {
    let silences = silence::all(visit.l, agreement);
    let silent = silences.len();
    let mut shown = articles(visit, agreement, &asked.base, silences);
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
    let lang = written_in(visit);
    let text = Text {
        charter_lang: lang,
        intro_cards,
        intro_silences,
        contents: contents.collect(),
        articles: shown,
        rule_it: asked.rule_it.clone(),
        s: Shell::of(visit, Door::Charter),
    };
    Ok(Written { lang, silences: silent, rules: cards::rules(agreement), intro, text: layout::written(&text)? })
}

fn articles(visit: &Visit, agreement: &Agreement, base: &str, silences: Vec<Silence>) -> Vec<ArticleShown> {
    let l = visit.l;
    let silent: BTreeSet<String> = silences.iter().map(|silence| silence.subject.clone()).collect();
    let mut cards = cards::by_article(l, agreement, base, &silent);
    let mut rulings = ruling::by_article(visit, agreement, base);
    let mut silent_in: BTreeMap<String, Vec<Silence>> = BTreeMap::new();
    for silence in silences {
        silent_in.entry(silence.anchor.clone()).or_default().push(silence);
    }
    let shown = |article: &Article| {
        let heading = heading(article);
        ArticleShown {
            rules_of: l.charter_rules_of(&heading),
            heading,
            level: article.level.clamp(2, 4),
            prose: prose::to_html(&article.prose),
            cards: cards.remove(&article.anchor).unwrap_or_default(),
            rulings: rulings.remove(&article.anchor).unwrap_or_default(),
            silences: silent_in.remove(&article.anchor).unwrap_or_default(),
            anchor: article.anchor.clone(),
        }
    };
    agreement.articles.iter().map(shown).collect()
}
