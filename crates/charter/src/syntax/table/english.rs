//! English for the words behind keywords, as `english` in a row is for the keyword itself.
//!
//! A phrase without English is written in Dutch in an English charter too; a test asks for its English.

use super::Keyword;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a phrase is called wherever it stands.
const ANYWHERE: &[(&str, &str)] = &[
    // Places and parts of a phrase.
    ("naar", "to"),
    ("aan", "to"),
    ("namens", "for"),
    ("van", "of"),
    ("bij", "at"),
    ("binnen", "within"),
    ("door", "by"),
    ("uitkomst", "outcome"),
    ("handeling", "act"),
    ("antwoord", "answer"),
    ("is", "is"),
    ("vastgesteld", "adopted"),
    ("vervuld", "fulfilled"),
    ("stelt-vast", "adopts"),
    ("tot", "to"),
    ("tot en met", "up to and including"),
    // Who.
    ("indiener", "submitter"),
    ("voorzitter van", "chair of"),
    ("ieder", "anyone"),
    ("gebonden", "bound"),
    ("vrij", "free"),
    ("ambtshalve", "ex-officio"),
    // Kinds of act.
    ("openen", "open"),
    ("inleveren", "hand-in"),
    ("beantwoorden", "answer"),
    ("adviseren", "advise"),
    ("agenderen", "table"),
    ("besluiten", "decide"),
    ("verplaatsen", "move"),
    ("terugsturen", "send-back"),
    ("meedelen", "notify"),
    ("intrekken", "withdraw"),
    ("afsluiten", "close"),
    ("benoemen", "appoint"),
    ("voordragen", "nominate"),
    ("machtigen", "entrust"),
    ("verschonen", "recuse"),
    ("bijeenroepen", "convene"),
    ("verzetten", "reschedule"),
    ("afzeggen", "cancel"),
    ("notuleren", "minute"),
    ("voorzitten", "chair"),
    ("uitleggen", "rule"),
    ("inschrijven", "register"),
    ("wissen", "erase"),
    ("wijzigen", "amend"),
    // Another text.
    ("afmaken", "finish"),
    ("overgaan", "go-over"),
    ("nu", "now"),
    ("vingerafdruk", "fingerprint"),
    ("gevraagd", "asked"),
    // What something comes to the table for.
    ("besluitvorming", "decision"),
    ("bespreking", "discussion"),
    ("kennisneming", "information"),
    // Outcomes.
    ("voor", "for"),
    ("tegen", "against"),
    ("terug", "back"),
    // Questions and answers.
    ("tekst", "text"),
    ("lange-tekst", "long-text"),
    ("bedrag", "amount"),
    ("getal", "number"),
    ("cijfers", "digits"),
    ("datum", "date"),
    ("ja-nee", "yes-no"),
    ("keuze", "choice"),
    ("score", "score"),
    ("verplicht", "required"),
    ("met-reden", "with-reason"),
    ("titel", "title"),
    ("open-norm", "open-norm"),
    ("openbaar", "public"),
    ("intern", "internal"),
    ("persoonlijk", "personal"),
    ("eigen-partij", "own-party"),
    ("eigen-zetel", "own-seat"),
    ("vertrouwelijk", "confidential"),
    ("punten", "points"),
    ("e-mail", "email"),
    ("bestanden", "attachments"),
    ("weegt", "weighs"),
    ("van soort", "of kind"),
    ("ja", "yes"),
    ("nee", "no"),
    // Conditions.
    ("ronde", "round"),
    ("ronden", "rounds"),
    ("weigeren", "refuse"),
    ("reden", "reason"),
    ("samenstelling", "composition"),
    ("totaal", "total"),
    ("ooit handeling", "ever act"),
    ("geen handeling", "no act"),
    ("ingevuld", "given"),
    ("verwezen", "referred"),
    ("afgerond", "ended"),
    ("via", "through"),
    // Who sits where.
    ("zaak", "case"),
    ("partij", "party"),
    ("partijen", "parties"),
    ("sector", "sector"),
    ("vast team", "standing team"),
    ("tijdelijk", "temporary"),
    ("hoogstens", "at most"),
    ("zolang het handvest geldt", "as long as the charter holds"),
    ("dagdeel", "half-day"),
    ("zolang de zaak loopt", "as long as the case runs"),
    ("volgt", "follows"),
    ("punt", "item"),
    ("zonder stem", "without vote"),
    ("bereidt voor", "prepares"),
    ("blijkt uit", "shown-in"),
    ("zetel bezet", "seat held"),
    ("zetels bezet", "seats held"),
    // Mandates.
    ("inclusief", "inclusive"),
    ("exclusief", "exclusive"),
    ("per besluit", "per decision"),
    ("per leverancier", "per supplier"),
    ("per leverancier per", "per supplier per"),
    ("per leverancier per jaar", "per supplier per year"),
    ("per jaar", "per year"),
    ("per", "per"),
    ("mag", "allowed"),
    ("mag niet", "not allowed"),
    ("op", "on"),
    // Decision rules.
    ("overeenstemming", "consent"),
    ("meerderheid", "majority"),
    ("eenstemmig", "unanimity"),
    ("meer dan", "more than"),
    ("minstens", "at least"),
    ("niet voor", "not before"),
    ("niet na", "not after"),
    ("vandaag", "today"),
    ("uitgebrachte stemmen", "votes cast"),
    ("aanwezige zetels", "seats present"),
    ("alle zetels", "all seats"),
    ("alle bezette zetels", "all held seats"),
    ("telt als tegen", "counts as against"),
    ("telt niet mee", "does not count"),
    ("telt als voor", "counts as in favour"),
    ("laat de stem staan", "leaves the vote"),
    ("brengt het punt terug", "brings the item back"),
    ("verworpen", "rejected"),
    ("voorzitter", "chair"),
    ("uitgesteld", "put off"),
    ("uitgebrachte gewichten", "weights cast"),
    ("aanwezige gewichten", "weights present"),
    ("alle gewichten", "all weights"),
    ("telt als afwezig", "counts as absent"),
    ("herstemming", "vote again"),
    (", daarna", ", then"),
    ("zetel", "seat"),
    ("zetels", "seats"),
    ("na", "after"),
    ("vergadering", "meeting"),
    ("vergaderingen", "meetings"),
    // Figures.
    ("vastleggen", "record"),
    ("aansluiten", "reconcile"),
    ("voorlopig", "provisional"),
    ("definitief", "final"),
    ("van het jaar ervoor", "of the year before"),
    ("wisselt per", "changes every"),
    ("vanaf", "from"),
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
    // Spans of time.
    ("dag", "day"),
    ("dagen", "days"),
    ("week", "week"),
    ("weken", "weeks"),
    ("maand", "month"),
    ("maanden", "months"),
    // Recurrences, meeting patterns, routes and remedies.
    ("maandag", "Monday"),
    ("dinsdag", "Tuesday"),
    ("woensdag", "Wednesday"),
    ("donderdag", "Thursday"),
    ("vrijdag", "Friday"),
    ("zaterdag", "Saturday"),
    ("zondag", "Sunday"),
    ("vooruit", "forward"),
    ("achteruit", "backward"),
    ("niet", "stays"),
    ("uiterlijk", "by"),
    ("in", "in"),
    ("of", "or"),
    ("elke maand", "each month"),
    ("elke zetel van", "each seat of"),
    ("door elke zetel van", "by each seat of"),
    ("keer per jaar", "times a year"),
    ("keer", "times"),
    ("bekend als", "known as"),
    ("na elke vergadering van", "after each meeting of"),
    ("het vorige jaar", "the previous year"),
    ("hetzelfde jaar", "the same year"),
    ("het volgende jaar", "the next year"),
    ("jaarlijks", "yearly"),
    ("op zondag een dag eerder", "a day early on Sundays"),
    ("Pasen", "Easter"),
    ("plus", "plus"),
    ("min", "minus"),
    ("elke", "each"),
    ("om de week op", "every other week on"),
    ("om de", "every"),
    ("weken op", "weeks on"),
    ("op de", "on the"),
    ("eerste", "first"),
    ("tweede", "second"),
    ("derde", "third"),
    ("vierde", "fourth"),
    ("laatste", "last"),
    ("in week", "in week"),
    ("met", "with"),
    ("vergadering van", "meeting of"),
    ("vooraf", "ahead"),
    ("verstuurt naar", "sends to"),
    ("bespreekt", "discusses"),
    ("in vergadering van", "in a meeting of"),
    ("over", "in"),
    ("jaar", "years"),
    ("te laat", "late"),
    ("orgaan", "body"),
    // Goals.
    ("doelen", "goals"),
    ("uit", "from"),
    ("met indicatoren", "by indicators"),
    ("omhoog", "up"),
    ("omlaag", "down"),
    ("in evenwicht", "in balance"),
    // Languages.
    ("nl", "nl"),
    ("en", "en"),
    ("de", "de"),
    // Money.
    ("rest", "rest"),
    ("gelijk", "equal"),
    ("grootste rest", "largest remainder"),
    ("naar beneden", "down"),
    ("naar boven", "up"),
    ("dichtstbij", "nearest"),
    ("reservering", "reservation"),
    ("verplichting", "commitment"),
    ("betaling", "payment"),
    ("vrijval", "release"),
    ("vaststelling", "settlement"),
    ("terugvordering", "recovery"),
    ("ontvangst", "receipt"),
    ("op post", "on line"),
    ("op keuze", "on choice"),
    ("in fonds", "in fund"),
    ("verzoek", "request"),
    ("uitgave", "expenditure"),
    ("waarvan btw", "of which vat"),
    ("ontvangsten", "receipts"),
    ("boeken", "books"),
    ("ontvangen", "received"),
    ("meegenomen", "carried"),
    ("betaald", "paid"),
    ("over het jaar", "over the year"),
    ("ander dan bij", "another than for"),
    // Accounting for it.
    ("toegezegd", "promised"),
    ("teruggekomen", "returned"),
    ("btw", "vat"),
    ("in het jaar", "in the year"),
    ("tot en met het jaar", "until the year"),
    ("in eerdere jaren", "in earlier years"),
    ("onder", "under"),
    ("het jaar in", "the year in"),
    ("de boeken", "the books"),
    // What others add.
    ("in geld", "in money"),
    ("in natura", "in kind"),
    ("in uren tegen", "in hours at"),
    ("in uren maal", "in hours times"),
    ("gekomen", "arrived"),
    ("dekking", "cover"),
    ("ook vooraf", "also beforehand"),
    // Registers.
    ("ruimte", "room"),
    ("volgens", "according to"),
];

/// What a phrase is called behind one keyword only.
const HERE: &[(Keyword, &str, &str)] = &[
    (Keyword::Valid, "van", "from"),
    (Keyword::Pause, "van", "from"),
    (Keyword::Except, "van", "from"),
    (Keyword::Moved, "van", "from"),
    (Keyword::Each, "voor", "before"),
    (Keyword::Each, "tegen", "around"),
    (Keyword::Yields, "voor", "to"),
    (Keyword::Posts, "van", "from"),
    (Keyword::Requires, "over", "left"),
    (Keyword::If, "over", "left"),
    (Keyword::Tallies, "over", "left"),
];

static ENGLISH: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| ANYWHERE.iter().copied().collect());

/// The English of a phrase behind a keyword.
pub(super) fn phrase(keyword: Keyword, phrase: &str) -> &str {
    let here = HERE.iter().find(|(at, dutch, _)| *at == keyword && *dutch == phrase).map(|(_, _, english)| *english);
    here.or_else(|| ENGLISH.get(phrase).copied()).unwrap_or(phrase)
}

#[cfg(test)]
mod tests {
    use super::{ANYWHERE, ENGLISH, HERE, phrase};
    use crate::syntax::table::{Row, Tongue, rows, rows_in};
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn every_phrase_of_the_table_has_english() {
        let missing: BTreeSet<&str> =
            rows().flat_map(Row::phrases).filter(|word| !ENGLISH.contains_key(word)).collect();
        assert!(missing.is_empty(), "give these their English in syntax/table/english.rs: {missing:?}");
    }

    #[test]
    fn two_phrases_of_one_row_differ_in_english_too() {
        for row in rows() {
            let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
            for dutch in row.phrases() {
                if let Some(other) = seen.insert(phrase(row.keyword, dutch), dutch) {
                    panic!("{}: “{dutch}” and “{other}” are the same in English", row.word);
                }
            }
        }
    }

    #[test]
    fn the_english_keywords_of_one_block_differ() {
        for row in rows() {
            let same = rows_in(row.parent).filter(|other| other.english == row.english);
            let words: Vec<&str> = same.map(|row| row.word).collect();
            assert_eq!(words.len(), 1, "{words:?} are all “{}” in English", row.english);
        }
    }

    #[test]
    fn english_is_said_once() {
        assert_eq!(ANYWHERE.len(), ENGLISH.len(), "a phrase stands twice in the list");
        for (keyword, dutch, english) in HERE {
            assert!(rows().any(|row| row.keyword == *keyword && row.phrases().contains(dutch)), "{dutch} {english}");
        }
    }

    #[test]
    fn each_tongue_has_its_fence() {
        assert_eq!((Tongue::Dutch.fence(), Tongue::English.fence()), ("handvest", "charter"));
    }
}
