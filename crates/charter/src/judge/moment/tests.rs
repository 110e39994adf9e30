//! Days and weeks from 2020 to 2060, held against a table made elsewhere.

use super::{before, closed, days, easter, falls_on, holiday, monday, plus_days, rolled, week};
use crate::agreement::duty::{Offset, Unit};
use crate::agreement::moment::{DayOfYear, Holiday, Rolls};
use crate::agreement::planning::Calendar;
use crate::judge::fixture;
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

/// Year, month and day of Easter as python-dateutil computes it, number of ISO weeks, day of April of a holiday that
/// comes on the 27th but a day early on Sundays, last day of February.
type Year = (i16, (i8, i8), i8, i8, i8);
const TABLE: [Year; 41] = [
    (2020, (4, 12), 53, 27, 29),
    (2021, (4, 4), 52, 27, 28),
    (2022, (4, 17), 52, 27, 28),
    (2023, (4, 9), 52, 27, 28),
    (2024, (3, 31), 52, 27, 29),
    (2025, (4, 20), 52, 26, 28),
    (2026, (4, 5), 53, 27, 28),
    (2027, (3, 28), 52, 27, 28),
    (2028, (4, 16), 52, 27, 29),
    (2029, (4, 1), 52, 27, 28),
    (2030, (4, 21), 52, 27, 28),
    (2031, (4, 13), 52, 26, 28),
    (2032, (3, 28), 53, 27, 29),
    (2033, (4, 17), 52, 27, 28),
    (2034, (4, 9), 52, 27, 28),
    (2035, (3, 25), 52, 27, 28),
    (2036, (4, 13), 52, 26, 29),
    (2037, (4, 5), 53, 27, 28),
    (2038, (4, 25), 52, 27, 28),
    (2039, (4, 10), 52, 27, 28),
    (2040, (4, 1), 52, 27, 29),
    (2041, (4, 21), 52, 27, 28),
    (2042, (4, 6), 52, 26, 28),
    (2043, (3, 29), 53, 27, 28),
    (2044, (4, 17), 52, 27, 29),
    (2045, (4, 9), 52, 27, 28),
    (2046, (3, 25), 52, 27, 28),
    (2047, (4, 14), 52, 27, 28),
    (2048, (4, 5), 53, 27, 29),
    (2049, (4, 18), 52, 27, 28),
    (2050, (4, 10), 52, 27, 28),
    (2051, (4, 2), 52, 27, 28),
    (2052, (4, 21), 52, 27, 29),
    (2053, (4, 6), 52, 26, 28),
    (2054, (3, 29), 53, 27, 28),
    (2055, (4, 18), 52, 27, 28),
    (2056, (4, 2), 52, 27, 29),
    (2057, (4, 22), 52, 27, 28),
    (2058, (4, 14), 52, 27, 28),
    (2059, (3, 30), 52, 26, 28),
    (2060, (4, 18), 53, 27, 29),
];

const SPRING: Holiday = Holiday::Yearly { day: DayOfYear { month: 4, day: 27 }, not_sunday: true };

#[test]
fn every_year_from_2020_to_2060_has_its_easter_its_weeks_its_holiday_and_its_leap_day() {
    for (year, (month, day), weeks, april, february) in TABLE {
        assert_eq!(easter(year), Some(date(year, month, day)), "Easter of {year}");
        assert_eq!(week(date(year, 12, 28)), (year, weeks), "weeks of {year}");
        assert_eq!(monday(year, 53).is_some(), weeks == 53, "week 53 of {year}");
        assert_eq!(holiday(SPRING, year), Some(date(year, 4, april)), "27 April of {year}");
        let leap_day = DayOfYear { month: 2, day: 29 };
        assert_eq!(leap_day.in_year(year), Some(date(year, 2, february)), "leap day of {year}");
        assert_eq!(leap_day.before_in_year(year), Some(date(year, 2, 28)), "before the leap day of {year}");
    }
}

#[test]
fn holidays_that_move_with_easter_keep_their_distance() {
    for (year, (month, day), ..) in TABLE {
        for (distance, weekday) in
            [(-2, Weekday::Friday), (1, Weekday::Monday), (39, Weekday::Thursday), (50, Weekday::Monday)]
        {
            let date = holiday(Holiday::Easter { days: distance }, year).unwrap();
            assert_eq!(date.weekday(), weekday);
            assert_eq!(plus_days(date, -distance), Some(jiff::civil::date(year, month, day)));
        }
    }
}

#[test]
fn a_week_belongs_to_the_year_of_its_thursday() {
    assert_eq!(week(date(2024, 12, 30)), (2025, 1));
    assert_eq!(week(date(2027, 1, 3)), (2026, 53));
    assert_eq!(monday(2026, 53), Some(date(2026, 12, 28)));
    assert_eq!(monday(2024, 53), None);
}

#[test]
fn a_term_back_from_the_end_of_a_long_month_ends_on_the_last_day_of_a_short_one() {
    let month = |count| Offset { count, unit: Unit::Months };
    assert_eq!(before(date(2024, 3, 31), month(1)), Some(date(2024, 2, 29)));
    assert_eq!(before(date(2023, 3, 31), month(1)), Some(date(2023, 2, 28)));
    assert_eq!(before(date(2024, 6, 28), Offset { count: 21, unit: Unit::Days }), Some(date(2024, 6, 7)));
    assert_eq!(before(date(2024, 1, 3), Offset { count: 1, unit: Unit::Weeks }), Some(date(2023, 12, 27)));
}

fn calendar() -> Calendar {
    let stated = |name: &str, holiday| fixture::stated((name.to_owned(), holiday), "artikel 1").unwrap();
    Calendar {
        id: crate::agreement::id::Id::new("dagen"),
        label: "dagen".to_owned(),
        closed: vec![6, 7],
        holidays: vec![
            stated("midwinter", Holiday::Yearly { day: DayOfYear { month: 12, day: 25 }, not_sunday: false }),
            stated("lente", SPRING),
            stated("maandag na Pasen", Holiday::Easter { days: 1 }),
            stated("goede vrijdag", Holiday::Easter { days: -2 }),
        ],
        pauses: Vec::new(),
        cite: fixture::cite("artikel 1"),
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..14_975_i32).prop_map(|days| plus_days(date(2020, 1, 1), days).unwrap())
}

proptest! {
    #[test]
    fn rolling_ends_on_the_nearest_open_day_in_its_direction(start in any_day()) {
        let calendar = calendar();
        for (rolls, sign) in [(Rolls::Forward, 1), (Rolls::Backward, -1)] {
            let end = rolled(&calendar, rolls, start).unwrap();
            prop_assert!(closed(&calendar, end).is_none());
            let distance = (end - start).get_days() * sign;
            prop_assert!((0..=6).contains(&distance));
            for between in 0..distance {
                prop_assert!(closed(&calendar, plus_days(start, between * sign).unwrap()).is_some());
            }
        }
        prop_assert_eq!(rolled(&calendar, Rolls::Stays, start), Some(start));
    }

    #[test]
    fn going_back_days_and_weeks_and_forward_again_comes_home(start in any_day(), count in 0..400_u32) {
        for unit in [Unit::Days, Unit::Weeks] {
            let back = before(start, Offset { count, unit }).unwrap();
            prop_assert_eq!(crate::judge::due::last_day(Offset { count, unit }, back), Some(start));
        }
        let back = before(start, Offset { count, unit: Unit::Months }).unwrap();
        prop_assert!(back.day() == start.day() || back.day() == back.days_in_month());
    }

    #[test]
    fn the_monday_of_the_week_of_a_day_begins_that_week(day in any_day()) {
        let (year, number) = week(day);
        let monday = monday(year, number).unwrap();
        prop_assert!((0..7).contains(&(day - monday).get_days()));
        prop_assert_eq!(monday.weekday(), Weekday::Monday);
    }
}

#[test]
fn a_year_has_all_its_days() {
    for (year, .., february) in TABLE {
        assert_eq!(days(year).count(), if february == 29 { 366 } else { 365 });
    }
}

proptest! {
    #[test]
    fn a_day_is_a_holiday_of_its_own_year_or_of_one_beside_it(
        on in any_day(), month in 1..=12_i8, day in 1..=28_i8, not_sunday: bool, after in -400..=400_i32,
    ) {
        let yearly = Holiday::Yearly { day: DayOfYear { month, day }, not_sunday };
        let first = Holiday::Yearly { day: DayOfYear { month: 1, day: 1 }, not_sunday };
        for of in [yearly, first, Holiday::Easter { days: after }, Holiday::Once { date: on }] {
            let of_any = (on.year() - 2..=on.year() + 2).any(|year| holiday(of, year) == Some(on));
            prop_assert_eq!(falls_on(of, on), of_any, "{:?} {}", of, on);
        }
    }

    #[test]
    fn the_days_on_which_a_holiday_falls_are_holidays(year in 2020..=2060_i16, month in 1..=12_i8, day in 1..=28_i8, after in -400..=400_i32) {
        for not_sunday in [true, false] {
            for of in [
                Holiday::Yearly { day: DayOfYear { month, day }, not_sunday },
                Holiday::Yearly { day: DayOfYear { month: 1, day: 1 }, not_sunday },
                Holiday::Easter { days: after },
            ] {
                prop_assert!(falls_on(of, holiday(of, year).unwrap()));
            }
        }
    }
}
