//! What always holds, whatever is tried in whatever order.

use crate::world::{
    WERF, World, betaalt, compiles, concludes, date, form, id, keurt, on_case, seat, takes, text, vertelt,
};
use charter::judge::count;
use cooperation::meetings::Position;
use cooperation::values::{CaseNumber, ItemNumber, MeetingNumber, PersonNumber};
use cooperation::{Acting, Command, Decision, Fault, State, Verdict};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Something somebody tries; most of it is out of place most of the time.
#[derive(Debug, Clone)]
struct Attempt {
    acting: Acting,
    command: Command,
    days: i64,
}

fn places() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "werfmeester",
        "schrijver",
        "raad-noord",
        "raad-zuid",
        "raad-west",
        "keurders.1",
        "keurders.2",
        "leden.1",
        "leden.2",
    ])
}

fn attempts() -> impl Strategy<Value = Attempt> {
    (places(), commands(), 0..3_i64, 0..8_u32).prop_map(|(place, command, days, odd)| {
        let acting = match odd {
            0 => Acting::Visitor,
            1 => seat(place),
            _ => fitting(&command),
        };
        Attempt { acting, command, days }
    })
}

/// The capacity whose work this is, so that a good part of what is tried is permitted.
fn fitting(command: &Command) -> Acting {
    match command {
        Command::Move(_) | Command::Decide(_) | Command::Close(_) | Command::Table { .. } => seat("werfmeester"),
        Command::Advise(_) => seat("keurders.1"),
        Command::Convene { .. } | Command::Inform(_) | Command::Appoint { .. } | Command::Vacate { .. } => {
            seat("schrijver")
        }
        Command::OpenItem { .. } | Command::Conform { .. } | Command::ConcludeItem { .. } => seat("raad-noord"),
        Command::TakePosition { seat, .. } => Acting::Seat(seat.clone()),
        Command::Withdraw(wanted) => Acting::Submitter(wanted.case),
        _ => Acting::Visitor,
    }
}

fn commands() -> impl Strategy<Value = Command> {
    let case = (2..6_u32).prop_map(|serial| CaseNumber { year: 2024, serial });
    let item = (2..5_u32, 1..2_u32).prop_map(|(meeting, place)| ItemNumber { meeting: MeetingNumber(meeting), place });
    let position = prop::sample::select(vec![Position::For, Position::Against, Position::Abstain]);
    let days = (1..28_i8).prop_map(|day| date("2024-04-01").with().day(day).build().unwrap());
    prop_oneof![
        Just(Command::Open { act: id("klus-melden"), forms: klusbrief() }),
        case.clone().prop_map(|case| Command::Move(on_case("klus-bekijken", case))),
        case.clone().prop_map(|case| Command::Withdraw(on_case("klus-terugnemen", case))),
        case.clone().prop_map(|case| Command::Close(on_case("klus-afronden", case))),
        (case.clone(), any::<bool>()).prop_map(|(case, forbidden)| keurt(case, forbidden, "keur-goed")),
        case.clone().prop_map(|case| betaalt(case, "120,50", "doel-hout")),
        case.clone().prop_map(|case| vertelt("melder-vertellen", case)),
        case.clone().prop_map(|case| vertelt("keurders-vertellen", case)),
        days.clone().prop_map(|date| Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date }),
        (case, 2..5_u32).prop_map(|(case, n)| Command::Table {
            act: id("klus-agenderen"),
            case,
            meeting: MeetingNumber(n),
            purpose: cooperation::meetings::Purpose::Decide,
        }),
        (item.clone(), prop::sample::select(vec!["klus-doen", "klus-terug", "klus-niet-doen"]))
            .prop_map(|(item, proposal)| Command::OpenItem { act: id("raad-leiden"), item, proposal: id(proposal) }),
        (item.clone(), places(), position).prop_map(|(item, place, position)| takes(place, item, position)),
        item.clone().prop_map(|item| Command::Conform { act: id("raad-leiden"), item, absent: Vec::new() }),
        item.prop_map(|item| concludes("raad-leiden", item)),
        (1..11_u32, places(), days.clone()).prop_map(|(person, place, from)| Command::Appoint {
            act: Some(id("plaats-geven")),
            person: PersonNumber(person),
            seat: id(place),
            from,
            until: None,
            case: None,
            party: None,
        }),
        (places(), days).prop_map(|(place, until)| Command::Vacate {
            act: id("plaats-geven"),
            seat: id(place),
            until,
            case: None
        }),
    ]
}

fn klusbrief() -> cooperation::command::Filled {
    form("klusbrief", [("klus-kop", text("kop")), ("klus-wens", text("wens")), ("klus-naam", text("naam"))])
}

/// A world in which an item is open, one case is judged, and one is new.
fn busy() -> World {
    static BUSY: LazyLock<World> = LazyLock::new(|| {
        let mut world = World::werf();
        world.klus_op_tafel("klus-doen");
        world.klus_gekeurd();
        world.klus();
        world
    });
    BUSY.clone()
}

fn tries(world: &mut World, attempt: &Attempt) -> Result<Decision, Fault> {
    world.on = world.on.checked_add(jiff::Span::new().days(attempt.days)).unwrap();
    let stamp = world.stamp(world.who(&attempt.acting), attempt.acting.clone());
    let decision = cooperation::decide(world.agreement.as_ref(), &world.state, &stamp, &attempt.command)?;
    if let Verdict::Permitted { events } = &decision.verdict {
        world.folds(stamp, events.clone());
    }
    Ok(decision)
}

fn replayed(world: &World) -> State {
    let mut state = State::default();
    for (sequence, stamp, events) in &world.log {
        state.evolve(*sequence, stamp, events);
    }
    state
}

/// What must hold in every state.
fn is_sound(world: &World) -> Result<(), TestCaseError> {
    let agreement = world.agreement.as_ref().unwrap();
    let state = &world.state;
    for (number, case) in &state.cases {
        let kind = &agreement.cases[&case.kind];
        let stage = kind.stage(&case.stage);
        prop_assert!(stage.is_some(), "case {number} is in a stage of another kind");
        prop_assert_eq!(case.ended, stage.unwrap().last, "case {} has ended in a last stage and nowhere else", number);
        prop_assert!(case.done.iter().all(|done| done.round <= case.round));
        prop_assert!(case.done.windows(2).all(|pair| pair[0].entry <= pair[1].entry));
        prop_assert!(case.version <= state.sequence && case.version >= case.done.last().unwrap().entry);
    }
    for (year, last) in &state.case_serials {
        let serials: Vec<u32> = state.cases.keys().filter(|n| n.year == *year).map(|n| n.serial).collect();
        prop_assert_eq!(serials, (1..=*last).collect::<Vec<_>>(), "numbers of a year have no gaps");
    }
    for (number, meeting) in &state.meetings {
        prop_assert!(number.0 as usize <= state.meetings.size());
        let places: Vec<u32> = meeting.items.iter().map(|item| item.number.place).collect();
        prop_assert_eq!(places, (1..=meeting.items.len() as u32).collect::<Vec<_>>());
        for item in &meeting.items {
            let put_off =
                item.concluded.as_ref().is_some_and(|concluded| concluded.result == Some(count::Result::PutOff));
            let asked = item.question.is_some() || put_off;
            prop_assert!(item.concluded.is_none() || asked, "concluded without a question");
            let seats: Vec<_> = item.question.iter().flat_map(|q| &q.electorate).map(|e| &e.seat).collect();
            prop_assert!(item.positions.keys().all(|seat| seats.contains(&seat)), "a stranger spoke");
        }
    }
    for (seat, times) in &state.tenures {
        for pair in times.windows(2) {
            prop_assert!(!pair[0].overlaps(pair[1].from, pair[1].until), "two people hold {seat} at once");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_tried_the_state_stays_sound_and_only_permission_changes_it(
        tried in prop::collection::vec(attempts(), 1..60)
    ) {
        let mut world = busy();
        for attempt in &tried {
            let before = world.state.clone();
            let permitted = match tries(&mut world, attempt) {
                Ok(decision) => matches!(decision.verdict, Verdict::Permitted { .. }),
                Err(_) => false,
            };
            prop_assert_eq!(world.state.sequence, before.sequence + u64::from(permitted));
            prop_assert_eq!(permitted, before != world.state);
            is_sound(&world)?;
        }
        prop_assert_eq!(replayed(&world), world.state.clone(), "replaying the entries gives the same state");
    }

    #[test]
    fn every_ground_rests_on_an_article_of_the_charter_and_every_trace_tells_the_verdict(
        tried in prop::collection::vec(attempts(), 1..30)
    ) {
        let mut world = busy();
        for attempt in &tried {
            let Ok(decision) = tries(&mut world, attempt) else { continue };
            let agreement = world.agreement.as_ref().unwrap();
            for ground in decision.verdict.grounds() {
                prop_assert!(agreement.article(ground.cite().anchor()).is_some(), "{:?}", ground.cite());
            }
            let permitted = matches!(decision.verdict, Verdict::Permitted { .. });
            prop_assert_eq!(decision.trace.holds == charter::judge::trace::Holds::Yes, permitted);
            prop_assert!(!decision.trace.children.is_empty());
        }
    }

    #[test]
    fn the_order_of_the_articles_does_not_change_a_verdict(
        order in Just((0..articles(WERF).1.len()).collect::<Vec<_>>()).prop_shuffle(),
        tried in prop::collection::vec(attempts(), 1..25)
    ) {
        let (head, parts) = articles(WERF);
        let shuffled: String = std::iter::once(head).chain(order.iter().map(|at| parts[*at].clone())).collect();
        let mut world = busy();
        let mut other = world.clone();
        other.agreement = Some(compiles(&shuffled));
        for attempt in &tried {
            let (here, there) = (tries(&mut world, attempt), tries(&mut other, attempt));
            let verdict = |decided: &Result<Decision, Fault>| match decided {
                Ok(decision) => Ok((std::mem::discriminant(&decision.verdict), decision.verdict.grounds().to_vec())),
                Err(fault) => Err(fault.clone()),
            };
            prop_assert_eq!(without_order(verdict(&here)), without_order(verdict(&there)));
        }
    }
}

/// The grounds without what they offer instead, which is told in the order of the text.
fn without_order<K>(
    verdict: Result<(K, Vec<charter::judge::ground::Ground>), Fault>,
) -> Result<(K, Vec<String>), Fault> {
    verdict.map(|(kind, grounds)| {
        let told = |ground: &charter::judge::ground::Ground| format!("{:?} {:?}", ground.cite(), ground.why());
        (kind, grounds.iter().map(told).collect())
    })
}

/// The charter up to its first article, and its articles.
fn articles(text: &str) -> (String, Vec<String>) {
    let mut parts = text.split("\n## ");
    let head = parts.next().unwrap().to_owned() + "\n";
    (head, parts.map(|part| format!("## {part}\n")).collect())
}
