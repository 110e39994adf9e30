//! Delegates: whoever reads along for the holder of a seat, and decides nothing.

use crate::substitutes::{follows, leaves};
use crate::world::{
    SCHRIJVER, WERF, World, ZUID, date, form, id, on_case, opened, refused, sealed, seat, takes, text, undetermined,
};
use charter::agreement::form::Class;
use cooperation::command::{Filled, OnCase, Subject};
use cooperation::meetings::Position;
use cooperation::seats::delegating::reads_for;
use cooperation::values::PersonNumber;
use cooperation::visibility::{Viewer, reads, reads_done, sees_meetings};
use cooperation::{Acting, Command, Decision, Fault};

/// Somebody in the register without any seat.
pub(crate) const GAST: u32 = 11;

/// The Dorpswerf of which the council says this about delegates, with an act by which a seat names one.
pub(crate) fn werf(says: &str) -> World {
    werf_with(says, "")
}

/// The same, with more rules.
fn werf_with(says: &str, more: &str) -> World {
    let council = format!("  voorzitter raad-noord\n{says}");
    let charter = WERF.replacen("  voorzitter raad-noord\n", &council, 1);
    let act = "handeling meelezer-kiezen {\n  naam \"een meelezer kiezen\"\n  soort machtigen\n  door werfraad\n  voor werfraad\n}\n\
               handeling raadsklus {\n  naam \"een klus van de raad\"\n  soort openen\n  zaak klus\n  door werfraad\n  \
               formulier klusbrief\n  naar klus-nieuw\n}";
    let mut world = World::werf_of(&format!("{charter}\n## Artikel 12 Meelezen\n\n```handvest\n{act}\n{more}\n```\n"));
    let enrol = Command::Enrol { act: Some(id("mens-inschrijven")), name: sealed("gast"), contact: None };
    world.acts(seat("schrijver"), &enrol);
    world
}

pub(crate) fn names(place: &str, person: u32) -> Command {
    Command::NameDelegate { act: id("meelezer-kiezen"), seat: id(place), person: PersonNumber(person), until: None }
}

fn ends(place: &str) -> Command {
    Command::EndDelegate { act: id("meelezer-kiezen"), seat: id(place), person: PersonNumber(GAST) }
}

/// What the guest asks as the delegate of the seat for the south.
pub(crate) fn says(world: &World, command: &Command) -> Result<Decision, Fault> {
    let stamp = world.stamp(Some(GAST), Acting::Delegate(id("raad-zuid")));
    cooperation::decide(world.agreement.as_ref(), &world.state, &stamp, command)
}

/// Whether the guest reads what is for whoever holds a seat.
fn reads_along(world: &World) -> bool {
    let agreement = world.agreement.as_ref().unwrap();
    sees_meetings(agreement, &world.state, &Viewer::Person(PersonNumber(GAST)), world.on)
}

fn filled() -> Filled {
    form("klusbrief", [("klus-kop", text("dak")), ("klus-wens", text("heel"))])
}

fn opens() -> Command {
    Command::Open { act: id("raadsklus"), forms: filled() }
}

#[test]
fn a_delegate_reads_until_the_holder_ends_that_and_from_then_on_no_more() {
    let mut world = werf("  gemachtigde\n");
    assert!(!reads_along(&world));
    world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
    assert!(reads_along(&world));
    world.acts(seat("raad-zuid"), &ends("raad-zuid"));
    assert!(!reads_along(&world), "on the same day already");
    assert!(matches!(says(&world, &opens()), Err(Fault::NotYourSeat { .. })));
}

#[test]
fn reading_along_ends_with_the_seat_of_whoever_let_somebody_and_with_their_last_day() {
    let mut world = werf("  gemachtigde\n");
    world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
    let (act, until) = (id("plaats-geven"), world.on);
    world.acts(seat("schrijver"), &Command::Vacate { act, seat: id("raad-zuid"), until, case: None });
    assert!(reads_along(&world));
    world.on = date("2024-03-05");
    assert!(!reads_along(&world));
    let mut world = werf("  gemachtigde\n");
    let (act, until) = (id("meelezer-kiezen"), Some(date("2024-03-10")));
    let named = Command::NameDelegate { act, seat: id("raad-zuid"), person: PersonNumber(GAST), until };
    world.acts(seat("raad-zuid"), &named);
    world.on = date("2024-03-11");
    assert!(!reads_along(&world));
}

#[test]
fn a_delegate_takes_no_position() {
    let mut world = werf("  gemachtigde bereidt voor raadsklus\n");
    world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
    let (_, item) = world.klus_op_tafel("klus-doen");
    refused(says(&world, &takes("raad-zuid", item, Position::For)), "artikel 1", "delegate-has-no-vote");
    let spoken = takes("raad-noord", item, Position::For);
    refused(says(&world, &spoken), "artikel 1", "only-the-seat-itself");
}

#[test]
fn a_delegate_prepares_what_the_charter_says_and_nothing_else() {
    let mut world = werf("  gemachtigde bereidt voor raadsklus\n");
    world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
    world.does(Some(GAST), Acting::Delegate(id("raad-zuid")), &opens());
    let mut world = werf("  gemachtigde\n");
    world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
    refused(says(&world, &opens()), "artikel 1", "delegate-only-reads");
}

#[test]
fn only_the_holder_names_a_delegate_where_the_charter_has_them_and_out_of_whom_it_says() {
    let world = werf("  gemachtigde uit keurders\n");
    refused(world.asks(seat("raad-noord"), &names("raad-zuid", GAST)), "artikel 12", "seat-of-another-holder");
    refused(world.asks(seat("raad-zuid"), &names("raad-zuid", GAST)), "artikel 1", "not-from-among");
    let world = werf("");
    undetermined(world.asks(seat("raad-zuid"), &names("raad-zuid", GAST)), "artikel 1", "delegate-is-silent");
}

#[test]
fn what_a_delegate_opens_is_submitted_by_whoever_holds_the_seat_and_never_by_the_delegate() {
    let mut world = werf("  gemachtigde bereidt voor raadsklus\n");
    world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
    let case = opened(&world.does(Some(GAST), Acting::Delegate(id("raad-zuid")), &opens()));
    let takes_back = Command::Withdraw(on_case("klus-terugnemen", case));
    refused(says(&world, &takes_back), "artikel 4", "only-the-submitter-may");
    let personal = |world: &World, who: u32| {
        let (agreement, found) = (world.agreement.as_ref().unwrap(), world.state.case(case).unwrap());
        reads(agreement, &world.state, &Viewer::Person(PersonNumber(who)), found, Class::Personal, world.on)
    };
    assert!(personal(&world, ZUID) && !personal(&world, GAST));
    world.acts(seat("raad-zuid"), &ends("raad-zuid"));
    let stamp = world.stamp(Some(GAST), Acting::Visitor);
    let asked = cooperation::decide(world.agreement.as_ref(), &world.state, &stamp, &takes_back);
    refused(asked, "artikel 4", "only-the-submitter-may");
    world.acts(seat("raad-zuid"), &takes_back);
}

#[test]
fn what_a_delegate_wrote_in_confidence_is_for_whoever_held_the_seat_then_and_not_for_the_next() {
    let mut world = werf("  gemachtigde bereidt voor raadsklus\n");
    world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
    let case = opened(&world.does(Some(GAST), Acting::Delegate(id("raad-zuid")), &opens()));
    follows(&mut world, "raad-zuid", 7);
    world.on = date("2024-03-05");
    let (agreement, found) = (world.agreement.as_ref().unwrap(), world.state.case(case).unwrap());
    let reads = |who: u32| {
        let (viewer, at) = (Viewer::Person(PersonNumber(who)), (found, &found.done[0]));
        reads_done(agreement, &world.state, &viewer, at, Class::Confidential, world.on)
    };
    assert!(reads(ZUID) && !reads(7));
}

#[test]
fn reading_along_does_not_come_back_with_a_later_time_of_whoever_let_somebody() {
    let mut world = werf("  gemachtigde\n");
    world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
    leaves(&mut world, "raad-zuid");
    let (act, from) = (Some(id("plaats-geven")), date("2024-03-11"));
    let (person, seat_of) = (PersonNumber(ZUID), id("raad-zuid"));
    let again = Command::Appoint { act, person, seat: seat_of, from, until: None, case: None, party: None };
    world.acts(seat("schrijver"), &again);
    world.on = date("2024-03-11");
    assert!(!reads_along(&world));
    world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
    assert!(reads_along(&world));
}

#[test]
fn nobody_is_the_delegate_of_their_own_seat() {
    let world = werf("  gemachtigde\n");
    let found = world.asks(seat("raad-zuid"), &names("raad-zuid", ZUID));
    assert!(matches!(found, Err(Fault::Senseless { .. })), "{found:?}");
}

#[test]
fn what_a_delegate_prepares_is_done_by_the_seat_and_what_anyone_may_do_is_not() {
    for (says, by, done) in
        [("  gemachtigde bereidt voor stuk-brengen\n", "werfraad", true), ("  gemachtigde\n", "ieder", false)]
    {
        let brings = format!(
            "handeling stuk-brengen {{\n  naam \"een stuk brengen\"\n  soort inleveren\n  zaak klus\n  in klus-nieuw\n  \
             door {by}\n  formulier klusbrief\n}}\nvoorwaarde samen {{\n  bij klus-bekijken\n  \
             vereist handeling stuk-brengen door elke zetel van werfraad\n}}"
        );
        let mut world = werf_with(says, &brings);
        world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
        let case = world.klus();
        let brings = Command::HandIn(OnCase { forms: filled(), ..on_case("stuk-brengen", case) });
        world.acts(seat("raad-noord"), &brings);
        world.acts(seat("raad-west"), &brings);
        world.does(Some(GAST), Acting::Delegate(id("raad-zuid")), &brings);
        let looks = world.asks(seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case)));
        if done {
            assert!(looks.unwrap().verdict.grounds().is_empty());
        } else {
            refused(looks, "artikel 12", "each-first");
        }
    }
}

#[test]
fn whoever_was_erased_reads_along_no_more() {
    let mut world = werf("  gemachtigde\n");
    world.acts(seat("raad-zuid"), &names("raad-zuid", GAST));
    let of = Subject::Person(PersonNumber(GAST));
    let erase = Command::Erase { act: id("mens-vergeten"), of, ground: "verhuisd".into() };
    world.does(Some(SCHRIJVER), seat("schrijver"), &erase);
    let agreement = world.agreement.as_ref().unwrap();
    assert!(reads_for(agreement, &world.state, PersonNumber(GAST), world.on).is_empty());
}
