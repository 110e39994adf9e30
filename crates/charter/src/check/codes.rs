//! The one table of codes. A code never changes its meaning; a new check gets a new number.
//! Below 100 the text cannot be read as written; from 101 the numbers follow the published list of checks.

use super::{Code, Severity};
use Severity::{Error, Warning};

/// A check that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub code: Code,
    /// How bad it is, as a rule.
    pub severity: Severity,
}

/// Names the codes and lists them, so that none can be left out of the reference.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $code:literal $severity:ident;)*) => {
        $($(#[$doc])* pub const $name: Known = Known { code: Code($code), severity: $severity };)*
        /// Every check, in the order of the codes.
        pub const ALL: &[Known] = &[$($name),*];
    };
}

codes! {
    /// A sign that does not belong in a rule block.
    UNREADABLE 1 Error;
    /// A text without its closing quotation mark.
    TEXT_NOT_CLOSED 2 Error;
    /// A byte order mark.
    BYTE_ORDER_MARK 3 Warning;
    /// A text too large to be a charter.
    TOO_LARGE 4 Error;
    /// More blocks in blocks than anything needs.
    TOO_DEEP 5 Error;
    /// A block that is not closed.
    BRACE_NOT_CLOSED 6 Error;
    /// A closing brace without a block.
    BRACE_TOO_MANY 7 Error;
    /// A rule block inside a list or quotation.
    BLOCK_INSIDE 8 Error;
    /// A fence that is not closed, or marked with a word that is almost `handvest`.
    FENCE 9 Error;
    /// A word that is not a keyword here.
    UNKNOWN_KEYWORD 10 Error;
    /// A keyword at the wrong place.
    KEYWORD_ELSEWHERE 11 Error;
    /// A value that is missing.
    VALUE_MISSING 12 Error;
    /// A value of the wrong kind.
    VALUE_WRONG 13 Error;
    /// More values than belong there.
    VALUE_TOO_MANY 14 Error;
    /// A field that must be there.
    FIELD_MISSING 15 Error;
    /// A name that cannot be a name.
    NAME_NOT_ALLOWED 16 Error;
    /// A name of something of another kind.
    NAME_OF_OTHER_KIND 17 Error;
    /// A date that is not in the calendar.
    NO_SUCH_DATE 18 Error;
    /// An end before the beginning.
    ENDS_BEFORE_BEGIN 19 Error;
    /// An amount that cannot be read with certainty.
    AMOUNT_NOT_EXACT 20 Error;
    /// A number or share outside what is possible.
    OUT_OF_RANGE 21 Error;
    /// No rule block at all.
    NO_RULES 22 Error;
    /// No `handvest`.
    NO_CHARTER 23 Error;
    /// Two of them.
    TWO_CHARTERS 24 Error;
    /// A block behind a keyword that takes none.
    BLOCK_NOT_HERE 25 Error;
    /// One number above two articles.
    ARTICLE_TWICE 26 Error;
    /// Something else than a ruling in a ruling adopted later.
    ONLY_RULINGS 27 Error;
    /// A field without meaning for this kind.
    NO_EFFECT 28 Error;
    /// A choice without options.
    NO_OPTIONS 29 Error;
    /// A lowest score that is not below the highest.
    SCORE_UPSIDE_DOWN 30 Error;
    /// A name twice in one list.
    SAME_TWICE 31 Error;

    /// A body, role, seat, party or level that is not set up.
    UNKNOWN_SET 101 Error;
    /// A rule outside any article.
    RULE_WITHOUT_ARTICLE 106 Error;
    /// Any other name that is not set up.
    UNKNOWN_NAME 110 Error;
    /// Two unequal statements of one field.
    STATED_TWICE 113 Error;
    /// An id that is given twice.
    ID_TWICE 114 Error;
    /// Signs that look different from what they are.
    DECEIVING_SIGN 117 Error;
}
