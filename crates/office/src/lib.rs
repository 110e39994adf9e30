//! The office: the only writer. It knows the clock, people and the book; it decides nothing itself.

pub mod archive;
pub mod clock;
pub mod installation;
pub mod office;
pub mod order;
pub mod reading;
pub mod sealing;
pub mod session;
pub mod view;

pub use installation::Installation;
pub use office::Office;
pub use order::{Answer, NotDone, Order, Seen};
pub use view::View;
