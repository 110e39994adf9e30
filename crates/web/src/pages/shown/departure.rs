//! What the day of a meeting departs from in the charter, and the reason that was given.

use super::capital;
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::{Agreement, Id};
use cooperation::meetings::Meeting;
use office::view::Text;
use words::Lang;

/// Every rule that the day departs from, with its article, and why.
#[derive(Debug, Template)]
#[template(path = "shown/departure.html")]
pub(crate) struct DepartureShown {
    l: Lang,
    rules: Vec<(String, Option<Citation>)>,
    reason: Option<String>,
}

impl HtmlSafe for DepartureShown {}

impl DepartureShown {
    /// The departure of a meeting; nothing where its day departs from no rule.
    pub(crate) fn of(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Option<Self> {
        let departure = meeting.departs.as_ref()?;
        let base = visit.at("");
        let cite = |rule: &Id| agreement.cite(rule).map(|cite| Citation::of(cite, &base));
        let reason = match visit.view.departure(meeting) {
            Some(Text::Readable(words)) => Some(words.to_string()),
            Some(Text::Hidden | Text::Destroyed(_)) | None => None,
        };
        let rules = departure.rules.iter().map(|rule| (capital(&agreement.label(rule)), cite(rule))).collect();
        Some(Self { l: visit.l, rules, reason })
    }
}

/// The articles that the day of a meeting departs from, in a few words; nothing where there are none.
pub(crate) fn articles(l: Lang, agreement: &Agreement, rules: &[Id]) -> Option<String> {
    let article = |rule: &Id| agreement.cite(rule).map_or_else(|| rule.to_string(), |cite| cite.article().to_owned());
    let mut articles: Vec<String> = rules.iter().map(article).collect();
    articles.dedup();
    (!articles.is_empty()).then(|| l.departure_short(&articles))
}
