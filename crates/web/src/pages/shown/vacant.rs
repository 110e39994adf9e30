//! Seats that stand empty, as pages tell them: which, since when.

use super::count;
use charter::Agreement;
use charter::agreement::set::Set;
use cooperation::seats::vacant::{Since, Vacancy, vacancies};
use office::View;
use words::{Date, Lang, Style};

/// So many are told by name; of the rest how many there are.
const MOST_TOLD: usize = 4;

/// Since when a seat stands empty, and from when it is filled again where that is known.
pub(crate) fn since(l: Lang, vacancy: &Vacancy<'_>) -> String {
    let day = |day: Date| l.date(day, Style::Plain);
    let since = match vacancy.since {
        Since::Never => l.vacant_never(),
        Since::Over(first) => l.vacant_over(&day(first)),
        Since::Left(first) => l.vacant_left(&day(first)),
    };
    vacancy.filled_from.map_or_else(|| since.clone(), |from| format!("{since}, {}", l.vacant_until(&day(from))))
}

/// The empty seats of a set on a day, as a list.
pub(crate) fn of_set(view: &View, l: Lang, agreement: &Agreement, set: &Set, on: Date) -> Vec<String> {
    let empty: Vec<Vacancy<'_>> = vacancies(agreement, view.state(), set, on).collect();
    listed(l, agreement, &empty)
}

/// Each empty seat with since when; equal ones together.
pub(crate) fn listed(l: Lang, agreement: &Agreement, vacancies: &[Vacancy<'_>]) -> Vec<String> {
    let mut alike: Vec<(String, String, usize)> = Vec::new();
    for vacancy in vacancies {
        let (seat, since) = (agreement.label(&vacancy.seat.id), since(l, vacancy));
        match alike.iter_mut().find(|(other, when, _)| *other == seat && *when == since) {
            Some((_, _, many)) => *many += 1,
            None => alike.push((seat, since, 1)),
        }
    }
    let left: usize = alike.iter().skip(MOST_TOLD).map(|(_, _, many)| many).sum();
    let told = alike.iter().take(MOST_TOLD).map(|(seat, since, many)| match many {
        1 => l.vacant_seat(seat, since),
        many => l.vacant_seats(count(*many), seat, since),
    });
    told.chain((left > 0).then(|| l.vacant_more(count(left)))).collect()
}
