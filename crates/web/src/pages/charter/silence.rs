//! Silences: what the agreement leaves open, and what nobody can say because of it.

use charter::Agreement;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::cite::Cite;
use charter::agreement::count::{Count, Method};
use charter::agreement::duty::Duty;
use charter::agreement::power::Power;
use words::Lang;

/// One silence.
pub(crate) struct Silence {
    /// The object that says nothing.
    pub(crate) subject: String,
    pub(crate) anchor: String,
    /// What the object is called, and what is not said of it.
    pub(crate) label: String,
    pub(crate) field: String,
    /// What is undetermined because of it.
    pub(crate) so: String,
}

/// Every silence that can leave somebody without an answer.
pub(crate) fn all(l: Lang, agreement: &Agreement) -> Vec<Silence> {
    let mut found = Vec::new();
    if agreement.late_days.is_none() {
        let silence = of(&agreement.name.cite, &agreement.name.value, l.silence_late(), l.silence_late_so());
        found.push(Silence { subject: agreement.id.to_string(), ..silence });
    }
    found.extend(agreement.acts.values().filter_map(|act| act_silence(l, act)));
    found.extend(agreement.counts.values().flat_map(|count| count_silences(l, count)));
    found.extend(agreement.powers.values().flat_map(|power| power_silences(l, power)));
    found.extend(agreement.duties.values().flat_map(|duty| duty_silences(l, duty)));
    found
}

fn of(cite: &Cite, label: &str, field: String, so: String) -> Silence {
    Silence { subject: cite.rule().to_string(), anchor: cite.anchor().to_owned(), label: label.to_owned(), field, so }
}

fn act_silence(l: Lang, act: &Act) -> Option<Silence> {
    let decides = act.kind == ActKind::Decide;
    if decides && act.count.is_none() && act.power.is_none() {
        return Some(of(&act.cite, &act.label, l.silence_how(), l.silence_how_so()));
    }
    let by_meeting = decides && act.count.is_some();
    (act.by.is_none() && !by_meeting).then(|| of(&act.cite, &act.label, l.silence_who(), l.silence_who_so()))
}

fn count_silences(l: Lang, count: &Count) -> Vec<Silence> {
    let at = |field: String, so: String| of(&count.cite, &count.label, field, so);
    let mut found = Vec::new();
    if count.body.is_none() {
        found.push(at(l.silence_body(), l.silence_body_so()));
    }
    match count.method.as_ref().map(|method| method.value) {
        None => found.push(at(l.silence_how(), l.silence_how_so())),
        Some(Method::Consent) => {}
        Some(Method::Majority) => {
            if count.threshold.is_none() {
                found.push(at(l.silence_threshold(), l.silence_threshold_so()));
            }
            if count.abstention.is_none() {
                found.push(at(l.silence_abstention(), l.silence_abstention_so()));
            }
            if count.tie.is_none() {
                found.push(at(l.silence_tie(), l.silence_tie_so()));
            }
        }
        Some(Method::Unanimity) => {
            if count.abstention.is_none() {
                found.push(at(l.silence_abstention(), l.silence_abstention_so()));
            }
        }
    }
    found
}

fn power_silences(l: Lang, power: &Power) -> Vec<Silence> {
    let at = |field: String, so: String| of(&power.cite, &power.label, field, so);
    let mut found = Vec::new();
    if power.to.is_none() {
        found.push(at(l.silence_holder(), l.silence_holder_so()));
    }
    match (&power.ceiling, &power.inclusive) {
        (None, _) => found.push(at(l.silence_ceiling(), l.silence_ceiling_so())),
        (Some(ceiling), None) => found.push(at(l.silence_edge(), l.silence_edge_so(ceiling.value))),
        (Some(_), Some(_)) => {}
    }
    if power.ceiling.is_some() && power.per.is_none() {
        found.push(at(l.silence_per(), l.silence_per_so()));
    }
    found
}

fn duty_silences(l: Lang, duty: &Duty) -> Vec<Silence> {
    let at = |field: String, so: String| of(&duty.cite, &duty.label, field, so);
    let mut found = Vec::new();
    if duty.debtor.is_none() && duty.owner_in.is_none() {
        found.push(at(l.silence_debtor(), l.silence_debtor_so()));
    }
    if duty.after.is_some() && duty.within.is_none() && duty.due_in.is_none() {
        found.push(at(l.silence_within(), l.silence_within_so()));
    }
    found
}
