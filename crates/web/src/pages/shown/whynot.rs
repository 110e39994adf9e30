//! Why not: what is impossible, with the article, its words, and what is possible instead.

use super::prose;
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Agreement;
use charter::judge::ground::{Ground, Severity};
use words::Lang;

/// Why something cannot be done, in place.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/whynot.html")]
pub(crate) struct WhyNot {
    pub(crate) l: Lang,
    /// What cannot be done.
    pub(crate) what: String,
    pub(crate) grounds: Vec<GroundShown>,
}

impl HtmlSafe for WhyNot {}

/// One ground.
#[derive(Debug, Clone)]
pub(crate) struct GroundShown {
    pub(crate) why: String,
    pub(crate) quotation: String,
    pub(crate) cite: Citation,
    pub(crate) silent: bool,
    pub(crate) instead: Vec<String>,
}

impl GroundShown {
    /// A ground in words, with the words of its article.
    pub(crate) fn of(visit: &Visit, agreement: &Agreement, ground: &Ground) -> Self {
        let l = visit.l;
        let cite = ground.cite();
        Self {
            why: ground.why().say(l),
            quotation: prose::quotation(&visit.view, agreement, cite),
            cite: Citation::of(cite, &visit.at("")),
            silent: matches!(ground.severity(), Severity::Undetermined),
            instead: ground.alternatives().iter().map(|message| message.say(l)).collect(),
        }
    }
}

/// Grounds in words, each article quoted once.
pub(crate) fn grounds(visit: &Visit, agreement: &Agreement, grounds: &[Ground]) -> Vec<GroundShown> {
    let mut shown: Vec<GroundShown> = Vec::new();
    for ground in grounds {
        let mut next = GroundShown::of(visit, agreement, ground);
        if shown.iter().any(|before| before.cite.href == next.cite.href) {
            next.quotation.clear();
        }
        shown.push(next);
    }
    shown
}
