//! Rulings that accept a finding: `aanvaardt CH191 bij "§ 3.1"`.

use super::article;
use super::faults::Faults;
use super::subjects::Subjects;
use super::table::Keyword;
use crate::agreement::cite::Article;
use crate::check::codes::{self, Known};
use crate::check::{Finding, Unread};
use std::collections::{BTreeMap, BTreeSet};
use words::Message;

/// Marks the findings that rulings accept, and tells of rulings that accept what is not there.
pub(crate) fn accept(
    findings: &mut [Finding],
    subjects: &Subjects,
    articles: &[Article],
    unread: &Unread,
) -> Vec<Finding> {
    let keys: BTreeSet<&str> = articles.iter().map(|article| article.key.as_str()).collect();
    let mut places: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        if let Some(article) = finding.article.clone().filter(|_| acceptable(finding).is_some()) {
            places.entry((finding.code.to_string(), article)).or_default().push(index);
        }
    }
    let mut faults = Faults::default();
    for ruling in subjects.of(Keyword::Ruling) {
        for field in ruling.all(Keyword::Accepts) {
            let line = &field.line;
            let (Some(code), Some(text)) = (line.words().next(), line.values.last()) else { continue };
            let key = line.text().map(article::key).unwrap_or_default();
            let place = (code.to_owned(), key.clone());
            if let Some(found) = places.get(&place) {
                for index in found {
                    if let Some(finding) = findings.get_mut(*index) {
                        finding.accepted_by = Some(ruling.id.to_string());
                    }
                }
            } else if !keys.contains(key.as_str()) {
                let cause = Message::NoSuchArticle { article: key };
                faults.report(codes::NO_SUCH_ARTICLE, text.at, cause, Message::NoSuchArticleRemedy {});
            } else if !unread.lines {
                let cause = Message::AcceptsNothing { code: code.to_owned(), article: key };
                faults.report(codes::ACCEPTS_NOTHING, line.at, cause, Message::AcceptsNothingRemedy {});
            }
        }
    }
    faults.into_findings()
}

fn acceptable(finding: &Finding) -> Option<Known> {
    codes::ALL.iter().find(|known| known.code == finding.code && known.can_be_accepted()).copied()
}
