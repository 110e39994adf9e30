//! Every shipped charter does what its scenarios tell.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test reads the charters, and fails loudly"
)]

#[path = "scenarios/cast.rs"]
mod cast;
#[path = "scenarios/near.rs"]
mod near;
#[path = "scenarios/removals.rs"]
mod removals;
#[path = "scenarios/shipped.rs"]
mod shipped;
#[path = "scenarios/walk.rs"]
mod walk;

use cooperation::rehearsal::{Played, Rehearsal};
use removals::Rule;
use shipped::Shipped;
use std::thread;
use words::Lang;

fn play(shipped: &Shipped) -> Vec<Played> {
    match Rehearsal::new(&shipped.charter, &shipped.scenarios) {
        Ok(rehearsal) => rehearsal.play(),
        Err(findings) => panic!("{} does not compile: {findings:#?}", shipped.name),
    }
}

/// What failed, as an author wants to read it.
fn told(shipped: &Shipped, played: &Played) -> String {
    let mut out = String::new();
    for stumble in &played.stumbles {
        let why = stumble.why.say(Lang::Nl);
        let instead = stumble.instead.as_ref().map(|message| message.say(Lang::Nl)).unwrap_or_default();
        out += &format!("{}/scenarios.md:{}: {}\n  {why} {instead}\n", shipped.name, stumble.line, played.title);
        for ground in &stumble.grounds {
            out += &format!("  {} ({}, {})\n", ground.why().say(Lang::Nl), ground.cite().article(), ground.code());
        }
    }
    out
}

#[test]
fn every_scenario_of_every_shipped_charter_passes() {
    let all = shipped::all();
    assert!(all.len() >= 2, "two charters are shipped, so that nothing is made for one");
    let mut failed = String::new();
    for shipped in &all {
        let played = play(shipped);
        assert!(!played.is_empty(), "{} has no scenarios", shipped.name);
        failed.extend(played.iter().map(|played| told(shipped, played)));
    }
    assert!(failed.is_empty(), "\n{failed}");
}

/// What happens when a rule is taken out.
enum Noticed {
    /// The charter no longer compiles.
    ByTheCompiler,
    /// This scenario fails, and it is the first.
    By(String),
    /// Nothing.
    ByNobody,
}

fn without(shipped: &Shipped, rule: &Rule) -> Noticed {
    let charter = rule.removed_from(&shipped.charter);
    let notices = |scenarios: &str| match Rehearsal::new(&charter, scenarios) {
        Err(_) => Noticed::ByTheCompiler,
        Ok(rehearsal) => match rehearsal.plays().find(|played| !played.passed()) {
            Some(played) => Noticed::By(played.title),
            None => Noticed::ByNobody,
        },
    };
    // The scenarios about the same article know best; the others only play where those notice nothing.
    match notices(&near::to(rule, shipped)) {
        Noticed::ByNobody => notices(&shipped.scenarios),
        noticed @ (Noticed::By(_) | Noticed::ByTheCompiler) => noticed,
    }
}

#[test]
fn taking_out_any_rule_of_a_shipped_charter_makes_a_named_scenario_fail() {
    let shipped = shipped::all();
    let rules: Vec<(&Shipped, Rule)> = shipped
        .iter()
        .flat_map(|shipped| removals::all(&shipped.charter).into_iter().map(move |rule| (shipped, rule)))
        .collect();
    assert!(rules.len() > 200, "the rules of the shipped charters are found");
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let told: Vec<Removal> = thread::scope(|scope| {
        let parts: Vec<_> =
            rules.chunks(rules.len().div_ceil(workers)).map(|part| scope.spawn(|| tell(part))).collect();
        parts.into_iter().flat_map(|part| part.join().expect("no worker panics")).collect()
    });
    table(&told);
    let unnoticed = told.iter().filter(|removal| matches!(removal.noticed, By::Nobody));
    let unnoticed: Vec<String> = unnoticed.map(|removal| format!("{}: {}", removal.place, removal.rule)).collect();
    assert!(unnoticed.is_empty(), "no scenario notices when these rules are taken out:\n{}", unnoticed.join("\n"));
}

/// One rule taken out, and what came of it.
struct Removal {
    charter: String,
    place: String,
    rule: String,
    noticed: By,
}

/// Who noticed.
enum By {
    Compiler,
    Scenario(String),
    /// Nobody needs to, and why.
    Exempt(&'static str),
    Nobody,
}

fn tell(rules: &[(&Shipped, Rule)]) -> Vec<Removal> {
    let removal = |(shipped, rule): &(&Shipped, Rule)| Removal {
        charter: shipped.name.clone(),
        place: format!("{}/handvest.md:{}", shipped.name, rule.number),
        rule: rule.line.clone(),
        noticed: match without_behaviour(rule, &shipped.charter) {
            // What only checking can notice is not played: that would take minutes and tell nothing.
            Some(HELD_BY_CHECKING) => By::Exempt(HELD_BY_CHECKING),
            reason => match (without(shipped, rule), reason) {
                (Noticed::ByTheCompiler, _) => By::Compiler,
                (Noticed::By(title), _) => By::Scenario(title),
                (Noticed::ByNobody, Some(reason)) => By::Exempt(reason),
                (Noticed::ByNobody, None) => By::Nobody,
            },
        },
    };
    rules.iter().map(removal).collect()
}

/// The table: every rule with who notices, and the figures of each charter.
fn table(told: &[Removal]) {
    println!("| Place | Rule taken out | Noticed by |\n|---|---|---|");
    for removal in told {
        let noticed = match &removal.noticed {
            By::Compiler => "the charter no longer compiles".to_owned(),
            By::Scenario(title) => format!("“{title}”"),
            By::Exempt(reason) => format!("nobody needs to: {reason}"),
            By::Nobody => "NOBODY".to_owned(),
        };
        println!("| {} | `{}` | {noticed} |", removal.place, removal.rule);
    }
    println!("\n| Charter | Rules | Compiler | A scenario | Nobody needs to | Nobody |\n|---|---|---|---|---|---|");
    let mut charters: Vec<&str> = told.iter().map(|removal| removal.charter.as_str()).collect();
    charters.dedup();
    for charter in charters {
        let of = |wanted: fn(&By) -> bool| {
            told.iter().filter(|removal| removal.charter == charter && wanted(&removal.noticed)).count()
        };
        println!(
            "| {charter} | {} | {} | {} | {} | {} |",
            of(|_| true),
            of(|by| matches!(by, By::Compiler)),
            of(|by| matches!(by, By::Scenario(_))),
            of(|by| matches!(by, By::Exempt(_))),
            of(|by| matches!(by, By::Nobody)),
        );
    }
}

/// Why no scenario plays goals and translations.
const HELD_BY_CHECKING: &str = "what people work towards, or call it in another language; checking holds it together";

/// What is told to people, or held against the rest of the text, and plays no part in what may be done.
const SHOWN: [&str; 9] = [
    "{ talen ",
    "{ looptijd ",
    "{ rolt ",
    "{ horizon ",
    "{ gastheer ",
    "{ bekwaamheid ",
    "{ taak ",
    "{ ondersteunt ",
    "{ betekent ",
];

/// Why no scenario needs to notice: these say nothing about what may be done, or nothing that is not said elsewhere too.
fn without_behaviour(rule: &Rule, charter: &str) -> Option<&'static str> {
    let keywords: Vec<&str> = rule.keywords.iter().map(String::as_str).collect();
    match keywords[..] {
        [.., "naam" | "meervoud"] | ["heet-ook"] => Some("what people call it"),
        ["vergaderritme", "afgedrukt"] | ["handvest" | "bij", "looptijd" | "horizon"] => {
            Some("checking holds it against the rest of the text")
        }
        ["geen-regel"] => Some("why an article holds no rule"),
        ["bron", ..] => Some("where the text comes from; checking holds it against the file"),
        ["open-norm", ..] => Some("a question that stays with people"),
        ["uitleg"] if only_accepts(rule, charter) => {
            Some("accepts findings, which checking shows and playing does not")
        }
        ["uitleg"] if rules_on_what_is_not_played(rule, charter) => Some("each of its lines says so of itself"),
        ["bij"] if SHOWN.iter().any(|field| rule.line.contains(field)) => {
            Some("checking holds it against the rest of the text")
        }
        ["mandaat"] if !block(rule, charter).contains("\n  tot ") => {
            Some("a mandate without a ceiling decides nothing yet")
        }
        ["mandaat", "van" | "aan"] if !rule.beside.iter().any(|keyword| keyword == "tot") => {
            Some("a mandate without a ceiling decides nothing yet")
        }
        ["handeling", "door"] if rule.beside.iter().any(|keyword| keyword == "mandaat") => {
            Some("the mandate names the holder too")
        }
        ["handeling", "zaak"] if rule.beside.iter().any(|keyword| keyword == "in") => {
            Some("its stages belong to one kind of case")
        }
        [.., "rolt"] if !charter.contains("kalender ") => Some("without a calendar no day is closed; checking asks it"),
        ["verplichting", "telkens" | "over" | "jaar"] if is_ruled_upon(rule, "wijkt", charter) => {
            Some("the duty gives way to another")
        }
        ["begrip", ..] | ["bij", "begrip", ..] => Some("what a word means"),
        ["fonds" | "begrotingspost", ..] => Some("checking holds the sums"),
        ["doelenlaag" | "knooppunt" | "indicator" | "vertaling", ..] => Some(HELD_BY_CHECKING),
        ["uitleg", "bij", ..] if speaks_of(rule, &GOALS) => Some(HELD_BY_CHECKING),
        ["bijdrage" | "bij", .., "bedrag"] | ["bij"] if says_the_same_twice(rule, charter) => {
            Some("another article says the same")
        }
        ["uitleg", "bij", ..] if rule.line.contains("{ bron ") => Some("where figures come from is shown beside them"),
        ["bijdrage", .., "oormerk" | "in-natura"] => Some("what it is for, or what comes instead of money, is told"),
        ["bijdrage", ..]
            if block(rule, charter).contains("\n  in-natura ") || rule.beside.iter().any(|k| k == "in-natura") =>
        {
            Some("what is given in kind is told; nobody reckons it")
        }
        ["uitleg", "bij", ..] if speaks_of(rule, &MONEY) => Some("checking holds the sums"),
        ["uitleg", "bij"] if rule.line.contains("{ vergoeding ") => Some("what people are told; no act follows it yet"),
        ["uitleg", "bij", ..] if speaks_of(rule, &CALENDAR) => Some("the test of the calendar holds its days"),
        ["uitleg", "bij", ..] if speaks_of(rule, &TOLD) => Some("what people are told; no act follows it yet"),
        ["rechtsmiddel" | "escalatie", ..] | [.., "gevolg"] => Some("what people are told; no act follows it yet"),
        ref told if is_shown(told, rule, charter) => Some("what pages show, or a letter they give"),
        [.., "klasse"] if rule.line.contains(" intern") => {
            Some("what is within the cooperation is so without it; checking asks it")
        }
        [.., "toelichting"] => Some("help with a question"),
        ["uitleg", "door" | "op" | "want"] => Some("who gave the ruling, when and why"),
        ["uitleg", "aanvaardt"] => Some("accepts a finding, which checking shows and playing does not"),
        ["handeling", "door"] if rule.beside.iter().any(|keyword| keyword == "besluitregel") => {
            Some("the decision rule names the body too")
        }
        ["uitleg", "bij"] if rule.line.contains("{ rolt ") && !charter.contains("kalender ") => {
            Some("without a calendar no day is closed; checking asks it")
        }
        ["formulier", "vraag", ..] if is_asked_again(rule, charter) => {
            Some("a ruling asks it again, and goes before it")
        }
        [_, field] if is_ruled_upon(rule, field, charter) => Some("a ruling goes before it"),
        _ => None,
    }
}

/// Whether it says what a page, a letter or a table shows. What a table counts is played.
fn is_shown(keywords: &[&str], rule: &Rule, charter: &str) -> bool {
    match keywords {
        ["handeling", "per" | "draagt"]
        | ["zaak", "bijzaak"]
        | ["verantwoordingstabel", "aan" | "jaren" | "over" | "doet"]
        | ["dekkingsplan", "van"]
        | [.., "gegeven", "code" | "controle" | "per" | "buiten" | "volgens"] => true,
        // A register without a ceiling refuses nothing.
        ["register", ..] => !block(rule, charter).contains("\n  plafond "),
        [.., "gegeven"] => rule.line.contains(" ja-nee") && !block(rule, charter).contains("telt "),
        _ => false,
    }
}

/// Whether a ruling does nothing but accept findings.
fn only_accepts(rule: &Rule, charter: &str) -> bool {
    let block = block(rule, charter);
    block.contains("\n  aanvaardt ") && !block.contains("\n  bij ")
}

/// What stands in the block that a rule begins.
fn block<'a>(rule: &Rule, charter: &'a str) -> &'a str {
    let after = charter.split_once(&rule.line).map(|(_, after)| after).unwrap_or_default();
    after.split("\n}").next().unwrap_or_default()
}

/// What no scenario can play, by the words with which a ruling speaks of it.
const MONEY: [&str; 2] = ["bij fonds ", "bij begrotingspost "];
const GOALS: [&str; 2] = ["bij knooppunt ", "bij indicator "];
const CALENDAR: [&str; 2] = ["bij vergaderritme ", "bij route "];
const TOLD: [&str; 4] = ["bij begrip ", "bij rechtsmiddel ", "bij escalatie ", "bij open-norm "];

/// Whether a line of a ruling, or the block it stands in, speaks of one of these.
fn speaks_of(rule: &Rule, things: &[&str]) -> bool {
    let of = |line: &str| things.iter().any(|thing| line.starts_with(thing));
    of(&rule.line) || rule.head.as_deref().is_some_and(of)
}

/// Whether a ruling speaks of nothing but what no scenario can play.
fn rules_on_what_is_not_played(rule: &Rule, charter: &str) -> bool {
    let mut lines = block(rule, charter).lines().filter_map(|line| line.strip_prefix("  ")).peekable();
    lines.peek().is_some()
        && lines.filter(|line| line.starts_with("bij ")).all(|line| {
            [&MONEY[..], &GOALS, &CALENDAR, &TOLD].iter().any(|things| things.iter().any(|t| line.starts_with(t)))
        })
}

/// Whether what a line says of an object stands under another article too.
fn says_the_same_twice(rule: &Rule, charter: &str) -> bool {
    let said = rule.line.split_once("{ ").map_or(rule.line.as_str(), |(_, said)| said).trim_end_matches(" }").trim();
    charter.matches(said).count() > 1
}

/// Whether a ruling asks the same question again: there it stands one block deeper.
fn is_asked_again(rule: &Rule, charter: &str) -> bool {
    let question = rule.line.trim().split(' ').nth(1).unwrap_or_default();
    !rule.line.starts_with("    ") && charter.contains(&format!("\n    vraag {question} "))
}

/// Whether a ruling gives the same field of the same object.
fn is_ruled_upon(rule: &Rule, field: &str, charter: &str) -> bool {
    let head = rule.head.as_deref().unwrap_or_default().trim_end_matches('{').trim();
    let head = head.strip_prefix("bij ").unwrap_or(head);
    if head.is_empty() {
        return false;
    }
    let on_one_line = charter.contains(&format!("  bij {head} {{ {field} "));
    let block = charter.split_once(&format!("  bij {head} {{\n")).map(|(_, after)| after.split("\n  }").next());
    on_one_line || block.flatten().is_some_and(|block| format!("\n{block}").contains(&format!("\n    {field} ")))
}
