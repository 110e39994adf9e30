//! How every kind of refusal is told: as a rule or a mandate brings it about, a scenario, or a situation made for it.

use super::rules::{MORE, SITUATIONS, USES, asked_of, compiled, counted};
use super::{Played, all, assert_told, made, told};
use charter::agreement::count::Count;
use charter::agreement::power::Power;
use charter::judge::contribution::of_year;
use charter::judge::ground::Ground;
use charter::judge::trace::Trace;
use cooperation::Decision;
use cooperation::rehearsal::Rehearsal;
use std::collections::BTreeMap;
use words::Message;

/// Kinds that the checker is before: no charter that compiles brings them about. With the code of its finding.
const CHECKED_BEFORE: [(&str, &str); 6] = [
    ("how-to-decide-is-silent", "CH189"),
    ("mandate-not-passed-on", "CH223"),
    ("party-weighs-twice", "CH182"),
    ("seat-without-weight", "CH182"),
    ("what-is-tabled-is-silent", "CH015"),
    // Every count that comes to nothing has a ground of its own; this one stands behind that.
    ("cannot-be-concluded", ""),
];

/// Something that stands in the way, ready to be told.
enum Refusal {
    /// What a rule came to.
    Weighed(Vec<Ground>, Trace),
    /// A verdict, and what would be allowed.
    Decided(Box<Decision>, Vec<Message>),
}

impl Refusal {
    fn grounds(&self) -> &[Ground] {
        match self {
            Self::Weighed(grounds, _) => grounds,
            Self::Decided(decision, _) => decision.verdict.grounds(),
        }
    }

    fn told(&self) -> String {
        match self {
            Self::Weighed(_, trace) => told(|depth, lang| trace.tell(depth, lang)),
            Self::Decided(decision, would) => told(|depth, lang| decision.tell(depth, would, lang)),
        }
    }
}

#[test]
fn every_kind_of_refusal_is_told_at_three_depths_in_three_languages() {
    let made = made::all().into_iter().map(|(decision, would)| Refusal::Decided(Box::new(decision), would));
    let offered = made::offered().into_iter().map(|ground| Refusal::Weighed(vec![ground.clone()], ground.step()));
    let refusals: Vec<Refusal> = made.chain(offered).chain(all().iter().flat_map(refusals)).collect();
    let mut found: BTreeMap<&str, &Refusal> = BTreeMap::new();
    // Best where it is what the verdict rests on, else wherever it stands.
    let heaviest = refusals.iter().filter_map(|refusal| Some((refusal.grounds().first()?, refusal)));
    let any = refusals.iter().flat_map(|refusal| refusal.grounds().iter().map(move |ground| (ground, refusal)));
    for (ground, refusal) in heaviest.chain(any) {
        found.entry(ground.code()).or_insert(refusal);
    }
    let unmarked: Vec<&&str> = found.keys().filter(|kind| !Message::GROUNDS.contains(kind)).collect();
    assert!(unmarked.is_empty(), "write `ground` before these in crates/words/texts: {unmarked:?}");
    assert_told("refusals", found.iter().map(|(kind, refusal)| ((*kind).to_owned(), refusal.told())));
    let before = CHECKED_BEFORE.map(|(kind, _)| kind);
    assert!(before.iter().all(|kind| Message::GROUNDS.contains(kind) && !found.contains_key(kind)));
    let untold = Message::GROUNDS.iter().filter(|kind| !found.contains_key(*kind) && !before.contains(kind));
    let untold: Vec<&&str> = untold.collect();
    assert!(untold.is_empty(), "nothing here brings these about; add a situation to golden/made.rs: {untold:#?}");
}

/// What stands in the way in a charter: of its rules, of its mandates, and in its scenarios.
fn refusals(played: &Played) -> Vec<Refusal> {
    let agreement = &compiled(&played.charter);
    let ways = SITUATIONS.iter().chain(&MORE).flat_map(|(_, says)| [(says, false), (says, true)]);
    let ways: Vec<_> = ways.collect();
    // The checker asks every rule how it decides, and deciding does not lean on that.
    let silent = agreement.counts.values().map(|rule| Count { method: None, ..rule.clone() });
    let rules: Vec<Count> = agreement.counts.values().cloned().chain(silent).collect();
    let counts = rules
        .iter()
        .flat_map(|rule| ways.iter().map(move |(says, steps_back)| counted(agreement, rule, **says, *steps_back)));
    let counts = counts.map(|tally| Refusal::Weighed(tally.grounds, tally.trace));
    let asked = USES.into_iter().chain([
        "no amount",
        "no purpose",
        "below zero",
        "the day after it ended",
        "the ceiling once more",
    ]);
    let asked: Vec<&str> = asked.collect();
    let silent = agreement.powers.values().map(|power| Power { purpose_in: None, ..power.clone() });
    let powers: Vec<Power> = agreement.powers.values().cloned().chain(silent).collect();
    let mandates = powers.iter().flat_map(|power| asked.iter().map(|asked| asked_of(agreement, power, asked)));
    let mandates = mandates.map(|judged| Refusal::Weighed(judged.grounds, judged.trace));
    let rehearsal =
        Rehearsal::new(&played.charter, &played.scenarios).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let played = rehearsal.refusals().into_iter();
    let played = played.map(|refusal| Refusal::Decided(Box::new(refusal.decision), refusal.would));
    let before = agreement.from.as_ref().map(|from| from.value.year() - 1);
    let after = agreement.until.as_ref().map(|until| until.value.year() + 1);
    let years = [Some(2024), before, after];
    let contributions = agreement.contributions.values().flat_map(|owed| years.map(|year| Some((owed, year?))));
    let contributions = contributions.flatten().filter_map(|(owed, year)| of_year(agreement, owed, &[], year).err());
    let contributions = contributions.flatten().map(|ground| Refusal::Weighed(vec![ground.clone()], ground.step()));
    // A verdict says more than the rule behind it.
    played.chain(counts).chain(mandates).chain(contributions).collect()
}
