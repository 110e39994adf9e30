//! Functions: which may not be held together, and who must be independent.

use super::may_hold;
use crate::agreement::Agreement;
use crate::agreement::cite::Stated;
use crate::agreement::condition::{Between, Incompatibility, Independence};
use crate::agreement::id::Id;
use crate::agreement::index::Index;
use crate::agreement::set::{Level, Party, Seat, Set, SetKind};
use crate::judge::fixture::{cite, stated, told};
use crate::judge::trace::Holds;
use std::collections::BTreeMap;

fn set(id: &str, level: Option<&str>, seats: &[&str]) -> (Id, Set) {
    let set = Set {
        id: id.into(),
        label: id.into(),
        kind: SetKind::Role,
        level: level.and_then(|level| stated(Id::new(level), "artikel 1")),
        seats: seats.iter().map(|seat| Id::new(seat)).collect(),
        chair: None,
        per_case: None,
        parties: None,
        sectors: Vec::new(),
        nominated_by: None,
        host: None,
        tenure: None,
        changing: None,
        members: None,
        selection: None,
        fee: None,
        speaker: None,
        delegate: None,
        made_of: None,
        most_held: None,
        rotation: None,
        from_among: None,
        tasks: Vec::new(),
        competences: Vec::new(),
        supports: None,
        cite: cite("artikel 1"),
    };
    (Id::new(id), set)
}

/// Sets `a` and `b` on level `l`, `c` on none; seat `c.1` sits for party `p`.
fn agreement() -> Agreement {
    let seat = |id: &str, set: &str, party: Option<&str>| {
        let party = party.and_then(|party| stated(Id::new(party), "artikel 1"));
        let (label, set, cite) = (id.into(), set.into(), cite("artikel 1"));
        let (tie, sector, follows, temporary) = (None, None, None, None);
        let seat = Seat { id: id.into(), label, set, party, tie, sector, follows, temporary, cite };
        (Id::new(id), seat)
    };
    let level = Level { id: "l".into(), label: "l".into(), cite: cite("artikel 1") };
    let party = Party { id: "p".into(), label: "p".into(), code: None, known_as: Vec::new(), cite: cite("artikel 1") };
    Agreement {
        id: "h".into(),
        name: Stated { value: "h".into(), cite: cite("artikel 1") },
        digest: String::new(),
        from: None,
        until: None,
        afterwards: None,
        late_days: None,
        transition: None,
        articles: vec![],
        statements: vec![],
        parties: BTreeMap::from([(Id::new("p"), party)]),
        levels: BTreeMap::from([(Id::new("l"), level)]),
        sets: BTreeMap::from([
            set("a", Some("l"), &["a.1", "a.2"]),
            set("b", Some("l"), &["b.1"]),
            set("c", None, &["c.1", "c.2"]),
        ]),
        seats: BTreeMap::from([
            seat("a.1", "a", None),
            seat("a.2", "a", None),
            seat("b.1", "b", None),
            seat("c.1", "c", Some("p")),
            seat("c.2", "c", None),
        ]),
        forms: BTreeMap::new(),
        cases: BTreeMap::new(),
        acts: BTreeMap::new(),
        powers: BTreeMap::new(),
        conditions: BTreeMap::new(),
        incompatibilities: BTreeMap::new(),
        independences: BTreeMap::new(),
        counts: BTreeMap::new(),
        quantities: BTreeMap::new(),
        contributions: BTreeMap::new(),
        duties: BTreeMap::new(),
        publications: BTreeMap::new(),
        funds: BTreeMap::new(),
        budget_lines: BTreeMap::new(),
        layouts: BTreeMap::new(),
        account_tables: BTreeMap::new(),
        cover_plans: BTreeMap::new(),
        registers: BTreeMap::new(),
        planning: crate::agreement::planning::Planning::default(),
        escalations: BTreeMap::new(),
        remedies: BTreeMap::new(),
        definitions: BTreeMap::new(),
        goals: crate::agreement::goal::Goals::default(),
        rulings: BTreeMap::new(),
        sources: BTreeMap::new(),
        inclusions: BTreeMap::new(),
        open_norms: BTreeMap::new(),
        earlier: BTreeMap::new(),
        translated: BTreeMap::new(),
        index: Index::default(),
        languages: None,
    }
}

fn with_rules() -> Agreement {
    let exclusive = |id: &str, between: Between, article: &str| {
        (Id::new(id), Incompatibility { id: id.into(), between, cite: cite(article) })
    };
    let sets = vec![Id::new("b"), Id::new("c")];
    Agreement {
        incompatibilities: BTreeMap::from([
            exclusive("i", Between::Level { level: "l".into() }, "artikel 2"),
            exclusive("j", Between::Sets { sets }, "artikel 3"),
        ]),
        independences: BTreeMap::from([(
            Id::new("k"),
            Independence { id: "k".into(), set: "a".into(), cite: cite("artikel 4") },
        )]),
        ..agreement()
    }
}

fn grounds(seat: &str, held: &[&str]) -> Vec<(&'static str, String)> {
    let held: Vec<Id> = held.iter().map(|id| Id::new(id)).collect();
    let judged = may_hold(&with_rules(), &Id::new(seat), &held);
    assert_eq!(judged.trace.holds == Holds::Yes, judged.grounds.is_empty());
    told(&judged.grounds).into_iter().map(|(code, article)| (code, article.to_owned())).collect()
}

#[test]
fn without_a_rule_every_seat_may_be_held_beside_every_other() {
    let held = [Id::new("a.2"), Id::new("b.1"), Id::new("c.1")];
    assert_eq!(may_hold(&agreement(), &Id::new("a.1"), &held).grounds, []);
}

#[test]
fn one_function_on_a_level_whichever_comes_first() {
    let clash = vec![("function-same-level", "artikel 2".to_owned())];
    assert_eq!(grounds("a.1", &["b.1"]), clash);
    assert_eq!(grounds("b.1", &["a.1"]), clash);
    assert_eq!(grounds("a.1", &["a.2"]), clash);
    assert_eq!(grounds("a.1", &["c.2"]), []);
}

#[test]
fn a_seat_someone_holds_already_does_not_exclude_itself() {
    assert_eq!(grounds("a.1", &["a.1"]), []);
}

#[test]
fn two_sets_that_exclude_one_another_leave_room_for_two_seats_of_one_of_them() {
    assert_eq!(grounds("c.2", &["b.1"]), [("function-excluded", "artikel 3".to_owned())]);
    assert_eq!(grounds("c.2", &["c.1"]), []);
}

#[test]
fn an_independent_seat_and_a_seat_for_a_party_exclude_one_another_in_either_order() {
    let tie = vec![("function-not-independent", "artikel 4".to_owned())];
    assert_eq!(grounds("a.1", &["c.1"]), tie);
    assert_eq!(grounds("c.1", &["a.1"]), tie);
    assert_eq!(grounds("c.2", &["a.1"]), []);
}

#[test]
fn a_seat_of_an_independent_set_that_is_itself_for_a_party_may_be_held_by_nobody() {
    let mut agreement = with_rules();
    let seat = agreement.seats.get_mut(&Id::new("a.1")).expect("the seat is there");
    seat.party = stated(Id::new("p"), "artikel 1");
    assert_eq!(told(&may_hold(&agreement, &"a.1".into(), &[]).grounds), [("function-not-independent", "artikel 4")]);
}

#[test]
fn every_clash_is_told_and_what_to_lay_down() {
    let judged = may_hold(&with_rules(), &"b.1".into(), &["a.1".into(), "c.2".into()]);
    assert_eq!(told(&judged.grounds), [("function-same-level", "artikel 2"), ("function-excluded", "artikel 3")]);
    for ground in &judged.grounds {
        let ways: Vec<&str> = ground.alternatives().iter().map(words::Message::name).collect();
        assert_eq!(ways, ["instead-lay-down", "instead-someone-else"]);
    }
}

#[test]
fn of_a_seat_that_does_not_exist_nothing_can_be_said() {
    assert_eq!(may_hold(&with_rules(), &"z".into(), &[]).trace.holds, Holds::Unknown);
}
