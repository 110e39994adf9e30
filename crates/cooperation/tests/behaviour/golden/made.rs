//! Situations made for the refusals that no rule, mandate or scenario brings about.

mod departing;
mod minutes;
mod money;
mod pot;

use crate::world::{
    KEURDER, WERF, World, answers, betaalt, choice, concludes, date, euros, form, id, keurt, on_case, opened, sealed,
    seat, takes, text, vertelt,
};
use crate::{cases, comparing, delegates, reservations, substitutes, visibility};
use charter::agreement::quantity::Status;
use charter::judge::answer::Answer;
use charter::judge::ground::Ground;
use charter::syntax;
use cooperation::command::OnCase;
use cooperation::meetings::Position;
use cooperation::reconciliation::{LedgerLine, Told as Ledger};
use cooperation::relaxing::relaxed;
use cooperation::values::PersonNumber;
use cooperation::{Acting, Command, Decision};
use words::{Amount, Message};

/// A verdict with what would be allowed.
pub(super) type Told = (Decision, Vec<Message>);

/// Every situation.
pub(super) fn all() -> Vec<Told> {
    [
        texts(),
        meetings(),
        silent(),
        weighed(),
        answered(),
        compared(),
        embargoed(),
        people(),
        duties(),
        departing::all(),
        minutes::all(),
        money::all(),
        pot::all(),
    ]
    .concat()
}

/// What is told of what could be done, before anybody asks it.
pub(super) fn offered() -> Vec<Ground> {
    money::offered()
}

/// What somebody is told who asks this.
fn asked(world: &World, acting: Acting, command: &Command) -> Told {
    let stamp = world.stamp(world.who(&acting), acting.clone());
    let would = relaxed(world.agreement.as_ref().expect("an agreement"), &world.state, &stamp, command);
    (world.asks(acting, command).expect("it makes sense"), would)
}

/// The Dorpswerf with something else in its charter.
fn werf(changes: &[(&str, &str)]) -> World {
    World::werf_of(&changed(WERF, changes))
}

fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (before, after)| {
        assert!(text.contains(before), "{before}");
        text.replace(before, after)
    })
}

/// With more articles behind the last.
fn with(article: &str) -> World {
    World::werf_of(&format!("{WERF}\n## Artikel 12 Wat erbij komt\n\n```handvest\n{article}\n```\n"))
}

/// Answers that do not fit one another, and a case that names itself.
fn compared() -> Vec<Told> {
    let (world, case) = comparing::begun();
    let misfits = comparing::misfits(case).into_iter();
    misfits.map(|(given, _)| asked(&world, Acting::Visitor, &comparing::measures(case, given))).collect()
}

/// Telling everybody what was decided before the day agreed on.
fn embargoed() -> Vec<Told> {
    let (world, _, tells) = visibility::under_embargo();
    vec![asked(&world, seat("schrijver"), &tells)]
}

/// New texts that leave out what is in use, or do not hold from their day.
fn texts() -> Vec<Told> {
    let amends = "\n## Artikel 12 Wijzigen\n\n```handvest\nhandeling werf-wijzigen {\n  naam \"de regels wijzigen\"\n  \
                  soort wijzigen\n  door werfraad\n}\n```\n";
    let first = format!("{WERF}{amends}");
    let asks = |world: &World, transition: &str, changes: &[(&str, &str)]| {
        let text = changed(&first, &[("  vastleggen binnen", &format!("  {transition}\n  vastleggen binnen"))]);
        let (act, from) = (id("werf-wijzigen"), date("2024-04-01"));
        asked(world, seat("raad-noord"), &Command::Amend { act, text: changed(&text, changes), from, case: None })
    };
    let mut world = World::werf_of(&first);
    world.klus_bekeken();
    let gap = asks(&world, "overgang afmaken", &[("tot en met 31 december 2030", "tot en met 31 maart 2024")]);
    let stage = asks(&world, "overgang overgaan", &[("klus-bekeken", "klus-bezien")]);
    world.ledenvraag();
    let body = [("orgaan leden", "orgaan ledenclub"), ("door leden", "door ledenclub"), (", leden\n", ", ledenclub\n")];
    let body = [&body[..], &[("voor leden\n", "voor ledenclub\n")]].concat();
    let body = asks(&world, "overgang afmaken", &body);
    vec![gap, stage, body]
}

/// What goes wrong at a table.
fn meetings() -> Vec<Told> {
    let mut world = World::werf();
    let case = world.klus_gekeurd();
    let alone = OnCase { outcome: Some(id("klus-doen")), ..on_case("klus-besluiten", case) };
    let alone = asked(&world, seat("raad-noord"), &Command::Decide(alone));
    let members = world.convened("leden", "leden-roepen");
    let table = Command::Table {
        act: id("klus-agenderen"),
        case,
        meeting: members,
        purpose: cooperation::meetings::Purpose::Decide,
    };
    let elsewhere = asked(&world, seat("werfmeester"), &table);
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    let speak = takes("raad-zuid", item, Position::For);
    let early = asked(&world, seat("raad-zuid"), &speak);
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    world.conforms(item);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    let late = asked(&world, seat("raad-zuid"), &speak);
    vec![
        alone,
        elsewhere,
        early,
        late,
        closed(),
        lost(),
        nobody(),
        everybody_stepped_back(),
        speaks_for("", None),
        speaks_for("  houder per vergadering\n", Some(1)),
        sends_for_another(),
        sends_a_member(),
        sits_for_two(),
        sent_too_late(),
        votes_without_a_vote(),
        reads_along(),
        votes_as_delegate(),
        agreed_too_late(),
        brought_back_or_not(),
    ]
}

/// Somebody else is named to speak for a seat, for the meeting or for one item of it.
fn speaks_for(says: &str, place: Option<u32>) -> Told {
    let chair = format!("  voorzitter raad-noord\n{says}");
    let mut world = werf(&[("  voorzitter raad-noord\n", &chair)]);
    let case = world.klus_gekeurd();
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    let (act, meeting, person) = (id("plaats-geven"), item.meeting, PersonNumber(7));
    asked(&world, seat("schrijver"), &Command::NameSpeaker { act, meeting, place, seat: id("raad-zuid"), person })
}

/// Somebody sends another for the seat of somebody else.
fn sends_for_another() -> Told {
    let mut world = substitutes::werf("  plaatsvervanger\n");
    let item = substitutes::tabled(&mut world);
    asked(&world, seat("raad-noord"), &substitutes::sends(item, "raad-zuid", 11))
}

/// Somebody sends another who sits there already.
fn sends_a_member() -> Told {
    let mut world = substitutes::werf("  plaatsvervanger\n");
    let item = substitutes::tabled(&mut world);
    asked(&world, seat("raad-zuid"), &substitutes::sends(item, "raad-zuid", 3))
}

/// Two seats send the same person.
fn sits_for_two() -> Told {
    let mut world = substitutes::werf("  plaatsvervanger\n");
    let item = substitutes::tabled(&mut world);
    world.acts(seat("raad-zuid"), &substitutes::sends(item, "raad-zuid", 11));
    asked(&world, seat("raad-west"), &substitutes::sends(item, "raad-west", 11))
}

/// Somebody is sent by whoever holds the seat until the day before.
fn sent_too_late() -> Told {
    let mut world = substitutes::werf("  plaatsvervanger\n");
    let item = substitutes::tabled_later(&mut world);
    substitutes::leaves(&mut world, "raad-zuid");
    asked(&world, seat("raad-zuid"), &substitutes::sends(item, "raad-zuid", 11))
}

/// A substitute without a vote votes.
fn votes_without_a_vote() -> Told {
    let mut world = substitutes::werf("  plaatsvervanger zonder stem\n");
    let item = substitutes::tabled(&mut world);
    world.acts(seat("raad-zuid"), &substitutes::sends(item, "raad-zuid", 11));
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    let decision = substitutes::says(&world, 11, &takes("raad-zuid", item, Position::For));
    (decision.expect("it makes sense"), Vec::new())
}

/// Somebody lets another read along where nothing is said of that.
fn reads_along() -> Told {
    let world = delegates::werf("");
    asked(&world, seat("raad-zuid"), &delegates::names("raad-zuid", delegates::GAST))
}

/// A delegate votes.
fn votes_as_delegate() -> Told {
    let mut world = delegates::werf("  gemachtigde\n");
    world.acts(seat("raad-zuid"), &delegates::names("raad-zuid", delegates::GAST));
    let (_, item) = world.klus_op_tafel("klus-doen");
    let decision = delegates::says(&world, &takes("raad-zuid", item, Position::For));
    (decision.expect("it makes sense"), Vec::new())
}

/// Somebody speaks when the meeting is over.
fn closed() -> Told {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    world.acts(seat("raad-noord"), &Command::CloseMeeting { act: id("raad-leiden"), meeting: item.meeting });
    asked(&world, seat("raad-zuid"), &takes("raad-zuid", item, Position::For))
}

/// A reservation expired, and the charter does not say what holds then: it is lifted too late.
fn agreed_too_late() -> Told {
    let (world, item, _) = reservations::tabled_again(World::werf());
    asked(&world, seat("raad-zuid"), &reservations::lifts(item, "besluit"))
}

/// The same, and the council wants to decide anew.
fn brought_back_or_not() -> Told {
    let (_, _, decision) = reservations::tabled_again(World::werf());
    (decision, Vec::new())
}

/// Voted down, and no outcome says no.
fn lost() -> Told {
    let mut world = World::werf();
    let item = world.ledenvraag_om("vraag-nee");
    world.says("leden.1", item, Position::Against);
    asked(&world, seat("schrijver"), &concludes("leden-leiden", item))
}

/// A body in which nobody sits.
fn nobody() -> Told {
    let sleepers = "orgaan slapers {\n  naam \"slapers\"\n  zetels 2 \"slaper\"\n}\n\norgaan leden {";
    let mut world = werf(&[
        ("orgaan leden {", sleepers),
        ("  voor leden\n", "  voor leden, slapers\n"),
        ("  orgaan leden\n", "  orgaan slapers\n"),
        ("  door leden\n  besluitregel", "  besluitregel"),
    ]);
    let forms = form("vraagbrief", [("vraag-kop", text("vraag"))]);
    let events = world.acts(seat("leden.1"), &Command::Open { act: id("vraag-stellen"), forms });
    let item = world.tabled(opened(&events), "slapers", "leden-roepen", ("schrijver", "vraag-agenderen"));
    let open = Command::OpenItem { act: id("leden-leiden"), item, proposal: id("vraag-ja") };
    asked(&world, seat("schrijver"), &open)
}

fn everybody_stepped_back() -> Told {
    let act = "handeling belang-noemen {\n  naam \"een eigen belang noemen\"\n  soort verschonen\n  zaak klus\n  \
               in klus-bekeken\n  door werfraad\n}";
    let mut world = with(act);
    let case = world.klus_gekeurd();
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    for place in ["raad-noord", "raad-zuid", "raad-west"] {
        world.acts(seat(place), &Command::Recuse(on_case("belang-noemen", case)));
    }
    let open = Command::OpenItem { act: id("raad-leiden"), item, proposal: id("klus-doen") };
    asked(&world, seat("schrijver"), &open)
}

/// Charters that leave something open.
fn silent() -> Vec<Told> {
    let looks = |changes: &[(&str, &str)], late: i64| {
        let mut world = werf(changes);
        let case = world.klus();
        world.late = late;
        asked(&world, seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case)))
    };
    let by = looks(&[("  in klus-nieuw\n  door werfmeester\n", "  in klus-nieuw\n")], 0);
    let late = looks(&[("  vastleggen binnen 3 dagen\n", "")], 1);
    vec![by, late, passes_on(), no_body(), no_holder(), each_of_none(), scored_in_confidence()]
}

/// A rule that does not say who decides by it.
fn no_body() -> Told {
    let mut world = werf(&[("  orgaan leden\n", "")]);
    let forms = form("vraagbrief", [("vraag-kop", text("vraag"))]);
    let events = world.acts(seat("leden.1"), &Command::Open { act: id("vraag-stellen"), forms });
    let (case, meeting) = (opened(&events), world.convened("leden", "leden-roepen"));
    asked(
        &world,
        seat("schrijver"),
        &Command::Table { act: id("vraag-agenderen"), case, meeting, purpose: cooperation::meetings::Purpose::Decide },
    )
}

/// A mandate that does not say whose it is.
fn no_holder() -> Told {
    let mut world = werf(&[("  aan werfmeester\n", "")]);
    let case = world.klus();
    asked(&world, seat("werfmeester"), &betaalt(case, "100", "doel-hout"))
}

/// What every seat must have done of a body without seats, in a charter that was adopted before that was looked at.
fn each_of_none() -> Told {
    let rule = "orgaan leegte { naam \"leegte\" }\n\nvoorwaarde samen {\n  bij klus-bekijken\n  \
                vereist handeling klus-melden door elke zetel van leegte\n}";
    let text = format!("{WERF}\n## Artikel 12 Samen\n\n```handvest\n{rule}\n```\n");
    let mut world = World::werf();
    world.agreement = syntax::compile(&text, &[], syntax::Reading::Adopted).agreement;
    let case = world.klus();
    asked(&world, seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case)))
}

/// A total of scores that are for others to read.
fn scored_in_confidence() -> Told {
    let (world, case) = cases::scored_in_confidence(cases::TOTAL);
    asked(&world, Acting::Visitor, &Command::Move(on_case("klus-prijzen", case)))
}

/// A mandate that is passed on.
fn passes_on() -> Told {
    let above = "mandaat ruime-beurs {\n  naam \"ruime beurs\"\n  van leden\n  aan werfraad\n  tot € 60.000,00\n  grens inclusief\n  \
                 btw exclusief\n  telt per besluit\n  bedrag uitgave.uit-bedrag\n}\n\nmandaat eigen-beurs {\n  \
                 onder ruime-beurs\n";
    let mut world = werf(&[("mandaat eigen-beurs {\n", above)]);
    let case = world.klus();
    asked(&world, seat("werfmeester"), &betaalt(case, "100", "doel-hout"))
}

/// What came into its stage later.
fn weighed() -> Vec<Told> {
    let mut world = World::werf();
    world.keurlijst_vastgesteld();
    let case = world.klus();
    world.on = date("2024-03-06");
    world.acts(seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case)));
    (world.on, world.late) = (date("2024-03-05"), 1);
    let later = asked(&world, seat("keurders.1"), &keurt(case, false, "keur-goed"));
    let two = "partij huis-a \"huis A\"\ngrootheid akkers \"akkers\" {\n  bron \"verzonnen\"\n  peildatum 1 januari\n  \
               status definitief\n  sprong meer dan 2 keer\n  waarde huis-a 5 op 1 januari 2024 definitief\n}\ngrootheid weiden \"weiden\"\n\n\
               handeling akkers-tellen {\n  naam \"de akkers tellen\"\n  soort vastleggen\n  door schrijver\n  \
               legt-vast akkers\n}\nfonds kist \"de kist\"\nfonds kluis \"de kluis\"\nhandeling kist-aansluiten {\n  \
               naam \"het grootboek aansluiten\"\n  soort aansluiten\n  door schrijver\n  sluit-aan kist\n}";
    let world = with(two);
    let record = Command::RecordFigures {
        act: id("akkers-tellen"),
        quantity: id("weiden"),
        on: date("2024-01-01"),
        status: Status::Final,
        source: "geteld".to_owned(),
        figures: [(id("huis-a"), 3)].into(),
        vintage: None,
    };
    let line = LedgerLine {
        on: date("2024-01-01"),
        amount: Amount::from_cents(100),
        document: "B1".to_owned(),
        account: String::new(),
        nth: 0,
        cases: Vec::new(),
        entry: None,
    };
    let (digest, source) = ("00".repeat(32), "grootboek".to_owned());
    let told = Ledger {
        of: cooperation::reconciliation::Subject::Payments,
        digest,
        source,
        from: line.on,
        until: line.on,
        lines: vec![line],
    };
    let read = Command::ReadExtract { act: id("kist-aansluiten"), fund: id("kluis"), told };
    vec![later, asked(&world, seat("schrijver"), &record), asked(&world, seat("schrijver"), &read)]
}

/// Answers that are no answers to what is asked.
fn answered() -> Vec<Told> {
    let mut world = World::werf();
    let case = world.klus();
    let pays = |given: Vec<(&'static str, Answer)>| {
        let given = [("uit-bedrag", euros("10")), ("uit-doel", choice("doel-hout"))].into_iter().chain(given);
        let forms = [(id("uitgave"), answers(given))].into();
        asked(&world, seat("werfmeester"), &Command::Decide(OnCase { forms, ..on_case("zelf-betalen", case) }))
    };
    vec![
        pays(vec![("uit-bedrag", Answer::Number(10))]),
        pays(vec![("uit-doel", choice("doel-kaas"))]),
        pays(vec![("uit-kleur", text("kleur"))]),
    ]
}

/// Who may do what, and who comes from where.
fn people() -> Vec<Told> {
    let world = World::werf();
    let enrol = |name: &str| Command::Enrol { act: None, name: sealed(name), contact: None };
    let founded = asked(&world, Acting::Host, &enrol("nog-een"));
    let appoints = |act: Option<&str>, person: u32, place: &str| Command::Appoint {
        act: act.map(id),
        person: PersonNumber(person),
        seat: id(place),
        from: date("2025-01-01"),
        until: None,
        case: None,
        party: None,
    };
    let appointed = asked(&world, Acting::Host, &appoints(None, 10, "schrijver"));
    let mut theirs = werf(&[("  door indiener\n", "  door indiener, werfmeester\n")]);
    let case = theirs.klus();
    let take_back = Command::Withdraw(on_case("klus-terugnemen", case));
    let theirs = asked(&theirs, seat("raad-zuid"), &take_back);
    let mut host = World::werf();
    let case = host.klus();
    let host = asked(&host, Acting::Host, &Command::Withdraw(on_case("klus-terugnemen", case)));
    let houses = "partij huis-a \"huis A\"\norgaan werkgroep {\n  naam \"werkgroep\"\n  uit werfraad\n  \
                  zetel groep-a \"lid voor A\" namens huis-a\n}\n\nhandeling groep-vullen {\n  naam \"de werkgroep vullen\"\n  \
                  soort benoemen\n  door schrijver\n  voor werkgroep\n}";
    let houses = with(houses);
    let houses = asked(&houses, seat("schrijver"), &appoints(Some("groep-vullen"), KEURDER, "groep-a"));
    vec![founded, appointed, theirs, host, houses, enrols_nobody(), nobody_presides()]
}

/// An act of the chair, before the first turn to preside begins.
fn nobody_presides() -> Told {
    let turns = "  voorzitterschap wisselt per 1 maanden vanaf 1 maart 2030\n";
    let mut world = World::werf_of(&(changed(WERF, &[("  voorzitter raad-noord\n", turns)]) + visibility::CHAIRED));
    let case = world.klus();
    asked(&world, seat("raad-noord"), &vertelt("klus-rondvertellen", case))
}

/// A charter in which nobody enrols people, with every seat filled.
fn enrols_nobody() -> Told {
    let text =
        "# Klein\n\n```handvest\nhandvest klein-verband {\n  naam \"Klein\"\n}\nrol enige { naam \"enige\" }\n```\n";
    let mut world = World::founded(text, "2024-03-04");
    let enrol = |name: &str| Command::Enrol { act: None, name: sealed(name), contact: None };
    world.acts(Acting::Host, &enrol("eerste"));
    let appoint = Command::Appoint {
        act: None,
        person: PersonNumber(1),
        seat: id("enige"),
        from: world.on,
        until: None,
        case: None,
        party: None,
    };
    world.acts(Acting::Host, &appoint);
    asked(&world, Acting::Host, &enrol("tweede"))
}

/// What waits for a duty.
fn duties() -> Vec<Told> {
    let yearly = |each: &str, day: &str| {
        let duty = format!(
            "verplichting lijst-elk-jaar {{\n  naam \"elk jaar een lijst\"\n  wie werfmeester\n  doet lijst-voorleggen\n  \
             telkens {each}\n  over hetzelfde jaar\n}}\n\nvoorwaarde lijst-op-tijd {{\n  bij klus-bekijken\n  \
             vereist vervuld lijst-elk-jaar\n}}"
        );
        let mut world = with(&duty);
        let case = world.klus();
        world.on = date(day);
        asked(&world, seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case)))
    };
    let waits = "voorwaarde eerst-vertellen-dan-roepen {\n  bij raad-roepen\n  vereist vervuld melder-weet-het\n}";
    let world = with(waits);
    let convene = Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date: world.on };
    vec![
        yearly("uiterlijk 1 mei", "2024-05-02"),
        yearly("tegen 1 mei", "2024-05-01"),
        asked(&world, seat("schrijver"), &convene),
    ]
}
