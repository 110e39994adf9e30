//! Personal words are destroyed on request, wherever they were said.

use crate::world::{WERF, World, form, id, on_case, seat, text};
use charter::judge::answer::{Answer, Attachment, FileKind, Sealed};
use cooperation::command::{OnCase, Subject};
use cooperation::values::PersonNumber;
use cooperation::{Command, Event, Fault};

fn with(article: &str) -> World {
    World::werf_of(&format!("{WERF}\n## Artikel 12 Ook nog\n\n```handvest\n{article}\n```\n"))
}

fn erases(of: Subject) -> Command {
    Command::Erase { act: id("mens-vergeten"), of, ground: "op verzoek".into() }
}

fn destroyed(events: &[Event]) -> Vec<String> {
    let Some(Event::Erased { handles, .. }) = events.first() else { panic!("{events:?}") };
    handles.clone()
}

#[test]
fn what_was_said_of_a_person_in_a_nomination_goes_with_the_name() {
    let mut world = with(
        "formulier noembrief {\n  naam \"noembrief\"\n  vraag noem-leven \"Wie is het?\" tekst persoonlijk\n  \
         vraag noem-reden \"Waarom?\" tekst\n}\n\nhandeling keurder-noemen {\n  naam \"een keurder noemen\"\n  \
         soort voordragen\n  door werfmeester\n  voor keurders\n  formulier noembrief\n}",
    );
    let person = PersonNumber(10);
    let forms = form("noembrief", [("noem-leven", text("leven")), ("noem-reden", text("reden"))]);
    let nominate = Command::Nominate { act: id("keurder-noemen"), person, seat: id("keurders.2"), forms };
    world.acts(seat("werfmeester"), &nominate);
    let handles = destroyed(&world.acts(seat("schrijver"), &erases(Subject::Person(person))));
    assert_eq!(handles.len(), 2, "the name and the personal answer: {handles:?}");
    assert!(handles.contains(&"leven".to_owned()));
    let again = world.asks(seat("schrijver"), &erases(Subject::Person(person)));
    assert!(matches!(again, Err(Fault::AlreadyDone { .. })), "{again:?}");
}

#[test]
fn what_is_said_after_an_erasure_can_be_destroyed_as_well() {
    let mut world = with(
        "formulier aanvulling {\n  naam \"aanvulling\"\n  vraag vul-adres \"Waar woont u?\" tekst persoonlijk\n}\n\n\
         handeling klus-aanvullen {\n  naam \"een klus aanvullen\"\n  soort inleveren\n  zaak klus\n  in klus-nieuw\n  \
         door werfmeester\n  formulier aanvulling\n}",
    );
    let case = world.klus();
    let erase = erases(Subject::Submitter(case));
    world.acts(seat("schrijver"), &erase);
    assert!(matches!(world.asks(seat("schrijver"), &erase), Err(Fault::AlreadyDone { .. })));
    let forms = form("aanvulling", [("vul-adres", text("adres"))]);
    world.acts(seat("werfmeester"), &Command::HandIn(OnCase { forms, ..on_case("klus-aanvullen", case) }));
    assert_eq!(destroyed(&world.acts(seat("schrijver"), &erase)), ["adres"]);
    let erased = world.state.case(case).unwrap().erased.clone().unwrap();
    assert_eq!(erased.values(), 2);
    assert!(matches!(world.asks(seat("schrijver"), &erase), Err(Fault::AlreadyDone { .. })));
}

#[test]
fn a_personal_file_goes_with_its_name_and_its_bytes() {
    let mut world = with(
        "formulier aanvulling {\n  naam \"aanvulling\"\n  vraag vul-bewijs \"Wat kunt u laten zien?\" bestanden persoonlijk\n}\n\n\
         handeling klus-aanvullen {\n  naam \"een klus aanvullen\"\n  soort inleveren\n  zaak klus\n  in klus-nieuw\n  \
         door werfmeester\n  formulier aanvulling\n}",
    );
    let case = world.klus();
    let sealed = |handle: &str| Sealed { handle: handle.into(), commitment: "c".into(), length: 9 };
    let file = Attachment { name: sealed("naam"), content: sealed("inhoud"), kind: FileKind::Pdf, acts: false };
    let forms = form("aanvulling", [("vul-bewijs", Answer::Attachments(vec![file]))]);
    world.acts(seat("werfmeester"), &Command::HandIn(OnCase { forms, ..on_case("klus-aanvullen", case) }));
    let gone = destroyed(&world.acts(seat("schrijver"), &erases(Subject::Submitter(case))));
    assert!(gone.contains(&"naam".to_owned()) && gone.contains(&"inhoud".to_owned()), "{gone:?}");
}
