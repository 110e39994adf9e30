//! Hosts: whoever houses a body neither stops what it does nor chooses who sits in it.

use super::{finds, planted};

const HOST: &str = "  gastheer huiswaard\n";

/// The sound charter with a body of writers, housed by a keeper, that begins pieces of its own.
fn house(appointing: &str, cases: &str) -> String {
    planted(
        "handeling bijeen {",
        &format!(
            "rol huiswaard {{ naam \"huiswaard\" }}\norgaan schrijfgroep {{\n  naam \"schrijfgroep\"\n  zetels 2 \"schrijver\"\n{HOST}}}\n\
             handeling waard-zetten {{\n  naam \"een waard aanwijzen\"\n  soort benoemen\n  door huisvoogd\n  voor huiswaard\n}}\n\
             handeling schrijver-zetten {{\n  naam \"een schrijver aanwijzen\"\n  soort benoemen\n  voor schrijfgroep\n{appointing}}}\n\
             zaak stukzaak {{\n  naam \"stuk\"\n  meervoud \"stukken\"\n  fase stuk-begonnen \"Begonnen\"\n  \
             eindfase stuk-af \"Af\"\n}}\n\
             handeling stuk-beginnen {{\n  naam \"een stuk beginnen\"\n  soort openen\n  zaak stukzaak\n  \
             door schrijfgroep\n  formulier planblad\n  naar stuk-begonnen\n}}\n{cases}handeling bijeen {{"
        ),
    )
}

const OTHERS_APPOINT: &str = "  door huisvoogd\n";
const FINISH: &str = "handeling stuk-afmaken {\n  naam \"een stuk afmaken\"\n  soort afsluiten\n  zaak stukzaak\n  \
                      in stuk-begonnen\n  door schrijfgroep\n  naar stuk-af\n}\n";
const APPROVE: &str = "handeling stuk-goedvinden {\n  naam \"een stuk goedvinden\"\n  soort afsluiten\n  zaak stukzaak\n  \
                       in stuk-begonnen\n  door huiswaard\n  naar stuk-af\n}\n";
const READ: &str = "handeling stuk-nalezen {\n  naam \"een stuk nalezen\"\n  soort beantwoorden\n  zaak stukzaak\n  \
                    in stuk-begonnen\n  door huiswaard\n}\n\
                    voorwaarde eerst-nalezen {\n  bij stuk-afmaken\n  vereist handeling stuk-nalezen\n}\n";

#[test]
fn a_host_that_others_can_go_around_stops_nothing() {
    finds(&house(OTHERS_APPOINT, FINISH), &[]);
    finds(&house(OTHERS_APPOINT, &format!("{APPROVE}{FINISH}")), &[]);
    finds(
        &house(
            OTHERS_APPOINT,
            &format!("{FINISH}{READ}  ").replace("stuk-nalezen\n}", "stuk-nalezen\n  anders reden\n}"),
        ),
        &[],
    );
}

#[test]
fn a_host_without_whom_no_case_of_the_body_ends_is_told() {
    finds(&house(OTHERS_APPOINT, APPROVE), &[("CH256", HOST.trim())]);
    finds(&house(OTHERS_APPOINT, &format!("{FINISH}{READ}")), &[("CH256", HOST.trim())]);
}

#[test]
fn a_host_that_chooses_who_sits_there_is_told_unless_somebody_else_nominates() {
    let alone = house("  door huiswaard\n", FINISH);
    finds(&alone, &[("CH256", HOST.trim())]);
    let nominating = "handeling schrijver-noemen {\n  naam \"een schrijver noemen\"\n  soort voordragen\n  door klusploeg\n  \
                      voor schrijfgroep\n}\nhandeling bijeen {";
    let nominated = alone.replace("handeling bijeen {", nominating);
    let nominated = nominated.replace(HOST, &format!("{HOST}  voordracht door klusploeg\n"));
    finds(&nominated, &[]);
}

#[test]
fn a_nomination_by_somebody_with_a_mandate_of_the_host_is_the_hosts_own() {
    let text = house("  door huiswaard\n", FINISH).replace(HOST, &format!("{HOST}  voordracht door kassier\n"));
    let nominating = "handeling schrijver-noemen {\n  naam \"een schrijver noemen\"\n  soort voordragen\n  door kassier\n  \
                      voor schrijfgroep\n}\nhandeling bijeen {";
    let text = text.replace("handeling bijeen {", nominating);
    finds(&text, &[]);
    let through = text.replace("  van huisbestuur\n", "  van huiswaard\n");
    finds(&through, &[("CH256", HOST.trim()), ("CH207", "mandaat kleingeld")]);
}
