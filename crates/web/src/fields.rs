//! The fields of a posted form. Every field must be read: one that nobody asked for is refused, as is one sent twice.

use crate::attached::Chosen;
use crate::errors::Trouble;
use axum::extract::{Form, FromRequest, Request};
use std::collections::BTreeMap;

const MOST: usize = 1000;

/// What was posted, by field.
#[derive(Debug, Default)]
pub(crate) struct Fields(BTreeMap<String, String>, BTreeMap<String, Chosen>);

impl Fields {
    /// Takes what was typed in a field, without white space around it; nothing where it was left empty.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        let typed = self.0.remove(name)?;
        let typed = typed.replace("\r\n", "\n");
        let trimmed = typed.trim();
        if trimmed.is_empty() { None } else { Some(trimmed.to_owned()) }
    }

    /// Takes what was typed in a field exactly as it was typed: white space may be part of a passphrase.
    pub(crate) fn take_as_typed(&mut self, name: &str) -> Option<String> {
        self.0.remove(name).filter(|typed| !typed.is_empty())
    }

    /// Adds what was typed in a field.
    ///
    /// # Errors
    /// [`Trouble::RepeatedField`], or [`Trouble::TooLong`] where there are too many.
    pub(crate) fn add(&mut self, name: String, words: String) -> Result<(), Trouble> {
        if self.0.len() >= MOST {
            return Err(Trouble::TooLong);
        }
        if self.0.contains_key(&name) {
            return Err(Trouble::RepeatedField(name));
        }
        self.0.insert(name, words);
        Ok(())
    }

    /// The name of every field, also of one in which only files were chosen.
    pub(crate) fn names(&self) -> Vec<String> {
        self.0.keys().chain(self.1.keys().filter(|name| !self.0.contains_key(*name))).cloned().collect()
    }

    /// What was chosen in a field for files, to add to.
    pub(crate) fn chosen(&mut self, name: &str) -> &mut Chosen {
        self.1.entry(name.to_owned()).or_default()
    }

    /// Takes what was chosen in a field for files.
    pub(crate) fn take_chosen(&mut self, name: &str) -> Option<Chosen> {
        self.1.remove(name)
    }

    /// Takes every field whose name begins with this, by the rest of its name.
    pub(crate) fn take_all(&mut self, prefix: &str) -> Vec<(String, String)> {
        let names: Vec<String> = self.0.keys().filter(|name| name.starts_with(prefix)).cloned().collect();
        names
            .into_iter()
            .filter_map(|name| {
                let rest = name.strip_prefix(prefix)?.to_owned();
                self.take(&name).map(|typed| (rest, typed))
            })
            .collect()
    }

    /// Refuses what is left: fields that the page does not have.
    ///
    /// # Errors
    /// [`Trouble::UnknownField`] with the first of them.
    pub(crate) fn finish(self) -> Result<(), Trouble> {
        self.0.into_keys().next().map_or(Ok(()), |name| Err(Trouble::UnknownField(name)))
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, state).await?;
        if pairs.len() > MOST {
            return Err(Trouble::TooLong);
        }
        let mut fields = BTreeMap::new();
        for (name, value) in pairs {
            if fields.contains_key(&name) {
                return Err(Trouble::RepeatedField(name));
            }
            fields.insert(name, value);
        }
        Ok(Self(fields, BTreeMap::new()))
    }
}
