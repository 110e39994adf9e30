//! One decision: what was decided in one sentence, by whom, why this outcome, the advice beside it, what follows, the proof.

mod advice;
mod after;
mod mandate;
mod meeting;
mod reasons;
mod remedies;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::back;
use crate::pages::book::ProofCard;
use crate::pages::letters::{self, LetterLink};
use crate::pages::shown::answers::{Reader, Wording};
use crate::pages::shown::bar::Bar;
use crate::pages::shown::poll::{Rule, SeatTable};
use crate::pages::shown::rounds::RoundShown;
use crate::pages::shown::sheet::Sheet;
use crate::pages::shown::stances::{self, Stances};
use crate::pages::shown::told::Told;
use crate::pages::shown::{capital, entry, who};
use crate::parts::{Citation, Kind, Mark};
use crate::visit::Visit;
use advice::Advice;
pub(crate) use after::After;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charter::Agreement;
use charter::agreement::act::{Act, ActKind, Sense};
use cooperation::cases::{Case, Done};
use cooperation::publishing::class_of_note;
use cooperation::values::CaseNumber;
use reasons::Given;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "decision.html")]
struct DecisionPage {
    s: Shell,
    case: (String, String),
    crumb: String,
    title: String,
    mark: Mark,
    taken: String,
    decision: String,
    cite: Option<Citation>,
    count: Count,
    reasons: Option<Wording>,
    departures: Vec<Given>,
    advice: Option<Advice>,
    stage: String,
    after: Vec<After>,
    remedies: Vec<remedies::Open>,
    letters: Vec<LetterLink>,
    /// What each party did with the acts that carry this decision.
    register: Vec<Stances>,
    proof: Option<ProofCard>,
}

/// How it was decided, as far as this visitor may know.
#[derive(Default)]
pub(crate) struct Count {
    pub(crate) sentence: String,
    pub(crate) rule: Option<Rule>,
    pub(crate) bars: Vec<Bar>,
    pub(crate) line: Option<String>,
    pub(crate) flip: Option<String>,
    pub(crate) sheet: Option<Sheet>,
    pub(crate) figures: Vec<(String, String)>,
    pub(crate) table: Option<SeatTable>,
    /// Why, at every depth.
    pub(crate) told: Option<Told>,
    /// From what it was reckoned.
    pub(crate) told_from: String,
    /// Where everything under the same mandate stands.
    pub(crate) register: Option<String>,
    /// The agenda item.
    pub(crate) item: Option<String>,
    /// How many of the seats that vote were there, where that was recorded.
    pub(crate) present: Option<String>,
    /// The rounds of voting before this one.
    pub(crate) rounds: Vec<RoundShown>,
}

/// What the parts of the page are told from.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(crate) visit: &'a Visit,
    pub(crate) agreement: &'a Agreement,
    pub(crate) case: &'a Case,
    pub(crate) done: &'a Done,
    pub(crate) base: &'a str,
}

/// The page.
pub(crate) async fn page(visit: Visit, path: Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let number: CaseNumber = path.get("number").and_then(|number| number.parse().ok()).ok_or(Trouble::NotFound)?;
    let sequence: u64 = path.get("entry").and_then(|entry| entry.parse().ok()).ok_or(Trouble::NotFound)?;
    let case = visit.view.case(number).ok_or(Trouble::NotFound)?;
    let decided = |done: &&Done| done.kind == ActKind::Decide && done.entry == sequence;
    let done = case.done.iter().find(decided).ok_or(Trouble::NotFound)?;
    let agreement = &*agreement_of(&visit, case, done)?;
    let base = visit.at("");
    let desk = Desk { visit: &visit, agreement, case, done, base: &base };
    Ok(layout::html(&desk.page()?))
}

/// The agreement under which a decision was taken; where it can no longer be told, that of now.
pub(crate) fn agreement_of(visit: &Visit, case: &Case, done: &Done) -> Result<Arc<Agreement>, Trouble> {
    let entry = visit.view.entry(done.entry);
    let then = entry.and_then(|entry| visit.view.agreement_as(entry.charter.as_deref()?));
    then.map_or_else(|| visit.agreement_of(case), Ok)
}

#[derive(Template)]
#[template(path = "decision-none.html")]
struct NonePage {
    s: Shell,
    case: (String, String),
    title: String,
}

/// The last decision on a case; or that there is none yet.
pub(crate) async fn last(visit: Visit, path: Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let number: CaseNumber = path.get("number").and_then(|number| number.parse().ok()).ok_or(Trouble::NotFound)?;
    let case = visit.view.case(number).ok_or(Trouble::NotFound)?;
    if let Some(done) = case.done.iter().rev().find(|done| done.kind == ActKind::Decide) {
        return Ok(back::to(&visit.at(&format!("/besluiten/{number}/{}", done.entry))));
    }
    Ok(layout::html(&NonePage {
        case: (visit.at(&format!("/dossiers/{number}")), number.to_string()),
        title: visit.view.title(case).to_string(),
        s: Shell::of(&visit, Door::Cases),
    }))
}

impl Desk<'_> {
    fn page(self) -> Result<DecisionPage, Trouble> {
        let (visit, l) = (self.visit, self.visit.l);
        let act = self.agreement.acts.get(&self.done.act);
        let proof = visit.view.proof(self.done.entry);
        let (from_advice, departures) = reasons::of(self);
        Ok(DecisionPage {
            case: (visit.at(&format!("/dossiers/{}", self.case.number)), self.case.number.to_string()),
            crumb: l.decision_crumb(entry(self.done.entry)),
            title: visit.view.title(self.case).to_string(),
            mark: self.mark(act),
            taken: self.taken(act),
            decision: capital(&self.agreement.label(&self.done.act)),
            cite: act.map(|act| Citation::of(&act.cite, self.base)),
            count: self.count(),
            reasons: self.reasons(),
            departures,
            advice: advice::of(self, act, from_advice),
            stage: l.decision_stage_now(&self.stage()),
            after: self.after(),
            remedies: remedies::of(self),
            letters: letters::links(self)?,
            register: stances::carrying(&self.reader(), &self.done.act),
            proof: proof.map(|proof| ProofCard::of(visit, &proof, true)),
            s: Shell::of(visit, Door::Meetings),
        })
    }

    /// Reads the answers of the case.
    pub(crate) fn reader(&self) -> Reader<'_> {
        let (view, l) = (&self.visit.view, self.visit.l);
        Reader { view, agreement: self.agreement, case: self.case, l, base: self.base }
    }

    fn stage(self) -> String {
        let now = self.visit.view.agreement_of(self.case);
        let kind = now.as_ref().and_then(|now| now.cases.get(&self.case.kind));
        let stage = kind.and_then(|kind| kind.stage(&self.case.stage));
        stage.map_or_else(|| self.case.stage.to_string(), |stage| stage.label.clone())
    }

    fn mark(self, act: Option<&Act>) -> Mark {
        let outcome = self.done.outcome.as_ref().and_then(|outcome| act?.outcome(outcome));
        outcome.map_or_else(
            || Mark::new(Kind::Yes, capital(&self.agreement.label(&self.done.act))),
            |outcome| Mark::new(kind(outcome.sense), capital(&outcome.label)),
        )
    }

    /// Who decided, and when.
    fn taken(self, act: Option<&Act>) -> String {
        let (l, on) = (self.visit.l, self.done.on);
        let body = act.and_then(|act| {
            let rule = self.agreement.counts.get(&act.count.as_ref()?.value)?;
            Some(capital(&self.agreement.label(&rule.body.as_ref()?.value)))
        });
        body.map_or_else(
            || l.decision_by_mandate(&who::acted(&self.visit.view, l, self.done.who, &self.done.acting), on),
            |body| l.decision_taken(&body, on),
        )
    }

    /// What anyone may know of a decision in a meeting: the rule, and that the rest is for whoever holds a seat.
    fn only_public(self, act: Option<&Act>) -> Count {
        let rule = act.and_then(|act| self.agreement.counts.get(&act.count.as_ref()?.value));
        let rule = rule.map(|rule| crate::pages::shown::poll::rule_words(self.visit.l, rule, self.base));
        Count { sentence: self.visit.l.decision_public(), rule, ..Count::default() }
    }

    /// What follows from it.
    pub(crate) fn after(self) -> Vec<After> {
        after::of(self)
    }

    /// How it was decided, as far as this visitor may know.
    pub(crate) fn count(self) -> Count {
        let act = self.agreement.acts.get(&self.done.act);
        meeting::of(self).or_else(|| mandate::of(self, act)).unwrap_or_else(|| self.only_public(act))
    }

    /// What it came to, in the words of the charter.
    pub(crate) fn outcome(self) -> String {
        self.mark(self.agreement.acts.get(&self.done.act)).text
    }

    /// Who decided, and when.
    pub(crate) fn taken_by(self) -> String {
        self.taken(self.agreement.acts.get(&self.done.act))
    }

    /// Each rule that it departs from, with the reason that was given.
    pub(crate) fn departures(self) -> Vec<(String, Wording)> {
        let (from_advice, others) = reasons::of(self);
        from_advice.into_iter().chain(others).map(|given| (given.rule, given.words)).collect()
    }

    /// The weighing, in words.
    pub(crate) fn reasons(self) -> Option<Wording> {
        let words =
            |note| self.reader().words(class_of_note(self.agreement, self.case, self.done, self.visit.today()), note);
        self.done.note.as_ref().map(words)
    }
}

/// What an outcome looks like.
pub(crate) const fn kind(sense: Sense) -> Kind {
    match sense {
        Sense::For => Kind::Yes,
        Sense::Against => Kind::No,
        Sense::Back => Kind::Wait,
        Sense::Neutral => Kind::Plain,
    }
}
