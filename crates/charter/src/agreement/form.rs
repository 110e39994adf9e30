//! Forms: questions and what counts as an answer.

use super::cite::{Cite, Stated};
use super::id::Id;
use schemars::JsonSchema;
use serde::Serialize;
use words::Fraction;

/// A document type, a set of criteria or principles, an intake form (*formulier*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Form {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The body that must have adopted it before it may be used (`vastgesteld door`).
    pub adopted_by: Option<Stated<Id>>,
    /// Its questions, in the order of the charter.
    pub questions: Vec<Question>,
    /// Where it is set up.
    pub cite: Cite,
}

impl Form {
    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &Id) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// The questions whose scores are weighed into a total.
    pub fn weighed(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.weight.is_some())
    }

    /// Whether its scores are weighed into a total.
    #[must_use]
    pub fn is_weighed(&self) -> bool {
        self.weighed().next().is_some()
    }
}

/// One question of a form (*vraag*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Question {
    /// Its id, unique in the form.
    pub id: Id,
    /// The question as people read it.
    pub label: String,
    /// A sentence that helps to answer it.
    pub help: Option<String>,
    /// What kind of answer it takes.
    pub kind: QuestionKind,
    /// Whether the form is incomplete without it.
    pub required: bool,
    /// Whether a score, a choice or a yes or no must come with a reason in words.
    pub with_reason: bool,
    /// Whether its answer is the title of the case.
    pub title: bool,
    /// Whether the answer is human judgement that Marke asks and records, and never computes (*open norm*).
    pub open_norm: bool,
    /// How much its score counts in the total of the form (`weegt`), as a share of the whole.
    pub weight: Option<Fraction>,
    /// Who may read the answer.
    pub class: Class,
    /// Where it stands.
    pub cite: Cite,
}

impl Question {
    /// What people call one of its options; the id where it has no such option.
    #[must_use]
    pub fn option_label(&self, option: &Id) -> String {
        let known = self.kind.options().iter().find(|known| known.id == *option);
        known.map_or_else(|| option.to_string(), |known| known.label.clone())
    }
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum QuestionKind {
    /// `tekst`: one line.
    Line,
    /// `lange-tekst`: paragraphs.
    Text,
    /// `bedrag`: money.
    Amount,
    /// `getal`: a whole number.
    Number,
    /// `getal van N cijfers`: a number that stands for somebody or something, such as one of a trade register. It is not
    /// reckoned with.
    Digits {
        /// How many digits it has, noughts in front included.
        count: u32,
    },
    /// `datum`: a date.
    Date,
    /// `e-mail`: an address to write to. It is of a person, so nobody reads it but those who must unless the charter says so.
    Email,
    /// `punten`: lines that are numbered, such as the points a body is asked to decide.
    Points,
    /// `zaak`: another case, by its number.
    Case {
        /// The kind it must be of (`van soort`); none is any.
        of: Option<Id>,
    },
    /// `bestanden`: one or more files beside the form, such as a drawing or a signed letter.
    Attachments,
    /// `ja-nee`.
    YesNo,
    /// `keuze`: one of the options.
    Choice {
        /// The options, in the order of the charter.
        options: Vec<Choice>,
    },
    /// `doelen`: one or more nodes of the network of goals.
    Goals {
        /// The nodes, in the order of the charter.
        nodes: Vec<Choice>,
    },
    /// `score a tot b`: a whole number in a range, both ends included.
    Score {
        /// Lowest score.
        lowest: u32,
        /// Highest score.
        highest: u32,
    },
}

/// The most digits a number can have that stands for somebody or something.
pub const MOST_DIGITS: u32 = 15;

impl QuestionKind {
    /// What may be chosen, in the order of the charter; no other kind than a choice of options or goals has any.
    #[must_use]
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Choice { options } | Self::Goals { nodes: options } => options,
            Self::Line
            | Self::Text
            | Self::Points
            | Self::Case { .. }
            | Self::Amount
            | Self::Number
            | Self::Digits { .. }
            | Self::Date
            | Self::Email
            | Self::Attachments
            | Self::YesNo
            | Self::Score { .. } => &[],
        }
    }
}

/// One option of a choice (*optie*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Choice {
    /// Its id, unique in the form.
    pub id: Id,
    /// What people read.
    pub label: String,
}

/// Who may read an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// `openbaar`: anyone.
    Public,
    /// `intern` (the default, but for an address): whoever holds a seat.
    Internal,
    /// `eigen-partij`: whoever sits for the party on whose behalf it was written, and nobody else.
    Party,
    /// `eigen-zetel`: whoever sits in the seat that wrote it, until the act that opens it was done ([`Each::Seat`]).
    ///
    /// [`Each::Seat`]: super::act::Each::Seat
    Seat,
    /// `vertrouwelijk`: whoever must act on the case as it stands, and whoever wrote it.
    Confidential,
    /// `persoonlijk`: whoever must act on the case, and the person concerned; erasable on request.
    Personal,
}
