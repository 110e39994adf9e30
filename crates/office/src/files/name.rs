//! Names under which files are kept: what a person chose, without what a name can be made to do.

use charter::judge::answer::FileKind;

/// The most signs of a name before what it ends in.
const LONGEST: usize = 100;
/// Names that stand for a device on some machines.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The same, with a digit behind them.
const NUMBERED: [&str; 2] = ["com", "lpt"];

/// The last part of a name, without signs that nobody sees, that turn the reading order, or that mean something to a
/// machine; it ends in what its kind ends in.
pub(super) fn safe(name: &str, kind: FileKind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let seen: String = stem.chars().filter(|sign| !is_unseen(*sign)).map(plain).take(LONGEST).collect();
    let stem = seen.trim_matches(|sign: char| sign.is_whitespace() || sign == '.');
    let small = stem.to_ascii_lowercase();
    let first = small.split('.').next().unwrap_or_default().trim_end();
    let numbered = NUMBERED.iter().any(|device| {
        first.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    });
    let ending = kind.extension();
    match stem {
        "" => format!("{ending}.{ending}"),
        _ if numbered || DEVICES.contains(&first) => format!("_{stem}.{ending}"),
        _ => format!("{stem}.{ending}"),
    }
}

const fn plain(sign: char) -> char {
    match sign {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' | '/' | '\\' => '-',
        other => other,
    }
}

/// Signs that cannot be seen, or turn the reading order of what follows.
fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}
