//! An explanation at three depths: one sentence, and behind it the figures and every step.

use super::tree::Tree;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::judge::trace::{Depth, Trace};
use words::Lang;

/// How something was weighed, told as far as one wants to read: the figures, and folded behind them every step.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/told.html")]
pub(crate) struct Told {
    l: Lang,
    /// What it came to, and what decided that: for where the page says it first.
    pub(crate) sentence: String,
    figures: String,
    tree: Tree,
}

impl HtmlSafe for Told {}

impl Told {
    /// A trace in a language, with its articles as links.
    pub(crate) fn of(l: Lang, base: &str, trace: &Trace) -> Self {
        Self {
            l,
            sentence: trace.tell(Depth::Sentence, l),
            figures: trace.tell(Depth::Figures, l),
            tree: Tree::of(l, base, trace),
        }
    }
}
