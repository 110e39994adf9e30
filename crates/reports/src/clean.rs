//! Words as a file may hold them: nothing that breaks it, and nothing that makes it read otherwise than it is written.

/// The words without the signs that no XML file may hold (XML 1.0, production 2), and without those that turn the direction
/// in which what follows is shown: with them a document can show another sentence than it holds. A letter of a language that
/// is written from right to left needs none of them.
pub(crate) fn clean(words: &str) -> String {
    words.chars().filter(|sign| is_held(*sign) && !turns(*sign)).collect()
}

const fn is_held(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
}

/// Whether a sign embeds, overrides or isolates a direction (Unicode Standard Annex 9).
const fn turns(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn signs_that_break_a_file_or_turn_its_words_around_go_and_all_others_stay() {
        let broken = "a\u{0}b\u{8}c\u{1b}d\u{7f}e\u{85}f\u{fffe}g\u{ffff}h\r";
        assert_eq!(clean(broken), "abcdefgh");
        assert_eq!(clean("betaal \u{202e}001 €\u{202c} aan \u{2066}ons\u{2069}"), "betaal 001 € aan ons");
        let stays = "één ]]> & <b> \"x\" 'y' 🚲 👩‍🌾 שלום \u{200f} e\u{301}\n\t€\u{a0}5";
        assert_eq!(clean(stays), stays);
    }
}
