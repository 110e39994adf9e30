//! A cooperation in which every seat is held, so that everything a charter makes possible can be done.

use charter::agreement::act::{Act, ActKind, Actor};
use charter::agreement::condition::Requirement;
use charter::agreement::form::{Question, QuestionKind};
use charter::agreement::set::{Seat, Set};
use charter::judge::answer::{Answer, Answers, Sealed};
use charter::syntax::{Reading, compile};
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::command::Filled;
use cooperation::stamp::Reason;
use cooperation::values::{CaseNumber, PersonNumber};
use cooperation::{Acting, Command, Fault, Stamp, State, Verdict, decide};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use words::{Amount, Lang};

/// The state of a cooperation, and the agreement it works by.
#[derive(Clone)]
pub(crate) struct Cast<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) state: State,
}

/// A day on which the shipped charters hold.
pub(crate) const TODAY: Date = date(2024, 6, 10);

pub(crate) fn agreement(charter: &str) -> Agreement {
    compile(charter, &[], Reading::InForce).agreement.expect("a shipped charter compiles")
}

impl<'a> Cast<'a> {
    /// Founds it, enters one person for each seat, and seats them by whoever may.
    pub(crate) fn of(agreement: &'a Agreement, charter: &str) -> Self {
        let mut cast = Self { agreement, state: State::default() };
        let host = || (None, Acting::Host);
        cast.must(host(), &Command::Found { text: charter.to_owned() });
        // A team of one case is chosen once there is a case.
        let stands = |seat: &&Id| agreement.set_of(seat).is_some_and(|set| set.per_case.is_none());
        let mut seats: Vec<&Id> = agreement.seats.keys().filter(stands).collect();
        // Where a body decides on who comes, the host seats the first, before anybody sits who may.
        let decided = |set: &Id| {
            let mut appointing = agreement.acts.values().filter(|a| a.kind == ActKind::Appoint && a.sets.contains(set));
            appointing.any(|act| act.case.is_some())
        };
        seats.sort_by_key(|seat| !decided(&agreement.seats[*seat].set));
        for _ in &seats {
            cast.must(host(), &Command::Enrol { act: None, name: sealed(), contact: None });
        }
        // Those who appoint are seated themselves on the way, so it takes several rounds.
        for _ in 0..4 {
            for (index, seat) in seats.iter().enumerate() {
                if cast.state.holder(seat, TODAY).is_none() {
                    cast.seat(seat, PersonNumber(u32::try_from(index).expect("few seats") + 1));
                }
            }
        }
        let empty: Vec<&&Id> = seats.iter().filter(|seat| cast.state.holder(seat, TODAY).is_none()).collect();
        assert!(empty.is_empty(), "nobody can be given these seats: {empty:?}");
        cast
    }

    fn seat(&mut self, seat: &Id, person: PersonNumber) {
        let set = &self.agreement.seats[seat].set;
        let person = self.whence(set).unwrap_or(person);
        let until = self.agreement.seats[seat].temporary.as_ref().map(|_| TODAY);
        let appoint = |act: Option<Id>| Command::Appoint {
            act,
            person,
            seat: seat.clone(),
            from: TODAY,
            until,
            case: None,
            party: None,
        };
        for act in self.agreement.acts.values().filter(|a| a.kind == ActKind::Nominate && a.sets.contains(set)) {
            let (seat, forms) = (seat.clone(), self.filled(act, true));
            let command = Command::Nominate { act: act.id.clone(), person, seat, forms };
            if let Some(who) = self.doers(act, None).pop() {
                self.try_out(who, &command);
            }
        }
        let mut ways = vec![((None, Acting::Host), None)];
        for act in self.agreement.acts.values().filter(|a| a.kind == ActKind::Appoint && a.sets.contains(set)) {
            ways.extend(self.doers(act, None).into_iter().map(|who| (who, Some(act.id.clone()))));
        }
        for (who, act) in ways {
            if self.try_out(who, &appoint(act)).is_some() {
                return;
            }
        }
    }

    /// Somebody for each role of one case without which some act on it cannot be done by anyone.
    pub(crate) fn seat_the_indispensable(&mut self, kind: &Id, case: CaseNumber) {
        let agreement = self.agreement;
        let alone = |set: &Id| {
            let by = |act: &Act| act.by.as_ref().is_some_and(|by| by.value == [Actor::Set(set.clone())]);
            agreement.acts_of(kind).any(by)
        };
        let of_case = |set: &&Set| set.per_case.as_ref().is_some_and(|of| of.value == *kind) && alone(&set.id);
        for set in agreement.sets.values().filter(of_case) {
            let appointing = |act: &&Act| act.kind == ActKind::Appoint && act.sets.contains(&set.id);
            let seat = set.seats[0].clone();
            for act in agreement.acts.values().filter(appointing) {
                let people: Vec<PersonNumber> = self.state.people.keys().copied().collect();
                let who = self.doers(act, Some(case)).pop().expect("somebody may appoint");
                let tried = people.into_iter().find_map(|person| {
                    let (act, seat) = (Some(act.id.clone()), seat.clone());
                    let (from, until, case, party) = (TODAY, None, Some(case), None);
                    let appoint = Command::Appoint { act, person, seat, from, until, case, party };
                    self.try_out(who.clone(), &appoint)
                });
                tried.expect("somebody can be appointed");
            }
        }
    }

    /// Somebody who sits where the holders of this set come from.
    fn whence(&self, set: &Id) -> Option<PersonNumber> {
        let from = self.agreement.sets[set].from_among.as_ref()?;
        self.agreement.sets[&from.value].seats.iter().find_map(|seat| self.state.holder(seat, TODAY))
    }

    /// Somebody for each of the actors that may do an act.
    pub(crate) fn doers(&self, act: &Act, case: Option<CaseNumber>) -> Vec<(Option<PersonNumber>, Acting)> {
        let by = act.by.as_ref().map_or(&[][..], |by| &by.value);
        by.iter().filter_map(|actor| self.doer(actor, case)).collect()
    }

    /// Somebody in a seat that may not do an act on this case.
    pub(crate) fn stranger(&self, act: &Act, case: &Case) -> Option<(Option<PersonNumber>, Acting)> {
        let by = &act.by.as_ref()?.value;
        let named = |seat: &Seat| {
            by.iter().any(|actor| match actor {
                Actor::Anyone => true,
                Actor::Submitter => self.state.holder(&seat.id, TODAY).is_some_and(|who| case.is_of(&self.state, who)),
                Actor::Set(_) | Actor::Seat(_) | Actor::Chair(_) => actor.is_seat(self.agreement, &seat.id),
            })
        };
        let seat = self.agreement.seats.values().find(|seat| !named(seat))?;
        Some((self.state.holder(&seat.id, TODAY), Acting::Seat(seat.id.clone())))
    }

    fn doer(&self, actor: &Actor, case: Option<CaseNumber>) -> Option<(Option<PersonNumber>, Acting)> {
        let in_seat = |seat: &Id| {
            let tenure = self.state.tenure(seat, case, TODAY)?;
            Some((Some(tenure.person), Acting::Seat(seat.clone())))
        };
        match actor {
            Actor::Anyone => Some((None, Acting::Visitor)),
            Actor::Submitter => case.map(|case| (None, Acting::Submitter(case))),
            Actor::Set(_) | Actor::Seat(_) | Actor::Chair(_) => {
                let seats = actor.seats(self.agreement).iter();
                seats.filter(|seat| actor.is_seat_on(self.agreement, seat, TODAY)).find_map(in_seat)
            }
        }
    }

    /// Does it, with a reason wherever one is asked; the state stays as it was where it is not permitted.
    pub(crate) fn attempt(&mut self, who: (Option<PersonNumber>, Acting), command: &Command) -> Result<Verdict, Fault> {
        let mut stamp = Stamp {
            recorded: TODAY.at(10, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a moment").timestamp(),
            on: TODAY,
            who: who.0,
            acting: who.1,
            reasons: Vec::new(),
        };
        let mut decision = decide(Some(self.agreement), &self.state, &stamp, command)?;
        self.check_said(&decision);
        if matches!(decision.verdict, Verdict::NeedsReason { .. }) {
            let rules = decision.verdict.grounds().iter().map(|ground| ground.cite().rule().clone());
            stamp.reasons = rules.map(|rule| Reason { rule, text: sealed() }).collect();
            decision = decide(Some(self.agreement), &self.state, &stamp, command)?;
            self.check_said(&decision);
        }
        if let Verdict::Permitted { events } = &decision.verdict {
            self.state.evolve(self.state.sequence + 1, &stamp, events);
        }
        Ok(decision.verdict)
    }

    /// Something where it is permitted.
    pub(crate) fn try_out(&mut self, who: (Option<PersonNumber>, Acting), command: &Command) -> Option<()> {
        matches!(self.attempt(who, command), Ok(Verdict::Permitted { .. })).then_some(())
    }

    fn must(&mut self, who: (Option<PersonNumber>, Acting), command: &Command) {
        let verdict = self.attempt(who, command);
        assert!(matches!(verdict, Ok(Verdict::Permitted { .. })), "{command:?}: {verdict:?}");
    }

    /// Whatever is not permitted rests on articles of this agreement and says so in every language.
    fn check_said(&self, decision: &cooperation::Decision) {
        let permitted = matches!(decision.verdict, Verdict::Permitted { .. });
        assert_eq!(permitted, decision.trace.holds == charter::judge::trace::Holds::Yes, "{:?}", decision.trace);
        assert_eq!(permitted, decision.verdict.grounds().is_empty());
        for ground in decision.verdict.grounds() {
            let article = ground.cite().article();
            assert!(self.agreement.articles.iter().any(|known| known.key == article), "no article `{article}`");
            for lang in Lang::ALL {
                assert!(!ground.why().say(lang).is_empty());
            }
        }
    }

    /// The forms of an act, every question answered: with what says yes, or with what says no.
    pub(crate) fn filled(&self, act: &Act, yes: bool) -> Filled {
        let answers = |form: &Id| -> Answers {
            let questions = &self.agreement.forms[form].questions;
            let given = |question: &Question| Some((question.id.clone(), self.answer(form, question, yes)?));
            questions.iter().filter_map(given).collect()
        };
        act.forms.iter().map(|form| (form.clone(), answers(form))).collect()
    }

    /// An answer; none where another case is asked and there is none yet.
    fn answer(&self, form: &Id, question: &Question, yes: bool) -> Option<Answer> {
        if let Some(amount) = self.as_booked(form, question) {
            return Some(Answer::Amount(amount));
        }
        // A budget leaves room for whatever is asked here, and all its lines together stay within their fund.
        let budgets = self.agreement.budget_lines.values().filter_map(|line| line.by_budget.as_ref());
        if budgets.map(|stated| &stated.value).any(|at| at.form == *form && at.question == question.id) {
            return Some(Answer::Amount(Amount::from_cents(400_000_000)));
        }
        if let QuestionKind::Case { of } = &question.kind {
            // Where another case need not be named none is: the first there is could be the case itself.
            if !question.required {
                return None;
            }
            let fits = |case: &&Case| of.as_ref().is_none_or(|kind| case.kind == *kind);
            return self.state.cases.values().find(fits).map(|case| Answer::Case(case.number.to_string()));
        }
        Some(answer(question, yes))
    }

    /// What the books say, where a condition asks that; a year that is filled in here is one before anything was booked.
    fn as_booked(&self, form: &Id, question: &Question) -> Option<Amount> {
        let requires = self.agreement.conditions.values().flat_map(|condition| &condition.requires);
        requires.map(|stated| &stated.value).find_map(|requirement| {
            let Requirement::Booked { at, account, of, year } = requirement else { return None };
            let here = at.form == *form && at.question == question.id;
            here.then(|| self.state.told_by_the_books(*account, of, year.as_ref().map(|_| 1)))
        })
    }
}

fn answer(question: &Question, yes: bool) -> Answer {
    let reason = Some(sealed());
    match &question.kind {
        QuestionKind::Line | QuestionKind::Text | QuestionKind::Points | QuestionKind::Email => Answer::Text(sealed()),
        QuestionKind::Attachments => Answer::Attachments(Vec::new()),
        QuestionKind::Case { .. } => unreachable!("a case is found in the state"),
        QuestionKind::Amount => Answer::Amount(Amount::from_cents(if yes { 100 } else { 100_000_000 })),
        QuestionKind::Number | QuestionKind::Digits { .. } => Answer::Number(i64::from(yes)),
        QuestionKind::Date => Answer::Date(TODAY),
        QuestionKind::YesNo => Answer::YesNo { yes, reason },
        QuestionKind::Choice { options } => {
            let option = if yes { options.first() } else { options.last() };
            Answer::Choice { option: option.expect("an option").id.clone(), reason }
        }
        QuestionKind::Goals { nodes } => {
            Answer::Goals { nodes: nodes.iter().take(1).map(|node| node.id.clone()).collect(), reason }
        }
        QuestionKind::Score { lowest, highest } => {
            Answer::Score { score: if yes { *highest } else { *lowest }, reason }
        }
    }
}

pub(crate) fn sealed() -> Sealed {
    Sealed { handle: "tekst".into(), commitment: "0".repeat(64), length: 5 }
}
