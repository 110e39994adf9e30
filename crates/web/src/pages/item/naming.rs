//! Naming who speaks for a seat of the body that meets: on this item, or in the whole meeting.

use super::{SEAT, Table};
use crate::errors::Trouble;
use crate::forms::Typed;
use crate::forms::field::{Field, Kind};
use crate::pages::act::plan::people;
use crate::pages::shown::who;
use charter::Id;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::set::{Set, SpeakerPer};
use cooperation::Command;
use cooperation::meetings::may_be_named;
use cooperation::values::PersonNumber;

const PERSON: &str = "persoon";
const SPAN: &str = "hoelang";
const THIS: &str = "punt";
const ALL: &str = "vergadering";

impl Table<'_> {
    /// The act with which the seat one acts from can name who speaks, where the charter leaves that open for this body.
    pub(super) fn names(&self) -> Option<&Act> {
        let (seat, _) = (self.visit.seat()?, self.body()?.speaker.as_ref()?);
        let appoints = |act: &&Act| act.kind == ActKind::Appoint && act.sets.contains(&self.meeting.body);
        self.agreement.acts.values().filter(appoints).find(|act| who::may(self.agreement, seat, act))
    }

    fn body(&self) -> Option<&Set> {
        self.agreement.sets.get(&self.meeting.body)
    }

    /// What naming asks.
    pub(super) fn naming(&self) -> Vec<Field> {
        let l = self.visit.l;
        let seats = self.body().map(|set| set.seats.as_slice()).unwrap_or_default();
        let seats = seats.iter().map(|seat| (seat.to_string(), self.agreement.label(seat))).collect();
        let mut fields = vec![
            Field::new(SEAT, l.item_name_seat(), Kind::Choice(seats)),
            Field::new(PERSON, l.item_name_person(), Kind::Choice(self.nameable())),
        ];
        let speaker = self.body().and_then(|set| set.speaker.as_ref());
        if speaker.is_some_and(|speaker| speaker.value.per == SpeakerPer::Item) {
            let spans = vec![(THIS.to_owned(), l.item_name_this()), (ALL.to_owned(), l.item_name_all())];
            fields.push(Field::new(SPAN, l.item_name_for(), Kind::Choice(spans)));
        }
        fields
    }

    /// Whoever may be named to speak for a seat of the body on the day of the meeting.
    fn nameable(&self) -> Vec<(String, String)> {
        let seats = self.body().map(|set| set.seats.as_slice()).unwrap_or_default();
        let may = |person: PersonNumber| {
            let of = (person, Some(self.item.case));
            let may = |seat| may_be_named(self.agreement, self.visit.view.state(), seat, of, self.meeting.date);
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
