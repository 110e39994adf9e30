//! Conditions of the charter on an act: what must be so first.

mod booked;
mod compared;
mod covered;
mod each;
mod exceptions;
mod following;
mod readable;
mod room;
mod scored;
mod undone;

use crate::asked::Asked;
use crate::cases::Case;
use crate::command::Filled;
use crate::duties::{self, Clock, Standing, recurring};
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind, Outcome};
use charter::agreement::condition::{Condition, Expected, Otherwise, Requirement};
use charter::agreement::duty::Duty;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use charter::judge::ground::Ground;
use charter::judge::trace::{Origin, Trace};
use charter::{Cite, Id};
use each::Step;
use exceptions::Beside;
pub use following::departs;
use words::Message;

/// What an act is weighed with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// The act.
    pub(crate) act: &'a Act,
    /// The case, unless the act opens it or stands alone.
    pub(crate) case: Option<&'a Case>,
    /// The outcome, where it is known; conditions on other outcomes stay out.
    pub(crate) outcome: Option<&'a Outcome>,
    /// The forms that go with it; none where they are not filled in yet, and then nothing is asked of them.
    pub(crate) filled: Option<&'a Filled>,
    /// Whether a rule that passes with a reason is weighed: not before the act itself is done.
    pub(crate) asks_reasons: bool,
}

/// No form at all.
static NOTHING: Filled = Filled::new();

impl<'a> Setting<'a> {
    /// An act with which no form ever goes: what a form would say is missing, not waited for.
    pub(crate) const fn without_forms(act: &'a Act, case: Option<&'a Case>) -> Self {
        Self { act, case, outcome: None, filled: Some(&NOTHING), asks_reasons: true }
    }
}

/// How a requirement stands.
enum Met {
    Yes(Message),
    No {
        why: Message,
        instead: Vec<Message>,
    },
    Unknown {
        why: Message,
        instead: Vec<Message>,
    },
    /// It cannot be told before the form is filled in.
    NotYet,
}

/// How a requirement stands, and what that follows from, for whoever may read it.
struct Stands {
    met: Met,
    because: Vec<Trace>,
}

impl From<Met> for Stands {
    fn from(met: Met) -> Self {
        Self { met, because: Vec::new() }
    }
}

impl Asked<'_> {
    /// Weighs every condition on an act; those on one outcome only where that is the outcome.
    pub(crate) fn weigh_conditions(self, setting: Setting<'_>, weighing: &mut Weighing) {
        for condition in self.agreement.conditions_on(&setting.act.id) {
            let outcome = condition.outcome.as_ref();
            if outcome.is_some() && outcome != setting.outcome.map(|chosen| &chosen.id) {
                continue;
            }
            if condition.otherwise == Otherwise::AskReason && !setting.asks_reasons {
                continue;
            }
            match self.beside(setting, condition) {
                Beside::Holds => {}
                Beside::NotYet => continue,
                Beside::SetAside(exception) => {
                    self.tell_set_aside(condition, exception, weighing);
                    continue;
                }
            }
            if !self.applies(setting, condition, weighing) {
                continue;
            }
            for required in &condition.requires {
                for Stands { met, because } in self.meets(setting, &required.value) {
                    self.weigh_requirement(setting, condition, &required.cite, met, weighing);
                    weighing.explained_by(because);
                }
            }
        }
    }

    /// Whether a condition asks anything here (`als`). Where nobody can tell, that is what stands in the way.
    fn applies(self, setting: Setting<'_>, condition: &Condition, weighing: &mut Weighing) -> bool {
        let met = condition.when.iter().flat_map(|when| {
            let stands = self.meets(setting, &when.value);
            stands.into_iter().map(move |stands| (when, stands.met))
        });
        for (when, met) in met {
            match met {
                Met::Yes(_) => {}
                Met::NotYet => return false,
                Met::No { .. } => {
                    let rule = condition.label.clone().unwrap_or_else(|| condition.id.to_string());
                    weighing.holds(Message::DoesNotApply { rule }, &when.cite, Origin::Book);
                    return false;
                }
                unknown @ Met::Unknown { .. } => {
                    self.weigh_requirement(setting, condition, &when.cite, unknown, weighing);
                    return false;
                }
            }
        }
        true
    }

    fn weigh_requirement(
        self,
        setting: Setting<'_>,
        condition: &Condition,
        cite: &Cite,
        met: Met,
        weighing: &mut Weighing,
    ) {
        let ground = match met {
            Met::NotYet => return,
            Met::Yes(says) => return weighing.holds(says, cite, Origin::Book),
            Met::Unknown { why, instead } => instead.into_iter().fold(Ground::undetermined(cite, why), Ground::instead),
            Met::No { why, mut instead } => {
                instead.extend(possible_otherwise(setting, condition));
                instead.extend(self.unless(condition));
                match condition.otherwise {
                    Otherwise::Refuse => instead.into_iter().fold(Ground::refuse(cite, why), Ground::instead),
                    Otherwise::AskReason if self.stamp.reasons_for(&condition.id) => {
                        let rule = condition.label.clone().unwrap_or_else(|| condition.id.to_string());
                        return weighing.holds(Message::ReasonGiven { rule }, cite, Origin::Person);
                    }
                    Otherwise::AskReason => instead
                        .into_iter()
                        .fold(Ground::ask_reason(cite, why).instead(Message::WithAReason {}), Ground::instead),
                }
            }
        };
        weighing.fails(ground, Origin::Book);
    }

    /// How a requirement stands; of a body once for each thing it lacks.
    fn meets(self, setting: Setting<'_>, required: &Requirement) -> Vec<Stands> {
        let met = match required {
            Requirement::Done { act, outcome, ever, by_each: None } => self.done(setting, act, outcome.as_ref(), *ever),
            Requirement::Done { act, outcome, ever, by_each: Some(set) } => {
                self.done_by_each(setting, set, &Step { act, outcome: outcome.as_ref(), ever: *ever })
            }
            Requirement::NotDone { act, outcome } => self.not_done(setting, act, outcome.as_ref()),
            Requirement::Answered { at, expected } => self.answered(setting, at, expected),
            Requirement::Compared { at, side, against } => self.compared(setting, at, *side, against),
            Requirement::Given { at } => self.given(setting, at),
            Requirement::Referred { kind, by, ended } => self.referred(setting, kind, by, *ended),
            Requirement::Adopted { form } => self.adopted(form),
            Requirement::Fulfilled { duty } => self.fulfilled(setting, duty),
            Requirement::Composed { set } => {
                return self.composed(setting, set).into_iter().map(Stands::from).collect();
            }
            Requirement::Follows { advice } => self.follows(setting, advice),
            Requirement::Another { act } => self.by_another(setting, act),
            Requirement::Booked { at, account, of, year } => self.as_booked(setting, at, (*account, of), year.as_ref()),
            Requirement::Covered { plan, stand } => self.covered(setting, plan, *stand),
            Requirement::Room { register } => self.has_room(setting, register),
            Requirement::Scored { form, least } => return vec![self.scored(setting, form, *least)],
            Requirement::Rounds { most } => {
                let round = i64::from(setting.case.map_or(1, |case| case.round));
                let most = i64::from(*most);
                if round <= most {
                    Met::Yes(Message::RoundIs { round, most })
                } else {
                    Met::No { why: Message::TooManyRounds { round, most }, instead: Vec::new() }
                }
            }
        };
        vec![met.into()]
    }

    fn composed(self, setting: Setting<'_>, set: &Id) -> Vec<Met> {
        let Some(set) = self.agreement.sets.get(set) else { return Vec::new() };
        let lacking = self.lacks(set, setting.case.map(|case| case.number));
        if lacking.is_empty() {
            return vec![Met::Yes(Message::TeamIsComplete { set: set.label.clone() })];
        }
        let appoints = self.agreement.acts.values().filter(|a| a.kind == ActKind::Appoint && a.sets.contains(&set.id));
        let instead: Vec<Message> = appoints.flat_map(|act| self.who_can(act, setting.case)).collect();
        lacking.into_iter().map(|why| Met::No { why, instead: instead.clone() }).collect()
    }

    fn done(self, setting: Setting<'_>, first: &Id, outcome: Option<&Id>, ever: bool) -> Met {
        let label = self.agreement.label(first);
        let act = self.agreement.acts.get(first);
        let named = outcome.map(|id| self.outcome_label(first, id));
        let on = self.stamp.on;
        let last =
            setting.case.and_then(|case| if ever { case.ever_done(first, on) } else { case.last_done(first, on) });
        if last.is_some_and(|done| outcome.is_none() || done.outcome.as_ref() == outcome) {
            return Met::Yes(match named {
                Some(outcome) => Message::WasDoneWith { act: label, outcome },
                None => Message::WasDone { act: label },
            });
        }
        let instead = act.map(|act| self.how_to(act, setting.case)).unwrap_or_default();
        let why = match named {
            Some(outcome) => Message::FirstDoWith { first: label, outcome },
            None if ever => Message::FirstDoOnce { first: label },
            None => Message::FirstDo { first: label },
        };
        Met::No { why, instead }
    }

    /// Two persons: whoever does this did not do that. Where nobody did that yet, nobody stands in the way.
    fn by_another(self, setting: Setting<'_>, first: &Id) -> Met {
        let label = self.agreement.label(first);
        let last = setting.case.and_then(|case| case.last_done(first, self.stamp.on));
        if last.is_some_and(|done| done.who.is_some() && done.who == self.stamp.who) {
            return Met::No { why: Message::FirstByAnother { first: label }, instead: Vec::new() };
        }
        Met::Yes(Message::WasByAnother { first: label })
    }

    fn answered(self, setting: Setting<'_>, at: &AnswerRef, expected: &Expected) -> Met {
        let form = self.agreement.forms.get(&at.form);
        let question = form.and_then(|form| form.question(&at.question));
        let label = question.map_or_else(|| at.question.to_string(), |question| question.label.clone());
        let goes_with_it = setting.act.forms.contains(&at.form);
        if setting.filled.is_none() && goes_with_it {
            return Met::NotYet;
        }
        let Some(given) = self.answer(setting, at) else {
            let why = Message::AnswerMissing { question: label, form: self.agreement.label(&at.form) };
            return Met::Unknown { why, instead: self.how_to_answer(setting, at) };
        };
        let said = |told| Box::new(self.answer_label(at, given, told));
        if agrees(given, expected) {
            return Met::Yes(Message::AnsweredSo { question: label, given: said(true) });
        }
        let expected = Box::new(match expected {
            Expected::Yes => Message::AnsweredYes {},
            Expected::No => Message::AnsweredNo {},
            Expected::Choice(option) => Message::AnsweredOption { option: self.option_label(at, option) },
            Expected::AtLeast(least) => Message::AnsweredAtLeast { least: i64::from(*least) },
            Expected::AmountAtLeast(least) => Message::AnsweredAmountAtLeast { least: *least },
        });
        let given = said(self.may_read(setting, at));
        Met::No { why: Message::AnswerMustBe { question: label, expected, given }, instead: Vec::new() }
    }

    /// Whether a question has an answer, whatever it is.
    fn given(self, setting: Setting<'_>, at: &AnswerRef) -> Met {
        if setting.filled.is_none() && setting.act.forms.contains(&at.form) {
            return Met::NotYet;
        }
        let label = self.agreement.question(at).map_or_else(|| at.question.to_string(), |asked| asked.label.clone());
        let answer = self.answer(setting, at);
        if answer.is_some_and(|given| given.sealed().is_none_or(|words| words.length > 0)) {
            return Met::Yes(Message::AnswerGiven { question: label });
        }
        Met::No { why: Message::AnswerNeededHere { question: label }, instead: self.how_to_answer(setting, at) }
    }

    /// Whether a case of a kind refers to this one, or all that do have ended.
    fn referred(self, setting: Setting<'_>, kind: &Id, by: &AnswerRef, ended: bool) -> Met {
        let label = self.agreement.label(kind);
        let referring =
            setting.case.map(|case| self.state.referring(case.number, kind, by, self.stamp.on)).unwrap_or_default();
        let open: Vec<String> =
            referring.iter().filter(|case| !case.ended).map(|case| case.number.to_string()).collect();
        let opening = self.agreement.acts_of(kind).filter(|act| act.kind == ActKind::Open);
        match (ended, referring.is_empty(), open.is_empty()) {
            (true, _, true) => Met::Yes(Message::ReferredCasesEnded { kind: label }),
            (true, _, false) => {
                let closing = self.agreement.acts_of(kind).filter(|act| act.kind == ActKind::Close);
                let instead = closing.flat_map(|act| self.who_can(act, None)).collect();
                Met::No { why: Message::CasesNotEnded { kind: label, cases: open }, instead }
            }
            (false, false, _) => {
                let cases = referring.iter().map(|case| case.number.to_string()).collect();
                Met::Yes(Message::CasesRefer { kind: label, cases })
            }
            (false, true, _) => Met::No {
                why: Message::NoCaseRefers { kind: label },
                instead: opening.flat_map(|act| self.who_can(act, None)).collect(),
            },
        }
    }

    /// The answer given with this act, or the last one on the case.
    pub(crate) fn answer<'s>(self, setting: Setting<'s>, at: &AnswerRef) -> Option<&'s Answer> {
        match setting.filled.and_then(|filled| filled.get(&at.form)) {
            // What is left open on a form that is filled in now, is not what stood on it before.
            Some(form) => form.get(&at.question),
            None => setting.case.and_then(|case| case.answer(at, self.stamp.on)),
        }
    }

    /// What was answered, as far as it may be told. Whether it was yes or no, the verdict tells as well.
    fn answer_label(self, at: &AnswerRef, given: &Answer, told: bool) -> Message {
        match given {
            Answer::YesNo { yes: true, .. } => Message::AnsweredYes {},
            Answer::YesNo { yes: false, .. } => Message::AnsweredNo {},
            Answer::Choice { option, .. } if told => Message::AnsweredOption { option: self.option_label(at, option) },
            Answer::Choice { .. }
            | Answer::Text(_)
            | Answer::Goals { .. }
            | Answer::Score { .. }
            | Answer::Amount(_)
            | Answer::Number(_)
            | Answer::Date(_)
            | Answer::Attachments(_)
            | Answer::Case(_) => Message::AnsweredOtherwise {},
        }
    }

    fn adopted(self, form: &Id) -> Met {
        let label = self.agreement.label(form);
        if self.state.has_adopted(form, self.stamp.on) {
            return Met::Yes(Message::FormAdopted { form: label });
        }
        Met::No { why: Message::FormNeedsAdoption { form: label }, instead: self.how_to_adopt(form) }
    }

    fn fulfilled(self, setting: Setting<'_>, duty: &Id) -> Met {
        let label = self.agreement.label(duty);
        let Some(rule) = self.agreement.duties.get(duty) else {
            return Met::Yes(Message::DutyDoesNotRest { duty: label });
        };
        let act = self.agreement.acts.get(&rule.act);
        let instead = act.map(|act| self.how_to(act, setting.case)).unwrap_or_default();
        if rule.each.is_some() {
            return self.in_time(rule, instead);
        }
        let Some(case) = setting.case else {
            return Met::Unknown { why: Message::DutyOfWhichCase { duty: label }, instead };
        };
        let owed = duties::on_case(self.agreement, rule, case, self.stamp.on);
        if owed.iter().all(|owed| matches!(owed.standing, Standing::Fulfilled(_))) {
            return Met::Yes(Message::DutyDoesNotRest { duty: label });
        }
        Met::No { why: Message::DutyRests { duty: label }, instead }
    }

    /// A duty that comes again and again is met as long as no time of it is overdue.
    fn in_time(self, rule: &Duty, instead: Vec<Message>) -> Met {
        let duty = rule.label.clone();
        let times = recurring::of(self.agreement, self.state, rule, self.stamp.on);
        match times.iter().map(|time| time.clock).min() {
            Some(Clock::Overdue) => Met::No { why: Message::DutyIsOverdue { duty }, instead },
            Some(Clock::Undetermined) => Met::Unknown { why: Message::DutyMayBeOverdue { duty }, instead },
            Some(Clock::Due | Clock::InEffect | Clock::Conditional | Clock::Fulfilled { .. }) | None => {
                Met::Yes(Message::DutyIsNotOverdue { duty })
            }
        }
    }

    /// Who can do an act, and in which stage where that is not the present one.
    fn how_to(self, act: &Act, case: Option<&Case>) -> Vec<Message> {
        let mut said = self.who_can(act, case);
        if case.is_some_and(|case| !act.stages.is_empty() && !act.stages.contains(&case.stage)) {
            let stages = act.stages.iter().map(|stage| self.stage_label(stage)).collect();
            said.push(Message::PossibleInStages { act: act.label.clone(), stages });
        }
        said
    }

    /// How an answer comes to be on a case: the form, and who can hand it in by another act.
    pub(crate) fn how_to_answer(self, setting: Setting<'_>, at: &AnswerRef) -> Vec<Message> {
        let form = self.agreement.label(&at.form);
        let acts = self.agreement.acts.values().filter(|act| act.forms.contains(&at.form) && act.id != setting.act.id);
        let others = acts.flat_map(|act| self.how_to(act, setting.case));
        std::iter::once(Message::FillInFirst { form }).chain(others).collect()
    }

    /// Which decisions adopt a form.
    pub(crate) fn how_to_adopt(self, form: &Id) -> Vec<Message> {
        let adopts = |act: &&Act| act.outcomes.iter().any(|outcome| outcome.adopts.as_ref() == Some(form));
        self.agreement.acts.values().filter(adopts).map(|act| Message::AdoptBy { act: act.label.clone() }).collect()
    }
}

/// The other outcomes of the act, where a condition stands on one outcome only.
fn possible_otherwise(setting: Setting<'_>, condition: &Condition) -> Option<Message> {
    let stands_on = condition.outcome.as_ref()?;
    let others = setting.act.outcomes.iter().filter(|outcome| outcome.id != *stands_on);
    let outcomes: Vec<String> = others.map(|outcome| outcome.label.clone()).collect();
    if outcomes.is_empty() { None } else { Some(Message::OtherOutcomes { outcomes }) }
}

fn agrees(given: &Answer, expected: &Expected) -> bool {
    match (given, expected) {
        (Answer::YesNo { yes, .. }, Expected::Yes) => *yes,
        (Answer::YesNo { yes, .. }, Expected::No) => !*yes,
        (Answer::Choice { option, .. }, Expected::Choice(wanted)) => option == wanted,
        (Answer::Score { score, .. }, Expected::AtLeast(least)) => score >= least,
        (Answer::Number(number), Expected::AtLeast(least)) => *number >= i64::from(*least),
        (Answer::Amount(amount), Expected::AmountAtLeast(least)) => amount >= least,
        (Answer::YesNo { .. } | Answer::Choice { .. }, Expected::AtLeast(_) | Expected::AmountAtLeast(_))
        | (Answer::YesNo { .. }, Expected::Choice(_))
        | (Answer::Choice { .. }, Expected::Yes | Expected::No)
        | (
            Answer::Text(_) | Answer::Goals { .. } | Answer::Date(_) | Answer::Attachments(_) | Answer::Case(_),
            Expected::Yes | Expected::No | Expected::Choice(_) | Expected::AtLeast(_) | Expected::AmountAtLeast(_),
        )
        | (Answer::Amount(_), Expected::Yes | Expected::No | Expected::Choice(_) | Expected::AtLeast(_))
        | (
            Answer::Score { .. } | Answer::Number(_),
            Expected::Yes | Expected::No | Expected::Choice(_) | Expected::AmountAtLeast(_),
        ) => false,
    }
}
