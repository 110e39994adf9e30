//! Answers to the questions of forms, as the rules see them.

use crate::agreement::id::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use words::{Amount, Date};

/// The answers to one form, by question.
pub type Answers = BTreeMap<Id, Answer>;

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Words: the rules see only that they are there.
    Text(Sealed),
    /// Yes or no, with a reason where the form asks one.
    YesNo {
        /// Whether it is yes.
        yes: bool,
        /// The reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    /// One option.
    Choice {
        /// The option.
        option: Id,
        /// The reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    /// One or more nodes of the network of goals.
    Goals {
        /// The nodes.
        nodes: BTreeSet<Id>,
        /// The reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    /// A score.
    Score {
        /// The score.
        score: u32,
        /// The reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    /// Money.
    Amount(Amount),
    /// A whole number.
    Number(i64),
    /// A date.
    Date(Date),
    /// Another case, by its number.
    Case(String),
    /// Files, in the order in which they were added.
    Attachments(Vec<Attachment>),
}

impl Answer {
    /// The money in the answer, if it is money.
    #[must_use]
    pub const fn amount(&self) -> Option<Amount> {
        if let Self::Amount(amount) = self { Some(*amount) } else { None }
    }

    /// The option that was chosen, if it is a choice.
    #[must_use]
    pub const fn option(&self) -> Option<&Id> {
        if let Self::Choice { option, .. } = self { Some(option) } else { None }
    }

    /// What tells one supplier or receiver from another: an option or a number. Free words do not: nobody can tell whether two of
    /// them mean one.
    #[must_use]
    pub fn tells_apart(&self) -> Option<String> {
        if let Self::Number(number) = self { Some(number.to_string()) } else { self.option().map(ToString::to_string) }
    }

    /// The sealed words in the answer, if any.
    #[must_use]
    pub const fn sealed(&self) -> Option<&Sealed> {
        match self {
            Self::Text(sealed) => Some(sealed),
            Self::YesNo { reason, .. }
            | Self::Choice { reason, .. }
            | Self::Goals { reason, .. }
            | Self::Score { reason, .. } => reason.as_ref(),
            Self::Amount(_) | Self::Number(_) | Self::Date(_) | Self::Case(_) | Self::Attachments(_) => None,
        }
    }

    /// The files in the answer, if any.
    #[must_use]
    pub fn attachments(&self) -> &[Attachment] {
        match self {
            Self::Attachments(attachments) => attachments,
            Self::Text(_)
            | Self::YesNo { .. }
            | Self::Choice { .. }
            | Self::Goals { .. }
            | Self::Score { .. }
            | Self::Amount(_)
            | Self::Number(_)
            | Self::Date(_)
            | Self::Case(_) => &[],
        }
    }

    /// Everything sealed in the answer: its words, and of each file the name and the bytes.
    pub fn seals(&self) -> impl Iterator<Item = &Sealed> {
        let of_files = self.attachments().iter().flat_map(|attachment| [&attachment.name, &attachment.content]);
        self.sealed().into_iter().chain(of_files)
    }
}

/// A file that goes with an answer (*bestand*). No rule reads it; what kind it is and whether it acts, was looked at when it
/// came in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// What it is called.
    pub name: Sealed,
    /// Its bytes: here the length is in bytes.
    pub content: Sealed,
    /// What kind of file it is.
    pub kind: FileKind,
    /// Whether it holds something that acts by itself or that nobody could look into, such as a script or a lock: it never
    /// becomes public.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub acts: bool,
}

/// The kinds of files that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A PDF.
    Pdf,
    /// A text document of OpenDocument.
    Odt,
    /// A text document of Office Open XML.
    Docx,
    /// A spreadsheet of Office Open XML.
    Xlsx,
    /// A picture in PNG.
    Png,
    /// A picture in JPEG.
    Jpeg,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Odt, Self::Docx, Self::Xlsx, Self::Png, Self::Jpeg];

    /// What its name ends in.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Odt => "odt",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }

    /// Its media type, as IANA registered it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// Words kept outside the entries: the entry holds a handle and a salted commitment, the value lies in an
/// erasable table. No rule reads them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Where the value lies.
    pub handle: String,
    /// SHA-256 over a domain tag, 32 random bytes and the value, in hexadecimal.
    pub commitment: String,
    /// Length in characters.
    pub length: u32,
}
