//! What is made known: each check fires and keeps silent.

use super::{finds, fires, planted};

const ON_THE_BOARD: &str = "  doet vertellen\n  binnen 2 weken\n  klasse openbaar\n";

#[test]
fn a_publication_says_who_may_read_it() {
    fires(ON_THE_BOARD, "  doet vertellen\n  binnen 2 weken\n", "CH332", "publicatie prikbord-plan");
}

#[test]
fn what_is_for_everybody_everybody_may_read() {
    fires(ON_THE_BOARD, "  doet vertellen\n  binnen 2 weken\n  klasse intern\n", "CH332", "publicatie prikbord-plan");
}

#[test]
fn what_is_published_within_the_cooperation_may_be_personal() {
    let personal = planted(
        "vraag planprijs \"Wat kost het?\" bedrag verplicht",
        "vraag planprijs \"Wat kost het?\" bedrag verplicht persoonlijk",
    );
    finds(&personal, &[]);
    let open = personal.replace("  behalve planblad.planprijs\n", "");
    finds(&open, &[("CH331", "publicatie prikbord-proefblad")]);
    let inside =
        open.replace("  klasse openbaar\n  voor ieder, kassier, stichting\n", "  klasse intern\n  voor kassier\n");
    finds(&inside, &[]);
}

#[test]
fn a_decision_that_anyone_can_ask_for_is_made_known() {
    fires("  van beslis-plan\n", "  van op-lijst\n", "CH333", "handeling beslis-plan");
}

#[test]
fn a_publication_is_a_duty_and_needs_a_term_and_somebody_who_may() {
    fires("  binnen 3 weken\n", "", "CH305", "publicatie prikbord-proefblad");
    fires(
        "  wie huisvoogd\n  doet vertellen\n  binnen 3 weken\n",
        "  wie kassier\n  doet vertellen\n  binnen 3 weken\n",
        "CH253",
        "publicatie prikbord-proefblad",
    );
}
