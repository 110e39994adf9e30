//! What may not be posted in the books.

use super::{Told, asked, changed};
use crate::world::{World, answers, choice, date, id, on_case};
use charter::judge::answer::Answer;
use charter::judge::ground::Ground;
use cooperation::cases::Offers;
use cooperation::command::{Filled, OnCase};
use cooperation::values::CaseNumber;
use cooperation::{Acting, Command, Event};
use words::Amount;

const KAS: &str = include_str!("../../kas.md");

pub(super) fn all() -> Vec<Told> {
    let (mut world, case) = begun(KAS);
    let above = asks(&world, "kas-apart", case, 5_000_001);
    for (act, cents) in [("kas-apart", 1_000), ("kas-toezeggen", 600), ("kas-betalen", 500)] {
        world.acts(Acting::Visitor, &posts(act, case, cents));
    }
    let back = asks(&world, "kas-terug", case, 501);
    world.on = date("2025-01-01");
    let ended = asks(&world, "kas-apart", case, 100);
    let (bare, other) = begun(&changed(KAS, &[("  omvang € 100.000,00\n", ""), ("  bedrag € 50.000,00\n", "")]));
    let bare = asks(&bare, "kas-apart", other, 100);
    let (lost, other) =
        begun(&changed(KAS, &[("bij begrotingspost kasdeel { keuze kasbrief.kas-post is kas-eerste }\n", "")]));
    let lost = asks(&lost, "kas-apart", other, 100);
    let (loose, other) = begun(&changed(KAS, &[("  fonds kaspot\n  bedrag", "  bedrag")]));
    let told = vec![above, back, ended, bare, lost, asks(&loose, "kas-apart", other, 100)];
    [told, settled(), used(), covered(), vec![undone()], registered(), declared()].concat()
}

/// A sheet that was paid already, and one that was taken back.
fn used() -> Vec<Told> {
    let acts = "formulier kasgeld {\n  naam \"geld\"\n  vraag kas-hoeveel \"Hoeveel?\" bedrag verplicht\n}\n\
        handeling kas-gereed {\n  naam \"klaarzetten\"\n  soort inleveren\n  zaak kaszaak\n  in kas-loopt\n  door ieder\n  formulier kasgeld\n}\n\
        handeling kas-uit {\n  naam \"uitbetalen\"\n  soort beantwoorden\n  zaak kaszaak\n  in kas-loopt\n  door ieder\n  \
        boekt betaling kasgeld.kas-hoeveel op post kasdeel\n}\n\
        handeling kas-ongedaan {\n  naam \"terugnemen\"\n  soort inleveren\n  zaak kaszaak\n  in kas-loopt\n  door ieder\n  \
        neemt-terug kas-gereed\n}\nzaak kaszaak {";
    let (mut world, case) = begun(&changed(KAS, &[("zaak kaszaak {", acts)]));
    for act in ["kas-apart", "kas-toezeggen"] {
        world.acts(Acting::Visitor, &posts(act, case, 1_000));
    }
    let given = answers([("kas-hoeveel", Answer::Amount(Amount::from_cents(100)))]);
    let forms = Filled::from([(id("kasgeld"), given)]);
    let prepares = Command::HandIn(OnCase { forms, ..on_case("kas-gereed", case) });
    world.acts(Acting::Visitor, &prepares);
    let pays = Command::Answer(on_case("kas-uit", case));
    world.acts(Acting::Visitor, &pays);
    let (back, paid) = (Command::HandIn(on_case("kas-ongedaan", case)), asked(&world, Acting::Visitor, &pays));
    let nothing = asked(&world, Acting::Visitor, &back);
    world.acts(Acting::Visitor, &prepares);
    world.acts(Acting::Visitor, &back);
    vec![paid, nothing, asked(&world, Acting::Visitor, &pays)]
}

/// What may be done only as long as something else was not.
fn undone() -> Told {
    let empty = "voorwaarde kas-leeg {\n  bij kas-sluiten\n  vereist geen handeling kas-apart\n}\nzaak kaszaak {";
    let (mut world, case) = begun(&changed(KAS, &[("zaak kaszaak {", empty)]));
    world.acts(Acting::Visitor, &posts("kas-apart", case, 100));
    asked(&world, Acting::Visitor, &Command::Close(on_case("kas-sluiten", case)))
}

/// What others add: nobody said how much is enough, and too little of what who asks may not read.
fn covered() -> Vec<Told> {
    let closes = |rest: &str| {
        let plan = format!(
            "dekkingsplan kasdek \"wie er helpt\" {{\n  zaak kaszaak\n  toegezegd kasbrief.kas-bedrag in geld\n{rest}}}\n\
             voorwaarde kasvol {{\n  bij kas-sluiten\n  vereist dekking kasdek toegezegd\n}}\nzaak kaszaak {{"
        );
        let (mut world, case) = begun(&changed(KAS, &[("zaak kaszaak {", &plan)]));
        world.acts(Acting::Visitor, &posts("kas-apart", case, 100));
        asked(&world, Acting::Visitor, &Command::Close(on_case("kas-sluiten", case)))
    };
    let least = "  telt-niet kasbrief.kas-post is kas-eerste\n  minstens 1/2 van kasbrief.kas-bedrag\n";
    vec![closes(""), closes(least)]
}

/// What one receiver got: nobody said how much is too much, more than that of what who asks may not read, and a paper that may be
/// of the same receiver.
fn registered() -> Vec<Told> {
    let closes = |rest: &str, papers: &[Option<i64>]| {
        let who = "bij formulier kasbrief { vraag kas-wie \"Voor welk nummer?\" getal }";
        let register = format!(
            "{who}\nregister kasboekje \"kasboekje\" {{\n  uit kasbrief\n  bedrag kasbrief.kas-bedrag\n  ontvanger kasbrief.kas-wie\n{rest}}}\n\
             voorwaarde kasruim {{\n  bij kas-sluiten\n  vereist ruimte kasboekje\n}}\nzaak kaszaak {{"
        );
        let (mut world, case) = begun(&changed(KAS, &[("zaak kaszaak {", &register)]));
        for number in papers {
            let mut given =
                answers([("kas-bedrag", Answer::Amount(Amount::from_cents(100))), ("kas-post", choice("kas-eerste"))]);
            given.extend(number.map(|number| (id("kas-wie"), Answer::Number(number))));
            let forms = Filled::from([(id("kasbrief"), given)]);
            world.acts(Acting::Visitor, &Command::HandIn(OnCase { forms, ..on_case("kas-apart", case) }));
        }
        asked(&world, Acting::Visitor, &Command::Close(on_case("kas-sluiten", case)))
    };
    let most = "  plafond € 1,50 per jaar vanaf 1 januari 2022 volgens \"het reglement\"\n";
    vec![closes("", &[Some(7)]), closes(most, &[Some(7), Some(7)]), closes(most, &[None, Some(7)])]
}

/// A receiver that declares less than before, told to who may not read what it declared; and a number with too many digits.
fn declared() -> Vec<Told> {
    let register = "bij formulier kasbrief {
  vraag kas-wie \"Voor welk nummer?\" getal van 2 cijfers
  vraag kas-elders \"Hoeveel van anderen?\" bedrag vertrouwelijk
}
register kasboekje \"kasboekje\" {
  uit kasbrief
  bedrag kasbrief.kas-bedrag
  ontvanger kasbrief.kas-wie
  elders kasbrief.kas-elders
  plafond € 100,00 per jaar vanaf 1 januari 2022 volgens \"het reglement\"
}
zaak kaszaak {";
    let (mut world, case) = begun(&changed(KAS, &[("zaak kaszaak {", register)]));
    let says = |number, elsewhere| {
        let money = |cents| Answer::Amount(Amount::from_cents(cents));
        let mut given = answers([("kas-bedrag", money(100)), ("kas-post", choice("kas-eerste"))]);
        given.extend([(id("kas-wie"), Answer::Number(number)), (id("kas-elders"), money(elsewhere))]);
        Command::HandIn(OnCase { forms: Filled::from([(id("kasbrief"), given)]), ..on_case("kas-apart", case) })
    };
    world.acts(Acting::Visitor, &says(7, 500));
    [(7, 400), (123, 500)].map(|(number, elsewhere)| asked(&world, Acting::Visitor, &says(number, elsewhere))).to_vec()
}

/// What is told before anybody says how much: that nothing is left to pay, to release or to get back.
pub(super) fn offered() -> Vec<Ground> {
    let act = |name: &str, kind: &str| {
        format!(
            "handeling {name} {{\n  naam \"{name}\"\n  soort beantwoorden\n  zaak kaszaak\n  in kas-loopt\n  door ieder\n  \
             boekt {kind} kasgeld.kas-hoeveel op post kasdeel\n}}\n"
        )
    };
    let form = "formulier kasgeld { naam \"geld\" }\nbij formulier kasgeld { vraag kas-hoeveel \"Hoeveel?\" bedrag verplicht }\n";
    let acts = [("kas-uit", "betaling"), ("kas-los", "vrijval"), ("kas-weer", "terugvordering")];
    let acts: String = acts.into_iter().map(|(name, kind)| act(name, kind)).collect();
    let (world, case) = begun(&changed(KAS, &[("zaak kaszaak {", &format!("{form}{acts}zaak kaszaak {{"))]));
    let agreement = world.agreement.as_ref().expect("an agreement");
    let stamp = world.stamp(None, Acting::Visitor);
    let offers = Offers::on(agreement, &world.state, &stamp, world.state.case(case).expect("a case"));
    offers.all().flat_map(|offer| offer.grounds).collect()
}

/// What comes to its end: a grant that never was, one without proof, and one that was settled already.
fn settled() -> Vec<Told> {
    let (mut world, case) = begun(KAS);
    let nothing = asks(&world, "kas-vaststellen", case, 0);
    for (act, cents) in [("kas-apart", 1_000), ("kas-toezeggen", 600), ("kas-betalen", 500), ("kas-vaststellen", 550)] {
        world.acts(Acting::Visitor, &posts(act, case, cents));
    }
    let released = asks(&world, "kas-vrij", case, 50);
    let proof = "formulier kasbewijs { naam \"bewijs\" }\nbij formulier kasbewijs { vraag kas-bewezen \"Hoeveel is bewezen?\" bedrag verplicht }\nzaak kaszaak {";
    let posts = "boekt vaststelling kasbrief.kas-bedrag op keuze kasbrief.kas-post";
    let capped = format!("{posts} hoogstens kasbewijs.kas-bewezen");
    let (unproven, other) = begun(&changed(KAS, &[("zaak kaszaak {", proof), (posts, &capped)]));
    vec![nothing, released, asks(&unproven, "kas-vaststellen", other, 1)]
}

fn begun(charter: &str) -> (World, CaseNumber) {
    let mut world = World::founded(charter, "2022-03-01");
    let events = world.acts(Acting::Visitor, &Command::Open { act: id("kas-beginnen"), forms: Filled::new() });
    let case = events.iter().find_map(Event::case).expect("a case");
    (world, case)
}

fn posts(act: &str, case: CaseNumber, cents: i64) -> Command {
    let given =
        answers([("kas-bedrag", Answer::Amount(Amount::from_cents(cents))), ("kas-post", choice("kas-eerste"))]);
    Command::HandIn(OnCase { forms: Filled::from([(id("kasbrief"), given)]), ..on_case(act, case) })
}

fn asks(world: &World, act: &str, case: CaseNumber, cents: i64) -> Told {
    asked(world, Acting::Visitor, &posts(act, case, cents))
}
