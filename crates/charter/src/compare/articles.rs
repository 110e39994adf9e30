//! Articles: which one is which, and whose prose changes.

use super::{Change, What};
use crate::agreement::Agreement;
use crate::agreement::cite::Article;
use std::collections::{BTreeMap, BTreeSet};

/// How each article of the old text is cited in the new one. An article that keeps title and prose keeps its identity
/// under another number.
pub(super) struct Numbers<'a> {
    now: BTreeMap<&'a str, &'a str>,
}

impl<'a> Numbers<'a> {
    pub(super) fn between(old: &'a Agreement, new: &'a Agreement) -> Self {
        let before: BTreeSet<&str> = old.articles.iter().map(|article| article.key.as_str()).collect();
        let mut now: BTreeMap<&str, &str> = BTreeMap::new();
        for article in &old.articles {
            let same = new.articles.iter().find(|other| same_text(article, other));
            let named = new.articles.iter().find(|other| other.key == article.key);
            let moved = same.filter(|other| other.key != article.key && !before.contains(other.key.as_str()));
            if let Some(other) = moved.or(named) {
                now.insert(&article.key, &other.key);
            }
        }
        Self { now }
    }

    /// How an article of the old text is cited in the new one; as before where it is dropped.
    pub(super) fn now<'b>(&'b self, old: &'b str) -> &'b str {
        self.now.get(old).copied().unwrap_or(old)
    }
}

fn same_text(a: &Article, b: &Article) -> bool {
    a.title == b.title && a.prose == b.prose && !(a.prose.is_empty() && a.title == a.key)
}

pub(super) fn changes(old: &Agreement, new: &Agreement, numbers: &Numbers<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut kept: BTreeSet<&str> = BTreeSet::new();
    for before in &old.articles {
        let key = numbers.now(&before.key);
        let Some(article) = new.articles.iter().find(|article| article.key == key) else {
            changes.push(of(before, What::ArticleDropped));
            continue;
        };
        kept.insert(&article.key);
        if article.key != before.key {
            changes.push(of(article, What::ArticleRenumbered { before: before.key.clone() }));
        } else if article.prose != before.prose || article.title != before.title {
            changes.push(of(article, What::ProseChanged));
        }
    }
    let added = new.articles.iter().filter(|article| !kept.contains(article.key.as_str()));
    changes.extend(added.map(|article| of(article, What::ArticleAdded)));
    changes
}

fn of(article: &Article, what: What) -> Change {
    Change { article: article.key.clone(), subject: None, what, keyword: String::new(), label: article.title.clone() }
}
