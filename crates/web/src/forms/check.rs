//! What is wrong with what was typed. Only the shape is looked at here; what the agreement thinks of it, the office says.

use super::Typed;
use super::email;
use super::field::{Field, Kind};
use super::files;
use super::value;
use crate::parts::Citation;
use words::Lang;

/// Something to mend in a field.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    /// The field, as named in the page.
    pub(crate) at: String,
    /// What the field is called.
    pub(crate) label: String,
    /// What is wrong, and how to mend it.
    pub(crate) message: String,
    /// The article that asks for it, where one does.
    pub(crate) cite: Option<Citation>,
}

/// Every problem, in the order of the fields.
pub(crate) fn problems<'a>(fields: impl Iterator<Item = &'a Field>, typed: &Typed, l: Lang) -> Vec<Problem> {
    fields.flat_map(|field| [answer(field, typed, l), reason(field, typed, l)]).flatten().collect()
}

/// Every problem in words that stand outside the questions of a form: the name and the label of their field, and the words.
pub(crate) fn words<'a>(fields: impl Iterator<Item = (String, &'a str)>, label: &str, l: Lang) -> Vec<Problem> {
    let problem = |(at, words): (String, &str)| {
        wrong(&Kind::Text, words, l).map(|message| Problem { at, label: label.to_owned(), message, cite: None })
    };
    fields.filter_map(problem).collect()
}

fn answer(field: &Field, typed: &Typed, l: Lang) -> Option<Problem> {
    if let Some(message) = typed.chosen(&field.name).and_then(|chosen| files::wrong(chosen, l)) {
        return Some(Problem { at: field.name.clone(), label: field.label.clone(), message, cite: None });
    }
    let message = match typed.get(&field.name) {
        None if field.required => missing(&field.kind, l),
        None => return None,
        Some(words) => wrong(&field.kind, words, l)?,
    };
    let cite = if typed.get(&field.name).is_none() { field.cite.clone() } else { None };
    Some(Problem { at: field.name.clone(), label: field.label.clone(), message, cite })
}

fn reason(field: &Field, typed: &Typed, l: Lang) -> Option<Problem> {
    if !field.reason {
        return None;
    }
    let at = field.reason_name();
    let (message, cite) = match (typed.get(&field.name), typed.get(&at)) {
        (Some(_), None) => (l.problem_reason_missing(), field.cite.clone()),
        (None, Some(_)) if !field.required => (l.problem_reason_alone(), None),
        (_, Some(words)) => (wrong(&Kind::Text, words, l)?, None),
        (None, None) => return None,
    };
    Some(Problem { at, label: field.label.clone(), message, cite })
}

fn missing(kind: &Kind, l: Lang) -> String {
    match kind {
        Kind::Line | Kind::Text | Kind::Points | Kind::Charter => l.problem_text_missing(),
        Kind::Email => l.problem_email_missing(),
        Kind::Case => l.problem_case_missing(),
        Kind::Amount => l.problem_amount_missing(),
        Kind::Number | Kind::Count => l.problem_number_missing(),
        Kind::Digits(count) => l.problem_digits_missing(i64::from(*count)),
        Kind::Date => l.problem_date_missing(),
        Kind::Attachments => l.problem_file_missing(),
        Kind::YesNo | Kind::Choice(_) | Kind::Several(_) | Kind::Score(..) => l.problem_choice_missing(),
    }
}

/// What is wrong with words, for what takes this kind of them.
pub(crate) fn wrong(kind: &Kind, words: &str, l: Lang) -> Option<String> {
    if value::unprintable(words) {
        return Some(l.problem_unprintable());
    }
    match kind {
        Kind::Line => too_long(words, value::LONGEST_LINE, l),
        Kind::Case => value::case(words).is_none().then(|| l.problem_case(words)),
        Kind::Text | Kind::Points => too_long(words, value::LONGEST_TEXT, l),
        Kind::Charter => too_long(words, value::LONGEST_CHARTER, l),
        Kind::Amount => value::amount(words).is_none().then(|| l.problem_amount(words)),
        Kind::Digits(count) => {
            value::digits(words, *count).is_none().then(|| l.problem_digits(words, i64::from(*count)))
        }
        Kind::Number | Kind::Count => match value::number(words) {
            None => Some(l.problem_number(words)),
            Some(number) if number < 0 && *kind == Kind::Count => Some(l.problem_below_zero(words)),
            Some(_) => None,
        },
        Kind::Date => value::date(words).is_none().then(|| l.problem_date(words)),
        Kind::Attachments => None,
        Kind::Email => email::fault(words).map(|fault| fault.told(l)),
        Kind::Several(offered) => strangers(offered, words).then(|| l.problem_choice_missing()),
        Kind::YesNo | Kind::Choice(_) | Kind::Score(..) => {
            let known = kind.options(l).is_some_and(|options| options.iter().any(|(value, _)| value == words));
            (!known).then(|| l.problem_choice_missing())
        }
    }
}

/// Whether something was chosen that is not offered.
fn strangers(offered: &[(String, String)], words: &str) -> bool {
    words.split(' ').any(|word| offered.iter().all(|(value, _)| value != word))
}

fn too_long(words: &str, most: usize, l: Lang) -> Option<String> {
    let count = words.chars().count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    (count > most).then(|| l.problem_too_long(number(count), number(most)))
}
