//! The office: the only writer. It knows the clock, people and the book; it decides nothing itself.

pub mod account;
mod agreements;
pub mod archive;
pub mod attachments;
pub mod clock;
pub mod correspondence;
mod entry;
pub mod extracts;
pub mod feeds;
pub mod files;
mod guesses;
mod hashing;
pub mod installation;
mod loading;
pub mod office;
pub mod order;
pub mod outbox;
pub mod reading;
mod reckoned;
pub mod sealing;
pub mod session;
mod shared;
mod texts;
pub mod trial;
pub mod view;
mod writer;

pub use installation::Installation;
pub use office::Office;
pub use order::{Answer, NotDone, Order, Seen};
pub use view::View;
