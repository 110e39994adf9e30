//! One dossier: where it stands and who must act, what cannot be done and why, its papers, and everything that happened.

mod cover;
mod links;
mod money;
mod next;
mod papers;
mod registers;
mod timeline;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::annotation;
use crate::pages::shown::answers::Reader;
use crate::pages::shown::stances::{self, Stances};
use crate::pages::shown::{count, entry, who};
use crate::parts::{Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charter::Agreement;
use charter::agreement::act::ActKind;
use charter::agreement::case::CaseType;
use cooperation::cases::{Case, Done};
use cooperation::duties::{self, Owed, Standing};
use cover::Cover;
use links::Linked;
use money::Money;
use next::Next;
use papers::Paper;
use registers::InRegister;
use std::collections::BTreeMap;
use timeline::Moment;
use words::Style;

/// So many moments are shown at once.
const MOST_MOMENTS: usize = 40;
/// So many versions of a paper before the last are shown at once, with what changed in each.
const MOST_VERSIONS: usize = 10;

#[derive(Template)]
#[template(path = "dossier.html")]
struct DossierPage {
    s: Shell,
    number: String,
    title: String,
    marks: Vec<Mark>,
    phases: Vec<Phase>,
    place: Option<String>,
    next: Next,
    erased: Option<String>,
    linked: Vec<Linked>,
    money: Option<Money>,
    covers: Vec<Cover>,
    registers: Vec<InRegister>,
    stances: Vec<Stances>,
    annotations: Vec<(String, String)>,
    papers: Vec<Paper>,
    timeline: Vec<Moment>,
    /// How many moments are left out, in words.
    left: Option<String>,
    /// Where the moments before and after those are.
    earlier: Option<String>,
    later: Option<String>,
    /// Where older and newer versions of papers are.
    older: String,
    newer: Option<String>,
    facts: Vec<Fact>,
}

/// A stage in the ribbon.
struct Phase {
    label: String,
    /// Whether it was in this stage before.
    done: bool,
    here: bool,
    /// Whether it went past this stage without being in it.
    passed: bool,
}

/// A line of the card beside the page.
struct Fact {
    name: String,
    value: String,
    href: Option<String>,
    number: bool,
}

/// Everything the parts of the page are told from.
struct Desk<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    case: &'a Case,
    base: String,
    owed: Vec<Owed>,
}

/// The page.
pub(crate) async fn page(visit: Visit, path: Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let number = path.get("number").and_then(|number| number.parse().ok()).ok_or(Trouble::NotFound)?;
    let case = visit.view.case(number).ok_or(Trouble::NotFound)?;
    let agreement = &visit.agreement_of(case)?;
    let today = visit.today();
    let owed: Vec<Owed> =
        agreement.duties.values().flat_map(|duty| duties::on_case(agreement, duty, case, today)).collect();
    let desk = Desk { visit: &visit, agreement, case, base: visit.at(""), owed };
    let (phases, place) = desk.phases();
    let (sheet, versions) = (sheet(&visit, "blad")?, sheet(&visit, "versies")?);
    let (timeline, left) = timeline::of(&desk, sheet, MOST_MOMENTS).ok_or(Trouble::NotFound)?;
    let at = |name: &str, sheet: usize| visit.at(&format!("/dossiers/{}?{name}={sheet}", case.number));
    Ok(layout::html(&DossierPage {
        number: case.number.to_string(),
        title: visit.view.title(case).to_string(),
        marks: desk.marks(),
        phases,
        place,
        next: next::of(&desk),
        erased: case.erased.as_ref().map(|erased| {
            let values = i64::try_from(erased.values()).unwrap_or(i64::MAX);
            visit.l.dossier_erased_lead(erased.on, &erased.ground, values)
        }),
        linked: links::of(&desk),
        money: money::of(&desk),
        covers: cover::of(&desk),
        registers: registers::of(&desk),
        stances: stances::of(&desk.reader()),
        annotations: annotation::links(&visit, agreement, case),
        papers: papers::of(&desk, versions, MOST_VERSIONS).ok_or(Trouble::NotFound)?,
        timeline,
        left: (left > 0).then(|| visit.l.dossier_left(count(left))),
        earlier: (left > 0).then(|| at("blad", sheet + 1)),
        later: (sheet > 1).then(|| at("blad", sheet - 1)),
        older: at("versies", versions + 1),
        newer: (versions > 1).then(|| at("versies", versions - 1)),
        facts: desk.facts(),
        s: Shell::of(&visit, Door::Cases),
    }))
}

/// Which sheet is asked for, of what does not fit on one; the first where none is.
fn sheet(visit: &Visit, name: &str) -> Result<usize, Trouble> {
    let Some(asked) = visit.query(name) else { return Ok(1) };
    asked.parse().ok().filter(|sheet| *sheet > 0).ok_or(Trouble::NotFound)
}

impl Desk<'_> {
    fn kind(&self) -> Option<&CaseType> {
        self.agreement.cases.get(&self.case.kind)
    }

    /// The name of the stage it is in.
    fn stage(&self) -> String {
        let stage = self.kind().and_then(|kind| kind.stage(&self.case.stage));
        stage.map_or_else(|| self.case.stage.to_string(), |stage| stage.label.clone())
    }

    /// What was done on it, as far as whoever looks may know.
    fn done(&self) -> impl DoubleEndedIterator<Item = &Done> {
        self.case.done.iter().filter(|done| self.visit.view.knows_done(self.case, done))
    }

    fn reader(&self) -> Reader<'_> {
        let (view, l) = (&self.visit.view, self.visit.l);
        Reader { view, agreement: self.agreement, case: self.case, l, base: &self.base }
    }

    fn marks(&self) -> Vec<Mark> {
        let l = self.visit.l;
        let standing = if self.case.ended { Kind::Plain } else { Kind::Wait };
        let mut marks = vec![Mark::new(standing, self.stage())];
        if self.case.round > 1 {
            marks.push(Mark::new(Kind::Plain, l.dossier_round(i64::from(self.case.round))));
        }
        let late = self.owed.iter().filter(|owed| owed.standing == Standing::Overdue);
        marks.extend(late.map(|owed| Mark::new(Kind::Alert, l.dossier_duty_late(&self.agreement.label(&owed.duty)))));
        if let Some(kind) = self.kind() {
            marks.push(Mark::new(Kind::Plain, kind.label.clone()));
        }
        marks
    }

    /// The usual path with the stages behind it, and its place among them; a stage beside the path has no place.
    fn phases(&self) -> (Vec<Phase>, Option<String>) {
        let Some(kind) = self.kind() else { return (Vec::new(), None) };
        let path: Vec<_> = kind.stages.iter().filter(|stage| !stage.aside).collect();
        let here = path.iter().position(|stage| stage.id == self.case.stage);
        let phases = path.iter().enumerate().map(|(place, stage)| {
            let been = self.case.done.iter().any(|done| done.stage == stage.id);
            let before = here.is_none_or(|here| place < here);
            Phase {
                label: stage.label.clone(),
                done: before && been,
                here: here == Some(place),
                passed: here.is_some() && before && !been,
            }
        });
        let number = |place: usize| i64::try_from(place).unwrap_or(i64::MAX);
        let place = here.map(|here| self.visit.l.dossier_phase_of(number(here + 1), number(path.len())));
        (phases.collect(), place)
    }

    /// What was decided on it, newest first; or that nothing was, where the charter lets something be decided.
    fn decisions(&self) -> Vec<Fact> {
        let l = self.visit.l;
        let fact = |value: String, path: String| {
            let href = Some(self.visit.at(&path));
            Fact { name: l.decision_fact(), value, href, number: false }
        };
        let number = self.case.number;
        let decided = self.case.done.iter().rev().filter(|done| done.kind == ActKind::Decide);
        let mut facts: Vec<Fact> = decided
            .map(|done| fact(l.date(done.on, Style::Plain), format!("/besluiten/{number}/{}", done.entry)))
            .collect();
        if facts.is_empty() && self.agreement.acts_of(&self.case.kind).any(|act| act.kind == ActKind::Decide) {
            facts.push(fact(l.decision_fact_none(), format!("/besluiten/{number}")));
        }
        facts
    }

    fn facts(&self) -> Vec<Fact> {
        let (l, view, case) = (self.visit.l, &self.visit.view, self.case);
        let plain = |name: String, value: String| Fact { name, value, href: None, number: false };
        let mut facts = vec![plain(l.dossier_fact_number(), case.number.to_string())];
        if let Some(kind) = self.kind() {
            facts.push(plain(l.dossier_fact_kind(), kind.label.clone()));
        }
        if let Some(first) = case.opening() {
            facts.push(plain(l.dossier_fact_by(), who::acted(view, l, first.who, &first.acting)));
        }
        let date = |name: String, date| Fact { name, value: l.date(date, Style::Plain), href: None, number: true };
        facts.push(date(l.dossier_fact_opened(), case.opened));
        facts.push(date(l.dossier_fact_since(), case.since));
        if let Some((question, amount)) = self.reader().amount() {
            facts.push(Fact { name: question.label.clone(), value: l.amount(amount), href: None, number: true });
        }
        facts.extend(self.decisions());
        let readable = case.mandates.iter().filter(|used| view.reads_mandate(case, &used.power));
        facts.extend(readable.map(|used| Fact {
            name: l.dossier_fact_mandate(&self.agreement.label(&used.power)),
            value: l.amount(used.amount),
            href: Some(self.visit.at(&format!("/besluiten/{}/{}", case.number, used.entry))),
            number: true,
        }));
        let last = self.last_entry();
        facts.push(Fact {
            name: l.dossier_fact_entry(),
            value: l.number(entry(last)),
            href: Some(self.visit.at(&format!("/boek/{last}"))),
            number: true,
        });
        facts
    }

    /// The last entry that changed it; where that is not for whoever looks to know, the last of which they may.
    fn last_entry(&self) -> u64 {
        let last = self.case.version;
        let kept = |done: &&Done| done.entry == last && !self.visit.view.knows_done(self.case, done);
        let known = self.case.done.iter().find(kept).and_then(|_| self.done().map(|done| done.entry).max());
        known.unwrap_or(last)
    }
}
