//! SQL stands in the store of the book and nowhere else.

use crate::house::{Breach, House, lines};

const PHRASES: [&str; 9] = [
    "insert into ",
    "delete from ",
    "create table",
    "create index",
    "drop table",
    "alter table",
    "pragma ",
    "rusqlite::",
    "select * from",
];

pub(super) fn breaches(house: &House) -> Vec<Breach> {
    let mut found = Vec::new();
    for (path, text) in house.sources() {
        if path.starts_with("crates/book/src/sqlite") {
            continue;
        }
        for (number, line) in lines(text) {
            let lower = line.to_lowercase();
            let query = lower.contains("\"select ") && lower.contains(" from ");
            let change = lower.contains("\"update ") && lower.contains(" set ");
            if query || change || PHRASES.iter().any(|phrase| lower.contains(phrase)) {
                found.push(Breach::at(path, number, "SQL stands in crates/book/src/sqlite and nowhere else"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sql_outside_the_store_is_found() {
        for line in ["\"SELECT name FROM people\"", "let x = rusqlite::Connection;", "\"UPDATE people SET name = ?\""] {
            assert_eq!(breaches(&House::of(&[("crates/office/src/x.rs", line)])).len(), 1, "{line}");
        }
    }

    #[test]
    fn sql_in_the_store_and_ordinary_words_pass() {
        let house = House::of(&[
            ("crates/book/src/sqlite/schema.rs", "\"CREATE TABLE entry (x)\""),
            ("crates/web/src/x.rs", "// select one from the list, then update the page"),
        ]);
        assert_eq!(breaches(&house), []);
    }
}
