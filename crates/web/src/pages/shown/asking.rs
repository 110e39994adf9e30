//! The query of an address: what was asked of a list, and the same again with something changed.

use axum::extract::Query;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The query of an address, by name; what was left empty is not there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asking(BTreeMap<String, String>);

impl From<Query<Vec<(String, String)>>> for Asking {
    fn from(Query(pairs): Query<Vec<(String, String)>>) -> Self {
        Self(pairs.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect())
    }
}

impl Asking {
    /// What was asked under a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.trim())
    }

    /// Whether something was ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        self.get(name) == Some("1")
    }

    /// The page of a long list that was asked.
    pub(crate) fn page(&self) -> Option<usize> {
        self.get("pagina")?.parse().ok()
    }

    /// The address of `path` with these of the names kept.
    pub(crate) fn keep(&self, path: &str, names: &[&str]) -> String {
        let mut address = path.to_owned();
        for name in names {
            if let Some(value) = self.get(name) {
                let joint = if address.contains('?') { '&' } else { '?' };
                let _ = write!(address, "{joint}{name}={}", encoded(value));
            }
        }
        address
    }
}

/// A value as it may stand in a query.
pub(crate) fn encoded(value: &str) -> String {
    value.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::{Asking, encoded};
    use axum::extract::Query;

    #[test]
    fn what_is_kept_cannot_break_out_of_its_place() {
        let asking = Asking::from(Query(vec![("zoek".into(), "a&b=\"é".into()), ("leeg".into(), " ".into())]));
        assert_eq!(asking.keep("/x", &["zoek", "leeg"]), "/x?zoek=a%26b%3D%22%C3%A9");
        assert_eq!(encoded("fase-een"), "fase-een");
    }
}
