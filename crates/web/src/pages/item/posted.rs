//! What was sent from the table: the order it becomes, and the page again where it could not be recorded.

use super::{
    ABSENT, Again, BACK, Deed, NOTE, NOW, POSITION, PROPOSAL, REASONS, RESERVE, SEAT, Screen, Sent, Table, name_of,
    posted,
};
use crate::errors::Trouble;
use crate::forms::{Typed, check, fill, value};
use crate::layout::{self, Door, Shell};
use crate::pages::act::order;
use crate::pages::back;
use crate::pages::refusal;
use crate::speaking::Posted;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use charter::Id;
use cooperation::command::Touched;
use cooperation::meetings::Position;
use cooperation::stamp::Reason;
use cooperation::values::{ItemNumber, MeetingNumber};
use cooperation::{Acting, Command};
use office::sealing::Sealing;
use office::{Order, Seen};

#[derive(Template)]
#[template(path = "item.html")]
struct ItemPage {
    s: Shell,
    title: String,
    back: String,
    desk: super::ItemDesk,
}

/// Something done at the table.
pub(crate) async fn act(
    Path((_, meeting, place, deed)): Path<(String, u32, u32, String)>,
    Posted { visit, mut fields }: Posted,
) -> Result<Response, Trouble> {
    let deed = Deed::of(&deed)?;
    let meeting = visit.view.meeting(MeetingNumber(meeting)).ok_or(Trouble::NotFound)?.clone();
    let number = ItemNumber { meeting: meeting.number, place };
    let item = meeting.items.iter().find(|item| item.number == number).ok_or(Trouble::NotFound)?;
    let agreement = visit.agreement_of(visit.view.case(item.case).ok_or(Trouble::NotFound)?)?;
    let screen = if fields.take(BACK).as_deref() == Some(NOW) { Screen::Meeting } else { Screen::Item };
    let table = Table { visit: &visit, agreement: &agreement, meeting: &meeting, item, screen };
    let key = fields.take("sleutel").ok_or(Trouble::Unreadable)?;
    let seen = fields.take("gezien").and_then(|seen| seen.parse().ok()).ok_or(Trouble::Unreadable)?;
    let said =
        if matches!(deed, Deed::Speak | Deed::Lift) { fields.take(SEAT).map(|seat| Id::new(&seat)) } else { None };
    let asked = table.fields(deed, said.as_ref());
    let form: Sent = (deed, said);
    let mut sent = Again { typed: Typed::take(&mut fields, asked.iter()), ..Again::default() };
    sent.absent = fields.take_all(ABSENT).into_iter().map(|(seat, _)| seat).collect();
    sent.reasons = order::reasons(&mut fields, &agreement)?;
    fields.finish()?;
    sent.problems = check::problems(asked.iter(), &sent.typed, visit.l);
    sent.problems.extend(order::problems(&sent.reasons, visit.l));
    if !sent.problems.is_empty() {
        return table.again(StatusCode::UNPROCESSABLE_ENTITY, form, sent);
    }
    let mut sealing = Sealing::new();
    let command = table.command(&form, &sent, &mut sealing)?;
    let mut reasons = Vec::new();
    for (rule, words) in &sent.reasons {
        reasons.push(Reason { rule: Id::new(rule), text: fill::seal(words, &mut sealing)? });
    }
    let seen = Seen { what: Touched::Meeting(meeting.number), version: seen };
    let order = Order {
        who: visit.who,
        acting: table.acting(&form),
        on: None,
        // Everyone speaks at once: a position does not grow old because another seat spoke.
        seen: (deed != Deed::Speak).then_some(seen),
        key,
        reasons,
        command,
        sealed: sealing.into_rows(),
        attachments: Vec::new(),
    };
    match visit.office.submit(order).await {
        Ok(answer) => Ok(back::recorded(&table.address(deed.tables() || table.is_on_the_table()), answer.entry)),
        Err(why) => {
            let status;
            (status, sent.refusal, sent.fault) = refusal::not_done(&visit, &agreement, &why, &sent.reasons);
            table.again(status, form, sent)
        }
    }
}

impl Table<'_> {
    /// In which capacity a deed is done: speaking from the seat one speaks for, the rest from the seat one acts from.
    fn acting(&self, (deed, said): &Sent) -> Acting {
        let speaks = self.speaks_for(said.as_ref()).filter(|_| *deed == Deed::Speak);
        speaks.map_or_else(|| self.visit.acting.clone(), Acting::Seat)
    }

    fn command(&self, (deed, said): &Sent, sent: &Again, sealing: &mut Sealing) -> Result<Command, Trouble> {
        let item = self.item.number;
        let act = || self.presiding().map(|act| act.id.clone()).ok_or(Trouble::NotFound);
        let words = |name: &str, sealing: &mut Sealing| {
            sent.typed.get(name).map(|words| fill::seal(words, sealing)).transpose()
        };
        Ok(match *deed {
            Deed::Open => Command::OpenItem { act: act()?, item, proposal: Id::new(sent.typed.need(PROPOSAL)?) },
            Deed::Speak => Command::TakePosition {
                item,
                seat: self.speaks_for(said.as_ref()).ok_or(Trouble::NotFound)?,
                position: position(sent.typed.need(&name_of(POSITION, said.as_ref()))?)?,
                note: words(&name_of(NOTE, said.as_ref()), sealing)?,
                reserve: sent.typed.get(&name_of(RESERVE, said.as_ref())).and_then(value::date),
            },
            Deed::Lift => {
                let seat = self.reserved().find(|seat| said.as_ref() == Some(seat)).ok_or(Trouble::NotFound)?;
                let words = words(&name_of(NOTE, said.as_ref()), sealing)?.ok_or(Trouble::Unreadable)?;
                Command::LiftReservation { item, seat, words }
            }
            Deed::Conform => {
                Command::Conform { act: act()?, item, absent: sent.absent.iter().map(|seat| Id::new(seat)).collect() }
            }
            Deed::Name => self.named(&sent.typed)?,
            Deed::TakeOff => Command::TakeOff {
                act: self.tabling().map(|act| act.id.clone()).ok_or(Trouble::NotFound)?,
                item,
                reason: words(REASONS, sealing)?.ok_or(Trouble::Unreadable)?,
            },
            Deed::Treat => Command::TreatItem { act: act()?, item, conclusion: words(REASONS, sealing)? },
            Deed::Conclude => Command::ConcludeItem { act: act()?, item, reasons: words(REASONS, sealing)? },
        })
    }

    /// The page with what could not be recorded, and why.
    fn again(&self, status: StatusCode, form: Sent, again: Again) -> Result<Response, Trouble> {
        let desk = self.desk(Some((form, again)))?.ok_or(Trouble::Stale)?;
        let case = self.visit.view.case(self.item.case);
        let title = case.map(|case| self.visit.view.title(case).to_string()).unwrap_or_default();
        let page = ItemPage {
            title: self.visit.l.item_page(&title),
            back: self.address(self.is_on_the_table()),
            desk,
            s: Shell::of(self.visit, Door::Meetings),
        };
        Ok((status, layout::html(&page)).into_response())
    }
}

fn position(typed: &str) -> Result<Position, Trouble> {
    let all = [Position::For, Position::Against, Position::Abstain];
    all.into_iter().find(|position| posted(*position) == typed).ok_or(Trouble::Unreadable)
}
