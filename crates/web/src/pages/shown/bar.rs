//! A tally as a bar: colour and pattern, the threshold as a line, the figures beside it in words.

use askama::Template;
use askama::filters::HtmlSafe;
use charter::judge::count::Tally;
use words::{Fraction, Lang};

const WIDTH: u64 = 1000;

/// A bar with its words.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/bar.html")]
pub(crate) struct Bar {
    label: String,
    figures: String,
    described: String,
    segments: Vec<Segment>,
    line: Option<u64>,
}

impl HtmlSafe for Bar {}

#[derive(Debug, Clone)]
struct Segment {
    class: &'static str,
    /// The pattern beside the colour; none for what is in favour.
    pattern: &'static str,
    at: u64,
    width: u64,
}

/// What a bar is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts {
    pub(crate) in_favour: u64,
    pub(crate) against: u64,
    pub(crate) abstaining: u64,
    pub(crate) silent: u64,
    /// The whole that the threshold is a part of.
    pub(crate) whole: u64,
    pub(crate) threshold: Option<Fraction>,
}

impl Parts {
    /// The parts of a tally. Where the rule names no whole, everyone is.
    pub(crate) fn of(tally: &Tally) -> Self {
        let everyone = tally.in_favour + tally.against + tally.abstaining + tally.silent + tally.vacant;
        Self {
            in_favour: tally.in_favour,
            against: tally.against,
            abstaining: tally.abstaining,
            silent: tally.silent,
            whole: tally.base.map_or(everyone, |(_, size)| size),
            threshold: tally.threshold,
        }
    }
}

impl Bar {
    /// A bar named `label`.
    pub(crate) fn of(l: Lang, label: String, parts: Parts) -> Self {
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let mut segments = Vec::new();
        let mut told = 0_u64;
        let counted = [
            ("fill-yes", "", parts.in_favour),
            ("fill-no", "hatch", parts.against),
            ("fill-soft", "dots", parts.abstaining),
            ("fill-line", "", parts.silent),
        ];
        for (class, pattern, count) in counted {
            let count = count.min(parts.whole.saturating_sub(told));
            let (at, end) = (scaled(told, parts.whole), scaled(told + count, parts.whole));
            told += count;
            if end > at {
                segments.push(Segment { class, pattern, at, width: end - at });
            }
        }
        let figures = l.bar_figures(number(parts.in_favour), number(parts.against));
        let described = l.bar_described(
            number(parts.in_favour),
            number(parts.against),
            number(parts.abstaining),
            number(parts.silent),
        );
        let line = parts.threshold.map(|threshold| scaled(threshold.part, threshold.whole));
        Self { label, figures, described, segments, line }
    }
}

fn scaled(part: u64, whole: u64) -> u64 {
    let scaled = (u128::from(part) * u128::from(WIDTH)).checked_div(u128::from(whole)).unwrap_or(0);
    u64::try_from(scaled).unwrap_or(WIDTH).min(WIDTH)
}

#[cfg(test)]
mod tests {
    use super::{Bar, Parts};
    use askama::Template;
    use words::{Fraction, Lang};

    #[test]
    fn the_segments_fill_the_whole_and_the_line_stands_at_the_threshold() {
        let parts =
            Parts { in_favour: 10, against: 4, abstaining: 0, silent: 6, whole: 20, threshold: Fraction::new(1, 2) };
        let bar = Bar::of(Lang::Nl, "Zetels".into(), parts);
        let widths: u64 = bar.segments.iter().map(|segment| segment.width).sum();
        assert_eq!((widths, bar.line), (1000, Some(500)));
        assert!(!bar.render().unwrap().contains("style="));
    }

    #[test]
    fn an_empty_electorate_gives_an_empty_bar() {
        let parts = Parts { in_favour: 0, against: 0, abstaining: 0, silent: 0, whole: 0, threshold: None };
        assert!(Bar::of(Lang::Nl, String::new(), parts).segments.is_empty());
    }
}
