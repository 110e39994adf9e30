//! Keeps `zetels N` within what can be meant, before any seat is made of it.

use super::values::out_of_range;
use crate::agreement::set::MOST_SEATS;
use crate::syntax::faults::Faults;
use crate::syntax::subjects::Subjects;
use crate::syntax::table::Keyword;

/// Takes out every number of seats that is none, or that makes more than [`MOST_SEATS`] in all, and says so.
pub(crate) fn limit(subjects: &mut Subjects, faults: &mut Faults) {
    let mut left = MOST_SEATS;
    for subject in subjects.by_id.values_mut() {
        let damaged = &mut subjects.damaged;
        subject.fields.retain(|field| {
            let given = field.line.values.first().filter(|_| field.line.keyword() == Keyword::Seats);
            let (Some(given), Some(count)) = (given, field.line.number()) else { return true };
            let fits = (1..=left).contains(&count);
            if fits {
                left -= count;
            } else {
                damaged.insert(subject.id.clone());
                faults.add(out_of_range(given.at, count, left), Vec::new());
            }
            fits
        });
    }
}
