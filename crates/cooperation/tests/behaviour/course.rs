//! The course of a case: cases that refer to one another, duties that an answer gives to somebody, conditions that ask
//! something in one case only, and what a party writes for itself.

use crate::world::{MEESTER, NOORD, SCHRIJVER, WERF, World, choice, date, form, id, on_case, refused, seat, text};
use charter::agreement::act::Actor;
use charter::agreement::form::Class;
use charter::judge::answer::Answer;
use cooperation::command::OnCase;
use cooperation::duties::{Standing, owed};
use cooperation::values::{CaseNumber, PersonNumber};
use cooperation::visibility::{Viewer, reads, reads_done, reads_words};
use cooperation::{Acting, Command};

const MORE: &str = r#"
## Artikel 21 Boden en eisen

```handvest
partij dorp-noord "dorp Noord"
partij dorp-zuid "dorp Zuid"

orgaan boden {
  naam "boden"
  zetel bode-noord "bode van Noord" namens dorp-noord
  zetel bode-zuid "bode van Zuid" namens dorp-zuid
}

formulier bodebrief {
  naam "bodebrief"
  vraag bode-woord "Wat vindt het dorp?" tekst verplicht eigen-partij
  vraag bode-geheim "Wat mag niet rond?" tekst vertrouwelijk
}

handeling bode-schrijven {
  naam "een bodebrief schrijven"
  soort inleveren
  zaak klus
  in klus-nieuw, klus-bekeken
  door boden
  formulier bodebrief
  per partij
}

formulier eisbrief {
  naam "eis"
  vraag eis-wat "Wat moet er gebeuren?" tekst verplicht titel
  vraag eis-bij "Bij welke klus?" zaak van soort klus verplicht
  vraag eis-wie "Wie zorgt ervoor?" keuze verplicht {
    optie werfmeester "de werfmeester"
    optie schrijver "de schrijver"
  }
  vraag eis-dag "Voor welke dag?" datum verplicht
  vraag eis-bewijs "Waaruit blijkt het straks?" tekst
}

zaak eis {
  naam "eis"
  meervoud "eisen"
  fase eis-open "Open"
  eindfase eis-klaar "Klaar"
}

handeling eis-stellen {
  naam "een eis stellen"
  soort openen
  zaak eis
  door schrijver
  formulier eisbrief
  naar eis-open
}

handeling eis-halen {
  naam "aan een eis voldoen"
  soort afsluiten
  zaak eis
  in eis-open
  door werfmeester, schrijver
  naar eis-klaar
}

verplichting eis-plicht {
  naam "aan de eis is voldaan"
  eigenaar eisbrief.eis-wie
  doet eis-halen
  na eis-stellen
  uiterlijk eisbrief.eis-dag
}

voorwaarde meester-bewijst {
  naam "de werfmeester laat iets zien"
  bij eis-stellen
  als antwoord eisbrief.eis-wie is werfmeester
  vereist ingevuld eisbrief.eis-bewijs
}

voorwaarde eerst-de-eisen {
  naam "aan alle eisen is voldaan"
  bij klus-bekijken
  vereist afgerond eis via eisbrief.eis-bij
}
```
"#;

fn world() -> World {
    let mut world = World::werf_of(&format!("{WERF}{MORE}"));
    for (who, place) in [(7, "bode-noord"), (8, "bode-zuid")] {
        let (person, from) = (PersonNumber(who), world.on);
        let seat = id(place);
        let appoint = Command::Appoint { act: None, person, seat, from, until: None, case: None, party: None };
        world.does(None, Acting::Host, &appoint);
    }
    world
}

fn eis(bij: &str, wie: &str, bewijs: bool) -> Command {
    let mut forms = form(
        "eisbrief",
        [
            ("eis-wat", text("eis")),
            ("eis-bij", Answer::Case(bij.to_owned())),
            ("eis-wie", choice(wie)),
            ("eis-dag", Answer::Date(date("2024-04-01"))),
        ],
    );
    if bewijs {
        forms.get_mut(&id("eisbrief")).unwrap().insert(id("eis-bewijs"), text("bewijs"));
    }
    Command::Open { act: id("eis-stellen"), forms }
}

fn looks(case: CaseNumber) -> Command {
    Command::Move(on_case("klus-bekijken", case))
}

#[test]
fn a_case_waits_until_every_case_that_refers_to_it_has_ended() {
    let mut world = world();
    let (klus, other) = (world.klus(), world.klus());
    let first = crate::world::opened(&world.acts(seat("schrijver"), &eis(&klus.to_string(), "schrijver", false)));
    refused(world.asks(seat("werfmeester"), &looks(klus)), "artikel 21", "cases-not-ended");
    world.acts(seat("werfmeester"), &looks(other));
    world.acts(seat("schrijver"), &Command::Close(on_case("eis-halen", first)));
    world.acts(seat("werfmeester"), &looks(klus));
    assert_eq!(world.state.referrers(klus).map(|case| case.number).collect::<Vec<_>>(), [first]);
}

#[test]
fn an_answer_names_a_case_that_exists_and_is_of_the_kind_asked() {
    let mut world = world();
    let klus = world.klus();
    refused(world.asks(seat("schrijver"), &eis("2024-099", "schrijver", false)), "artikel 21", "case-unknown");
    refused(world.asks(seat("schrijver"), &eis("klus", "schrijver", false)), "artikel 21", "case-unknown");
    let eis_number = crate::world::opened(&world.acts(seat("schrijver"), &eis(&klus.to_string(), "schrijver", false)));
    let of_eis = eis(&eis_number.to_string(), "schrijver", false);
    refused(world.asks(seat("schrijver"), &of_eis), "artikel 21", "case-of-other-kind");
}

#[test]
fn a_condition_asks_only_where_its_when_is_so() {
    let mut world = world();
    let klus = world.klus().to_string();
    refused(world.asks(seat("schrijver"), &eis(&klus, "werfmeester", false)), "artikel 21", "answer-needed-here");
    world.acts(seat("schrijver"), &eis(&klus, "werfmeester", true));
    world.acts(seat("schrijver"), &eis(&klus, "schrijver", false));
}

#[test]
fn an_answer_says_who_owes_a_duty_and_by_when() {
    let mut world = world();
    let klus = world.klus().to_string();
    let opened = crate::world::opened(&world.acts(seat("schrijver"), &eis(&klus, "werfmeester", true)));
    let duty = |world: &World, day: &str| {
        let all = owed(world.agreement.as_ref().unwrap(), &world.state, date(day));
        all.into_iter().find(|owed| owed.duty == id("eis-plicht")).unwrap()
    };
    let found = duty(&world, "2024-04-01");
    assert_eq!((found.due, found.standing), (Some(date("2024-04-01")), Standing::Open));
    assert_eq!(found.debtor, Some(Actor::Set(id("werfmeester"))));
    assert_eq!(duty(&world, "2024-04-02").standing, Standing::Overdue);
    world.acts(seat("werfmeester"), &Command::Close(on_case("eis-halen", opened)));
    assert!(matches!(duty(&world, "2024-04-02").standing, Standing::Fulfilled(_)));
}

#[test]
fn what_a_party_writes_for_itself_is_read_from_its_own_seats_only() {
    let mut world = world();
    let klus = world.klus();
    let words = [("bode-woord", text("woord")), ("bode-geheim", text("geheim"))];
    let (forms, note) = (form("bodebrief", words), Some(crate::world::sealed("briefje")));
    world.acts(seat("bode-noord"), &Command::HandIn(OnCase { forms, note, ..on_case("bode-schrijven", klus) }));
    let agreement = world.agreement.as_ref().unwrap();
    let case = world.state.case(klus).unwrap();
    let done = case.done.last().unwrap();
    let may = |who: u32, class| {
        reads_done(agreement, &world.state, &Viewer::Person(PersonNumber(who)), (case, done), class, world.on)
    };
    let sees = |viewer: &Viewer, name: &str| {
        reads_words(agreement, &world.state, viewer, case, &crate::world::sealed(name), world.on)
    };
    assert!(may(7, Class::Party), "the messenger of Noord wrote it");
    for other in [8, MEESTER, SCHRIJVER, NOORD] {
        assert!(!may(other, Class::Party), "{other} sits for no party, or another");
        let viewer = Viewer::Person(PersonNumber(other));
        assert!(!reads(agreement, &world.state, &viewer, case, Class::Party, world.on));
        assert!(!sees(&viewer, "woord") && !sees(&viewer, "briefje"), "nor the words, nor the note beside them");
    }
    let nobody = [Viewer::Public, Viewer::Submitter(klus)];
    assert!(nobody.iter().all(|viewer| !sees(viewer, "woord") && !sees(viewer, "geheim") && !sees(viewer, "briefje")));
    // Confidential is for those who must act now: the werfmeester, the messengers; not for the council.
    assert!(may(MEESTER, Class::Confidential) && may(7, Class::Confidential) && !may(NOORD, Class::Confidential));
    assert!(sees(&Viewer::Person(PersonNumber(MEESTER)), "geheim"));
}
