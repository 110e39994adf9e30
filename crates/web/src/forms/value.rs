//! Reading what people type, without guessing.

use cooperation::values::CaseNumber;
use words::{Amount, Date};

/// The most characters one line may have.
pub(crate) const LONGEST_LINE: usize = 250;
/// The most characters a text may have.
pub(crate) const LONGEST_TEXT: usize = 20_000;
/// The most characters a whole charter may have, several times the longest we know.
pub(crate) const LONGEST_CHARTER: usize = 250_000;

/// An amount that is not below zero, as Dutch forms write it.
pub(crate) fn amount(typed: &str) -> Option<Amount> {
    Amount::parse(typed).filter(|amount| amount.cents() >= 0)
}

/// A whole number; points may group thousands.
pub(crate) fn number(typed: &str) -> Option<i64> {
    let plain = typed.strip_prefix('-').unwrap_or(typed);
    let groups: Vec<&str> = plain.split('.').collect();
    let grouped = groups.len() == 1
        || (groups.first().is_some_and(|first| (1..=3).contains(&first.len()))
            && groups.iter().skip(1).all(|group| group.len() == 3));
    let digits = groups.concat();
    if !grouped || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{}{digits}", if plain == typed { "" } else { "-" }).parse().ok()
}

/// A number of so many digits, as people type it: all of them, with spaces or dots between if they like.
pub(crate) fn digits(typed: &str, count: u32) -> Option<i64> {
    let digits: String = typed.chars().filter(|one| !matches!(one, ' ' | '.')).collect();
    let fits = u32::try_from(digits.len()) == Ok(count) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { digits.parse().ok() } else { None }
}

/// Points without the numbers or dashes that people type before them, since the page numbers them: only where each has one.
pub(crate) fn unnumbered(typed: &str) -> String {
    let bare = |line: &str| {
        let line = line.trim();
        let dashed = line.strip_prefix(['-', '–', '•', '*']);
        let numbered = || line.trim_start_matches(|sign: char| sign.is_ascii_digit()).strip_prefix(['.', ')']);
        let has_number = line.starts_with(|sign: char| sign.is_ascii_digit());
        let rest = dashed.or_else(|| numbered().filter(|_| has_number))?;
        rest.strip_prefix(' ').map(|rest| rest.trim().to_owned())
    };
    let lines = typed.lines().filter(|line| !line.trim().is_empty());
    let bare: Option<Vec<String>> = lines.map(bare).collect();
    bare.map_or_else(|| typed.to_owned(), |lines| lines.join("\n"))
}

/// The number of a case, also where only the serial is not padded: `2024-14`.
pub(crate) fn case(typed: &str) -> Option<CaseNumber> {
    let (year, serial) = typed.trim().split_once('-')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !digits(year) || !digits(serial) {
        return None;
    }
    let number = CaseNumber { year: year.parse().ok()?, serial: serial.parse().ok()? };
    (number.serial > 0).then_some(number)
}

/// A date: `2024-06-10` as browsers send it, or `10-6-2024` as people type it.
pub(crate) fn date(typed: &str) -> Option<Date> {
    let parts: Vec<&str> = typed.split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = match (first.len(), last.len()) {
        (4, 1..=2) => (first, last),
        (1..=2, 4) => (last, first),
        _ => return None,
    };
    let all_digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !all_digits {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Whether a text holds a sign that none of ours may hold: one that is not seen, or that stands for one that was lost.
pub(crate) fn unprintable(typed: &str) -> bool {
    typed.chars().any(|sign| words::is_unseen(sign) || matches!(sign, '\r' | '\u{fffd}'))
}

#[cfg(test)]
mod tests {
    use super::{amount, date, number, unnumbered, unprintable};

    #[test]
    fn points_lose_the_marks_that_each_of_them_begins_with() {
        assert_eq!(unnumbered("1. Een bankje\n\n2) Dan de scholen"), "Een bankje\nDan de scholen");
        assert_eq!(unnumbered("- een\n• twee"), "een\ntwee");
        for kept in ["2024 wordt het jaar\n1. Geld", "Een bankje\n2. Dan", "1.5 ton\n2.5 ton", "-5 graden"] {
            assert_eq!(unnumbered(kept), kept);
        }
    }

    #[test]
    fn a_date_is_read_in_both_usual_orders_and_no_other() {
        let tenth = words::Date::constant(2024, 6, 10);
        for typed in ["2024-06-10", "10-6-2024", "10/06/2024", "10.6.2024"] {
            assert_eq!(date(typed), Some(tenth), "{typed}");
        }
        for typed in ["", "6-2024", "10-6-24", "2024-13-01", "30-2-2024", "1e3-1-2024", "10-6-2024-", "morgen"] {
            assert_eq!(date(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_number_is_whole_and_its_points_group_thousands() {
        assert_eq!(number("1.842"), Some(1842));
        assert_eq!(number("-7"), Some(-7));
        for typed in ["", "-", "1,5", "1.5", "1e5", "--2", "99999999999999999999", "٣"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn an_amount_below_zero_is_not_an_amount_to_ask_for() {
        assert!(amount("-1").is_none());
        assert!(amount("0").is_some());
    }

    #[test]
    fn text_that_hides_or_turns_is_found() {
        for sign in ['\0', '\r', '\u{061c}', '\u{200e}', '\u{200f}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{fffd}'] {
            assert!(unprintable(&format!("a{sign}b")), "{sign:?}");
        }
        assert!(!unprintable("één regel\nen nog een, met € en 🙂"));
    }
}
