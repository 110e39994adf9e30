//! Fields on a page: label, help, problem and control tied together for every reader.

use super::Typed;
use super::check::Problem;
use super::field::{Field, Kind};
use super::files;
use super::value;
use crate::parts::Citation;
use crate::receiving::LEFT_OUT;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::agreement::form::Class;
use words::Lang;

/// The most options that are shown as buttons; more become a list to choose from.
const MOST_BUTTONS: usize = 12;

/// A field with what was typed in it and what is wrong with that.
#[derive(Debug, Template)]
#[template(path = "parts/field.html")]
pub(crate) struct FieldShown {
    l: Lang,
    pub(crate) name: String,
    label: String,
    help: Option<String>,
    control: Control,
    typed: String,
    required: bool,
    autocomplete: &'static str,
    seen_by: Option<String>,
    problem: Option<String>,
    cite: Option<Citation>,
    reason: Option<ReasonShown>,
    /// Whether its label is the heading of the page.
    heading: bool,
}

impl HtmlSafe for FieldShown {}

#[derive(Debug)]
struct ReasonShown {
    name: String,
    typed: String,
    problem: Option<String>,
}

#[derive(Debug)]
enum Control {
    Line,
    Text,
    Charter,
    Case,
    Amount,
    Number,
    Date,
    Email,
    /// Files to add, and those that were added.
    Attachments(Vec<FileShown>),
    Buttons {
        options: Vec<OptionShown>,
        row: bool,
    },
    List(Vec<OptionShown>),
    /// Several may be ticked; the value is the name of the box.
    Boxes(Vec<OptionShown>),
}

#[derive(Debug)]
struct FileShown {
    told: String,
    /// The box that leaves it out.
    drop: String,
    leave_out: String,
}

#[derive(Debug)]
struct OptionShown {
    id: String,
    value: String,
    label: String,
    chosen: bool,
}

impl FieldShown {
    /// A field as it is shown.
    pub(crate) fn new(field: &Field, typed: &Typed, problems: &[Problem], l: Lang) -> Self {
        let words = written(field, typed.get(&field.name).unwrap_or_default());
        let problem = |at: &str| problems.iter().find(|problem| problem.at == at);
        let found = problem(&field.name);
        let reason = field.reason.then(|| {
            let name = field.reason_name();
            ReasonShown {
                typed: typed.get(&name).unwrap_or_default().to_owned(),
                problem: problem(&name).map(|problem| problem.message.clone()),
                name,
            }
        });
        Self {
            l,
            name: field.name.clone(),
            label: field.label.clone(),
            help: help(field, l),
            control: control(field, typed, &words, l),
            typed: words,
            // What is chosen beforehand is never left empty.
            required: field.required || field.otherwise.is_some(),
            autocomplete: field.autocomplete(),
            seen_by: field.class.and_then(|class| seen_by(class, l)),
            problem: found.map(|problem| problem.message.clone()),
            cite: found.and_then(|problem| problem.cite.clone()),
            reason,
            heading: false,
        }
    }

    /// Makes its label the heading of the page.
    pub(crate) fn heading_the_page(mut self) -> Self {
        self.heading = true;
        self
    }

    /// Whether it takes files, so that the form around it must send them.
    pub(crate) const fn takes_files(&self) -> bool {
        matches!(self.control, Control::Attachments(_))
    }

    /// What a browser offers to choose from.
    fn accept(&self) -> String {
        files::accept()
    }

    fn wrong(&self) -> bool {
        self.problem.is_some() || self.reason.as_ref().is_some_and(|reason| reason.problem.is_some())
    }

    fn grouped(&self) -> bool {
        matches!(self.control, Control::Buttons { .. } | Control::Boxes(_))
    }

    /// What is read out with the control: problem, help and readers, where they are there.
    fn ties(&self) -> Ties {
        let ids = [
            self.problem.as_ref().map(|_| format!("{}-fout", self.name)),
            self.help.as_ref().map(|_| format!("{}-hulp", self.name)),
            self.seen_by.as_ref().map(|_| format!("{}-lezers", self.name)),
        ];
        Ties { ids: ids.into_iter().flatten().collect::<Vec<_>>().join(" "), wrong: self.problem.is_some() }
    }
}

/// The attributes that tie a control to what is said about it.
#[derive(Debug, Template)]
#[template(
    ext = "html",
    source = r#"{% if !ids.is_empty() %} aria-describedby="{{ ids }}"{% endif %}{% if wrong %} aria-invalid="true"{% endif %}"#
)]
struct Ties {
    ids: String,
    wrong: bool,
}

impl HtmlSafe for Ties {}

/// The help of the charter, and how to type what is no plain text.
fn help(field: &Field, l: Lang) -> Option<String> {
    let how = match field.kind {
        Kind::Points => Some(l.help_points()),
        Kind::Case => Some(l.help_case()),
        Kind::Attachments => Some(files::help(l)),
        Kind::Digits(count) => Some(l.digits_help(i64::from(count))),
        Kind::Line
        | Kind::Text
        | Kind::Charter
        | Kind::Amount
        | Kind::Number
        | Kind::Count
        | Kind::Date
        | Kind::Email
        | Kind::YesNo
        | Kind::Choice(_)
        | Kind::Several(_)
        | Kind::Score(..) => None,
    };
    let parts: Vec<String> =
        field.help.iter().cloned().chain(how).chain(field.weight.map(|weight| l.weighs(weight))).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What was typed, as the control wants it: browsers show a date only in the order of the standard.
fn written(field: &Field, words: &str) -> String {
    let date = if field.kind == Kind::Date { value::date(words) } else { None };
    date.map_or_else(|| words.to_owned(), |date| date.to_string())
}

fn control(field: &Field, typed: &Typed, words: &str, l: Lang) -> Control {
    match &field.kind {
        Kind::Line => Control::Line,
        Kind::Text | Kind::Points => Control::Text,
        Kind::Case => Control::Case,
        Kind::Charter => Control::Charter,
        Kind::Amount => Control::Amount,
        Kind::Number | Kind::Count | Kind::Digits(_) => Control::Number,
        Kind::Date => Control::Date,
        Kind::Email => Control::Email,
        Kind::Attachments => Control::Attachments(files_shown(field, typed, l)),
        Kind::YesNo | Kind::Choice(_) | Kind::Score(..) => choices(field, words, l),
        Kind::Several(offered) => Control::Boxes(boxes(field, offered, words)),
    }
}

fn files_shown(field: &Field, typed: &Typed, l: Lang) -> Vec<FileShown> {
    let chosen = typed.chosen(&field.name).map(|chosen| chosen.files.as_slice()).unwrap_or_default();
    let shown = chosen.iter().map(|waiting| FileShown {
        told: files::told(waiting, l),
        drop: format!("{}{LEFT_OUT}{}", field.name, waiting.token),
        leave_out: l.file_leave_out(&waiting.file.name),
    });
    shown.collect()
}

fn choices(field: &Field, words: &str, l: Lang) -> Control {
    let mut offered = field.kind.options(l).unwrap_or_default();
    let row = !matches!(field.kind, Kind::Choice(_));
    let words = field.otherwise.as_deref().filter(|_| words.is_empty()).unwrap_or(words);
    if !field.required && field.otherwise.is_none() {
        offered.push((String::new(), l.no_answer()));
    }
    let buttons = offered.len() <= MOST_BUTTONS;
    let shown = offered.into_iter().enumerate().map(|(place, (value, label))| OptionShown {
        id: if place == 0 { field.name.clone() } else { format!("{}-{place}", field.name) },
        chosen: value == words && !(value.is_empty() && field.required),
        value,
        label,
    });
    let options = shown.collect();
    if buttons { Control::Buttons { options, row } } else { Control::List(options) }
}

fn boxes(field: &Field, offered: &[(String, String)], words: &str) -> Vec<OptionShown> {
    let shown = offered.iter().enumerate().map(|(place, (option, label))| OptionShown {
        id: if place == 0 { field.name.clone() } else { format!("{}-{place}", field.name) },
        value: field.box_name(option),
        label: label.clone(),
        chosen: words.split(' ').any(|chosen| chosen == option),
    });
    shown.collect()
}

fn seen_by(class: Class, l: Lang) -> Option<String> {
    match class {
        Class::Public => Some(l.read_by_anyone()),
        Class::Internal => None,
        Class::Party => Some(l.read_by_party()),
        Class::Seat => Some(l.read_by_seat()),
        Class::Confidential => Some(l.read_in_confidence()),
        Class::Personal => Some(l.read_by_few()),
    }
}
