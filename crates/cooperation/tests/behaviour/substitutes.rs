//! Substitutes: another sits at a seat for one meeting, with its vote or without.

use crate::world::{
    NOORD, WERF, World, ZUID, codes, concludes, date, id, on_case, refused, sealed, seat, takes, undetermined,
};
use charter::agreement::form::Class;
use cooperation::meetings::{Elector, Position};
use cooperation::values::{ItemNumber, PersonNumber};
use cooperation::visibility::{Viewer, reads, sees_item, sees_meetings};
use cooperation::{Command, Event, Fault};

/// Somebody in the register without any seat.
const GAST: u32 = 11;

/// The Dorpswerf of which the council says this about substitutes, with an act by which a seat sends one.
pub(crate) fn werf(says: &str) -> World {
    let council = format!("  voorzitter raad-noord\n{says}");
    let charter = WERF.replacen("  voorzitter raad-noord\n", &council, 1);
    let acts = "handeling belang-noemen {\n  naam \"een belang noemen\"\n  soort verschonen\n  zaak klus\n  in klus-bekeken\n  \
        door werfraad\n}\n\nhandeling ander-sturen {\n  naam \"een ander sturen\"\n  soort machtigen\n  door werfraad\n  voor werfraad\n}";
    let mut world = World::werf_of(&format!("{charter}\n## Artikel 12 Een ander\n\n```handvest\n{acts}\n```\n"));
    let enrol = Command::Enrol { act: Some(id("mens-inschrijven")), name: sealed("gast"), contact: None };
    world.acts(seat("schrijver"), &enrol);
    world
}

pub(crate) fn tabled(world: &mut World) -> ItemNumber {
    let case = world.klus_gekeurd();
    world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"))
}

/// The same for a meeting on 20 March.
pub(crate) fn tabled_later(world: &mut World) -> ItemNumber {
    let case = world.klus_gekeurd();
    let convene = Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date: date("2024-03-20") };
    let events = world.acts(seat("schrijver"), &convene);
    let Some(Event::MeetingConvened { meeting, .. }) = events.first() else { panic!("{events:?}") };
    let table = Command::Table {
        act: id("klus-agenderen"),
        case,
        meeting: *meeting,
        purpose: cooperation::meetings::Purpose::Decide,
    };
    world.acts(seat("werfmeester"), &table);
    ItemNumber { meeting: *meeting, place: 1 }
}

/// The seat passes to another from 5 March on.
pub(crate) fn leaves(world: &mut World, place: &str) {
    let until = date("2024-03-04");
    world.acts(seat("schrijver"), &Command::Vacate { act: id("plaats-geven"), seat: id(place), until, case: None });
}

pub(crate) fn follows(world: &mut World, place: &str, person: u32) {
    leaves(world, place);
    let (act, person, from) = (Some(id("plaats-geven")), PersonNumber(person), date("2024-03-05"));
    let appoint = Command::Appoint { act, person, seat: id(place), from, until: None, case: None, party: None };
    world.acts(seat("schrijver"), &appoint);
}

fn steps_back(world: &mut World, place: &str, item: ItemNumber) {
    let case = world.state.item(item).unwrap().1.case;
    world.acts(seat(place), &Command::Recuse(on_case("belang-noemen", case)));
}

fn opens(world: &mut World, item: ItemNumber) {
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
}

pub(crate) fn sends(item: ItemNumber, place: &str, person: u32) -> Command {
    names("ander-sturen", item, place, person)
}

fn names(act: &str, item: ItemNumber, place: &str, person: u32) -> Command {
    let (act, seat_of, person) = (id(act), id(place), PersonNumber(person));
    Command::NameSpeaker { act, meeting: item.meeting, place: None, seat: seat_of, person }
}

/// What somebody asks who sits at a seat that another holds.
pub(crate) fn says(world: &World, person: u32, command: &Command) -> Result<cooperation::Decision, cooperation::Fault> {
    let stamp = world.stamp(Some(person), seat("raad-zuid"));
    cooperation::decide(world.agreement.as_ref(), &world.state, &stamp, command)
}

fn elector<'a>(world: &'a World, item: ItemNumber, place: &str) -> &'a Elector {
    let question = world.state.item(item).unwrap().1.question.as_ref().unwrap();
    question.electorate.iter().find(|elector| elector.seat == id(place)).unwrap()
}

fn sees(world: &World, item: ItemNumber) -> bool {
    let found = world.state.item(item).unwrap();
    sees_item(world.agreement.as_ref().unwrap(), &world.state, &Viewer::Person(PersonNumber(GAST)), found, world.on)
}

#[test]
fn a_substitute_casts_the_one_vote_of_the_seat_and_its_holder_none() {
    let mut world = werf("  plaatsvervanger\n");
    let item = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", GAST));
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    assert_eq!(elector(&world, item, "raad-zuid").person, Some(PersonNumber(GAST)));
    let speak = takes("raad-zuid", item, Position::For);
    refused(world.asks(seat("raad-zuid"), &speak), "artikel 1", "somebody-else-was-named");
    world.does(Some(GAST), seat("raad-zuid"), &speak);
    assert_eq!(world.state.item(item).unwrap().1.positions.len(), 1);
}

#[test]
fn a_substitute_without_a_vote_reads_along_and_the_holder_votes() {
    let mut world = werf("  plaatsvervanger zonder stem\n");
    let item = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", GAST));
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    assert_eq!(elector(&world, item, "raad-zuid").substitute, Some(PersonNumber(GAST)));
    assert!(sees(&world, item));
    let speak = takes("raad-zuid", item, Position::For);
    refused(says(&world, GAST, &speak), "artikel 1", "substitute-has-no-vote");
    world.acts(seat("raad-zuid"), &speak);
}

#[test]
fn a_substitute_sees_the_papers_of_that_meeting_and_no_other() {
    let mut world = werf("  plaatsvervanger zonder stem\n");
    let (one, other) = (tabled(&mut world), tabled(&mut world));
    world.acts(seat("raad-zuid"), &sends(one, "raad-zuid", GAST));
    assert!(sees(&world, one) && !sees(&world, other));
    assert!(!sees_meetings(
        world.agreement.as_ref().unwrap(),
        &world.state,
        &Viewer::Person(PersonNumber(GAST)),
        world.on
    ));
    world.opens("raad-noord", "raad-leiden", one, "klus-doen");
    world.conforms(one);
    assert!(sees(&world, one));
    world.acts(seat("raad-noord"), &concludes("raad-leiden", one));
    assert!(!sees(&world, one), "the meeting has decided");
}

#[test]
fn only_the_holder_of_a_seat_sends_somebody_in_their_place() {
    let mut world = werf("  plaatsvervanger\n");
    let item = tabled(&mut world);
    refused(world.asks(seat("raad-noord"), &sends(item, "raad-zuid", GAST)), "artikel 12", "seat-of-another-holder");
    refused(world.asks(seat("schrijver"), &sends(item, "raad-zuid", GAST)), "artikel 12", "only-they-may");
}

#[test]
fn where_the_charter_is_silent_nobody_is_sent_and_nobody_votes_twice() {
    let mut world = werf("");
    let item = tabled(&mut world);
    undetermined(world.asks(seat("raad-zuid"), &sends(item, "raad-zuid", GAST)), "artikel 1", "substitute-is-silent");
    let mut world = werf("  plaatsvervanger\n");
    let item = tabled(&mut world);
    undetermined(world.asks(seat("raad-zuid"), &sends(item, "raad-zuid", NOORD)), "artikel 1", "substitute-sits-there");
    let mut world = werf("  plaatsvervanger uit werfraad\n");
    let item = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", NOORD));
}

#[test]
fn whoever_gives_people_places_sends_nobody_in_the_place_of_a_holder() {
    for says in ["  plaatsvervanger\n", "  plaatsvervanger zonder stem\n"] {
        let mut world = werf(says);
        let item = tabled(&mut world);
        let found = world.asks(seat("schrijver"), &names("plaats-geven", item, "raad-zuid", GAST));
        assert!(matches!(found, Err(Fault::WrongKind { .. })), "{found:?}");
    }
}

#[test]
fn whoever_is_sent_by_two_seats_would_vote_twice() {
    let mut world = werf("  plaatsvervanger\n");
    let item = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", GAST));
    undetermined(world.asks(seat("raad-west"), &sends(item, "raad-west", GAST)), "artikel 1", "substitute-of-another");
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", ZUID));
    world.acts(seat("raad-west"), &sends(item, "raad-west", GAST));
}

#[test]
fn a_substitute_without_a_vote_may_sit_there_already() {
    let mut world = werf("  plaatsvervanger zonder stem\n");
    let item = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", NOORD));
    world.acts(seat("raad-west"), &sends(item, "raad-west", NOORD));
}

#[test]
fn whoever_got_a_seat_of_their_own_since_they_were_sent_casts_one_vote() {
    let mut world = werf("  plaatsvervanger\n");
    let item = tabled_later(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", GAST));
    follows(&mut world, "raad-west", GAST);
    world.day_comes("2024-03-20");
    opens(&mut world, item);
    assert_eq!(elector(&world, item, "raad-west").person, Some(PersonNumber(GAST)));
    assert_eq!(elector(&world, item, "raad-zuid").person, Some(PersonNumber(ZUID)));
}

#[test]
fn a_substitute_sits_for_whoever_sent_them_and_not_for_the_next_holder() {
    let mut world = werf("  plaatsvervanger\n");
    let item = tabled_later(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", GAST));
    assert!(sees(&world, item));
    follows(&mut world, "raad-zuid", 7);
    refused(world.asks(seat("raad-zuid"), &sends(item, "raad-zuid", GAST)), "artikel 1", "sent-by-its-holder-only");
    assert!(!sees(&world, item));
    world.day_comes("2024-03-20");
    opens(&mut world, item);
    let found = elector(&world, item, "raad-zuid");
    assert_eq!((found.person, found.named), (Some(PersonNumber(7)), false));
}

#[test]
fn nobody_takes_part_through_a_substitute_in_what_they_stepped_back_from() {
    let mut world = werf("  plaatsvervanger\n");
    let before = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(before, "raad-zuid", GAST));
    steps_back(&mut world, "raad-zuid", before);
    opens(&mut world, before);
    let during = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(during, "raad-zuid", GAST));
    opens(&mut world, during);
    steps_back(&mut world, "raad-zuid", during);
    for item in [before, during] {
        assert!(elector(&world, item, "raad-zuid").recused);
        // Whoever was sent does not sit at the seat any more.
        let found = says(&world, GAST, &takes("raad-zuid", item, Position::For));
        assert!(!found.is_ok_and(|decision| codes(&decision).is_empty()));
    }
}

#[test]
fn the_silence_of_a_holder_who_sent_a_substitute_without_a_vote_is_no_agreement() {
    let mut world = werf("  plaatsvervanger zonder stem\n");
    let item = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", GAST));
    opens(&mut world, item);
    world.conforms(item);
    let spoke: Vec<String> = world.state.item(item).unwrap().1.positions.keys().map(ToString::to_string).collect();
    assert_eq!(spoke, ["raad-noord", "raad-west"]);
}

#[test]
fn a_holder_who_sent_somebody_comes_after_all() {
    for says in ["  plaatsvervanger uit leden\n", "  plaatsvervanger uit leden zonder stem\n"] {
        let mut world = werf(says);
        let item = tabled(&mut world);
        world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", 7));
        world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", ZUID));
        opens(&mut world, item);
        let found = elector(&world, item, "raad-zuid");
        assert_eq!((found.person, found.named, found.substitute), (Some(PersonNumber(ZUID)), false, None));
        world.says("raad-zuid", item, Position::For);
    }
}

#[test]
fn a_substitute_without_a_vote_who_holds_the_seat_by_now_votes() {
    let mut world = werf("  plaatsvervanger zonder stem\n");
    let item = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", GAST));
    opens(&mut world, item);
    follows(&mut world, "raad-zuid", GAST);
    world.day_comes("2024-03-05");
    let question = world.state.item(item).unwrap().1.question.clone().unwrap();
    assert!(question.may_speak(&id("raad-zuid"), PersonNumber(GAST), true));
    world.says("raad-zuid", item, Position::For);
}

#[test]
fn a_substitute_with_a_seat_elsewhere_reads_what_they_vote_on() {
    let mut world = werf("  plaatsvervanger uit leden\n");
    let item = tabled(&mut world);
    let personal = |world: &World| {
        let case = world.state.case(world.state.item(item).unwrap().1.case).unwrap();
        let viewer = Viewer::Person(PersonNumber(7));
        reads(world.agreement.as_ref().unwrap(), &world.state, &viewer, case, Class::Personal, world.on)
    };
    assert!(!personal(&world));
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", 7));
    assert!(personal(&world));
}

#[test]
fn after_the_day_of_a_meeting_nobody_is_sent_there_and_its_papers_close() {
    let mut world = werf("  plaatsvervanger\n");
    let item = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", GAST));
    assert!(sees(&world, item));
    world.day_comes("2024-03-05");
    assert!(!sees(&world, item));
    let found = world.asks(seat("raad-zuid"), &sends(item, "raad-zuid", GAST));
    assert!(matches!(found, Err(Fault::Senseless { .. })), "{found:?}");
}

#[test]
fn once_a_meeting_is_closed_a_substitute_reads_nothing_more_of_it_although_it_came_to_no_answer() {
    let mut world = werf("  plaatsvervanger\n");
    let item = tabled(&mut world);
    world.acts(seat("raad-zuid"), &sends(item, "raad-zuid", GAST));
    opens(&mut world, item);
    assert!(sees(&world, item));
    world.acts(seat("raad-noord"), &Command::CloseMeeting { act: id("raad-leiden"), meeting: item.meeting });
    assert!(!sees(&world, item));
}
