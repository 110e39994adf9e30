//! What an item comes to the table for: a decision, a discussion with a conclusion, or only to be noted.

use crate::world::{World, codes, id, refused, sealed, seat};
use charter::agreement::act::ActKind;
use cooperation::meetings::Purpose;
use cooperation::values::{CaseNumber, ItemNumber, MeetingNumber};
use cooperation::{Command, Event, Fault};
use words::Message;

fn tables(case: CaseNumber, meeting: MeetingNumber, purpose: Purpose) -> Command {
    Command::Table { act: id("klus-agenderen"), case, meeting, purpose }
}

fn treats(item: ItemNumber, conclusion: Option<&str>) -> Command {
    Command::TreatItem { act: id("raad-leiden"), item, conclusion: conclusion.map(sealed) }
}

/// A klus on the agenda of the council of today.
fn on_agenda(purpose: Purpose) -> (World, CaseNumber, ItemNumber) {
    let mut world = World::werf();
    let case = world.klus_gekeurd();
    let meeting = world.convened("werfraad", "raad-roepen");
    let events = world.acts(seat("werfmeester"), &tables(case, meeting, purpose));
    let Some(Event::ItemTabled { item, .. }) = events.first() else { panic!("{events:?}") };
    let item = *item;
    (world, case, item)
}

#[test]
fn what_is_noted_is_noted_at_once_without_a_vote_and_the_case_stays_where_it_is() {
    let (mut world, case, item) = on_agenda(Purpose::Note);
    let stage = world.state.case(case).unwrap().stage.clone();
    refused(world.asks(seat("raad-zuid"), &treats(item, None)), "artikel 7", "only-they-may");
    let open = Command::OpenItem { act: id("raad-leiden"), item, proposal: id("klus-doen") };
    assert_eq!(
        world.asks(seat("raad-noord"), &open),
        Err(Fault::Senseless { what: Message::ItemIsNotToDecide {} }),
        "nobody is asked to vote on what they only came to hear"
    );
    let events = world.acts(seat("raad-noord"), &treats(item, None));
    assert!(matches!(events.as_slice(), [Event::ItemTreated { conclusion: None, .. }]), "{events:?}");
    let (meeting, treated) = world.state.item(item).unwrap();
    assert!(treated.is_treated() && !treated.is_decided() && meeting.has_begun());
    assert_eq!(meeting.on_the_table().map(|item| item.number), Some(item));
    assert_eq!(world.state.case(case).unwrap().stage, stage);
    assert!(matches!(world.asks(seat("raad-noord"), &treats(item, None)), Err(Fault::AlreadyDone { .. })));
}

#[test]
fn what_is_discussed_has_a_conclusion() {
    let (mut world, _, item) = on_agenda(Purpose::Discuss);
    for nothing in [None, Some("")] {
        let said = world.asks(seat("raad-noord"), &treats(item, nothing));
        let missing = said == Err(Fault::Senseless { what: Message::ADiscussionHasAConclusion {} });
        assert!(missing || nothing.is_some_and(|words| sealed(words).length > 0), "{said:?}");
    }
    let events = world.acts(seat("raad-noord"), &treats(item, Some("wachten")));
    assert!(matches!(events.as_slice(), [Event::ItemTreated { conclusion: Some(_), .. }]), "{events:?}");
}

#[test]
fn what_asks_for_a_decision_is_not_done_with_by_noting_it() {
    let (world, _, item) = on_agenda(Purpose::Decide);
    let noted = world.asks(seat("raad-noord"), &treats(item, Some("gehoord")));
    assert_eq!(noted, Err(Fault::Senseless { what: Message::ItemIsToDecide {} }));
}

#[test]
fn what_is_discussed_need_not_be_ready_for_a_decision_and_does_not_stand_in_its_way() {
    let mut world = World::werf();
    let case = world.klus();
    let meeting = world.convened("werfraad", "raad-roepen");
    let ready = |world: &World, purpose| {
        let decision = world.asks(seat("werfmeester"), &tables(case, meeting, purpose)).unwrap();
        codes(&decision).into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    let (to_decide, to_discuss) = (ready(&world, Purpose::Decide), ready(&world, Purpose::Discuss));
    assert!(to_discuss.len() < to_decide.len(), "{to_decide:?} and {to_discuss:?}");
    let (mut world, case, item) = on_agenda(Purpose::Discuss);
    let again = world.asks(seat("werfmeester"), &tables(case, item.meeting, Purpose::Discuss));
    assert!(matches!(again, Err(Fault::AlreadyDone { .. })), "{again:?}");
    let tabled = |event: &Event| matches!(event, Event::ActDone { kind: ActKind::Table, .. });
    let events = world.acts(seat("werfmeester"), &tables(case, item.meeting, Purpose::Decide));
    assert!(events.iter().any(tabled), "whoever owes that it is decided on has done so: {events:?}");
    let other = world.state.meeting(item.meeting).unwrap().items.iter().filter(|item| item.case == case).count();
    assert_eq!(other, 2, "it is discussed and decided on in one meeting");
    assert!(world.state.item(item).unwrap().1.concluded.is_none(), "one does not put the other off");
}

#[test]
fn what_the_charter_asks_before_something_is_tabled_holds_for_what_is_noted_too() {
    let rule = "\n## Artikel 12 Eerst de lijst\n\n```handvest\nvoorwaarde eerst-de-lijst {\n  bij klus-agenderen\n  vereist \
                antwoord uitgave.uit-doel is doel-hout\n}\n```\n";
    let mut world = World::werf_of(&format!("{}{rule}", crate::world::WERF));
    let case = world.klus_gekeurd();
    let meeting = world.convened("werfraad", "raad-roepen");
    for purpose in Purpose::ALL {
        let asked = world.asks(seat("werfmeester"), &tables(case, meeting, purpose)).unwrap();
        assert!(codes(&asked).iter().any(|(_, article)| article == "artikel 12"), "{purpose:?}: {:?}", codes(&asked));
    }
}

#[test]
fn a_charter_says_what_something_can_come_to_the_table_for() {
    let tables_it = "  agendeert klus-besluiten\n";
    let limited = crate::world::WERF.replace(tables_it, &format!("{tables_it}  ter besluitvorming, kennisneming\n"));
    let mut world = World::werf_of(&limited);
    let case = world.klus_gekeurd();
    let meeting = world.convened("werfraad", "raad-roepen");
    let discussed = world.asks(seat("werfmeester"), &tables(case, meeting, Purpose::Discuss));
    let refused = refused(discussed, "artikel 7", "not-tabled-for");
    let ground = refused.verdict.grounds().first().unwrap();
    assert_eq!(ground.alternatives(), [Message::TabledToDecide {}, Message::TabledToNote {}]);
    for purpose in [Purpose::Decide, Purpose::Note] {
        let asked = world.asks(seat("werfmeester"), &tables(case, meeting, purpose)).unwrap();
        assert!(matches!(asked.verdict, cooperation::Verdict::Permitted { .. }), "{purpose:?}: {:?}", codes(&asked));
    }
}
