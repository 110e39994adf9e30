//! Deadlines: first days, last days, month ends.

use super::last_day;
use crate::agreement::duty::{Offset, Unit};
use jiff::civil::date;
use proptest::prelude::*;
use words::Date;

const fn offset(count: u32, unit: Unit) -> Offset {
    Offset { count, unit }
}

#[test]
fn a_term_counts_from_the_day_after_its_start() {
    for (count, unit, start, last) in [
        (1, Unit::Days, date(2024, 6, 10), date(2024, 6, 11)),
        (14, Unit::Days, date(2024, 2, 20), date(2024, 3, 5)),
        (2, Unit::Weeks, date(2024, 6, 10), date(2024, 6, 24)),
        (3, Unit::Months, date(2024, 6, 10), date(2024, 9, 10)),
        (0, Unit::Days, date(2024, 6, 10), date(2024, 6, 10)),
    ] {
        assert_eq!(last_day(offset(count, unit), start), Some(last));
    }
}

#[test]
fn a_month_that_is_too_short_ends_the_term_on_its_last_day() {
    assert_eq!(last_day(offset(1, Unit::Months), date(2024, 1, 31)), Some(date(2024, 2, 29)));
    assert_eq!(last_day(offset(1, Unit::Months), date(2023, 1, 31)), Some(date(2023, 2, 28)));
    assert_eq!(last_day(offset(13, Unit::Months), date(2023, 1, 31)), Some(date(2024, 2, 29)));
}

#[test]
fn a_term_beyond_the_last_date_has_no_last_day() {
    for unit in [Unit::Days, Unit::Weeks, Unit::Months] {
        assert_eq!(last_day(offset(u32::MAX, unit), date(2024, 1, 1)), None);
    }
    assert_eq!(last_day(offset(1, Unit::Days), Date::MAX), None);
}

proptest! {
    #[test]
    fn a_longer_term_never_ends_earlier(days in 0_u32..4000, more in 0_u32..4000, start in 0_i32..20_000) {
        let start = date(2000, 1, 1) + jiff::Span::new().days(start);
        for unit in [Unit::Days, Unit::Weeks, Unit::Months] {
            prop_assert!(last_day(offset(days, unit), start) <= last_day(offset(days + more, unit), start));
        }
    }
}
