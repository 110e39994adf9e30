//! What things are called: the name the charter gives them, and the other names that it uses for them (*heet ook*).

use super::Agreement;
use super::id::Id;
use super::statement::{Statement, Value};
use crate::syntax::table::{Keyword, rows};

impl Agreement {
    /// Every other name that the text uses for something, with the statement that says so.
    pub fn other_names(&self) -> impl Iterator<Item = (&Statement, &str)> {
        let keyword = rows().find(|row| row.keyword == Keyword::AlsoCalled).map_or("", |row| row.word);
        let said = self.statements.iter().filter(move |statement| statement.field == keyword);
        said.filter_map(|statement| match statement.value.as_slice() {
            [Value::Text(name)] => Some((statement, name.as_str())),
            _ => None,
        })
    }

    /// What something is called in the text: its label, and a kind of case by its name.
    #[must_use]
    pub fn called(&self, id: &Id) -> String {
        self.cases.get(id).map_or_else(|| self.label(id), |case| case.label.clone())
    }
}
