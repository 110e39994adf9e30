//! Who may act, on which day, recorded when.

use crate::world::{MEESTER, NOORD, World, date, form, id, on_case, refused, seat, text, told, undetermined};
use crate::world::{WERF, sealed};
use cooperation::stamp::Reason;
use cooperation::values::{CaseNumber, PersonNumber};
use cooperation::{Acting, Command, Fault, decide};
use words::Lang;

#[test]
fn only_whoever_the_charter_names_may_act_and_the_refusal_says_who() {
    let mut world = World::werf();
    let case = world.klus();
    let decision = refused(
        world.asks(seat("raad-zuid"), &Command::Move(on_case("klus-bekijken", case))),
        "artikel 4",
        "only-they-may",
    );
    let instead: Vec<String> =
        decision.verdict.grounds()[0].alternatives().iter().map(|message| message.say(Lang::Nl)).collect();
    assert_eq!(instead, ["Wie dit kan doen (een klus bekijken): werfmeester."]);
}

#[test]
fn the_submitter_takes_a_case_back_and_a_visitor_does_not() {
    let mut world = World::werf();
    let (mine, other) = (world.klus(), world.klus());
    let withdraw = |case| Command::Withdraw(on_case("klus-terugnemen", case));
    refused(world.asks(Acting::Visitor, &withdraw(mine)), "artikel 4", "only-the-submitter-may");
    refused(world.asks(Acting::Submitter(other), &withdraw(mine)), "artikel 4", "only-the-submitter-may");
    world.acts(Acting::Submitter(mine), &withdraw(mine));
    assert!(world.state.case(mine).unwrap().ended);
    assert!(!world.state.case(other).unwrap().ended);
}

#[test]
fn whoever_does_not_hold_a_seat_cannot_act_from_it() {
    let mut world = World::werf();
    let case = world.klus();
    let stamp = world.stamp(Some(NOORD), seat("werfmeester"));
    let command = Command::Move(on_case("klus-bekijken", case));
    let fault = decide(world.agreement.as_ref(), &world.state, &stamp, &command).unwrap_err();
    assert_eq!(fault, Fault::NotYourSeat { who: Some(PersonNumber(NOORD)), seat: id("werfmeester") });
}

#[test]
fn a_seat_counts_from_its_first_day_to_its_last() {
    let mut world = World::werf();
    let case = world.klus();
    let seats = |day| world.state.seats_of(PersonNumber(MEESTER), date(day));
    assert_eq!(seats("2024-03-04"), [id("werfmeester")]);
    assert!(seats("2024-03-03").is_empty());
    world.on = date("2024-03-03");
    world.late = 1;
    let fault = world.asks(seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case))).unwrap_err();
    assert!(matches!(fault, Fault::NotYourSeat { .. }), "{fault:?}");
}

#[test]
fn an_act_is_recorded_late_only_as_late_as_the_charter_lets() {
    let mut world = World::werf();
    let case = world.klus();
    let command = Command::Move(on_case("klus-bekijken", case));
    world.late = 4;
    refused(world.asks(seat("werfmeester"), &command), "De Dorpswerf", "recorded-late");
    world.late = 3;
    world.acts(seat("werfmeester"), &command);
}

#[test]
fn a_charter_silent_on_late_recording_leaves_it_undetermined() {
    let mut world = World::werf_of(&WERF.replace("  vastleggen binnen 3 dagen\n", ""));
    let case = world.klus();
    let command = Command::Move(on_case("klus-bekijken", case));
    world.late = 1;
    undetermined(world.asks(seat("werfmeester"), &command), "De Dorpswerf", "late-recording-is-silent");
    world.late = 0;
    world.acts(seat("werfmeester"), &command);
}

#[test]
fn nothing_is_dated_in_the_future_and_no_entry_before_the_last() {
    let world = World::werf();
    let open = Command::Open { act: id("klus-melden"), forms: form("klusbrief", []) };
    let mut stamp = world.stamp(None, Acting::Visitor);
    stamp.on = date("2024-03-05");
    let asked = |stamp| decide(world.agreement.as_ref(), &world.state, &stamp, &open).unwrap_err();
    assert!(matches!(asked(stamp.clone()), Fault::Future { .. }));
    stamp.on = date("2024-03-03");
    stamp.recorded -= jiff::SignedDuration::from_hours(24);
    assert_eq!(asked(stamp), Fault::BeforeTheLast { last: date("2024-03-04") });
}

#[test]
fn the_day_is_the_one_in_amsterdam() {
    let civil = |moment: &str| cooperation::values::civil_date(moment.parse().unwrap());
    assert_eq!(civil("2024-03-03T22:59:59Z"), date("2024-03-03"));
    assert_eq!(civil("2024-03-03T23:00:00Z"), date("2024-03-04"));
    assert_eq!(civil("2024-07-03T22:00:00Z"), date("2024-07-04"));
}

#[test]
fn outside_its_term_the_charter_permits_nothing() {
    let mut world = World::werf();
    let case = world.klus();
    world.on = date("2031-01-01");
    let decision = world.asks(seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case))).unwrap();
    assert!(told(decision.verdict.grounds()).contains("charter-ended"), "{}", told(decision.verdict.grounds()));
}

#[test]
fn a_charter_that_does_not_say_who_may_leaves_it_undetermined() {
    let silent = WERF.replace("  in klus-nieuw\n  door werfmeester\n", "  in klus-nieuw\n");
    let mut world = World::werf_of(&silent);
    let case = world.klus();
    let decision = world.asks(seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case))).unwrap();
    let grounds = told(decision.verdict.grounds());
    assert!(grounds.contains("Undetermined artikel 4 who-may-is-silent"), "{grounds}");
}

#[test]
fn all_failing_rules_are_told_at_once() {
    let mut world = World::werf();
    let case = world.klus();
    world.late = 9;
    let decision = world.asks(seat("raad-west"), &crate::world::betaalt(case, "60000", "doel-boot")).unwrap();
    let mut codes: Vec<&str> = decision.verdict.grounds().iter().map(|ground| ground.code()).collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        ["mandate-above", "mandate-of-others", "mandate-purpose-excluded", "only-they-may", "recorded-late"]
    );
}

#[test]
fn a_command_that_makes_no_sense_is_a_fault_and_not_a_verdict() {
    let mut world = World::werf();
    let case = world.klus();
    let of_another_kind = world.asks(seat("werfmeester"), &Command::Close(on_case("klus-bekijken", case)));
    assert_eq!(of_another_kind.unwrap_err(), Fault::WrongKind { act: id("klus-bekijken") });
    let unknown = world.asks(seat("werfmeester"), &Command::Move(on_case("onbestaand", case)));
    assert!(matches!(unknown.unwrap_err(), Fault::Unknown { what: "act", .. }));
    let nowhere = CaseNumber { year: 2024, serial: 99 };
    let unknown = world.asks(seat("werfmeester"), &Command::Move(on_case("klus-bekijken", nowhere)));
    assert!(matches!(unknown.unwrap_err(), Fault::Unknown { what: "case", .. }));
    let mut stray = on_case("klus-bekijken", case);
    stray.forms = form("klusbrief", [("klus-kop", text("kop"))]);
    let unknown = world.asks(seat("werfmeester"), &Command::Move(stray));
    assert!(matches!(unknown.unwrap_err(), Fault::Unknown { what: "form", .. }));
    let wordless = world.asks(seat("schrijver"), &Command::Inform(on_case("melder-vertellen", case)));
    assert!(matches!(wordless.unwrap_err(), Fault::Senseless { .. }));
}

#[test]
fn a_reason_counts_only_for_the_rule_it_is_given_for() {
    let reason = |rule: &str| Reason { rule: id(rule), text: sealed("omdat") };
    let mut stamp = World::werf().stamp(None, Acting::Visitor);
    stamp.reasons = vec![reason("niet-eeuwig")];
    assert!(stamp.reasons_for(&id("niet-eeuwig")));
    assert!(!stamp.reasons_for(&id("eerst-keuren")));
}

#[test]
fn the_host_founds_and_does_nothing_else() {
    let mut world = World::werf();
    let case = world.klus();
    refused(world.asks(Acting::Host, &Command::Move(on_case("klus-bekijken", case))), "artikel 4", "only-they-may");
    let open = Command::Open { act: id("klus-melden"), forms: form("klusbrief", []) };
    let decision = world.asks(Acting::Host, &open).unwrap();
    assert!(told(decision.verdict.grounds()).contains("artikel 4 the-host-may-not"));
}
