//! Naming who speaks for a seat of the body that meets: on this item, or in the whole meeting; or who is its substitute there.

use super::{SEAT, Table};
use crate::errors::Trouble;
use crate::forms::Typed;
use crate::forms::field::{Field, Kind};
use crate::pages::act::plan::people;
use crate::pages::shown::who;
use charter::Id;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::set::{Set, Speaker, SpeakerPer};
use cooperation::Command;
use cooperation::meetings::{Named, may_be_named};
use cooperation::values::PersonNumber;

const PERSON: &str = "persoon";
const SPAN: &str = "hoelang";
const THIS: &str = "punt";
const ALL: &str = "vergadering";

impl Table<'_> {
    /// The act with which the seat one acts from can name who speaks, where the charter leaves that open for this body; by
    /// one of kind `machtigen` a seat of the body names that for itself. Only so is a substitute sent.
    pub(super) fn names(&self) -> Option<&Act> {
        let (seat, body) = (self.visit.seat()?, self.body()?);
        let sends = body.speaker.as_ref()?.value.per == SpeakerPer::Absence;
        let own = body.seats.contains(seat);
        let names = |act: &&Act| (act.kind == ActKind::Appoint && !sends) || (act.kind == ActKind::Entrust && own);
        let concerns =
            |act: &&Act| act.sets.contains(&body.id) && who::may(self.agreement, seat, act, self.visit.today());
        self.agreement.acts.values().filter(names).find(concerns)
    }

    fn body(&self) -> Option<&Set> {
        self.agreement.sets.get(&self.meeting.body)
    }

    fn speaker(&self) -> Option<&Speaker> {
        self.body()?.speaker.as_ref().map(|speaker| &speaker.value)
    }

    /// The heading and what it means, with what the button says.
    pub(super) fn naming_told(&self) -> (String, String, String) {
        let l = self.visit.l;
        match self.speaker().map(|speaker| (speaker.per, speaker.votes)) {
            Some((SpeakerPer::Absence, true)) => {
                (l.item_substitute_title(), l.item_substitute_lead(), l.item_name_button())
            }
            Some((SpeakerPer::Absence, false)) => {
                (l.item_substitute_title(), l.item_substitute_without_vote(), l.item_name_button())
            }
            Some((SpeakerPer::Meeting | SpeakerPer::Item, _)) | None => {
                (l.item_name_title(), l.item_name_lead(), l.item_name_button())
            }
        }
    }

    /// What naming asks.
    pub(super) fn naming(&self) -> Vec<Field> {
        let l = self.visit.l;
        let seats = self.nameable_seats();
        let per = self.speaker().map(|speaker| speaker.per);
        let whom = if per == Some(SpeakerPer::Absence) { l.item_substitute_person() } else { l.item_name_person() };
        let people = Field::new(PERSON, whom, Kind::Choice(self.nameable(&seats)));
        let seats = seats.into_iter().map(|seat| (seat.to_string(), self.agreement.label(&seat))).collect();
        let mut fields = vec![Field::new(SEAT, l.item_name_seat(), Kind::Choice(seats)), people];
        if per == Some(SpeakerPer::Item) {
            let spans = vec![(THIS.to_owned(), l.item_name_this()), (ALL.to_owned(), l.item_name_all())];
            fields.push(Field::new(SPAN, l.item_name_for(), Kind::Choice(spans)));
        }
        fields
    }

    /// The seats for which somebody can be named: every one of the body, or by an act of kind `machtigen` one's own.
    fn nameable_seats(&self) -> Vec<Id> {
        let own = self.names().is_some_and(|act| act.kind == ActKind::Entrust);
        let seats = self.body().map(|set| set.seats.as_slice()).unwrap_or_default().iter();
        seats.filter(|seat| !own || self.visit.seat() == Some(seat)).cloned().collect()
    }

    /// Whoever may be named to speak for one of these seats on the day of the meeting.
    fn nameable(&self, seats: &[Id]) -> Vec<(String, String)> {
        let may = |person: PersonNumber| {
            let (named, at) = (Named { person, by: self.visit.who }, (self.meeting, Some(self.item)));
            let may = |seat| may_be_named(self.agreement, self.visit.view.state(), at, seat, named);
            seats.iter().any(may)
        };
        let mut people = people(self.visit);
        people.retain(|(number, _)| number.parse().is_ok_and(|number| may(PersonNumber(number))));
        people
    }

    /// The command that a filled form asks.
    ///
    /// # Errors
    /// [`Trouble`] where something is missing, or no such act is there.
    pub(super) fn named(&self, typed: &Typed) -> Result<Command, Trouble> {
        let act = self.names().ok_or(Trouble::NotFound)?.id.clone();
        let person = typed.need(PERSON)?.parse().map_err(|_| Trouble::Unreadable)?;
        let place = (typed.get(SPAN) == Some(THIS)).then_some(self.item.number.place);
        let (meeting, seat) = (self.meeting.number, Id::new(typed.need(SEAT)?));
        Ok(Command::NameSpeaker { act, meeting, place, seat, person: PersonNumber(person) })
    }
}
