//! What if: the example programmes, weighed again under a charter that says something else.

#![cfg(test)]

use charter::Agreement;
use charter::syntax::{Reading, compile};
use cooperation::script::{self, Play};
use cooperation::trying::{Difference, Otherwise, Trial};
use cooperation::{Command, Verdict};
use words::Lang;

const CLUB: (&str, &str) = (
    include_str!("../../../charters/vereniging/handvest.md"),
    include_str!("../../../charters/vereniging/voorbeeld.jsonl"),
);
const DEAL: (&str, &str) = (
    include_str!("../../../charters/regio-deal-zod-2/handvest.md"),
    include_str!("../../../charters/regio-deal-zod-2/voorbeeld.jsonl"),
);

fn agreement(text: &str) -> Agreement {
    compile(text, &[], Reading::InForce).agreement.unwrap_or_else(|| panic!("it does not compile"))
}

/// Plays the example under its own charter, and weighs each act again under the other.
fn differences((charter, example): (&str, &str), other: &str) -> (usize, Vec<Difference>) {
    let other = agreement(other);
    let acts = script::read(example, &mut script::placeholder).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let (mut play, mut trial, mut found) = (Play::new(), Trial::new(&other), Vec::new());
    for act in script::founded(acts, charter) {
        let Ok(decision) = play.act(&act.stamp, &act.command) else { continue };
        if let Verdict::Permitted { events } = &decision.verdict {
            found.extend(trial.entry(play.state().sequence, &act.stamp, &act.command, events));
        }
    }
    (trial.tried(), found)
}

fn said(found: &[Difference]) -> Vec<String> {
    found.iter().map(|difference| difference.sentence(Lang::Nl)).collect()
}

/// The club, where another seat puts wishes on the agenda.
fn tabled_by_another() -> String {
    let (before, act) =
        CLUB.0.split_once("naam \"een wens op de agenda zetten\"").unwrap_or_else(|| panic!("no such act"));
    format!(
        "{before}naam \"een wens op de agenda zetten\"{}",
        act.replacen("door bestuur-pen", "door bestuur-schouders", 1)
    )
}

#[test]
fn under_its_own_charter_nothing_would_have_gone_otherwise() {
    for (charter, example) in [CLUB, DEAL] {
        let (tried, found) = differences((charter, example), charter);
        assert!(tried > 20);
        assert_eq!(said(&found), Vec::<String>::new());
    }
}

#[test]
fn under_a_higher_threshold_a_vote_that_carried_would_not_have() {
    let other = CLUB.0.replace("meer dan 1/2 van uitgebrachte stemmen", "minstens 1/1 van alle zetels");
    let (_, found) = differences(CLUB, &other);
    assert!(!found.is_empty());
    for difference in &found {
        assert!(matches!(difference.command, Command::ConcludeItem { .. }), "{difference:?}");
        let Otherwise::OtherEvents { decision, .. } = &difference.otherwise else { panic!("{difference:?}") };
        assert!(decision.trace.paragraph(Lang::Nl).contains("artikel 3"), "the trace names the article");
    }
}

#[test]
fn an_act_that_the_other_charter_leaves_to_another_is_refused_with_its_article() {
    let (_, found) = differences(CLUB, &tabled_by_another());
    let first = found.first().unwrap_or_else(|| panic!("nothing differs"));
    assert!(matches!(&first.otherwise, Otherwise::NotPermitted(_)));
    assert!(first.grounds().iter().all(|ground| ground.cite().article().starts_with("artikel")));
}

#[test]
fn one_difference_never_brings_about_the_next() {
    let (_, found) = differences(CLUB, &tabled_by_another());
    let concluded = found.iter().filter(|difference| matches!(difference.command, Command::ConcludeItem { .. }));
    assert_eq!(concluded.count(), 0, "what was tabled was tabled, so the count is the same");
}
