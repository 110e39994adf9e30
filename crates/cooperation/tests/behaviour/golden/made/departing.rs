//! What a day for a meeting departs from, and a meeting that is called off.

use super::{Told, asked};
use crate::cancelling::{cancels, convened, tables};
use crate::departing::{for_day, no_way, wednesdays};
use crate::world::{World, seat};
use cooperation::values::MeetingNumber;

pub(super) fn all() -> Vec<Told> {
    let asks = |world: &World, day: &str| asked(world, seat("schrijver"), &for_day(day));
    let world = wednesdays();
    let days = ["2024-05-15", "2024-08-07", "2024-05-11", "2024-04-04", "2024-03-13"];
    days.iter().map(|day| asks(&world, day)).chain([asks(&no_way(), "2024-04-17"), called_off()]).collect()
}

fn called_off() -> Told {
    let mut world = convened();
    let case = world.klus_gekeurd();
    world.acts(seat("schrijver"), &cancels());
    asked(&world, seat("werfmeester"), &tables(case, MeetingNumber(1)))
}
