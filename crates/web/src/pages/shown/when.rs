//! Days as people count them: how long ago, how long until, how late.

use askama::Template;
use askama::filters::HtmlSafe;
use cooperation::values::civil_time;
use jiff::Timestamp;
use words::{Date, Lang, Style};

/// A day with how far away it is: the date on the first line, the distance on the second.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/day.html")]
pub(crate) struct Day {
    pub(crate) iso: String,
    pub(crate) text: String,
    pub(crate) distance: String,
    pub(crate) late: bool,
}

impl HtmlSafe for Day {}

impl Day {
    /// The last day of something, seen from today.
    pub(crate) fn due(l: Lang, due: Date, today: Date) -> Self {
        let late = due < today;
        let distance = if late { l.when_late(days(due, today)) } else { until(l, today, due) };
        Self { iso: due.to_string(), text: near(l, due, today), distance, late }
    }

    /// A day that is coming, or was.
    pub(crate) fn of(l: Lang, day: Date, today: Date) -> Self {
        let distance = if day < today { ago(l, day, today) } else { until(l, today, day) };
        Self { iso: day.to_string(), text: near(l, day, today), distance, late: false }
    }
}

/// The day and the time of day on which something was recorded.
pub(crate) fn moment(l: Lang, recorded: Timestamp) -> (String, String) {
    let at = civil_time(recorded);
    (l.date(at.date(), Style::Plain), format!("{:02}:{:02}", at.hour(), at.minute()))
}

/// Whole days from one date to another; negative where it lies before.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// A date without its year where that is this year's.
pub(crate) fn near(l: Lang, date: Date, today: Date) -> String {
    l.date(date, if date.year() == today.year() { Style::Short } else { Style::Plain })
}

/// A date with its weekday, and its year where that is another than this one.
pub(crate) fn weekday(l: Lang, date: Date, today: Date) -> String {
    let day = l.date(date, Style::Day);
    if date.year() == today.year() { day } else { format!("{day} {}", date.year()) }
}

/// `vandaag`, `morgen`, `over 3 dagen`.
pub(crate) fn until(l: Lang, today: Date, date: Date) -> String {
    match days(today, date) {
        ..=0 => l.when_today(),
        1 => l.when_tomorrow(),
        many => l.when_in_days(many),
    }
}

/// `vandaag`, `gisteren`, `3 dagen geleden`.
pub(crate) fn ago(l: Lang, date: Date, today: Date) -> String {
    match days(date, today) {
        ..=0 => l.when_today(),
        1 => l.when_yesterday(),
        many => l.when_days_ago(many),
    }
}

/// How long something has been so: `sinds vandaag`, `12 dagen`.
pub(crate) fn age(l: Lang, since: Date, today: Date) -> String {
    match days(since, today) {
        ..=0 => l.when_since_today(),
        many => l.when_days(many),
    }
}
