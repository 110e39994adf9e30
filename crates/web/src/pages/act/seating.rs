//! What giving a seat, and ending a time in one, asks.

use super::plan::{name, people};
use crate::errors::Trouble;
use crate::forms::Typed;
use crate::forms::field::{Field, Kind};
use crate::parts;
use crate::visit::Visit;
use charter::agreement::act::Act;
use charter::agreement::set::Set;
use charter::{Agreement, Id};
use cooperation::values::CaseNumber;

/// The fields; a team of one case asks for which case, and a seat without a sender of its own on whose behalf.
pub(super) fn fields(visit: &Visit, agreement: &Agreement, act: &Act, ends: bool) -> Vec<Field> {
    let l = visit.l;
    let sets: Vec<&Set> = act.sets.iter().filter_map(|set| agreement.sets.get(set)).collect();
    let mut fields = Vec::new();
    let kinds: Vec<&Id> = sets.iter().filter_map(|set| Some(&set.per_case.as_ref()?.value)).collect();
    if let Some(kind) = act.case.as_ref().filter(|_| !ends) {
        fields.push(Field::new(name::CASE, l.field_decided_on(), Kind::Choice(cases(visit, &[kind]))));
    } else if !kinds.is_empty() {
        let field = Field::new(name::CASE, l.field_team_of(), Kind::Choice(cases(visit, &kinds)));
        let every = sets.iter().all(|set| set.per_case.is_some());
        fields.push(if every { field } else { field.with_help(l.field_team_of_help()).may_be_empty() });
    }
    let seats = sets.iter().flat_map(|set| &set.seats);
    let seats = seats.map(|seat| (seat.to_string(), parts::seat_label(&visit.view, seat))).collect();
    let seat = Field::new(name::SEAT, l.field_seat(), Kind::Choice(numbered(seats)));
    if ends {
        fields.extend([seat, Field::new(name::UNTIL, l.field_last_day(), Kind::Date)]);
        return fields;
    }
    fields.insert(0, Field::new(name::PERSON, l.field_person(), Kind::Choice(people(visit))));
    fields.push(seat);
    let own = sets.iter().flat_map(|set| &set.seats).filter_map(|seat| agreement.seats.get(seat));
    if !agreement.parties.is_empty() && own.into_iter().any(|seat| seat.party.is_none()) {
        let parties = agreement.parties.values().map(|party| (party.id.to_string(), party.label.clone())).collect();
        let party = Field::new(name::PARTY, l.field_on_behalf(), Kind::Choice(parties));
        fields.push(party.with_help(l.field_on_behalf_help()).may_be_empty());
    }
    fields.push(Field::new(name::FROM, l.field_first_day(), Kind::Date));
    fields.push(Field::new(name::UNTIL, l.field_last_day(), Kind::Date).may_be_empty());
    fields
}

/// What nominating asks: its forms, who, and for which seat.
pub(super) fn nomination(visit: &Visit, agreement: &Agreement, act: &Act) -> Vec<Field> {
    let l = visit.l;
    let sets = act.sets.iter().filter_map(|set| agreement.sets.get(set));
    let seats = sets.flat_map(|set| &set.seats);
    let seats = seats.map(|seat| (seat.to_string(), parts::seat_label(&visit.view, seat))).collect();
    let forms = act.forms.iter().filter_map(|form| agreement.forms.get(form));
    let base = visit.at("");
    let who = [
        Field::new(name::PERSON, l.field_person(), Kind::Choice(people(visit))),
        Field::new(name::SEAT, l.field_seat(), Kind::Choice(numbered(seats))),
    ];
    let asked = forms.flat_map(|form| form.questions.iter().map(|question| Field::of(form, question, &base)));
    who.into_iter().chain(asked).collect()
}

/// The case that was chosen, where one was.
///
/// # Errors
/// [`Trouble::Unreadable`] where it is no number of a case.
pub(super) fn case(typed: &Typed) -> Result<Option<CaseNumber>, Trouble> {
    typed.get(name::CASE).map(|number| number.parse().map_err(|_| Trouble::Unreadable)).transpose()
}

fn cases(visit: &Visit, kinds: &[&Id]) -> Vec<(String, String)> {
    let open = visit.view.cases().filter(|case| !case.ended && kinds.contains(&&case.kind));
    open.map(|case| (case.number.to_string(), format!("{} {}", case.number, visit.view.title(case)))).collect()
}

/// Equal seats get a number, so that people can tell them apart.
fn numbered(seats: Vec<(String, String)>) -> Vec<(String, String)> {
    let twice = |label: &String| seats.iter().filter(|(_, other)| other == label).count() > 1;
    let told = |(id, label): &(String, String)| {
        let number = id.rsplit_once('.').map(|(_, number)| number);
        match number.filter(|_| twice(label)) {
            Some(number) => (id.clone(), format!("{label} {number}")),
            None => (id.clone(), label.clone()),
        }
    };
    seats.iter().map(told).collect()
}
