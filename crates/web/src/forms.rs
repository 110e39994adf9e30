//! Forms made from the charter: its questions become fields, what is typed becomes answers.
//!
//! [`field`] says what is asked, [`check`] and [`email`] what is wrong with what was typed, [`show`] puts both on a page, [`fill`]
//! turns it into answers with their words sealed, [`read`] reads them back before they are sent.

pub(crate) mod check;
mod email;
pub(crate) mod field;
mod files;
pub(crate) mod fill;
pub(crate) mod read;
pub(crate) mod show;
pub(crate) mod value;

use crate::attached::Chosen;
use crate::errors::Trouble;
use crate::fields::Fields;
use field::{Field, Kind};
use std::collections::BTreeMap;

/// What was typed, by the name of the field. Empty fields are not in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    words: BTreeMap<String, String>,
    /// What was chosen where files are asked; the words are then the names they wait under.
    files: BTreeMap<String, Chosen>,
}

impl Typed {
    /// What was typed in these fields and their reasons; whatever else was posted stays behind.
    pub(crate) fn take<'a>(fields: &mut Fields, asked: impl Iterator<Item = &'a Field>) -> Self {
        let (mut typed, mut files) = (BTreeMap::new(), BTreeMap::new());
        for field in asked {
            for name in [Some(field.name.clone()), field.reason.then(|| field.reason_name())].into_iter().flatten() {
                if let Some(words) = fields.take(&name) {
                    typed.insert(name, words);
                }
            }
            if field.kind == Kind::Attachments {
                files.extend(fields.take_chosen(&field.name).map(|chosen| (field.name.clone(), chosen)));
            }
            if let Some(ticked) = ticked(fields, field) {
                typed.insert(field.name.clone(), ticked);
            }
        }
        Self { words: typed, files }
    }

    /// What was typed in a field.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.words.get(name).map(String::as_str)
    }

    /// What was typed in a field that the form cannot do without.
    ///
    /// # Errors
    /// [`Trouble::Unreadable`] where it is absent; [`check`] catches that before.
    pub(crate) fn need(&self, name: &str) -> Result<&str, Trouble> {
        self.get(name).ok_or(Trouble::Unreadable)
    }

    /// Replaces what was typed in a field; nothing empties it.
    pub(crate) fn put(&mut self, name: &str, words: Option<&str>) {
        match words {
            Some(words) => self.words.insert(name.to_owned(), words.to_owned()),
            None => self.words.remove(name),
        };
    }

    /// What was chosen in a field for files.
    pub(crate) fn chosen(&self, name: &str) -> Option<&Chosen> {
        self.files.get(name)
    }

    /// Replaces what was chosen in a field for files.
    pub(crate) fn choose(&mut self, name: &str, chosen: Option<&Chosen>) {
        match chosen {
            Some(chosen) => self.files.insert(name.to_owned(), chosen.clone()),
            None => self.files.remove(name),
        };
    }

    /// Every file that was chosen, by the name it waits under.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = &str> {
        self.files.values().flat_map(|chosen| &chosen.files).map(|file| file.token.as_str())
    }

    /// Every field with what was typed in it.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(name, words)| (name.as_str(), words.as_str()))
    }
}

/// The options that were ticked, with a space between them; nothing where none was. An option is an id, and has no spaces.
fn ticked(fields: &mut Fields, field: &Field) -> Option<String> {
    let Kind::Several(offered) = &field.kind else { return None };
    let ticked = offered.iter().filter(|(option, _)| fields.take(&field.box_name(option)).is_some());
    let ticked: Vec<&str> = ticked.map(|(option, _)| option.as_str()).collect();
    (!ticked.is_empty()).then(|| ticked.join(" "))
}
