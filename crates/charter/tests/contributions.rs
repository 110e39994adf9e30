//! Contributions of real years: rate × inhabitants, in instalments, from the figures and never from a total somebody typed.

#![cfg(test)]

use charter::agreement::quantity::Status;
use charter::judge::contribution::{Share, of_year, true_up};
use charter::judge::figure::Recorded;
use charter::judge::ground::Ground;
use charter::syntax::{Reading, compile};
use charter::{Agreement, Id};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use words::Amount;

const INHABITANTS: &str = include_str!("fixtures/inwoners.csv");

const FOUR: &[&str] = &["Coevorden", "Emmen", "Hardenberg", "Hoogeveen"];
const FOURTEEN: &[&str] = &[
    "Almelo",
    "Borne",
    "Dinkelland",
    "Enschede",
    "Haaksbergen",
    "Hellendoorn",
    "Hengelo (O.)",
    "Hof van Twente",
    "Losser",
    "Oldenzaal",
    "Rijssen-Holten",
    "Tubbergen",
    "Twenterand",
    "Wierden",
];

fn id(name: &str) -> Id {
    Id::new(&name.to_lowercase().replace(" (o.)", "").replace(' ', "-"))
}

/// A charter in which these municipalities pay, with these lines about it.
fn agreement(names: &[&str], quantity: &str, contribution: &str) -> Agreement {
    let parties: String = names.iter().map(|name| format!("partij {} \"{name}\"\n", id(name))).collect();
    let payers: Vec<String> = names.iter().map(|name| id(name).to_string()).collect();
    let text = format!(
        "# Proef\n\n## Artikel 1 Wie\n\n```handvest\nhandvest proef {{\n  naam \"Proef\"\n  geldig van 1 januari 2018\n}}\n{parties}```\n\n\
         ## Artikel 2 Wat\n\n```handvest\ngrootheid inwoners \"inwoners\" {{\n  bron \"CBS StatLine 70072ned\"\n{quantity}}}\n\
         bijdrage basis {{\n  naam \"basis\"\n  betalers {}\n  aan {}\n{contribution}}}\n```\n",
        payers.join(", "),
        payers[1],
    );
    let compiled = compile(&text, &[], Reading::InForce);
    compiled.agreement.unwrap_or_else(|| panic!("{:#?}", compiled.findings))
}

/// The figures as the book records them.
fn recorded() -> Vec<Recorded> {
    let lines = INHABITANTS.lines().skip(2).map(|line| line.split(',').collect::<Vec<_>>());
    let figure = |line: Vec<&str>| Recorded {
        party: id(line[0]),
        on: line[1].parse().unwrap(),
        value: line[2].parse().unwrap(),
        status: if line[3] == "definitief" { Status::Final } else { Status::Provisional },
        source: "CBS StatLine 70072ned".to_owned(),
        vintage: None,
    };
    lines.map(figure).collect()
}

fn owed(agreement: &Agreement, year: i16) -> Result<Vec<Share>, Vec<Ground>> {
    let contribution = agreement.contributions.values().next().unwrap();
    of_year(agreement, contribution, &recorded(), year)
}

fn total(shares: &[Share]) -> i64 {
    shares.iter().map(|share| share.amount.cents()).sum()
}

const ONE_EURO: &str =
    "  bedrag € 1,00 per inwoners\n  termijn januari 75%\n  termijn oktober rest\n  naverrekening ja\n";
const JANUARY: &str = "  peildatum 1 januari\n  status voorlopig\n";

#[test]
fn four_municipalities_pay_one_euro_for_each_inhabitant_in_every_year_from_2020_to_2025() {
    let agreement = agreement(FOUR, JANUARY, ONE_EURO);
    let totals: BTreeMap<i16, i64> =
        (2020..=2025).map(|year| (year, total(&owed(&agreement, year).unwrap()))).collect();
    let expected = [
        (2020, 25_899_200),
        (2021, 25_930_100),
        (2022, 26_102_800),
        (2023, 26_340_700),
        (2024, 26_459_400),
        (2025, 26_585_900),
    ];
    assert_eq!(totals, BTreeMap::from(expected));
}

#[test]
fn figures_of_one_fixed_day_hold_for_as_long_as_the_contribution_lasts() {
    let fixed = agreement(FOUR, "  peildatum 1 januari 2022\n  status voorlopig\n", ONE_EURO);
    let totals: Vec<i64> = [2021, 2022, 2025].map(|year| total(&owed(&fixed, year).unwrap())).to_vec();
    assert_eq!(totals, [26_102_800; 3]);
}

#[test]
fn each_pays_three_quarters_in_january_and_the_rest_in_october() {
    let agreement = agreement(FOUR, JANUARY, ONE_EURO);
    let shares = owed(&agreement, 2022).unwrap();
    let emmen = shares.iter().find(|share| share.party == id("Emmen")).unwrap();
    let parts: Vec<(i8, i64)> = emmen.parts.iter().map(|part| (part.month, part.amount.cents())).collect();
    assert_eq!((emmen.amount.cents(), parts), (10_785_600, vec![(1, 8_089_200), (10, 2_696_400)]));
    let figure = emmen.figure.as_ref().unwrap();
    assert_eq!((figure.value, figure.status), (107_856, Some(Status::Final)));
    assert_eq!(figure.source.as_deref(), Some("CBS StatLine 70072ned"));
}

/// The report over 2022 names € 261.089,00 of income; the figures give € 61,00 less.
#[test]
fn the_reported_income_of_2022_is_61_euros_more_than_the_figures_give() {
    let shares = owed(&agreement(FOUR, JANUARY, ONE_EURO), 2022).unwrap();
    assert_eq!(26_108_900 - total(&shares), 6_100);
}

#[test]
fn a_figure_that_is_not_settled_is_undetermined_until_the_charter_accepts_it() {
    let silent = agreement(FOUR, "  peildatum 1 januari\n", ONE_EURO);
    assert!(owed(&silent, 2023).is_ok());
    let grounds = owed(&silent, 2025).unwrap_err();
    let codes: Vec<&str> = grounds.iter().map(Ground::code).collect();
    assert_eq!(codes, ["figure-status-silent"; 4]);
    let undated = agreement(FOUR, "", ONE_EURO);
    let grounds = owed(&undated, 2023).unwrap_err();
    assert_eq!(grounds.iter().map(Ground::code).collect::<Vec<_>>(), ["reference-date-silent"]);
}

#[test]
fn fourteen_pay_seven_and_a_half_euros_for_five_years_and_no_longer() {
    let lines = "  bedrag € 7,50 per inwoners\n  jaren 2018 tot en met 2022\n";
    let agreement = agreement(FOURTEEN, JANUARY, lines);
    let totals: Vec<i64> = (2020..=2022).map(|year| total(&owed(&agreement, year).unwrap())).collect();
    assert_eq!(totals, [631_064 * 750, 631_733 * 750, 633_917 * 750]);
    let after = owed(&agreement, 2023).unwrap_err();
    assert_eq!(
        after.iter().map(|ground| (ground.code(), ground.cite().article())).collect::<Vec<_>>(),
        [("contribution-outside", "artikel 2")]
    );
    let before = owed(&agreement, 2019).unwrap_err();
    assert_eq!(before.len(), 14, "of 2019 no figures are known, and each is told");
}

#[test]
fn a_total_is_divided_by_its_key_and_adds_up() {
    let lines = "  bedrag € 100.000,00\n  verdeling naar inwoners\n  afronding grootste rest\n";
    let shares = owed(&agreement(FOUR, JANUARY, lines), 2022).unwrap();
    let cents: Vec<i64> = shares.iter().map(|share| share.amount.cents()).collect();
    assert_eq!(cents, [1_360_659, 4_131_971, 2_367_485, 2_139_885]);
    assert_eq!(cents.iter().sum::<i64>(), 10_000_000);
    let silent = "  bedrag € 100.000,00\n  verdeling naar inwoners\n";
    let grounds = owed(&agreement(FOUR, JANUARY, silent), 2022).unwrap_err();
    assert_eq!(grounds.iter().map(Ground::code).collect::<Vec<_>>(), ["contribution-rounding-silent"]);
    let unkeyed = owed(&agreement(FOUR, JANUARY, "  bedrag € 100.000,00\n"), 2022).unwrap_err();
    assert_eq!(unkeyed.iter().map(Ground::code).collect::<Vec<_>>(), ["contribution-no-key"]);
}

#[test]
fn what_the_settled_figure_changes_is_set_right_where_that_was_agreed() {
    let of = |lines: &str| agreement(FOUR, JANUARY, lines).contributions.into_values().next().unwrap();
    let euros = |cents| Amount::from_cents(cents);
    let (asked, settled) = (euros(10_770_000), euros(10_785_600));
    assert_eq!(true_up(&of(ONE_EURO), asked, settled), Some(euros(15_600)));
    assert_eq!(true_up(&of(ONE_EURO), settled, asked), Some(euros(-15_600)));
    let never = ONE_EURO.replace("naverrekening ja", "naverrekening nee");
    assert_eq!(true_up(&of(&never), asked, settled), Some(euros(0)));
    let silent = ONE_EURO.replace("  naverrekening ja\n", "");
    assert_eq!(true_up(&of(&silent), asked, settled), None);
    assert_eq!(true_up(&of(&silent), asked, asked), Some(euros(0)));
}

static TWO: LazyLock<Agreement> = LazyLock::new(|| agreement(&["Coevorden", "Emmen"], JANUARY, ONE_EURO));

/// What both owe of a year when this many people live in each.
fn owed_on(inhabitants: u64) -> Vec<Share> {
    let figure = |name| Recorded {
        party: id(name),
        on: "2022-01-01".parse().unwrap(),
        value: inhabitants,
        status: Status::Final,
        source: "proef".to_owned(),
        vintage: None,
    };
    let contribution = TWO.contributions.values().next().unwrap();
    of_year(&TWO, contribution, &["Coevorden", "Emmen"].map(figure), 2022).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]

    /// Both parts asked on the first figure, and what is set right once the figure is settled, are what that one owes.
    #[test]
    fn two_parts_and_what_is_set_right_are_what_the_settled_figure_owes(first in 0_u64..20_000_000, settled in 0_u64..20_000_000) {
        let contribution = TWO.contributions.values().next().unwrap();
        for (asked, owed) in owed_on(first).iter().zip(owed_on(settled)) {
            let parts: i64 = asked.parts.iter().map(|part| part.amount.cents()).sum();
            let right = true_up(contribution, asked.amount, owed.amount).unwrap();
            prop_assert_eq!(parts + right.cents(), owed.amount.cents());
        }
    }
}

/// What the shipped charter owes in each of the years 2020 to 2025, with the figures that the charter itself holds and those of
/// the book for the years before; nothing where it agreed on nothing for that year.
fn shipped(charter: &str, contribution: &str, prefix: &str) -> Vec<Option<i64>> {
    let agreement = compile(charter, &[], Reading::InForce).agreement.unwrap();
    let contribution = &agreement.contributions[&Id::new(contribution)];
    let named = |one: Recorded| Recorded { party: Id::new(&format!("{prefix}{}", one.party)), ..one };
    let recorded: Vec<Recorded> = recorded().into_iter().map(named).collect();
    let of = |year| match of_year(&agreement, contribution, &recorded, year) {
        Ok(shares) => Some(total(&shares)),
        Err(grounds) => {
            assert!(grounds.iter().all(|ground| ground.code() == "contribution-outside"), "{year}: {grounds:?}");
            None
        }
    };
    (2020..=2025).map(of).collect()
}

#[test]
fn the_shipped_charters_owe_from_2020_to_2025_what_their_figures_give() {
    let zone = shipped(include_str!("../../../charters/dutch-techzone/handvest.md"), "basisfinanciering", "gemeente-");
    assert_eq!(zone, [None, None, Some(26_102_800), Some(26_340_700), Some(26_459_400), Some(26_585_900)]);
    let twente = shipped(include_str!("../../../charters/regio-twente/handvest.md"), "agendabijdrage", "");
    let of = |inhabitants: i64| Some(inhabitants * 750);
    assert_eq!(twente, [of(631_064), of(631_733), of(633_917), None, None, None]);
    let deal = compile(include_str!("../../../charters/regio-deal-zod-2/handvest.md"), &[], Reading::InForce);
    assert!(deal.agreement.unwrap().contributions.is_empty(), "the deal asks no party for money by a key");
}
