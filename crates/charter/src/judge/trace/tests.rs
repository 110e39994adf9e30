//! Traces: how a tree reads as a sentence and as a paragraph.

use super::{Holds, Origin, Trace};
use crate::judge::fixture::{cite, ruling};
use words::{Amount, Lang, Message};

fn failing_trace() -> Trace {
    let amount = Amount::from_cents(5_230_000);
    let ceiling = Amount::from_cents(5_000_000);
    let above = Message::MandateAbove { holder: "De penningmeester".into(), amount, ceiling };
    Trace::new(Message::MandateDoesNotCover { mandate: "kleine uitgaven".into() }, Holds::No, Origin::Derived)
        .with(
            Trace::stated(above, Holds::No, &cite("artikel 6"))
                .with(Trace::stated(Message::MandateCeiling { ceiling }, Holds::Yes, &cite("artikel 6")))
                .with(Trace::new(Message::MandateAmountGiven { amount }, Holds::Yes, Origin::Person)),
        )
        .with(Trace::stated(Message::MandatePurposeFree {}, Holds::Yes, &cite("artikel 7")))
}

#[test]
fn one_sentence_says_what_it_came_to_and_what_decided_that() {
    assert_eq!(
        failing_trace().sentence(Lang::Nl),
        "Dit valt niet binnen het mandaat “kleine uitgaven”. De penningmeester mag zelf beslissen tot \
         €\u{a0}50.000,00; dit gaat om €\u{a0}52.300,00 (artikel 6)."
    );
}

#[test]
fn a_paragraph_names_every_step_below_with_its_article_and_of_what_failed_the_deepest() {
    assert_eq!(
        failing_trace().paragraph(Lang::Nl),
        "Dit valt niet binnen het mandaat “kleine uitgaven”. De penningmeester mag zelf beslissen tot \
         €\u{a0}50.000,00; dit gaat om €\u{a0}52.300,00 (artikel 6). Het mandaat noemt geen doelen en sluit er \
         geen uit (artikel 7)."
    );
}

#[test]
fn the_lines_hold_every_step_before_what_it_follows_from() {
    let trace = failing_trace();
    let depths: Vec<usize> = trace.lines().iter().map(|(depth, _)| *depth).collect();
    assert_eq!(depths, [0, 1, 2, 2, 1]);
    let last = trace.lines().last().map(|(_, step)| step.rests(Lang::En));
    assert_eq!(last.as_deref(), Some("The mandate names no purposes and excludes none (artikel 7)."));
}

#[test]
fn what_a_ruling_states_comes_from_the_ruling() {
    let from = |cite| Trace::stated(Message::NoArticle {}, Holds::Yes, &cite).origin;
    assert_eq!(from(cite("artikel 1")), Origin::Charter);
    assert_eq!(from(ruling("uitleg 1")), Origin::Ruling);
}
