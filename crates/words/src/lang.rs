//! The languages Marke speaks.

use crate::{Amount, Shown, Style, dates, show};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language of the screens; Dutch first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
    /// German.
    De,
}

impl Lang {
    /// Every language, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Nl, Self::En, Self::De];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The language with this tag; a region behind it (`nl-BE`) is ignored.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(language))
    }

    /// An amount as readers of this language write it: `€ 50.000,00`.
    #[must_use]
    pub fn amount(self, amount: Amount) -> String {
        show::amount(amount, self)
    }

    /// A whole number with its thousands grouped: `1.842`.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        show::number(number, self)
    }

    /// The number of a month by its full name in this language, from 1.
    #[must_use]
    pub fn month(self, name: &str) -> Option<i8> {
        dates::month(name, self)
    }

    /// The full name of a month, counted from 1.
    #[must_use]
    pub fn month_name(self, number: i8) -> Option<&'static str> {
        dates::name(number, self)
    }

    /// A date in full (`28 juni 2024`), with its weekday, or without its year.
    #[must_use]
    pub fn date(self, date: Date, style: Style) -> String {
        let mut out = String::new();
        date.show(self, style, &mut out);
        out
    }
}
