//! Parties, levels, bodies, roles and seats.

use super::powers::answer;
use crate::agreement::cite::Stated;
use crate::agreement::id::Id;
use crate::agreement::set::{
    Competence, Delegates, Fee, FeeUnit, Lasts, Level, Party, Rotation, Seat, Sector, Set, SetKind, Speaker,
    SpeakerPer, Tie,
};
use crate::syntax::line::Line;
use crate::syntax::names::generated_seats;
use crate::syntax::subjects::{Field, Subject, Subjects};
use crate::syntax::table::{Keyword, Thing};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn party(subject: &Subject) -> Party {
    Party {
        id: subject.id.clone(),
        label: subject.label(),
        code: subject.stated(Keyword::Code, |line| line.texts().next().map(str::to_owned)),
        known_as: subject
            .one(Keyword::Code)
            .map(|field| field.line.texts().skip(1).map(str::to_owned).collect())
            .unwrap_or_default(),
        cite: subject.cite.clone(),
    }
}

pub(super) fn level(subject: &Subject) -> Level {
    Level { id: subject.id.clone(), label: subject.label(), cite: subject.cite.clone() }
}

/// The sets and all their seats.
pub(super) fn lower(subjects: &Subjects) -> (BTreeMap<Id, Set>, BTreeMap<Id, Seat>) {
    let (mut sets, mut seats) = (BTreeMap::new(), BTreeMap::new());
    let kinds = [(Keyword::Body, SetKind::Body), (Keyword::Role, SetKind::Role)];
    for (subject, kind) in kinds.into_iter().flat_map(|(word, kind)| subjects.of(word).map(move |of| (of, kind))) {
        let own = seats_of(subject, kind);
        sets.insert(
            subject.id.clone(),
            Set {
                id: subject.id.clone(),
                label: subject.label(),
                kind,
                level: subject.stated(Keyword::OnLevel, |line| line.id().cloned()),
                seats: own.iter().map(|seat| seat.id.clone()).collect(),
                made_of: subject.stated(Keyword::MadeOf, |line| Some(line.ids().cloned().collect())),
                chair: subject.stated(Keyword::Chair, |line| line.id().cloned()),
                per_case: subject.stated(Keyword::PerCase, |line| line.id().cloned()),
                parties: subject.stated(Keyword::Least, Line::number),
                sectors: subject.all(Keyword::Sector).filter_map(sector).collect(),
                nominated_by: subject.stated(Keyword::Nominated, |line| line.id().cloned()),
                host: subject.stated(Keyword::Host, |line| line.id().cloned()),
                tenure: subject.stated(Keyword::Tenure, lasts),
                changing: subject.stated(Keyword::Changing, |_| Some(())),
                rotation: subject.stated(Keyword::Rotates, rotation),
                from_among: subject.stated(Keyword::FromAmong, |line| line.id().cloned()),
                members: subject.stated(Keyword::Members, |line| Some(line.texts().map(str::to_owned).collect())),
                selection: subject.stated(Keyword::Selection, |line| Some(line.ids().cloned().collect())),
                fee: subject.stated(Keyword::Fee, fee),
                speaker: subject
                    .stated(Keyword::Speaker, |line| Some(speaker(line)))
                    .or_else(|| subject.stated(Keyword::Substitute, |line| Some(substitute(line)))),
                delegate: subject.stated(Keyword::Delegate, |line| Some(delegates(line))),
                most_held: subject.stated(Keyword::MostHeld, Line::number),
                tasks: texts(subject, Keyword::Task),
                competences: subject.all(Keyword::Competence).filter_map(competence).collect(),
                supports: subject.stated(Keyword::Supports, |line| Some(line.ids().cloned().collect())),
                cite: subject.cite.clone(),
            },
        );
        seats.extend(own.into_iter().map(|seat| (seat.id.clone(), seat)));
    }
    let made: Vec<(Id, Vec<Id>)> = sets
        .values()
        .filter(|set| set.made_of.is_some())
        .map(|set| (set.id.clone(), seats_in(&sets, &set.id)))
        .collect();
    for (id, seats) in made {
        if let Some(set) = sets.get_mut(&id) {
            set.seats = seats;
        }
    }
    (sets, seats)
}

/// The seats of a set and of those it is made up of, however far that goes, each once. A ring ends where it began.
fn seats_in(sets: &BTreeMap<Id, Set>, id: &Id) -> Vec<Id> {
    let mut seats: Vec<Id> = Vec::new();
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let mut waiting = vec![id];
    while let Some(next) = waiting.pop() {
        let Some(set) = sets.get(next).filter(|_| seen.insert(next)) else { continue };
        let own: Vec<Id> = set.seats.iter().filter(|seat| !seats.contains(seat)).cloned().collect();
        seats.extend(own);
        let of = set.made_of.as_ref().map(|of| of.value.as_slice()).unwrap_or_default();
        waiting.extend(of.iter().rev());
    }
    seats
}

fn rotation(line: &Line) -> Option<Rotation> {
    Some(Rotation { months: line.number()?, from: line.dates().next()? })
}

fn seats_of(subject: &Subject, kind: SetKind) -> Vec<Seat> {
    let mut seats = Vec::new();
    for field in &subject.fields {
        if field.line.keyword() == Keyword::Seat {
            seats.extend(named_seat(subject, field));
        } else if field.line.keyword() == Keyword::Seats {
            seats.extend(equal_seats(subject, field));
        }
    }
    if seats.is_empty() && kind == SetKind::Role {
        let cite = subject.one(Keyword::Seats).map_or(&subject.cite, |field| &field.cite).clone();
        let (id, set, label) = (subject.id.clone(), subject.id.clone(), subject.label());
        let (party, tie, sector, follows, temporary) = (None, None, None, None, None);
        seats.push(Seat { id, label, set, party, tie, sector, follows, temporary, cite });
    }
    seats
}

fn named_seat(subject: &Subject, field: &Field) -> Option<Seat> {
    let line = &field.line;
    Some(Seat {
        id: line.id()?.clone(),
        label: line.text()?.to_owned(),
        set: subject.id.clone(),
        party: line.id_after("namens").map(|party| field.state(party.clone())),
        tie: tie(line).map(|tie| field.state(tie)),
        temporary: line.has("tijdelijk").then(|| field.state(())),
        sector: line.text_after("sector").map(|sector| field.state(sector.to_owned())),
        follows: line.id_after("volgt").map(|seat| field.state(seat.clone())),
        cite: field.cite.clone(),
    })
}

fn texts(subject: &Subject, keyword: Keyword) -> Vec<Stated<String>> {
    subject.all(keyword).filter_map(|field| Some(field.state(field.line.text()?.to_owned()))).collect()
}

fn competence(field: &Field) -> Option<Stated<Competence>> {
    let shown_in = field.line.id().and_then(answer);
    Some(field.state(Competence { label: field.line.text()?.to_owned(), shown_in }))
}

fn lasts(line: &Line) -> Option<Lasts> {
    match line.words().last()? {
        "jaar" => line.number().map(Lasts::Years),
        "maand" | "maanden" => line.number().map(Lasts::Months),
        "zolang het handvest geldt" => Some(Lasts::Charter),
        "zolang de zaak loopt" => Some(Lasts::Case),
        _ => None,
    }
}

fn fee(line: &Line) -> Option<Fee> {
    let unit = if line.has("dagdeel") { FeeUnit::HalfDay } else { FeeUnit::Meeting };
    Some(Fee { label: line.text()?.to_owned(), rate: line.amount().map(|amount| (amount, unit)) })
}

fn speaker(line: &Line) -> Speaker {
    let per = if line.has("punt") { SpeakerPer::Item } else { SpeakerPer::Meeting };
    Speaker { per, from: line.id_after("uit").cloned(), votes: true }
}

fn substitute(line: &Line) -> Speaker {
    let (from, votes) = (line.id_after("uit").cloned(), !line.has("zonder stem"));
    Speaker { per: SpeakerPer::Absence, from, votes }
}

fn delegates(line: &Line) -> Delegates {
    let prepares = line.ids_of(Thing::Act).cloned().collect();
    Delegates { from: line.id_after("uit").cloned(), prepares }
}

fn sector(field: &Field) -> Option<Stated<Sector>> {
    let (label, least) = (field.line.text()?.to_owned(), field.line.number()?);
    Some(field.state(Sector { label, least }))
}

fn tie(line: &Line) -> Option<Tie> {
    line.words().find_map(|word| match word {
        "gebonden" => Some(Tie::Bound),
        "vrij" => Some(Tie::Free),
        "ambtshalve" => Some(Tie::ExOfficio),
        _ => None,
    })
}

fn equal_seats(subject: &Subject, field: &Field) -> impl Iterator<Item = Seat> {
    let label = field.line.text().map_or_else(|| subject.label(), str::to_owned);
    generated_seats(subject, &field.line).into_iter().map(move |id| Seat {
        id,
        label: label.clone(),
        set: subject.id.clone(),
        party: None,
        tie: None,
        sector: None,
        follows: None,
        temporary: None,
        cite: field.cite.clone(),
    })
}
