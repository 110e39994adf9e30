//! A decision that says otherwise than the advice before it: with a reason, where the charter asks one.

use crate::world::{WERF, World, asks_reason, concludes, keurt, reason, seat};
use charter::agreement::act::Sense;
use cooperation::{Decision, Verdict};

const FOLLOWS: &str = "\n## Artikel 31 Wie anders besluit\n\n```handvest\nvoorwaarde keuring-volgen {\n  naam \"de raad volgt de \
    keuring\"\n  bij klus-besluiten\n  vereist volgt klus-keuren\n  anders reden\n}\n```\n";

/// What it comes to when the council concludes this proposal after this advice, with the reasons that were given.
fn concluded(advice: &str, proposal: &str, reasons: &[&str]) -> Decision {
    concluded_under(&format!("{WERF}{FOLLOWS}"), advice, proposal, reasons)
}

fn concluded_under(charter: &str, advice: &str, proposal: &str, reasons: &[&str]) -> Decision {
    let mut world = World::werf_of(charter);
    world.keurlijst_vastgesteld();
    let case = world.klus_bekeken();
    world.acts(seat("keurders.1"), &keurt(case, false, advice));
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    world.opens("raad-noord", "raad-leiden", item, proposal);
    world.conforms(item);
    world.reasons = reasons.iter().map(|rule| reason(rule)).collect();
    world.asks(seat("raad-noord"), &concludes("raad-leiden", item)).unwrap()
}

#[track_caller]
fn permitted(decision: &Decision) {
    assert!(matches!(decision.verdict, Verdict::Permitted { .. }), "{:?}", decision.verdict);
}

#[test]
fn a_decision_that_says_no_after_a_good_advice_asks_why() {
    let asked = concluded("keur-goed", "klus-niet-doen", &[]);
    asks_reason(Ok(asked), "artikel 31", "departs-from-advice");
    permitted(&concluded("keur-goed", "klus-niet-doen", &["keuring-volgen"]));
}

#[test]
fn a_decision_that_follows_the_advice_asks_nothing() {
    permitted(&concluded("keur-goed", "klus-doen", &[]));
    permitted(&concluded("keur-slecht", "klus-niet-doen", &[]));
}

#[test]
fn what_goes_back_after_a_bad_advice_was_not_taken_either() {
    permitted(&concluded("keur-slecht", "klus-terug", &[]));
    asks_reason(Ok(concluded("keur-goed", "klus-terug", &[])), "artikel 31", "departs-from-advice");
    asks_reason(Ok(concluded("keur-slecht", "klus-doen", &[])), "artikel 31", "departs-from-advice");
}

#[test]
fn an_advice_that_leaves_it_open_is_followed_by_any_decision() {
    for decided in [Sense::For, Sense::Against, Sense::Back, Sense::Neutral] {
        assert!(!decided.departs_from(Sense::Neutral) && !Sense::Neutral.departs_from(decided), "{decided:?}");
        assert!(!decided.departs_from(decided), "{decided:?}");
    }
    assert!(Sense::For.departs_from(Sense::Back));
}

/// A judge can say yes on conditions, and so can the council; the werfmeester waits for them.
const CONDITIONS: &str = "\n## Artikel 32 Ja, mits\n\n```handvest\nbij handeling klus-keuren {\n  uitkomst keur-mits \"goed, mits\" \
    voor\n}\nbij handeling klus-besluiten {\n  uitkomst klus-mits \"doen, mits\" naar klus-besloten voor\n}\nvoorwaarde \
    mits-genoemd {\n  naam \"wat moet er dan\"\n  bij klus-keuren uitkomst keur-mits\n  vereist ingevuld \
    keurlijst.keur-oordeel\n}\nvoorwaarde mits-gedaan {\n  naam \"het is gedaan\"\n  bij klus-afronden\n  als handeling \
    klus-besluiten uitkomst klus-mits\n  vereist handeling melder-vertellen\n}\n```\n";

#[test]
fn a_yes_without_the_conditions_that_were_advised_asks_why() {
    let charter = format!("{WERF}{FOLLOWS}{CONDITIONS}");
    let decided = |advice, proposal| concluded_under(&charter, advice, proposal, &[]);
    asks_reason(Ok(decided("keur-mits", "klus-doen")), "artikel 31", "departs-from-advice");
    permitted(&decided("keur-mits", "klus-mits"));
    permitted(&decided("keur-goed", "klus-mits"));
    permitted(&decided("keur-goed", "klus-doen"));
    permitted(&concluded_under(&charter, "keur-mits", "klus-doen", &["keuring-volgen"]));
}
