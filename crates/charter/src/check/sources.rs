//! Sources: was each read in the version that holds, and do its versions follow one another day by day?

use super::codes;
use super::report::Report;
use crate::agreement::source::{Inclusion, Source};
use std::collections::BTreeMap;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    let agreement = report.agreement();
    for source in agreement.sources.values() {
        read_before(report, source);
        follows(report, source);
    }
    for part in agreement.inclusions.values() {
        as_asked(report, part);
    }
}

/// A source was read after it got the text it has.
fn read_before(report: &mut Report<'_>, source: &Source) {
    if let (Some(dated), Some(read)) = (&source.dated, &source.read_on)
        && dated.value > read.value
    {
        let cause = Message::CheckReadBefore { source: source.title.clone(), dated: dated.value, read: read.value };
        report.add(codes::SOURCE_CHANGED, &source.id, cause, Message::CheckSourceChangedRemedy {});
    }
}

/// A part is the one that was asked for.
fn as_asked(report: &mut Report<'_>, part: &Inclusion) {
    if part.asked.as_ref().is_some_and(|asked| *asked != part.fingerprint) {
        let cause = Message::CheckPartChanged { file: part.file.clone() };
        report.add(codes::SOURCE_CHANGED, &part.id, cause, Message::CheckSourceChangedRemedy {});
    }
}

/// One version holds until the day before the next.
fn follows(report: &mut Report<'_>, source: &Source) {
    let before = source.replaces.as_ref().and_then(|before| report.agreement().sources.get(&before.value));
    let (Some(before), Some(from)) = (before, &source.from) else { return };
    let (title, from) = (source.title.clone(), from.value);
    let cause = match before.until.as_ref().map(|until| until.value) {
        None if before.from.is_none() => return,
        None => Message::CheckVersionsBoth { title, before: before.title.clone(), from },
        Some(until) if until >= from => Message::CheckVersionsBoth { title, before: before.title.clone(), from },
        Some(until) if until.tomorrow().ok() != Some(from) => {
            Message::CheckVersionsGap { title, before: before.title.clone(), until, from }
        }
        Some(_) => return,
    };
    report.add(codes::VERSIONS, &source.id, cause, Message::CheckVersionsRemedy {});
}

/// Holds every source that names a file against the files that are there, by their name and SHA-256.
pub(crate) fn against(report: &mut Report<'_>, files: &BTreeMap<String, String>) {
    for source in report.agreement().sources.values() {
        let (Some(file), Some(fingerprint)) = (&source.file, &source.fingerprint) else { continue };
        if files.get(&file.value).is_some_and(|found| *found != fingerprint.value) {
            let cause = Message::CheckSourceChanged { source: source.title.clone(), file: file.value.clone() };
            report.add(codes::SOURCE_CHANGED, &source.id, cause, Message::CheckSourceChangedRemedy {});
        }
    }
}
