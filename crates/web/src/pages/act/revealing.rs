//! What becomes public with an act, and what is erased by it and what stays: told before it is recorded.

use super::effects::Effect;
use crate::pages::shown::{capital, who};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::Agreement;
use charter::agreement::act::Act;
use cooperation::Event;
use cooperation::cases::{Case, Done};
use cooperation::publishing::foretold::{Foretold, foretold, made_by};
use cooperation::values::PersonNumber;

/// What anyone may read once this was done, by form, and what stays closed; under the article of the publication.
pub(super) fn published(visit: &Visit, agreement: &Agreement, act: &Act, case: &Case, events: &[Event]) -> Vec<Effect> {
    let Some(done) = events.iter().find_map(|event| as_done(visit, case, event)) else { return Vec::new() };
    let made = made_by(agreement, &act.id).next().map(|publication| &publication.cite);
    let cite = Some(Citation::of(made.unwrap_or(&act.cite), &visit.at("")));
    let Foretold { forms, notes } = foretold(agreement, case, &done);
    let l = visit.l;
    let of_forms = forms.iter().flat_map(|(form, goes_out)| {
        let labels = |questions: &[&charter::agreement::form::Question]| -> Vec<String> {
            questions.iter().map(|question| question.label.clone()).collect()
        };
        let form = capital(&agreement.label(form));
        let stays = (!goes_out.stays.is_empty()).then(|| l.effect_stays_closed(&form, &labels(&goes_out.stays)));
        std::iter::once(l.effect_becomes_public(&form, &labels(&goes_out.opens))).chain(stays)
    });
    let of_notes = notes.iter().map(|act| l.effect_words_become_public(&agreement.label(act)));
    of_notes.chain(of_forms).map(|says| Effect { says, cite: cite.clone() }).collect()
}

/// The act as it would stand on the case, behind everything that stands there.
fn as_done(visit: &Visit, case: &Case, event: &Event) -> Option<Done> {
    let Event::ActDone { act, kind, outcome, forms, note, .. } = event else { return None };
    Some(Done {
        act: act.clone(),
        kind: *kind,
        outcome: outcome.clone(),
        forms: forms.clone(),
        note: note.clone(),
        against: Vec::new(),
        instead_of: None,
        round: case.round,
        on: visit.today(),
        who: visit.who,
        acting: visit.acting.clone(),
        stage: case.stage.clone(),
        entry: u64::MAX,
    })
}

/// Whose values are erased, which they are, and what stays because it was done or decided.
pub(super) fn erased(visit: &Visit, agreement: &Agreement, act: &Act, event: &Event) -> Vec<Effect> {
    let Event::Erased { person, case, meeting, handles, .. } = event else { return Vec::new() };
    let l = visit.l;
    let cite = Some(Citation::of(&act.cite, &visit.at("")));
    let case = case.and_then(|case| visit.view.case(case));
    let of_case = case.map(|case| {
        let told = l.effect_erased_answers(&answers(agreement, case, handles));
        [told, l.effect_kept_of_case(&case.number.to_string())]
    });
    let of_person = person.map(|person| {
        let name = who::name(&visit.view, l, person);
        [l.effect_erased_name(&name), l.effect_kept_of_person(held(visit, person), done(visit, person))]
    });
    let of_minutes = meeting.and_then(|number| visit.view.meeting(number)).map(|meeting| {
        let title = crate::pages::meetings::title(visit, agreement, meeting);
        [l.effect_erased_minutes(&title), l.effect_kept_of_minutes()]
    });
    let says = of_case.into_iter().chain(of_person).chain(of_minutes).flatten();
    says.map(|says| Effect { says, cite: cite.clone() }).collect()
}

/// The questions of which the answer is destroyed.
fn answers(agreement: &Agreement, case: &Case, handles: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (form, answers) in case.done.iter().flat_map(|done| &done.forms) {
        let gone = answers.iter().filter(|(_, answer)| answer.seals().any(|sealed| handles.contains(&sealed.handle)));
        for (question, _) in gone {
            let known = agreement.forms.get(form).and_then(|form| form.question(question));
            let label = known.map_or_else(|| question.to_string(), |question| question.label.clone());
            if !found.contains(&label) {
                found.push(label);
            }
        }
    }
    found
}

/// In how many seats somebody sat or sits.
fn held(visit: &Visit, person: PersonNumber) -> i64 {
    let tenures = visit.view.state().tenures.values().flatten();
    crate::pages::shown::count(tenures.filter(|tenure| tenure.person == person).count())
}

/// How many acts on dossiers this person did.
fn done(visit: &Visit, person: PersonNumber) -> i64 {
    let done = visit.view.cases().flat_map(|case| &case.done);
    crate::pages::shown::count(done.filter(|done| done.who == Some(person)).count())
}
