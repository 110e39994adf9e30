//! Meetings: agenda, electorate, positions, and what the count comes to.

use crate::world::{WERF, World, codes, concludes, date, id, refused, seat, takes, undetermined};
use charter::judge::count;
use cooperation::meetings::Position;
use cooperation::values::PersonNumber;
use cooperation::{Command, Event, Fault, decide};

#[test]
fn nothing_is_adopted_while_a_block_is_open() {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    world.says("raad-zuid", item, Position::Against);
    world.conforms(item);
    refused(world.asks(seat("raad-noord"), &concludes("raad-leiden", item)), "artikel 1", "count-blocked");
}

#[test]
fn the_block_of_a_seat_holds_until_that_seat_withdraws_it() {
    let mut world = World::werf();
    let (case, item) = world.klus_op_tafel("klus-doen");
    world.says("raad-zuid", item, Position::Against);
    world.conforms(item);
    let withdraw = takes("raad-zuid", item, Position::For);
    refused(world.asks(seat("raad-noord"), &withdraw), "artikel 1", "only-the-seat-itself");
    world.acts(seat("raad-zuid"), &withdraw);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    assert_eq!(world.state.case(case).unwrap().stage, id("klus-besloten"));
}

#[test]
fn conform_speaks_for_whoever_is_present_and_quiet_and_for_nobody_else() {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    world.says("raad-zuid", item, Position::Abstain);
    let absent = vec![id("raad-west")];
    world.acts(seat("raad-noord"), &Command::Conform { act: id("raad-leiden"), item, absent });
    let (_, found) = world.state.item(item).unwrap();
    let said: Vec<(&str, Position)> = found.positions.iter().map(|(seat, s)| (seat.as_str(), s.position)).collect();
    assert_eq!(said, [("raad-noord", Position::For), ("raad-zuid", Position::Abstain)]);
    let again = Command::Conform { act: id("raad-leiden"), item, absent: vec![id("raad-west")] };
    assert!(matches!(world.asks(seat("raad-noord"), &again), Err(Fault::Senseless { .. })));
}

#[test]
fn nobody_speaks_before_the_question_is_put_nor_after_it_is_answered() {
    let mut world = World::werf();
    let case = world.klus_gekeurd();
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    let speak = takes("raad-zuid", item, Position::For);
    refused(world.asks(seat("raad-zuid"), &speak), "artikel 1", "item-is-not-open");
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    world.acts(seat("raad-zuid"), &speak);
    world.conforms(item);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    let decision = world.asks(seat("raad-zuid"), &speak).unwrap();
    assert_eq!(codes(&decision), [("item-is-concluded", "artikel 1".to_owned())]);
    let twice = world.asks(seat("raad-noord"), &concludes("raad-leiden", item));
    assert!(matches!(twice, Err(Fault::AlreadyDone { .. })));
}

#[test]
fn the_electorate_is_every_seat_with_whoever_holds_it_on_the_day_of_the_meeting() {
    let mut world = World::werf();
    let vacate =
        Command::Vacate { act: id("plaats-geven"), seat: id("raad-west"), until: date("2024-03-10"), case: None };
    world.acts(seat("schrijver"), &vacate);
    world.on = date("2024-03-11");
    let (_, item) = world.klus_op_tafel("klus-doen");
    let (_, found) = world.state.item(item).unwrap();
    let question = found.question.clone().unwrap();
    let seats: Vec<(&str, bool, bool)> =
        question.electorate.iter().map(|e| (e.seat.as_str(), e.person.is_some(), e.chair)).collect();
    assert_eq!(seats, [("raad-noord", true, true), ("raad-zuid", true, false), ("raad-west", false, false)]);
    assert_eq!(question.charter, world.agreement.as_ref().unwrap().digest);
}

#[test]
fn leaving_a_seat_empty_makes_a_rule_for_all_seats_no_easier() {
    let rule = "methode meerderheid\n  drempel minstens 1/1 van alle zetels";
    let mut world = World::werf_of(&WERF.replacen("methode overeenstemming", rule, 1));
    world.keurlijst_vastgesteld();
    let vacate = Command::Vacate { act: id("plaats-geven"), seat: id("raad-west"), until: world.on, case: None };
    world.acts(seat("schrijver"), &vacate);
    world.on = date("2024-03-05");
    let (_, item) = world.klus_op_tafel("klus-doen");
    world.conforms(item);
    let events = world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    assert!(matches!(&events[0], Event::ItemConcluded { result: count::Result::Rejected, .. }), "{events:?}");
}

#[test]
fn whoever_held_the_seat_when_the_question_was_put_may_still_speak() {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    let vacate = Command::Vacate { act: id("plaats-geven"), seat: id("raad-west"), until: world.on, case: None };
    world.acts(seat("schrijver"), &vacate);
    world.on = date("2024-03-05");
    let stamp = world.stamp(Some(5), seat("raad-west"));
    let speak = takes("raad-west", item, Position::For);
    let decision = decide(world.agreement.as_ref(), &world.state, &stamp, &speak).unwrap();
    assert!(decision.verdict.grounds().is_empty());
    let stranger = world.stamp(Some(10), seat("raad-west"));
    let fault = decide(world.agreement.as_ref(), &world.state, &stranger, &speak).unwrap_err();
    assert_eq!(fault, Fault::NotYourSeat { who: Some(PersonNumber(10)), seat: id("raad-west") });
}

#[test]
fn a_tie_under_a_charter_silent_on_ties_is_undetermined() {
    let mut world = World::werf();
    let item = world.ledenvraag();
    world.says("leden.1", item, Position::For);
    world.says("leden.2", item, Position::Against);
    undetermined(world.asks(seat("schrijver"), &concludes("leden-leiden", item)), "artikel 11", "count-tie-silent");
}

#[test]
fn a_majority_decides_and_a_rejection_has_its_own_outcome() {
    let mut world = World::werf();
    let item = world.ledenvraag();
    for place in ["leden.1", "leden.2", "leden.3"] {
        world.says(place, item, Position::Against);
    }
    world.says("leden.4", item, Position::For);
    let events = world.acts(seat("schrijver"), &concludes("leden-leiden", item));
    let Event::ItemConcluded { result, outcome, .. } = &events[0] else { panic!("{events:?}") };
    assert_eq!((*result, outcome.clone()), (count::Result::Rejected, Some(id("vraag-nee"))));
    assert!(events.iter().any(|event| matches!(event, Event::CaseEnded { .. })));
}

#[test]
fn what_is_put_off_can_be_tabled_again() {
    let put_off = WERF.replace("  onthouding telt niet mee\n", "  onthouding telt niet mee\n  staken uitgesteld\n");
    let mut world = World::werf_of(&put_off);
    let item = world.ledenvraag();
    world.says("leden.1", item, Position::For);
    world.says("leden.2", item, Position::Against);
    let events = world.acts(seat("schrijver"), &concludes("leden-leiden", item));
    assert_eq!(events.len(), 1, "nothing is decided: {events:?}");
    let (_, found) = world.state.item(item).unwrap();
    let case = found.case;
    assert_eq!(found.concluded.as_ref().unwrap().outcome, None);
    world.tabled(case, "leden", "leden-roepen", ("schrijver", "vraag-agenderen"));
}

#[test]
fn a_case_stands_on_one_agenda_at_a_time_and_on_that_of_the_body_that_decides() {
    let mut world = World::werf();
    let case = world.klus_gekeurd();
    let members = world.convened("leden", "leden-roepen");
    let table = |meeting| Command::Table { act: id("klus-agenderen"), case, meeting };
    refused(world.asks(seat("werfmeester"), &table(members)), "artikel 1", "other-body-decides");
    let meeting = world.convened("werfraad", "raad-roepen");
    world.acts(seat("werfmeester"), &table(meeting));
    assert!(matches!(world.asks(seat("werfmeester"), &table(meeting)), Err(Fault::AlreadyDone { .. })));
}

#[test]
fn an_outcome_the_charter_forbids_is_not_put_to_the_body() {
    let also = format!(
        "{WERF}\n## Artikel 12 Nooit\n\n```handvest\nvoorwaarde nooit-doen {{\n  bij klus-besluiten uitkomst klus-doen\n  vereist antwoord uitgave.uit-doel is doel-hout\n}}\n```\n"
    );
    let mut world = World::werf_of(&also);
    let case = world.klus_gekeurd();
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    let open = |proposal: &str| Command::OpenItem { act: id("raad-leiden"), item, proposal: id(proposal) };
    undetermined(world.asks(seat("raad-noord"), &open("klus-doen")), "artikel 12", "answer-missing");
    world.acts(seat("raad-noord"), &open("klus-terug"));
}

#[test]
fn only_whoever_presides_opens_and_concludes() {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    world.conforms(item);
    refused(world.asks(seat("raad-zuid"), &concludes("raad-leiden", item)), "artikel 7", "only-they-may");
    refused(world.asks(seat("schrijver"), &concludes("leden-leiden", item)), "artikel 11", "not-for-this-set");
}

#[test]
fn a_later_day_does_not_change_who_could_speak_nor_an_earlier_one_open_the_item() {
    let mut world = World::werf();
    let case = world.klus_gekeurd();
    let convene = Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date: date("2024-03-11") };
    let events = world.acts(seat("schrijver"), &convene);
    let Event::MeetingConvened { meeting, .. } = events[0] else { panic!("{events:?}") };
    world.acts(seat("werfmeester"), &Command::Table { act: id("klus-agenderen"), case, meeting });
    let item = world.state.meeting(meeting).unwrap().items[0].number;
    let open = Command::OpenItem { act: id("raad-leiden"), item, proposal: id("klus-doen") };
    assert!(matches!(world.asks(seat("raad-noord"), &open), Err(Fault::Senseless { .. })));
    world.on = date("2024-03-11");
    let vacate = Command::Vacate { act: id("plaats-geven"), seat: id("raad-west"), until: world.on, case: None };
    world.acts(seat("schrijver"), &vacate);
    world.on = date("2024-03-12");
    world.acts(seat("raad-noord"), &open);
    let (_, found) = world.state.item(item).unwrap();
    let seats: Vec<&str> = found.question.as_ref().unwrap().electorate.iter().map(|e| e.seat.as_str()).collect();
    assert_eq!(seats, ["raad-noord", "raad-zuid", "raad-west"]);
}

#[test]
fn what_changed_on_the_case_since_the_question_was_put_still_counts() {
    let mut world = World::werf();
    let (case, item) = world.klus_op_tafel("klus-doen");
    world.conforms(item);
    let withdraw = cooperation::command::OnCase { ..crate::world::on_case("klus-terugnemen", case) };
    world.acts(cooperation::Acting::Submitter(case), &Command::Withdraw(withdraw));
    refused(world.asks(seat("raad-noord"), &concludes("raad-leiden", item)), "artikel 7", "case-has-ended");
}
