//! Duties that come again every year: which year is met by what was done, and what waits for them.

use crate::world::{WERF, World, date, form, id, on_case, refused, seat, text, undetermined};
use cooperation::Command;
use cooperation::duties::{Clock, returning};

/// The Dorpswerf where a list is laid before the council every year, and a klus waits for that.
fn werf(each: &str) -> World {
    let duty = format!(
        "verplichting lijst-elk-jaar {{\n  naam \"elk jaar een lijst\"\n  wie werfmeester\n  doet lijst-voorleggen\n  \
         telkens {each}\n  over hetzelfde jaar\n}}"
    );
    let waits = "voorwaarde lijst-op-tijd {\n  bij klus-bekijken\n  vereist vervuld lijst-elk-jaar\n}";
    World::werf_of(&format!("{WERF}\n## Artikel 12 Elk jaar\n\n```handvest\n{duty}\n\n{waits}\n```\n"))
}

impl World {
    fn lays_a_list(&mut self, day: &str) {
        self.on = date(day);
        let forms = form("lijstbrief", [("lijst-kop", text("lijst"))]);
        self.acts(seat("werfmeester"), &Command::Open { act: id("lijst-voorleggen"), forms });
    }

    /// How the duty stands about each year, on a day.
    fn clocks(&self, day: &str) -> Vec<(Option<i16>, Clock)> {
        let found = returning(self.agreement.as_ref().unwrap(), &self.state, date(day));
        found.into_iter().map(|one| (one.term.about, one.clock)).filter(|(about, _)| *about < Some(2026)).collect()
    }
}

#[test]
fn what_is_done_a_day_late_fulfils_this_year_and_not_the_next() {
    let mut world = werf("uiterlijk 1 mei");
    world.lays_a_list("2024-05-02");
    let late = (Some(2024), Clock::Fulfilled { late: true });
    assert_eq!(world.clocks("2025-01-01"), [late, (Some(2025), Clock::InEffect)]);
    assert_eq!(world.clocks("2025-05-02"), [late, (Some(2025), Clock::Overdue)]);
    world.lays_a_list("2025-05-01");
    assert_eq!(world.clocks("2025-05-02"), [late, (Some(2025), Clock::Fulfilled { late: false })]);
}

#[test]
fn what_is_done_in_time_fulfils_its_own_year_once() {
    let mut world = werf("uiterlijk 1 mei");
    world.lays_a_list("2024-04-30");
    world.lays_a_list("2024-05-02");
    let in_time = |year| (Some(year), Clock::Fulfilled { late: false });
    assert_eq!(world.clocks("2024-06-01"), [in_time(2024), in_time(2025)]);
}

#[test]
fn an_act_waits_for_a_duty_that_is_overdue() {
    let mut world = werf("uiterlijk 1 mei");
    let case = world.klus();
    let look = Command::Move(on_case("klus-bekijken", case));
    world.on = date("2024-05-01");
    assert!(world.asks(seat("werfmeester"), &look).unwrap().verdict.grounds().is_empty());
    world.on = date("2024-05-02");
    refused(world.asks(seat("werfmeester"), &look), "artikel 12", "duty-is-overdue");
    world.lays_a_list("2024-05-02");
    world.acts(seat("werfmeester"), &look);
}

#[test]
fn nobody_can_say_whether_a_duty_is_overdue_on_a_day_the_charter_leaves_open() {
    let mut world = werf("tegen 1 mei");
    let case = world.klus();
    world.on = date("2024-05-01");
    let look = Command::Move(on_case("klus-bekijken", case));
    undetermined(world.asks(seat("werfmeester"), &look), "artikel 12", "duty-may-be-overdue");
}

#[test]
fn a_duty_on_a_case_says_nothing_where_there_is_no_case() {
    let waits = "voorwaarde eerst-vertellen-dan-roepen {\n  bij raad-roepen\n  vereist vervuld melder-weet-het\n}";
    let world = World::werf_of(&format!("{WERF}\n## Artikel 12 Eerst\n\n```handvest\n{waits}\n```\n"));
    let convene = Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date: world.on };
    undetermined(world.asks(seat("schrijver"), &convene), "artikel 12", "duty-of-which-case");
}

#[test]
fn in_the_year_a_cooperation_begins_so_many_times_a_year_count_in_proportion_to_the_days_left() {
    let times = |many: u32| {
        let world = werf(&format!("minstens {many} keer per jaar"));
        let found = returning(world.agreement.as_ref().unwrap(), &world.state, date("2024-12-31"));
        let about = |year| found.iter().find(|one| one.term.about == Some(year)).map(|one| one.term.times);
        (about(2024), about(2025))
    };
    // The Dorpswerf began on 4 March 2024: 303 of the 366 days were left.
    assert_eq!(times(1), (Some(1), Some(1)));
    assert_eq!(times(3), (Some(2), Some(3)));
    assert_eq!(times(12), (Some(10), Some(12)));
}
