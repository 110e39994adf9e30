//! The ledger of whoever pays beside the books: what may be kept and settled, and that every cent is told.

use crate::world::{World, answers, choice, date, id, on_case, refused, sealed};
use charter::judge::answer::Answer;
use cooperation::command::{Filled, OnCase};
use cooperation::reconciliation::matching::{FreeLine, FreePosting, Proposal, Rule, proposals};
use cooperation::reconciliation::{Discrepancy, LedgerLine, Settling, Subject, Told};
use cooperation::values::{CaseNumber, LineNumber, PostingNumber, TieNumber};
use cooperation::{Acting, Command, Event, Fault};
use proptest::prelude::*;
use std::sync::LazyLock;
use words::{Amount, Message};

static FOUNDED: LazyLock<World> = LazyLock::new(|| {
    let charter = [include_str!("kas.md"), include_str!("aansluiting.md")].concat();
    World::founded(&charter, "2022-03-01")
});

const fn cents(cents: i64) -> Amount {
    Amount::from_cents(cents)
}

fn line(on: &str, amount: i64, document: &str) -> LedgerLine {
    LedgerLine {
        on: date(on),
        amount: cents(amount),
        document: document.to_owned(),
        account: String::new(),
        nth: 0,
        cases: Vec::new(),
        entry: None,
    }
}

fn told(digest: &str, lines: Vec<LedgerLine>) -> Told {
    let (from, until) = (date("2022-01-01"), date("2022-12-31"));
    Told { of: Subject::Payments, digest: digest.to_owned(), source: "grootboek".to_owned(), from, until, lines }
}

fn reading(fund: &str, told: Told) -> Command {
    Command::ReadExtract { act: id("kas-aansluiten"), fund: id(fund), told }
}

fn settling(settled: Vec<Settling>) -> Command {
    Command::Reconcile { act: id("kas-aansluiten"), fund: id("kaspot"), settled }
}

fn tie(lines: &[u32], postings: &[u32]) -> Settling {
    let postings = postings.iter().copied().map(PostingNumber).collect();
    Settling::Tie { lines: lines.iter().copied().map(LineNumber).collect(), postings, by: None }
}

fn does(world: &mut World, act: &str, case: CaseNumber, amount: i64) {
    let given = answers([("kas-bedrag", Answer::Amount(cents(amount))), ("kas-post", choice("kas-eerste"))]);
    let command = Command::HandIn(OnCase { forms: Filled::from([(id("kasbrief"), given)]), ..on_case(act, case) });
    world.acts(Acting::Visitor, &command);
}

/// A case on which these amounts were paid.
fn paid(world: &mut World, amounts: &[i64]) -> CaseNumber {
    let events = world.acts(Acting::Visitor, &Command::Open { act: id("kas-beginnen"), forms: Filled::new() });
    let case = events.iter().find_map(Event::case).unwrap();
    for amount in amounts {
        does(world, "kas-apart", case, *amount);
        does(world, "kas-toezeggen", case, *amount);
        does(world, "kas-betalen", case, *amount);
    }
    case
}

fn read(world: &mut World, digest: &str, lines: Vec<LedgerLine>) {
    world.acts(Acting::Visitor, &reading("kaspot", told(digest, lines)));
}

fn senseless(world: &World, command: &Command) -> Message {
    match world.asks(Acting::Visitor, command) {
        Err(Fault::Senseless { what }) => what,
        other => panic!("{other:?}"),
    }
}

fn apart(world: &World) -> (i64, i64, usize) {
    let fund = id("kaspot");
    let compared = world.state.comparison(&fund, Subject::Payments);
    let open: i64 = compared.open.iter().map(|open| open.apart.cents()).sum();
    assert_eq!(open, compared.apart().cents(), "every cent is told");
    (compared.apart().cents(), compared.unexplained().cents(), compared.open.len())
}

#[test]
fn the_same_file_is_read_once_and_a_line_that_is_known_brings_nothing_new() {
    let mut world = FOUNDED.clone();
    read(&mut world, "a", vec![line("2022-02-01", -1_000, "B1")]);
    let again = reading("kaspot", told("a", vec![line("2022-02-02", -1, "B2")]));
    assert_eq!(senseless(&world, &again), Message::ExtractKnown { on: world.on });
    let known = reading("kaspot", told("b", vec![line("2022-02-01", -1_000, "B1")]));
    assert!(matches!(senseless(&world, &known), Message::ExtractLineTwice { .. }));
    let second = LedgerLine { nth: 1, ..line("2022-02-01", -1_000, "B1") };
    read(&mut world, "c", vec![second]);
    assert_eq!(apart(&world), (-2_000, -2_000, 2));
}

#[test]
fn an_export_without_a_source_or_lines_or_with_a_line_of_another_time_is_not_kept() {
    let world = FOUNDED.clone();
    let nothing = reading("kaspot", told("a", Vec::new()));
    assert_eq!(senseless(&world, &nothing), Message::ExtractNothingNew {});
    let outside = reading("kaspot", told("a", vec![line("2023-01-01", 1, "B1")]));
    assert_eq!(senseless(&world, &outside), Message::ExtractLineOutside { on: date("2023-01-01") });
    let unsaid = Told { source: " ".to_owned(), ..told("a", vec![line("2022-01-01", 1, "B1")]) };
    assert_eq!(senseless(&world, &reading("kaspot", unsaid)), Message::ExtractSourceMissing {});
}

#[test]
fn a_fund_that_the_act_is_not_about_is_not_reconciled() {
    let world = FOUNDED.clone();
    let other = reading("zijpot", told("a", vec![line("2022-02-01", 1, "B1")]));
    refused(world.asks(Acting::Visitor, &other), "artikel 4", "fund-not-reconciled");
}

#[test]
fn what_is_tied_leaves_no_difference_and_comes_back_when_it_is_untied() {
    let mut world = FOUNDED.clone();
    paid(&mut world, &[1_000]);
    read(&mut world, "a", vec![line("2022-03-02", -1_000, "B1")]);
    assert_eq!(apart(&world), (0, 0, 2));
    world.acts(Acting::Visitor, &settling(vec![tie(&[1], &[3])]));
    assert_eq!(apart(&world), (0, 0, 0));
    let again = settling(vec![tie(&[1], &[3])]);
    assert_eq!(senseless(&world, &again), Message::LineIsTied {});
    world.acts(Acting::Visitor, &settling(vec![Settling::Untie { tie: TieNumber(1) }]));
    assert_eq!(apart(&world), (0, 0, 2));
    assert!(world.state.reconciliation.ties.get(&TieNumber(1)).unwrap().undone.is_some());
    world.acts(Acting::Visitor, &again);
    assert_eq!(apart(&world), (0, 0, 0));
}

#[test]
fn an_export_that_is_withdrawn_no_longer_counts_and_what_was_tied_to_it_comes_loose() {
    let mut world = FOUNDED.clone();
    paid(&mut world, &[1_000]);
    read(&mut world, "a", vec![line("2022-03-02", -1_000, "B1")]);
    let wrong = world.state.sequence;
    read(&mut world, "b", vec![line("2022-03-03", -7, "B2")]);
    world.acts(Acting::Visitor, &settling(vec![tie(&[1], &[3])]));
    assert_eq!(apart(&world), (-7, -7, 1));
    let withdraws = |extract| settling(vec![Settling::Withdraw { extract, reason: sealed("verkeerd bestand") }]);
    assert!(matches!(world.asks(Acting::Visitor, &withdraws(1)), Err(Fault::Unknown { .. })));
    world.acts(Acting::Visitor, &withdraws(wrong));
    // The posting is open again, and so is the line of the other export.
    assert_eq!(apart(&world), (993, 993, 2));
    assert!(matches!(senseless(&world, &withdraws(wrong)), Message::ExtractIsWithdrawn { .. }));
    assert_eq!(world.state.reconciliation.lines_of(&id("kaspot"), Subject::Payments).count(), 1);
    assert!(world.asks(Acting::Visitor, &settling(vec![tie(&[1], &[3])])).is_err(), "its lines are gone");
    // The same file can be read again, and so can one whose lines it brought.
    read(&mut world, "a", vec![line("2022-03-02", -1_000, "B1")]);
    assert!(world.state.reconciliation.read_before("a").is_some_and(|extract| extract.first == LineNumber(3)));
    assert!(world.state.reconciliation.read_before("b").is_none());
    world.acts(Acting::Visitor, &settling(vec![tie(&[3], &[3])]));
    assert_eq!(apart(&world), (-7, -7, 1));
}

#[test]
fn the_books_are_held_against_the_ledger_of_the_same_days_and_what_is_later_stands_apart() {
    let mut world = FOUNDED.clone();
    paid(&mut world, &[1_000]);
    let early = Told { until: date("2022-02-28"), ..told("a", vec![line("2022-02-01", -500, "B1")]) };
    world.acts(Acting::Visitor, &reading("kaspot", early));
    let fund = id("kaspot");
    let compared = world.state.comparison(&fund, Subject::Payments);
    assert_eq!((compared.books.cents(), compared.later.cents()), (0, -1_000));
    assert_eq!((compared.apart().cents(), compared.unexplained().cents()), (-500, -500));
    assert_eq!(compared.open.iter().filter(|open| compared.is_later(open)).count(), 1);
}

#[test]
fn what_a_person_ties_may_differ_and_stays_on_the_list_and_what_a_rule_ties_may_not() {
    let mut world = FOUNDED.clone();
    paid(&mut world, &[1_000]);
    read(&mut world, "a", vec![line("2022-03-02", -998, "B1")]);
    let Settling::Tie { lines, postings, .. } = tie(&[1], &[3]) else { unreachable!() };
    let by_rule = settling(vec![Settling::Tie { lines, postings, by: Some(Rule::Case) }]);
    let differs = Message::TieDiffers { ledger: cents(-998), books: cents(-1_000), apart: cents(2) };
    assert_eq!(senseless(&world, &by_rule), differs);
    world.acts(Acting::Visitor, &settling(vec![tie(&[1], &[3])]));
    assert_eq!(apart(&world), (2, 2, 1));
}

#[test]
fn lines_that_cancel_each_other_belong_together_without_a_posting() {
    let mut world = FOUNDED.clone();
    read(&mut world, "a", vec![line("2022-02-01", -500, "B1"), line("2022-02-03", 500, "B2")]);
    assert_eq!(senseless(&world, &settling(vec![tie(&[1], &[])])), Message::TieNeedsTwo {});
    world.acts(Acting::Visitor, &settling(vec![tie(&[1, 2], &[])]));
    assert_eq!(apart(&world), (0, 0, 0));
}

#[test]
fn an_explained_difference_stays_a_difference_with_its_owner() {
    let charter = [include_str!("werf.md"), "\n\n## Artikel 99 Kas\n\n```handvest\nfonds werfpot \"de pot\"\nhandeling pot-aansluiten {\n  naam \"het grootboek aansluiten\"\n  soort aansluiten\n  door werfmeester\n  sluit-aan werfpot\n}\n```\n"].concat();
    let mut world = World::werf_of(&charter);
    let command = |settled| Command::Reconcile { act: id("pot-aansluiten"), fund: id("werfpot"), settled };
    let master = || crate::world::seat("werfmeester");
    let told = told("a", vec![line("2022-02-01", -500, "B1")]);
    let read = Command::ReadExtract { act: id("pot-aansluiten"), fund: id("werfpot"), told };
    refused(world.asks(crate::world::seat("raad-noord"), &read), "artikel 99", "only-they-may");
    world.acts(master(), &read);
    let explain = |owner| Settling::Explain {
        of: Discrepancy::Line(LineNumber(1)),
        owner: id(owner),
        reason: sealed("bankkosten"),
    };
    assert!(matches!(world.asks(master(), &command(vec![explain("niemand")])), Err(Fault::Unknown { .. })));
    world.acts(master(), &command(vec![explain("raad-noord")]));
    let fund = id("werfpot");
    let compared = world.state.comparison(&fund, Subject::Payments);
    assert_eq!((compared.apart().cents(), compared.unexplained().cents()), (-500, 0));
    assert_eq!(compared.open[0].explained.unwrap().owner, id("raad-noord"));
}

#[test]
fn what_is_proposed_by_entry_case_and_sum_can_be_tied_at_once() {
    let mut world = FOUNDED.clone();
    let (one, two) = (paid(&mut world, &[1_000, 1_000]), paid(&mut world, &[700, 300]));
    let entry = world.state.posting(PostingNumber(12)).unwrap().entry;
    let named =
        |amount, document, case, entry| LedgerLine { cases: vec![case], entry, ..line("2022-03-04", amount, document) };
    let lines = vec![
        named(-300, "B1", two, Some(entry)),
        named(-1_000, "B2", one, None),
        named(-1_000, "B3", one, None),
        named(-400, "B4", two, None),
        named(-300, "B5", two, None),
    ];
    read(&mut world, "a", lines);
    let proposed = world.state.proposals(&id("kaspot"), Subject::Payments, |_| true);
    let rules: Vec<Rule> = proposed.iter().map(|one| one.rule).collect();
    assert_eq!(rules, [Rule::Entry, Rule::Case, Rule::Case, Rule::CaseSum]);
    let settled =
        proposed.into_iter().map(|one| Settling::Tie { lines: one.lines, postings: one.postings, by: Some(one.rule) });
    world.acts(Acting::Visitor, &settling(settled.collect()));
    assert_eq!(apart(&world), (0, 0, 0));
}

fn posting(number: u32, on: &str, amount: i64) -> FreePosting {
    let case = "2022-001".parse().unwrap();
    FreePosting { number: PostingNumber(number), case, entry: u64::from(number), on: date(on), amount: cents(amount) }
}

fn found(lines: &[LedgerLine], postings: &[FreePosting]) -> Vec<Proposal> {
    let free = lines.iter().zip(1..).map(|(line, number)| FreeLine { number: LineNumber(number), line });
    proposals(&free.collect::<Vec<_>>(), postings)
}

#[test]
fn the_amount_alone_tells_only_within_ten_days_and_where_nothing_else_is_like_it() {
    let near = |on: &str| found(&[line(on, -5, "B1")], &[posting(1, "2022-03-11", -5)]).len();
    assert_eq!((near("2022-03-01"), near("2022-03-21")), (1, 1));
    assert_eq!((near("2022-02-28"), near("2022-03-22")), (0, 0));
    let two = [line("2022-03-01", -5, "B1"), line("2022-03-09", -5, "B2")];
    assert_eq!(found(&two, &[posting(1, "2022-03-05", -5)]), []);
    let rival = [posting(1, "2022-03-05", -5), posting(2, "2022-03-08", -5)];
    assert_eq!(found(&two[..1], &rival), []);
}

#[test]
fn one_payment_for_all_that_was_posted_on_a_day_is_found() {
    let batch = [posting(1, "2022-03-05", -5), posting(2, "2022-03-05", -7), posting(3, "2022-03-05", 100)];
    let found = found(&[line("2022-03-06", -12, "B1")], &batch);
    assert_eq!(
        (found[0].rule, found[0].postings.as_slice()),
        (Rule::DaySum, &[PostingNumber(1), PostingNumber(2)][..])
    );
}

#[test]
fn a_line_that_names_a_case_is_never_taken_for_another_by_its_amount() {
    let other = LedgerLine { cases: vec!["2022-002".parse().unwrap()], ..line("2022-03-05", -5, "B1") };
    assert_eq!(found(&[other], &[posting(1, "2022-03-05", -5)]), []);
}

fn a_line() -> impl Strategy<Value = LedgerLine> {
    (1i8..28, -4i64..4, 0u32..3, prop::option::of(1u64..5)).prop_map(|(day, amount, case, entry)| {
        let cases: Vec<CaseNumber> =
            (case > 0).then_some(CaseNumber { year: 2022, serial: case }).into_iter().collect();
        let entry = entry.filter(|_| !cases.is_empty());
        LedgerLine { cases, entry, ..line(&format!("2022-03-{day:02}"), amount * 100, "") }
    })
}

fn a_posting() -> impl Strategy<Value = FreePosting> {
    (1i8..28, prop_oneof![-4i64..0, 1i64..4], 1u32..3, 1u64..5).prop_map(|(day, amount, serial, entry)| FreePosting {
        number: PostingNumber(0),
        case: CaseNumber { year: 2022, serial },
        entry,
        on: date(&format!("2022-03-{day:02}")),
        amount: cents(amount * 100),
    })
}

proptest! {
    #[test]
    fn proposals_are_equal_to_the_cent_take_nothing_twice_and_do_not_depend_on_order(
        lines in prop::collection::vec(a_line(), 0..14),
        mut postings in prop::collection::vec(a_posting(), 0..14),
        turn in 0usize..14,
    ) {
        for (posting, number) in postings.iter_mut().zip(1..) {
            posting.number = PostingNumber(number);
        }
        let mut free: Vec<FreeLine<'_>> =
            lines.iter().zip(1..).map(|(line, number)| FreeLine { number: LineNumber(number), line }).collect();
        let mut found = proposals(&free, &postings);
        let amount = |one: &Proposal| -> (i64, i64) {
            let line = |number: &LineNumber| lines[number.0 as usize - 1].amount.cents();
            let posting = |number: &PostingNumber| postings[number.0 as usize - 1].amount.cents();
            (one.lines.iter().map(line).sum(), one.postings.iter().map(posting).sum())
        };
        for one in &found {
            prop_assert_eq!(amount(one), (one.amount.cents(), one.amount.cents()));
        }
        let mut seen: Vec<u32> = found.iter().flat_map(|one| one.lines.iter().map(|line| line.0)).collect();
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), all);
        let turned = postings.len().min(turn);
        let mut other = postings.clone();
        other.rotate_left(turned);
        free.reverse();
        let mut again = proposals(&free, &other);
        found.sort();
        again.sort();
        prop_assert_eq!(found, again);
    }

    #[test]
    fn ledger_less_books_is_what_the_differences_come_to_whatever_is_tied(
        paid_amounts in prop::collection::vec(1i64..400, 1..5),
        amounts in prop::collection::vec(-400i64..400, 1..6),
        ties in prop::collection::vec((0u32..6, 0u32..6, any::<bool>()), 0..5),
    ) {
        let mut world = FOUNDED.clone();
        paid(&mut world, &paid_amounts);
        let lines = amounts.iter().zip(1..).map(|(amount, place)| line("2022-02-01", *amount, &format!("B{place}")));
        read(&mut world, "a", lines.collect());
        let mut made = 0;
        for (line, posting, untied) in ties {
            // Each payment is posted behind a reservation and a promise, which move no money.
            let command = settling(vec![tie(&[line + 1], &[3 * posting + 3])]);
            if world.asks(Acting::Visitor, &command).is_ok() {
                world.acts(Acting::Visitor, &command);
                made += 1;
                if untied {
                    world.acts(Acting::Visitor, &settling(vec![Settling::Untie { tie: TieNumber(made) }]));
                }
            }
            apart(&world);
        }
    }
}

/// A list of commitments with these amounts of a case, as a system that keeps them writes it.
fn listed(case: CaseNumber, amounts: &[i64]) -> Told {
    let numbered = (1..).zip(amounts);
    let of_case = |(nth, amount): (i32, &i64)| LedgerLine {
        cases: vec![case],
        ..line("2022-03-01", *amount, &format!("V{nth}"))
    };
    Told { of: Subject::Commitments, ..told("verplichtingen", numbered.map(of_case).collect()) }
}

#[test]
fn a_list_of_commitments_is_laid_beside_what_was_promised_and_not_beside_what_was_paid() {
    let mut world = FOUNDED.clone();
    let fund = id("kaspot");
    let case = paid(&mut world, &[700, 300]);
    does(&mut world, "kas-apart", case, 500);
    does(&mut world, "kas-toezeggen", case, 500);
    world.acts(Acting::Visitor, &reading("kaspot", listed(case, &[-700, -300, -450])));
    let compared = world.state.comparison(&fund, Subject::Commitments);
    assert_eq!((compared.ledger.cents(), compared.books.cents(), compared.lines), (-1_450, -1_500, 3));
    let proposed = world.state.proposals(&fund, Subject::Commitments, |_| true);
    let ties: Vec<Settling> = proposed
        .into_iter()
        .map(|one| Settling::Tie { lines: one.lines, postings: one.postings, by: Some(one.rule) })
        .collect();
    assert_eq!(ties.len(), 2);
    world.acts(Acting::Visitor, &settling(ties));
    let compared = world.state.comparison(&fund, Subject::Commitments);
    assert_eq!((compared.open.len(), compared.apart().cents()), (2, 50));
    // The payments wait for a ledger of their own.
    let payments = world.state.comparison(&fund, Subject::Payments);
    assert_eq!((payments.lines, payments.books.cents(), payments.open.len()), (0, -1_000, 2));
}

#[test]
fn a_promise_is_not_tied_to_a_payment() {
    let mut world = FOUNDED.clone();
    let fund = id("kaspot");
    let case = paid(&mut world, &[700]);
    world.acts(Acting::Visitor, &reading("kaspot", listed(case, &[-700])));
    let payment = world.state.changing(&fund, Subject::Payments).next().unwrap().0;
    let promise = world.state.changing(&fund, Subject::Commitments).next().unwrap().0;
    assert_eq!(senseless(&world, &settling(vec![tie(&[1], &[payment.0])])), Message::TieOfTwoSubjects {});
    world.acts(Acting::Visitor, &settling(vec![tie(&[1], &[promise.0])]));
}
