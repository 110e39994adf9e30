//! The office: the only writer. It knows the clock, people and the book; it decides nothing itself.

mod agreements;
pub mod archive;
pub mod clock;
mod envelope;
pub mod installation;
mod keys;
pub mod office;
pub mod order;
pub mod reading;
mod refusals;
pub mod sealing;
pub mod session;
mod snapshot;
pub mod view;
mod writer;

pub use installation::Installation;
pub use office::Office;
pub use order::{Answer, NotDone, Order, Seen};
pub use view::View;
