//! The pages: forms become orders, views become pages. Everything works without script.
//!
//! [`router`] makes the whole service. A page is a handler in [`pages`] that takes a [`visit::Visit`] (who looks, at
//! which cooperation, in which language) and answers with a template around [`layout::Shell`], or with
//! [`errors::Trouble`], which becomes a calm page. Rules are asked of the office, never written here.

mod assets;
mod attached;
mod drafts;
mod errors;
mod fields;
mod forms;
mod guard;
mod ics;
mod intake;
mod layout;
mod mailing;
mod pages;
mod papers;
mod parts;
mod receiving;
mod router;
mod shelf;
mod speaking;
mod state;
mod streams;
mod uploads;
mod visit;

pub use mailing::Mailing;
pub use pages::mail::{round as mail_round, told as told_of_answer};
pub use pages::money::taken::postings;
pub use router::router;
pub use state::{App, Peer};
