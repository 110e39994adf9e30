//! Closing a meeting: nothing is opened or said in it any more, and what comes too late hears when both happened.

use crate::world::{WERF, World, codes, concludes, date, id, on_case, refused, seat, takes};
use charter::judge::count::Result;
use charter::judge::trace::Depth;
use cooperation::meetings::Position;
use cooperation::values::MeetingNumber;
use cooperation::{Command, Fault};
use words::Lang;

fn close(meeting: MeetingNumber) -> Command {
    Command::CloseMeeting { act: id("raad-leiden"), meeting }
}

#[test]
fn a_vote_after_closing_is_refused_with_both_times() {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    world.acts(seat("raad-noord"), &close(item.meeting));
    let speak = takes("raad-zuid", item, Position::For);
    let decision = world.asks(seat("raad-zuid"), &speak).unwrap();
    assert_eq!(codes(&decision), [("meeting-is-closed", "artikel 1".to_owned())]);
    let says = decision.sentence(Lang::En);
    assert!(says.contains("was closed on 4 March 2024 at 13:00:00. This came on 4 March 2024 at 13:00:00"), "{says}");
    world.on = date("2024-03-06");
    let says = world.asks(seat("raad-zuid"), &speak).unwrap().sentence(Lang::Nl);
    assert!(says.contains("gesloten op 4 maart 2024 om") && says.contains("Dit kwam op 6 maart 2024 om"), "{says}");
    let conform = Command::Conform { act: id("raad-leiden"), item, absent: Vec::new() };
    refused(world.asks(seat("raad-noord"), &conform), "artikel 7", "meeting-is-closed");
}

#[test]
fn a_vote_after_the_item_was_concluded_is_refused_with_both_times() {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    world.conforms(item);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    world.on = date("2024-03-05");
    let late = world.asks(seat("raad-zuid"), &takes("raad-zuid", item, Position::For)).unwrap().sentence(Lang::En);
    assert!(late.contains("concluded on 4 March 2024 at") && late.contains("This came on 5 March 2024 at"), "{late}");
}

#[test]
fn only_whoever_presides_closes_a_meeting_once_and_not_before_its_day() {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    let decision = world.asks(seat("raad-zuid"), &close(item.meeting)).unwrap();
    assert!(!decision.verdict.grounds().is_empty());
    world.acts(seat("raad-noord"), &close(item.meeting));
    assert!(matches!(world.asks(seat("raad-noord"), &close(item.meeting)), Err(Fault::AlreadyDone { .. })));
    let act = id("raad-roepen");
    let later = Command::Convene { act, body: id("werfraad"), date: date("2024-04-02") };
    world.acts(seat("schrijver"), &later);
    let coming = close(*world.state.meetings.keys().next_back().unwrap());
    assert!(matches!(world.asks(seat("raad-noord"), &coming), Err(Fault::Senseless { .. })));
}

#[test]
fn what_a_closed_meeting_left_can_stand_on_another_agenda_that_day_and_not_on_its_own() {
    let mut world = World::werf();
    let case = world.klus_gekeurd();
    let left = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    world.acts(seat("raad-noord"), &close(left.meeting));
    let open = Command::OpenItem { act: id("raad-leiden"), item: left, proposal: id("klus-doen") };
    refused(world.asks(seat("raad-noord"), &open), "artikel 7", "meeting-is-closed");
    let again = Command::Table {
        act: id("klus-agenderen"),
        case,
        meeting: left.meeting,
        purpose: cooperation::meetings::Purpose::Decide,
    };
    let codes: Vec<String> =
        codes(&world.asks(seat("werfmeester"), &again).unwrap()).iter().map(|(c, _)| (*c).to_owned()).collect();
    assert_eq!(codes, ["meeting-is-closed"]);
    let next = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    assert_ne!(next.meeting, left.meeting);
}

#[test]
fn what_was_said_before_closing_can_still_be_counted_after_it() {
    let mut world = World::werf();
    let (case, item) = world.klus_op_tafel("klus-doen");
    world.conforms(item);
    world.acts(seat("raad-noord"), &close(item.meeting));
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    assert_eq!(world.state.case(case).unwrap().stage, id("klus-besloten"));
}

#[test]
fn a_tie_counted_after_closing_keeps_what_was_said_and_waits_for_another_meeting() {
    let again = WERF.replace("  onthouding telt niet mee\n", "  onthouding telt niet mee\n  staken herstemming\n");
    let mut world = World::werf_of(&again);
    let item = world.ledenvraag();
    world.says("leden.1", item, Position::For);
    world.says("leden.2", item, Position::Against);
    world.acts(seat("schrijver"), &Command::CloseMeeting { act: id("leden-leiden"), meeting: item.meeting });
    refused(world.asks(seat("schrijver"), &concludes("leden-leiden", item)), "artikel 11", "meeting-is-closed");
    let (_, found) = world.state.item(item).unwrap();
    assert_eq!((found.round, found.positions.len()), (1, 2));
    let case = found.case;
    world.tabled(case, "leden", "leden-roepen", ("schrijver", "vraag-agenderen"));
}

#[test]
fn a_second_round_keeps_the_first_and_what_it_came_to_stands_in_its_trace() {
    let again = WERF.replace("  onthouding telt niet mee\n", "  onthouding telt niet mee\n  staken herstemming\n");
    let mut world = World::werf_of(&again);
    let item = world.ledenvraag();
    let votes = |world: &mut World, second| {
        world.says("leden.1", item, Position::For);
        world.says("leden.2", item, second);
    };
    votes(&mut world, Position::Against);
    assert!(world.state.item(item).unwrap().1.rounds_before().is_empty());
    world.acts(seat("schrijver"), &concludes("leden-leiden", item));
    votes(&mut world, Position::For);
    let trace = world.asks(seat("schrijver"), &concludes("leden-leiden", item)).unwrap().trace;
    let told = trace.tell(Depth::Whole, Lang::Nl);
    assert!(told.contains("De stemmen staken: 1 voor en 1 tegen"), "{told}");
    world.acts(seat("schrijver"), &concludes("leden-leiden", item));
    let (_, found) = world.state.item(item).unwrap();
    let before = found.rounds_before();
    let said: Vec<Position> = before[0].positions.values().map(|spoken| spoken.position).collect();
    assert_eq!((before.len(), before[0].round, found.round), (1, 1, 2));
    assert_eq!(said, [Position::For, Position::Against]);
    assert_eq!(before[0].concluded.as_ref().unwrap().result, Some(Result::Again));
    assert!(found.is_decided());
}

#[test]
fn whoever_steps_back_after_closing_changes_nothing_of_what_was_said_before_it() {
    let recusal = "handeling belang-noemen {\n  naam \"een belang noemen\"\n  soort verschonen\n  zaak klus\n  \
                   in klus-bekeken\n  door werfraad\n}";
    let mut world = World::werf_of(&format!("{WERF}\n## Artikel 12 Belang\n\n```handvest\n{recusal}\n```\n"));
    let (case, item) = world.klus_op_tafel("klus-doen");
    world.conforms(item);
    world.acts(seat("raad-noord"), &close(item.meeting));
    world.acts(seat("raad-zuid"), &Command::Recuse(on_case("belang-noemen", case)));
    let question = world.state.item(item).unwrap().1.question.as_ref().unwrap();
    assert!(question.electorate.iter().all(|elector| !elector.recused));
}
