//! One party: what it sent about decisions, what it was asked and what it promised, and what of that is late. Which papers those
//! are the charter says: what each party does for itself about a decision, and the cases that an answer puts in the name of one
//! of its seats, such as the question of a council.

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::money;
use crate::pages::shown::answers::Reader;
use crate::pages::shown::{capital, count, stances};
use crate::parts::{Citation, Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charter::agreement::act::Act;
use charter::agreement::case::CaseType;
use charter::judge::answer::Answer;
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::duties::{self, Owed, Standing};
use words::{Lang, Style};

#[derive(Template)]
#[template(path = "party.html")]
struct PartyPage {
    s: Shell,
    title: String,
    cite: Citation,
    lead: String,
    kinds: Vec<KindShown>,
    letters: Vec<LettersShown>,
    money: Option<String>,
}

/// The cases of one kind in the name of the party.
struct KindShown {
    id: String,
    title: String,
    sum: String,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    href: String,
    since: String,
    due: String,
    stands: Mark,
    /// The day on which it was finished.
    done: Option<String>,
}

/// What the party does for itself about decisions by one act.
struct LettersShown {
    id: String,
    title: String,
    cite: Citation,
    sum: String,
    rows: Vec<Letter>,
}

struct Letter {
    title: String,
    href: String,
    stands: Mark,
    day: String,
}

/// The page of a party.
pub(crate) fn place(visit: &Visit, party: &Id) -> String {
    visit.at(&format!("/netwerk/partijen/{party}"))
}

/// Whether the page is of use to whoever looks: always to a seat, to others once they may read something on it.
pub(crate) fn tells(visit: &Visit, agreement: &Agreement, party: &Id) -> bool {
    visit.view.sees_meetings() || visit.view.cases().any(|case| is_of(visit, agreement, case, party))
}

/// The page.
pub(crate) async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Trouble> {
    let agreement = visit.agreement()?;
    let party = agreement.parties.get(&Id::new(&id)).ok_or(Trouble::NotFound)?;
    let has_money = visit.view.reads_books() && !agreement.funds.is_empty();
    Ok(layout::html(&PartyPage {
        title: capital(&party.label),
        cite: Citation::of(&party.cite, &visit.at("")),
        lead: visit.l.party_lead(&party.label),
        kinds: agreement.cases.values().filter_map(|kind| of_kind(&visit, agreement, kind, &party.id)).collect(),
        letters: agreement.acts.values().filter_map(|act| letters(&visit, agreement, act, &party.id)).collect(),
        money: has_money.then(|| money::party::place(&visit, &party.id)),
        s: Shell::of(&visit, Door::Network),
    }))
}

/// The cases of a kind that were opened in the name of a seat of the party, what is late first.
fn of_kind(visit: &Visit, agreement: &Agreement, kind: &CaseType, party: &Id) -> Option<KindShown> {
    let own = visit.view.cases().filter(|case| case.kind == kind.id && is_of(visit, agreement, case, party));
    let mut known: Vec<(&Case, Option<Owed>)> = own.map(|case| (case, owed(visit, agreement, case))).collect();
    if known.is_empty() {
        return None;
    }
    let is_late = |owed: &Option<Owed>| owed.as_ref().is_some_and(|owed| owed.standing == Standing::Overdue);
    let due = |owed: &Option<Owed>| owed.as_ref().and_then(|owed| owed.due);
    known.sort_by_key(|(case, owed)| (case.ended, !is_late(owed), due(owed).is_none(), due(owed), case.number));
    let open = known.iter().filter(|(case, _)| !case.ended).count();
    let late = known.iter().filter(|(_, owed)| is_late(owed)).count();
    Some(KindShown {
        id: kind.id.to_string(),
        title: capital(&kind.plural),
        sum: visit.l.party_sum(count(open), count(late), count(known.len().saturating_sub(open))),
        rows: known.iter().map(|(case, owed)| row(visit, kind, case, owed.as_ref())).collect(),
    })
}

/// Whether an answer with which the case was opened names the party, or a seat that somebody holds for it.
fn is_of(visit: &Visit, agreement: &Agreement, case: &Case, party: &Id) -> bool {
    let Some(opening) = case.opening().filter(|opening| visit.view.knows_done(case, opening)) else { return false };
    let reader = Reader { view: &visit.view, agreement, case, l: visit.l, base: "" };
    let seat = |option: &Id| agreement.seats.get(option).and_then(|seat| seat.party.as_ref()).map(|of| &of.value);
    opening.forms.iter().any(|(id, answers)| {
        let form = agreement.forms.get(id);
        answers.iter().any(|(question, answer)| {
            let Answer::Choice { option, .. } = answer else { return false };
            let asked = form.and_then(|form| form.question(question));
            (option == party || seat(option) == Some(party)) && reader.may_read(opening, id, asked)
        })
    })
}

/// The duty that rests on a case, or the last that was met there.
fn owed(visit: &Visit, agreement: &Agreement, case: &Case) -> Option<Owed> {
    let of = |duty| duties::on_case(agreement, duty, case, visit.today());
    let all = agreement.duties.values().flat_map(of);
    all.min_by_key(|owed| (owed.standing, owed.due.is_none(), owed.due))
}

fn row(visit: &Visit, kind: &CaseType, case: &Case, owed: Option<&Owed>) -> Row {
    let l = visit.l;
    let stage = kind.stage(&case.stage).map_or_else(|| case.stage.to_string(), |stage| stage.label.clone());
    let stands = match owed.map(|owed| owed.standing) {
        Some(Standing::Overdue) => Mark::new(Kind::Alert, l.dossiers_overdue()),
        Some(Standing::Undetermined) => Mark::new(Kind::Wait, l.duty_last_day_open()),
        Some(Standing::Open) => Mark::new(Kind::Wait, stage),
        Some(Standing::Fulfilled(_)) | None if case.ended => Mark::new(Kind::Yes, stage),
        Some(Standing::Fulfilled(_)) | None => Mark::new(Kind::Plain, stage),
    };
    let title = visit.view.title(case).to_string();
    Row {
        title: if title == case.number.to_string() { l.case_title_withheld() } else { title },
        href: visit.at(&format!("/dossiers/{}", case.number)),
        since: l.date(case.opened, Style::Plain),
        due: owed.and_then(|owed| owed.due).map_or_else(|| "–".to_owned(), |due| l.date(due, Style::Plain)),
        done: (case.ended && owed.is_some()).then(|| l.party_done_on(&l.date(case.since, Style::Plain))),
        stands,
    }
}

/// What the party told of each decision by an act that each party does for itself, what it did not do yet first.
fn letters(visit: &Visit, agreement: &Agreement, act: &Act, party: &Id) -> Option<LettersShown> {
    let (l, base) = (visit.l, visit.at(""));
    act.carries.as_ref()?;
    let mut rows: Vec<(bool, Letter)> = Vec::new();
    for case in visit.view.cases() {
        let reader = Reader { view: &visit.view, agreement, case, l, base: &base };
        let Some((said, day)) = stances::of_party(&reader, act, party) else { continue };
        let letter = Letter {
            title: visit.view.title(case).to_string(),
            href: visit.at(&format!("/dossiers/{}", case.number)),
            stands: told(l, said.as_ref()),
            day: if day.is_empty() { "–".to_owned() } else { day },
        };
        rows.push((said.is_some(), letter));
    }
    rows.sort_by_key(|(said, _)| *said);
    let sent = rows.iter().filter(|(said, _)| *said).count();
    (!rows.is_empty()).then(|| LettersShown {
        id: act.id.to_string(),
        title: capital(&act.label),
        cite: Citation::of(&act.cite, &base),
        sum: l.party_letters_sum(count(sent), count(rows.len().saturating_sub(sent))),
        rows: rows.into_iter().map(|(_, letter)| letter).collect(),
    })
}

fn told(l: Lang, said: Option<&String>) -> Mark {
    said.map_or_else(|| Mark::new(Kind::Wait, l.party_waits()), |said| Mark::new(Kind::Yes, said.clone()))
}
