//! Conditions on acts and on holding functions.

use super::cite::{Cite, Stated};
use super::cover::CoverStand;
use super::id::Id;
use super::power::AnswerRef;
use schemars::JsonSchema;
use serde::Serialize;
use words::{Amount, Fraction};

/// A condition (*voorwaarde*) on one or more acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Condition {
    /// Its id.
    pub id: Id,
    /// What it is called, where the charter names it.
    pub label: Option<String>,
    /// The acts it stands on (`bij`).
    pub acts: Vec<Id>,
    /// The outcome it stands on; none means every outcome.
    pub outcome: Option<Id>,
    /// When it asks anything at all (`als`): where all of these are so. None is always.
    pub when: Vec<Stated<Requirement>>,
    /// What must be so; all of them.
    pub requires: Vec<Stated<Requirement>>,
    /// What happens where it is not so.
    pub otherwise: Otherwise,
    /// The conditions to which it is an exception (*uitzondering*, `op`): where it applies, they are not asked.
    pub sets_aside: Vec<Id>,
    /// Where it stands.
    pub cite: Cite,
}

impl Condition {
    /// What it is called, or its id where the charter does not name it.
    #[must_use]
    pub fn called(&self) -> String {
        self.label.clone().unwrap_or_else(|| self.id.to_string())
    }
}

/// What a condition can ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Requirement {
    /// `vereist handeling ACT [uitkomst OUTCOME] [door elke zetel van SET]`: the act was done on this case, in this round;
    /// with `ooit` in any round.
    Done {
        /// The act.
        act: Id,
        /// The outcome the last of them must have had; none means any.
        outcome: Option<Id>,
        /// Whether earlier rounds count too.
        ever: bool,
        /// The set of which every seat must have done it; none where once is enough.
        by_each: Option<Id>,
    },
    /// `vereist geen handeling ACT [uitkomst OUTCOME]`: the act was not done on this case in this round, or not last with
    /// that outcome.
    NotDone {
        /// The act.
        act: Id,
        /// The outcome the last of them must not have had; none means it must not have been done at all.
        outcome: Option<Id>,
    },
    /// `vereist antwoord FORM.QUESTION is ANSWER`: the answer given with this act, or the last one on the case.
    Answered {
        /// Where the answer stands.
        at: AnswerRef,
        /// The answer it must be.
        expected: Expected,
    },
    /// `vereist antwoord FORM.QUESTION minstens|hoogstens antwoord FORM.QUESTION`, and of days `niet voor|niet na
    /// antwoord FORM.QUESTION|vandaag`: how one answer stands to another, or to the day of the act.
    Compared {
        /// Where the answer stands.
        at: AnswerRef,
        /// On which side of the other it must be.
        side: Side,
        /// What it is held against.
        against: Against,
    },
    /// `vereist ingevuld FORM.QUESTION`: the question has an answer, whatever it is.
    Given {
        /// Where the answer stands.
        at: AnswerRef,
    },
    /// `vereist verwezen KIND via FORM.QUESTION`: a case of this kind refers to this one by that answer. `vereist afgerond
    /// KIND via FORM.QUESTION`: every case of this kind that does, has ended.
    Referred {
        /// The kind of case.
        kind: Id,
        /// The answer by which it refers.
        by: AnswerRef,
        /// Whether those cases must have ended, instead of one being there.
        ended: bool,
    },
    /// `vereist vastgesteld FORM`: the form was adopted by its body.
    Adopted {
        /// The form.
        form: Id,
    },
    /// `vereist vervuld DUTY`: the duty is fulfilled on this case, or does not rest on it.
    Fulfilled {
        /// The duty.
        duty: Id,
    },
    /// `vereist ander dan bij ACT`: whoever does it is not whoever did that act on the case, in this round.
    Another {
        /// The act.
        act: Id,
    },
    /// `vereist volgt ACT`: the outcome says yes, says no or sends back as the last advice by that act did in this round. An
    /// advice that leaves it open is followed by any outcome.
    Follows {
        /// The act that advises.
        advice: Id,
    },
    /// `vereist samenstelling SET`: the body is made up as the charter asks: its parties, its sectors.
    Composed {
        /// The body.
        set: Id,
    },
    /// `vereist boeken FORM.QUESTION is ACCOUNT uit FUND|op post LINE [over het jaar FORM.QUESTION]`: the answer is what the
    /// books say.
    Booked {
        /// Where the answer stands.
        at: AnswerRef,
        /// What of the books it must be.
        account: Account,
        /// Of which fund, or of which budget line.
        of: Id,
        /// The answer that is the year; none is the whole time.
        year: Option<AnswerRef>,
    },
    /// `vereist dekking PLAN toegezegd|gekomen`: what others add comes to the least that the plan states.
    Covered {
        /// The plan.
        plan: Id,
        /// Whether what was promised is enough, or what came.
        stand: CoverStand,
    },
    /// `vereist ruimte REGISTER`: with this paper its receiver stays within the ceiling of the register.
    Room {
        /// The register.
        register: Id,
    },
    /// `vereist totaal FORM minstens N%`: the scores of the form, each by its weight, come to that share of the highest.
    Scored {
        /// The form.
        form: Id,
        /// The least that is enough.
        least: Fraction,
    },
    /// `hoogstens N ronden`: the case is in its Nth round at most.
    Rounds {
        /// The highest round.
        most: u32,
    },
}

/// What the books can say of a fund or a budget line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Account {
    /// `ontvangen`: what came in, in that year.
    Received,
    /// `betaald`: what was spent, in that year.
    Paid,
    /// `over`: what came in less what was spent, up to the end of that year.
    Left,
    /// `meegenomen`: what was left at the end of the year before.
    Carried,
}

/// The answer a condition asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", content = "value", rename_all = "kebab-case")]
pub enum Expected {
    /// `ja`.
    Yes,
    /// `nee`.
    No,
    /// One option of a choice.
    Choice(Id),
    /// `minstens N`: a score or a number that is not lower.
    AtLeast(u32),
    /// `minstens AMOUNT`: money that is not less.
    AmountAtLeast(Amount),
}

impl Expected {
    /// Whether no answer can be both; one that is high enough for one minimum can be high enough for another.
    #[must_use]
    pub fn excludes(&self, other: &Self) -> bool {
        let both_least = matches!(
            (self, other),
            (Self::AtLeast(_), Self::AtLeast(_)) | (Self::AmountAtLeast(_), Self::AmountAtLeast(_))
        );
        self != other && !both_least
    }
}

/// On which side of another an answer must be. The same is always allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// `minstens`, of days `niet voor`: not less, not earlier.
    AtLeast,
    /// `hoogstens`, of days `niet na`: not more, not later.
    AtMost,
}

/// What an answer is held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", content = "value", rename_all = "kebab-case")]
pub enum Against {
    /// `antwoord FORM.QUESTION`: another answer, given with this act or the last one on the case.
    Answer(AnswerRef),
    /// `vandaag`: the day of the act.
    Today,
}

/// What an unmet condition does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Otherwise {
    /// `anders weigeren` (the default).
    Refuse,
    /// `anders reden`: may proceed with a recorded reason.
    AskReason,
}

/// Functions one person may not hold at once (*onverenigbaar*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Incompatibility {
    /// Its id.
    pub id: Id,
    /// What it is about, between which functions.
    pub between: Between,
    /// Where it stands.
    pub cite: Cite,
}

/// The reach of an incompatibility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Between {
    /// `niveau LEVEL`: one function on this level.
    Level {
        /// The level.
        level: Id,
    },
    /// `tussen SET, SET`: not a seat in two of these sets.
    Sets {
        /// The sets.
        sets: Vec<Id>,
    },
}

/// A set whose members have no tie with any party (*onafhankelijk*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Independence {
    /// Its id.
    pub id: Id,
    /// The set that must be independent (`voor`).
    pub set: Id,
    /// Where it stands.
    pub cite: Cite,
}
