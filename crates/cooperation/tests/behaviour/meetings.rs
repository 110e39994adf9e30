//! Meetings: agenda, electorate, positions, and what the count comes to.

use crate::world::{WERF, World, codes, concludes, date, id, refused, seat, takes, undetermined};
use charter::judge::count;
use cooperation::meetings::Position;
use cooperation::values::{CaseNumber, PersonNumber};
use cooperation::{Command, Event, Fault, decide};
use words::Message;

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

/// The members can also ask for the question once more; what else says no, is for the test.
fn back_or(more: &str) -> String {
    let no = "  uitkomst vraag-nee \"nee\" naar vraag-klaar tegen\n";
    WERF.replace(no, &format!("{no}  uitkomst vraag-terug \"eerst anders stellen\" terug\n{more}"))
}

#[test]
fn voting_down_sending_it_back_decides_nothing_on_the_case() {
    let mut world = World::werf_of(&back_or(""));
    let item = world.ledenvraag_om("vraag-terug");
    world.says("leden.1", item, Position::For);
    world.says("leden.2", item, Position::Against);
    world.says("leden.3", item, Position::Against);
    let events = world.acts(seat("schrijver"), &concludes("leden-leiden", item));
    let [Event::ItemConcluded { result, outcome, .. }] = &events[..] else { panic!("{events:?}") };
    assert_eq!((*result, outcome.clone()), (count::Result::Rejected, None));
    let case = world.state.item(item).unwrap().1.case;
    assert!(!world.state.case(case).unwrap().ended);
    let again = world.tabled(case, "leden", "leden-roepen", ("schrijver", "vraag-agenderen"));
    world.opens("schrijver", "leden-leiden", again, "vraag-ja");
    world.says("leden.1", again, Position::For);
    world.acts(seat("schrijver"), &concludes("leden-leiden", again));
    assert!(world.state.case(case).unwrap().ended);
}

#[test]
fn a_lost_vote_is_undetermined_where_two_outcomes_say_no_or_the_proposal_does() {
    let twice = back_or("  uitkomst vraag-nooit \"nooit\" naar vraag-klaar tegen\n");
    for (charter, proposal) in [(twice.as_str(), "vraag-ja"), (WERF, "vraag-nee")] {
        let mut world = World::werf_of(charter);
        let item = world.ledenvraag_om(proposal);
        world.says("leden.1", item, Position::Against);
        let asked = world.asks(seat("schrijver"), &concludes("leden-leiden", item));
        undetermined(asked, "artikel 11", "rejection-is-silent");
    }
}

#[test]
fn whoever_keeps_silent_votes_for_nothing_under_a_majority() {
    let mut world = World::werf();
    let item = world.ledenvraag();
    let conform = Command::Conform { act: id("leden-leiden"), item, absent: Vec::new() };
    refused(world.asks(seat("schrijver"), &conform), "artikel 11", "silence-is-no-vote");
    let silent =
        WERF.replace("  methode meerderheid\n", "").replace("  drempel meer dan 1/2 van uitgebrachte stemmen\n", "");
    let text = format!(
        "{silent}\n## Uitleg 1\n\n```handvest\nuitleg stil {{\n  door \"de raad\"\n  op 1 januari 2024\n  want \"nog niet bekend\"\n  aanvaardt CH189 bij \"artikel 11\"\n}}\n```\n"
    );
    let mut world = World::werf_of(&text);
    let item = world.ledenvraag();
    let conform = Command::Conform { act: id("leden-leiden"), item, absent: Vec::new() };
    undetermined(world.asks(seat("schrijver"), &conform), "artikel 11", "count-method-silent");
}

#[test]
fn an_item_left_on_an_earlier_agenda_is_put_off_once_it_stands_on_the_next() {
    let mut world = World::werf();
    let case = world.klus_gekeurd();
    let left = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    world.on = date("2024-03-06");
    let next = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    let concluded = world.state.item(left).unwrap().1.concluded.as_ref().unwrap();
    assert_eq!((concluded.result, concluded.outcome.clone()), (Some(count::Result::PutOff), None));
    let open = Command::OpenItem { act: id("raad-leiden"), item: left, proposal: id("klus-doen") };
    assert!(matches!(world.asks(seat("raad-noord"), &open), Err(Fault::AlreadyDone { .. })));
    world.opens("raad-noord", "raad-leiden", next, "klus-doen");
}

/// The council agrees, or after two meetings in vain votes.
fn with_fallback() -> String {
    let fallback = "  methode overeenstemming\n  terugval na 2 vergaderingen raad-stemt\n}\n\nbesluitregel raad-stemt {\n  naam \"de raad stemt\"\n  orgaan werfraad\n  methode meerderheid\n  drempel meer dan 1/2 van alle zetels\n";
    WERF.replace("  methode overeenstemming\n", fallback)
}

/// The rule by which the council looks at the case in a meeting on this day.
fn rule_on(world: &mut World, case: CaseNumber, on: &str) -> String {
    world.on = date(on);
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    world.opens("raad-noord", "raad-leiden", item, "klus-terug");
    world.state.item(item).unwrap().1.question.clone().unwrap().rule.to_string()
}

#[test]
fn a_fallback_counts_the_meetings_of_this_round() {
    let mut world = World::werf_of(&with_fallback());
    let case = world.klus_gekeurd();
    assert_eq!(rule_on(&mut world, case, "2024-03-05"), "samen-eens");
    assert_eq!(rule_on(&mut world, case, "2024-03-06"), "samen-eens");
    assert_eq!(rule_on(&mut world, case, "2024-03-07"), "raad-stemt");
    let (_, last) = world.state.items_of(case).last().unwrap();
    let last = last.number;
    for place in ["raad-noord", "raad-zuid"] {
        world.says(place, last, Position::For);
    }
    world.acts(seat("raad-noord"), &concludes("raad-leiden", last));
    world.acts(seat("werfmeester"), &Command::Move(crate::world::on_case("klus-bekijken", case)));
    world.acts(seat("keurders.1"), &crate::world::keurt(case, false, "keur-goed"));
    assert_eq!(rule_on(&mut world, case, "2024-03-08"), "samen-eens", "the case began anew");
}

#[test]
fn a_ruling_recorded_while_the_votes_are_cast_changes_no_count() {
    let stricter = "## Uitleg 1 Meer dan de helft\n\n```handvest\nuitleg meer-dan-helft {\n  door \"de raad\"\n  op 4 maart 2024\n  want \"zo is het bedoeld\"\n  bij besluitregel handen-tellen { drempel minstens 3/4 van alle zetels }\n  bij besluitregel handen-tellen { staken verworpen }\n}\n```\n";
    let rules = Command::Rule { act: id("lezing-vastleggen"), text: stricter.to_owned() };
    let mut world = World::werf();
    let item = world.ledenvraag();
    world.says("leden.1", item, Position::For);
    world.acts(seat("raad-noord"), &rules);
    let mut tied = world.clone();
    let events = world.acts(seat("schrijver"), &concludes("leden-leiden", item));
    let Event::ItemConcluded { result, .. } = &events[0] else { panic!("{events:?}") };
    assert_eq!(*result, count::Result::Carried, "by the threshold of when the question was put");
    let next = world.ledenvraag();
    world.says("leden.1", next, Position::For);
    let events = world.acts(seat("schrijver"), &concludes("leden-leiden", next));
    let Event::ItemConcluded { result, .. } = &events[0] else { panic!("{events:?}") };
    assert_eq!(*result, count::Result::Rejected, "by the ruling");
    // What was silent then, the ruling fills.
    tied.says("leden.2", item, Position::Against);
    let events = tied.acts(seat("schrijver"), &concludes("leden-leiden", item));
    let Event::ItemConcluded { result, .. } = &events[0] else { panic!("{events:?}") };
    assert_eq!(*result, count::Result::Rejected);
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
    let table = |meeting| Command::Table {
        act: id("klus-agenderen"),
        case,
        meeting,
        purpose: cooperation::meetings::Purpose::Decide,
    };
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
    world.acts(
        seat("werfmeester"),
        &Command::Table { act: id("klus-agenderen"), case, meeting, purpose: cooperation::meetings::Purpose::Decide },
    );
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

#[test]
fn one_seat_that_stops_a_decision_says_why() {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    let silent =
        Command::TakePosition { item, seat: id("raad-zuid"), position: Position::Against, note: None, reserve: None };
    let found = world.asks(seat("raad-zuid"), &silent);
    assert_eq!(found, Err(Fault::Senseless { what: Message::BlockingTakesWords {} }));
    world.acts(seat("raad-zuid"), &takes("raad-zuid", item, Position::Against));
    let counted = world.ledenvraag();
    let vote = Command::TakePosition {
        item: counted,
        seat: id("leden.1"),
        position: Position::Against,
        note: None,
        reserve: None,
    };
    world.acts(seat("leden.1"), &vote);
}
