//! Cooperations that nobody had in mind when the language was made, played without a line of code for them: a league of
//! water boards that votes by members and inhabitants, a foundation with a supervisory board, and a prize that a jury marks.

#![expect(clippy::panic, reason = "a test fails loudly")]

use cooperation::rehearsal::Rehearsal;
use words::Lang;

#[test]
fn a_league_of_water_boards_votes_by_members_and_inhabitants() {
    plays(include_str!("elsewhere/waterverbond/handvest.md"), include_str!("elsewhere/waterverbond/scenarios.md"));
}

#[test]
fn a_seat_may_have_on_behalf_of_in_its_name() {
    let charter = include_str!("elsewhere/waterverbond/handvest.md").replace("\"lid voor ", "\"lid namens ");
    let scenarios = include_str!("elsewhere/waterverbond/scenarios.md").replace(" lid voor ", " lid namens ");
    assert!(scenarios.contains(" is lid namens "));
    plays(&charter, &scenarios);
}

#[test]
fn a_foundation_falls_back_on_a_majority_where_it_does_not_agree() {
    plays(include_str!("elsewhere/stichting/handvest.md"), include_str!("elsewhere/stichting/scenarios.md"));
}

#[test]
fn a_foundation_that_names_no_ceiling_for_a_school_leaves_it_open() {
    let charter = include_str!("elsewhere/stichting/handvest.md");
    let charter: Vec<&str> = charter.lines().filter(|line| !line.starts_with("  plafond ")).collect();
    let scenarios = "# Scenario's\n\n## Niemand weet wat een school mag krijgen\n\nGegeven het is 3 maart 2025\n  en A. Maal is molenaar\n  \
                     en A. Maal wil \"een plan maken\" genaamd \"Scholen\" met alles ingevuld\nAls A. Maal wil \"een bezoek betalen\" \
                     bij \"Scholen\" met alles ingevuld\nDan is het onbepaald op artikel 7 omdat \"hoeveel één ontvanger\"\n";
    plays(&charter.join("\n"), scenarios);
}

#[test]
fn a_foundation_that_does_not_say_how_much_help_is_enough_leaves_it_open() {
    let charter =
        include_str!("elsewhere/stichting/handvest.md").replace("  minstens 1/4 van kostenblad.kosten-al\n", "");
    let scenarios = "# Scenario's\n\n## Niemand weet wat genoeg is\n\nGegeven het is 3 maart 2025\n  en A. Maal is molenaar\n  en A. Maal wil \"een plan \
                     maken\" genaamd \"Wieken\" met alles ingevuld\nAls A. Maal wil \"het werk laten beginnen\" bij \
                     \"Wieken\"\nDan is het onbepaald op artikel 6 omdat \"niet hoeveel genoeg is\"\n";
    plays(&charter, scenarios);
}

#[test]
fn a_prize_is_given_by_marks_that_are_high_enough() {
    plays(include_str!("elsewhere/buurtprijs/handvest.md"), include_str!("elsewhere/buurtprijs/scenarios.md"));
}

fn plays(charter: &str, scenarios: &str) {
    let rehearsal = Rehearsal::new(charter, scenarios).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let played = rehearsal.play();
    assert!(!played.is_empty());
    let failed = played.iter().flat_map(|played| &played.stumbles);
    let told = failed.map(|stumble| {
        let instead = stumble.instead.as_ref().map(|message| message.say(Lang::Nl)).unwrap_or_default();
        let grounds = stumble.grounds.iter().map(|ground| ground.why().say(Lang::Nl)).collect::<Vec<_>>().join(" ");
        format!("{}: {} {instead} {grounds}", stumble.line, stumble.why.say(Lang::Nl))
    });
    let told: Vec<String> = told.collect();
    assert!(told.is_empty(), "{told:#?}");
}
