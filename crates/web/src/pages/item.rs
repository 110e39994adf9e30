//! At the table: what those who sit there can do with an item of a meeting. Whoever presides puts the question and
//! concludes; every seat speaks for itself; *conform* records agreement for every present seat that has not spoken.

mod naming;
mod posted;

use super::act::order::Draft;
use super::refusal::Refusal;
use super::shown::who;
use crate::errors::Trouble;
use crate::forms::field::{Field, Kind};
use crate::forms::show::FieldShown;
use crate::forms::{Typed, check};
use crate::speaking;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::agreement::act::Act;
use charter::agreement::count::Method;
use charter::{Agreement, Id};
use cooperation::meetings::reserving::Standing;
use cooperation::meetings::{Item, Meeting, Position, Purpose, rule_of};

pub(crate) use posted::act;

/// The part of the query of the screen that follows the meeting, which says what item to look at other than the one on the table.
pub(crate) const PLACE: &str = "punt";

const PROPOSAL: &str = "gevraagd";
const POSITION: &str = "standpunt";
const NOTE: &str = "kanttekening";
const RESERVE: &str = "voorbehoud";
const REASONS: &str = "afweging";
const ABSENT: &str = "afwezig.";
const SEAT: &str = "zetel";
/// The field of forms on the screen that follows the meeting, and the last part of the address of that screen.
const BACK: &str = "terug";
const NOW: &str = "nu";

/// What one can do at the table now: the forms for it. A page that shows an item embeds it as it is.
#[derive(Debug, Template)]
#[template(path = "parts/item.html")]
pub(crate) struct ItemDesk {
    l: words::Lang,
    /// For whom it is shown.
    speaks: String,
    screen: Screen,
    question: Option<String>,
    forms: Vec<FormShown>,
}

impl HtmlSafe for ItemDesk {}

#[derive(Debug)]
struct FormShown {
    /// The last part of the address it is sent to.
    deed: Deed,
    /// The seat that is spoken for, where whoever looks speaks for several.
    seat: Option<Id>,
    action: String,
    key: String,
    seen: u64,
    /// What whoever fills it in answers to: the question and its round, and of agreement for others who they are.
    about: String,
    title: String,
    lead: String,
    fields: Vec<FieldShown>,
    /// Seats to tick as absent: id, what it is called, whether it is ticked.
    seats: Vec<(String, String, bool)>,
    button: String,
    main: bool,
    /// Whether it opens at a press only, being what people seldom come for; and whether it was opened.
    folded: Option<bool>,
    refusal: Option<Refusal>,
    fault: Vec<String>,
}

/// Where one looks at an item, to come back there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// The page of the item.
    Item,
    /// The screen that follows the meeting.
    Meeting,
}

/// The keys that bring whoever presides to a deed.
pub(crate) mod key {
    /// Putting the question.
    pub(crate) const OPEN: &str = "o";
    /// Recording agreement for whoever is present and silent.
    pub(crate) const CONFORM: &str = "c";
    /// Concluding.
    pub(crate) const CONCLUDE: &str = "a";
}

/// What can be done at the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Putting the question.
    Open,
    /// Taking a position.
    Speak,
    /// Recording agreement for whoever is present and silent.
    Conform,
    /// Concluding.
    Conclude,
    /// Recording that an item was discussed, with what came of it, or that note was taken of it.
    Treat,
    /// Naming who speaks for a seat.
    Name,
    /// Saying that the college or council of a seat agreed.
    Lift,
    /// Taking the item off the agenda.
    TakeOff,
}

impl Deed {
    const fn path(self) -> &'static str {
        match self {
            Self::Open => "opening",
            Self::Speak => "standpunt",
            Self::Conform => "conform",
            Self::Conclude => "afsluiting",
            Self::Treat => "behandeling",
            Self::Name => "aanwijzing",
            Self::Lift => "voorbehoud",
            Self::TakeOff => "afvoeren",
        }
    }

    /// The key that brings whoever presides to it.
    const fn key(self) -> Option<&'static str> {
        match self {
            Self::Open => Some(key::OPEN),
            Self::Conform => Some(key::CONFORM),
            Self::Conclude | Self::Treat => Some(key::CONCLUDE),
            Self::Speak | Self::Name | Self::Lift | Self::TakeOff => None,
        }
    }

    /// Whether it brings the item on the table.
    const fn tables(self) -> bool {
        matches!(self, Self::Open | Self::Conclude | Self::Treat)
    }

    fn of(path: &str) -> Result<Self, Trouble> {
        let all = [
            Self::Open,
            Self::Speak,
            Self::Conform,
            Self::Conclude,
            Self::Treat,
            Self::Name,
            Self::Lift,
            Self::TakeOff,
        ];
        all.into_iter().find(|deed| deed.path() == path).ok_or(Trouble::NotFound)
    }
}

/// A form of the table: what it does, and for which seat where there are several to speak for.
type Sent = (Deed, Option<Id>);

/// What was sent, to be shown again where it could not be recorded.
#[derive(Debug, Default)]
struct Again {
    typed: Typed,
    absent: Vec<String>,
    reasons: Vec<(String, String)>,
    problems: Vec<check::Problem>,
    refusal: Option<Refusal>,
    fault: Vec<String>,
}

impl Again {
    /// Whether something was sent that could not be recorded.
    fn is_sent(&self) -> bool {
        self.refusal.is_some() || !self.problems.is_empty() || !self.fault.is_empty()
    }
}

/// The item and what it stands in.
#[derive(Clone, Copy)]
struct Table<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    meeting: &'a Meeting,
    item: &'a Item,
    screen: Screen,
}

impl ItemDesk {
    /// What this visitor can do with an item now; nothing where that is nothing.
    ///
    /// # Errors
    /// [`Trouble::Broken`] where no key can be made.
    pub(crate) fn of(
        visit: &Visit,
        agreement: &Agreement,
        (meeting, item): (&Meeting, &Item),
        screen: Screen,
    ) -> Result<Option<Self>, Trouble> {
        let table = Table { visit, agreement, meeting, item, screen };
        table.desk(None)
    }

    /// The keys that bring whoever presides to its forms.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.forms.iter().filter_map(|form| form.deed.key())
    }
}

impl Table<'_> {
    /// The forms for what can be done now; the one that was sent with what was typed in it, also where it came too late.
    fn desk(&self, again: Option<(Sent, Again)>) -> Result<Option<ItemDesk>, Trouble> {
        let (sent, mut again) = again.map_or((None, Again::default()), |(sent, again)| (Some(sent), again));
        let mut deeds = self.deeds();
        deeds.extend(sent.clone().filter(|sent| !deeds.contains(sent)));
        let mut forms = Vec::new();
        for deed in deeds {
            let typed = if sent.as_ref() == Some(&deed) { std::mem::take(&mut again) } else { Again::default() };
            forms.push(self.form(&deed, typed)?);
        }
        let question = self.item.question.as_ref();
        let question = question.and_then(|question| Some(self.decision()?.outcome(&question.proposal)?.label.clone()));
        let question = question.map(|label| self.visit.l.item_question(&label));
        Ok((!forms.is_empty()).then_some(ItemDesk {
            l: self.visit.l,
            speaks: speaking::mark(self.visit),
            screen: self.screen,
            question,
            forms,
        }))
    }

    /// What can be done now. Whoever speaks for several seats speaks for each apart. Once the meeting is closed, what was said in
    /// it can still be counted.
    fn deeds(&self) -> Vec<Sent> {
        let (presides, goes_on) = (self.presiding().is_some(), self.meeting.closed.is_none());
        let can = |(can, deed): (bool, Deed)| can.then_some((deed, None));
        match &self.item.question {
            _ if self.item.concluded.is_some() => self.lifts().map(|seat| (Deed::Lift, Some(seat))).collect(),
            None => {
                let opens = goes_on && presides && self.visit.today() >= self.meeting.date;
                let begins = if self.item.purpose.is_to_decide() { Deed::Open } else { Deed::Treat };
                let takes_off = goes_on && self.tabling().is_some();
                let names = goes_on && self.names().is_some();
                let all = [(opens, begins), (names, Deed::Name), (takes_off, Deed::TakeOff)];
                all.into_iter().filter_map(can).collect()
            }
            Some(_) => {
                let seats = if goes_on { self.speaks() } else { Vec::new() };
                let several = seats.len() > 1;
                let speaks = seats.into_iter().map(|seat| (Deed::Speak, several.then_some(seat)));
                let silent = self.item.quiet().next().is_some();
                let conform = goes_on && presides && silent && self.consents();
                let all = [(conform, Deed::Conform), (presides, Deed::Conclude)];
                speaks.chain(all.into_iter().filter_map(can)).collect()
            }
        }
    }

    fn form(&self, (deed, seat): &Sent, again: Again) -> Result<FormShown, Trouble> {
        let (l, deed) = (self.visit.l, *deed);
        let (title, lead, button) = match deed {
            Deed::Open => (l.item_open_title(), l.item_open_lead(), l.item_open_button()),
            Deed::Speak => {
                let seat = self.speaks_for(seat.as_ref());
                let label = seat.as_ref().map(|seat| self.agreement.label(seat)).unwrap_or_default();
                (l.item_position_title(&label), self.spoken(seat.as_ref()), l.item_position_button())
            }
            Deed::Conform => (l.item_conform_title(), l.item_conform_lead(), l.item_conform_button()),
            Deed::Conclude => (l.item_conclude_title(), l.item_conclude_lead(), l.item_conclude_button()),
            Deed::Treat => match self.item.purpose {
                Purpose::Decide | Purpose::Discuss => {
                    (l.item_discuss_title(), l.item_discuss_lead(), l.item_discuss_button())
                }
                Purpose::Note => (l.item_note_title(), l.item_note_lead(), l.item_note_button()),
            },
            Deed::Name => self.naming_told(),
            Deed::Lift => {
                let label = seat.as_ref().map(|seat| self.agreement.label(seat)).unwrap_or_default();
                (l.item_lift_title(&label), l.item_lift_lead(), l.item_lift_button())
            }
            Deed::TakeOff => (l.item_take_off_title(), l.item_take_off_lead(), l.item_take_off_button()),
        };
        let fields = self.fields(deed, seat.as_ref());
        let place = self.item.number.place;
        let seats =
            if deed == Deed::Conform { self.silent(again.is_sent().then_some(&again.absent[..])) } else { Vec::new() };
        Ok(FormShown {
            about: self.about(&seats),
            deed,
            seat: seat.clone(),
            action: self.visit.at(&format!("/vergaderingen/{}/{place}/{}", self.meeting.number, deed.path())),
            key: Draft::empty(None)?.key,
            seen: self.meeting.version,
            title,
            lead,
            fields: fields.iter().map(|field| FieldShown::new(field, &again.typed, &again.problems, l)).collect(),
            seats,
            button,
            folded: (deed == Deed::TakeOff).then(|| again.is_sent()),
            main: matches!(deed, Deed::Open | Deed::Speak | Deed::Treat),
            refusal: again.refusal,
            fault: again.fault,
        })
    }

    fn about(&self, silent: &[(String, String, bool)]) -> String {
        let question = format!("{}-{}", self.item.opened.unwrap_or_default(), self.item.round);
        silent.iter().fold(question, |about, (seat, ..)| format!("{about} {seat}"))
    }

    fn fields(&self, deed: Deed, seat: Option<&Id>) -> Vec<Field> {
        let l = self.visit.l;
        match deed {
            Deed::Open => {
                let outcomes = self.decision().map(|act| &act.outcomes[..]).unwrap_or_default();
                let options = outcomes.iter().map(|outcome| (outcome.id.to_string(), outcome.label.clone()));
                vec![Field::new(PROPOSAL, l.item_proposal(), Kind::Choice(options.collect()))]
            }
            Deed::Speak => vec![
                Field::new(&name_of(POSITION, seat), l.item_position(), Kind::Choice(self.positions())),
                Field::new(&name_of(NOTE, seat), l.item_note(), Kind::Text).may_be_empty(),
                Field::new(&name_of(RESERVE, seat), l.item_reserve(), Kind::Date)
                    .with_help(l.item_reserve_help())
                    .may_be_empty(),
            ],
            Deed::Conform => Vec::new(),
            Deed::Conclude => vec![Field::new(REASONS, l.item_reasons(), Kind::Text).may_be_empty()],
            Deed::Treat => match self.item.purpose {
                Purpose::Decide | Purpose::Discuss => vec![Field::new(REASONS, l.item_conclusion(), Kind::Text)],
                // In one tap: that it was noted is all there is to say.
                Purpose::Note => Vec::new(),
            },
            Deed::Name => self.naming(),
            Deed::Lift => vec![Field::new(&name_of(NOTE, seat), l.item_lift_words(), Kind::Text)],
            Deed::TakeOff => vec![Field::new(REASONS, l.item_take_off_words(), Kind::Text)],
        }
    }

    /// The seats this visitor holds of which a reservation can still be lifted.
    fn lifts(&self) -> impl Iterator<Item = Id> {
        let (today, seat) = (self.visit.today(), self.visit.seat());
        let open = self.item.reservations().filter(move |(_, reserved)| reserved.stands(today) == Standing::Open);
        open.map(|(own, _)| own.clone()).filter(move |own| seat == Some(own))
    }

    /// The seat this visitor speaks for, where it agreed with a reservation, whatever became of that.
    fn reserved(&self) -> impl Iterator<Item = Id> {
        let seat = self.visit.seat();
        self.item.reservations().map(|(own, _)| own.clone()).filter(move |own| seat == Some(own))
    }

    /// What a seat can say; under consent it agrees or blocks.
    fn positions(&self) -> Vec<(String, String)> {
        [Position::For, Position::Against, Position::Abstain]
            .into_iter()
            .map(|position| (posted(position).to_owned(), self.said(position)))
            .collect()
    }

    /// Whether the body decides on this item by consent.
    fn consents(&self) -> bool {
        let question = self.item.question.as_ref();
        let rule = question.and_then(|question| rule_of(self.agreement, self.visit.view.state(), self.item, question));
        rule.and_then(|rule| rule.method).is_some_and(|method| method.value == Method::Consent)
    }

    fn said(&self, position: Position) -> String {
        let l = self.visit.l;
        match (position, self.consents()) {
            (Position::For, true) => l.item_agree(),
            (Position::Against, true) => l.item_block(),
            (Position::Abstain, true) => l.item_stand_aside(),
            (Position::For, false) => l.item_for(),
            (Position::Against, false) => l.item_against(),
            (Position::Abstain, false) => l.item_abstain(),
        }
    }

    /// The seats this visitor speaks for: the one they act from, those they held when the question was put or were named to
    /// speak for, and those they hold by now.
    fn speaks(&self) -> Vec<Id> {
        let Some((question, who)) = self.item.question.as_ref().zip(self.visit.who) else { return Vec::new() };
        let held = self.visit.view.state().seats_on(who, Some(self.item.case), self.visit.today());
        let now = self.visit.seat().into_iter().chain(&held).filter(|seat| question.may_speak(seat, who, true));
        let mut seats: Vec<Id> = Vec::new();
        for seat in now.chain(question.seats_of(who)) {
            if !seats.contains(seat) {
                seats.push(seat.clone());
            }
        }
        seats
    }

    /// The seat spoken for: the one that was said, if this visitor speaks for it; where none was said, the only one.
    fn speaks_for(&self, said: Option<&Id>) -> Option<Id> {
        let seats = self.speaks();
        let only = seats.len() == 1;
        seats.into_iter().find(|seat| said.map_or(only, |said| said == seat))
    }

    /// What a seat one speaks for said before.
    fn spoken(&self, seat: Option<&Id>) -> String {
        let spoken = seat.and_then(|seat| self.item.positions.get(seat));
        spoken.map(|spoken| self.visit.l.item_spoken(&self.said(spoken.position))).unwrap_or_default()
    }

    /// The seats whose silence would be agreeing, to tick those that are absent: as they were sent, and before that those for
    /// whom nobody spoke on the last item that was concluded. For whoever was recorded as absent from the meeting nothing is
    /// agreed, until that is recorded anew.
    fn silent(&self, absent: Option<&[String]>) -> Vec<(String, String, bool)> {
        let before = self.silent_before();
        self.item
            .quiet()
            .filter(|(elector, _)| !self.meeting.is_away(elector))
            .map(|(elector, person)| {
                let name = who::name(&self.visit.view, self.visit.l, person);
                let label = format!("{name}, {}", self.agreement.label(&elector.seat));
                let ticked = absent.map_or_else(
                    || before.contains(&&elector.seat),
                    |absent| absent.iter().any(|seat| elector.seat.as_str() == seat),
                );
                (elector.seat.to_string(), label, ticked)
            })
            .collect()
    }

    /// The seats for which nobody spoke on the item that was concluded last, where it was not recorded who is there.
    fn silent_before(&self) -> Vec<&Id> {
        let earlier = self.meeting.items.iter().filter(|item| item.is_decided() && self.meeting.presence.is_none());
        let last = earlier.max_by_key(|item| item.concluded.as_ref().map(|concluded| concluded.entry));
        last.into_iter().flat_map(|item| item.quiet()).map(|(elector, _)| &elector.seat).collect()
    }

    fn decision(&self) -> Option<&Act> {
        self.agreement.acts.get(&self.item.decision)
    }

    /// The act by which this visitor presides over the body, from the seat they act from.
    fn presiding(&self) -> Option<&Act> {
        who::presiding(self.agreement, self.visit.seat()?, &self.meeting.body, self.visit.today())
    }

    /// The act by which this visitor may table the item, and so take it off again, from the seat they act from.
    fn tabling(&self) -> Option<&Act> {
        let (seat, case) = (self.visit.seat()?, self.visit.view.case(self.item.case)?);
        let tables = |act: &&Act| act.tables.as_ref() == Some(&self.item.decision);
        let fits = |act: &&Act| act.case.as_ref() == Some(&case.kind);
        let may = |act: &&Act| who::may(self.agreement, seat, act, self.visit.today());
        self.agreement.acts.values().filter(tables).filter(fits).find(may)
    }

    /// Where one was looking: the screen goes along with what is on the table, or stays at an item that is not.
    fn address(&self, on_the_table: bool) -> String {
        let meeting = self.visit.at(&format!("/vergaderingen/{}", self.meeting.number));
        let place = self.item.number.place;
        match self.screen {
            Screen::Item => format!("{meeting}/{place}"),
            Screen::Meeting if on_the_table => format!("{meeting}/{NOW}"),
            Screen::Meeting => format!("{meeting}/{NOW}?{PLACE}={place}"),
        }
    }

    fn is_on_the_table(&self) -> bool {
        self.meeting.on_the_table().is_some_and(|item| item.number == self.item.number)
    }
}

const fn posted(position: Position) -> &'static str {
    match position {
        Position::For => "voor",
        Position::Against => "tegen",
        Position::Abstain => "onthouding",
    }
}

/// What a field is called in the form of one seat, so that no two on a page are called the same.
fn name_of(field: &str, seat: Option<&Id>) -> String {
    seat.map_or_else(|| field.to_owned(), |seat| format!("{field}.{seat}"))
}
