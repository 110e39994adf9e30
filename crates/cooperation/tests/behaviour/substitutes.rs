//! Substitutes: another sits at a seat for one meeting, with its vote or without.

use crate::world::{NOORD, WERF, World, concludes, id, refused, sealed, seat, takes, undetermined};
use cooperation::Command;
use cooperation::meetings::{Elector, Position};
use cooperation::values::{ItemNumber, PersonNumber};
use cooperation::visibility::{Viewer, sees_item, sees_meetings};

/// Somebody in the register without any seat.
const GAST: u32 = 11;

/// The Dorpswerf of which the council says this about substitutes, with an act by which a seat sends one.
pub(crate) fn werf(says: &str) -> World {
    let council = format!("  voorzitter raad-noord\n{says}");
    let charter = WERF.replacen("  voorzitter raad-noord\n", &council, 1);
    let act =
        "handeling ander-sturen {\n  naam \"een ander sturen\"\n  soort machtigen\n  door werfraad\n  voor werfraad\n}";
    let mut world = World::werf_of(&format!("{charter}\n## Artikel 12 Een ander\n\n```handvest\n{act}\n```\n"));
    let enrol = Command::Enrol { act: Some(id("mens-inschrijven")), name: sealed("gast"), contact: None };
    world.acts(seat("schrijver"), &enrol);
    world
}

pub(crate) fn tabled(world: &mut World) -> ItemNumber {
    let case = world.klus_gekeurd();
    world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"))
}

pub(crate) fn sends(item: ItemNumber, place: &str, person: u32) -> Command {
    let (act, seat_of, person) = (id("ander-sturen"), id(place), PersonNumber(person));
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
