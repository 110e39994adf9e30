//! Mail: a message as mail programs exchange it, carrying it to a mail server or into a folder, and reading the answer to an
//! invitation. It knows no meeting, no person and no charter.

pub mod address;
pub mod carrier;
pub mod message;
pub mod reply;
