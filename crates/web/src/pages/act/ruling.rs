//! Recording a ruling: what the agreement leaves open is chosen from the lines that would fill it; the program writes
//! the block, so that nobody needs to know the language of charters.

mod fillings;

use super::plan::name;
use crate::errors::Trouble;
use crate::forms::Typed;
use crate::forms::field::{Field, Kind};
use crate::visit::Visit;
use charter::{Agreement, Id};
use words::{Lang, Style};

/// What a ruling asks: which reading, and why.
pub(crate) fn fields(visit: &Visit, agreement: &Agreement) -> Vec<Field> {
    let l = visit.l;
    let fillings = fillings::all(visit, agreement, visit.query("over"));
    let reading = if fillings.is_empty() {
        Field::new(name::LINE, l.field_ruling_line(), Kind::Line).with_help(l.field_ruling_line_help())
    } else {
        let options =
            fillings.into_iter().map(|filling| (format!("{}: {}", filling.rule, filling.line), filling.means));
        Field::new(name::LINE, l.field_ruling(), Kind::Choice(options.collect())).with_help(l.field_ruling_help())
    };
    vec![reading, Field::new(name::BECAUSE, l.field_because(), Kind::Text).with_help(l.field_because_help())]
}

/// The whole text of a ruling: a heading and one block, as the language of charters asks.
///
/// # Errors
/// [`Trouble::Unreadable`] where the line names no rule of the agreement.
pub(crate) fn text(visit: &Visit, agreement: &Agreement, typed: &Typed) -> Result<String, Trouble> {
    let (rule, line) = typed.need(name::LINE)?.split_once(": ").ok_or(Trouble::Unreadable)?;
    let rule = Id::new(rule);
    let keyword = agreement.statements.iter().find(|statement| statement.subject == rule).map(|first| &first.field);
    let keyword = keyword.ok_or(Trouble::Unreadable)?;
    let number = visit.view.head() + 1;
    let by = visit.seat().map(|seat| crate::parts::seat_label(&visit.view, seat)).unwrap_or_default();
    let on = Lang::Nl.date(visit.today(), Style::Plain);
    let because = in_quotes(typed.need(name::BECAUSE)?);
    let label = agreement.label(&rule);
    Ok(format!(
        "## Uitleg {number} {label}\n\n```handvest\nuitleg uitleg-{number} {{\n  door \"{}\"\n  op {on}\n  want \"{because}\"\n  \
         bij {keyword} {rule} {{ {line} }}\n}}\n```\n",
        in_quotes(&by)
    ))
}

/// Words that stand on one line between quotation marks.
fn in_quotes(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "”").replace("```", "‴")
}
