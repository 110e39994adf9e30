//! The sentences scenarios are written in. Names and labels of the charter fill what stands in capitals.
//!
//! The manual explains each of them; a test keeps the two alike.

/// Steps behind *Gegeven* and *Als*.
pub const STEPS: [&str; 26] = [
    "het is DATUM",
    "het verhaal \"SCENARIO\"",
    "NAAM is ROL [namens PARTIJ] [bij \"ZAAK\"] [sinds DATUM] [tot en met DATUM]",
    "NAAM staat ingeschreven",
    "NAAM is bezoeker",
    "NAAM wil \"HANDELING\" [genaamd \"ZAAK\"] [bij \"ZAAK\"] [op DATUM] [ter bespreking] [ter kennisneming] [met ANTWOORDEN] [: WIE OF WAT] [vastgelegd op DATUM]",
    "NAAM legt [\"ZAAK\"] voor met voorstel \"UITKOMST\"",
    "NAAM stemt voor [bij \"ZAAK\"] [namens \"ZETEL\"] [omdat \"TEKST\"]",
    "NAAM stemt tegen [bij \"ZAAK\"] [namens \"ZETEL\"] [omdat \"TEKST\"]",
    "NAAM stemt in [bij \"ZAAK\"] [met kanttekening \"TEKST\"] [onder voorbehoud tot en met DATUM]",
    "NAAM heft het voorbehoud op [bij \"ZAAK\"] met \"TEKST\"",
    "NAAM blokkeert [bij \"ZAAK\"] [omdat \"TEKST\"]",
    "NAAM onthoudt zich [bij \"ZAAK\"]",
    "NAAM vraagt conform [bij \"ZAAK\"] [zonder NAAM, NAAM]",
    "NAAM stelt het besluit [over \"ZAAK\"] vast [omdat \"TEKST\"] [met reden \"TEKST\"]",
    "NAAM sluit de bespreking [over \"ZAAK\"] af met \"TEKST\"",
    "NAAM laat kennisnemen [van \"ZAAK\"]",
    "NAAM legt de presentie vast van NAAM, NAAM",
    "NAAM meldt zich af voor DATUM",
    "NAAM komt toch op DATUM",
    "NAAM sluit de vergadering [van DATUM]",
    "NAAM laat het verslag [van DATUM] vaststellen [met wijziging \"TEKST\"]",
    "NAAM verbetert het verslag [van DATUM] met \"TEKST\"",
    "NAAM legt \"GROOTHEID\" vast op DATUM als definitief uit \"BRON\": \"PARTIJ\" GETAL",
    "NAAM legt \"GROOTHEID\" vast op DATUM als voorlopig uit \"BRON\": \"PARTIJ\" GETAL",
    "NAAM als \"ZETEL\" wil \"HANDELING\"",
];

/// Steps behind *Dan*.
pub const EXPECTATIONS: [&str; 64] = [
    "mag het",
    "weigert het handvest op ARTIKEL [omdat \"TEKST\"]",
    "is het onbepaald op ARTIKEL [omdat \"TEKST\"]",
    "vraagt het handvest een reden op ARTIKEL [omdat \"TEKST\"]",
    "ook op ARTIKEL [omdat \"TEKST\"]",
    "noemt het \"TEKST\"",
    "kan het niet",
    "staat \"ZAAK\" in fase \"FASE\"",
    "is \"ZAAK\" afgelopen",
    "loopt \"ZAAK\" nog",
    "is \"ZAAK\" in ronde GETAL",
    "is de uitkomst \"UITKOMST\"",
    "is de uitkomst uitgesteld",
    "wordt er opnieuw gestemd",
    "is GETAL van GETAL voor",
    "staat de plicht \"PLICHT\" [bij \"ZAAK\"] [over GETAL] open [tot en met DATUM]",
    "is de plicht \"PLICHT\" [bij \"ZAAK\"] [over GETAL] vervuld",
    "is de plicht \"PLICHT\" [bij \"ZAAK\"] [over GETAL] te laat",
    "is de plicht \"PLICHT\" [over GETAL] onbepaald",
    "rust er geen plicht \"PLICHT\" [bij \"ZAAK\"] [over GETAL]",
    "is de plicht \"PLICHT\" van WIE aan WIE",
    "vergadert \"ORGAAN\" [niet] op DATUM",
    "vergadert \"ORGAAN\" GETAL keer in GETAL",
    "haalt \"ORGAAN\" zijn vergaderingen [niet meer]",
    "is DATUM een gesloten dag",
    "past de route \"ROUTE\" [niet] bij DATUM [omdat \"TEKST\"]",
    "is de stap \"STAP\" voor DATUM op DATUM [of DATUM]",
    "betaalt \"PARTIJ\" BEDRAG [in MAAND] voor \"BIJDRAGE\" over GETAL",
    "betaalt \"PARTIJ\" BEDRAG na voor \"BIJDRAGE\" over GETAL",
    "krijgt \"PARTIJ\" BEDRAG terug voor \"BIJDRAGE\" over GETAL",
    "staat op \"POST\" BEDRAG gereserveerd",
    "staat op \"POST\" BEDRAG vastgelegd",
    "staat op \"POST\" BEDRAG betaald",
    "staat op \"POST\" BEDRAG in kas",
    "staat op \"POST\" BEDRAG btw",
    "staat op \"POST\" BEDRAG vastgesteld",
    "staat op \"POST\" BEDRAG vrijgevallen",
    "staat op \"POST\" BEDRAG teruggevraagd",
    "staat op \"POST\" BEDRAG teruggekomen",
    "staat in \"FONDS\" BEDRAG ontvangen",
    "staat in \"FONDS\" BEDRAG betaald",
    "staat in \"FONDS\" BEDRAG in kas",
    "staat in \"FONDS\" BEDRAG gevraagd",
    "staat in \"DEKKINGSPLAN\" bij \"ZAAK\" BEDRAG toegezegd [die meetelt]",
    "staat in \"DEKKINGSPLAN\" bij \"ZAAK\" BEDRAG gekomen [die meetelt]",
    "is aan \"PARTIJ\" BEDRAG toegezegd",
    "is aan \"PARTIJ\" BEDRAG uitbetaald",
    "is aan \"PARTIJ\" BEDRAG gevraagd voor \"BIJDRAGE\"",
    "heeft \"PARTIJ\" BEDRAG betaald voor \"BIJDRAGE\"",
    "vraagt \"PARTIJ\" om \"BIJDRAGE\"",
    "is \"BIJDRAGE\" over GETAL niet verschuldigd op ARTIKEL",
    "is \"BIJDRAGE\" over GETAL onbepaald op ARTIKEL",
    "is \"HANDELING\" GETAL keer gedaan in GETAL",
    "is \"FORMULIER\" [niet] vastgesteld",
    "heeft NAAM [niet] de zetel \"ZETEL\"",
    "is NAAM [niet] aanwezig",
    "is NAAM [niet] afgemeld voor DATUM",
    "is het verslag [van DATUM] [niet] vastgesteld",
    "is NAAM voorzitter van \"ORGAAN\"",
    "leest NAAM [niet] \"VRAAG OF HANDELING\" [bij \"ZAAK\"]",
    "zijn de gegevens van NAAM gewist",
    "is het voorbehoud van NAAM [bij \"ZAAK\"] opgeheven",
    "is \"ZAAK\" besproken",
    "is \"ZAAK\" voor kennisgeving aangenomen",
];

/// The sentence that has most words in common with a step nobody understands.
pub(super) fn likeness(step: &str, expects: bool) -> Option<&'static str> {
    let patterns: &[&'static str] = if expects { &EXPECTATIONS } else { &STEPS };
    let said = outside_quotes(step);
    let alike = |word: &str| {
        let slip = usize::from(word.len() > 3);
        said.iter().any(|said| strsim::osa_distance(word, said) <= slip)
    };
    let score = |pattern: &str| outside_quotes(pattern).iter().filter(|word| alike(word)).count();
    let best = patterns.iter().copied().map(|pattern| (score(pattern), pattern)).filter(|(score, _)| *score > 0);
    best.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, pattern)| pattern)
}

/// The words of a sentence in small letters, without what is quoted, without what stands in capitals.
fn outside_quotes(text: &str) -> Vec<&str> {
    text.split('"')
        .step_by(2)
        .flat_map(|part| part.split(|c: char| !c.is_alphanumeric() && c != '.'))
        .filter(|word| word.starts_with(char::is_lowercase))
        .collect()
}
