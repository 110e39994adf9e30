//! What changes between two texts is told in rules: by article and object, whatever became of the lines.

#![cfg(test)]

use charter::Agreement;
use charter::compare::compare;
use charter::syntax::table::Tongue;
use charter::syntax::{Reading, compile, format};
use words::Lang;

const CLUB: &str = include_str!("../../../charters/vereniging/handvest.md");
const DEAL: &str = include_str!("../../../charters/regio-deal-zod-2/handvest.md");

fn agreement(text: &str) -> Agreement {
    let compiled = compile(text, &[], Reading::InForce);
    let findings: Vec<_> = compiled.findings.iter().map(|finding| finding.cause.say(Lang::En)).collect();
    compiled.agreement.unwrap_or_else(|| panic!("{findings:?}"))
}

/// The changes that replacing these words makes in a charter.
fn changes(text: &str, replace: &[(&str, &str)]) -> Vec<String> {
    let mut new = text.to_owned();
    for (from, to) in replace {
        assert!(new.contains(from), "{from}");
        new = new.replace(from, to);
    }
    let changes = compare(&agreement(text), &agreement(&new));
    changes.iter().map(|change| format!("{}: {}", change.article, change.sentence(Lang::En))).collect()
}

#[test]
fn a_value_that_changes_is_told_with_both() {
    let told = changes(
        CLUB,
        &[(
            "uitgebrachte stemmen\n  onthouding telt niet mee\n  staken verworpen\n  quorum minstens 1/3",
            "uitgebrachte stemmen\n  onthouding telt als tegen\n  staken verworpen\n  quorum minstens 1/3",
        )],
    );
    let says = "artikel 3: Changes with besluitregel “meeste stemmen gelden”: it was onthouding telt niet mee, \
                it becomes onthouding telt als tegen.";
    assert_eq!(told, [says]);
}

#[test]
fn silence_is_told_as_what_is_no_longer_said() {
    let told = changes(CLUB, &[("  staken verworpen\n  quorum minstens 1/3", "  quorum minstens 1/3")]);
    assert_eq!(told, ["artikel 3: Dropped from besluitregel “meeste stemmen gelden”: staken verworpen."]);
}

#[test]
fn a_new_object_is_told_with_what_is_said_of_it_and_a_dropped_one_by_its_name() {
    let rule = "rol kascommissie {\n";
    let new = "rol clubfeest {\n  naam \"feestcommissie\"\n}\n\nrol kascommissie {\n";
    assert_eq!(changes(CLUB, &[(rule, new)]), ["artikel 4: New: rol “feestcommissie”, with naam “feestcommissie”."]);
    let with = CLUB.replace(rule, new);
    let dropped = compare(&agreement(&with), &agreement(CLUB));
    assert_eq!(
        dropped.iter().map(|change| change.sentence(Lang::En)).collect::<Vec<_>>(),
        ["Dropped: rol “feestcommissie”."]
    );
}

#[test]
fn another_name_is_told_once_wherever_it_is_used() {
    let rule = changes(CLUB, &[("meeste-stemmen", "meeste-koppen")]);
    let says = "artikel 3: Another name in the rules, from meeste-stemmen to meeste-koppen: besluitregel “meeste stemmen gelden”.";
    assert_eq!(rule, [says]);
    let seat = changes(CLUB, &[("bestuur-pen", "bestuur-inkt")]);
    assert_eq!(
        seat,
        ["artikel 1: Another name in the rules, from bestuur-pen to bestuur-inkt: orgaan “secretaris van de club”."]
    );
}

#[test]
fn prose_is_told_by_article_and_a_new_number_is_no_new_article() {
    assert_eq!(
        changes(CLUB, &[("De leden zijn de baas.", "De leden beslissen.")]),
        ["artikel 2: The prose of this article changes."]
    );
    let told = changes(CLUB, &[("## Artikel 9 ", "## Artikel 99 ")]);
    assert_eq!(told, ["artikel 99: This article was called artikel 9; its text is the same."]);
}

#[test]
fn a_text_compared_with_itself_in_other_words_and_layout_changes_nothing() {
    for text in [CLUB, DEAL] {
        let english = format(text, Some(Tongue::English)).unwrap();
        let changes = compare(&agreement(text), &agreement(&english));
        assert_eq!(changes, []);
        assert!(compare(&agreement(text), &agreement(text)).is_empty());
    }
}

#[test]
fn every_change_is_told_in_every_language() {
    let new = CLUB
        .replace("bestuur-pen", "bestuur-inkt")
        .replace("quorum minstens 1/3", "quorum minstens 50%")
        .replace("  staken verworpen\n", "")
        .replace("De leden zijn de baas.", "");
    for change in compare(&agreement(CLUB), &agreement(&new)) {
        let says = Lang::ALL.map(|lang| change.sentence(lang));
        assert!(says.iter().all(|says| !says.is_empty()));
        assert_ne!(says[0], says[1]);
    }
}
