//! What would be allowed: the same command with one thing changed at a time, decided again.
//!
//! Nothing is guessed. Each answer is a verdict of the same agreement on the same state, so it also holds where several
//! rules stand in the way at once.

use crate::command::{Command, OnCase};
use crate::decide::decide;
use crate::holding::of_command;
use crate::stamp::{Acting, Stamp};
use crate::state::State;
use crate::verdict::Verdict;
use charter::Agreement;
use charter::agreement::form::QuestionKind;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use words::{Amount, Message};

/// Every single change with which a command that is not permitted would be: another seat, outcome or option, another
/// answer to a yes-or-no question, a lower amount. Empty where it is permitted, and where no single change is enough.
#[must_use]
pub fn relaxed(agreement: &Agreement, state: &State, stamp: &Stamp, command: &Command) -> Vec<Message> {
    let agreement = of_command(agreement, state, command, stamp.on);
    let relaxing = Relaxing { agreement, state, stamp, command };
    if relaxing.permits(stamp, command) {
        return Vec::new();
    }
    let mut found = relaxing.answers();
    found.extend(relaxing.outcomes());
    found.extend(relaxing.seats());
    found
}

#[derive(Clone, Copy)]
struct Relaxing<'a> {
    agreement: &'a Agreement,
    state: &'a State,
    stamp: &'a Stamp,
    command: &'a Command,
}

impl Relaxing<'_> {
    fn permits(self, stamp: &Stamp, command: &Command) -> bool {
        let decision = decide(Some(self.agreement), self.state, stamp, command);
        decision.is_ok_and(|decision| matches!(decision.verdict, Verdict::Permitted { .. }))
    }

    /// The seats from which it would be permitted, as they are held on the day of the act.
    fn seats(self) -> Option<Message> {
        let may = self.agreement.seats.values().filter(|seat| {
            let Some(holder) = self.state.holder(&seat.id, self.stamp.on) else { return false };
            let acting = Acting::Seat(seat.id.clone());
            let stamp = Stamp { who: Some(holder), acting, ..self.stamp.clone() };
            stamp.acting != self.stamp.acting && self.permits(&stamp, self.command)
        });
        let who = crate::asked::once_each(may.map(|seat| seat.label.clone()));
        (!who.is_empty()).then_some(Message::WouldFromSeat { who })
    }

    fn outcomes(self) -> Option<Message> {
        let on_case = self.command.on_case()?;
        let act = self.agreement.acts.get(&on_case.act)?;
        let other = act.outcomes.iter().filter(|outcome| Some(&outcome.id) != on_case.outcome.as_ref());
        let would = other.filter(|outcome| {
            let changed = OnCase { outcome: Some(outcome.id.clone()), ..on_case.clone() };
            with_on_case(self.command, changed).is_some_and(|command| self.permits(self.stamp, &command))
        });
        let outcomes: Vec<String> = would.map(|outcome| outcome.label.clone()).collect();
        (!outcomes.is_empty()).then_some(Message::WouldWithOutcome { outcomes })
    }

    fn answers(self) -> Vec<Message> {
        let Some(forms) = self.command.forms() else { return Vec::new() };
        let given = forms.iter().flat_map(|(form, answers)| {
            answers.iter().map(move |(question, answer)| {
                let at = AnswerRef { form: form.clone(), question: question.clone() };
                (at, answer)
            })
        });
        given.filter_map(|(at, answer)| self.answer(&at, answer)).collect()
    }

    fn answer(self, at: &AnswerRef, answer: &Answer) -> Option<Message> {
        let question = self.agreement.forms.get(&at.form)?.question(&at.question)?;
        let label = question.label.clone();
        match answer {
            Answer::Amount(amount) => {
                let amount = self.largest_below(at, *amount)?;
                Some(Message::WouldUpTo { question: label, amount })
            }
            Answer::Choice { option, reason } => {
                let QuestionKind::Choice { options } = &question.kind else { return None };
                let would = options.iter().filter(|choice| {
                    let other = Answer::Choice { option: choice.id.clone(), reason: reason.clone() };
                    choice.id != *option && self.permits_with(at, other)
                });
                let options: Vec<String> = would.map(|choice| choice.label.clone()).collect();
                (!options.is_empty()).then_some(Message::WouldWithOption { question: label, options })
            }
            Answer::YesNo { yes, reason } => {
                let other = Answer::YesNo { yes: !yes, reason: reason.clone() };
                let said = if *yes {
                    Message::WouldWithNo { question: label }
                } else {
                    Message::WouldWithYes { question: label }
                };
                self.permits_with(at, other).then_some(said)
            }
            Answer::Text(_)
            | Answer::Goals { .. }
            | Answer::Score { .. }
            | Answer::Number(_)
            | Answer::Date(_)
            | Answer::Attachments(_)
            | Answer::Case(_) => None,
        }
    }

    fn permits_with(self, at: &AnswerRef, answer: Answer) -> bool {
        with_answer(self.command, at, answer).is_some_and(|command| self.permits(self.stamp, &command))
    }

    /// The largest amount below this one with which it is permitted, found by halving: every rule on amounts that a
    /// charter can state is a ceiling.
    fn largest_below(self, at: &AnswerRef, amount: Amount) -> Option<Amount> {
        let permits = |cents: i64| self.permits_with(at, Answer::Amount(Amount::from_cents(cents)));
        let (mut may, mut may_not) = (1, amount.cents());
        if may_not <= may || !permits(may) {
            return None;
        }
        while may_not - may > 1 {
            let middle = may + (may_not - may) / 2;
            if permits(middle) { may = middle } else { may_not = middle }
        }
        Some(Amount::from_cents(may))
    }
}

/// The command with its act on a case changed.
fn with_on_case(command: &Command, changed: OnCase) -> Option<Command> {
    let mut command = command.clone();
    *command.on_case_mut()? = changed;
    Some(command)
}

/// The command with one answer changed.
fn with_answer(command: &Command, at: &AnswerRef, answer: Answer) -> Option<Command> {
    let mut command = command.clone();
    if let Command::Open { forms, .. } = &mut command {
        forms.get_mut(&at.form)?.insert(at.question.clone(), answer);
    } else {
        command.on_case_mut()?.forms.get_mut(&at.form)?.insert(at.question.clone(), answer);
    }
    Some(command)
}
