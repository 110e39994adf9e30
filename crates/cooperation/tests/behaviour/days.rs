//! What is dated later has not happened yet.

use crate::world::{WERF, World, date, form, id, keurt, on_case, opened, refused, seat, text, undetermined};
use cooperation::command::{Filled, OnCase};
use cooperation::values::{CaseNumber, civil_date, civil_time, moment_at};
use cooperation::{Command, Fault};
use words::{Date, Message};

/// The days of March and October on which the clock changes in each year from 2020, as Python's zoneinfo tells them.
const CLOCK_CHANGES: [(i8, i8); 41] = [
    (29, 25),
    (28, 31),
    (27, 30),
    (26, 29),
    (31, 27),
    (30, 26),
    (29, 25),
    (28, 31),
    (26, 29),
    (25, 28),
    (31, 27),
    (30, 26),
    (28, 31),
    (27, 30),
    (26, 29),
    (25, 28),
    (30, 26),
    (29, 25),
    (28, 31),
    (27, 30),
    (25, 28),
    (31, 27),
    (30, 26),
    (29, 25),
    (27, 30),
    (26, 29),
    (25, 28),
    (31, 27),
    (29, 25),
    (28, 31),
    (27, 30),
    (26, 29),
    (31, 27),
    (30, 26),
    (29, 25),
    (28, 31),
    (26, 29),
    (25, 28),
    (31, 27),
    (30, 26),
    (28, 31),
];

#[test]
fn from_2020_to_2060_the_clock_goes_forward_and_back_on_its_days_and_no_day_is_lost_by_it() {
    for (year, (march, october)) in (2020..).zip(CLOCK_CHANGES) {
        let at = |month: i8, day: i8, time: &str| {
            format!("{year}-{month:02}-{day:02}T{time}Z").parse::<jiff::Timestamp>().unwrap()
        };
        let hour = |moment| (civil_time(moment).hour(), civil_time(moment).minute());
        assert_eq!(hour(at(3, march, "00:59:59")), (1, 59), "{year}");
        assert_eq!(hour(at(3, march, "01:00:00")), (3, 0), "{year}");
        assert_eq!(hour(at(10, october, "00:59:59")), (2, 59), "{year}");
        assert_eq!(hour(at(10, october, "01:00:00")), (2, 0), "{year}");
        for (month, day, last) in [(3, march, "21:59:59"), (10, october, "22:59:59")] {
            let changes = Date::new(year, month, day).unwrap();
            assert_eq!(civil_date(at(month, day, last)), changes, "{year}");
            let next = at(month, day, last).checked_add(jiff::SignedDuration::from_secs(1)).unwrap();
            assert_eq!(civil_date(next), changes.tomorrow().unwrap(), "{year}");
            assert_eq!(moment_at(changes, 9).map(civil_date), Some(changes), "{year}");
            assert_eq!(moment_at(changes, 9).map(|moment| civil_time(moment).hour()), Some(9), "{year}");
        }
    }
}

fn tables(
    world: &World,
    case: CaseNumber,
    meeting: cooperation::values::MeetingNumber,
) -> Result<cooperation::Decision, Fault> {
    world.asks(
        seat("werfmeester"),
        &Command::Table { act: id("klus-agenderen"), case, meeting, purpose: cooperation::meetings::Purpose::Decide },
    )
}

#[test]
fn a_decision_is_not_dated_before_the_advice_it_rests_on() {
    let mut world = World::werf();
    world.keurlijst_vastgesteld();
    let case = world.klus_bekeken();
    world.on = date("2024-03-06");
    world.acts(seat("keurders.1"), &keurt(case, false, "keur-goed"));
    world.on = date("2024-03-05");
    world.late = 2;
    let meeting = world.convened("werfraad", "raad-roepen");
    refused(tables(&world, case, meeting), "artikel 8", "first-do");
    (world.on, world.late) = (date("2024-03-06"), 1);
    let meeting = world.convened("werfraad", "raad-roepen");
    assert!(tables(&world, case, meeting).unwrap().verdict.grounds().is_empty());
}

#[test]
fn a_form_counts_from_the_day_on_which_it_was_adopted() {
    let mut world = World::werf();
    let case = world.klus_bekeken();
    world.on = date("2024-03-06");
    world.keurlijst_vastgesteld();
    (world.on, world.late) = (date("2024-03-05"), 1);
    let advice = keurt(case, false, "keur-goed");
    refused(world.asks(seat("keurders.1"), &advice), "artikel 5", "form-not-adopted");
    (world.on, world.late) = (date("2024-03-06"), 0);
    world.acts(seat("keurders.1"), &advice);
}

#[test]
fn nothing_is_done_on_a_case_before_it_was_opened() {
    let mut world = World::werf();
    world.on = date("2024-03-06");
    let case = world.klus();
    (world.on, world.late) = (date("2024-03-05"), 1);
    let look = Command::Move(on_case("klus-bekijken", case));
    let opened = Message::CaseOpenedLater { opened: date("2024-03-06") };
    assert_eq!(world.asks(seat("werfmeester"), &look), Err(Fault::Senseless { what: opened }));
}

#[test]
fn an_act_is_not_dated_before_the_case_came_into_its_stage() {
    let mut world = World::werf();
    world.keurlijst_vastgesteld();
    let case = world.klus();
    world.on = date("2024-03-06");
    world.acts(seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case)));
    (world.on, world.late) = (date("2024-03-05"), 1);
    let advice = keurt(case, false, "keur-goed");
    refused(world.asks(seat("keurders.1"), &advice), "artikel 5", "in-this-stage-later");
}

/// The Dorpswerf where a klus is looked at only if the last paper on it says yes.
fn with_paper() -> World {
    let paper = "formulier meldblad {\n  naam \"meldblad\"\n  vraag meld-goed \"Is het goed?\" ja-nee\n}\n\n\
                 handeling blad-inleveren {\n  naam \"een blad inleveren\"\n  soort inleveren\n  zaak klus\n  \
                 in klus-nieuw\n  door werfmeester\n  formulier meldblad\n}\n\nvoorwaarde eerst-goed {\n  \
                 bij klus-bekijken\n  vereist antwoord meldblad.meld-goed is ja\n}";
    World::werf_of(&format!("{WERF}\n## Artikel 12 Het blad\n\n```handvest\n{paper}\n```\n"))
}

fn hands_in(case: CaseNumber, forms: Filled) -> Command {
    Command::HandIn(OnCase { forms, ..on_case("blad-inleveren", case) })
}

fn yes() -> charter::judge::answer::Answer {
    charter::judge::answer::Answer::YesNo { yes: true, reason: None }
}

#[test]
fn an_answer_counts_from_the_day_on_which_it_was_given() {
    let mut world = with_paper();
    let case = world.klus();
    world.on = date("2024-03-06");
    world.acts(seat("werfmeester"), &hands_in(case, form("meldblad", [("meld-goed", yes())])));
    (world.on, world.late) = (date("2024-03-05"), 1);
    let look = Command::Move(on_case("klus-bekijken", case));
    undetermined(world.asks(seat("werfmeester"), &look), "artikel 12", "answer-missing");
    (world.on, world.late) = (date("2024-03-06"), 0);
    world.acts(seat("werfmeester"), &look);
}

#[test]
fn what_the_newer_paper_leaves_open_is_open() {
    let mut world = with_paper();
    let case = world.klus();
    let look = Command::Move(on_case("klus-bekijken", case));
    world.acts(seat("werfmeester"), &hands_in(case, form("meldblad", [("meld-goed", yes())])));
    assert!(world.asks(seat("werfmeester"), &look).unwrap().verdict.grounds().is_empty());
    world.acts(seat("werfmeester"), &hands_in(case, form("meldblad", [])));
    undetermined(world.asks(seat("werfmeester"), &look), "artikel 12", "answer-missing");
}

#[test]
fn a_decision_of_a_body_does_not_wait_for_a_form_that_never_comes() {
    let condition = "voorwaarde eerst-bedrag {\n  bij lijst-vaststellen\n  vereist antwoord lijstvraag.lijst-echt is ja\n}\n\n\
                     formulier lijstvraag {\n  naam \"lijstvraag\"\n  vraag lijst-echt \"Echt?\" ja-nee\n}\n\n\
                     handeling echt-zeggen {\n  naam \"het zeggen\"\n  soort inleveren\n  zaak lijst\n  in lijst-nieuw\n  \
                     door werfmeester\n  formulier lijstvraag\n}";
    let mut world = World::werf_of(&format!("{WERF}\n## Artikel 12 Echt\n\n```handvest\n{condition}\n```\n"));
    // A book may hold a charter of before this was a fault in the text.
    let acts = &mut world.agreement.as_mut().unwrap().acts;
    acts.get_mut(&id("lijst-vaststellen")).unwrap().forms.push(id("lijstvraag"));
    let forms = form("lijstbrief", [("lijst-kop", text("lijst"))]);
    let case = opened(&world.acts(seat("werfmeester"), &Command::Open { act: id("lijst-voorleggen"), forms }));
    let meeting = world.convened("werfraad", "raad-roepen");
    let table =
        Command::Table { act: id("lijst-agenderen"), case, meeting, purpose: cooperation::meetings::Purpose::Decide };
    undetermined(world.asks(seat("werfmeester"), &table), "artikel 12", "answer-missing");
}
