//! Mandates.

use crate::agreement::cite::Stated;
use crate::agreement::id::Id;
use crate::agreement::power::{AnswerRef, Per, Power, Vat, Window};
use crate::syntax::line::Line;
use crate::syntax::subjects::Subject;
use crate::syntax::table::Keyword;

pub(super) fn power(subject: &Subject) -> Power {
    Power {
        id: subject.id.clone(),
        label: subject.label(),
        from: subject.stated(Keyword::From, |line| line.id().cloned()),
        to: subject.stated(Keyword::Holder, |line| line.id().cloned()),
        ceiling: subject.stated(Keyword::Ceiling, Line::amount),
        inclusive: subject.stated(Keyword::Bound, |line| Some(line.has("inclusief"))),
        per: subject.stated(Keyword::Per, per),
        vat: subject.stated(Keyword::Vat, vat),
        supplier_in: subject.stated(Keyword::SupplierIn, |line| answer(line.id()?)),
        under: subject.stated(Keyword::Under, |line| line.id().cloned()),
        passed_on: subject.stated(Keyword::PassedOn, |line| Some(line.has("mag"))),
        until: subject.stated(Keyword::EndsOn, |line| line.dates().next()),
        amount_in: subject.stated(Keyword::AmountIn, |line| answer(line.id()?)),
        purpose_in: subject.stated(Keyword::PurposeIn, |line| answer(line.id()?)),
        named: purposes(subject, Keyword::Named, Keyword::Excluded),
        excluded: purposes(subject, Keyword::Excluded, Keyword::Named),
        cite: subject.cite.clone(),
    }
}

/// What a ceiling is counted over.
fn per(line: &Line) -> Option<Per> {
    let together = |supplier, window| Some(Per::Together { supplier, window });
    match line.words().next()? {
        "per besluit" => Some(Per::Decision),
        "per leverancier" => together(true, Window::Always),
        "per leverancier per jaar" => together(true, Window::Year),
        "per leverancier per" => together(true, Window::Months(line.number()?)),
        "per jaar" => together(false, Window::Year),
        "per" => together(false, Window::Months(line.number()?)),
        _ => None,
    }
}

/// Whether VAT counts in an amount.
pub(super) fn vat(line: &Line) -> Option<Vat> {
    Some(if line.has("inclusief") { Vat::Included } else { Vat::Excluded })
}

/// The purposes of one list; a ruling that puts a purpose on the other list takes it off this one.
fn purposes(subject: &Subject, list: Keyword, other: Keyword) -> Vec<Stated<Id>> {
    let mut stated: Vec<Stated<Id>> = Vec::new();
    for field in subject.all(list) {
        for id in field.line.ids() {
            let overruled = subject.all(other).any(|f| f.rank() > field.rank() && f.line.ids().any(|o| o == id));
            if !overruled && !stated.iter().any(|known| known.value == *id) {
                stated.push(field.state(id.clone()));
            }
        }
    }
    stated
}

pub(super) fn answer(dotted: &Id) -> Option<AnswerRef> {
    let (form, question) = dotted.as_str().split_once('.')?;
    Some(AnswerRef { form: Id::new(form), question: Id::new(question) })
}
