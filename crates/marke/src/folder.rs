//! The folder of an installation, and writing beside it: what stands in the way is named.

use crate::stop::{Code, Stop};
use std::io::{Error, ErrorKind};
use std::path::Path;
use words::Message;

/// Makes a folder where it is not there.
///
/// # Errors
/// Where it may not be made, or a file has its name.
pub(crate) fn made(path: &Path) -> Result<(), Stop> {
    std::fs::create_dir_all(path).map_err(|error| unwritable(path, &error))
}

/// The folder is there.
///
/// # Errors
/// Where it is not.
pub(crate) fn there(path: &Path) -> Result<(), Stop> {
    let folder = path.display().to_string();
    if path.is_dir() { Ok(()) } else { Err(Stop::with(Code::Environment, Message::ProgramNoFolder { folder })) }
}

/// Why nothing can be written in a folder.
pub(crate) fn unwritable(path: &Path, error: &Error) -> Stop {
    let path = path.display().to_string();
    let says = if error.kind() == ErrorKind::PermissionDenied {
        Message::ProgramNoWriting { path }
    } else {
        Message::ProgramUnwritable { path, what: error.kind().to_string() }
    };
    Stop::with(Code::Environment, says)
}
