//! An e-mail address, held to what every address has. Whether somebody reads what is sent there, only sending tells.

use words::Lang;

/// The most octets of a whole address (RFC 5321, 4.5.3.1.3, without the angle brackets).
const LONGEST: usize = 254;
/// The most octets before the @ (RFC 5321, 4.5.3.1.1).
const LONGEST_NAME: usize = 64;
/// The most octets of one part of a domain (RFC 1035, 2.3.4).
const LONGEST_LABEL: usize = 63;
/// Signs that stand around an address where people copy it, and not in it.
const AROUND: [char; 10] = ['<', '>', '(', ')', '[', ']', ',', ';', ':', '"'];

/// What keeps words from being an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A space or the end of a line.
    Space,
    /// A sign that does not belong in it.
    Sign(char),
    /// No @, or more than one.
    At,
    /// Nothing before the @, or nothing that can stand there.
    Name,
    /// Nothing behind the @, or nothing that can be a domain.
    Domain,
    /// Longer than any address can be.
    TooLong,
}

impl Fault {
    /// What is wrong, and how to mend it.
    pub(super) fn told(self, l: Lang) -> String {
        match self {
            Self::Space => l.problem_email_space(),
            Self::Sign(sign) => l.problem_email_sign(&sign.to_string()),
            Self::At => l.problem_email_at(),
            Self::Name => l.problem_email_name(),
            Self::Domain => l.problem_email_domain(),
            Self::TooLong => l.problem_email_long(i64::try_from(LONGEST).unwrap_or(i64::MAX)),
        }
    }
}

/// What is wrong with an address; nothing where it can be one.
pub(super) fn fault(typed: &str) -> Option<Fault> {
    if typed.chars().any(char::is_whitespace) {
        return Some(Fault::Space);
    }
    if let Some(sign) = typed.chars().find(|sign| AROUND.contains(sign)) {
        return Some(Fault::Sign(sign));
    }
    let Some((name, domain)) = typed.split_once('@').filter(|(_, domain)| !domain.contains('@')) else {
        return Some(Fault::At);
    };
    if typed.len() > LONGEST {
        return Some(Fault::TooLong);
    }
    let bare_dot = name.split('.').any(str::is_empty);
    if bare_dot || name.len() > LONGEST_NAME {
        return Some(Fault::Name);
    }
    let labels: Vec<&str> = domain.split('.').collect();
    (labels.len() < 2 || !labels.into_iter().all(is_label)).then_some(Fault::Domain)
}

/// A part of a domain between two dots. Letters of every script: domains have them.
fn is_label(label: &str) -> bool {
    let plain = label.chars().all(|sign| sign.is_alphanumeric() || sign == '-');
    !label.is_empty() && label.len() <= LONGEST_LABEL && plain && !label.starts_with('-') && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::{Fault, fault};

    #[test]
    fn an_address_as_people_have_them_is_taken() {
        for typed in
            ["s.voorbeeld@post.example", "j+idee@mail.gemeente.example", "o'neil_1@a-b.example", "zoë@bücher.example"]
        {
            assert_eq!(fault(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_an_address_says_what_is_wrong_with_it() {
        let long = format!("{}@{}example", "n".repeat(60), "a.".repeat(100));
        let long_name = format!("{}@post.example", "n".repeat(65));
        let cases = [
            ("geen adres", Fault::Space),
            ("Sam<s@post.example>", Fault::Sign('<')),
            ("mailto:s@post.example", Fault::Sign(':')),
            ("s@post.example;t@post.example", Fault::Sign(';')),
            ("s.post.example", Fault::At),
            ("s@t@post.example", Fault::At),
            ("@post.example", Fault::Name),
            ("s.@post.example", Fault::Name),
            (long_name.as_str(), Fault::Name),
            ("s@", Fault::Domain),
            ("s@post", Fault::Domain),
            ("s@post..example", Fault::Domain),
            ("s@-post.example", Fault::Domain),
            ("s@post.example.", Fault::Domain),
            (long.as_str(), Fault::TooLong),
        ];
        for (typed, expected) in cases {
            assert_eq!(fault(typed), Some(expected), "{typed}");
        }
    }
}
