//! `marke schema`: the forms of what goes in and comes out.

use crate::cli::{Kind, Schema};
use crate::output;
use crate::stop::Stop;

/// Prints one schema, or all of them by name.
pub(crate) fn run(asked: &Schema) -> Result<(), Stop> {
    let all = cooperation::schemas::all();
    let Some(kind) = asked.of else {
        let all: serde_json::Map<_, _> = all.into_iter().map(|(name, s)| (name.to_owned(), s.to_value())).collect();
        return print(&serde_json::Value::Object(all));
    };
    let name = match kind {
        Kind::Charter => "charter",
        Kind::Commands => "commands",
        Kind::Events => "events",
        Kind::Stamps => "stamps",
        Kind::Verdicts => "verdicts",
    };
    all.into_iter().filter(|(of, _)| *of == name).try_for_each(|(_, schema)| print(schema.as_value()))
}

fn print(value: &serde_json::Value) -> Result<(), Stop> {
    output::line(&format!("{value:#}"))
}
