//! Overviews (*overzichten*): what the charter asks of somebody now, and the last days that come. Once on a day, only where
//! there is something, and never with the title of a case.

use super::writing::{Reader, Words};
use crate::pages::agenda::last_days;
use crate::pages::shown::{count, when};
use crate::pages::today::{self, asked};
use charter::judge::moment;
use cooperation::cases::Case;
use jiff::civil::Weekday;
use office::correspondence::Often;
use office::outbox::Filed;
use words::Date;

/// The most lines of what is asked.
const MOST: usize = 12;
/// How many days ahead a daily overview looks, and a weekly one.
const DAILY_SIGHT: i32 = 7;
const WEEKLY_SIGHT: i32 = 14;
/// From which hour of the day they are made.
const FROM_HOUR: i8 = 7;

/// Files the overview of somebody for today, where they chose one for today and it was not made before.
pub(super) fn file(reader: &Reader<'_>, filed: &[Filed]) {
    let today = reader.visit.today();
    let hour = cooperation::values::civil_time(reader.visit.office.clock().now()).hour();
    let Some((key, sight)) = due(reader.choice.often, today).filter(|_| hour >= FROM_HOUR) else { return };
    let key = format!("overview/{}/{key}", reader.person);
    if filed.iter().any(|filed| filed.key == key) {
        return;
    }
    if let Some(words) = words(reader, sight) {
        reader.files(&key, words);
    }
}

/// Under which name an overview is due today, and how far it looks ahead. That of a week is known by its Monday, so that a
/// program that did not run on Monday sends it later that week.
fn due(often: Often, today: Date) -> Option<(String, i32)> {
    let works = !matches!(today.weekday(), Weekday::Saturday | Weekday::Sunday);
    match often {
        Often::Never => None,
        Often::Daily => works.then(|| (format!("day/{today}"), DAILY_SIGHT)),
        Often::Weekly => {
            let back = i32::from(today.weekday().to_monday_zero_offset());
            let monday = moment::plus_days(today, -back)?;
            works.then(|| (format!("week/{monday}"), WEEKLY_SIGHT))
        }
    }
}

/// What it says; nothing where nothing waits and no last day is in sight.
fn words(reader: &Reader<'_>, sight: i32) -> Option<Words> {
    let (l, visit) = (reader.l(), &reader.visit);
    let (agreement, on) = (visit.view.agreement()?, visit.today());
    let cases: Vec<&Case> = visit.view.cases().collect();
    let waiting = today::waiting(visit, agreement, &cases);
    let (mut asked, mut many) = (Vec::new(), 0_usize);
    for seat in &visit.seats {
        let of_seat = asked::of(&visit.acting_from(seat), agreement, seat, &waiting, MOST);
        many = many.saturating_add(of_seat.many);
        asked.extend(of_seat.first);
    }
    let told = asked.len();
    asked.sort_by_key(|line| (line.due.is_none(), line.due));
    asked.dedup_by(|a, b| a.said_openly() == b.said_openly() && a.href == b.href);
    // What two seats are both asked is one thing.
    let many = many.saturating_sub(told.saturating_sub(asked.len()));
    asked.truncate(MOST);
    let until = moment::plus_days(on, sight)?;
    let soon = last_days(visit, reader.site("")).into_iter().filter(|(day, _)| *day >= on && *day <= until);
    let known = |(day, what): &(Date, String)| {
        asked.iter().any(|line| {
            let same = if line.about_case { line.what.trim_end_matches('.') } else { line.title.as_str() };
            line.due == Some(*day) && what.ends_with(same)
        })
    };
    let mut soon: Vec<(Date, String)> = soon.filter(|last| !known(last)).collect();
    soon.sort();
    soon.dedup();
    if asked.is_empty() && soon.is_empty() {
        return None;
    }
    let name = agreement.name.value.clone();
    let subject = if asked.is_empty() {
        l.digest_subject_soon(count(soon.len()), &name)
    } else {
        l.digest_subject(count(many), &name)
    };
    let mut parts = Vec::new();
    let lines = asked.iter().map(|line| {
        let what = match line.due {
            Some(due) => l.digest_line(&line.said_openly(), &when::weekday(l, due, on)),
            None => line.said_openly(),
        };
        format!("- {what}\n  {}{}", reader.mailing.site, line.href)
    });
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        parts.push(format!("{}\n{}", l.digest_asked(), lines.join("\n")));
    }
    if many > asked.len() {
        parts.push(l.digest_more(count(many.saturating_sub(asked.len()))));
    }
    if !soon.is_empty() {
        let lines: Vec<String> =
            soon.iter().map(|(day, what)| format!("- {}", l.digest_last(what, &when::weekday(l, *day, on)))).collect();
        parts.push(format!("{}\n{}", l.digest_soon(), lines.join("\n")));
    }
    parts.push(format!("{}\n{}", l.digest_page(), reader.site("/")));
    Some(Words { subject, text: parts.join("\n\n"), calendar: None })
}
