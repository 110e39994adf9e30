//! How every decision rule and every mandate tells what it came to.

use super::{all, assert_told, told};
use charter::agreement::count::Count;
use charter::agreement::power::Power;
use charter::judge::count::{Ballot, Position, Tally, tally};
use charter::judge::ground::Judgement;
use charter::judge::power::{Earlier, Use, covers};
use charter::judge::{figure, voting};
use charter::syntax::{self, Reading};
use charter::{Agreement, Id};
use words::{Amount, Date};

/// What a seat says of a question, by its place and how many they are.
type Says = fn(usize, usize) -> Option<Position>;

/// What every rule is told in.
pub(super) const SITUATIONS: [(&str, Says); 4] = [
    ("everybody is in favour", |_, _| Some(Position::For)),
    ("the last is against", |place, seats| Some(if place + 1 == seats { Position::Against } else { Position::For })),
    ("half against half, and whoever is over abstains", |place, seats| {
        Some(match place / (seats / 2).max(1) {
            0 => Position::For,
            1 => Position::Against,
            _ => Position::Abstain,
        })
    }),
    ("only the first says something", |place, _| (place == 0).then_some(Position::For)),
];

/// What brings about the refusals that are left.
pub(super) const MORE: [(&str, Says); 6] = [
    ("the first abstains, the second is in favour, the third against", |place, _| match place {
        0 => Some(Position::Abstain),
        1 => Some(Position::For),
        2 => Some(Position::Against),
        _ => None,
    }),
    ("nobody says anything", |_, _| None),
    ("everybody is against", |_, _| Some(Position::Against)),
    ("the first is against, the second in favour, and the others say nothing", |place, _| match place {
        0 => Some(Position::Against),
        1 => Some(Position::For),
        _ => None,
    }),
    ("the first abstains, and the others are half against half", |place, seats| {
        Some(match (place, place > seats / 2) {
            (0, _) => Position::Abstain,
            (_, true) => Position::Against,
            (_, false) => Position::For,
        })
    }),
    ("the last two abstain and are against", |place, seats| {
        Some(match seats - place {
            1 => Position::Abstain,
            2 => Position::Against,
            _ => Position::For,
        })
    }),
];

/// What is asked of every mandate.
pub(super) const USES: [&str; 3] =
    ["half of the ceiling", "the ceiling itself", "one cent above the ceiling, for what is excluded"];

#[test]
fn every_decision_rule_and_every_mandate_is_told_at_three_depths_in_three_languages() {
    let mut texts = Vec::new();
    for played in all() {
        let agreement = compiled(&played.charter);
        let name = |id: &Id| format!("{}-{id}", played.name);
        texts.extend(agreement.counts.values().map(|rule| (name(&rule.id), of_rule(&agreement, rule))));
        texts.extend(agreement.powers.values().map(|power| (name(&power.id), of_mandate(&agreement, power))));
    }
    assert!(texts.len() > 20, "the rules of every charter are found");
    assert_told("rules", texts);
}

pub(super) fn compiled(charter: &str) -> Agreement {
    let compiled = syntax::compile(charter, &[], Reading::InForce);
    compiled.agreement.unwrap_or_else(|| panic!("{:#?}", compiled.findings))
}

fn of_rule(agreement: &Agreement, rule: &Count) -> String {
    let tell = |(situation, says): (&str, Says)| {
        let trace = counted(agreement, rule, says, false).trace;
        format!("# {situation}\n\n{}\n", told(|depth, lang| trace.tell(depth, lang)))
    };
    SITUATIONS.map(tell).concat()
}

/// What the seats come to under a rule; the last may step back because of an interest of its own.
pub(super) fn counted(agreement: &Agreement, rule: &Count, says: Says, steps_back: bool) -> Tally {
    let seats: Vec<&Id> = agreement.voting_seats(rule).collect();
    let quantity = rule.weight.as_ref().and_then(|weight| agreement.quantities.get(&weight.value));
    let on = quantity.and_then(figure::last_stated);
    // Where the charter states no figures, each seat weighs its place: no two the same.
    let stated = voting::voters(agreement, rule, &[], on).map(|(voters, _)| voters);
    let chair = rule.body.as_ref().and_then(|body| agreement.sets.get(&body.value)?.chair_on(on.unwrap_or(Date::MAX)));
    let ballot = |(place, seat): (usize, &&Id)| {
        let known = stated.iter().flatten().find(|voter| voter.seat == **seat).map(|voter| voter.weight);
        let alike = rule.weight.is_none().then_some(1);
        Ballot {
            seat: (*seat).clone(),
            label: agreement.label(seat),
            weight: known.or(alike).unwrap_or(place as u64 + 1),
            position: says(place, seats.len()),
            chair: chair == Some(seat),
            recused: steps_back && place + 1 == seats.len(),
            vacant: false,
        }
    };
    tally(rule, &seats.iter().enumerate().map(ballot).collect::<Vec<_>>())
}

fn of_mandate(agreement: &Agreement, power: &Power) -> String {
    let tell = |asked: &str| {
        let trace = asked_of(agreement, power, asked).trace;
        format!("# {asked}\n\n{}\n", told(|depth, lang| trace.tell(depth, lang)))
    };
    USES.map(tell).concat()
}

/// What a mandate says of something one wants to decide alone.
pub(super) fn asked_of(agreement: &Agreement, power: &Power, asked: &str) -> Judgement {
    let label = |id: Option<&Id>| id.map(|id| agreement.label(id)).unwrap_or_default();
    let question = power.purpose_in.as_ref().and_then(|at| agreement.question(&at.value));
    let purpose = |id: &Id| question.map_or_else(|| agreement.label(id), |question| question.option_label(id));
    let ceiling = power.ceiling.as_ref().map_or(100_000, |ceiling| ceiling.value.cents());
    let named = power.named.first().map(|named| &named.value);
    let excluded = power.excluded.first().map(|excluded| &excluded.value);
    let last = power.until.as_ref().map_or(Date::constant(2024, 12, 31), |until| until.value);
    let mut wanted = Use {
        amount: Some(Amount::from_cents(ceiling / 2)),
        on: last,
        supplier: None,
        earlier: Vec::new(),
        purpose: named.cloned(),
        purpose_label: named.map(purpose).unwrap_or_default(),
        holder_label: label(power.to.as_ref().map(|to| &to.value)),
        giver_label: label(power.from.as_ref().map(|from| &from.value)),
        named_labels: power.named.iter().map(|named| purpose(&named.value)).collect(),
    };
    match asked {
        "the ceiling itself" => wanted.amount = Some(Amount::from_cents(ceiling)),
        "one cent above the ceiling, for what is excluded" => {
            wanted.amount = Some(Amount::from_cents(ceiling + 1));
            wanted.purpose = excluded.cloned();
            wanted.purpose_label = excluded.map(purpose).unwrap_or_default();
        }
        "no amount" => wanted.amount = None,
        "no purpose" => wanted.purpose = None,
        "below zero" => wanted.amount = Some(Amount::from_cents(-1)),
        "the day after it ended" => wanted.on = last.tomorrow().expect("a day"),
        "the ceiling once more" => {
            let amount = Amount::from_cents(ceiling);
            wanted.earlier = vec![Earlier { amount, on: last, supplier: None }];
        }
        _ => {}
    }
    covers(power, &wanted)
}
