//! What others add to the money of a case.

use super::powers::answer;
use crate::agreement::cite::Stated;
use crate::agreement::cover::{CoverKind, CoverPart, CoverPlan, LeastCover};
use crate::agreement::posting::LineChoice;
use crate::syntax::line::Line;
use crate::syntax::subjects::Subject;
use crate::syntax::table::{Keyword, Thing};

pub(super) fn plan(subject: &Subject) -> Option<CoverPlan> {
    Some(CoverPlan {
        id: subject.id.clone(),
        label: subject.label(),
        case: subject.one(Keyword::OfCase)?.line.id()?.clone(),
        promised: all(subject, Keyword::CoverPromised, part),
        arrived: all(subject, Keyword::CoverArrived, part),
        from: subject.stated(Keyword::CoverFrom, |line| Some(line.ids().filter_map(answer).collect())),
        uncounted: all(subject, Keyword::Uncounted, |line| {
            let option = line.ids_of(Thing::Option).next()?.clone();
            Some(LineChoice { at: answer(line.id()?)?, option })
        }),
        least: subject
            .stated(Keyword::CoverLeast, |line| Some(LeastCover { share: line.fraction()?, of: answer(line.id()?)? })),
        cite: subject.cite.clone(),
    })
}

fn all<T>(subject: &Subject, keyword: Keyword, read: impl Fn(&Line) -> Option<T>) -> Vec<Stated<T>> {
    subject.all(keyword).filter_map(|field| Some(field.state(read(&field.line)?))).collect()
}

fn part(line: &Line) -> Option<CoverPart> {
    let kind = if line.has("in geld") {
        CoverKind::Money
    } else if line.has("in natura") {
        CoverKind::InKind
    } else if let Some(rate) = line.id_after("in uren maal") {
        CoverKind::HoursAsked { rate: answer(rate)? }
    } else {
        CoverKind::Hours { rate: line.amount()? }
    };
    Some(CoverPart { at: answer(line.id()?)?, kind })
}
