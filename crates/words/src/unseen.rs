//! Signs that nobody sees and that make a text read otherwise than it is written.

/// Whether a sign cannot be seen, other than the ends of lines and tabs: control signs, the mark at the beginning of a file,
/// and the signs that turn the direction in which is read (Unicode Bidirectional Algorithm, UAX 9, table 4).
#[must_use]
pub fn is_unseen(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\t' | '\n' | '\r'))
        || matches!(
            sign,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}
