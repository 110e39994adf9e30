//! The text as a whole: does every article hold a rule or say why not, and does every reference lead somewhere?

use super::codes;
use super::report::Report;
use crate::agreement::cite::Article;
use crate::syntax::article::{self, Mention};
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>, texts: &[&str]) {
    modelled(report, texts);
    references(report, texts);
    numbering(report, texts);
}

/// Every article with prose holds a rule, itself or in a part of it, or says that it does not.
fn modelled(report: &mut Report<'_>, texts: &[&str]) {
    let agreement = report.agreement();
    let ruled: BTreeSet<&str> = agreement.statements.iter().map(|statement| statement.cite.anchor()).collect();
    let mut open: Vec<(&Article, bool)> = Vec::new();
    let mut bare: Vec<&Article> = Vec::new();
    for article in &agreement.articles {
        while let Some((above, has_rule)) = open.pop_if(|(above, _)| above.level >= article.level) {
            bare.extend((!has_rule).then_some(above));
        }
        let has_rule = ruled.contains(article.anchor.as_str()) || article.no_rule.is_some();
        if has_rule {
            open.iter_mut().for_each(|(_, below)| *below = true);
        }
        let excused = open.iter().any(|(above, _)| above.no_rule.is_some());
        open.push((article, has_rule || excused));
    }
    bare.extend(open.into_iter().filter(|(_, has_rule)| !has_rule).map(|(article, _)| article));
    for article in bare.into_iter().filter(|article| !article.prose.is_empty()) {
        let cause = Message::CheckNotModelled { article: article.key.clone() };
        let span = heading(article, texts);
        report.add_at(codes::NOT_MODELLED, article.source, span, cause, Message::CheckNotModelledRemedy {});
    }
}

/// The line of the heading.
fn heading(article: &Article, texts: &[&str]) -> std::ops::Range<usize> {
    let text = texts.get(article.source).and_then(|text| text.get(article.span.clone())).unwrap_or_default();
    let line = text.lines().next().unwrap_or_default();
    article.span.start..article.span.start + line.len()
}

/// Every article or annex that the text mentions as its own is there.
fn references(report: &mut Report<'_>, texts: &[&str]) {
    let keys: BTreeSet<&str> = report.agreement().articles.iter().map(|article| article.key.as_str()).collect();
    for (source, text) in texts.iter().enumerate() {
        for Mention { key, at } in article::mentions(text) {
            if !keys.contains(key.as_str()) {
                let cause = Message::NoSuchArticle { article: key };
                report.add_at(codes::NO_SUCH_ARTICLE, source, at, cause, Message::NoSuchArticleRemedy {});
            }
        }
    }
}

/// `artikel 4` behind `artikel 2`: something was left out, or numbered wrongly.
fn numbering(report: &mut Report<'_>, texts: &[&str]) {
    let numbered = report.agreement().articles.iter().filter(|article| article.source == 0).filter_map(|article| {
        let number: u32 = article.key.strip_prefix("artikel ")?.parse().ok()?;
        Some((article, number))
    });
    let numbered: Vec<(&Article, u32)> = numbered.collect();
    for pair in numbered.windows(2) {
        if let [(previous, before), (article, number)] = pair
            && *number > before.saturating_add(1)
        {
            let cause = Message::CheckNumberingGap { before: previous.key.clone(), article: article.key.clone() };
            let span = heading(article, texts);
            report.add_at(codes::NUMBERING_GAP, article.source, span, cause, Message::CheckNumberingGapRemedy {});
        }
    }
}
