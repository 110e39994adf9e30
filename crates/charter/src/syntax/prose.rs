//! Amounts and terms in the words of an article, as people write them: `€ 500,00`, `500 euro`, `acht weken`.

use super::literal;
use words::Amount;

/// Numbers that people write as words, from one.
const DUTCH: &[&str] =
    &["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];
const ENGLISH: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/// Units of a term, with the plural under which they are told and the days in each; a month has no fixed number of them.
const UNITS: &[(&str, &str, Option<u64>)] = &[
    ("dag", "dagen", Some(1)),
    ("dagen", "dagen", Some(1)),
    ("week", "weken", Some(7)),
    ("weken", "weken", Some(7)),
    ("maand", "maanden", None),
    ("maanden", "maanden", None),
    ("day", "days", Some(1)),
    ("days", "days", Some(1)),
    ("weeks", "weeks", Some(7)),
    ("month", "months", None),
    ("months", "months", None),
];
/// Words before a number with which people begin a term that binds: not `al drie weken lid`.
const BEGINNINGS: &[&str] = &[
    "binnen",
    "uiterlijk",
    "minstens",
    "hoogstens",
    "maximaal",
    "van",
    "na",
    "of",
    "within",
    "least",
    "most",
    "than",
    "after",
    "or",
];

/// A term, such as eight weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term {
    count: u64,
    unit: &'static str,
    /// In each unit.
    days: Option<u64>,
}

impl Term {
    /// So many of a unit; nothing where the word is none.
    pub(crate) fn of(count: u64, unit: &str) -> Option<Self> {
        let (_, unit, days) = UNITS.iter().find(|(word, ..)| *word == unit)?;
        Some(Self { count, unit, days: *days })
    }

    /// Whether both are as long: six weeks are 42 days, and months are months.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let length = |term: &Self| (term.days.is_some(), term.days.unwrap_or(1).saturating_mul(term.count));
        length(self) == length(other)
    }
}

impl std::fmt::Display for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one = UNITS.iter().find(|(_, plural, _)| *plural == self.unit).map_or(self.unit, |(one, ..)| one);
        write!(f, "{} {}", self.count, if self.count == 1 { one } else { self.unit })
    }
}

/// The amounts that a text names, in the Dutch form or the English one: none can be read as both. An amount in millions is
/// told in other figures than a rule does, and is left out.
pub(crate) fn amount_in(text: &str) -> impl Iterator<Item = Amount> {
    pairs(text).filter_map(|(before, word, after)| {
        let marked = word.strip_prefix('€').or_else(|| (before == "€" || after == "euro").then_some(word))?;
        let rounded = ["miljoen", "miljard", "mln", "million", "billion"].contains(&after);
        let read = || Amount::parse(marked).or_else(|| Amount::parse(&literal::swap_separators(marked)));
        if rounded || marked.is_empty() { None } else { read() }
    })
}

/// The terms that a text names behind a word with which a term begins. The words of an agreement can be in another language
/// than its rules.
pub(crate) fn term_in(text: &str) -> impl Iterator<Item = Term> {
    pairs(text).filter_map(|(before, word, after)| {
        let lower = word.to_lowercase().replace('é', "e");
        let written = || {
            [DUTCH, ENGLISH].iter().find_map(|numbers| numbers.iter().zip(1..).find(|(number, _)| **number == lower))
        };
        let count = lower.parse().ok().or_else(|| written().map(|(_, count)| count));
        let binds = BEGINNINGS.contains(&before.to_lowercase().as_str());
        Term::of(count.filter(|_| binds)?, after)
    })
}

/// Every word of a text, without the signs around it, between the one before and the one after it.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let is_around = |sign: char| ".,;:()[]*_\"“”’‘!?".contains(sign);
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(is_around)).collect();
    (0..words.len()).map(move |at| {
        let word = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
        (word(at.checked_sub(1)), word(Some(at)), word(at.checked_add(1)))
    })
}

#[cfg(test)]
mod tests {
    use super::{Term, amount_in, term_in};
    use words::Amount;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let text = "Tot € 500,00, of (€1.250) of 75 euro. Samen € 30 miljoen voor 12 dorpen.";
        let cents: Vec<i64> = amount_in(text).map(Amount::cents).collect();
        assert_eq!(cents, [50_000, 125_000, 7_500]);
        assert_eq!(amount_in("up to € 1,250.50.").map(Amount::cents).collect::<Vec<_>>(), [125_050]);
    }

    #[test]
    fn terms_are_read_in_words_and_in_figures_where_they_bind() {
        let text = "Binnen acht weken; uiterlijk 10 dagen, na één maand. Wie al drie weken lid is, of twee keer per week komt.";
        let told = |text: &str| term_in(text).map(|term| term.to_string()).collect::<Vec<_>>();
        assert_eq!(told(text), ["8 weken", "10 dagen", "1 maand"]);
        assert_eq!(told("within eight weeks"), ["8 weeks"]);
    }

    #[test]
    fn six_weeks_are_forty_two_days_and_months_are_months() {
        let term = |count, unit| Term::of(count, unit).unwrap();
        assert!(term(6, "weken").is(&term(42, "dagen")) && term(6, "weken").is(&term(6, "weeks")));
        assert!(!term(2, "weken").is(&term(2, "maanden")) && !term(1, "maand").is(&term(30, "dagen")));
    }
}
