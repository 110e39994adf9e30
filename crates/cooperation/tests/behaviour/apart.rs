//! What each seat writes for itself: nobody else reads it until the charter opens it.

use crate::world::{KEURDER, MEESTER, NOORD, SCHRIJVER, WERF, World, form, id, keurt, on_case, sealed, seat, text};
use charter::agreement::form::Class;
use cooperation::Command;
use cooperation::cases::Done;
use cooperation::command::OnCase;
use cooperation::values::{CaseNumber, PersonNumber};
use cooperation::visibility::{Viewer, reads_done, reads_words};

/// Each judge of a klus prepares alone; what the text says behind `per zetel` is put in.
fn prepared(opens: &str) -> (World, CaseNumber) {
    let more = format!(
        "\n## Artikel 31 Ieder eerst alleen\n\n```handvest\nformulier kladblok {{\n  naam \"kladblok\"\n  vraag klad-indruk \
         \"Wat valt op?\" tekst verplicht eigen-zetel\n}}\nhandeling voorkeuren {{\n  naam \"zich voorbereiden\"\n  soort \
         inleveren\n  zaak klus\n  in klus-bekeken\n  door keurders, werfmeester\n  formulier kladblok\n  per \
         zetel{opens}\n}}\n```\n"
    );
    let mut world = World::werf_of(&format!("{WERF}{more}"));
    world.keurlijst_vastgesteld();
    let case = world.klus_bekeken();
    for (who, says) in [("keurders.1", "keurder"), ("werfmeester", "meester")] {
        let (forms, note) = (form("kladblok", [("klad-indruk", text(says))]), Some(sealed(&format!("{says}-briefje"))));
        world.acts(seat(who), &Command::HandIn(OnCase { forms, note, ..on_case("voorkeuren", case) }));
    }
    (world, case)
}

/// Who reads what the judge wrote.
fn readers(world: &World, case: CaseNumber) -> Vec<u32> {
    let (agreement, case) = (world.agreement.as_ref().unwrap(), world.state.case(case).unwrap());
    let by_judge = |done: &&Done| done.act == id("voorkeuren") && done.acting.seat() == Some(&id("keurders.1"));
    let done = case.done.iter().find(by_judge).unwrap();
    let reads = |who: &u32| {
        let viewer = Viewer::Person(PersonNumber(*who));
        let answer = reads_done(agreement, &world.state, &viewer, (case, done), Class::Seat, world.on);
        for words in ["keurder", "keurder-briefje"] {
            assert_eq!(
                reads_words(agreement, &world.state, &viewer, case, &sealed(words), world.on),
                answer,
                "{words}"
            );
        }
        answer
    };
    [KEURDER, MEESTER, NOORD, SCHRIJVER].into_iter().filter(reads).collect()
}

fn judged(world: &mut World, case: CaseNumber) {
    world.acts(seat("keurders.1"), &keurt(case, false, "keur-goed"));
}

#[test]
fn what_a_seat_writes_for_itself_is_read_from_that_seat_only() {
    let (mut world, case) = prepared("");
    assert_eq!(readers(&world, case), [KEURDER]);
    judged(&mut world, case);
    assert_eq!(readers(&world, case), [KEURDER], "nothing opens it");
}

#[test]
fn once_the_act_that_opens_it_was_done_whoever_holds_a_seat_reads_it() {
    let (mut world, case) = prepared(" tot klus-keuren");
    assert_eq!(readers(&world, case), [KEURDER]);
    judged(&mut world, case);
    assert_eq!(readers(&world, case), [KEURDER, MEESTER, NOORD, SCHRIJVER]);
}

#[test]
fn it_opens_to_no_more_than_the_charter_says() {
    let (mut world, case) = prepared(" tot klus-keuren voor werfraad");
    judged(&mut world, case);
    assert_eq!(readers(&world, case), [KEURDER, NOORD]);
    let agreement = world.agreement.as_ref().unwrap();
    let case = world.state.case(case).unwrap();
    for viewer in [Viewer::Public, Viewer::Submitter(case.number)] {
        assert!(!reads_words(agreement, &world.state, &viewer, case, &sealed("keurder"), world.on));
    }
}
