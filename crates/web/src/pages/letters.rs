//! Letters about a decision, for people to edit: of whoever carries it out, and of each party to those it informs. The charter
//! says which act carries which decision; what the book does not say is left open in the letter, and never made up.

mod written;

use crate::errors::Trouble;
use crate::pages::decision::{self, Desk};
use crate::papers;
use crate::visit::Visit;
use axum::extract::Path;
use axum::response::Response;
use charter::agreement::act::{Act, ActKind};
use charter::{Agreement, Id};
use cooperation::cases::{Case, Done};
use cooperation::values::CaseNumber;
use reports::{Block, Document, Face};
use std::collections::BTreeMap;

/// A letter that whoever looks can get.
pub(crate) struct LetterLink {
    pub(crate) label: String,
    pub(crate) href: String,
    /// How many places are left open; none where nothing is.
    pub(crate) missing: Option<String>,
}

/// What a letter is written from.
#[derive(Clone, Copy)]
struct Letter<'a> {
    desk: Desk<'a>,
    /// The agreement as it holds for the case now: by it somebody may write.
    now: &'a Agreement,
    act: &'a Act,
    /// The party for which the seat stands.
    party: Option<&'a Id>,
}

/// The document.
pub(crate) async fn page(visit: Visit, path: Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let number: CaseNumber = path.get("number").and_then(|number| number.parse().ok()).ok_or(Trouble::NotFound)?;
    let sequence: u64 = path.get("entry").and_then(|entry| entry.parse().ok()).ok_or(Trouble::NotFound)?;
    let act = path.get("act").map(|act| Id::new(act)).ok_or(Trouble::NotFound)?;
    let case = visit.view.case(number).ok_or(Trouble::NotFound)?;
    let decided = |done: &&Done| done.kind == ActKind::Decide && done.entry == sequence;
    let done = case.done.iter().find(decided).ok_or(Trouble::NotFound)?;
    let (then, now) = (decision::agreement_of(&visit, case, done)?, visit.agreement_of(case)?);
    let base = visit.at("");
    let desk = Desk { visit: &visit, agreement: &then, case, done, base: &base };
    let party = party(&visit, &now, case);
    let mut letters = all(desk, &now, party.as_ref());
    let letter = letters.find(|letter| letter.act.id == act).ok_or(Trouble::NotFound)?;
    let whose = letter.party.filter(|_| letter.act.is_per_party()).map(|party| format!("-{party}")).unwrap_or_default();
    papers::file(&letter.written(), &format!("brief-{act}-{number}{whose}"))
}

/// The letters about a decision that whoever looks can get.
///
/// # Errors
/// [`Trouble::NotFound`] where no agreement holds for the case.
pub(crate) fn links(desk: Desk<'_>) -> Result<Vec<LetterLink>, Trouble> {
    let (visit, l) = (desk.visit, desk.visit.l);
    let now = visit.agreement_of(desk.case)?;
    let party = party(visit, &now, desk.case);
    let link = |letter: Letter<'_>| {
        let missing = open(&letter.written());
        LetterLink {
            label: l.letter_get(&letter.act.label),
            href: visit.at(&format!("/besluiten/{}/{}/brief/{}", desk.case.number, desk.done.entry, letter.act.id)),
            missing: (missing > 0).then(|| l.letter_missing(missing)),
        }
    };
    Ok(all(desk, &now, party.as_ref()).map(link).collect())
}

/// How many places a document leaves open.
fn open(document: &Document) -> i64 {
    let runs = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(runs) => Some(runs),
        Block::Heading(..) | Block::List(..) | Block::Table(_) => None,
    });
    crate::pages::shown::count(runs.flatten().filter(|run| run.face == Face::ToFill).count())
}

/// The letters that the seat one acts from may write about a decision: with each act that carries it, may be done from that
/// seat, and can be done where the decision brought the case.
fn all<'a>(desk: Desk<'a>, now: &'a Agreement, party: Option<&'a Id>) -> impl Iterator<Item = Letter<'a>> {
    let decision = desk.agreement.acts.get(&desk.done.act);
    let outcome = desk.done.outcome.as_ref().and_then(|outcome| decision?.outcome(outcome));
    let reached = outcome.and_then(|outcome| outcome.to.as_ref()).unwrap_or(&desk.done.stage);
    desk.visit.seat().into_iter().flat_map(move |seat| {
        let may = move |act: &&'a Act| crate::pages::shown::who::may(now, seat, act, desk.visit.today());
        let carries = now.acts_of(&desk.case.kind).filter(|act| act.carries.as_ref() == Some(&desk.done.act));
        let reachable = carries.filter(move |act| act.stages.contains(reached));
        let own = reachable.filter(may).filter(move |act| !act.is_per_party() || party.is_some());
        own.map(move |act| Letter { desk, now, act, party })
    })
}

/// The party for which the seat one acts from stands.
fn party(visit: &Visit, agreement: &Agreement, case: &Case) -> Option<Id> {
    let seat = visit.seat()?;
    let stated = agreement.seats.get(seat).and_then(|seat| seat.party.as_ref()).map(|party| party.value.clone());
    stated.or_else(|| visit.view.state().tenure(seat, Some(case.number), visit.today())?.party.clone())
}
