//! The charter of a book, and the rulings on it.

use crate::world::{WERF, World, codes, concludes, date, id, refused, seat};
use cooperation::meetings::Position;
use cooperation::{Acting, Command, Event, Fault};

const TIES: &str = "## Uitleg 1 Als het gelijk is\n\n```handvest\nuitleg gelijk-is-nee {\n  door \"de raad\"\n  op 5 maart 2024\n  want \"bij twijfel niet\"\n  bij besluitregel handen-tellen { staken verworpen }\n}\n```\n";

fn rules(text: &str) -> Command {
    Command::Rule { act: id("lezing-vastleggen"), text: text.to_owned() }
}

#[test]
fn only_the_host_founds_and_only_once() {
    let world = World::empty("2024-03-04");
    let found = Command::Found { text: WERF.to_owned() };
    assert_eq!(world.asks(Acting::Visitor, &found), Err(Fault::NotTheHost));
    let world = World::founded(WERF, "2024-03-04");
    assert_eq!(world.asks(Acting::Host, &found), Err(Fault::AlreadyFounded));
}

#[test]
fn a_charter_that_does_not_compile_founds_nothing_and_says_what_is_wrong() {
    let world = World::empty("2024-03-04");
    let found = Command::Found { text: WERF.replace("  door werfmeester\n", "  door werfmeesters\n") };
    let Err(Fault::CharterInvalid { findings }) = world.asks(Acting::Host, &found) else { panic!() };
    assert!(!findings.is_empty());
}

#[test]
fn before_there_is_a_charter_nothing_can_be_done() {
    let world = World::empty("2024-03-04");
    let open = Command::Open { act: id("klus-melden"), forms: Default::default() };
    assert_eq!(world.asks(Acting::Visitor, &open), Err(Fault::NoCharter));
}

#[test]
fn a_ruling_fills_a_silence_from_the_day_it_is_recorded() {
    let mut world = World::werf();
    world.on = date("2024-03-05");
    let item = world.ledenvraag();
    world.says("leden.1", item, Position::For);
    world.says("leden.2", item, Position::Against);
    let undecided = world.asks(seat("schrijver"), &concludes("leden-leiden", item)).unwrap();
    assert!(!undecided.verdict.grounds().is_empty());
    world.acts(seat("raad-noord"), &rules(TIES));
    world.acts(seat("schrijver"), &concludes("leden-leiden", item));
    assert_eq!(world.state.texts_on(date("2024-03-04")).unwrap().rulings.len(), 0);
    assert_eq!(world.state.texts_on(date("2024-03-05")).unwrap().rulings.len(), 1);
    assert!(world.state.texts_on(date("2024-03-03")).is_none());
}

#[test]
fn a_ruling_is_recorded_by_whoever_the_charter_names() {
    let world = World::werf();
    let decision = refused(world.asks(seat("werfmeester"), &rules(TIES)), "artikel 3", "only-they-may");
    assert_eq!(codes(&decision).len(), 1);
}

#[test]
fn a_ruling_does_not_amend_the_charter() {
    let world = World::werf();
    let amendment = "## Artikel 13 Nieuw\n\n```handvest\npartij indringer \"indringer\"\n```\n";
    let both = TIES.replace("uitleg gelijk", "partij indringer \"indringer\"\nuitleg gelijk");
    let asked = world.asks(seat("raad-noord"), &rules(&both));
    assert!(matches!(asked, Err(Fault::CharterInvalid { .. })), "{asked:?}");
    let asked = world.asks(seat("raad-noord"), &rules(amendment));
    assert!(matches!(asked, Err(Fault::Senseless { .. } | Fault::CharterInvalid { .. })), "{asked:?}");
    let empty = world.asks(seat("raad-noord"), &rules("## Uitleg 2 Niets\n\nEr staat niets.\n"));
    assert!(matches!(empty, Err(Fault::Senseless { .. } | Fault::CharterInvalid { .. })), "{empty:?}");
}

#[test]
fn a_text_of_the_book_stays_in_force_when_a_later_check_finds_something_in_it_and_is_not_adopted_anew() {
    // As if it was adopted before anyone checked whether a bound can be reached.
    let flawed = WERF.replace("drempel meer dan 1/2 van uit", "drempel meer dan 1/1 van uit");
    let mut world = World::empty("2024-03-04");
    let stamp = world.stamp(None, Acting::Host);
    world.folds(stamp, vec![Event::CharterAdopted { text: flawed.clone() }]);
    assert!(world.agreement.is_some(), "it still runs");
    assert!(world.state.texts_on(world.on).unwrap().in_force().findings.iter().any(|found| found.code.0 == 181));
    world.enrols();

    let again = World::empty("2024-03-04").asks(Acting::Host, &Command::Found { text: flawed });
    assert!(matches!(again, Err(Fault::CharterInvalid { .. })), "nobody adopts it now");
}

#[test]
fn a_ruling_is_held_against_every_check_for_what_it_adds_and_not_for_what_was_there() {
    let flawed = WERF.replace("drempel meer dan 1/2 van uit", "drempel meer dan 1/1 van uit");
    let mut world = World::empty("2024-03-04");
    let stamp = world.stamp(None, Acting::Host);
    world.folds(stamp, vec![Event::CharterAdopted { text: flawed }]);
    world.enrols();
    world.sits(1, "raad-noord");
    let worse = TIES.replace("staken verworpen", "staken nooitgehoord");
    let refused = world.asks(seat("raad-noord"), &rules(&worse));
    let Err(Fault::CharterInvalid { findings }) = refused else { panic!("{refused:?}") };
    assert!(findings.iter().all(|found| found.source == 1), "only what the ruling adds: {findings:#?}");
    world.acts(seat("raad-noord"), &rules(TIES));
}
