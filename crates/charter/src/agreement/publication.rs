//! Publications: what is made known, to whom, and who may read it from then on.

use super::act::Actor;
use super::cite::{Cite, Stated};
use super::form::Class;
use super::id::Id;
use super::power::AnswerRef;
use schemars::JsonSchema;
use serde::Serialize;

/// Something that must be made known (*publicatie*). It is a duty with the same id as well, which says who owes it, by
/// when, and by which act it is done; here stands what the duty does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Publication {
    /// Its id, and that of its duty.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The forms of the case that go out with it (`stukken`), beside those of the act that made it arise.
    pub papers: Vec<Id>,
    /// The answers that are left out (`behalve`).
    pub except: Vec<AnswerRef>,
    /// To whom (`voor`).
    pub receivers: Stated<Vec<Receiver>>,
    /// Who may read it once it went out (`klasse`).
    pub class: Option<Stated<Class>>,
    /// Where it stands.
    pub cite: Cite,
}

impl Publication {
    /// Whether it goes out to anyone.
    #[must_use]
    pub fn is_for_anyone(&self) -> bool {
        self.receivers.value.contains(&Receiver::Actor(Actor::Anyone))
    }

    /// Whether anyone may read what went out.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.class.as_ref().is_some_and(|class| class.value == Class::Public)
    }
}

/// Whom something is made known to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", content = "of", rename_all = "kebab-case")]
pub enum Receiver {
    /// Anyone, the submitter, or whoever holds a seat.
    Actor(Actor),
    /// A party, or those a definition speaks of; they may stand outside the cooperation.
    Group(Id),
}
