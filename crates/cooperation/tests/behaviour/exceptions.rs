//! Exceptions: a condition that gives way to another, and an exception that gives way to a further one.

use crate::world::{WERF, World, keurt, refused, seat};
use charter::judge::trace::Trace;
use cooperation::values::CaseNumber;
use cooperation::{Decision, Verdict};
use words::Lang;

const EXCEPTION: &str = "\n## Artikel 31 Wat bekeken is\n\n```handvest\nuitzondering bekeken-mag {\n  naam \"wat bekeken is, mag\"\n  \
    op niets-verboden\n  als handeling klus-bekijken\n}\n```\n";
const FURTHER: &str = "\n## Artikel 32 Toch niet\n\n```handvest\nuitzondering toch-niet {\n  naam \"toch niet\"\n  op bekeken-mag\n  \
    als handeling klus-bekijken\n}\n```\n";
const ELSEWHERE: &str = "\n## Artikel 32 Na een andere handeling\n\n```handvest\nuitzondering na-terugnemen {\n  naam \"na terugnemen\"\n  \
    op niets-verboden\n  als handeling klus-besluiten\n}\n```\n";

/// A klus of which something is forbidden is judged good under these articles.
fn judged(more: &str) -> (World, CaseNumber, Decision) {
    let mut world = World::werf_of(&format!("{WERF}{more}"));
    world.keurlijst_vastgesteld();
    let case = world.klus_bekeken();
    let decision = world.asks(seat("keurders.1"), &keurt(case, true, "keur-goed")).unwrap();
    (world, case, decision)
}

fn says(trace: &Trace) -> Vec<(String, String)> {
    let line = |(_, step): (usize, &Trace)| {
        step.cite.as_ref().map(|cite| (cite.article().to_owned(), step.sentence(Lang::Nl)))
    };
    trace.lines().into_iter().filter_map(line).collect()
}

#[test]
fn where_an_exception_applies_the_condition_is_not_asked_and_the_trace_cites_both() {
    let (_, _, decision) = judged(EXCEPTION);
    assert!(matches!(decision.verdict, Verdict::Permitted { .. }), "{:?}", decision.verdict);
    let steps = says(&decision.trace);
    let told = |article: &str, word: &str| steps.iter().any(|(at, says)| at == article && says.contains(word));
    assert!(told("artikel 31", "gaat voor") && told("artikel 5", "niets is verboden"), "{steps:?}");
}

#[test]
fn a_refusal_on_a_condition_names_the_exception_that_did_not_apply_with_its_article() {
    let (_, _, decision) = judged(ELSEWHERE);
    let decision = refused(Ok(decision), "artikel 5", "answer-must-be");
    let grounds = decision.verdict.grounds();
    let instead: Vec<String> =
        grounds.iter().flat_map(|ground| ground.alternatives()).map(|message| message.say(Lang::Nl)).collect();
    assert!(instead.iter().any(|also| also.contains("na terugnemen") && also.contains("artikel 32")), "{instead:?}");
}

#[test]
fn an_exception_to_an_exception_goes_before_it() {
    let (_, _, decision) = judged(&format!("{EXCEPTION}{FURTHER}"));
    refused(Ok(decision), "artikel 5", "answer-must-be");
}
