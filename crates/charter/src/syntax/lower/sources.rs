//! Sources, and parts that were written in.

use crate::agreement::source::{Inclusion, Source};
use crate::agreement::statement::Value;
use crate::syntax::line::Line;
use crate::syntax::subjects::Subject;
use crate::syntax::table::Keyword;

pub(super) fn source(subject: &Subject) -> Source {
    let text = |line: &Line| line.text().map(str::to_owned);
    Source {
        id: subject.id.clone(),
        title: subject.label(),
        dated: subject.stated(Keyword::Dated, |line| line.dates().next()),
        edition: subject.stated(Keyword::Edition, text),
        read_on: subject.stated(Keyword::ReadOn, |line| line.dates().next()),
        file: subject.stated(Keyword::File, text),
        fingerprint: subject.stated(Keyword::Fingerprint, text),
        from: subject.stated(Keyword::Valid, |line| line.dates().next()),
        until: subject.stated(Keyword::Valid, |line| line.dates().nth(1)),
        replaces: subject.stated(Keyword::Replaces, |line| line.id().cloned()),
        cite: subject.cite.clone(),
    }
}

pub(super) fn inclusion(subject: &Subject) -> Option<Inclusion> {
    let texts = subject.head.values.iter();
    let mut texts =
        texts.filter_map(|given| if let Value::Text(text) = &given.value { Some(text.clone()) } else { None });
    Some(Inclusion {
        id: subject.id.clone(),
        file: texts.next()?,
        fingerprint: texts.next()?,
        asked: texts.next(),
        cite: subject.cite.clone(),
    })
}
