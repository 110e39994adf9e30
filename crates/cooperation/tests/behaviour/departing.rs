//! A meeting on a day that departs from the charter passes with one reason, which stays with it.

use crate::world::{WERF, World, asks_reason, codes, date, id, reason, sealed, seat};
use cooperation::meetings::Departure;
use cooperation::values::MeetingNumber;
use cooperation::{Command, Decision, Event};
use words::Lang;

/// The council meets on Wednesdays, not in one week and not in summer, and its papers go round two weeks before.
pub(crate) const WEDNESDAYS: &str = "\n## Artikel 12 Het jaar\n\n```handvest\nkalender werfkalender {\n  naam \"werfkalender\"\n  \
    gesloten op zaterdag, zondag\n  rustperiode \"zomer\" week 31 tot en met 34\n}\nbij handvest dorpswerf {\n  kalender \
    werfkalender\n  rolt vooruit\n}\nvergaderritme ritme-raad {\n  naam \"elke woensdag\"\n  orgaan werfraad\n  vergadert \
    elke woensdag\n  behalve week 20\n}\nhandeling raad-verzetten {\n  naam \"de raad verzetten\"\n  soort verzetten\n  door \
    schrijver\n  voor werfraad\n}\n```\n\n## Artikel 13 De weg\n\n```handvest\nroute weg-raad {\n  naam \"de weg naar de \
    raad\"\n  naar vergadering van werfraad\n  stap stap-stukken \"de stukken gaan rond\" 14 dagen vooraf\n  stap stap-brief \
    \"de brief gaat uit\" 2 dagen vooraf\n}\n```\n";

pub(crate) fn wednesdays() -> World {
    World::werf_of(&format!("{WERF}{WEDNESDAYS}"))
}

/// Convening the council for a day.
pub(crate) fn for_day(day: &str) -> Command {
    Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date: date(day) }
}

fn moved_to(day: &str) -> Command {
    Command::Reschedule { act: id("raad-verzetten"), meeting: MeetingNumber(1), date: date(day) }
}

/// What is asked of whoever convenes the council for a day, by code and article, and what would do instead.
fn asked(world: &World, day: &str) -> (Vec<(&'static str, String)>, String) {
    let decision = world.asks(seat("schrijver"), &for_day(day)).unwrap();
    (codes(&decision), instead(&decision))
}

fn instead(decision: &Decision) -> String {
    let ground = decision.verdict.grounds().first();
    let told = ground.iter().flat_map(|ground| ground.alternatives()).map(|message| message.say(Lang::Nl));
    told.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

#[test]
fn a_day_that_the_charter_leaves_out_asks_a_reason_with_the_article_and_the_nearest_days() {
    let world = wednesdays();
    for (day, code, before, after) in [
        ("2024-05-15", "meeting-is-left-out", "8 mei 2024", "22 mei 2024"),
        ("2024-08-07", "meeting-in-pause", "24 juli 2024", "28 augustus 2024"),
        ("2024-05-11", "meeting-on-closed-day", "8 mei 2024", "22 mei 2024"),
        ("2024-04-04", "meeting-outside-pattern", "3 april 2024", "10 april 2024"),
    ] {
        let (grounds, instead) = asked(&world, day);
        assert_eq!(grounds, [(code, "artikel 12".to_owned())], "{day}");
        assert!(instead.contains(before) && instead.contains(after), "{day}: {instead}");
    }
    assert_eq!(asked(&world, "2024-04-03"), (Vec::new(), String::new()), "a Wednesday is convened without a word");
}

#[test]
fn a_meeting_so_soon_that_a_step_is_past_asks_a_reason_and_names_the_first_day_that_will_do() {
    let (grounds, instead) = asked(&wednesdays(), "2024-03-13");
    assert_eq!(grounds, [("steps-are-past", "artikel 13".to_owned())]);
    assert!(instead.contains("Een vergadering op 20 maart 2024 zou wel passen."), "{instead}");
}

#[test]
fn one_reason_lets_pass_all_that_a_day_departs_from_and_stays_with_the_meeting() {
    let mut world = wednesdays();
    let command = for_day("2024-03-07");
    let decision = world.asks(seat("schrijver"), &command).unwrap();
    assert_eq!(codes(&decision).len(), 2, "the day and the papers");
    world.reasons = vec![reason("weg-raad")];
    let events = world.acts(seat("schrijver"), &command);
    let rules = vec![id("ritme-raad"), id("weg-raad")];
    let departs = |event: &Event| matches!(event, Event::MeetingConvened { departs, .. } if *departs == rules);
    assert!(events.iter().all(departs), "{events:?}");
    let departure = Departure { rules, reason: Some(sealed("reden")) };
    assert_eq!(world.state.meeting(MeetingNumber(1)).unwrap().departs, Some(departure));
}

#[test]
fn a_reason_without_words_is_no_reason() {
    let mut world = wednesdays();
    let mut given = reason("ritme-raad");
    given.text.length = 0;
    world.reasons = vec![given];
    asks_reason(world.asks(seat("schrijver"), &for_day("2024-04-04")), "artikel 12", "meeting-outside-pattern");
}

#[test]
fn a_meeting_that_is_moved_answers_only_for_the_steps_that_were_still_to_come() {
    let mut world = wednesdays();
    world.acts(seat("schrijver"), &for_day("2024-04-03"));
    // The papers went round two weeks before 3 April; a week later still counts on them, a week earlier did not.
    world.day_comes("2024-03-21");
    assert!(world.asks(seat("schrijver"), &moved_to("2024-03-27")).unwrap().verdict.grounds().is_empty());
    world.day_comes("2024-04-02");
    let later = world.asks(seat("schrijver"), &moved_to("2024-04-10")).unwrap();
    assert!(later.verdict.grounds().is_empty(), "{:?}", codes(&later));
    let thursday =
        asks_reason(world.asks(seat("schrijver"), &moved_to("2024-04-11")), "artikel 12", "meeting-outside-pattern");
    assert!(!instead(&thursday).contains("3 april"), "it is that day already: {}", instead(&thursday));
}

#[test]
fn a_meeting_that_is_moved_back_to_its_pattern_departs_from_nothing_any_more() {
    let mut world = wednesdays();
    world.reasons = vec![reason("ritme-raad")];
    world.acts(seat("schrijver"), &for_day("2024-04-04"));
    world.reasons.clear();
    world.acts(seat("schrijver"), &moved_to("2024-04-10"));
    assert_eq!(world.state.meeting(MeetingNumber(1)).unwrap().departs, None);
}

/// The same, where the members talk it over a week before, and meet once.
pub(crate) fn no_way() -> World {
    let step = "  stap stap-brief \"de brief gaat uit\" 2 dagen vooraf\n";
    let members = "  stap stap-leden \"de leden praten erover\" 7 dagen vooraf in vergadering van leden\n";
    let rhythm =
        "vergaderritme ritme-leden {\n  naam \"leden\"\n  orgaan leden\n  vergadert op 3 april 2024\n}\nroute weg-raad";
    let text = WEDNESDAYS.replace(step, members).replace("route weg-raad", rhythm);
    World::werf_of(&format!("{WERF}{text}"))
}

#[test]
fn a_step_that_falls_in_no_meeting_of_another_body_asks_a_reason() {
    let world = no_way();
    assert_eq!(asked(&world, "2024-04-10").0, []);
    let (grounds, instead) = asked(&world, "2024-04-17");
    assert_eq!(grounds, [("no-way-to-that-day", "artikel 13".to_owned())]);
    assert!(instead.contains("10 april 2024"), "{instead}");
}

#[test]
fn where_the_charter_plans_nothing_in_a_year_it_has_no_pattern_to_depart_from() {
    let text = WEDNESDAYS.replace("elke woensdag\n  behalve", "op 3 april 2024\n  behalve");
    let world = World::werf_of(&format!("{WERF}{text}"));
    assert_eq!(asked(&world, "2024-04-04").0, [("meeting-outside-pattern", "artikel 12".to_owned())]);
    assert_eq!(asked(&world, "2025-04-03").0, []);
    let month = text.replace("vergadert op 3 april 2024", "vergadert in april");
    let world = World::werf_of(&format!("{WERF}{month}"));
    assert_eq!(asked(&world, "2024-04-04").0, [], "any day of that month");
    assert_eq!(asked(&world, "2024-05-02").0[0].0, "meeting-outside-pattern");
}

#[test]
fn an_earlier_entry_without_a_reason_still_folds() {
    let told = r#"{"meeting-convened":{"meeting":1,"body":"werfraad","date":"2024-04-04"}}"#;
    let event: Event = serde_json::from_str(told).unwrap();
    assert_eq!(serde_json::to_string(&event).unwrap(), told);
}

/// A klus that is ready for the council of 3 April, convened in time.
fn in_time() -> (World, Command) {
    let mut world = wednesdays();
    world.reasons = ["ritme-raad", "weg-raad"].map(reason).to_vec();
    let case = world.klus_gekeurd();
    world.reasons = Vec::new();
    world.acts(seat("schrijver"), &for_day("2024-04-03"));
    let meeting = *world.state.meetings.keys().next_back().unwrap();
    (world, crate::cancelling::tables(case, meeting))
}

#[test]
fn what_is_tabled_once_a_step_to_the_meeting_is_past_asks_a_reason_with_the_article() {
    let (mut world, tables) = in_time();
    world.day_comes("2024-03-20");
    let asked = world.asks(seat("werfmeester"), &tables).unwrap();
    assert_eq!(codes(&asked), [], "the last day of the step is in time");
    world.day_comes("2024-03-21");
    let late = asks_reason(world.asks(seat("werfmeester"), &tables), "artikel 13", "steps-are-past");
    assert_eq!(codes(&late).len(), 1);
    world.reasons = vec![reason("weg-raad")];
    world.acts(seat("werfmeester"), &tables);
}

#[test]
fn what_is_tabled_to_be_discussed_and_what_comes_to_a_meeting_that_was_late_itself_asks_no_reason_again() {
    let (mut world, tables) = in_time();
    world.day_comes("2024-03-21");
    let Command::Table { act, case, meeting, .. } = tables else { panic!() };
    let discussed = Command::Table { act, case, meeting, purpose: cooperation::meetings::Purpose::Discuss };
    assert_eq!(codes(&world.asks(seat("werfmeester"), &discussed).unwrap()), []);
    world.reasons = vec![reason("weg-raad")];
    world.acts(seat("schrijver"), &for_day("2024-03-27"));
    world.reasons = Vec::new();
    let late = MeetingNumber(meeting.0 + 1);
    let tables = crate::cancelling::tables(case, late);
    assert_eq!(codes(&world.asks(seat("werfmeester"), &tables).unwrap()), []);
}
