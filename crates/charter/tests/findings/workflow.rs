//! Every kind of case, walked; conditions, forms and duties on the way.

use super::{SOUND, finds, fires, planted, silent};
use charter::check::Severity;
use charter::syntax::{Reading, compile};

#[test]
fn a_stage_that_no_case_comes_to_is_told() {
    fires("  eindfase gevierd", "  fase zoek \"Zoek\"\n  eindfase gevierd", "CH251", "fase zoek \"Zoek\"");
}

#[test]
fn a_stage_from_which_no_case_ends_is_told() {
    let text = planted("  uitkomst laten \"Laten\" tegen naar gestrand", "  uitkomst laten \"Laten\" tegen naar vast");
    let text = text
        .replace("  zijfase gestrand \"Gestrand\"\n", "  fase vast \"Vast\"\n")
        .replace("gevierd, gestrand, gemeld", "gevierd, gemeld");
    let untold = [("CH264", "verplichting antwoord-plan"), ("CH264", "publicatie prikbord-plan")];
    finds(&text, &[&[("CH252", "fase vast \"Vast\"")][..], &untold].concat());
}

#[test]
fn a_stage_in_which_it_is_nobodys_turn_is_told() {
    let text = planted("  door proefpanel\n  formulier proefblad", "  door ieder\n  formulier proefblad");
    let text = text.replace("in gevierd, gestrand, gemeld", "in gevierd, gestrand");
    finds(&text, &[("CH257", "fase gemeld \"Gemeld\"")]);
}

#[test]
fn a_way_back_without_a_number_of_rounds_is_told() {
    fires("  hoogstens 3 ronden\n", "", "CH255", "handeling beslis-plan");
}

#[test]
fn an_act_that_nobody_is_named_for_is_told() {
    fires("  door kassier\n  mandaat kleingeld", "  mandaat kleingeld", "CH253", "handeling zelf-doen");
}

#[test]
fn whoever_owes_an_act_may_do_it() {
    let duty = "  wie huisvoogd\n  doet vertellen\n  aan indiener\n  na beslis-plan\n";
    fires(duty, &duty.replace("huisvoogd", "kassier"), "CH253", "verplichting antwoord-plan");
    silent(duty, &duty.replace("huisvoogd", "huisbestuur"));
}

#[test]
fn what_a_condition_asks_can_have_happened() {
    fires("  vereist handeling proeven\n", "  vereist handeling plaatsen\n", "CH254", "voorwaarde eerst-proeven");
}

#[test]
fn what_a_decision_must_follow_can_say_yes_or_no() {
    let asked = "  vereist handeling proeven\n";
    let follows = "  vereist volgt proeven\n";
    silent(asked, follows);
    fires(asked, "  vereist volgt vertellen\n", "CH261", "voorwaarde eerst-proeven");
    let open = planted(asked, follows).replace("\"Lekker\" voor naar", "\"Lekker\" naar");
    finds(&open, &[]);
    finds(&open.replace("\"Vies\" tegen naar", "\"Vies\" naar"), &[("CH261", "voorwaarde eerst-proeven")]);
}

#[test]
fn what_every_seat_must_have_done_every_seat_may_do() {
    let asked = "  vereist handeling proeven\n";
    let by_each = |set: &str| format!("  vereist handeling proeven door elke zetel van {set}\n");
    silent(asked, &by_each("proefpanel"));
    fires(asked, &by_each("huisbestuur"), "CH254", "voorwaarde eerst-proeven");
    let set = "voorwaarde eerst-proeven {\n";
    let nobody =
        planted(asked, &by_each("leegte")).replace(set, &format!("orgaan leegte {{ naam \"leegte\" }}\n{set}"));
    let codes = compile(&nobody, &[], Reading::InForce).findings;
    let told: Vec<String> =
        codes.iter().filter(|f| f.severity == Severity::Error).map(|f| f.code.to_string()).collect();
    assert_eq!(told, ["CH132", "CH254"]);
}

#[test]
fn a_form_that_an_act_looks_at_was_handed_in() {
    let text = planted("  door proefpanel\n  formulier proefblad\n", "  door proefpanel\n");
    let never = ["voorwaarde veilig-graag", "voorwaarde lekker-genoeg"].map(|condition| ("CH254", condition));
    finds(&text, &[("CH237", "formulier proefblad"), never[0], never[1]]);
}

#[test]
fn acts_do_not_wait_for_one_another() {
    let condition = "voorwaarde eerst-proeven {";
    let ring =
        format!("voorwaarde eerst-beslissen {{\n  bij proeven\n  vereist handeling beslis-plan\n}}\n{condition}");
    let text = planted(condition, &ring);
    finds(&text, &[("CH258", "handeling proeven"), ("CH258", "handeling beslis-plan")]);
}

#[test]
fn a_decision_of_a_body_comes_to_its_table() {
    fires("  agendeert beslis-plan", "  agendeert beslis-proefblad", "CH259", "handeling beslis-plan");
    let tables = "  agendeert beslis-plan\n";
    fires(tables, &format!("{tables}  ter bespreking, kennisneming\n"), "CH259", "handeling beslis-plan");
    silent(tables, &format!("{tables}  ter bespreking, besluitvorming\n"));
}

#[test]
fn a_condition_asks_something() {
    let nothing = planted("  vereist antwoord proefblad.veilig is ja\n", "");
    finds(&nothing, &[("CH235", "formulier proefblad"), ("CH261", "voorwaarde veilig-graag")]);
}

#[test]
fn a_duty_has_a_term() {
    fires("  binnen 10 dagen\n", "", "CH305", "verplichting antwoord-plan");
}

#[test]
fn whoever_handed_something_in_hears_what_was_decided() {
    fires(
        "  aan indiener\n  na beslis-proefblad\n",
        "  aan klusploeg\n  na beslis-proefblad\n",
        "CH334",
        "handeling beslis-proefblad",
    );
}

#[test]
fn a_form_that_must_be_adopted_can_be() {
    fires(" voor stelt-vast proefblad", " voor", "CH109", "formulier proefblad");
}

#[test]
fn a_form_without_an_act_is_told() {
    let form = "formulier planblad {";
    let extra = "formulier los-blad {\n  naam \"los blad\"\n  vraag los-woord \"Wat?\" tekst\n}\n";
    fires(form, &format!("{extra}{form}"), "CH237", "formulier los-blad");
}

#[test]
fn a_form_that_a_condition_looks_at_to_know_whether_it_asks_anything_can_have_been_filled_in() {
    let asks = "  vereist antwoord proefblad.veilig is ja\n";
    silent(asks, &format!("  als antwoord planblad.plansoort is feest\n{asks}"));
    let extra = "formulier los-blad {\n  naam \"los blad\"\n  vraag los-woord \"Wat?\" ja-nee\n}\n";
    let text = planted(asks, &format!("  als antwoord los-blad.los-woord is ja\n{asks}"));
    let text = text.replace("formulier planblad {", &format!("{extra}formulier planblad {{"));
    finds(&text, &[("CH237", "formulier los-blad"), ("CH254", "voorwaarde veilig-graag")]);
}

#[test]
fn an_answer_that_a_rule_takes_something_from_fits() {
    let term = "  na beslis-plan\n  binnen 10 dagen\n";
    fires(term, &format!("{term}  uiterlijk planblad.planwoord\n"), "CH263", "verplichting antwoord-plan");
    fires(term, &format!("{term}  eigenaar planblad.plansoort\n"), "CH263", "verplichting antwoord-plan");
    let tells = "handeling op-lijst {";
    let told = |question: &str| {
        format!(
            "handeling rondbazuinen {{\n  naam \"het vertellen\"\n  soort inleveren\n  zaak planzaak\n  in geproefd\n  door \
             proefpanel\n  formulier proefblad\n  embargo {question}\n}}\n{tells}"
        )
    };
    fires(tells, &told("planblad.planwoord"), "CH263", "handeling rondbazuinen");
    let panel = "  naam \"proefpanel\"\n";
    let able = |question: &str| format!("{panel}  bekwaamheid \"proeven\" blijkt uit {question}\n");
    fires(panel, &able("planblad.planwoord"), "CH263", "orgaan proefpanel");
    silent(panel, &able("proefblad.veilig"));
    let asks = "  vereist antwoord proefblad.veilig is ja\n";
    fires(
        asks,
        &format!("{asks}  vereist verwezen planzaak via planblad.planwoord\n"),
        "CH263",
        "voorwaarde veilig-graag",
    );
    let refers = planted(asks, &format!("{asks}  vereist verwezen planzaak via planblad.planbij\n"));
    let line = "  vraag planprijs";
    finds(&refers.replace(line, &format!("  vraag planbij \"Waarbij?\" zaak van soort planzaak\n{line}")), &[]);
}

#[test]
fn a_letter_is_about_a_decision_on_the_same_kind_of_case() {
    let card = "```handvest
zaak kaartzaak {
  naam \"kaart\"
  meervoud \"kaarten\"
  fase kaart-nieuw \"Nieuw\"
  eindfase kaart-weg \"Weg\"
}
handeling kaart-maken {
  naam \"een kaart maken\"
  soort openen
  zaak kaartzaak
  door huisvoogd
  naar kaart-nieuw
}
handeling kaart-sturen {
  naam \"een kaart sturen\"
  soort meedelen
  zaak kaartzaak
  in kaart-nieuw
  door huisvoogd
  aan klusploeg
  draagt beslis-plan
}
handeling kaart-opbergen {
  naam \"een kaart opbergen\"
  soort afsluiten
  zaak kaartzaak
  in kaart-nieuw
  door huisvoogd
  naar kaart-weg
}
```

## Artikel 4 Gezelligheid";
    let text = SOUND.replacen("## Artikel 4 Gezelligheid", card, 1);
    finds(&text, &[("CH265", "handeling kaart-sturen")]);
}
