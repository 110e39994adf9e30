//! Doing an act of the charter: the command it is, with all that goes with it.

use super::step::{About, Deed, Erased};
use super::world::{World, missing};
use super::{Slip, extract, names};
use crate::command::{Command, OnCase, Subject};
use crate::values::{CaseNumber, MeetingNumber, PersonNumber};
use charter::agreement::act::{Act, ActKind};
use charter::syntax::{with_articles, with_rulings};
use charter::{Agreement, Id};
use std::sync::Arc;
use words::{Date, Message};

impl World {
    pub(super) fn deed(&mut self, deed: &Deed) -> Result<(), Slip> {
        let agreement = self.agreement_for(deed);
        let act = names::act(&agreement, &deed.act)?;
        let case = self.case_of(act, deed)?;
        let mut doing = self.capacity(&deed.who, Some(act), case)?;
        doing.reason.clone_from(&deed.with.reason);
        doing.recorded = deed.recorded;
        let command = self.command(&agreement, act, deed, case)?;
        let (person, opened) = (self.state.next_person(), self.state.next_case(self.today().year()));
        if self.submit(&doing, &command) {
            self.remember(deed, &command, person, opened);
        }
        Ok(())
    }

    /// The agreement an act is looked up in: that of its case, where it is done on one that goes on under an earlier text.
    fn agreement_for(&self, deed: &Deed) -> Arc<Agreement> {
        let stands_alone = names::act(&self.agreement, &deed.act)
            .is_ok_and(|act| act.kind == ActKind::Open || (act.case.is_none() && deed.case.is_none()));
        let named = deed.case.as_ref().map_or(self.case, |name| self.cases.get(name).copied());
        match named.filter(|_| !stands_alone) {
            Some(case) => self.agreement_of(case),
            None => Arc::clone(&self.agreement),
        }
    }

    /// The text as it will be: the articles that are told, in the place of those in force.
    fn amended(&self, articles: &str) -> Result<String, Slip> {
        let texts = self.state.texts_on(self.today()).ok_or_else(|| missing(Message::WhatText {}))?;
        Ok(with_articles(&with_rulings(texts.charter, &texts.rulings), articles))
    }

    /// The case an act is done on.
    fn case_of(&mut self, act: &Act, deed: &Deed) -> Result<Option<CaseNumber>, Slip> {
        if let Some(About::Erase { of: Erased::Submitter(name), .. }) = &deed.about {
            return self.case_named(Some(name)).map(Some);
        }
        // A body decides on who comes; who goes, goes without.
        let ends = matches!(deed.about, Some(About::Vacate { .. } | About::Speaks { .. }));
        if act.kind == ActKind::Open || ((act.case.is_none() || ends) && deed.case.is_none()) {
            return Ok(None);
        }
        self.case_named(deed.case.as_deref()).map(Some)
    }

    fn command(
        &mut self,
        agreement: &Agreement,
        act: &Act,
        deed: &Deed,
        case: Option<CaseNumber>,
    ) -> Result<Command, Slip> {
        let id = act.id.clone();
        let to_case: fn(OnCase) -> Command = match act.kind {
            ActKind::Open => {
                let forms = self.filled(agreement, act, &deed.with, deed.named.as_deref())?;
                return Ok(Command::Open { act: id, forms });
            }
            ActKind::Table => {
                let case = case.ok_or_else(|| missing(Message::WhatCase {}))?;
                return Ok(Command::Table { act: id, case, meeting: self.meeting(deed.day)?, purpose: deed.purpose });
            }
            ActKind::Convene => {
                let date = deed.day.unwrap_or_else(|| self.today());
                return Ok(Command::Convene { act: id, body: self.body(act, deed.about.as_ref())?, date });
            }
            ActKind::Reschedule => {
                let date = deed.day.ok_or_else(|| missing(Message::WhatMeeting {}))?;
                return Ok(Command::Reschedule { act: id, meeting: self.meeting(None)?, date });
            }
            ActKind::Cancel => {
                let reason = self.seal(deed.with.note.as_deref().unwrap_or_default());
                return Ok(Command::CancelMeeting { act: id, meeting: self.meeting(deed.day)?, reason });
            }
            ActKind::Minute => {
                let words = self.seal(deed.with.note.as_deref().unwrap_or_default());
                return self.minutes_of(id, deed.day, words);
            }
            ActKind::Rule => {
                let text = deed.text.clone().ok_or_else(|| missing(Message::WhatText {}))?;
                return Ok(Command::Rule { act: id, text });
            }
            ActKind::Amend => {
                let articles = deed.text.as_deref().ok_or_else(|| missing(Message::WhatText {}))?;
                let (text, from) = (self.amended(articles)?, deed.day.unwrap_or_else(|| self.today()));
                return Ok(Command::Amend { act: id, text, from, case });
            }
            ActKind::Appoint | ActKind::Entrust if matches!(deed.about, Some(About::Speaks { .. })) => {
                return self.named(id, deed);
            }
            ActKind::Entrust => return self.delegate(id, deed),
            ActKind::Appoint | ActKind::Enrol | ActKind::Erase => {
                let about = deed.about.as_ref().ok_or_else(|| missing(Message::WhatAbout {}))?;
                return self.about_people(id, about, case);
            }
            ActKind::Nominate => {
                let about = deed.about.as_ref().ok_or_else(|| missing(Message::WhatAbout {}))?;
                return self.nomination(act, deed, about);
            }
            ActKind::Preside => return Err(missing(Message::WhatItem {})),
            ActKind::Record => return Err(missing(Message::WhatFigures {})),
            ActKind::Reconcile => return extract::read(act, self.today()).ok_or_else(|| missing(Message::WhatAct {})),
            ActKind::HandIn => Command::HandIn,
            ActKind::Answer => Command::Answer,
            ActKind::Advise => Command::Advise,
            ActKind::Decide => Command::Decide,
            ActKind::Move => Command::Move,
            ActKind::Return => Command::Return,
            ActKind::Inform => Command::Inform,
            ActKind::Withdraw => Command::Withdraw,
            ActKind::Recuse => Command::Recuse,
            ActKind::Close => Command::Close,
        };
        let case = case.ok_or_else(|| missing(Message::WhatCase {}))?;
        let outcome = deed.with.outcome.as_ref().map(|name| names::outcome(act, name)).transpose()?;
        let forms = self.filled(agreement, act, &deed.with, None)?;
        let note = deed.with.note.as_ref().map(|note| self.seal(note));
        let outcome = outcome.map(|outcome| outcome.id.clone());
        Ok(to_case(OnCase { act: id, case, outcome, forms, note, instead_of: None }))
    }

    /// Proposing somebody for a seat.
    fn nomination(&mut self, act: &Act, deed: &Deed, about: &About) -> Result<Command, Slip> {
        let About::Appoint { person, role, from, .. } = about else { return Err(missing(Message::WhatPerson {})) };
        let (person, on) = (self.registered(person)?, from.unwrap_or_else(|| self.today()));
        let (seat, forms) =
            (self.free_seat(role, on, None)?, self.filled(&Arc::clone(&self.agreement), act, &deed.with, None)?);
        Ok(Command::Nominate { act: act.id.clone(), person, seat, forms })
    }

    /// Naming who speaks for a seat: on the item of the case that is told, else in the whole meeting.
    fn named(&mut self, act: Id, deed: &Deed) -> Result<Command, Slip> {
        let Some(About::Speaks { person, role }) = &deed.about else { return Err(missing(Message::WhatPerson {})) };
        let person = self.registered(person)?;
        let seat = self.own_seat(&deed.who.name, role)?;
        let (meeting, place) = match deed.case.as_deref() {
            Some(case) => {
                let (meeting, item) = self.item(Some(case))?;
                (meeting.number, Some(item.number.place))
            }
            None => (self.meeting(deed.day)?, None),
        };
        Ok(Command::NameSpeaker { act, meeting, place, seat, person })
    }

    /// Naming a delegate of a seat, or ending that.
    fn delegate(&self, act: Id, deed: &Deed) -> Result<Command, Slip> {
        let Some(About::Delegate { person, role, until, ends }) = &deed.about else {
            return Err(missing(Message::WhatPerson {}));
        };
        let (person, seat) = (self.registered(person)?, self.own_seat(&deed.who.name, role)?);
        Ok(if *ends {
            Command::EndDelegate { act, seat, person }
        } else {
            Command::NameDelegate { act, seat, person, until: *until }
        })
    }

    /// The seat of this name that somebody holds themselves; else the first.
    fn own_seat(&self, who: &str, role: &str) -> Result<Id, Slip> {
        let held = self.person(who)?.map(|person| self.state.seats_of(person, self.today())).unwrap_or_default();
        let seats = names::seats(&self.agreement, role)?;
        let own = seats.iter().find(|seat| held.contains(seat)).or_else(|| seats.first());
        own.cloned().ok_or_else(|| missing(Message::WhatRole {}))
    }

    /// Entering, appointing, ending a tenure, erasing.
    fn about_people(&mut self, act: Id, about: &About, case: Option<CaseNumber>) -> Result<Command, Slip> {
        match about {
            About::Person(name) => Ok(Command::Enrol { act: Some(act), name: self.seal(name), contact: None }),
            About::Appoint { person, role, party, from, until } => {
                let person = self.registered(person)?;
                let from = from.unwrap_or_else(|| self.today());
                let whole = self.named_whole(role, party.as_deref());
                let seat = self.free_seat(whole.as_deref().unwrap_or(role), from, case)?;
                let party = self.party(party.as_deref().filter(|_| whole.is_none()))?;
                Ok(Command::Appoint { act: Some(act), person, seat, from, until: *until, case, party })
            }
            About::Vacate { person, role, on } => {
                let until = on.unwrap_or_else(|| self.today());
                let number = self.registered(person)?;
                let seats = names::seats(&self.agreement, role)?;
                let held =
                    seats.iter().find(|seat| self.state.tenure(seat, case, until).map(|t| t.person) == Some(number));
                let seat = held.or_else(|| seats.first()).ok_or_else(|| missing(Message::WhatRole {}))?;
                Ok(Command::Vacate { act, seat: seat.clone(), until, case })
            }
            About::Erase { of, ground } => {
                let of = match of {
                    Erased::Person(name) => Subject::Person(self.registered(name)?),
                    Erased::Submitter(name) => Subject::Submitter(self.case_named(Some(name))?),
                };
                Ok(Command::Erase { act, of, ground: ground.clone() })
            }
            About::Body(_) | About::Speaks { .. } | About::Delegate { .. } => Err(missing(Message::WhatPerson {})),
        }
    }

    /// The meeting on a day; without a day the one convened last.
    fn meeting(&self, day: Option<Date>) -> Result<MeetingNumber, Slip> {
        let fits = |date: Date| day.is_none_or(|day| date == day);
        let found = self.state.meetings.values().rfind(|meeting| fits(meeting.date));
        let none = || {
            day.map_or_else(|| missing(Message::WhatMeeting {}), |day| Slip::new(Message::ScenarioNoMeeting { day }))
        };
        found.map(|meeting| meeting.number).ok_or_else(none)
    }

    /// The body that is convened: the one that is named, else the first the act concerns.
    fn body(&self, act: &Act, about: Option<&About>) -> Result<Id, Slip> {
        if let Some(About::Body(name)) = about {
            let sets = self.agreement.sets.values();
            return names::find(Message::WhatBody {}, name, sets, |set| (&set.id, &set.label))
                .map(|set| set.id.clone());
        }
        act.sets.first().cloned().ok_or_else(|| missing(Message::WhatBody {}))
    }

    /// Keeps the names the scenario gave.
    fn remember(&mut self, deed: &Deed, command: &Command, person: PersonNumber, opened: CaseNumber) {
        if let (Command::Enrol { .. }, Some(About::Person(name))) = (command, &deed.about) {
            self.people.insert(name.clone(), Some(person));
        }
        if matches!(command, Command::Open { .. }) {
            self.case = Some(opened);
            self.submitters.insert(opened, deed.who.name.clone());
            self.cases.extend(deed.named.clone().map(|name| (name, opened)));
        }
    }
}
