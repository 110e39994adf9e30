//! What a form asks: a question of the charter, or something an act needs beside its forms.

use crate::parts::Citation;
use charter::agreement::form::{Choice, Class, Form, Question, QuestionKind};
use words::{Fraction, Lang};

/// One field of a form.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// Its name in what is posted, and its id in the page.
    pub(crate) name: String,
    /// The question.
    pub(crate) label: String,
    /// A sentence that helps to answer it.
    pub(crate) help: Option<String>,
    /// How much its score counts in the total of the form.
    pub(crate) weight: Option<Fraction>,
    /// What it takes.
    pub(crate) kind: Kind,
    /// Whether the form cannot do without it.
    pub(crate) required: bool,
    /// The choice that counts where nothing is said.
    pub(crate) otherwise: Option<String>,
    /// Whether an answer must come with a reason in words.
    pub(crate) reason: bool,
    /// Who may read the answer.
    pub(crate) class: Option<Class>,
    /// The article that asks it.
    pub(crate) cite: Option<Citation>,
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One line.
    Line,
    /// Paragraphs.
    Text,
    /// A whole charter, with its rules.
    Charter,
    /// Lines that are numbered.
    Points,
    /// The number of another case.
    Case,
    /// Money.
    Amount,
    /// A whole number.
    Number,
    /// A whole number of nought or more.
    Count,
    /// A number of so many digits.
    Digits(u32),
    /// A date.
    Date,
    /// An e-mail address.
    Email,
    /// Files.
    Attachments,
    /// Yes or no.
    YesNo,
    /// One of these: what is posted, and what people read.
    Choice(Vec<(String, String)>),
    /// One or more of these: what is posted, and what people read.
    Several(Vec<(String, String)>),
    /// A whole number between these, both included.
    Score(u32, u32),
}

impl Field {
    /// A field beside the forms, such as the outcome.
    pub(crate) fn new(name: &str, label: String, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            label,
            help: None,
            weight: None,
            kind,
            required: true,
            otherwise: None,
            reason: false,
            class: None,
            cite: None,
        }
    }

    /// Adds a sentence that helps to answer it.
    pub(crate) fn with_help(mut self, help: String) -> Self {
        self.help = Some(help);
        self
    }

    /// What counts where nothing is said: it is chosen beforehand, and nothing else says the same.
    pub(crate) fn or_else(mut self, value: &str) -> Self {
        (self.required, self.otherwise) = (false, Some(value.to_owned()));
        self
    }

    /// Lets it be left empty.
    pub(crate) fn may_be_empty(mut self) -> Self {
        self.required = false;
        self
    }

    /// Says who may read it.
    pub(crate) fn read_by(mut self, class: Class) -> Self {
        self.class = Some(class);
        self
    }

    /// The field of a question.
    pub(crate) fn of(form: &Form, question: &Question, base: &str) -> Self {
        Self {
            name: name(form, question),
            label: question.label.clone(),
            help: question.help.clone(),
            weight: question.weight,
            kind: Kind::of(&question.kind),
            required: question.required,
            otherwise: None,
            reason: question.with_reason && question.kind != QuestionKind::Attachments,
            class: Some(question.class),
            cite: Some(Citation::of(&question.cite, base)),
        }
    }

    /// The name of the field with its reason.
    pub(crate) fn reason_name(&self) -> String {
        format!("{}.reden", self.name)
    }

    /// The name of the box of one option, where several may be chosen.
    pub(crate) fn box_name(&self, option: &str) -> String {
        format!("{}.{option}", self.name)
    }

    /// What browsers may fill in by themselves: only in fields about the person who types.
    pub(crate) fn autocomplete(&self) -> &'static str {
        if self.kind == Kind::Email {
            return "email";
        }
        if self.class != Some(Class::Personal) || self.kind != Kind::Line {
            return "off";
        }
        let label = self.label.to_lowercase();
        let known = [
            (&["mail"][..], "email"),
            (&["telefoon", "phone", "telefon"], "tel"),
            (&["postcode", "postal", "postleitzahl"], "postal-code"),
            (&["straat", "adres", "address", "straße"], "street-address"),
            (&["woonplaats", "plaats", "gemeente", "town", "wohnort"], "address-level2"),
            (&["naam", "name", "heet u?", "heißen sie"], "name"),
        ];
        known.iter().find(|(words, _)| words.iter().any(|word| label.contains(word))).map_or("on", |(_, token)| token)
    }
}

impl Kind {
    fn of(kind: &QuestionKind) -> Self {
        match kind {
            QuestionKind::Line => Self::Line,
            QuestionKind::Text => Self::Text,
            QuestionKind::Points => Self::Points,
            QuestionKind::Case { .. } => Self::Case,
            QuestionKind::Amount => Self::Amount,
            QuestionKind::Number => Self::Number,
            QuestionKind::Digits { count } => Self::Digits(*count),
            QuestionKind::Date => Self::Date,
            QuestionKind::Email => Self::Email,
            QuestionKind::Attachments => Self::Attachments,
            QuestionKind::YesNo => Self::YesNo,
            QuestionKind::Choice { options } => Self::Choice(offered(options)),
            QuestionKind::Goals { nodes } => Self::Several(offered(nodes)),
            QuestionKind::Score { lowest, highest } => Self::Score(*lowest, *highest),
        }
    }

    /// What may be chosen, where the field is a choice of one or more: what is posted, and what people read.
    pub(crate) fn options(&self, l: Lang) -> Option<Vec<(String, String)>> {
        match self {
            Self::YesNo => Some(vec![(YES.to_owned(), l.yes()), (NO.to_owned(), l.no())]),
            Self::Choice(options) | Self::Several(options) => Some(options.clone()),
            Self::Score(lowest, highest) => {
                Some((*lowest..=*highest).take(100).map(|score| (score.to_string(), score.to_string())).collect())
            }
            Self::Line
            | Self::Text
            | Self::Points
            | Self::Case
            | Self::Charter
            | Self::Amount
            | Self::Number
            | Self::Count
            | Self::Digits(_)
            | Self::Date
            | Self::Attachments
            | Self::Email => None,
        }
    }
}

/// Options as a field offers them.
fn offered(options: &[Choice]) -> Vec<(String, String)> {
    options.iter().map(|option| (option.id.to_string(), option.label.clone())).collect()
}

/// What is posted for yes.
pub(crate) const YES: &str = "ja";
/// What is posted for no.
pub(crate) const NO: &str = "nee";

/// The name of the field of a question.
pub(crate) fn name(form: &Form, question: &Question) -> String {
    format!("{}.{}", form.id, question.id)
}
