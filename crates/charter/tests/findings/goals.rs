//! Goals: each check fires and keeps silent.

use super::{finds, planted};

/// The sound charter with a small network of goals.
fn network() -> String {
    let lines = "doelenlaag hoog \"hoofddoelen\"\n\
        doelenlaag midden \"effecten\" {\n  draagt-bij-aan hoog\n  gemeten met indicatoren\n}\n\
        doelenlaag laagst \"inspanningen\" { draagt-bij-aan midden }\n\
        knooppunt warme-buurt \"een warme buurt\" { laag hoog }\n\
        knooppunt deur-open \"de deur staat open\" {\n  laag midden\n  draagt-bij-aan warme-buurt { aanname \"Wie binnenkomt, blijft.\" }\n}\n\
        knooppunt koffie \"koffie schenken\" {\n  laag laagst\n  draagt-bij-aan deur-open\n}\n\
        indicator koppen \"koppen koffie\" {\n  meet deur-open\n  bron \"het koffieboek\"\n  gebied \"de buurt\"\n  \
        nulmeting 40 in 2024\n  streefwaarde 80 in 2026\n  richting omhoog\n}\n";
    planted("## Artikel 4 Gezelligheid", &format!("```handvest\n{lines}```\n\n## Artikel 4 Gezelligheid"))
}

const HIGH: &str = "doelenlaag hoog \"hoofddoelen\"";
const MIDDLE: &str = "doelenlaag midden \"effecten\"";
const LOW: &str = "doelenlaag laagst \"inspanningen\"";
const COFFEE: &str = "knooppunt koffie \"koffie schenken\"";
const DOOR: &str = "knooppunt deur-open \"de deur staat open\"";
const CUPS: &str = "indicator koppen \"koppen koffie\"";

#[test]
fn something_contributes_to_every_goal() {
    finds(&network(), &[]);
    let another = network().replace("knooppunt koffie", "knooppunt rust \"rust\" { laag hoog }\nknooppunt koffie");
    finds(&another, &[("CH241", HIGH)]);
}

#[test]
fn what_is_called_measured_has_an_indicator() {
    finds(&network().replace("  meet deur-open\n", ""), &[("CH242", MIDDLE)]);
    finds(&network().replace("  meet deur-open\n", "").replace("  gemeten met indicatoren\n", ""), &[]);
}

#[test]
fn every_effort_leads_to_a_main_goal() {
    let lost = network().replace("  laag laagst\n  draagt-bij-aan deur-open\n", "  laag laagst\n");
    finds(&lost, &[("CH241", MIDDLE), ("CH243", LOW)]);
}

#[test]
fn goals_do_not_contribute_to_themselves() {
    let ring = network()
        .replace("doelenlaag hoog \"hoofddoelen\"\n", "doelenlaag hoog \"hoofddoelen\" { draagt-bij-aan midden }\n")
        .replace("{ laag hoog }", "{\n  laag hoog\n  draagt-bij-aan deur-open\n}");
    let all_round = [
        ("CH243", HIGH),
        ("CH244", HIGH),
        ("CH243", MIDDLE),
        ("CH244", MIDDLE),
        ("CH243", LOW),
        ("CH244", LOW),
        ("CH244", "knooppunt warme-buurt \"een warme buurt\""),
        ("CH244", DOOR),
    ];
    finds(&ring, &all_round);
}

#[test]
fn an_indicator_says_where_it_comes_from_and_where_it_began() {
    for line in ["  bron \"het koffieboek\"\n", "  gebied \"de buurt\"\n", "  nulmeting 40 in 2024\n"] {
        finds(&network().replace(line, ""), &[("CH245", CUPS)]);
    }
    finds(&network().replace("  streefwaarde 80 in 2026\n", ""), &[]);
}

#[test]
fn a_link_follows_the_tiers() {
    let past = network().replace("  draagt-bij-aan deur-open\n", "  draagt-bij-aan deur-open, warme-buurt\n");
    finds(&past, &[("CH246", COFFEE)]);
    finds(&past.replace("draagt-bij-aan midden }", "draagt-bij-aan midden, hoog }"), &[]);
}
