//! Who may read what.

use crate::world::{
    KEURDER, MEESTER, NOORD, WERF, World, ZUID, date, form, id, on_case, refused, sealed, seat, vertelt,
};
use charter::agreement::form::Class;
use charter::judge::answer::Answer;
use cooperation::activity::done;
use cooperation::command::OnCase;
use cooperation::publishing::class_of_note;
use cooperation::values::{CaseNumber, ItemNumber, PersonNumber};
use cooperation::visibility::{
    Viewer, kept_from, reads, reads_done, reads_words, sees_case, sees_item, sees_meetings, veil,
};
use cooperation::{Acting, Command};

fn may(world: &World, viewer: &Viewer, case: CaseNumber) -> [bool; 3] {
    let agreement = world.agreement.as_ref().unwrap();
    let found = world.state.case(case).unwrap();
    [Class::Public, Class::Internal, Class::Personal]
        .map(|class| reads(agreement, &world.state, viewer, found, class, world.on))
}

#[test]
fn anyone_sees_that_a_case_exists_and_its_public_answers_once_somebody_acted_on_it() {
    let mut world = World::werf();
    let case = world.klus();
    let agreement = world.agreement.clone().unwrap();
    assert!(sees_case(&agreement, &world.state, &Viewer::Public, world.state.case(case).unwrap(), world.on));
    assert_eq!(may(&world, &Viewer::Public, case), [false, false, false]);
    world.acts(seat("werfmeester"), &Command::Move(crate::world::on_case("klus-bekijken", case)));
    assert_eq!(may(&world, &Viewer::Public, case), [true, false, false]);
}

#[test]
fn words_that_the_submitter_took_back_before_anyone_looked_do_not_become_public() {
    let mut world = World::werf();
    let case = world.klus();
    world.acts(Acting::Submitter(case), &Command::Withdraw(crate::world::on_case("klus-terugnemen", case)));
    assert_eq!(may(&world, &Viewer::Public, case), [false, false, false]);
}

#[test]
fn a_holder_of_a_seat_reads_the_case_and_personal_answers_only_where_they_must_act() {
    let mut world = World::werf();
    let case = world.klus();
    let (meester, keurder) = (Viewer::Person(PersonNumber(MEESTER)), Viewer::Person(PersonNumber(KEURDER)));
    assert_eq!(may(&world, &meester, case), [true, true, true]);
    assert_eq!(may(&world, &keurder, case), [true, true, false]);
    world.acts(seat("werfmeester"), &Command::Move(crate::world::on_case("klus-bekijken", case)));
    assert_eq!(may(&world, &keurder, case), [true, true, true]);
    let nobody = Viewer::Person(PersonNumber(99));
    assert_eq!(may(&world, &nobody, case), [true, false, false]);
}

#[test]
fn the_submitter_reads_what_they_wrote_and_what_they_were_told_and_nothing_of_others() {
    let mut world = World::werf();
    let case = world.klus_besloten();
    let other = world.klus();
    world.acts(seat("schrijver"), &vertelt("melder-vertellen", case));
    world.acts(seat("schrijver"), &vertelt("keurders-vertellen", case));
    let agreement = world.agreement.as_ref().unwrap();
    let found = world.state.case(case).unwrap();
    let wish = found.opening().unwrap().forms[&id("klusbrief")][&id("klus-wens")].sealed().unwrap().clone();
    let read = |number, words: &charter::judge::answer::Sealed| {
        reads_words(agreement, &world.state, &Viewer::Submitter(number), found, words, world.on)
    };
    assert!(read(case, &wish));
    let answers = |who, done: usize| {
        reads_done(agreement, &world.state, &who, (found, &found.done[done]), Class::Internal, world.on)
    };
    assert!(answers(Viewer::Submitter(case), 0), "what they filled in themselves");
    assert!(
        !answers(Viewer::Submitter(case), 1) && !answers(Viewer::Submitter(other), 0) && !answers(Viewer::Public, 0)
    );
    assert!(read(case, &sealed("brief-melder-vertellen")));
    assert!(!read(case, &sealed("brief-keurders-vertellen")));
    assert!(!read(case, &sealed("oordeel")));
    assert!(!read(other, &wish));
    assert!(!read(case, &sealed("nergens")));
}

#[test]
fn whoever_was_named_to_speak_on_one_item_sees_that_item_and_no_other() {
    let chair = "  voorzitter raad-noord\n  houder per punt\n";
    let mut world = World::werf_of(&WERF.replacen("  voorzitter raad-noord\n", chair, 1));
    world.acts(
        seat("schrijver"),
        &Command::Enrol { act: Some(id("mens-inschrijven")), name: sealed("zonder-zetel"), contact: None },
    );
    let person = PersonNumber(11);
    let one = world.klus_gekeurd();
    let one = world.tabled(one, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    let two = world.klus_gekeurd();
    let two = world.tabled(two, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    let sees = |world: &World, item: ItemNumber| {
        let (meeting, item) = world.state.item(item).unwrap();
        sees_item(world.agreement.as_ref().unwrap(), &world.state, &Viewer::Person(person), (meeting, item), world.on)
    };
    assert!(!sees(&world, one));
    let named = Command::NameSpeaker {
        act: id("plaats-geven"),
        meeting: one.meeting,
        place: Some(one.place),
        seat: id("raad-zuid"),
        person,
    };
    world.acts(seat("schrijver"), &named);
    assert!(sees(&world, one) && !sees(&world, two));
    assert!(
        !sees_meetings(world.agreement.as_ref().unwrap(), &world.state, &Viewer::Person(person), world.on),
        "the rest is for whoever holds a seat"
    );
}

/// Judging a klus, which is told to everybody afterwards.
const TOLD: &str = "\n## Artikel 31 Wat iedereen leest\n\n```handvest\nhandeling keuring-melden {\n  naam \"de keuring melden\"\n  \
    soort meedelen\n  zaak klus\n  in klus-bekeken\n  door schrijver\n  aan ieder\n}\npublicatie keuring-uit {\n  \
    naam \"de keuring voor iedereen\"\n  van klus-keuren\n  voor ieder\n  wie schrijver\n  doet keuring-melden\n  \
    binnen 14 dagen\n  klasse openbaar\n  stukken keurlijst\n}\n```\n";

#[test]
fn the_words_beside_what_went_out_stay_inside_where_the_act_asks_something_in_confidence() {
    let asked = "Wat vindt u ervan?\" lange-tekst verplicht open-norm";
    let secret = WERF.replace(asked, &format!("{asked} vertrouwelijk"));
    let weighed = TOLD.replace("stukken keurlijst\n", "stukken keurlijst\n  behalve keurlijst.keur-oordeel\n");
    for (text, class) in [
        (format!("{WERF}{TOLD}"), Class::Public),
        (format!("{secret}{TOLD}"), Class::Internal),
        (format!("{secret}{weighed}"), Class::Public),
    ] {
        let mut world = World::werf_of(&text);
        let case = world.klus_gekeurd();
        world.acts(seat("schrijver"), &vertelt("keuring-melden", case));
        let (agreement, case) = (world.agreement.as_ref().unwrap(), world.state.case(case).unwrap());
        let judged = case.done.iter().find(|done| done.act == id("klus-keuren")).unwrap();
        assert_eq!(class_of_note(agreement, case, judged, world.on), class);
    }
}

#[test]
fn what_is_told_to_everybody_under_embargo_opens_nothing_before_its_day_and_is_not_counted() {
    let lifted = "formulier stilte {\n  naam \"stilte\"\n  vraag stil-tot \"Tot wanneer?\" datum\n}\n\nhandeling keuring-melden {\n  \
         embargo stilte.stil-tot\n  formulier stilte\n";
    let told = TOLD.replace("handeling keuring-melden {\n", lifted);
    for (until, class, times) in [(None, Class::Internal, 0), (Some("2024-01-01"), Class::Public, 1)] {
        let mut world = World::werf_of(&format!("{WERF}{told}"));
        let case = world.klus_gekeurd();
        let told = until.map(|day| ("stil-tot", Answer::Date(day.parse().unwrap())));
        let forms = form("stilte", told);
        let inform = Command::Inform(OnCase { forms, ..on_case("keuring-melden", case) });
        world.acts(seat("schrijver"), &inform);
        let (agreement, state) = (world.agreement.as_ref().unwrap(), &world.state);
        let case = state.case(case).unwrap();
        let judged = case.done.iter().find(|done| done.act == id("klus-keuren")).unwrap();
        assert_eq!(class_of_note(agreement, case, judged, world.on), class, "{until:?}");
        let counted = |viewer: &Viewer| {
            let counted = done(std::iter::once(case), |case| kept_from(agreement, state, viewer, case, world.on));
            counted.get(&id("keuring-melden")).map_or(0, |years| years.values().sum::<usize>())
        };
        assert_eq!(counted(&Viewer::Public), times, "{until:?}");
        let who = case.done.last().unwrap().who.unwrap();
        assert_eq!(counted(&Viewer::Person(who)), 1, "whoever did it knows");
    }
}

/// A word to everybody on a new klus, by whoever presides the council that day.
pub(crate) const CHAIRED: &str = "\n## Artikel 32 Wie voorzit, vertelt\n\n```handvest\nhandeling klus-rondvertellen {\n  \
    naam \"over een klus vertellen\"\n  soort meedelen\n  zaak klus\n  in klus-nieuw\n  door voorzitter van werfraad\n  \
    aan ieder\n}\n```\n";

#[test]
fn before_the_first_turn_nobody_acts_as_the_chair() {
    let turns = "  voorzitterschap wisselt per 1 maanden vanaf 1 maart 2030\n";
    let mut world = World::werf_of(&(WERF.replacen("  voorzitter raad-noord\n", turns, 1) + CHAIRED));
    let case = world.klus();
    refused(world.asks(seat("raad-noord"), &vertelt("klus-rondvertellen", case)), "artikel 32", "nobody-presides");
}

#[test]
fn where_the_chair_goes_round_only_whoever_presides_that_day_reads_and_acts_as_the_chair() {
    let turns = "  voorzitterschap wisselt per 1 maanden vanaf 1 maart 2024\n";
    let mut world = World::werf_of(&(WERF.replacen("  voorzitter raad-noord\n", turns, 1) + CHAIRED));
    let case = world.klus();
    let personal = |world: &World| [NOORD, ZUID].map(|who| may(world, &Viewer::Person(PersonNumber(who)), case)[2]);
    assert_eq!(personal(&world), [true, false]);
    refused(world.asks(seat("raad-zuid"), &vertelt("klus-rondvertellen", case)), "artikel 32", "only-they-may");
    world.on = date("2024-04-02");
    assert_eq!(personal(&world), [false, true]);
    world.acts(seat("raad-zuid"), &vertelt("klus-rondvertellen", case));
}

/// What the council decides goes out to everybody, not before the day that was agreed on, if one was.
const ANNOUNCED: &str = "\n## Artikel 33 Wie het besluit hoort\n\n```handvest\nhandeling besluit-melden {\n  naam \"het besluit \
    melden\"\n  soort meedelen\n  zaak klus\n  in klus-besloten\n  door schrijver\n  aan ieder\n}\npublicatie besluit-uit {\n  \
    naam \"het besluit voor iedereen\"\n  van klus-besluiten\n  voor ieder\n  wie schrijver\n  doet besluit-melden\n  binnen 14 \
    dagen\n  klasse openbaar\n}\nvoorwaarde keuring-volgen {\n  naam \"de raad volgt de keuring\"\n  bij klus-besluiten\n  \
    vereist volgt klus-keuren\n  anders reden\n}\nformulier stilte {\n  naam \"stilte\"\n  vraag stil-tot \"Tot wanneer?\" \
    datum\n}\nhandeling stil-houden {\n  naam \"stil houden\"\n  soort inleveren\n  zaak klus\n  in klus-bekeken, klus-besloten\n  \
    door schrijver\n  formulier stilte\n}\nhandeling buren-schrijven {\n  naam \"de buren schrijven\"\n  soort inleveren\n  zaak \
    klus\n  in klus-besloten\n  door schrijver\n  formulier stilte\n  draagt klus-besluiten\n  embargo stilte.stil-tot\n}\n```\n";

/// The stage of a case as a viewer may know it, and how its judging and its decision came out as far as they may know that.
fn known(world: &World, viewer: &Viewer, case: CaseNumber) -> (String, Option<String>, Option<String>) {
    let agreement = world.agreement.as_ref().unwrap();
    let veil = veil(agreement, &world.state, viewer, world.on);
    let state = veil.as_ref().map_or(&world.state, |veil| &veil.state);
    let case = state.case(case).unwrap();
    let came = |act: &str| case.done.of_act(&id(act)).last().and_then(|done| Some(done.outcome.as_ref()?.to_string()));
    (case.stage.to_string(), came("klus-keuren"), came("klus-besluiten"))
}

fn whole() -> (String, Option<String>, Option<String>) {
    ("klus-besloten".to_owned(), Some("keur-goed".to_owned()), Some("klus-doen".to_owned()))
}

#[test]
fn nobody_without_a_seat_knows_what_was_decided_or_advised_before_it_was_made_known() {
    let mut world = World::werf_of(&format!("{WERF}{ANNOUNCED}"));
    let case = world.klus_besloten();
    let (member, submitter) = (Viewer::Person(PersonNumber(NOORD)), Viewer::Submitter(case));
    let before = |advice: Option<&str>| ("klus-bekeken".to_owned(), advice.map(str::to_owned), None);
    assert_eq!(known(&world, &Viewer::Public, case), before(None));
    assert_eq!(known(&world, &Viewer::Person(PersonNumber(99)), case), before(None));
    assert_eq!(known(&world, &submitter, case), before(Some("keur-goed")));
    assert_eq!(known(&world, &member, case), whole());
    world.acts(seat("schrijver"), &vertelt("melder-vertellen", case));
    assert_eq!(known(&world, &submitter, case), whole(), "they were told");
    assert_eq!(known(&world, &Viewer::Public, case), before(None), "nobody else was");
    world.acts(seat("schrijver"), &vertelt("besluit-melden", case));
    assert_eq!(known(&world, &Viewer::Public, case), whole());
}

/// A klus that was decided on and is under embargo, and telling everybody of it.
pub(crate) fn under_embargo() -> (World, CaseNumber, Command) {
    let mut world = World::werf_of(&format!("{WERF}{ANNOUNCED}"));
    let case = world.klus_besloten();
    let forms = form("stilte", [("stil-tot", Answer::Date(date("2024-03-20")))]);
    world.acts(seat("schrijver"), &Command::HandIn(OnCase { forms, ..on_case("stil-houden", case) }));
    (world, case, vertelt("besluit-melden", case))
}

#[test]
fn an_embargo_keeps_a_decision_inside_and_nobody_may_tell_it_to_everybody_before_its_day() {
    let (mut world, case, tells) = under_embargo();
    refused(world.asks(seat("schrijver"), &tells), "artikel 33", "under-embargo");
    for (day, knows) in [("2024-03-19", false), ("2024-03-20", true)] {
        world.on = date(day);
        assert_eq!(known(&world, &Viewer::Public, case) == whole(), knows, "{day}");
    }
    world.acts(seat("schrijver"), &tells);
}
