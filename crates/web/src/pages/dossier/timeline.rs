//! Everything that happened on a dossier, newest first: acts, and what came of it in meetings.

use super::Desk;
use crate::pages::shown::answers::Wording;
use crate::pages::shown::{capital, entry, who};
use crate::parts::Citation;
use charter::agreement::act::ActKind;
use charter::agreement::form::Class;
use cooperation::cases::Done;
use cooperation::meetings::{Item, Meeting, Purpose};
use cooperation::publishing::class_of_note;
use words::{Date, Style};

/// One thing that happened.
pub(crate) struct Moment {
    pub(crate) iso: String,
    pub(crate) day: String,
    pub(crate) what: String,
    pub(crate) who: String,
    pub(crate) cite: Option<Citation>,
    pub(crate) entry: String,
    pub(crate) entry_href: String,
    pub(crate) note: Option<Wording>,
    /// The page of the decision or the item.
    pub(crate) link: Option<(String, String)>,
    sequence: u64,
}

/// Something that happened, an act not put into words yet: of those there may be very many.
enum Happened<'a> {
    Act(&'a Done),
    Met(Box<Moment>),
}

impl Happened<'_> {
    fn sequence(&self) -> u64 {
        match self {
            Self::Act(done) => done.entry,
            Self::Met(moment) => moment.sequence,
        }
    }
}

/// What happened, a sheet of so many at a time with the last on the first, and how many happened before those; nothing
/// where there is no such sheet.
pub(crate) fn of(desk: &Desk<'_>, sheet: usize, most: usize) -> Option<(Vec<Moment>, usize)> {
    let acts = desk.done().filter(|done| done.kind != ActKind::Table).map(Happened::Act);
    let items = desk.visit.view.state().items_of(desk.case.number);
    let seen = items.filter(|(_, item)| desk.visit.view.item(item.number).is_some());
    let met = seen.flat_map(|(meeting, item)| met(desk, meeting, item));
    let mut all: Vec<Happened<'_>> = acts.chain(met.map(|moment| Happened::Met(Box::new(moment)))).collect();
    all.sort_by_key(|happened| std::cmp::Reverse(happened.sequence()));
    let (many, before) = (all.len(), (sheet - 1).saturating_mul(most));
    if before > 0 && before >= many {
        return None;
    }
    let shown = all.into_iter().skip(before).take(most).map(|happened| match happened {
        Happened::Act(done) => act(desk, done),
        Happened::Met(moment) => *moment,
    });
    let shown: Vec<Moment> = shown.collect();
    let left = many - before - shown.len();
    Some((shown, left))
}

fn act(desk: &Desk<'_>, done: &Done) -> Moment {
    let l = desk.visit.l;
    let act = desk.agreement.acts.get(&done.act);
    let outcome = done.outcome.as_ref().and_then(|outcome| act?.outcome(outcome));
    let label = capital(&desk.agreement.label(&done.act));
    let is_decision = done.kind == ActKind::Decide;
    Moment {
        what: outcome.map_or_else(|| label.clone(), |outcome| format!("{label}: {}", outcome.label)),
        who: who::acted(&desk.visit.view, l, done.who, &done.acting),
        cite: act.map(|act| Citation::of(&act.cite, &desk.base)),
        note: done
            .note
            .as_ref()
            .map(|note| desk.reader().words(class_of_note(desk.agreement, desk.case, done, desk.visit.today()), note)),
        link: is_decision.then(|| {
            let href = desk.visit.at(&format!("/besluiten/{}/{}", desk.case.number, done.entry));
            (href, l.dossier_decision_page())
        }),
        ..bare(desk, done.on, done.entry)
    }
}

fn met(desk: &Desk<'_>, meeting: &Meeting, item: &Item) -> Vec<Moment> {
    let l = desk.visit.l;
    let body = desk.agreement.label(&meeting.body);
    let href = desk.visit.at(&format!("/vergaderingen/{}/{}", meeting.number, item.number.place));
    let link = Some((href, l.dossier_tabled_link()));
    let ended = item.concluded.as_ref().filter(|concluded| concluded.outcome.is_none());
    let on = desk.visit.view.entry(item.entry).map_or(meeting.date, |entry| entry.stamp.on);
    let what = match item.purpose {
        Purpose::Decide => l.dossier_put_on_agenda(&body, meeting.date),
        Purpose::Discuss | Purpose::Note => {
            let purpose = crate::pages::meetings::purpose_label(l, item.purpose);
            l.dossier_put_on_agenda_for(&body, meeting.date, &purpose)
        }
    };
    let mut moments = vec![Moment { what, link: link.clone(), ..bare(desk, on, item.entry) }];
    if let Some(concluded) = ended {
        let what = match item.purpose {
            Purpose::Discuss if item.is_treated() => l.dossier_discussed(&body),
            Purpose::Note if item.is_treated() => l.dossier_noted(&body),
            Purpose::Decide | Purpose::Discuss | Purpose::Note if item.is_taken_off() => l.dossier_taken_off(&body),
            Purpose::Decide | Purpose::Discuss | Purpose::Note if item.question.is_none() => {
                l.dossier_not_reached(&body)
            }
            Purpose::Decide | Purpose::Discuss | Purpose::Note => l.dossier_put_off(&body),
        };
        let note = concluded.reasons.as_ref().filter(|_| item.is_treated() || item.is_taken_off());
        let note = note.map(|words| desk.reader().words(Class::Internal, words));
        moments.push(Moment { what, link, note, ..bare(desk, concluded.on, concluded.entry) });
    }
    moments
}

fn bare(desk: &Desk<'_>, on: Date, sequence: u64) -> Moment {
    let l = desk.visit.l;
    Moment {
        iso: on.to_string(),
        day: l.date(on, Style::Plain),
        what: String::new(),
        who: String::new(),
        cite: None,
        entry: l.dossier_entry(entry(sequence)),
        entry_href: desk.visit.at(&format!("/boek/{sequence}")),
        note: None,
        link: None,
        sequence,
    }
}
