//! Seats that follow other seats keep the rules of their own set.

use crate::world::{KEURDER, MEESTER, WERF, World, date, id, refused, seat};
use cooperation::Command;
use cooperation::values::PersonNumber;

/// The Dorpswerf with guests, and a table with seats that come with theirs; the first and the third with the first guest.
fn werf(guests: &str, table: &str) -> World {
    let sets = format!(
        "orgaan gasten {{\n  naam \"gasten\"\n  zetel gast-een \"eerste gast\"\n  zetel gast-twee \"tweede gast\"\n  \
         zetel gast-drie \"derde gast\"\n{guests}}}\n\norgaan tafel {{\n  naam \"tafel\"\n  \
         zetel tafel-een \"eerste aan tafel\" volgt gast-een\n  \
         zetel tafel-twee \"tweede aan tafel\" volgt gast-twee\n{table}}}\n\nrol meelezer {{"
    );
    let charter = WERF
        .replacen("rol meelezer {", &sets, 1)
        .replacen("niveau laag-besturen", "partij dorp \"het dorp\"\n\nniveau laag-besturen", 1)
        .replacen("keurders, meelezer, leden", "keurders, meelezer, leden, gasten", 1);
    World::werf_of(&charter)
}

fn invites(person: u32, place: &str, from: &str, until: Option<&str>) -> Command {
    Command::Appoint {
        act: Some(id("plaats-geven")),
        person: PersonNumber(person),
        seat: id(place),
        from: date(from),
        until: until.map(date),
        case: None,
        party: Some(id("dorp")),
    }
}

#[test]
fn a_seat_that_follows_is_not_held_where_its_own_set_has_no_room() {
    let mut world = werf("", "  hoogstens 1 zetels bezet\n");
    world.acts(seat("schrijver"), &invites(KEURDER, "gast-een", "2024-03-05", None));
    let second = invites(MEESTER, "gast-twee", "2024-03-05", None);
    refused(world.asks(seat("schrijver"), &second), "artikel 2", "too-many-held");
}

#[test]
fn seats_that_are_taken_at_once_count_together() {
    let third = "  zetel tafel-drie \"derde aan tafel\" volgt gast-een\n  hoogstens 1 zetels bezet\n";
    let world = werf("", third);
    let first = invites(KEURDER, "gast-een", "2024-03-05", None);
    refused(world.asks(seat("schrijver"), &first), "artikel 2", "too-many-held");
}

#[test]
fn a_seat_that_follows_lasts_no_longer_than_its_own_set_allows() {
    let mut world = werf("", "  zittingsduur hoogstens 1 jaar\n");
    let long = invites(KEURDER, "gast-een", "2024-03-05", Some("2025-03-05"));
    refused(world.asks(seat("schrijver"), &long), "artikel 2", "tenure-too-long");
    world.acts(seat("schrijver"), &invites(KEURDER, "gast-een", "2024-03-05", None));
    for place in ["gast-een", "tafel-een"] {
        let tenure = world.state.tenure(&id(place), None, date("2024-03-05")).unwrap();
        assert_eq!(tenure.until, Some(date("2025-03-04")), "{place}");
    }
}

#[test]
fn whoever_was_sent_by_a_party_is_so_in_the_seat_that_comes_with_it() {
    let mut world = werf("", "");
    world.acts(seat("schrijver"), &invites(KEURDER, "gast-een", "2024-03-05", None));
    let tenure = world.state.tenure(&id("tafel-een"), None, date("2024-03-05")).unwrap();
    assert_eq!(tenure.party, Some(id("dorp")));
}

#[test]
fn seats_held_one_after_the_other_do_not_fill_a_set_twice() {
    let mut world = werf("  hoogstens 2 zetels bezet\n", "");
    world.acts(seat("schrijver"), &invites(KEURDER, "gast-een", "2024-03-05", Some("2024-03-31")));
    world.acts(seat("schrijver"), &invites(MEESTER, "gast-twee", "2024-04-01", None));
    let third = |until| invites(9, "gast-drie", "2024-03-05", until);
    world.acts(seat("schrijver"), &third(Some("2024-06-01")));
    let first = invites(10, "gast-een", "2024-06-01", None);
    refused(world.asks(seat("schrijver"), &first), "artikel 2", "too-many-held");
    world.acts(seat("schrijver"), &invites(10, "gast-een", "2024-06-02", None));
}
