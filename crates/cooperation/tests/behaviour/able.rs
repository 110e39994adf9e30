//! What people can do, as they said it of themselves.

use crate::world::{KEURDER, World, id, keurt, seat};
use charter::agreement::power::AnswerRef;
use cooperation::cases::able::able;
use cooperation::values::PersonNumber;

#[test]
fn what_somebody_said_last_of_themselves_counts_and_not_before_they_said_it() {
    let mut world = World::werf();
    world.keurlijst_vastgesteld();
    let (first, second) = (world.klus_bekeken(), world.klus_bekeken());
    let at = AnswerRef { form: id("keurlijst"), question: id("keur-verboden") };
    let who = |world: &World, on| able(world.state.cases.values(), &at, on).into_keys().collect::<Vec<_>>();
    world.acts(seat("keurders.1"), &keurt(first, true, "keur-slecht"));
    assert_eq!(who(&world, world.on), [PersonNumber(KEURDER)]);
    assert_eq!(
        able(world.state.cases.values(), &at, world.on).into_values().map(|case| case.number).collect::<Vec<_>>(),
        [first]
    );
    assert!(who(&world, world.on.yesterday().unwrap()).is_empty());
    world.acts(seat("keurders.1"), &keurt(second, false, "keur-goed"));
    assert!(who(&world, world.on).is_empty());
}
