//! Decision rules: what they leave open, and what they can never reach.

use super::{fires, planted, silent, told};
use charter::agreement::count::Count;
use charter::agreement::id::Id;
use charter::judge::count::{Ballot, Position, Result, tally};
use charter::syntax::{Reading, compile};

#[test]
fn a_decision_has_a_rule_or_a_mandate_and_not_both() {
    let text = planted("  besluitregel samen-eens\n", "");
    super::finds(&text, &[("CH189", "handeling beslis-proefblad"), ("CH102", "besluitregel samen-eens")]);
    fires(
        "  besluitregel samen-eens\n",
        "  besluitregel samen-eens\n  mandaat kleingeld\n  formulier planblad\n",
        "CH190",
        "handeling beslis-proefblad",
    );
}

#[test]
fn a_rule_says_how_is_decided() {
    let even = planted("  methode eenstemmig\n", "");
    super::finds(&even, &[("CH139", "orgaan huisbestuur"), ("CH189", "besluitregel samen-eens")]);
    fires("  drempel minstens 1/1 van alle zetels\n", "", "CH189", "besluitregel samen-eens");
    fires("  drempel meer dan 1/2 van uitgebrachte stemmen\n", "", "CH189", "besluitregel gewone-stem");
}

#[test]
fn a_majority_that_can_tie_says_what_a_tie_means() {
    fires("  staken voorzitter\n", "", "CH185", "besluitregel gewone-stem");
    let without_tie = |threshold: &str| {
        planted("  staken voorzitter\n", "").replace("meer dan 1/2 van uitgebrachte stemmen", threshold)
    };
    for threshold in ["minstens 2/3 van uitgebrachte stemmen", "meer dan 2/3 van uitgebrachte stemmen"] {
        super::finds(&without_tie(threshold), &[]);
    }
}

#[test]
fn a_chair_who_decides_a_tie_has_a_vote() {
    fires("  voorzitter huisvoogd\n", "", "CH185", "besluitregel gewone-stem");
}

#[test]
fn a_rule_that_counts_votes_says_what_an_abstention_means() {
    fires("  onthouding telt niet mee\n", "", "CH186", "besluitregel gewone-stem");
    let text = planted("  onthouding telt niet mee\n", "")
        .replace("meer dan 1/2 van uitgebrachte stemmen", "minstens 2/3 van alle zetels");
    super::finds(&text, &[]);
}

#[test]
fn consent_without_a_word_on_what_follows_is_told() {
    let text = planted(
        "  methode eenstemmig\n  drempel minstens 1/1 van alle zetels\n",
        "  methode overeenstemming\n  onthouding telt niet mee\n  quorum minstens 1/2 van alle zetels\n",
    );
    super::finds(&text, &[("CH191", "besluitregel samen-eens")]);
}

#[test]
fn a_threshold_and_a_quorum_can_be_reached() {
    fires(
        "meer dan 1/2 van uitgebrachte stemmen",
        "meer dan 100% van alle zetels",
        "CH181",
        "besluitregel gewone-stem",
    );
    fires("quorum minstens 1/2 van", "quorum meer dan 1/1 van", "CH184", "besluitregel gewone-stem");
    silent("quorum minstens 1/2 van", "quorum minstens 1/1 van");
    fires("quorum minstens 1/2 van alle zetels", "quorum minstens 50 zetels", "CH184", "besluitregel gewone-stem");
    silent("quorum minstens 1/2 van alle zetels", "quorum minstens 2 zetels");
    fires("quorum minstens 1/2 van alle zetels", "quorum minstens 0 zetels", "CH021", "0");
    fires("quorum minstens 1/2 van alle zetels", "quorum minstens 2 van alle zetels", "CH013", "van");
}

#[test]
fn a_rule_by_which_one_seat_decides_for_all_is_told() {
    fires("  quorum minstens 1/2 van alle zetels\n", "", "CH193", "besluitregel gewone-stem");
}

#[test]
fn a_vote_can_be_lost() {
    fires("  uitkomst proefblad-nee \"Nog niet\" tegen\n", "", "CH260", "handeling beslis-proefblad");
}

/// Every rule of up to three seats that raises no finding on what it leaves open comes to a result for every ballot.
#[test]
fn a_rule_without_findings_is_never_undetermined() {
    let methods = ["methode meerderheid", "methode overeenstemming", "methode eenstemmig"];
    let shares = ["meer dan 1/2", "minstens 1/2", "meer dan 1/3", "minstens 2/3"];
    let bases = ["uitgebrachte stemmen", "aanwezige zetels", "alle zetels"];
    let mut open = 0;
    for method in methods {
        for threshold in shares
            .iter()
            .flat_map(|share| bases.map(|base| format!("drempel {share} van {base}")))
            .chain([String::new()])
        {
            for abstention in ["", "onthouding telt als tegen", "onthouding telt niet mee"] {
                for tie in ["", "staken verworpen", "staken uitgesteld"] {
                    for seats in 1..=3 {
                        let rule = [method, &threshold, abstention, tie].join("\n");
                        let (count, silent) = rule_of(seats, &rule);
                        let undetermined =
                            ballots(seats).any(|ballots| tally(&count, &ballots).result == Result::Undetermined);
                        open += usize::from(undetermined);
                        assert!(!(silent && undetermined), "{rule} for {seats}");
                    }
                }
            }
        }
    }
    assert!(open > 100, "the rules that leave something open must be among those tried");
}

/// The rule, and whether no finding says that it leaves something open.
fn rule_of(seats: usize, rule: &str) -> (Count, bool) {
    let text = format!(
        "# A\n```handvest\nhandvest klein {{ naam \"Klein\" }}\norgaan kring {{\n naam \"kring\"\n zetels {seats} \"lid\"\n}}\n\
         besluitregel regel {{\n naam \"regel\"\n orgaan kring\n {rule}\n}}\n```\n"
    );
    let compiled = compile(&text, &[], Reading::InForce);
    let open = compiled.findings.iter().any(|finding| [185, 186, 189].contains(&finding.code.0));
    let told = told(&text, &compiled.findings);
    let agreement = compiled.agreement.unwrap_or_else(|| panic!("{told:#?}"));
    (agreement.counts[&Id::new("regel")].clone(), !open)
}

/// Every way in which so many seats can vote.
fn ballots(seats: usize) -> impl Iterator<Item = Vec<Ballot>> {
    let positions = [Some(Position::For), Some(Position::Against), Some(Position::Abstain), None];
    (0..4_usize.pow(u32::try_from(seats).unwrap())).map(move |mut number| {
        let mut ballots = Vec::new();
        for index in 0..seats {
            let seat = Id::new(&format!("kring.{}", index + 1));
            let position = positions[number % 4];
            let (label, chair, recused, vacant) = (String::new(), false, false, false);
            ballots.push(Ballot { seat, label, weight: 1, position, chair, recused, vacant });
            number /= 4;
        }
        ballots
    })
}
