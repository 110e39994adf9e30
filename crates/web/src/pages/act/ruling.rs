//! Recording a ruling: what the agreement leaves open is chosen from the lines that would fill it; the program writes
//! the block, so that nobody needs to know the language of charters.

use super::plan::name;
use crate::errors::Trouble;
use crate::forms::Typed;
use crate::forms::field::{Field, Kind};
use crate::visit::Visit;
use charter::agreement::count::{Count, Method};
use charter::agreement::form::QuestionKind;
use charter::agreement::power::Power;
use charter::{Agreement, Id};
use words::{Lang, Style};

/// A line that would fill a silence, and what it would mean.
struct Filling {
    rule: Id,
    line: String,
    means: String,
}

/// What a ruling asks: which reading, and why.
pub(crate) fn fields(visit: &Visit, agreement: &Agreement) -> Vec<Field> {
    let l = visit.l;
    let fillings = fillings(visit, agreement);
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

/// Every silence that can be filled by a choice; of one rule, where the address names one (`?over=`).
fn fillings(visit: &Visit, agreement: &Agreement) -> Vec<Filling> {
    let l = visit.l;
    let asked = visit.query("over");
    let wanted = |id: &Id| asked.is_none_or(|over| over == id.as_str());
    let counts = agreement.counts.values().filter(|count| wanted(&count.id)).flat_map(|count| of_count(count, l));
    let powers = agreement.powers.values().filter(|power| wanted(&power.id));
    counts.chain(powers.flat_map(|power| of_power(agreement, power, l))).collect()
}

fn of_count(count: &Count, l: Lang) -> Vec<Filling> {
    let mut found = Vec::new();
    let label = &count.label;
    let mut add = |line: &str, means: String| {
        found.push(Filling { rule: count.id.clone(), line: line.to_owned(), means: l.filling(label, &means) });
    };
    let majority = count.method.as_ref().is_none_or(|method| method.value == Method::Majority);
    if count.tie.is_none() && majority {
        add("staken verworpen", l.filling_tie_rejected());
        add("staken voorzitter", l.filling_tie_chair());
        add("staken uitgesteld", l.filling_tie_put_off());
    }
    if count.abstention.is_none() {
        add("onthouding telt als tegen", l.filling_abstention_against());
        add("onthouding telt niet mee", l.filling_abstention_not_counted());
    }
    if count.quorum.is_none() {
        add("quorum minstens 1/2 van alle zetels", l.filling_quorum_half());
        add("quorum minstens 2/3 van alle zetels", l.filling_quorum_two_thirds());
    }
    if count.method.is_none() {
        add("methode overeenstemming", l.filling_method_consent());
        add("methode meerderheid", l.filling_method_majority());
        add("methode eenstemmig", l.filling_method_unanimity());
    }
    if count.threshold.is_none() && majority {
        add("drempel meer dan 1/2 van uitgebrachte stemmen", l.filling_threshold_cast());
        add("drempel meer dan 1/2 van alle zetels", l.filling_threshold_seats());
    }
    found
}

fn of_power(agreement: &Agreement, power: &Power, l: Lang) -> Vec<Filling> {
    let mut found = Vec::new();
    let mut add = |line: String, means: String| {
        found.push(Filling { rule: power.id.clone(), line, means: l.filling(&power.label, &means) });
    };
    if let Some(ceiling) = power.ceiling.as_ref().filter(|_| power.inclusive.is_none()) {
        add("grens inclusief".to_owned(), l.filling_edge_within(ceiling.value));
        add("grens exclusief".to_owned(), l.filling_edge_outside(ceiling.value));
    }
    let at = power.purpose_in.as_ref().map(|stated| &stated.value);
    let question = at.and_then(|at| agreement.forms.get(&at.form)?.question(&at.question));
    if let Some(QuestionKind::Choice { options }) = question.map(|question| &question.kind) {
        let spoken = |id: &Id| power.named.iter().chain(&power.excluded).any(|purpose| purpose.value == *id);
        for option in options.iter().filter(|option| !spoken(&option.id)) {
            add(format!("genoemd {}", option.id), l.filling_purpose_named(&option.label));
            add(format!("uitgesloten {}", option.id), l.filling_purpose_excluded(&option.label));
        }
    }
    found
}
