//! The papers of a dossier: each form as it was last filled, its earlier versions behind it.

use super::Desk;
use crate::pages::shown::answers::{Filled, anchor};
use crate::pages::shown::{count, who};
use charter::Id;
use charter::judge::answer::Answers;
use cooperation::cases::Done;

/// A form with all its versions.
pub(crate) struct Paper {
    pub(crate) anchor: String,
    pub(crate) label: String,
    pub(crate) open: bool,
    pub(crate) latest: Version,
    pub(crate) earlier: Vec<Version>,
    /// How many versions before those are left out.
    pub(crate) left: usize,
}

/// A form as it was once filled.
pub(crate) struct Version {
    pub(crate) name: Option<String>,
    pub(crate) handed_in: String,
    pub(crate) filled: Filled,
}

/// A form, and the party or seat that filled it where each does so for itself: what another wrote is no version of it.
type Whose<'a> = (&'a Id, Option<Id>);

/// Every paper, the last handed in first; only that one stands open. Of each no more versions than this.
pub(crate) fn of(desk: &Desk<'_>, most: usize) -> Vec<Paper> {
    let reader = desk.reader();
    let mut forms: Vec<(Whose<'_>, Vec<(&Done, &Answers)>)> = Vec::new();
    for done in desk.done() {
        for (form, answers) in &done.forms {
            let whose = (form, reader.apart(done));
            match forms.iter_mut().find(|(known, _)| *known == whose) {
                Some((_, versions)) => versions.push((done, answers)),
                None => forms.push((whose, vec![(done, answers)])),
            }
        }
    }
    forms.sort_by_key(|(_, versions)| std::cmp::Reverse(versions.last().map(|(done, _)| done.entry)));
    let papers = forms
        .into_iter()
        .enumerate()
        .filter_map(|(place, (whose, versions))| paper(desk, &whose, (&versions, most), place == 0));
    papers.collect()
}

/// A form as it was filled at a time.
type Filling<'a> = (&'a Done, &'a Answers);

fn paper(
    desk: &Desk<'_>,
    (form, whose): &Whose<'_>,
    (versions, most): (&[Filling<'_>], usize),
    open: bool,
) -> Option<Paper> {
    let (l, view) = (desk.visit.l, &desk.visit.view);
    let reader = desk.reader();
    let shown = |index: usize, done: &Done, answers: &Answers| {
        let before = index.checked_sub(1).and_then(|before| versions.get(before)).copied();
        let name = (versions.len() > 1).then(|| l.dossier_version(count(index + 1), count(versions.len())));
        let handed_in = l.dossier_handed_in(done.on, &who::acted(view, l, done.who, &done.acting));
        Version { name, handed_in, filled: reader.filled(done, form, answers, before) }
    };
    let left = versions.len().saturating_sub(most);
    let mut all: Vec<Version> =
        versions.iter().enumerate().skip(left).map(|(index, (done, answers))| shown(index, done, answers)).collect();
    let latest = all.pop()?;
    all.reverse();
    let label = match whose {
        Some(whose) => format!("{} · {}", desk.agreement.label(form), desk.agreement.label(whose)),
        None => desk.agreement.label(form),
    };
    Some(Paper { anchor: anchor(form, whose.as_ref()), label, open, latest, earlier: all, left })
}
