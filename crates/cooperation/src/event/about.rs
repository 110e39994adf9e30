//! What an event is about: its case, its item, its answers, and the words it seals.

use super::Event;
use crate::command::Filled;
use crate::reconciliation::Settling;
use crate::values::{CaseNumber, ItemNumber};
use charter::judge::answer::Sealed;

impl Event {
    /// The case it happened on. An item of a meeting is about a case too: the one that was tabled as that item.
    #[must_use]
    pub const fn case(&self) -> Option<CaseNumber> {
        match self {
            Self::CaseOpened { case, .. }
            | Self::ActDone { case, .. }
            | Self::CaseMoved { case, .. }
            | Self::CaseEnded { case }
            | Self::MandateUsed { case, .. }
            | Self::Posted { case, .. }
            | Self::FormAdopted { case, .. }
            | Self::ItemTabled { case, .. } => Some(*case),
            Self::Erased { case, .. } => *case,
            Self::CharterAdopted { .. }
            | Self::CharterAmended { .. }
            | Self::RulingRecorded { .. }
            | Self::PersonEnrolled { .. }
            | Self::SeatTaken { .. }
            | Self::Nominated { .. }
            | Self::SeatVacated { .. }
            | Self::DelegateNamed { .. }
            | Self::DelegateEnded { .. }
            | Self::SpeakerNamed { .. }
            | Self::MeetingConvened { .. }
            | Self::MeetingClosed { .. }
            | Self::PresenceRecorded { .. }
            | Self::SignedOff { .. }
            | Self::Minuted { .. }
            | Self::MeetingRescheduled { .. }
            | Self::MeetingCancelled { .. }
            | Self::AgendaArranged { .. }
            | Self::SittingSet { .. }
            | Self::ItemOpened { .. }
            | Self::ItemTakenOff { .. }
            | Self::ItemTreated { .. }
            | Self::ReservationLifted { .. }
            | Self::FiguresRecorded { .. }
            | Self::ExtractRead { .. }
            | Self::Reconciled { .. }
            | Self::RoundBegun { .. }
            | Self::PositionTaken { .. }
            | Self::ItemConcluded { .. } => None,
        }
    }

    /// The item of a meeting it happened to.
    #[must_use]
    pub const fn item(&self) -> Option<ItemNumber> {
        match self {
            Self::ItemTabled { item, .. }
            | Self::ItemOpened { item, .. }
            | Self::ItemTakenOff { item, .. }
            | Self::ItemTreated { item, .. }
            | Self::ReservationLifted { item, .. }
            | Self::PositionTaken { item, .. }
            | Self::RoundBegun { item, .. }
            | Self::ItemConcluded { item, .. } => Some(*item),
            Self::CharterAdopted { .. }
            | Self::CharterAmended { .. }
            | Self::RulingRecorded { .. }
            | Self::PersonEnrolled { .. }
            | Self::SeatTaken { .. }
            | Self::Nominated { .. }
            | Self::SeatVacated { .. }
            | Self::DelegateNamed { .. }
            | Self::DelegateEnded { .. }
            | Self::SpeakerNamed { .. }
            | Self::Erased { .. }
            | Self::CaseOpened { .. }
            | Self::ActDone { .. }
            | Self::CaseMoved { .. }
            | Self::CaseEnded { .. }
            | Self::MandateUsed { .. }
            | Self::Posted { .. }
            | Self::FormAdopted { .. }
            | Self::FiguresRecorded { .. }
            | Self::ExtractRead { .. }
            | Self::Reconciled { .. }
            | Self::MeetingConvened { .. }
            | Self::MeetingClosed { .. }
            | Self::PresenceRecorded { .. }
            | Self::SignedOff { .. }
            | Self::Minuted { .. }
            | Self::MeetingRescheduled { .. }
            | Self::MeetingCancelled { .. }
            | Self::AgendaArranged { .. }
            | Self::SittingSet { .. } => None,
        }
    }

    /// The answers it carries, to take out what a viewer may not read.
    pub const fn forms_mut(&mut self) -> Option<&mut Filled> {
        match self {
            Self::CaseOpened { forms, .. } | Self::ActDone { forms, .. } | Self::Nominated { forms, .. } => Some(forms),
            Self::CharterAdopted { .. }
            | Self::CharterAmended { .. }
            | Self::RulingRecorded { .. }
            | Self::PersonEnrolled { .. }
            | Self::SeatTaken { .. }
            | Self::SeatVacated { .. }
            | Self::DelegateNamed { .. }
            | Self::DelegateEnded { .. }
            | Self::SpeakerNamed { .. }
            | Self::Erased { .. }
            | Self::CaseMoved { .. }
            | Self::CaseEnded { .. }
            | Self::MandateUsed { .. }
            | Self::Posted { .. }
            | Self::FormAdopted { .. }
            | Self::MeetingConvened { .. }
            | Self::MeetingClosed { .. }
            | Self::PresenceRecorded { .. }
            | Self::SignedOff { .. }
            | Self::Minuted { .. }
            | Self::MeetingRescheduled { .. }
            | Self::MeetingCancelled { .. }
            | Self::AgendaArranged { .. }
            | Self::SittingSet { .. }
            | Self::ItemTabled { .. }
            | Self::ItemOpened { .. }
            | Self::ItemTakenOff { .. }
            | Self::ItemTreated { .. }
            | Self::ReservationLifted { .. }
            | Self::FiguresRecorded { .. }
            | Self::ExtractRead { .. }
            | Self::Reconciled { .. }
            | Self::RoundBegun { .. }
            | Self::PositionTaken { .. }
            | Self::ItemConcluded { .. } => None,
        }
    }

    /// The words it seals, in answers and beside them.
    #[must_use]
    pub fn sealed(&self) -> Vec<&Sealed> {
        match self {
            Self::PersonEnrolled { name, contact, .. } => std::iter::once(name).chain(contact).collect(),
            Self::CaseOpened { forms, .. } | Self::Nominated { forms, .. } => answered(forms).collect(),
            Self::ActDone { forms, note, .. } => answered(forms).chain(note).collect(),
            Self::MeetingCancelled { reason, .. } | Self::ItemTakenOff { reason, .. } => vec![reason],
            Self::ReservationLifted { words, .. } => vec![words],
            Self::SittingSet { sitting, .. } => sitting.place.iter().collect(),
            Self::Minuted { step, .. } => step.sealed(),
            Self::PositionTaken { note: words, .. }
            | Self::ItemTreated { conclusion: words, .. }
            | Self::ItemConcluded { reasons: words, .. } => words.iter().collect(),
            Self::Reconciled { settled, .. } => settled.iter().filter_map(Settling::reason).collect(),
            Self::CharterAdopted { .. }
            | Self::CharterAmended { .. }
            | Self::RulingRecorded { .. }
            | Self::SeatTaken { .. }
            | Self::SeatVacated { .. }
            | Self::DelegateNamed { .. }
            | Self::DelegateEnded { .. }
            | Self::SpeakerNamed { .. }
            | Self::Erased { .. }
            | Self::CaseMoved { .. }
            | Self::CaseEnded { .. }
            | Self::MandateUsed { .. }
            | Self::Posted { .. }
            | Self::FormAdopted { .. }
            | Self::MeetingConvened { .. }
            | Self::MeetingClosed { .. }
            | Self::PresenceRecorded { .. }
            | Self::SignedOff { .. }
            | Self::MeetingRescheduled { .. }
            | Self::AgendaArranged { .. }
            | Self::ItemTabled { .. }
            | Self::FiguresRecorded { .. }
            | Self::ExtractRead { .. }
            | Self::RoundBegun { .. }
            | Self::ItemOpened { .. } => Vec::new(),
        }
    }
}

fn answered(forms: &Filled) -> impl Iterator<Item = &Sealed> {
    forms.values().flatten().flat_map(|(_, answer)| answer.seals())
}
