//! Calendars, meeting patterns, routes, terms, escalations and remedies.

use super::told;
use charter::syntax::{Reading, compile};

/// A charter that says all it can about the year, and nothing that is wrong.
const GARDEN: &str = include_str!("../fixtures/volkstuin.md");

fn planted(from: &str, to: &str) -> String {
    assert_eq!(GARDEN.matches(from).count(), 1, "{from:?} must stand in the fixture once");
    GARDEN.replace(from, to)
}

/// Planting this raises these findings, each at a line that begins like this, and no other.
#[track_caller]
fn raises(text: &str, expected: &[(&str, &str)]) {
    let findings = compile(text, &[], Reading::InForce).findings;
    let fits = findings.len() == expected.len()
        && findings.iter().zip(expected).all(|(finding, (code, at))| {
            finding.code.to_string() == *code && text.get(finding.span.clone()).unwrap().starts_with(at)
        });
    assert!(fits, "{:#?}", told(text, &findings));
}

#[track_caller]
fn fires(from: &str, to: &str, code: &str, at: &str) {
    raises(&planted(from, to), &[(code, at)]);
}

#[test]
fn a_charter_that_says_all_it_can_about_the_year_has_no_findings() {
    raises(GARDEN, &[]);
}

#[test]
fn a_number_that_no_year_has_is_refused() {
    for (from, to, at) in [
        ("telkens uiterlijk 1 november", "telkens uiterlijk 45 mei", "telkens uiterlijk 45 mei"),
        ("telkens uiterlijk 1 november", "telkens voor 0 mei", "telkens voor 0 mei"),
        ("telkens uiterlijk 1 november", "telkens tegen 31 april", "telkens tegen 31 april"),
        ("jaarlijks 25 december", "jaarlijks 32 december", "feestdag \"midwinter\" jaarlijks 32 december"),
        ("telkens minstens 3 keer", "telkens minstens 0 keer", "0"),
        ("vergadert minstens 2 keer", "vergadert minstens 0 keer", "0"),
        ("om de week op dinsdag", "om de 0 weken op dinsdag", "0"),
        ("week 1 tot en met 3", "week 0 tot en met 3", "0"),
        ("week 1 tot en met 3", "week 1 tot en met 60", "60"),
        ("week 52", "week 54", "54"),
    ] {
        let text = planted(from, to);
        let findings = compile(&text, &[], Reading::InForce).findings;
        let told = findings.iter().any(|f| f.code.to_string() == "CH021" && text.get(f.span.clone()) == Some(at));
        assert!(told, "{to}: {:#?}", super::told(&text, &findings));
    }
}

#[test]
fn a_word_has_a_meaning() {
    fires(r#" { betekent "een stuk grond van tien bij tien meter" }"#, "", "CH119", "begrip woord-perk");
}

#[test]
fn a_body_that_must_speak_first_meets_or_stands_in_the_route() {
    let gate = "voorwaarde eerst-lezen {";
    let decision = r#"besluitregel raadsstem {
  naam "stem van de raad"
  orgaan tuinraad
  methode meerderheid
  drempel meer dan 1/2 van alle zetels
  onthouding telt als tegen
  staken verworpen
}
orgaan proefgroep {
  naam "proefgroep"
  zetels 3 "proever"
}
handeling proever-zetten {
  naam "een proever aanwijzen"
  soort benoemen
  door tuinbaas
  voor proefgroep
}
handeling stuk-proeven {
  naam "een stuk proeven"
  soort beantwoorden
  zaak tuinstuk
  in opgezet
  door proefgroep
}
handeling stuk-tafelen {
  naam "een stuk op tafel leggen"
  soort agenderen
  zaak tuinstuk
  in opgezet
  door schrijver
  agendeert stuk-vaststellen
}
handeling stuk-vaststellen {
  naam "een stuk vaststellen"
  soort besluiten
  zaak tuinstuk
  in opgezet
  besluitregel raadsstem
  uitkomst stuk-ja "Ja" voor naar gedeeld
  uitkomst stuk-nee "Nee" tegen
}
voorwaarde eerst-proeven {
  bij stuk-vaststellen
  vereist handeling stuk-proeven
}
"#;
    let text = planted(gate, &format!("{decision}{gate}"));
    raises(&text, &[("CH259", "handeling stuk-proeven")]);
    let named = text.replace(
        "  stap stap-lezen",
        "  stap stap-proeven \"de proefgroep proeft\" 5 dagen vooraf door proefgroep\n  stap stap-lezen",
    );
    raises(&named, &[]);
}

#[test]
fn an_escalation_says_when_to_whom_and_how_soon() {
    for line in ["  als plicht-delen te laat 2 weken\n", "  naar tuinraad\n  binnen 1 week\n", "  binnen 1 week\n"] {
        fires(line, "", "CH271", "escalatie tuin-hulp");
    }
}

#[test]
fn an_escalation_goes_to_somebody_else() {
    fires("  naar tuinraad\n", "  naar schrijver\n", "CH272", "escalatie tuin-hulp");
}

#[test]
fn a_decision_on_what_anyone_hands_in_has_a_remedy() {
    let house = include_str!("../fixtures/buurthuis.md");
    let text = house.replace("  tegen beslis-plan, beslis-proefblad\n", "  tegen beslis-plan\n");
    raises(&text, &[("CH273", "handeling beslis-proefblad")]);
}

const SECOND: &str = "verplichting plicht-dubbel {\n  naam \"nog eens delen\"\n  wie schrijver\n  doet stuk-delen\n  \
                      telkens voor 1 november\n  over hetzelfde jaar\n}\n";

#[test]
fn two_deadlines_for_one_act_clash_unless_one_gives_way() {
    let text = planted("verplichting plicht-vaak {", &format!("{SECOND}verplichting plicht-vaak {{"));
    raises(&text, &[("CH301", "verplichting plicht-dubbel")]);
    let yields = text.replace("  telkens voor 1 november\n", "  telkens voor 1 november\n  wijkt voor plicht-delen\n");
    raises(&yields, &[]);
    let equal = text.replace("  telkens voor 1 november\n", "  telkens uiterlijk 1 november\n");
    raises(&equal, &[]);
    let other_year = text.replace("voor 1 november\n  over hetzelfde", "voor 1 november\n  over het vorige");
    raises(&other_year, &[("CH314", "verplichting plicht-dubbel")]);
}

#[test]
fn a_yearly_deadline_says_which_year_it_is_about() {
    fires(
        "uiterlijk 1 november\n  over hetzelfde jaar\n",
        "uiterlijk 1 november\n",
        "CH302",
        "verplichting plicht-delen",
    );
}

#[test]
fn what_comes_first_is_due_first() {
    let text = planted("telkens in maart of april", "telkens in december");
    raises(&text, &[("CH303", "verplichting plicht-delen")]);
}

#[test]
fn papers_go_out_after_the_talks_about_them() {
    let late = "1 dag vooraf door schrijver bespreekt\n";
    fires("1 dag vooraf door schrijver\n", late, "CH303", "stap stap-sturen");
}

#[test]
fn a_closed_day_has_a_rule() {
    let text = planted("  rolt achteruit\n", "");
    raises(&text, &[("CH304", "vergaderritme ritme-zaai"), ("CH304", "verplichting plicht-delen")]);
    let said = text.replace("uiterlijk 1 november\n", "uiterlijk 1 november\n  rolt vooruit\n");
    raises(&said.replace("  behalve week 30", "  rolt vooruit\n  behalve week 30"), &[]);
}

#[test]
fn a_meeting_on_a_holiday_has_a_rule() {
    // Christmas Day 2026 is a Friday, and the fourth Friday of December.
    let text = planted("op de tweede vrijdag van december", "op de vierde vrijdag van december");
    let text = text.replace("  rolt achteruit\n", "").replace("2024, 13 december 2024", "2024, 27 december 2024");
    let text = text.replace("  behalve week 30", "  rolt vooruit\n  behalve week 30");
    let text = text.replace("uiterlijk 1 november\n", "uiterlijk 1 november\n  rolt niet\n");
    let silent_route = ("CH307", "route route-raad");
    raises(&text, &[("CH304", "vergaderritme ritme-raad"), silent_route]);
    raises(
        &text.replace("  stap stap-praten", "  rolt achteruit\n  stap stap-praten"),
        &[("CH304", "vergaderritme ritme-raad")],
    );
}

#[test]
fn a_duty_has_a_date_or_a_period() {
    fires("  telkens uiterlijk 1 november\n", "", "CH305", "verplichting plicht-delen");
    fires("  binnen 2 weken\n", "", "CH305", "verplichting plicht-nadien");
}

#[test]
fn as_often_as_asked_fits_between_the_pauses() {
    fires("minstens 2 keer per jaar", "minstens 3 keer per jaar", "CH306", "vergaderritme ritme-raad");
    let text = planted(r#"week 1 tot en met 3"#, "week 1 tot en met 6").replace("op 6 februari 2024", "in januari");
    raises(&text, &[("CH306", "vergaderritme ritme-samen")]);
}

#[test]
fn a_route_leads_to_every_planned_meeting() {
    let text = planted("door zaaigroep bespreekt", "door zaaigroep bespreekt in vergadering van schrijver");
    raises(&text, &[("CH307", "route route-raad")]);
}

#[test]
fn a_duration_is_that_of_the_dates() {
    fires("looptijd 4 jaar", "looptijd 5 jaar", "CH308", "looptijd 5 jaar");
    raises(&planted("looptijd 4 jaar", "looptijd 48 maanden"), &[]);
}

#[test]
fn a_horizon_is_reckoned_from_the_beginning() {
    fires("horizon 2030 over 6 jaar", "horizon 2030 over 7 jaar", "CH309", "horizon 2030");
}

#[test]
fn a_printed_day_is_one_of_the_pattern() {
    fires("28 juni 2024, 13", "27 juni 2024, 13", "CH311", "afgedrukt 27 juni 2024");
}

#[test]
fn a_meeting_has_a_day() {
    fires("vergadert op 6 februari 2024", "vergadert in week 6 van 2024", "CH312", "vergadert in week 6");
}

#[test]
fn dated_pauses_are_given_for_each_year() {
    let one = r#"rustperiode "oogst" van 1 augustus 2024 tot en met 14 augustus 2024"#;
    fires(r#"rustperiode "vorst" week 1 tot en met 3"#, one, "CH313", "kalender tuinkalender");
    let all: Vec<String> = (2024..=2027)
        .map(|year| format!(r#"rustperiode "oogst" van 1 augustus {year} tot en met 14 augustus {year}"#))
        .collect();
    raises(&planted(r#"rustperiode "vorst" week 1 tot en met 3"#, &all.join("\n  ")), &[]);
}

#[test]
fn a_duty_on_a_case_says_what_a_closed_day_does() {
    let duty = "verplichting plicht-gauw {\n  naam \"het stuk is gauw gedeeld\"\n  wie schrijver\n  doet stuk-delen\n  \
                na stuk-opzetten\n  binnen 2 weken\n}\n";
    let text = planted("escalatie tuin-hulp {", &format!("{duty}escalatie tuin-hulp {{"));
    raises(&text, &[]);
    let text = text.replace("  rolt achteruit\n", "").replace("  behalve week 30", "  rolt vooruit\n  behalve week 30");
    let text = text.replace("uiterlijk 1 november\n", "uiterlijk 1 november\n  rolt vooruit\n");
    raises(&text, &[("CH304", "verplichting plicht-gauw")]);
    raises(&text.replace("binnen 2 weken\n}\nescalatie", "binnen 2 weken\n  rolt niet\n}\nescalatie"), &[]);
}

#[test]
fn a_duty_is_due_while_the_charter_holds() {
    let from = "uiterlijk 1 november\n  over hetzelfde jaar";
    fires(from, "uiterlijk 1 november\n  over het vorige jaar", "CH314", "verplichting plicht-delen");
}

#[test]
fn a_deadline_says_whether_the_day_itself_is_in_time() {
    fires("telkens uiterlijk 1 november", "telkens tegen 1 november", "CH315", "verplichting plicht-delen");
}

#[test]
fn whoever_meets_at_the_end_of_a_route_is_part_of_it() {
    let last = "  stap stap-lezen \"de schrijver maakt de lijst\" 1 dag vooraf door schrijver\n";
    let text = planted(last, "").replace("vergadert op 6 februari 2024", "vergadert op 6 februari 2024, 25 juni 2024");
    raises(&text, &[("CH316", "route route-raad")]);
}
