//! The year: what is convened takes the place of what was expected, and days that do not fall well are told.

use crate::world::{NOORD, WERF, World, date, id, reason, refused, seat};
use charter::Agreement;
use charter::judge::rhythm::When;
use cooperation::duties::{Pace, forecasts_of};
use cooperation::meetings::year::{Clash, Convened, Why, clashes, gatherings};
use cooperation::values::{MeetingNumber, PersonNumber};
use cooperation::{Command, Fault};
use std::collections::BTreeSet;
use words::{Date, Message};

/// The Dorpswerf with a year: the council meets on three days and at least four times, the inspectors in one of its weeks.
const YEAR: &str = "\n## Artikel 12 Het jaar\n\n```handvest\nkalender werfkalender {\n  naam \"werfkalender\"\n  gesloten op \
                    zaterdag, zondag\n  feestdag \"werffeest\" jaarlijks 20 juni\n  rustperiode \"zomer\" week 31 tot en met 34\n}\n\
                    bij handvest dorpswerf { kalender werfkalender }\nvergaderritme ritme-raad {\n  naam \"raad\"\n  orgaan \
                    werfraad\n  vergadert op 3 april 2024, 20 juni 2024, 2 oktober 2024\n  vergadert minstens 4 keer per jaar\n}\n\
                    handeling raad-verzetten {\n  naam \"de raad verzetten\"\n  soort verzetten\n  door schrijver\n  voor werfraad\n}\n\
                    vergaderritme ritme-keur {\n  naam \"keurdag\"\n  orgaan keurders\n  vergadert in week 40 van 2024\n  vergadert \
                    op 20 juni 2024\n}\n```\n";

struct Year {
    world: World,
}

impl Year {
    fn new() -> Self {
        Self::of(YEAR)
    }

    fn of(year: &str) -> Self {
        let mut world = World::werf_of(&format!("{WERF}{year}"));
        world.reasons = vec![reason("ritme-raad"), reason("werfkalender")];
        Self { world }
    }

    fn agreement(&self) -> &Agreement {
        self.world.agreement.as_ref().unwrap()
    }

    fn convenes(&mut self, day: &str) {
        let command = Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date: date(day) };
        self.world.acts(seat("schrijver"), &command);
    }

    fn sits_too(&mut self, who: u32, place: &str) {
        let (person, from) = (PersonNumber(who), self.world.on);
        let act = Some(id("plaats-geven"));
        let appoint = Command::Appoint { act, person, seat: id(place), from, until: None, case: None, party: None };
        self.world.acts(seat("schrijver"), &appoint);
    }

    fn convened(&self) -> Vec<Convened> {
        self.world.state.meetings.values().map(Convened::from).collect()
    }

    /// Each meeting of the year: when, of which body, and whether the book convened it.
    fn lines(&self, year: i16) -> Vec<(When, String, bool)> {
        let convened = self.convened();
        let found = gatherings(self.agreement(), &convened, year);
        found.into_iter().map(|one| (one.when, one.bodies[0].to_string(), one.convened.is_some())).collect()
    }

    fn clashes(&self, from: &str) -> Vec<Clash> {
        let convened = self.convened();
        let meetings = gatherings(self.agreement(), &convened, 2024);
        clashes(self.agreement(), &self.world.state, &meetings, date(from))
    }
}

fn day(text: &str) -> When {
    When::Day(date(text))
}

#[test]
fn a_meeting_that_is_convened_takes_the_place_of_the_one_that_was_expected_that_day() {
    let mut year = Year::new();
    let (raad, keur) = (|| "werfraad".to_owned(), || "keurders".to_owned());
    let week = When::Week(date("2024-09-30"));
    let expected = [
        (day("2024-04-03"), raad(), false),
        (day("2024-06-20"), keur(), false),
        (day("2024-06-20"), raad(), false),
        (week, keur(), false),
        (day("2024-10-02"), raad(), false),
    ];
    assert_eq!(year.lines(2024), expected);
    year.convenes("2024-10-02");
    year.convenes("2024-05-15");
    let lines = year.lines(2024);
    assert_eq!(lines.len(), 6, "{lines:?}");
    assert!(lines.contains(&(day("2024-05-15"), raad(), true)), "{lines:?}");
    assert!(lines.contains(&(day("2024-10-02"), raad(), true)), "{lines:?}");
    assert!(lines.contains(&(week, keur(), false)), "another body meets that week: {lines:?}");
}

#[test]
fn a_meeting_that_is_moved_keeps_the_place_of_the_day_it_was_convened_for() {
    let mut year = Year::new();
    year.convenes("2024-10-02");
    let moves =
        |day: &str| Command::Reschedule { act: id("raad-verzetten"), meeting: MeetingNumber(1), date: date(day) };
    year.world.acts(seat("schrijver"), &moves("2024-10-09"));
    year.world.acts(seat("schrijver"), &moves("2025-01-15"));
    let lines = year.lines(2024);
    assert!(lines.iter().all(|(when, _, convened)| *when != day("2024-10-02") && !convened), "{lines:?}");
    assert_eq!(year.lines(2025), [(day("2025-01-15"), "werfraad".to_owned(), true)]);
    let meeting = year.convened().remove(0);
    assert_eq!((meeting.first, meeting.planned.len()), (date("2024-10-02"), 3));
}

#[test]
fn a_meeting_of_two_bodies_that_is_moved_over_new_year_is_still_of_both_and_of_its_pattern() {
    let mut year =
        Year::of(&YEAR.replace("  vergadert op 3 april 2024, ", "  samen met keurders\n  vergadert op 3 april 2024, "));
    year.convenes("2024-10-02");
    let moves = Command::Reschedule { act: id("raad-verzetten"), meeting: MeetingNumber(1), date: date("2025-01-15") };
    year.world.acts(seat("schrijver"), &moves);
    let convened = year.convened();
    let found = gatherings(year.agreement(), &convened, 2025);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].bodies, [id("werfraad"), id("keurders")]);
    assert!(found[0].rhythm.is_some() && found[0].cite.is_some());
}

#[test]
fn a_meeting_that_has_begun_or_was_or_is_that_day_is_not_moved() {
    let mut year = Year::new();
    year.convenes("2024-10-02");
    let asks = |year: &Year, who: &str, day: &str| {
        let command = Command::Reschedule { act: id("raad-verzetten"), meeting: MeetingNumber(1), date: date(day) };
        year.world.asks(seat(who), &command)
    };
    let senseless = |what| Err(Fault::Senseless { what });
    assert_eq!(asks(&year, "schrijver", "2024-10-02"), senseless(Message::MeetingIsThatDay {}));
    assert_eq!(asks(&year, "schrijver", "2024-03-01"), senseless(Message::MeetingInThePast {}));
    refused(asks(&year, "raad-noord", "2024-10-09"), "artikel 12", "only-they-may");
    year.world.on = date("2024-10-03");
    assert_eq!(asks(&year, "schrijver", "2024-10-09"), senseless(Message::MeetingInThePast {}));
}

#[test]
fn outside_the_time_of_the_charter_nothing_is_expected() {
    let year = Year::new();
    assert_eq!(year.lines(2023), []);
    assert_eq!(year.lines(2031), []);
}

#[test]
fn two_tables_with_the_same_people_on_one_day_are_told_and_closed_days_too() {
    let mut year = Year::new();
    let closed = |body: &str, why: Why| Clash { date: date("2024-06-20"), bodies: vec![id(body)], why };
    let feast = || Why::Holiday("werffeest".to_owned());
    assert_eq!(year.clashes("2024-06-01"), [closed("keurders", feast()), closed("werfraad", feast())]);
    year.sits_too(NOORD, "keurders.2");
    let both = Why::SamePeople { others: vec![id("werfraad")], people: BTreeSet::from([PersonNumber(NOORD)]) };
    let told = [closed("keurders", feast()), closed("keurders", both), closed("werfraad", feast())];
    assert_eq!(year.clashes("2024-06-01"), told);
    assert_eq!(year.clashes("2024-06-21"), [], "what was is not told");
}

#[test]
fn a_meeting_in_a_pause_or_at_the_weekend_is_told() {
    let mut year = Year::new();
    year.convenes("2024-08-01");
    year.convenes("2024-09-07");
    let found: Vec<(Date, Why)> = year.clashes("2024-07-01").into_iter().map(|clash| (clash.date, clash.why)).collect();
    let told = [(date("2024-08-01"), Why::Pause("zomer".to_owned())), (date("2024-09-07"), Why::ClosedWeekday)];
    assert_eq!(found, told);
}

#[test]
fn how_often_a_body_met_can_be_asked_of_a_year_that_is_past_or_to_come() {
    let mut year = Year::new();
    year.convenes("2024-03-05");
    let of = |year_of: i16, today: &str| {
        let found = forecasts_of(year.agreement(), &year.world.state, year_of, date(today));
        (found[0].held, found[0].planned, found[0].pace)
    };
    assert_eq!(of(2024, "2024-03-04"), (0, 1, Pace::OnPace));
    assert_eq!(of(2024, "2025-01-01"), (1, 0, Pace::Unreachable));
    assert_eq!(of(2025, "2024-03-04"), (0, 0, Pace::OnPace));
}

#[test]
fn a_meeting_that_rolls_over_new_year_is_expected_in_the_year_in_which_it_comes_to_lie() {
    let days = "vergadert op 3 april 2024, 20 juni 2024, 2 oktober 2024";
    let rolls = YEAR
        .replace(
            "bij handvest dorpswerf { kalender werfkalender }",
            "bij handvest dorpswerf {\n  kalender werfkalender\n  rolt achteruit\n}",
        )
        .replace("20 juni\n", "20 juni\n  feestdag \"nieuwjaar\" jaarlijks 1 januari\n")
        .replace(days, &format!("{days}, 1 januari 2025"));
    let year = Year::of(&rolls);
    let last = (day("2024-12-31"), "werfraad".to_owned(), false);
    assert!(year.lines(2024).contains(&last), "{:?}", year.lines(2024));
    assert!(!year.lines(2025).contains(&last), "{:?}", year.lines(2025));
}
