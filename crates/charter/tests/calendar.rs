//! The year from rules: the meetings of 2024, both routes, and what a week's shift does to them.
//!
//! The days are those of the meeting table in annex 2 of the programme plan of Regio Deal Zuid- en Oost-Drenthe II (2023),
//! with one exception: where the table prints 29 November in the row of week 47, the rule gives 19 November.

#![cfg(test)]

use charter::judge::rhythm::{self, When};
use charter::judge::route::{self, Plan};
use charter::syntax::{Reading, compile};
use charter::{Agreement, Id};
use jiff::civil::{Date, date};
use words::Lang;

const DEAL: &str = include_str!("../../../charters/regio-deal-zod-2/handvest.md");

/// Pattern, and the days of each month that the table prints for it.
const TABLE_2024: [(&str, [&[i8]; 12]); 5] = [
    (
        "ritme-kernteam",
        [
            &[9, 16, 23, 30],
            &[6, 13, 20, 27],
            &[5, 12, 19, 26],
            &[2, 9, 16, 23, 30],
            &[7, 14, 21, 28],
            &[4, 11, 18, 25],
            &[2, 9, 16, 23],
            &[27],
            &[3, 10, 17, 24],
            &[1, 8, 15, 22, 29],
            &[5, 12, 19, 26],
            &[3, 10, 17],
        ],
    ),
    (
        "ritme-coordinatie",
        [&[11, 25], &[22], &[7, 21], &[18], &[2, 16], &[13, 27], &[25], &[], &[5], &[3, 17, 31], &[28], &[12]],
    ),
    ("ritme-gezamenlijk", [&[], &[8], &[], &[4], &[30], &[], &[11], &[], &[19], &[], &[14], &[]]),
    ("ritme-stuurgroep", [&[], &[], &[], &[], &[], &[28], &[], &[], &[], &[], &[], &[13]]),
    ("ritme-cockpit", [&[], &[], &[27], &[], &[], &[26], &[], &[], &[25], &[], &[], &[11]]),
];

fn agreement() -> Agreement {
    compile(DEAL, &[], Reading::InForce).agreement.unwrap()
}

fn planned(agreement: &Agreement, rhythm: &str, year: i16) -> Vec<When> {
    let rhythm = &agreement.planning.rhythms[&Id::new(rhythm)];
    rhythm::meetings(agreement, rhythm, year).into_iter().map(|planned| planned.when).collect()
}

#[test]
fn the_meetings_of_2024_come_out_of_the_rules_day_for_day() {
    let agreement = agreement();
    for (rhythm, months) in TABLE_2024 {
        let months = (1_i8..).zip(months);
        let printed: Vec<When> =
            months.flat_map(|(month, days)| days.iter().map(move |day| When::Day(date(2024, month, *day)))).collect();
        assert_eq!(planned(&agreement, rhythm, 2024), printed, "{rhythm}");
    }
    let weeks = [date(2024, 2, 26), date(2024, 5, 27), date(2024, 9, 9), date(2024, 11, 25)];
    assert_eq!(planned(&agreement, "ritme-den-haag", 2024), weeks.map(When::Week));
}

#[test]
fn the_slip_in_week_47_is_told_and_not_copied() {
    let compiled = compile(DEAL, &[], Reading::AsReceived);
    let slips: Vec<String> = compiled
        .findings
        .iter()
        .filter(|finding| finding.code.to_string() == "CH311")
        .map(|finding| finding.cause.say(Lang::Nl))
        .collect();
    assert_eq!(slips.len(), 1, "{slips:#?}");
    assert!(slips[0].contains("29 november 2024") && slips[0].contains("19 november"), "{slips:#?}");
}

#[test]
fn the_next_year_comes_out_of_the_same_rules_and_passes_over_its_holidays() {
    let agreement = agreement();
    let core = planned(&agreement, "ritme-kernteam", 2025);
    assert_eq!(core.len(), 46);
    let team = planned(&agreement, "ritme-coordinatie", 2025);
    // Ascension Day 2025 is Thursday 29 May, in the rhythm of even weeks: the meeting rolls to Friday.
    assert!(team.contains(&When::Day(date(2025, 5, 30))) && !team.contains(&When::Day(date(2025, 5, 29))));
}

fn days(plan: &Plan<'_>) -> Vec<Vec<Date>> {
    plan.legs.iter().map(|leg| leg.days.iter().map(|day| day.date).collect()).collect()
}

fn on(month: i8, day: i8) -> Date {
    date(2024, month, day)
}

#[test]
fn both_routes_come_out_of_one_template() {
    let agreement = agreement();
    let template = &agreement.planning.routes[&Id::new("route-stuurgroep")];
    let summer = route::plan(&agreement, template, on(6, 28));
    assert!(summer.works());
    let expected =
        vec![vec![on(6, 7)], vec![on(6, 13)], vec![on(6, 14)], vec![on(6, 17), on(6, 24)], vec![on(6, 18), on(6, 25)]];
    assert_eq!(days(&summer), expected);
    let winter = route::plan(&agreement, template, on(12, 13));
    assert!(winter.works());
    let expected = vec![
        vec![on(11, 22)],
        vec![on(11, 28)],
        vec![on(11, 29)],
        vec![on(12, 2), on(12, 9)],
        vec![on(12, 3), on(12, 10)],
    ];
    assert_eq!(days(&winter), expected);
}

/// The coordination team meets every other week, so a week earlier or later it does not meet fifteen days before; the
/// meeting before that lies ahead of the day on which it gets the papers.
#[test]
fn a_week_earlier_or_later_the_route_says_why_not_and_which_days_would_do() {
    let agreement = agreement();
    let template = &agreement.planning.routes[&Id::new("route-stuurgroep")];
    for meeting in [on(6, 21), on(7, 5), on(12, 6), on(12, 20)] {
        let plan = route::plan(&agreement, template, meeting);
        assert!(!plan.works(), "{meeting}");
        let why = plan.legs.iter().find_map(|leg| leg.why_not.as_ref()).unwrap().say(Lang::Nl);
        assert!(why.contains("coördinatieteam praat over de stukken") && why.contains("is pas op"), "{why}");
        let instead = route::instead(&agreement, template, &plan).unwrap().say(Lang::Nl);
        let whole = if meeting.month() < 10 { "28 juni 2024" } else { "13 december 2024" };
        assert!(instead.contains(whole), "{meeting}: {instead}");
    }
}

#[test]
fn two_weeks_later_the_route_works_again() {
    let agreement = agreement();
    let template = &agreement.planning.routes[&Id::new("route-stuurgroep")];
    for meeting in [on(6, 14), on(7, 12), on(11, 29)] {
        assert!(route::plan(&agreement, template, meeting).works(), "{meeting}");
    }
}

#[test]
fn a_step_on_a_closed_day_rolls_back_as_the_ruling_says() {
    let agreement = agreement();
    let template = &agreement.planning.routes[&Id::new("route-stuurgroep")];
    // Eleven days before 12 April 2024 is Easter Monday, and the days before that are closed too.
    let plan = route::plan(&agreement, template, on(4, 12));
    let talks = &plan.legs[3];
    assert_eq!(talks.days[0].rolled_from, Some(on(4, 1)));
    assert_eq!(talks.last_safe(), Some(on(4, 8)));
}

#[test]
fn as_received_a_closed_day_leaves_the_step_undetermined() {
    let rolls =
        ["  bij handvest regio-deal-zod-2 { rolt vooruit }\n", "  bij route route-stuurgroep { rolt achteruit }\n"];
    let text = rolls.iter().fold(DEAL.to_owned(), |text, line| text.replace(line, ""));
    let agreement = compile(&text, &[], Reading::InForce).agreement.unwrap();
    let template = &agreement.planning.routes[&Id::new("route-stuurgroep")];
    // Fifteen days before 24 May 2024 is Ascension Day, in a week without a meeting of the team.
    let plan = route::plan(&agreement, template, on(5, 24));
    let stuck: Vec<_> = plan.legs.iter().filter(|leg| leg.unclear).map(|leg| leg.step.id.as_str()).collect();
    assert_eq!(stuck, ["stap-coordinatie"]);
}
