//! Decision rules, and the figures by which they weigh.

use super::moments::day_of_year;
use crate::agreement::count::{
    Abstention, Base, Count, Fallback, Ladder, Method, Quorum, Recusal, Reserved, Threshold, TieRule, Voters,
};
use crate::agreement::quantity::{Figure, OfYear, Quantity, ReferenceDay, Status};
use crate::syntax::line::Line;
use crate::syntax::subjects::Subject;
use crate::syntax::table::{Keyword, Thing};

pub(super) fn count(subject: &Subject) -> Count {
    Count {
        id: subject.id.clone(),
        label: subject.label(),
        body: subject.stated(Keyword::OfBody, |line| line.id().cloned()),
        voters: subject.stated(Keyword::Voters, |line| Some(voters(line))),
        weight: subject.stated(Keyword::Weighing, |line| line.id().cloned()),
        method: subject.stated(Keyword::Method, method),
        threshold: subject.stated(Keyword::Threshold, threshold),
        also: subject
            .all(Keyword::Also)
            .filter_map(|field| threshold(&field.line).map(|value| field.state(value)))
            .collect(),
        blocking: subject.stated(Keyword::Blocking, Line::number),
        abstention: subject.stated(Keyword::Abstention, |line| {
            Some(if line.has("telt als tegen") { Abstention::Against } else { Abstention::NotCounted })
        }),
        recusal: subject.stated(Keyword::Recusal, |line| {
            Some(if line.has("telt als afwezig") { Recusal::Absent } else { Recusal::NotCounted })
        }),
        reserved: subject.stated(Keyword::Reserved, reserved),
        tie: subject.stated(Keyword::Tie, |line| Some(ladder(line))),
        quorum: subject.stated(Keyword::Quorum, quorum),
        fallback: subject.stated(Keyword::Fallback, fallback),
        cite: subject.cite.clone(),
    }
}

fn voters(line: &Line) -> Voters {
    if line.has("partijen") {
        Voters::Parties(line.ids_of(Thing::Party).cloned().collect())
    } else {
        Voters::Seats(line.ids_of(Thing::Seat).cloned().collect())
    }
}

fn method(line: &Line) -> Option<Method> {
    match line.words().next()? {
        "overeenstemming" => Some(Method::Consent),
        "meerderheid" => Some(Method::Majority),
        "eenstemmig" => Some(Method::Unanimity),
        _ => None,
    }
}

fn threshold(line: &Line) -> Option<Threshold> {
    let base = line.words().find_map(|word| match word {
        "uitgebrachte stemmen" => Some(Base::Cast),
        "aanwezige zetels" => Some(Base::Present),
        "alle zetels" => Some(Base::Seats),
        "alle bezette zetels" => Some(Base::HeldSeats),
        "uitgebrachte gewichten" => Some(Base::CastWeight),
        "aanwezige gewichten" => Some(Base::PresentWeight),
        "alle gewichten" => Some(Base::Weight),
        _ => None,
    })?;
    Some(Threshold { inclusive: line.has("minstens"), fraction: line.fraction()?, base })
}

fn quorum(line: &Line) -> Option<Quorum> {
    let Some(seats) = line.number() else { return threshold(line).map(Quorum::Share) };
    let least = if line.has("meer dan") { seats.saturating_add(1) } else { seats };
    Some(Quorum::Seats { least })
}

fn reserved(line: &Line) -> Option<Reserved> {
    line.words().find_map(|word| match word {
        "laat de stem staan" => Some(Reserved::Stands),
        "telt als voor" => Some(Reserved::InFavour),
        "telt als tegen" => Some(Reserved::Against),
        "brengt het punt terug" => Some(Reserved::ComesBack),
        _ => None,
    })
}

fn ladder(line: &Line) -> Ladder {
    let then = line.words().find_map(|word| match word {
        "verworpen" => Some(TieRule::Rejected),
        "voorzitter" => Some(TieRule::Chair),
        "uitgesteld" => Some(TieRule::PutOff),
        _ => None,
    });
    Ladder { again: line.has("herstemming"), then }
}

fn fallback(line: &Line) -> Option<Fallback> {
    Some(Fallback { meetings: line.number()?, rule: line.id()?.clone() })
}

pub(super) fn quantity(subject: &Subject) -> Quantity {
    Quantity {
        id: subject.id.clone(),
        label: subject.label(),
        source: subject.stated(Keyword::Source, |line| line.text().map(str::to_owned)),
        reference: subject.stated(Keyword::ReferenceDay, reference),
        status: subject.stated(Keyword::FigureStatus, status),
        figures: subject
            .all(Keyword::Figure)
            .filter_map(|field| figure(&field.line).map(|value| field.state(value)))
            .collect(),
        leap: subject.stated(Keyword::Leap, |line| line.numbers().next()),
        cite: subject.cite.clone(),
    }
}

fn reference(line: &Line) -> Option<ReferenceDay> {
    let of = match line.numbers().nth(1) {
        Some(year) => OfYear::Fixed(i16::try_from(year).ok()?),
        None if line.has("van het jaar ervoor") => OfYear::Before,
        None => OfYear::Same,
    };
    Some(ReferenceDay { day: day_of_year(line)?, of })
}

fn status(line: &Line) -> Option<Status> {
    line.words().find_map(|word| match word {
        "voorlopig" => Some(Status::Provisional),
        "definitief" => Some(Status::Final),
        _ => None,
    })
}

fn figure(line: &Line) -> Option<Figure> {
    Some(Figure {
        party: line.id()?.clone(),
        value: line.numbers().next()?,
        on: line.dates().next()?,
        status: status(line),
    })
}
