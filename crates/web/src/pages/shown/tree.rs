//! How a verdict was reached, as a tree people can read.

use crate::parts::Citation;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::judge::trace::{Holds, Origin, Trace};
use words::Lang;

/// One step of a trace with the steps it follows from.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/tree.html")]
pub(crate) struct Tree {
    says: String,
    symbol: &'static str,
    class: &'static str,
    holds: String,
    origin: String,
    cite: Option<Citation>,
    children: Vec<Tree>,
}

impl HtmlSafe for Tree {}

impl Tree {
    /// A trace in a language, with its articles as links.
    pub(crate) fn of(l: Lang, base: &str, trace: &Trace) -> Self {
        let (symbol, class, holds) = match trace.holds {
            Holds::Yes => ("✓", "yes", l.trace_holds()),
            Holds::No => ("✕", "no", l.trace_fails()),
            Holds::Unknown => ("◔", "wait", l.trace_unknown()),
        };
        let origin = match trace.origin {
            Origin::Charter | Origin::Derived => String::new(),
            Origin::Ruling => l.trace_from_ruling(),
            Origin::Book => l.trace_from_book(),
            Origin::Person => l.trace_from_person(),
        };
        Self {
            says: trace.says.say(l),
            symbol,
            class,
            holds,
            origin,
            cite: trace.cite.as_ref().map(|cite| Citation::of(cite, base)),
            children: trace.children.iter().map(|child| Self::of(l, base, child)).collect(),
        }
    }
}
