//! The charter of a book, and the rulings on it.

use crate::world::{WERF, World, codes, concludes, date, id, refused, seat};
use cooperation::meetings::Position;
use cooperation::{Acting, Command, Fault};

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
