//! The tally sheet: each threshold with what was measured against it, exactly; where weights come from; and the smallest
//! change that turns the result.

use super::poll;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Agreement;
use charter::agreement::quantity::Status;
use charter::judge::count::{Measured, Tally};
use cooperation::meetings::Question;
use words::Lang;

/// A tally sheet.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/sheet.html")]
pub(crate) struct Sheet {
    l: Lang,
    rows: Vec<Row>,
    /// Where the weights come from, a sentence each.
    figures: Vec<String>,
    flip: Option<String>,
}

impl HtmlSafe for Sheet {}

#[derive(Debug, Clone)]
struct Row {
    threshold: String,
    in_favour: String,
    base: String,
    needed: String,
    margin: String,
}

impl Sheet {
    /// The sheet of a count by the rule and the weights that were frozen.
    pub(crate) fn of(l: Lang, agreement: &Agreement, question: &Question, tally: &Tally) -> Self {
        let labels: Vec<String> = tally.flipped_by.iter().map(|seat| agreement.label(seat)).collect();
        Self {
            l,
            rows: tally.measured.iter().map(|measured| row(l, measured)).collect(),
            figures: figures(l, agreement, question),
            flip: (!labels.is_empty()).then(|| l.sheet_flip(&labels)),
        }
    }

    /// Whether there is anything on it.
    pub(crate) const fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.flip.is_none()
    }
}

fn row(l: Lang, measured: &Measured) -> Row {
    let shown = |count: u64| l.number(i64::try_from(count).unwrap_or(i64::MAX));
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let margin = if measured.waived {
        l.sheet_waived()
    } else if measured.in_favour > measured.needed {
        l.sheet_over(count(measured.in_favour - measured.needed))
    } else if measured.in_favour == measured.needed {
        l.sheet_exactly()
    } else {
        l.sheet_short(count(measured.needed - measured.in_favour))
    };
    Row {
        threshold: poll::threshold(l, measured.threshold),
        in_favour: shown(measured.in_favour),
        base: shown(measured.base),
        needed: shown(measured.needed),
        margin,
    }
}

/// Each source of weights once, and whether figures could still change.
fn figures(l: Lang, agreement: &Agreement, question: &Question) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for figure in question.electorate.iter().filter_map(|elector| elector.figure.as_ref()) {
        let source = figure.source.as_deref().unwrap_or("?");
        let says = l.sheet_figures(&agreement.label(&figure.quantity), figure.on, source);
        if !told.contains(&says) {
            told.push(says);
        }
    }
    let figures = question.electorate.iter().filter_map(|elector| elector.figure.as_ref());
    if figures.clone().any(|figure| figure.status != Some(Status::Final)) {
        told.push(l.sheet_provisional());
    }
    told
}
