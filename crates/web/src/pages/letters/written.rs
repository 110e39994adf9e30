//! What stands in a letter about a decision.

use super::Letter;
use crate::pages::shown::answers::{Wording, fact};
use crate::pages::shown::{capital, entry};
use crate::papers::{self, may_travel};
use crate::parts::Kind;
use charter::Id;
use charter::agreement::condition::Requirement;
use charter::agreement::form::Question;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use charter::judge::remedy;
use cooperation::cases::{Case, case_in};
use cooperation::visibility::{Embargo, embargo};
use reports::{Document, Level, Marker, Run, plain, strong, to_fill};

impl Letter<'_> {
    /// The letter.
    pub(super) fn written(self) -> Document {
        let l = self.desk.visit.l;
        let mut letter = papers::titled(self.desk.visit, &self.title());
        letter.heading(Level::Subtitle, capital(&self.act.label));
        self.embargo(&mut letter);
        self.addressed(&mut letter);
        letter.heading(Level::First, l.letter_decided_title());
        self.decided(&mut letter);
        self.money(&mut letter);
        self.reasons(&mut letter);
        self.conditions(&mut letter);
        if self.act.is_per_party() {
            letter.heading(Level::First, l.letter_meaning(&self.sender().unwrap_or_default()));
            papers::open(&mut letter, &l.letter_fill_meaning());
            self.after(&mut letter);
        } else {
            self.remedies(&mut letter);
        }
        letter.say(l.letter_proof(entry(self.desk.done.entry)));
        self.signed(&mut letter);
        letter
    }

    fn title(self) -> String {
        self.desk.visit.view.title(self.desk.case).to_string()
    }

    /// From whom it is: the party of the seat.
    fn sender(self) -> Option<String> {
        self.party.map(|party| self.now.label(party))
    }

    fn fill(self, what: &str) -> Run {
        to_fill(self.desk.visit.l.document_fill(what))
    }

    /// Until when nobody else may know of it.
    fn embargo(self, letter: &mut Document) {
        let l = self.desk.visit.l;
        match embargo(self.act, self.desk.case, self.desk.visit.today()) {
            Some(Embargo::Until(until)) => letter.paragraph([strong(l.letter_embargo(until))]),
            Some(Embargo::NotSet) => {
                letter
                    .paragraph([strong(format!("{} ", l.letter_embargo_open())), self.fill(&l.letter_fill_embargo())]);
            }
            None => {}
        }
    }

    fn addressed(self, letter: &mut Document) {
        let l = self.desk.visit.l;
        let line = |letter: &mut Document, name: String, value: Run| {
            letter.paragraph([strong(format!("{name}: ")), value]);
        };
        line(letter, l.letter_from(), self.sender().map_or_else(|| self.fill(&l.letter_fill_sender()), plain));
        line(letter, l.letter_to(), self.receiver());
        line(letter, l.letter_date(), self.fill(&l.letter_fill_date()));
        let reference = l.letter_reference_of(&self.desk.case.number.to_string(), entry(self.desk.done.entry));
        line(letter, l.letter_reference(), plain(reference));
    }

    /// To whom it goes: the party that the money goes to, where the book says so. Who else gets it is personal, and a document
    /// travels on.
    fn receiver(self) -> Run {
        let l = self.desk.visit.l;
        if self.act.is_per_party() {
            return self.fill(&l.letter_fill_assembly());
        }
        let to = self.act.posts.as_ref().and_then(|posts| posts.value.to.as_ref());
        let chosen = to.and_then(|at| {
            let Answer::Choice { option, .. } = self.desk.case.answer(at, self.desk.visit.today())? else {
                return None;
            };
            self.now.parties.get(option).filter(|_| self.reads(at))
        });
        chosen.map_or_else(|| self.fill(&l.letter_fill_address()), |party| plain(&party.label))
    }

    fn reads(self, at: &AnswerRef) -> bool {
        let travels = self.now.question(at).is_some_and(|question| may_travel(question.class));
        travels && self.desk.visit.view.reads_answer(self.desk.case, at)
    }

    /// Who decided what, and what this letter does with it.
    fn decided(self, letter: &mut Document) {
        let l = self.desk.visit.l;
        let outcome = self.desk.outcome();
        letter.say(l.letter_decided(&self.desk.taken_by(), &self.title(), &outcome));
        if self.act.is_per_party() {
            letter.say(l.letter_informs());
        } else {
            letter.say(l.letter_carries(&self.act.label, self.act.cite.article()));
        }
    }

    /// To others the amount that was set apart; to whoever gets it what the form of the act says, with what it does not say yet left open.
    fn money(self, letter: &mut Document) {
        let (l, mut lines) = (self.desk.visit.l, Vec::new());
        if self.act.is_per_party() {
            lines.extend(self.granted());
        } else {
            let forms = self.act.forms.iter().filter_map(|form| self.now.forms.get(form));
            let asked = forms.flat_map(|form| form.questions.iter().map(move |question| (&form.id, question)));
            let asked = asked.filter(|(_, question)| may_travel(question.class));
            lines.extend(asked.filter_map(|(form, question)| self.answered(form, question)));
        }
        if !lines.is_empty() {
            letter.heading(Level::First, l.letter_money());
            lines.into_iter().for_each(|line| letter.paragraph(line));
        }
    }

    /// The amount that the decision set apart, as it was asked.
    fn granted(self) -> Option<Vec<Run>> {
        let posts = self.desk.agreement.acts.get(&self.desk.done.act)?.posts.as_ref()?;
        let at = &posts.value.amount;
        let (question, answer) = (self.desk.agreement.question(at)?, self.desk.case.answer(at, self.desk.done.on)?);
        let amount = fact(self.desk.visit.l, Some(question), answer).filter(|_| self.reads(at))?;
        Some(vec![strong(format!("{} ", question.label)), plain(amount)])
    }

    /// A question of the form with its answer, or the place for it where it must have one.
    fn answered(self, form: &Id, question: &Question) -> Option<Vec<Run>> {
        let l = self.desk.visit.l;
        let done = self.desk.case.done.iter().rfind(|done| done.act == self.act.id && done.forms.contains_key(form));
        let given = done.and_then(|done| {
            let answer = done.forms.get(form)?.get(&question.id)?;
            let class = self.desk.visit.view.class_of(self.desk.case, done, form, question);
            if !self.desk.visit.view.reads_done(self.desk.case, done, class) {
                return None;
            }
            let words = answer.sealed().map(|words| self.desk.reader().words(class, words));
            match (fact(l, Some(question), answer), words) {
                (Some(fact), _) => Some(fact),
                (None, Some(Wording::Paragraphs(lines))) => Some(lines.join("\n")),
                (None, Some(Wording::Withheld(_)) | None) => None,
            }
        });
        let name = strong(format!("{} ", question.label));
        match given {
            Some(words) => Some(vec![name, plain(words)]),
            None => question.required.then(|| vec![name, self.fill(&question.label)]),
        }
    }

    fn reasons(self, letter: &mut Document) {
        let l = self.desk.visit.l;
        letter.heading(Level::First, l.letter_reasons());
        match self.desk.reasons() {
            Some(Wording::Paragraphs(lines)) => lines.into_iter().for_each(|line| letter.say(line)),
            Some(Wording::Withheld(_)) | None => papers::open(letter, &l.letter_fill_reasons()),
        }
        for (rule, words) in self.desk.departures() {
            letter.paragraph([strong(rule)]);
            papers::worded(letter, &words);
        }
    }

    /// The cases that lay something down about this one, where the charter makes an act wait for their end.
    fn conditions(self, letter: &mut Document) {
        let l = self.desk.visit.l;
        let acts = self.now.acts_of(&self.desk.case.kind);
        let required = acts.flat_map(|act| self.now.conditions_on(&act.id)).flat_map(|condition| &condition.requires);
        let mut waits: Vec<(&Id, &AnswerRef)> = Vec::new();
        for stated in required {
            if let Requirement::Referred { kind, by, ended: true } = &stated.value {
                waits.push((kind, by));
            }
        }
        waits.dedup();
        let (view, today) = (&self.desk.visit.view, self.desk.visit.today());
        let names = |case: &&Case| {
            waits.iter().any(|(kind, by)| {
                let named = case.answer(by, today).and_then(case_in);
                case.kind == **kind && named == Some(self.desk.case.number) && view.reads_answer(case, by)
            })
        };
        let laid: Vec<String> = view.cases().filter(names).map(|case| view.title(case).to_string()).collect();
        if !laid.is_empty() {
            letter.heading(Level::First, l.letter_conditions());
            letter.list(Marker::Number, laid.into_iter().rev());
        }
    }

    /// What follows, as it is owed.
    fn after(self, letter: &mut Document) {
        let l = self.desk.visit.l;
        let mut after = self.desk.after();
        after.retain(|after| after.mark.as_ref().is_none_or(|mark| mark.kind != Kind::Yes));
        if !after.is_empty() {
            letter.heading(Level::First, l.letter_after());
            letter.list(Marker::Bullet, after.iter().map(|after| l.letter_by(&after.who, &after.what)));
        }
    }

    /// Where whoever does not agree can go, and until when; what the charter does not say is left open.
    fn remedies(self, letter: &mut Document) {
        let l = self.desk.visit.l;
        let against: Vec<_> =
            self.desk.agreement.remedies.values().filter(|it| it.against.contains(&self.desk.done.act)).collect();
        if against.is_empty() {
            return;
        }
        letter.heading(Level::First, l.decision_remedies());
        for it in against {
            let about = it.about.as_ref().map(|about| l.decision_remedy_about(&about.value));
            let at = it.at.as_ref().map(|at| l.decision_remedy_at(&self.desk.agreement.label(&at.value)));
            let words: Vec<String> =
                std::iter::once(format!("{}.", capital(&it.label))).chain(about).chain(at).collect();
            let until = match remedy::last_day(self.desk.agreement, it, self.desk.done.on) {
                Some(last) => plain(l.decision_remedy_until(last)),
                None => self.fill(&l.letter_fill_term()),
            };
            let article = plain(format!(" ({}) ", it.cite.article()));
            let where_to = self.fill(&l.letter_fill_where());
            letter.paragraph([plain(format!("{} ", words.join(" "))), until, article, where_to]);
        }
    }

    fn signed(self, letter: &mut Document) {
        let l = self.desk.visit.l;
        if let Some(sender) = self.sender() {
            letter.say(l.letter_on_behalf(&sender));
        }
        papers::open(letter, &l.letter_fill_signature());
    }
}
