//! Reading answers (*antwoorden*) to invitations. An answer is recorded for the seat it is about as its holder would record
//! it, by the same order and the same rules. What is not recorded is set aside with the reason, for people to see.

use super::writing::{address, login};
use crate::mailing::Mailing;
use crate::state::App;
use cooperation::meetings::{Coming, Meeting};
use cooperation::values::{MeetingNumber, PersonNumber};
use cooperation::visibility::Viewer;
use cooperation::{Acting, Command, Fault};
use office::correspondence::{Aside, Invited};
use office::{NotDone, Office, Order};
use post::carrier::laid;
use post::reply::{LARGEST, NotAReply, Part, Reply, Sender, read};
use std::fmt::Display;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use words::{Lang, Message};

/// The folder within that of the answers for those that were set aside.
const ASIDE: &str = "set-aside";
/// How long an answer that was set aside is kept there: 60 days.
const KEPT: Duration = Duration::from_secs(60 * 24 * 3600);
/// How long a file that cannot be read is let be, since somebody may still be writing it.
const BEING_WRITTEN: Duration = Duration::from_secs(30);
/// The most answers read in one round.
const MOST: usize = 500;

/// What became of an answer that is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// It was recorded.
    Recorded,
    /// It had been recorded before, or says what was said already.
    Known,
}

/// Why an answer was not recorded.
#[derive(Debug)]
pub(super) enum NotTaken {
    /// It is wrong, or the charter does not permit it.
    Wrong(String),
    /// The book cannot be written now; later it can.
    Later(String),
}

/// Who hands an answer in themselves, on the page of a meeting.
#[derive(Debug, Clone, Copy)]
pub(super) struct HandedIn {
    pub(super) person: PersonNumber,
    pub(super) meeting: MeetingNumber,
}

/// What is wrong with what is no answer.
#[must_use]
pub const fn told(fault: NotAReply) -> Message {
    match fault {
        NotAReply::TooLarge => Message::ReplyTooLarge {},
        NotAReply::Unreadable => Message::ReplyUnreadable {},
        NotAReply::SomethingElse => Message::ReplyNotReply {},
        NotAReply::Several => Message::ReplySeveral {},
        NotAReply::NoPart => Message::ReplyPart {},
    }
}

/// Records an answer. It waits for the book.
///
/// # Errors
/// Why it is not recorded, in a language.
pub(super) fn take(
    app: &App,
    office: &Office,
    reply: &Reply,
    by: Option<HandedIn>,
    l: Lang,
) -> Result<Taken, NotTaken> {
    let wrong = |why: Message| NotTaken::Wrong(why.say(l));
    let of = office.invited(&reply.invitation).ok_or_else(|| wrong(Message::ReplyUnknown {}))?;
    let installation = app.installation();
    match by {
        Some(by) if by.meeting != of.meeting => return Err(wrong(Message::ReplyOtherMeeting {})),
        Some(by) if by.person != of.person => return Err(wrong(Message::ReplyOtherPerson {})),
        Some(_) => {}
        None => {
            let choice = installation.mail_choice(&login(office.name(), of.person)).map_err(later)?;
            let own = address(office, &choice, of.person).is_some_and(|own| {
                let sent = match &reply.sender {
                    Sender::Unsaid => true,
                    Sender::Address(sender) => *sender == own,
                    Sender::Unclear => false,
                };
                reply.attendee == own && sent
            });
            if !own {
                return Err(wrong(Message::ReplyOtherAddress {}));
            }
        }
    }
    let view = office.view(Viewer::Person(of.person));
    let meeting = view.meeting(of.meeting).ok_or_else(|| wrong(Message::ReplyUnknown {}))?;
    stands(meeting, reply).map_err(wrong)?;
    let written = reply.written.map(|written| written.as_second());
    let before = installation.answer_written(&reply.invitation).map_err(later)?;
    if before > written && before.is_some() || answered_since(meeting, &of, reply) {
        return Err(wrong(Message::ReplyOvertaken {}));
    }
    let taken = record(office, &of, reply, l)?;
    if let Some(written) = written {
        installation.keep_answer_written(&reply.invitation, written).map_err(later)?;
    }
    Ok(taken)
}

fn later(fault: impl Display) -> NotTaken {
    NotTaken::Later(fault.to_string())
}

/// Whether an answer is to the meeting as it is planned now.
fn stands(meeting: &Meeting, reply: &Reply) -> Result<(), Message> {
    if meeting.cancelled.is_some() {
        return Err(Message::ReplyOff {});
    }
    let now = meeting.planned.len();
    if reply.sequence < now {
        return Err(Message::ReplyOlder {});
    }
    if reply.sequence > now { Err(Message::ReplyUnknown {}) } else { Ok(()) }
}

/// Whether the holder said something else on a page after they wrote this.
fn answered_since(meeting: &Meeting, of: &Invited, reply: &Reply) -> bool {
    let said = meeting.answer_of(&of.seat, of.person).filter(|said| !said.by_mail);
    said.zip(reply.written).is_some_and(|(said, written)| said.when.at > written)
}

fn record(office: &Office, of: &Invited, reply: &Reply, l: Lang) -> Result<Taken, NotTaken> {
    let coming = match reply.part {
        Part::Accepted => Coming::Comes,
        Part::Tentative => Coming::Perhaps,
        Part::Declined => Coming::StaysAway,
    };
    let command = Command::SignOff {
        meeting: of.meeting,
        seat: of.seat.clone(),
        comes: coming == Coming::Comes,
        perhaps: coming == Coming::Perhaps,
        by_mail: true,
    };
    let written = reply.written.map(|written| written.to_string()).unwrap_or_default();
    let order = Order {
        who: Some(of.person),
        acting: Acting::Seat(of.seat.clone()),
        on: None,
        seen: None,
        key: format!("answer\n{}\n{}\n{written}\n{coming:?}", reply.invitation, reply.sequence),
        reasons: Vec::new(),
        command,
        sealed: Vec::new(),
        attachments: Vec::new(),
    };
    match office.submit_and_wait(order) {
        Ok(answer) if answer.replayed => Ok(Taken::Known),
        Ok(_) => Ok(Taken::Recorded),
        Err(NotDone::Fault(Fault::AlreadyDone { .. })) => Ok(Taken::Known),
        Err(why @ (NotDone::NotPermitted(_) | NotDone::Fault(_) | NotDone::Stale { .. } | NotDone::KeyReused)) => {
            Err(NotTaken::Wrong(why.says(l)))
        }
        Err(why @ (NotDone::Busy | NotDone::Clock(_) | NotDone::Full | NotDone::ReadOnly(_))) => {
            Err(NotTaken::Later(why.says(l)))
        }
    }
}

/// Reads the answers that others laid down in the folder for them.
pub(super) fn round(app: &App, mailing: &Mailing) {
    let Some(folder) = &mailing.answers else { return };
    let found = match fs::read_dir(folder) {
        Ok(found) => found,
        Err(fault) => return tracing::error!(%fault, "the folder with answers to invitations could not be read"),
    };
    let mut files: Vec<PathBuf> = found.flatten().map(|entry| entry.path()).filter(|path| is_laid(path)).collect();
    files.sort();
    for file in files.iter().take(MOST) {
        if let Err(fault) = one(app, folder, file) {
            tracing::error!(%fault, file = %file.display(), "an answer could not be read or set aside");
        }
    }
    tidy(&folder.join(ASIDE));
}

/// Whether this is a file that somebody laid down, and not one that is being written.
fn is_laid(path: &Path) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    !hidden && fs::symlink_metadata(path).is_ok_and(|about| about.is_file())
}

fn age(path: &Path) -> Option<Duration> {
    fs::metadata(path).and_then(|about| about.modified()).ok()?.elapsed().ok()
}

fn one(app: &App, folder: &Path, file: &Path) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(file)?.take(most).read_to_end(&mut bytes)?;
    let (l, reply) = (Lang::default(), read(&bytes));
    let office = match &reply {
        Ok(reply) => of_whom(app, reply),
        Err(_) if age(file).is_none_or(|age| age < BEING_WRITTEN) => return Ok(()),
        Err(_) => None,
    };
    let done = match (&reply, office) {
        (Ok(reply), Some(office)) => take(app, office, reply, None, l),
        (Ok(_), None) => Err(NotTaken::Wrong(Message::ReplyUnknown {}.say(l))),
        (Err(fault), _) => Err(NotTaken::Wrong(told(*fault).say(l))),
    };
    match done {
        Ok(taken) => {
            tracing::info!(?taken, "an answer to an invitation was read");
            fs::remove_file(file)
        }
        Err(NotTaken::Later(why)) => {
            tracing::warn!(why, "an answer to an invitation waits");
            Ok(())
        }
        Err(NotTaken::Wrong(why)) => {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            laid(&folder.join(ASIDE), &name, &bytes)?;
            shown(app, office, reply.ok().as_ref(), (&name, why));
            fs::remove_file(file)
        }
    }
}

/// Shows people that an answer was set aside: in its cooperation, or in each where nobody can tell which.
fn shown(app: &App, office: Option<&Office>, reply: Option<&Reply>, (name, why): (&str, String)) {
    let from = match reply.map(|reply| (&reply.sender, &reply.attendee)) {
        Some((Sender::Address(sender), _)) => sender.to_string(),
        Some((Sender::Unsaid | Sender::Unclear, attendee)) => attendee.to_string(),
        None => String::new(),
    };
    let of = |office: &Office| reply.and_then(|reply| office.invited(&reply.invitation)).map(|of| of.meeting);
    let told = app.cooperations().values().filter(|one| office.is_none_or(|office| office.name() == one.name()));
    for office in told {
        let (at, from, why) = (app.installation().clock().seconds(), from.clone(), why.clone());
        let aside = Aside { at, from, meeting: of(office), why };
        if let Err(fault) = app.installation().set_aside(office.name(), name, &aside) {
            tracing::error!(%fault, "that an answer was set aside could not be kept");
        }
    }
}

/// The cooperation that made an invitation.
fn of_whom<'a>(app: &'a App, reply: &Reply) -> Option<&'a Office> {
    app.cooperations().values().find(|office| office.invited(&reply.invitation).is_some())
}

/// Takes away what was set aside long ago.
fn tidy(folder: &Path) {
    let Ok(found) = fs::read_dir(folder) else { return };
    for path in found.flatten().map(|entry| entry.path()) {
        if age(&path).is_some_and(|age| age > KEPT)
            && let Err(fault) = fs::remove_file(&path)
        {
            tracing::warn!(%fault, "an old answer could not be taken away");
        }
    }
}
