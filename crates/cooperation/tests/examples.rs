//! Every example beside a charter is played to its end: each act in it is permitted, and what it comes to is a
//! cooperation in the middle of its work.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads the examples, and fails loudly"
)]

use charter::agreement::condition::Account;
use charter::{Agreement, Id};
use cooperation::duties::{Standing, owed};
use cooperation::ledger::room::ceilings;
use cooperation::reconciliation::Subject;
use cooperation::reconciliation::matching::Rule;
use cooperation::script::{Line, Play, founded, placeholder, read};
use cooperation::{State, Verdict};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use words::{Amount, Date};

/// What an example came to.
struct Played {
    name: String,
    agreement: Agreement,
    state: State,
    /// The day after its last act.
    today: Date,
}

#[test]
fn every_act_of_every_example_is_permitted() {
    let played = all();
    assert!(played.len() >= 2, "a second, unrelated charter runs in every test run");
}

#[test]
fn every_example_ends_with_cases_in_several_stages() {
    for Played { name, state, .. } in all() {
        let stages: BTreeSet<_> = state.cases.values().map(|case| (&case.kind, &case.stage)).collect();
        assert!(stages.len() >= 3, "{name} ends with its cases in {stages:?}");
        assert!(state.cases.values().any(|case| case.ended), "{name} ends with no case ended");
        assert!(state.cases.values().any(|case| !case.ended), "{name} ends with no case open");
    }
}

#[test]
fn every_example_has_decided_something_in_a_meeting_and_plans_another() {
    for Played { name, state, today, .. } in all() {
        let items = || state.meetings.values().flat_map(|meeting| &meeting.items);
        let concluded = items().filter_map(|item| item.concluded.as_ref());
        assert!(concluded.filter(|end| end.outcome.is_some()).count() >= 2, "{name} decided too little to show");
        assert!(state.meetings.values().any(|meeting| meeting.date > today), "{name} has no meeting ahead");
    }
}

#[test]
fn every_example_shows_a_duty_that_is_met_and_one_that_is_late() {
    for Played { name, agreement, state, today } in all() {
        let standings: Vec<Standing> = owed(&agreement, &state, today).into_iter().map(|owed| owed.standing).collect();
        assert!(standings.iter().any(|standing| matches!(standing, Standing::Fulfilled(_))), "{name}: {standings:?}");
        assert!(standings.contains(&Standing::Overdue), "{name}: {standings:?}");
    }
}

#[test]
fn the_books_of_every_example_balance_within_what_their_lines_hold() {
    for Played { name, agreement, state, today } in all() {
        assert_eq!(state.balance(|_| true).total.cents(), 0, "{name}");
        for line in agreement.budget_lines.values() {
            for ceiling in ceilings(&agreement, &state, line, today) {
                assert!(ceiling.left().cents() >= 0, "{name}: {} is above what it holds", ceiling.label);
            }
        }
    }
}

#[test]
fn the_deal_shows_plans_in_execution_and_every_step_of_its_money() {
    let Played { state, .. } = example("regio-deal-zod-2");
    let stages: BTreeSet<&str> = state.cases.values().map(|case| case.stage.as_str()).collect();
    assert!(["fase-uitvoering", "fase-geborgd"].into_iter().all(|stage| stages.contains(stage)), "{stages:?}");
    let balance = state.balance(|_| true);
    let euros = |amount: Amount| amount.cents() / 100;
    let told = (euros(balance.reserved), euros(balance.committed), euros(balance.paid), euros(balance.cash));
    assert_eq!(told, (150_000, 658_250, 293_000, 10_957_000));
}

/// The report over 2022 names what came over from 2021, what came in and what went out; the books tell what was left.
#[test]
fn the_techzone_has_102_121_euros_and_79_cents_left_of_2022() {
    let Played { state, .. } = example("dutch-techzone");
    let told = |account| state.told_by_the_books(account, &Id::new("kas-van-het-bureau"), Some(2022)).cents();
    assert_eq!(told(Account::Received), 13_050_000 + 26_108_900);
    assert_eq!((told(Account::Paid), told(Account::Left)), (28_946_721, 10_212_179));
}

#[test]
fn the_ledger_of_the_deal_lacks_one_payment_and_tells_what_the_bank_took() {
    let Played { state, .. } = example("regio-deal-zod-2");
    let fund = Id::new("fonds-van-de-deal");
    assert_eq!(state.comparison(&fund, Subject::Payments).apart().cents(), 1_600_000 - 3_540);
    let rules: Vec<Rule> =
        state.proposals(&fund, Subject::Payments, |_| true).into_iter().map(|one| one.rule).collect();
    assert_eq!(rules, [Rule::Case, Rule::Case, Rule::Case, Rule::Amount, Rule::Amount]);
}

fn example(name: &str) -> Played {
    all().into_iter().find(|played| played.name == name).unwrap_or_else(|| panic!("no example of {name}"))
}

fn all() -> Vec<Played> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).expect("charters").map(|f| f.expect("folder").path()).collect();
    folders.sort();
    folders.iter().filter(|folder| folder.join("voorbeeld.jsonl").is_file()).map(|folder| play(folder)).collect()
}

fn play(folder: &Path) -> Played {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let charter = fs::read_to_string(folder.join("handvest.md")).expect("a charter");
    let script = fs::read_to_string(folder.join("voorbeeld.jsonl")).expect("a script");
    let acts = read(&script, &mut placeholder).unwrap_or_else(|wrong| panic!("{name}: {wrong:?}"));
    let last = acts.last().unwrap_or_else(|| panic!("{name} is empty")).stamp.on;
    let mut play = Play::new();
    for Line { number, stamp, command } in founded(acts, &charter) {
        let decision = play.act(&stamp, &command).unwrap_or_else(|fault| panic!("{name}, line {number}: {fault}"));
        assert!(
            matches!(decision.verdict, Verdict::Permitted { .. }),
            "{name}, line {number}: {:#?}",
            decision.verdict.grounds()
        );
    }
    let agreement = play.agreement_on(last).expect("an agreement in force").clone();
    Played { name, agreement, state: play.state().clone(), today: last.tomorrow().expect("a day after") }
}
