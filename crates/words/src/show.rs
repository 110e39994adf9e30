//! How each kind of value is shown in a text.

use crate::{Amount, Fraction, Lang, Message, dates};
use jiff::civil::Date;

/// The way a value is shown: `{date:day}` in a text asks for [`Style::Day`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As usual.
    Plain,
    /// A date with its weekday, without the year.
    Day,
    /// A date with its weekday and the year.
    Full,
    /// A date without the year.
    Short,
    /// A fraction as a percentage: `40%`.
    Share,
}

/// A value that can stand in a text.
pub trait Shown {
    /// Appends the value as readers of the language write it.
    fn show(&self, lang: Lang, style: Style, out: &mut String);

    /// Whether words that go with it stand in the singular.
    fn is_one(&self) -> bool {
        false
    }
}

impl<T: Shown + ?Sized> Shown for &T {
    fn show(&self, lang: Lang, style: Style, out: &mut String) {
        (**self).show(lang, style, out);
    }

    fn is_one(&self) -> bool {
        (**self).is_one()
    }
}

impl Shown for str {
    fn show(&self, _: Lang, _: Style, out: &mut String) {
        out.push_str(self);
    }
}

impl Shown for i64 {
    fn show(&self, lang: Lang, _: Style, out: &mut String) {
        out.push_str(&number(*self, lang));
    }

    fn is_one(&self) -> bool {
        *self == 1
    }
}

impl Shown for Amount {
    fn show(&self, lang: Lang, _: Style, out: &mut String) {
        out.push_str(&amount(*self, lang));
    }
}

impl Shown for Fraction {
    fn show(&self, lang: Lang, style: Style, out: &mut String) {
        if style == Style::Share {
            return out.push_str(&lang.share(*self));
        }
        out.push_str(&format!("{}/{}", self.part, self.whole));
    }
}

impl Shown for Date {
    fn show(&self, lang: Lang, style: Style, out: &mut String) {
        out.push_str(&match style {
            Style::Plain | Style::Share => dates::long(*self, lang),
            Style::Day => dates::day(*self, lang),
            Style::Full => format!("{} {}", dates::day(*self, lang), self.year()),
            Style::Short => dates::short(*self, lang),
        });
    }
}

impl Shown for [String] {
    fn show(&self, lang: Lang, _: Style, out: &mut String) {
        match self {
            [] => {}
            [only] => out.push_str(only),
            [before @ .., last] => out.push_str(&lang.list_of(&before.join(", "), last)),
        }
    }
}

impl Shown for Message {
    fn show(&self, lang: Lang, _: Style, out: &mut String) {
        out.push_str(&self.say(lang));
    }
}

/// `€ 50.000,01`, with a space that does not break.
pub(crate) fn amount(amount: Amount, lang: Lang) -> String {
    let cents = amount.cents();
    let sign = if cents < 0 { "-" } else { "" };
    let whole = group(&(cents.unsigned_abs() / 100).to_string(), lang);
    let decimal = match lang {
        Lang::Nl | Lang::De => ',',
        Lang::En => '.',
    };
    format!("€\u{a0}{sign}{whole}{decimal}{:02}", cents.unsigned_abs() % 100)
}

/// `1.842`.
pub(crate) fn number(number: i64, lang: Lang) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", group(&number.unsigned_abs().to_string(), lang))
}

fn group(digits: &str, lang: Lang) -> String {
    let mark = match lang {
        Lang::Nl | Lang::De => '.',
        Lang::En => ',',
    };
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// A text as it begins a sentence: with a capital.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
