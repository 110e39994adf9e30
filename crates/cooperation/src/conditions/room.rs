//! Whether the receiver of a paper stays within the ceiling of a register.

use super::{Met, Setting};
use crate::asked::Asked;
use crate::cases::Done;
use crate::ledger::register::{RegisterLine, counts, declared, lines, used};
use crate::ledger::{minus, plus};
use crate::publishing::class_of_answer;
use crate::visibility::{Viewer, reads_done};
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::cite::Stated;
use charter::agreement::power::AnswerRef;
use charter::agreement::register::{ReceiverCeiling, Register};
use charter::judge::answer::Answer;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::{Amount, Date, Message};

/// What is asked of a register.
struct Wanted {
    amount: Amount,
    receiver: String,
    /// What the receiver had from others.
    elsewhere: Amount,
}

impl Asked<'_> {
    /// Whether with this paper its receiver stays within the ceiling. Figures are told to whoever may read every paper in them.
    pub(super) fn has_room(self, setting: Setting<'_>, register: &Id) -> Met {
        let Some(register) = self.agreement.registers.get(register) else { return Met::NotYet };
        if setting.filled.is_none() && setting.act.forms.contains(&register.form) {
            return Met::NotYet;
        }
        if counts(register, |at| self.answer(setting, at)) == Some(false) {
            return Met::Yes(Message::RegisterDoesNotCount { register: register.label.clone() });
        }
        let ceiling = register.ceiling(self.stamp.on);
        let (Some(ceiling), Some(_), Some(_)) = (ceiling, &register.amount, &register.receiver) else {
            let why = Message::RegisterWithoutCeiling { register: register.label.clone() };
            return Met::Unknown { why, instead: vec![Message::InsteadRuling {}] };
        };
        match self.wanted(setting, register) {
            Ok(wanted) => self.within(setting, register, &ceiling.value, &wanted),
            Err(at) => self.unanswered(setting, at),
        }
    }

    /// What the paper says; the question without which nobody can tell, where one is not answered.
    fn wanted<'r>(self, setting: Setting<'_>, register: &'r Register) -> Result<Wanted, &'r AnswerRef> {
        if let (None, Some(counting)) = (counts(register, |at| self.answer(setting, at)), register.counting.first()) {
            return Err(&counting.value.at);
        }
        let asked = |stated: &'r Option<Stated<AnswerRef>>| stated.as_ref().map(|stated| &stated.value);
        let money = |at: &'r AnswerRef| self.amount(setting, at).ok_or(at);
        Ok(Wanted {
            amount: asked(&register.amount).map_or(Ok(Amount::default()), money)?,
            receiver: asked(&register.receiver)
                .map_or(Ok(String::new()), |at| self.answer(setting, at).and_then(Answer::tells_apart).ok_or(at))?,
            elsewhere: asked(&register.elsewhere).map_or(Ok(Amount::default()), money)?,
        })
    }

    /// Asks why a receiver declares less than it did before, in the time that counts.
    pub(crate) fn weigh_declared(self, setting: Setting<'_>, weighing: &mut Weighing) {
        let on_paper = self.agreement.registers.values().filter(|one| setting.act.forms.contains(&one.form));
        for register in on_paper.filter(|_| setting.filled.is_some()) {
            let (Some(ceiling), Some(elsewhere)) = (register.ceiling(self.stamp.on), &register.elsewhere) else {
                continue;
            };
            let counting = counts(register, |at| self.answer(setting, at)) == Some(true);
            let Some(wanted) = self.wanted(setting, register).ok().filter(|_| counting) else { continue };
            let all = lines(self.state, register, Date::MAX);
            let same = all.iter().filter(|line| line.receiver.as_ref() == Some(&wanted.receiver));
            let before = declared(register, same, ceiling.value.window, self.stamp.on);
            if wanted.elsewhere >= before || self.stamp.reasons_for(&register.id) {
                continue;
            }
            let told = all.iter().all(|line| self.reads_line(register, line));
            let (register, amount) = (register.label.clone(), wanted.elsewhere);
            let why = if told {
                Message::DeclaredLess { register, amount, before }
            } else {
                Message::DeclaredLessSo { register }
            };
            let ground = Ground::ask_reason(&elsewhere.cite, why).instead(Message::WithAReason {});
            weighing.fails(ground, Origin::Person);
        }
    }

    fn unanswered(self, setting: Setting<'_>, at: &AnswerRef) -> Met {
        let question = self.agreement.question(at).map_or_else(|| at.question.to_string(), |asked| asked.label.clone());
        let why = Message::AnswerMissing { question, form: self.agreement.label(&at.form) };
        Met::Unknown { why, instead: self.how_to_answer(setting, at) }
    }

    fn within(self, setting: Setting<'_>, register: &Register, ceiling: &ReceiverCeiling, wanted: &Wanted) -> Met {
        let on = self.stamp.on;
        // A paper that is weighed after it was handed in is no paper before itself.
        let own = setting.filled.is_none_or(|filled| !filled.contains_key(&register.form));
        let own = setting.case.filter(|_| own).and_then(|case| case.paper(&register.form, on)).map(|done| done.entry);
        // What is recorded afterwards with an earlier day does not slip in before what was given since.
        let all = lines(self.state, register, Date::MAX);
        let others: Vec<&RegisterLine<'_>> = all.iter().filter(|line| Some(line.done.entry) != own).collect();
        let same = others.iter().filter(|line| line.receiver.as_ref() == Some(&wanted.receiver)).copied();
        let highest = declared(register, same, ceiling.window, on).max(wanted.elsewhere);
        let of = |unknown: bool| {
            let theirs = |line: &&&RegisterLine<'_>| match &line.receiver {
                Some(receiver) => *receiver == wanted.receiver,
                None => unknown,
            };
            let elsewhere = if self.stamp.reasons_for(&register.id) { wanted.elsewhere } else { highest };
            plus(used(others.iter().filter(theirs).copied(), ceiling.window, on), elsewhere)
        };
        let (before, source, label) = (of(false), ceiling.source.clone(), register.label.clone());
        let total = plus(before, wanted.amount);
        let told = others.iter().all(|line| self.reads_line(register, line))
            && register.amount.as_ref().is_none_or(|at| self.may_read(setting, &at.value));
        if total > ceiling.most {
            if !told {
                let why = Message::RegisterAboveSo { register: label, ceiling: ceiling.most, source };
                return Met::No { why, instead: vec![Message::FiguresForReaders {}] };
            }
            let room = minus(ceiling.most, before).max(Amount::default());
            let (amount, ceiling) = (wanted.amount, ceiling.most);
            let why = Message::RegisterAbove { register: label, amount, before, total, ceiling, source };
            return Met::No { why, instead: vec![Message::RegisterRoom { room }] };
        }
        if plus(of(true), wanted.amount) > ceiling.most {
            let why = Message::RegisterReceiverUnknown { register: label, ceiling: ceiling.most };
            return Met::Unknown { why, instead: Vec::new() };
        }
        Met::Yes(match told {
            true => Message::RegisterWithin { register: label, total, ceiling: ceiling.most, source },
            false => Message::RegisterWithinSo { register: label },
        })
    }

    /// Whether whoever acts may read every answer of a line that a sum would tell.
    fn reads_line(self, register: &Register, line: &RegisterLine<'_>) -> bool {
        let (viewer, case) = (Viewer::from(self.stamp), line.case);
        let reads = |done: &Done, at: &AnswerRef| {
            let Some(question) = self.agreement.question(at) else { return false };
            let class = class_of_answer(self.agreement, case, done, (&at.form, question), self.stamp.on);
            reads_done(self.agreement, self.state, &viewer, (case, done), class, self.stamp.on)
        };
        let settles = |done: &&Done| line.settled.is_some_and(|settled| settled.entry == done.entry);
        let settling =
            case.done.iter().filter(settles).filter_map(|done| self.agreement.acts.get(&done.act)?.posts.as_ref());
        let mut settled = settling.flat_map(|posts| posts.value.answers());
        register.reckons_with().all(|at| reads(line.done, at))
            && settled.all(|at| case.paper(&at.form, self.stamp.on).is_none_or(|paper| reads(paper, at)))
    }
}
