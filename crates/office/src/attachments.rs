//! Reading a file that was recorded: held against what was sealed before anyone gets a byte of it, and then given piece by piece.

use crate::office::Office;
use book::attachments::{digest, parse_commitment};
use book::log::Failure;
use charter::judge::answer::Attachment;

/// A file that is as it was sealed.
#[derive(Debug, Clone)]
pub struct Opened {
    office: Office,
    handle: String,
    /// How many bytes it has.
    pub length: u64,
}

/// Why a recorded file cannot be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// It is not there, or not as it was sealed; with what the entry says of it.
    #[error("the file with commitment {0} is missing or was changed")]
    Damaged(String),
    /// The book cannot be read now.
    #[error(transparent)]
    Unreadable(#[from] Failure),
}

impl Office {
    /// Opens a file, after holding its bytes against what was sealed. Who may ask for it, [`crate::View::attachment`] says.
    ///
    /// # Errors
    /// [`NotOpened`], and nothing of it is given.
    pub fn open_attachment(&self, attachment: &Attachment) -> Result<Opened, NotOpened> {
        let sealed = &attachment.content;
        let damaged = || NotOpened::Damaged(sealed.commitment.clone());
        let expected = parse_commitment(&sealed.commitment).ok_or_else(damaged)?;
        let (kept, found) = self.shared().readers.with(|book| {
            let Some(kept) = book.attachment(&sealed.handle)? else { return Ok((None, None)) };
            let found = digest(book, &kept)?;
            Ok((Some(kept), found))
        })?;
        match (kept, found) {
            (Some(kept), Some(found)) if found == expected => {
                Ok(Opened { office: self.clone(), handle: kept.handle, length: kept.length })
            }
            (_, _) => Err(damaged()),
        }
    }
}

impl Opened {
    /// A piece of it, from 0; nothing behind the last, or once it was destroyed.
    ///
    /// # Errors
    /// Where the book cannot be read.
    pub fn piece(&self, place: u32) -> Result<Option<Vec<u8>>, Failure> {
        self.office.shared().readers.with(|book| book.piece(&self.handle, place))
    }
}
