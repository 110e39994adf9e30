//! Numbers as a spreadsheet means them. It keeps a number in 64 bits of floating point, and shows and compares fifteen digits
//! of it: every amount in cents below ten thousand milliard euros is told by these fifteen digits exactly, and what a formula
//! left behind them (0,1 + 0,2 is 0,30000000000000004) is no part of it. They are written out as text, and reckoned with as
//! whole cents from then on.

/// How far a point may stand from the digits before a number is told with an exponent: no amount is that large or small.
const FURTHEST: i32 = 20;

/// A number in fifteen digits, with a point and without an exponent or what says nothing; none where it is no number.
pub(crate) fn exact(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let told = format!("{value:.14e}");
    let (digits, exponent) = told.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    if exponent.abs() > FURTHEST {
        return Some(told);
    }
    let sign = if digits.starts_with('-') { "-" } else { "" };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let (whole, behind) = if exponent < 0 {
        let zeros = usize::try_from(exponent.unsigned_abs().saturating_sub(1)).ok()?;
        ("0".to_owned(), "0".repeat(zeros) + &digits)
    } else {
        let places = usize::try_from(exponent).ok()?.saturating_add(1);
        let filled = format!("{digits:0<places$}");
        let (whole, behind) = filled.split_at_checked(places)?;
        (whole.to_owned(), behind.to_owned())
    };
    let behind = behind.trim_end_matches('0');
    let point = if behind.is_empty() { "" } else { "." };
    let sign = if whole.chars().chain(behind.chars()).all(|digit| digit == '0') { "" } else { sign };
    Some(format!("{sign}{whole}{point}{behind}"))
}

#[cfg(test)]
mod tests {
    use super::exact;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_told_as_a_spreadsheet_shows_it() {
        let told = [
            (0.0, "0"),
            (-0.0, "0"),
            (1234.56, "1234.56"),
            (-1234.5, "-1234.5"),
            (0.1 + 0.2, "0.3"),
            (1.005, "1.005"),
            (0.005, "0.005"),
            (1e5, "100000"),
            (45_000.0, "45000"),
            (9_999_999_999_999.99, "9999999999999.99"),
            (1_234.560_000_000_000_2, "1234.56"),
        ];
        for (value, expected) in told {
            assert_eq!(exact(value).unwrap(), expected);
        }
        assert_eq!(exact(f64::NAN), None);
        assert_eq!(exact(f64::INFINITY), None);
        assert_eq!(exact(1e300).unwrap(), "1.00000000000000e300");
    }

    proptest! {
        #[test]
        fn no_cent_is_lost_on_the_way_through_a_spreadsheet(cents in -999_999_999_999_999_i64..=999_999_999_999_999) {
            let sign = if cents < 0 { "-" } else { "" };
            let text = format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
            let back = exact(text.parse().unwrap()).unwrap();
            let (whole, behind) = back.split_once('.').unwrap_or((&back, ""));
            let all: i64 = format!("{whole}{behind:0<2}").parse().unwrap();
            prop_assert_eq!(all, cents);
        }
    }
}
