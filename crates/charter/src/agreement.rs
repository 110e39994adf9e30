//! What was agreed: statements, and the eight concepts they lower to.
//!
//! Every field that an agreement may leave open is an `Option<Stated<…>>`: `None` is the
//! charter's silence, and silence is never a default. Every stated value carries the
//! [`cite::Cite`] of the article it stands in.

pub mod accounting;
pub mod act;
pub mod aftermath;
pub mod amendment;
pub mod case;
pub mod cite;
pub mod condition;
pub mod contribution;
pub mod count;
pub mod cover;
pub mod duty;
pub mod form;
pub mod fund;
pub mod goal;
pub mod id;
pub(crate) mod index;
pub mod moment;
pub mod naming;
pub mod norm;
pub mod planning;
pub mod posting;
pub mod power;
pub mod publication;
pub mod quantity;
pub mod register;
pub mod ruling;
pub mod set;
pub mod source;
pub mod statement;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use accounting::AccountTable;
use act::Act;
use aftermath::{Definition, Escalation, Remedy};
use amendment::Transition;
use case::CaseType;
use cite::{Article, Cite, Stated};
use condition::{Condition, Incompatibility, Independence};
use contribution::Contribution;
use count::{Count, Voters};
use cover::CoverPlan;
use duty::Duty;
use form::{Form, Question};
use fund::{BudgetLine, Fund, Layout};
use goal::Goals;
use id::Id;
use index::Index;
use norm::OpenNorm;
use planning::Planning;
use power::{AnswerRef, Power};
use publication::Publication;
use quantity::Quantity;
use register::Register;
use ruling::Ruling;
use set::{Level, Party, Seat, Set};
use source::{Inclusion, Source};
use statement::Statement;
use words::Lang;

/// An agreement in force: one charter text with the rulings adopted on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Agreement {
    /// The permanent id of the charter (`handvest ID`).
    pub id: Id,
    /// What the cooperation is called.
    pub name: Stated<String>,
    /// SHA-256 of the text and the rulings it was compiled from, as lower-case hexadecimal.
    pub digest: String,
    /// The languages in which people can read what things are called (`talen`), the one it is written in first.
    pub languages: Option<Stated<Vec<Lang>>>,
    /// First day on which it holds.
    pub from: Option<Stated<Date>>,
    /// Last day on which it holds.
    pub until: Option<Stated<Date>>,
    /// The acts that can still be done after that day (`na-afloop`): winding up what was begun.
    pub afterwards: Option<Stated<Vec<Id>>>,
    /// How many days after the act it may still be recorded (`vastleggen binnen n dagen`).
    pub late_days: Option<Stated<u32>>,
    /// What becomes of cases that run when this text takes the place of another (`overgang`).
    pub transition: Option<Stated<Transition>>,
    /// Every heading, in the order of the text.
    pub articles: Vec<Article>,
    /// Every statement, in the order of the text; rulings after the text they rule on.
    pub statements: Vec<Statement>,
    /// The parties that signed (`partij`).
    pub parties: BTreeMap<Id, Party>,
    /// The levels on which functions exclude one another (`niveau`).
    pub levels: BTreeMap<Id, Level>,
    /// Bodies and roles (`orgaan`, `rol`).
    pub sets: BTreeMap<Id, Set>,
    /// Every seat of every set.
    pub seats: BTreeMap<Id, Seat>,
    /// Document types, criteria, principles (`formulier`).
    pub forms: BTreeMap<Id, Form>,
    /// Kinds of case with their stages (`zaak`).
    pub cases: BTreeMap<Id, CaseType>,
    /// What people can do (`handeling`), in the order of the text.
    pub acts: BTreeMap<Id, Act>,
    /// Mandates (`mandaat`).
    pub powers: BTreeMap<Id, Power>,
    /// Conditions on acts (`voorwaarde`).
    pub conditions: BTreeMap<Id, Condition>,
    /// Functions one person may not hold together (`onverenigbaar`).
    pub incompatibilities: BTreeMap<Id, Incompatibility>,
    /// Sets whose members must be free of ties (`onafhankelijk`).
    pub independences: BTreeMap<Id, Independence>,
    /// Decision rules (`besluitregel`).
    pub counts: BTreeMap<Id, Count>,
    /// Figures of the parties (`grootheid`).
    pub quantities: BTreeMap<Id, Quantity>,
    /// What parties bring in each year (`bijdrage`).
    pub contributions: BTreeMap<Id, Contribution>,
    /// Duties with a clock (`verplichting`), those to publish something (`publicatie`) included.
    pub duties: BTreeMap<Id, Duty>,
    /// What is made known, to whom; each is a duty of the same id.
    pub publications: BTreeMap<Id, Publication>,
    /// Calendars, meeting patterns and routes (`kalender`, `vergaderritme`, `route`).
    pub planning: Planning,
    /// Who steps in when something gets stuck (`escalatie`).
    pub escalations: BTreeMap<Id, Escalation>,
    /// Legal remedies against decisions (`rechtsmiddel`).
    pub remedies: BTreeMap<Id, Remedy>,
    /// What words mean (`begrip`).
    pub definitions: BTreeMap<Id, Definition>,
    /// Money that is kept apart (`fonds`).
    pub funds: BTreeMap<Id, Fund>,
    /// Lines of budgets (`begrotingspost`).
    pub budget_lines: BTreeMap<Id, BudgetLine>,
    /// How money is laid out (`indeling`).
    pub layouts: BTreeMap<Id, Layout>,
    /// The tables in which money is accounted for (`verantwoordingstabel`).
    pub account_tables: BTreeMap<Id, AccountTable>,
    /// What others add to the money of a case (`dekkingsplan`).
    pub cover_plans: BTreeMap<Id, CoverPlan>,
    /// Papers of one kind put together (`register`).
    pub registers: BTreeMap<Id, Register>,
    /// Goals, efforts, effects and their indicators (`doelenlaag`, `knooppunt`, `indicator`).
    pub goals: Goals,
    /// The documents it was read from (`bron`).
    pub sources: BTreeMap<Id, Source>,
    /// The files that were written into it (`ingevoegd`).
    pub inclusions: BTreeMap<Id, Inclusion>,
    /// Recorded interpretations (`uitleg`).
    pub rulings: BTreeMap<Id, Ruling>,
    /// What stays human judgement (`open-norm`).
    pub open_norms: BTreeMap<Id, OpenNorm>,
    /// This agreement as it holds for cases that go on under an earlier text, by the entry of the book in which that text
    /// was adopted; empty where the text was never amended.
    #[serde(skip)]
    pub earlier: BTreeMap<u64, Arc<Agreement>>,
    /// The same agreement with what things are called in other languages, as far as its translations go (`vertaling`).
    #[serde(skip)]
    pub translated: BTreeMap<Lang, Arc<Agreement>>,
    /// What is asked of it most.
    #[serde(skip)]
    pub(crate) index: Index,
}

impl Agreement {
    /// The same with its index, once everything else is in place.
    pub(crate) fn indexed(mut self) -> Self {
        self.index = index::of(&self);
        self
    }

    /// Whether a seat is one of a set.
    #[must_use]
    pub fn sits_in(&self, seat: &Id, set: &Id) -> bool {
        self.sets.get(set).is_some_and(|set| set.seats.contains(seat))
    }

    /// Whether the delegate of a seat may do an act for it (`gemachtigde bereidt voor`).
    #[must_use]
    pub fn prepares(&self, seat: &Id, act: &Id) -> bool {
        let delegates = self.set_of(seat).and_then(|set| set.delegate.as_ref());
        delegates.is_some_and(|delegates| delegates.value.prepares.contains(act))
    }

    /// The agreement as a reader of a language is told of it: what has a translation by that, all else as it is written.
    #[must_use]
    pub fn told_in(self: &Arc<Self>, lang: Lang) -> &Arc<Self> {
        self.translated.get(&lang).unwrap_or(self)
    }

    /// The set a seat belongs to.
    #[must_use]
    pub fn set_of(&self, seat: &Id) -> Option<&Set> {
        self.seats.get(seat).and_then(|seat| self.sets.get(&seat.set))
    }

    /// The seats that a seat follows, the nearest first; a ring ends where it comes round.
    pub fn leaders_of<'a>(&'a self, seat: &'a Id) -> impl Iterator<Item = &'a Seat> {
        let leader = |seat: &Id| self.seats.get(seat)?.follows.as_ref().and_then(|of| self.seats.get(&of.value));
        std::iter::successors(leader(seat), move |above| leader(&above.id)).take(self.seats.len())
    }

    /// The seats that follow a seat, at first or further remove (`volgt`).
    pub fn followers_of<'a>(&'a self, seat: &'a Id) -> impl Iterator<Item = &'a Seat> {
        let follows = |own: &&Seat| own.id != *seat && self.leaders_of(&own.id).any(|above| above.id == *seat);
        self.seats.values().filter(|seat| seat.follows.is_some()).filter(move |own| follows(own))
    }

    /// The seats that vote by a decision rule, in the order of the charter.
    pub fn voting_seats<'a>(&'a self, rule: &'a Count) -> impl Iterator<Item = &'a Id> {
        let body = rule.body.as_ref().and_then(|body| self.sets.get(&body.value));
        let votes = move |seat: &&Id| match rule.voters.as_ref().map(|stated| &stated.value) {
            None => true,
            Some(Voters::Seats(seats)) => seats.contains(seat),
            Some(Voters::Parties(parties)) => {
                let party = self.seats.get(*seat).and_then(|seat| seat.party.as_ref());
                party.is_some_and(|party| parties.contains(&party.value))
            }
        };
        body.map(|set| set.seats.as_slice()).unwrap_or_default().iter().filter(votes)
    }

    /// The acts of a kind of case, in the order in which the charter tells them.
    pub fn acts_of<'a>(&'a self, case: &'a Id) -> impl Iterator<Item = &'a Act> {
        let mut acts: Vec<&Act> = self.acts.values().filter(|act| act.case.as_ref() == Some(case)).collect();
        acts.sort_by_key(|act| act.order);
        acts.into_iter()
    }

    /// The conditions on an act; those that hold for one outcome only are included.
    pub fn conditions_on<'a>(&'a self, act: &'a Id) -> impl Iterator<Item = &'a Condition> {
        self.index.conditions_on(act).iter().filter_map(|condition| self.conditions.get(condition))
    }

    /// The acts that are kept to the own party until a day (`embargo`).
    #[must_use]
    pub fn under_embargo(&self) -> &[Id] {
        self.index.under_embargo()
    }

    /// The exceptions to a condition (`uitzondering`).
    pub fn exceptions_to<'a>(&'a self, condition: &Id) -> impl Iterator<Item = &'a Condition> {
        self.index.exceptions_to(condition).iter().filter_map(|exception| self.conditions.get(exception))
    }

    /// The article with this anchor.
    #[must_use]
    pub fn article(&self, anchor: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.anchor == anchor)
    }

    /// What people call the thing with this id: its label; of what this text no longer has, as the last text before it called it;
    /// or the id where it has none.
    #[must_use]
    pub fn label(&self, id: &Id) -> String {
        let before = || self.earlier.values().rev().find_map(|text| text.index.label(id));
        self.index.label(id).or_else(before).cloned().unwrap_or_else(|| id.to_string())
    }

    /// The mandates that one is given under, the nearest first; a mandate that comes round again ends the row.
    #[must_use]
    pub fn mandates_above(&self, power: &Power) -> Vec<&Power> {
        let mut above: Vec<&Power> = Vec::new();
        let mut under = power.under.as_ref();
        while let Some(next) = under.and_then(|under| self.powers.get(&under.value)) {
            if next.id == power.id || above.iter().any(|known| known.id == next.id) {
                break;
            }
            above.push(next);
            under = next.under.as_ref();
        }
        above
    }

    /// The question that a rule points at.
    #[must_use]
    pub fn question(&self, at: &AnswerRef) -> Option<&Question> {
        self.forms.get(&at.form)?.question(&at.question)
    }

    /// Where an object is stated: the citation of its first block; of a seat or a stage that of its line.
    #[must_use]
    pub fn cite(&self, id: &Id) -> Option<&Cite> {
        let stated = self.statements.iter().find(|statement| statement.subject == *id).map(|statement| &statement.cite);
        let stage = || self.cases.values().find_map(|case| case.stage(id)).map(|stage| &stage.cite);
        stated.or_else(|| self.seats.get(id).map(|seat| &seat.cite)).or_else(stage)
    }
}
