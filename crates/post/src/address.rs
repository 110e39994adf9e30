//! An address to which mail can be sent.

use lettre::Address;
use std::fmt;

/// The most octets of a whole address (RFC 5321, 4.5.3.1.3, without the angle brackets).
const LONGEST: usize = 254;

/// An address (*e-mailadres*), in small letters: almost no server tells large from small ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(Address);

impl MailAddress {
    /// The address that was typed; nothing where it is none.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim().to_ascii_lowercase();
        let plain = typed.is_ascii() && typed.len() <= LONGEST && !typed.starts_with('"') && !typed.contains('[');
        plain.then(|| typed.parse().ok()).flatten().map(Self)
    }

    /// What stands behind the @.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.domain()
    }

    pub(crate) fn inner(&self) -> &Address {
        &self.0
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_word_with_a_domain_and_ends_no_line() {
        assert_eq!(MailAddress::read(" A.Beunk@Twente.example ").unwrap().to_string(), "a.beunk@twente.example");
        for wrong in ["", "a", "a@", "@b.example", "a@b@c.example", "a b@c.example", "a@b.example\r\nBcc: c@d.example"]
        {
            assert_eq!(MailAddress::read(wrong), None, "{wrong:?}");
        }
        assert_eq!(MailAddress::read(&format!("{}@b.example", "a".repeat(300))), None);
    }
}
