//! The tree as the rules see it: the text of every file, by its path from the root.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Folders that hold what was built or fetched, not what was written.
const SKIPPED: [&str; 4] = [".git", "target", "node_modules", "results"];

/// Every text file of the project.
#[derive(Debug, Default)]
pub struct House {
    files: BTreeMap<String, String>,
    /// Files that are no text: pictures, fonts. Only their names are known.
    others: Vec<String>,
}

/// A place where a rule of the house is broken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// The file.
    pub path: String,
    /// The line, from 1; 0 where it is about the whole file.
    pub line: usize,
    /// What is wrong, and what to do.
    pub what: String,
}

impl std::fmt::Display for Breach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.line == 0 {
            write!(f, "{}: {}", self.path, self.what)
        } else {
            write!(f, "{}:{}: {}", self.path, self.line, self.what)
        }
    }
}

impl Breach {
    /// A breach by a whole file.
    #[must_use]
    pub fn of(path: &str, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: 0, what: what.into() }
    }

    /// A breach on a line, counted from 1.
    #[must_use]
    pub fn at(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

impl House {
    /// Reads the tree under a folder.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut house = Self::default();
        let mut folders = vec![root.to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder)? {
                let entry = entry?;
                if SKIPPED.iter().any(|name| entry.file_name() == *name) {
                    continue;
                }
                if entry.file_type()?.is_dir() {
                    folders.push(entry.path());
                } else if entry.file_type()?.is_file() {
                    house.take(root, entry.path())?;
                }
            }
        }
        house.others.sort();
        Ok(house)
    }

    fn take(&mut self, root: &Path, path: PathBuf) -> io::Result<()> {
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        match String::from_utf8(fs::read(path)?) {
            Ok(text) => {
                self.files.insert(name, text);
            }
            Err(_) => self.others.push(name),
        }
        Ok(())
    }

    /// A small house, for testing a rule.
    #[must_use]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Self { files, others: Vec::new() }
    }

    /// Every file with its text.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of one file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Whether there is such a file, or a folder with something in it.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        self.files.keys().chain(&self.others).any(|file| file == path || file.starts_with(&inside))
    }

    /// What the crates are made of, without their tests and build scripts.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| {
            let mut parts = path.split('/');
            parts.next() == Some("crates")
                && matches!((parts.next(), parts.next()), (Some(_), Some("src" | "templates")))
        })
    }

    /// The templates of the pages.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sources().filter(|(path, _)| path.contains("/templates/"))
    }
}

/// The lines of a text, counted from 1.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

/// Whether a text holds a word: not as a part of a longer name.
#[must_use]
pub fn holds_word(text: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(inside) && !after.is_some_and(inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_only_where_it_stands_alone() {
        assert!(holds_word("let x = \"kern-raad\";", "kern-raad"));
        assert!(holds_word("raad", "raad"));
        assert!(!holds_word("beraad", "raad"));
        assert!(!holds_word("raad-lid", "raad"));
        assert!(!holds_word("raad_lid", "raad"));
    }
}
