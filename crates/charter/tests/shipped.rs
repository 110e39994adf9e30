//! The charters that come with Marke compile, and every finding on them is known to be true.

#![cfg(test)]

use charter::check::Severity;
use charter::syntax::{Reading, compile};
use words::Lang;

const DEAL: &str = include_str!("../../../charters/regio-deal-zod-2/handvest.md");
const ZONE: &str = include_str!("../../../charters/dutch-techzone/handvest.md");
const CLUB: &str = include_str!("../../../charters/vereniging/handvest.md");

/// The codes of the findings that no ruling accepts, from this severity up.
fn open(text: &str, reading: Reading, least: Severity) -> Vec<String> {
    let compiled = compile(text, &[], reading);
    assert!(compiled.agreement.is_some() || reading == Reading::AsReceived);
    let open = compiled.findings.iter().filter(|finding| finding.accepted_by.is_none() && finding.severity >= least);
    open.map(|finding| finding.code.to_string()).collect()
}

#[test]
fn the_charters_in_force_leave_nothing_open_that_will_surprise_somebody() {
    assert_eq!(open(DEAL, Reading::InForce, Severity::Warning), Vec::<String>::new());
    assert_eq!(open(ZONE, Reading::InForce, Severity::Warning), Vec::<String>::new());
    assert_eq!(open(CLUB, Reading::InForce, Severity::Warning), Vec::<String>::new());
}

/// What the plan itself says nothing about: who presides, convenes, delegates, enrols, rules and erases; what an
/// abstention means and how many must take part; by when duties are due; how often a proposal may come back; whether the
/// director's ceiling is itself within the mandate, what it is counted over, and whether VAT counts. And what its annex
/// says about time: words
/// without a meaning, a slip in week 47, weeks without a day, papers that go out before the talks about them, bodies that
/// the routes leave out, an escalation without trigger or term, and round numbers of years. And goals nothing contributes
/// to, effects without an indicator, and indicators without source or baseline. One goal and one team have two names, and what
/// is left to people's judgement is left to nobody in particular. Nor does it say who may read what is decided, or what its
/// accounts of the State payment hold, or how much aid one company may get; what the items are called that a ruling gives, is translated and stands nowhere then.
#[test]
fn as_received_the_deal_is_silent_where_its_plan_is() {
    let mut codes = open(DEAL, Reading::AsReceived, Severity::Warning);
    codes.sort();
    codes.dedup_by(|next, before| next == before);
    let silent =
        ["CH132", "CH142", "CH146", "CH173", "CH186", "CH193", "CH225", "CH226", "CH253", "CH255", "CH261", "CH305"];
    let of_time = ["CH119", "CH259", "CH271", "CH273", "CH303", "CH308", "CH309", "CH311", "CH312", "CH316"];
    let of_publishing = ["CH332", "CH333"];
    let of_money = ["CH161", "CH162", "CH166", "CH171", "CH176", "CH270"];
    let of_criteria = ["CH235", "CH236"];
    let of_goals = ["CH241", "CH242", "CH245"];
    let of_words = ["CH028", "CH108", "CH111"];
    let of_people = ["CH104", "CH133", "CH134", "CH167"];
    let sources = silent
        .into_iter()
        .chain(of_time)
        .chain(of_money)
        .chain(of_goals)
        .chain(of_words)
        .chain(of_publishing)
        .chain(of_criteria)
        .chain(of_people);
    let mut expected: Vec<&str> = sources.collect();
    expected.sort_unstable();
    assert_eq!(codes, expected);
}

/// The governance agreements say before 1 December of which year they do not tell, let a second annex decide that is not
/// there, set two days for one set of accounts, let duties fall due after their end, and give neither body a rule. Of money
/// they say nothing about what is left over (F1, F2), ask on a figure that is not settled (F5), name two sets of payers
/// (F6), and share burdens without a key (F7).
#[test]
fn as_received_the_zone_is_silent_and_at_odds_where_its_agreements_are() {
    let codes = open(ZONE, Reading::AsReceived, Severity::Warning);
    let of_time = ["CH104", "CH132", "CH189", "CH221", "CH301", "CH302", "CH304", "CH305", "CH308", "CH314"];
    for code in of_time.into_iter().chain(["CH164", "CH166", "CH169", "CH170"]) {
        assert!(codes.iter().any(|found| found == code), "{code} among {codes:?}");
    }
}

#[test]
fn the_deal_tells_what_its_bodies_acts_stages_and_questions_are_called_in_english_and_german() {
    let deal = std::sync::Arc::new(compile(DEAL, &[], Reading::InForce).agreement.expect("the deal runs"));
    let called = |lang| {
        let deal = deal.told_in(lang);
        let question = &deal.forms.get(&"ideeformulier".into()).expect("the form").questions[0].label;
        let stage = &deal.cases.get(&"ideezaak".into()).expect("the case").stages[0].label;
        [deal.label(&"stuurgroep".into()), deal.label(&"idee-aandragen".into()), stage.clone(), question.clone()]
    };
    assert_eq!(called(Lang::Nl), ["stuurgroep", "een idee aandragen", "Idee", "Hoe heet uw idee?"]);
    assert_eq!(called(Lang::En), ["steering group", "hand in an idea", "Idea", "What is your idea called?"]);
    assert_eq!(called(Lang::De), ["Steuerungsgruppe", "eine Idee einbringen", "Idee", "Wie heißt Ihre Idee?"]);
}

/// Annex 1: five assignments, two main goals, six lines of which two are empty, twelve sub-goals, sixteen efforts and
/// eighteen effects; no effort is linked to an effect. And § 2.1: five figures, each with the way it must go.
#[test]
fn the_network_of_the_deal_is_that_of_its_annex() {
    let received = compile(DEAL, &[], Reading::InForce).agreement.expect("the deal runs").goals;
    let count = |tier: &str| received.nodes_of(&tier.into()).len();
    let tiers =
        ["laag-opgaven", "laag-hoofddoelen", "laag-lijnen", "laag-subdoelen", "laag-inspanningen", "laag-effecten"];
    assert_eq!(tiers.map(count), [5, 2, 6, 12, 16, 18]);
    let empty = received.nodes_of(&"laag-lijnen".into());
    let empty = empty.iter().filter(|line| received.contributors(&line.id).is_empty());
    assert_eq!(empty.map(|line| line.id.as_str()).collect::<Vec<_>>(), ["lijn-grens", "lijn-inwoners"]);
    let by_ruling = |link: &charter::agreement::cite::Stated<charter::agreement::goal::Contribution>| {
        link.cite.layer() == charter::agreement::cite::Layer::Ruling
    };
    let efforts = received.nodes_of(&"laag-inspanningen".into());
    let links = efforts.iter().flat_map(|effort| &effort.contributes);
    assert!(links.clone().all(|link| by_ruling(link) == link.value.to.as_str().starts_with("effect-")));
    assert_eq!(links.filter(|link| !by_ruling(link)).count(), 16);
    assert_eq!(received.indicators.len(), 5);
    assert!(
        received.indicators.values().all(|indicator| indicator.direction.is_some() && indicator.benchmark.is_some())
    );
    let from_the_top: Vec<&str> = received.from_the_top().iter().map(|tier| tier.id.as_str()).collect();
    assert_eq!(
        from_the_top,
        [
            "laag-opgaven",
            "laag-hoofddoelen",
            "laag-lijnen",
            "laag-subdoelen",
            "laag-effecten",
            "laag-inspanningen",
            "laag-principes"
        ]
    );
    let above = received.above(&"subdoel-minder-armoede".into());
    assert_eq!(above.len(), 1 + 2 + 5);
}
