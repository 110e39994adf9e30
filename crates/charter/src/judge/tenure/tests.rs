//! Last days of tenures.

use super::last_day;
use crate::agreement::id::Id;
use crate::syntax::{Reading, compile};
use jiff::civil::{Date, date};

fn told(line: &str, wanted: Option<Date>) -> Result<Option<Date>, &'static str> {
    let text = format!(
        "# Kring\n\n## Artikel 1 Kring\n\n```handvest\nhandvest kring {{\n  naam \"Kring\"\n  \
         geldig van 1 januari 2024 tot en met 31 december 2027\n}}\norgaan tafel {{\n  naam \"tafel\"\n{line}\n}}\n```\n"
    );
    let agreement = compile(&text, &[], Reading::InForce).agreement.expect("the charter compiles");
    last_day(&agreement, &Id::new("plek"), date(2024, 2, 29), wanted).map_err(|ground| ground.code())
}

const SEAT: &str = "  zetel plek \"plek\"\n";

#[test]
fn a_tenure_without_a_word_lasts_until_it_is_ended() {
    assert_eq!(told(SEAT, None), Ok(None));
}

#[test]
fn a_year_ends_the_day_before_its_anniversary_and_a_day_longer_is_refused() {
    let line = format!("{SEAT}  zittingsduur hoogstens 1 jaar");
    assert_eq!(told(&line, None), Ok(Some(date(2025, 2, 27))));
    assert_eq!(told(&line, Some(date(2025, 2, 27))), Ok(Some(date(2025, 2, 27))));
    assert_eq!(told(&line, Some(date(2025, 2, 28))), Err("tenure-too-long"));
}

#[test]
fn a_tenure_of_the_charter_ends_with_it() {
    let line = format!("{SEAT}  zittingsduur zolang het handvest geldt");
    assert_eq!(told(&line, None), Ok(Some(date(2027, 12, 31))));
    assert_eq!(told(&line, Some(date(2028, 1, 1))), Err("tenure-too-long"));
    assert_eq!(told(&line, Some(date(2024, 6, 1))), Ok(Some(date(2024, 6, 1))));
}

#[test]
fn a_temporary_seat_has_a_last_day() {
    assert_eq!(told("  zetel plek \"plek\" tijdelijk\n", None), Err("temporary-seat-ends"));
    assert_eq!(told("  zetel plek \"plek\" tijdelijk\n", Some(date(2024, 6, 1))), Ok(Some(date(2024, 6, 1))));
}
