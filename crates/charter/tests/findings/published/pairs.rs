//! For each check that is raised: a charter on which it keeps silent, and the fault that makes it fire.
//!
//! A line reads: code, charter, what is said in it first and rightly, and then the fault. Each stretch that is replaced
//! stands in the charter once.

use super::super::SOUND as HOUSE;

/// A charter that votes by weight.
const CIRCLE: &str = include_str!("../../fixtures/waterkring.md");
/// A charter that says all it can about the year.
const GARDEN: &str = include_str!("../../fixtures/volkstuin.md");

/// One stretch of text for another.
type Edit = (&'static str, &'static str);

/// A check with the text it keeps silent on and what makes it fire.
pub(super) struct Pair {
    /// The code.
    pub(super) code: u16,
    /// A charter without findings.
    pub(super) text: &'static str,
    /// What is said in it first, rightly.
    pub(super) with: &'static [Edit],
    /// What is then said wrongly.
    pub(super) fault: &'static [Edit],
}

macro_rules! pairs {
    ($($code:literal $text:ident [$($with:expr),*] [$($from:expr => $to:expr),+];)*) => {
        /// Every pair, in the order of the codes.
        pub(super) const PAIRS: &[Pair] =
            &[$(Pair { code: $code, text: $text, with: &[$($with),*], fault: &[$(($from, $to)),+] }),*];
    };
}

const FUND: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\nfonds kas \"de kas\" {\n  houder stichting\n  omvang € 1.000,00\n  meenemen mag\n  \
     eindigt op 31 december 2027\n}\nbegrotingspost feesten \"feesten\" {\n  fonds kas\n  bedrag € 900,00\n  \
     jaar 2026 € 450,00\n  jaar 2027 € 450,00\n}\nbegrotingspost uitvoering \"uitvoering\" {\n  fonds kas\n  \
     bedrag € 100,00\n  aandeel 10%\n}\n```\n\n## Artikel 4 Gezelligheid",
);
const LAYOUT: Edit = (
    "fonds kas \"de kas\" {\n",
    "indeling kasboek \"het kasboek\" {\n  rubriek samen \"samen vieren\"\n  rubriek overig \"overig\"\n}\n\
     fonds kas \"de kas\" {\n  indeling kasboek\n",
);
const LAID_OUT: Edit =
    ("begrotingspost feesten \"feesten\" {\n", "begrotingspost feesten \"feesten\" {\n  rubriek samen\n");
const LAID_OUT_TOO: Edit =
    ("begrotingspost uitvoering \"uitvoering\" {\n", "begrotingspost uitvoering \"uitvoering\" {\n  rubriek overig\n");
const TABLE: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\nverantwoordingstabel kasoverzicht \"kasoverzicht\" {\n  fonds kas\n  \
     gegeven besteed \"besteed\" bedrag {\n    code \"1\"\n    telt betaald in het jaar\n  }\n  \
     gegeven binnen \"binnen\" bedrag {\n    code \"2\"\n    telt ontvangen tot en met het jaar\n  }\n}\n```\n\n\
     ## Artikel 4 Gezelligheid",
);
const COVER: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\ndekkingsplan hulp \"wie er helpt\" {\n  zaak planzaak\n  toegezegd planblad.planprijs in geld\n  \
     minstens 1/4 van planblad.planprijs\n}\nvoorwaarde genoeg-hulp {\n  naam \"er is genoeg hulp\"\n  bij op-lijst\n  \
     vereist dekking hulp toegezegd\n}\n```\n\n## Artikel 4 Gezelligheid",
);
const REGISTER: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\nregister plannenlijst \"plannen bij elkaar\" {\n  uit planblad\n  bedrag planblad.planprijs\n  \
     ontvanger planblad.plansoort\n  plafond € 500,00 per jaar vanaf 1 januari 2024 volgens \"het reglement\"\n}\n\
     voorwaarde niet-te-veel {\n  naam \"het is niet te veel\"\n  bij op-lijst\n  vereist ruimte plannenlijst\n}\n```\n\n\
     ## Artikel 4 Gezelligheid",
);
const SECOND_MANDATE: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\nmandaat tweede {\n  naam \"tweede\"\n  van kassier\n  aan klusploeg\n  tot € 50,00\n  \
     grens inclusief\n  telt per besluit\n  btw exclusief\n  bedrag planblad.planprijs\n  doel planblad.plansoort\n  \
     genoemd feest\n}\n```\n\n## Artikel 4 Gezelligheid",
);
const NOMINATION: Edit = (
    "handeling plaatsen {",
    "handeling noemen {\n  naam \"iemand noemen\"\n  soort voordragen\n  door huisbestuur\n  voor klusploeg, kassier\n}\n\
     handeling plaatsen {",
);
const NOMINATION_IN_WRITING: Edit = (
    "handeling plaatsen {",
    "formulier noembrief {\n  naam \"noembrief\"\n  vraag noem-wie \"over wie gaat het?\" tekst\n}\n\
     handeling noemen {\n  naam \"iemand noemen\"\n  soort voordragen\n  door huisbestuur\n  voor klusploeg, kassier\n  \
     formulier noembrief\n}\nhandeling plaatsen {",
);
const NOMINATED: Edit = ("  naam \"klusploeg\"\n", "  naam \"klusploeg\"\n  voordracht door huisbestuur\n");
const GOALS: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\ndoelenlaag hoog \"hoofddoelen\"\ndoelenlaag midden \"effecten\" {\n  draagt-bij-aan hoog\n  \
     gemeten met indicatoren\n}\nknooppunt warme-buurt \"een warme buurt\" { laag hoog }\n\
     knooppunt deur-open \"de deur staat open\" {\n  laag midden\n  draagt-bij-aan warme-buurt\n}\n\
     indicator koppen \"koppen koffie\" {\n  meet deur-open\n  bron \"het koffieboek\"\n  gebied \"de buurt\"\n  \
     nulmeting 40 in 2024\n}\n```\n\n## Artikel 4 Gezelligheid",
);
const CHOSEN: Edit = (
    "handeling plaatsen {\n  naam \"iemand een plaats geven\"\n  soort benoemen\n  door huisvoogd\n  voor huisbestuur, kassier, klusploeg\n}\nhandeling bijeen {\n  naam \"het bestuur bijeenroepen\"\n  soort bijeenroepen\n  door huisvoogd\n  voor huisbestuur\n}\nhandeling hamer {\n  naam \"het bestuur voorzitten\"\n  soort voorzitten\n  door huisvoogd\n",
    "handeling plaatsen {\n  naam \"iemand een plaats geven\"\n  soort benoemen\n  zaak planzaak\n  in geproefd\n  door huisvoogd\n  voor huisbestuur, kassier, klusploeg\n}\nhandeling bijeen {\n  naam \"het bestuur bijeenroepen\"\n  soort bijeenroepen\n  door huisvoogd\n  voor huisbestuur\n}\nhandeling hamer {\n  naam \"het bestuur voorzitten\"\n  soort voorzitten\n  door huisvoogd, proever-een\n",
);
const UNANIMOUS: &str = "  methode eenstemmig\n  drempel minstens 1/1 van alle zetels\n";
const AGREED: Edit = (
    UNANIMOUS,
    "  methode overeenstemming\n  onthouding telt niet mee\n  quorum minstens 1/2 van alle zetels\n  \
     terugval na 2 vergaderingen gewone-stem\n",
);
const PANEL_SEATS: &str = "  zetel proever-een \"proever\" vrij\n  zetel proever-twee \"proever\" vrij\n";
const NO_RULE: &str = "```handvest\ngeen-regel \"Dit vertelt hoe het begon.\"\n```\n";
const STRANDED: &str = "  uitkomst laten \"Laten\" tegen naar gestrand";
const HOSTED: Edit = (
    "handeling plaatsen {\n  naam \"iemand een plaats geven\"\n  soort benoemen\n  door huisvoogd\n  voor huisbestuur, kassier, klusploeg\n}\n",
    "rol huiswaard { naam \"huiswaard\" }\norgaan schrijfgroep {\n  naam \"schrijfgroep\"\n  zetels 2 \"schrijver\"\n  \
     gastheer huiswaard\n}\nhandeling plaatsen {\n  naam \"iemand een plaats geven\"\n  soort benoemen\n  \
     door huisvoogd\n  voor huisbestuur, kassier, klusploeg, huiswaard\n}\nhandeling schrijver-zetten {\n  \
     naam \"een schrijver aanwijzen\"\n  soort benoemen\n  door huisvoogd, huiswaard\n  voor schrijfgroep\n}\n",
);
const PAID: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\npartij buren \"De buren\"\ngrootheid leden \"leden\" {\n  bron \"ledenlijst\"\n  peildatum 1 januari\n}\n\
     bijdrage per-lid {\n  naam \"per lid\"\n  betalers stichting, buren\n  bedrag € 1,00 per leden\n  termijn januari 75%\n  \
     termijn oktober rest\n  naverrekening ja\n}\nbijdrage samen {\n  naam \"samen\"\n  betalers stichting, buren\n  \
     bedrag € 900,00\n  verdeling gelijk\n  afronding grootste rest\n}\n```\n\n## Artikel 4 Gezelligheid",
);
const MEANT: Edit = (
    "## Artikel 3 Beslissen\n",
    "## Artikel 3 Beslissen\n\nDe deelnemers betalen.\n\n```handvest\n\
     begrip woord-deelnemers \"deelnemers\" { omvat stichting, buren }\n```\n",
);
const AMENDED: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\nzaak tekstzaak {\n  naam \"nieuwe tekst\"\n  meervoud \"nieuwe teksten\"\n  fase tekst-bedacht \"Bedacht\"\n  \
     fase tekst-gekozen \"Gekozen\"\n  eindfase tekst-klaar \"Klaar\"\n}\nhandeling tekst-bedenken {\n  \
     naam \"een nieuwe tekst bedenken\"\n  soort openen\n  zaak tekstzaak\n  door huisbestuur\n  naar tekst-bedacht\n}\n\
     handeling tekst-op-lijst {\n  naam \"de tekst op de lijst zetten\"\n  soort agenderen\n  zaak tekstzaak\n  \
     in tekst-bedacht\n  door huisvoogd\n  agendeert tekst-kiezen\n}\nhandeling tekst-kiezen {\n  \
     naam \"de tekst kiezen\"\n  soort besluiten\n  zaak tekstzaak\n  in tekst-bedacht\n  besluitregel samen-eens\n  \
     uitkomst nieuw-ja \"Nieuw\" voor naar tekst-gekozen\n  uitkomst nieuw-nee \"Oud\" tegen naar tekst-klaar\n}\n\
     handeling tekst-ingaan {\n  naam \"de tekst laten ingaan\"\n  soort wijzigen\n  zaak tekstzaak\n  \
     in tekst-gekozen\n  door huisvoogd\n  naar tekst-klaar\n}\n```\n\n## Artikel 4 Gezelligheid",
);
const STATUTES: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\nbron oude-statuten \"de oude statuten\" { geldig van 1 januari 2010 tot en met 31 december 2023 }\n\
     bron statuten \"de statuten\" {\n  gedateerd 1 december 2023\n  gelezen op 1 maart 2024\n  geldig van 1 januari 2024\n  \
     vervangt oude-statuten\n}\n```\n\n## Artikel 4 Gezelligheid",
);
const PART: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\ningevoegd woordenlijst \"woorden.md\" vingerafdruk \"ab\"\nbegrip woord-huis \"huis\" { betekent \"De Lantaarn\" }\n```\n\n\
     ## Artikel 4 Gezelligheid",
);
const EXCEPTED: Edit = (
    "voorwaarde veilig-graag {",
    "voorwaarde eerst-lekker {\n  bij op-lijst\n  vereist antwoord proefblad.veilig is ja\n}\nuitzondering vies-mag {\n  \
     op eerst-lekker\n  als handeling proeven uitkomst vies\n  vereist antwoord proefblad.veilig is nee\n}\n\
     voorwaarde veilig-graag {",
);
const TWICE: Edit = (
    "verplichting plicht-vaak {",
    "verplichting plicht-dubbel {\n  naam \"nog eens delen\"\n  wie schrijver\n  doet stuk-delen\n  \
     telkens voor 1 november\n  wijkt voor plicht-delen\n  over hetzelfde jaar\n}\nverplichting plicht-vaak {",
);

const RULED: Edit = (
    "## Artikel 4 Gezelligheid",
    "```handvest\nuitleg grens-lezing {\n  door \"het huisbestuur\"\n  op 1 mei 2024\n  want \"Zo lezen wij het.\"\n  \
     bij mandaat kleingeld { grens exclusief }\n}\n```\n\n## Artikel 4 Gezelligheid",
);

pairs! {
    101 HOUSE [] ["  van huisbestuur" => "  van huisbestur"];
    102 HOUSE [] ["niveau keuren \"" => "partij buren \"De buren\"\nniveau keuren \""];
    103 HOUSE [] ["Het huisbestuur telt" => "Het huisbestruur telt"];
    104 HOUSE [] ["zie artikel 4" => "zie bijlage 2"];
    105 HOUSE [] [NO_RULE => ""];
    106 HOUSE [] ["# Afspraken van het Buurthuis\n" => ""];
    107 HOUSE [STATUTES] ["  gelezen op 1 maart 2024\n" => "  gelezen op 1 maart 2020\n"];
    108 HOUSE [] [" { wie huisbestuur }" => ""];
    109 HOUSE [] [" voor stelt-vast proefblad" => " voor"];
    110 HOUSE [] ["  na beslis-plan\n" => "  na beslis-plant\n"];
    111 HOUSE [] ["## Artikel 3 Beslissen\n\n```handvest\n" =>
        "## Artikel 3 Beslissen\n\n```handvest\nheet-ook rol kassier \"penningmeester\"\n"];
    112 HOUSE [PAID, MEANT] ["omvat stichting, buren }" => "omvat buren }"];
    113 HOUSE [] ["  grens exclusief" => "  grens exclusief\n  grens inclusief"];
    114 HOUSE [] ["rol kassier {" => "rol klusploeg { naam \"ploeg\" }\nrol kassier {"];
    115 HOUSE [] ["## Artikel 5 Waarom" => "## Artikel 6 Waarom"];
    116 HOUSE [PART] ["begrip woord-huis" => "invoegen huiswoorden \"woorden.md\"\nbegrip woord-huis"];
    117 HOUSE [] ["Wij beheren samen" => "Wij beheren \u{202e}samen"];
    118 HOUSE [("  naam \"Buurthuis De Lantaarn\"\n", "  naam \"Buurthuis De Lantaarn\"\n  talen nl\n")] ["  talen nl\n" => "  talen nl, en\n"];
    119 GARDEN [] [" { betekent \"een stuk grond van tien bij tien meter\" }" => ""];
    120 HOUSE [] ["partij stichting \"" => "invoegen huiswoorden \"woorden.md\"\npartij stichting \""];
    121 HOUSE [("  grens exclusief\n", ""), RULED] ["{ grens exclusief }" => "{\n  tot € 250,00\n  grens exclusief\n}"];
    122 HOUSE [("## Artikel 3 Beslissen\n", "## Artikel 3 Beslissen\n\nEen klus kost minder dan € 100,00.\n")] ["minder dan € 100,00" => "minder dan € 1.000,00"];
    131 HOUSE [("  naam \"proefpanel\"\n", "  naam \"proefpanel\"\n  minstens 1 partij\n")]
        ["minstens 1 partij" => "minstens 2 partijen"];
    132 HOUSE [] [PANEL_SEATS => ""];
    133 HOUSE [("  naam \"proefpanel\"\n", "  naam \"proefpanel\"\n  leden \"buren\", \"koks\"\n")] ["## Artikel 4 Gezelligheid" => "```handvest\nbij orgaan proefpanel { leden \"buren\" }\n```\n\n## Artikel 4 Gezelligheid"];
    134 HOUSE [("  naam \"proefpanel\"\n", "  naam \"proefpanel\"\n  taak \"proeven\"\n  bekwaamheid \"een fijne neus\"\n"), ("  naam \"klusploeg\"\n", "  naam \"klusploeg\"\n  taak \"timmeren\"\n  bekwaamheid \"een vaste hand\"\n"), ("  naam \"kassier\"\n", "  naam \"kassier\"\n  taak \"op de kas passen\"\n  bekwaamheid \"tellen\"\n")]
        ["  bekwaamheid \"tellen\"\n" => ""];
    135 HOUSE [] ["  voor huisbestuur, kassier, klusploeg" => "  voor huisbestuur, kassier"];
    136 HOUSE [("  naam \"kassier\"\n", "  naam \"kassier\"\n  per zaak planzaak\n"), ("handeling plaatsen {", "handeling kassier-plaatst {\n  naam \"een klusser plaatsen\"\n  soort benoemen\n  door huisvoogd\n  voor kookploeg\n}\norgaan kookploeg {\n  naam \"kookploeg\"\n  zetels 2 \"kok\"\n}\nhandeling plaatsen {")] ["  door huisvoogd\n  voor kookploeg" => "  door kassier\n  voor kookploeg"];
    137 HOUSE [CHOSEN] ["  door huisvoogd, proever-een\n  voor huisbestuur" => "  door huisvoogd\n  voor huisbestuur"];
    138 HOUSE [("  zetel huisvoogd \"huisvoogd\" namens stichting gebonden\n  zetels 3", "  zetel huisvoogd \"huisvoogd\" namens stichting gebonden\n  zetel tweede-voogd \"tweede voogd\" namens stichting volgt kassier\n  zetels 3")]
        ["volgt kassier" => "volgt tweede-voogd"];
    139 HOUSE [("besluitregel gewone-stem {", "besluitregel vage-stem {\n  naam \"vage stem\"\n  orgaan proefpanel\n  staken verworpen\n}\nbesluitregel gewone-stem {")] ["  orgaan proefpanel\n  staken verworpen\n" => "  orgaan proefpanel\n"];
    141 HOUSE [("  naam \"proefpanel\"\n", "  naam \"proefpanel\"\n  uit klusploeg\n")] ["  uit klusploeg" => "  uit huisbestuur"];
    142 HOUSE [("  naam \"kassier\"\n", "  naam \"kassier\"\n  taak \"op de kas passen\"\n"),
               ("  naam \"klusploeg\"\n", "  naam \"klusploeg\"\n  taak \"het dak dichthouden\"\n")]
        ["het dak dichthouden" => "op de kas passen"];
    143 HOUSE [] ["zetel proever-twee \"proever\" vrij" => "zetel proever-twee \"proever\" namens stichting"];
    144 HOUSE [NOMINATION, NOMINATED] ["  voor klusploeg, kassier\n" => "  voor kassier\n"];
    145 HOUSE [NOMINATION] ["  door huisbestuur\n  voor klusploeg, kassier" => "  door klusploeg\n  voor klusploeg, kassier"];
    146 HOUSE [("  naam \"klusploeg\"\n", "  naam \"klusploeg\"\n  ondersteunt proefpanel, kassier\n"),
               ("  door ieder\n  formulier planblad", "  door huisbestuur\n  formulier planblad")]
        ["ondersteunt proefpanel, kassier" => "ondersteunt proefpanel, huisbestuur"];
    147 HOUSE [("  zetels 3 \"bestuurder\"\n", "  zetels 3 \"bestuurder\"\n  gemachtigde bereidt voor indienen-plan\n"), ("handeling plaatsen {", "handeling meelezer-kiezen {\n  naam \"een meelezer kiezen\"\n  soort machtigen\n  door huisbestuur\n  voor huisbestuur\n}\nhandeling plaatsen {")]
        ["bereidt voor indienen-plan" => "bereidt voor plaatsen"];
    148 HOUSE [("handeling plaatsen {", "orgaan samen {\n  naam \"allen samen\"\n  bestaat uit huisbestuur, kassier\n}\nhandeling plaatsen {")]
        ["bestaat uit huisbestuur, kassier" => "bestaat uit huisbestuur, samen"];
    149 HOUSE [] ["  soort voorzitten\n  door huisvoogd\n" => "  soort voorzitten\n  door proever-een\n"];
    161 HOUSE [FUND] ["  aandeel 10%" => "  aandeel 11%"];
    162 HOUSE [FUND] ["jaar 2026 € 450,00" => "jaar 2026 € 250,00"];
    163 HOUSE [FUND] ["  bedrag € 100,00\n" => "  bedrag € 90,00\n"];
    164 HOUSE [PAID] ["  verdeling gelijk\n" => ""];
    165 HOUSE [PAID] ["termijn oktober rest" => "termijn oktober 20%"];
    166 HOUSE [FUND] ["  meenemen mag\n" => ""];
    167 HOUSE [PAID] ["  bedrag € 900,00\n" => ""];
    168 HOUSE [PAID] ["  afronding grootste rest\n" => ""];
    169 HOUSE [PAID] ["  naverrekening ja\n" => ""];
    170 HOUSE [PAID] ["## Artikel 4 Gezelligheid" =>
        "## Artikel 6 Betalen\n\n```handvest\nbij bijdrage samen { betalers stichting }\n```\n\n## Artikel 4 Gezelligheid"];
    171 HOUSE [FUND, LAYOUT, LAID_OUT, LAID_OUT_TOO] ["begrotingspost uitvoering \"uitvoering\" {\n  rubriek overig\n" => "begrotingspost uitvoering \"uitvoering\" {\n"];
    172 HOUSE [FUND] ["bedrag € 900,00" => "bedrag € 1.900,00"];
    173 HOUSE [] ["  btw inclusief\n" => ""];
    174 HOUSE [FUND] ["jaar 2027" => "jaar 2028"];
    175 CIRCLE [] ["waarde beek-a 40 op 1 januari 2025" => "waarde beek-a 40 op 2 januari 2025"];
    176 HOUSE [FUND, TABLE] ["  gegeven besteed \"besteed\" bedrag {\n    code \"1\"\n    telt betaald in het jaar\n  }\n  gegeven binnen \"binnen\" bedrag {\n    code \"2\"\n    telt ontvangen tot en met het jaar\n  }\n" => ""];
    177 HOUSE [FUND, TABLE] ["    telt betaald in het jaar\n" => ""];
    178 HOUSE [FUND, TABLE] ["\"besteed\" bedrag" => "\"besteed\" tekst"];
    179 HOUSE [FUND, TABLE] ["    code \"2\"" => "    code \"1\""];
    181 HOUSE [] ["meer dan 1/2 van uitgebrachte stemmen" => "meer dan 100% van alle zetels"];
    182 CIRCLE [] ["  weging hectaren\n" => ""];
    183 CIRCLE [] ["  peildatum 1 januari\n" => ""];
    184 HOUSE [] ["quorum minstens 1/2 van" => "quorum meer dan 1/1 van"];
    185 HOUSE [] ["  staken voorzitter\n" => ""];
    186 HOUSE [] ["  onthouding telt niet mee\n" => ""];
    187 CIRCLE [] ["waarde beek-a 40 " => "waarde beek-a 90 "];
    188 CIRCLE [] ["waarde beek-c 25 " => "waarde beek-c 10 "];
    189 HOUSE [] ["  methode eenstemmig\n" => ""];
    190 HOUSE [EXCEPTED] ["uitzondering vies-mag {\n  op eerst-lekker\n" => "voorwaarde vies-mag {\n  bij op-lijst\n"];
    191 HOUSE [AGREED] ["  terugval na 2 vergaderingen gewone-stem\n" => ""];
    192 CIRCLE [("  drempel minstens 1/1 van alle zetels\n",
                 "  drempel minstens 1/1 van alle zetels\n  verschoning telt niet mee\n")]
        ["verschoning telt niet mee" => "verschoning telt als afwezig"];
    193 HOUSE [] ["  quorum minstens 1/2 van alle zetels\n" => ""];
    194 HOUSE [AMENDED] ["  besluitregel samen-eens\n  uitkomst nieuw-ja" => "  besluitregel gewone-stem\n  uitkomst nieuw-ja"];
    195 CIRCLE [("  weging hectaren\n", "  weging hectaren\n  blokkade minstens 2 zetels\n")]
        ["blokkade minstens 2 zetels" => "blokkade minstens 4 zetels"];
    196 HOUSE [] [UNANIMOUS => "  methode eenstemmig\n  drempel minstens 1/2 van alle zetels\n"];
    197 HOUSE [("  staken voorzitter\n", "  staken voorzitter\n  verlopen-voorbehoud telt als voor\n"),
               ("  methode eenstemmig\n", "  methode eenstemmig\n  verlopen-voorbehoud telt als tegen\n")]
        ["  verlopen-voorbehoud telt als tegen\n" => ""];
    207 HOUSE [] ["  van huisbestuur" => "  van klusploeg"];
    221 HOUSE [] ["  genoemd klus\n" => ""];
    222 HOUSE [] ["  door kassier\n  mandaat kleingeld\n" => "  besluitregel gewone-stem\n"];
    223 HOUSE [] ["  aan kassier\n" => ""];
    224 HOUSE [SECOND_MANDATE] ["  aan klusploeg\n" => "  aan kassier\n", "  genoemd feest\n" => "  genoemd klus, feest\n"];
    225 HOUSE [] ["  grens exclusief\n" => ""];
    226 HOUSE [] ["  telt per besluit\n" => ""];
    227 HOUSE [] ["  naam \"huisbestuur\"\n" => "  naam \"huisbestuur\"\n  per zaak planzaak\n"];
    228 HOUSE [SECOND_MANDATE] ["  aan klusploeg\n" => "  aan huisbestuur\n"];
    235 HOUSE [] ["  vereist antwoord proefblad.smaak minstens 2\n" => ""];
    236 HOUSE [] ["  pleit voor proefblad.smaak minstens 2" => "  pleit voor proefblad.veilig is nee"];
    237 HOUSE [] ["formulier planblad {" =>
        "formulier los-blad {\n  naam \"los blad\"\n  vraag los-woord \"Wat?\" tekst\n}\nformulier planblad {"];
    238 HOUSE [("score 1 tot 5 verplicht met-reden", "score 1 tot 5 verplicht met-reden weegt 100%")] ["weegt 100%" => "weegt 90%"];
    239 HOUSE [("zaak planzaak {", "handeling uitwerken {\n  naam \"een plan uitwerken\"\n  soort inleveren\n  zaak planzaak\n  in gemeld\n  \
                door indiener\n  formulier planblad\n}\nzaak planzaak {")]
        ["  in gemeld\n  door proefpanel\n" => "  in geproefd\n  door proefpanel\n"];
    241 HOUSE [GOALS] ["knooppunt deur-open" => "knooppunt rust \"rust\" { laag hoog }\nknooppunt deur-open"];
    242 HOUSE [GOALS] ["  meet deur-open\n" => ""];
    243 HOUSE [GOALS] ["  draagt-bij-aan warme-buurt\n" => ""];
    244 HOUSE [GOALS] ["{ laag hoog }" => "{\n  laag hoog\n  draagt-bij-aan deur-open\n}"];
    245 HOUSE [GOALS] ["  nulmeting 40 in 2024\n" => ""];
    246 HOUSE [GOALS] ["  draagt-bij-aan hoog\n" => ""];
    251 HOUSE [] ["  eindfase gevierd" => "  fase zoek \"Zoek\"\n  eindfase gevierd"];
    252 HOUSE [] [STRANDED => "  uitkomst laten \"Laten\" tegen naar vast",
        "  zijfase gestrand \"Gestrand\"\n" => "  fase vast \"Vast\"\n", "gevierd, gestrand, gemeld" => "gevierd, gemeld"];
    253 HOUSE [] ["  door kassier\n  mandaat kleingeld" => "  mandaat kleingeld"];
    254 HOUSE [] ["  vereist handeling proeven\n" => "  vereist handeling plaatsen\n"];
    255 HOUSE [] ["  hoogstens 3 ronden\n" => ""];
    256 HOUSE [HOSTED] ["  door huisvoogd, huiswaard\n" => "  door huiswaard\n"];
    257 HOUSE [] ["  door proefpanel\n  formulier proefblad" => "  door ieder\n  formulier proefblad",
        "in gevierd, gestrand, gemeld" => "in gevierd, gestrand"];
    258 HOUSE [] ["voorwaarde eerst-proeven {" =>
        "voorwaarde eerst-beslissen {\n  bij proeven\n  vereist handeling beslis-plan\n}\nvoorwaarde eerst-proeven {"];
    259 HOUSE [] ["  agendeert beslis-plan" => "  agendeert beslis-proefblad"];
    260 HOUSE [] ["  uitkomst proefblad-nee \"Nog niet\" tegen\n" => ""];
    261 HOUSE [] ["  vereist antwoord proefblad.veilig is ja\n" => ""];
    262 HOUSE [] ["  uitkomst proefblad-nee \"Nog niet\" tegen\n" => "  uitkomst proefblad-nee \"Nog niet\" tegen\n  uitkomst proefblad-nooit \"Nooit\" tegen\n"];
    263 HOUSE [] ["  binnen 10 dagen\n" => "  binnen 10 dagen\n  uiterlijk planblad.planwoord\n"];
    264 HOUSE [] ["in gevierd, gestrand, gemeld" => "in gevierd, gemeld"];
    265 HOUSE [("handeling vertellen {\n", "handeling vertellen {\n  draagt beslis-plan\n")] ["draagt beslis-plan" => "draagt proeven"];
    266 HOUSE [COVER] ["  toegezegd planblad.planprijs in geld\n" => ""];
    267 HOUSE [COVER] ["planblad.planprijs in geld" => "planblad.planprijs in uren tegen € 1,00"];
    268 HOUSE [COVER] ["  minstens 1/4 van planblad.planprijs\n" => ""];
    269 HOUSE [REGISTER] ["ontvanger planblad.plansoort" => "ontvanger planblad.planprijs"];
    270 HOUSE [REGISTER] ["  plafond € 500,00 per jaar vanaf 1 januari 2024 volgens \"het reglement\"\n" => ""];
    271 GARDEN [] ["  binnen 1 week\n" => ""];
    272 GARDEN [] ["  naar tuinraad\n" => "  naar schrijver\n"];
    273 HOUSE [] ["  tegen beslis-plan, beslis-proefblad\n" => "  tegen beslis-plan\n"];
    274 HOUSE [] ["  tegen beslis-plan, beslis-proefblad\n" => "  tegen beslis-plan, beslis-proefblad, proeven\n"];
    301 GARDEN [TWICE] ["  wijkt voor plicht-delen\n" => ""];
    302 GARDEN [] ["uiterlijk 1 november\n  over hetzelfde jaar\n" => "uiterlijk 1 november\n"];
    303 GARDEN [] ["telkens in maart of april" => "telkens in december"];
    304 GARDEN [] ["  rolt achteruit\n" => ""];
    305 HOUSE [] ["  binnen 10 dagen\n" => ""];
    306 GARDEN [] ["minstens 2 keer per jaar" => "minstens 3 keer per jaar"];
    307 GARDEN [] ["door zaaigroep bespreekt" => "door zaaigroep bespreekt in vergadering van schrijver"];
    308 GARDEN [] ["looptijd 4 jaar" => "looptijd 5 jaar"];
    309 GARDEN [] ["horizon 2030 over 6 jaar" => "horizon 2030 over 7 jaar"];
    310 HOUSE [STATUTES] ["geldig van 1 januari 2024\n" => "geldig van 2 januari 2024\n"];
    311 GARDEN [] ["28 juni 2024, 13" => "27 juni 2024, 13"];
    312 GARDEN [] ["vergadert op 6 februari 2024" => "vergadert in week 6 van 2024"];
    313 GARDEN [] ["rustperiode \"vorst\" week 1 tot en met 3" =>
        "rustperiode \"oogst\" van 1 augustus 2024 tot en met 14 augustus 2024"];
    314 GARDEN [] ["uiterlijk 1 november\n  over hetzelfde jaar" => "uiterlijk 1 november\n  over het vorige jaar"];
    315 GARDEN [] ["telkens uiterlijk 1 november" => "telkens tegen 1 november"];
    316 GARDEN [] ["  stap stap-lezen \"de schrijver maakt de lijst\" 1 dag vooraf door schrijver\n" => "",
        "vergadert op 6 februari 2024" => "vergadert op 6 februari 2024, 25 juni 2024"];
    331 HOUSE [("vraag planprijs \"Wat kost het?\" bedrag verplicht", "vraag planprijs \"Wat kost het?\" bedrag verplicht persoonlijk")]
        ["  behalve planblad.planprijs\n" => ""];
    332 HOUSE [] ["  binnen 2 weken\n  klasse openbaar\n" => "  binnen 2 weken\n"];
    333 HOUSE [] ["  van beslis-plan\n" => "  van beslis-proefblad\n"];
    334 HOUSE [] ["  aan indiener\n  na beslis-proefblad\n" => "  aan klusploeg\n  na beslis-proefblad\n"];
    335 HOUSE [("tekst verplicht titel\n", "tekst verplicht titel\n  vraag planpost \"Waar schrijven wij u?\" e-mail\n")]
        ["schrijven wij u?\" e-mail" => "schrijven wij u?\" e-mail intern"];
    336 HOUSE [NOMINATION_IN_WRITING] ["over wie gaat het?\" tekst" => "over wie gaat het?\" bestanden"];
}
