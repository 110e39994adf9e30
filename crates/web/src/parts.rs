//! Small pieces that several pages show in the same way. Each is a template of its own that may stand, as it is, in
//! another: `{{ cite }}`.

use crate::pages::money::taken::as_workbook;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Id;
use charter::agreement::cite::Cite;
use office::View;
use words::Lang;

/// A citation: the article as a link to the page of the agreement.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/citation.html")]
pub(crate) struct Citation {
    pub(crate) href: String,
    pub(crate) article: String,
}

impl HtmlSafe for Citation {}

impl Citation {
    /// The citation of a rule, within the cooperation at `base`.
    pub(crate) fn of(cite: &Cite, base: &str) -> Self {
        Self { href: format!("{base}/handvest#{}", cite.anchor()), article: cite.article().to_owned() }
    }
}

/// The two links of a table that one takes along: as text and as a workbook.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/take-along.html")]
pub(crate) struct TakeAlong {
    label: String,
    href: String,
    workbook: String,
    workbook_label: String,
}

impl HtmlSafe for TakeAlong {}

impl TakeAlong {
    /// The links of the table at an address, with what it is called.
    pub(crate) fn of(l: Lang, label: String, href: String) -> Self {
        Self { label, workbook: as_workbook(&href), href, workbook_label: l.taken_workbook() }
    }
}

/// A status as text, symbol and colour together.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/mark.html")]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    pub(crate) text: String,
}

impl HtmlSafe for Mark {}

/// What a status means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Good, or in favour.
    Yes,
    /// Refused, or against.
    No,
    /// Waiting, or undetermined.
    Wait,
    /// Something to see to.
    Alert,
    /// Neither.
    Plain,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No | Self::Alert => "no",
            Self::Wait => "wait",
            Self::Plain => "plain",
        }
    }

    const fn symbol(self) -> &'static str {
        match self {
            Self::Yes => "✓",
            Self::No => "✕",
            Self::Wait => "◔",
            Self::Alert => "!",
            Self::Plain => "",
        }
    }
}

impl Mark {
    /// A status.
    pub(crate) fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}

/// What people call a seat; with the party it sits for, where that is not in the name.
pub(crate) fn seat_label(view: &View, seat: &Id) -> String {
    let Some(agreement) = view.agreement() else { return seat.to_string() };
    let label = agreement.label(seat);
    // A seat that was left out of the text keeps the name it had.
    let before = || agreement.earlier.values().rev().find_map(|text| text.set_of(seat));
    let set = agreement.set_of(seat).or_else(before).map(|set| set.label.clone()).unwrap_or_default();
    if set.is_empty() || label == set { label } else { format!("{set}, {label}") }
}
