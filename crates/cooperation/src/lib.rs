//! The cooperation: deciding and evolving, pure.
//!
//! `decide(agreement, state, stamp, command)` answers with a verdict; `evolve` folds the events of an entry into the
//! state and never reads the charter. Facts come from here, judging lives in `charter`. No clock, no disk, no chance,
//! no name of any body.
//!
//! Areas, each looking only at those before it: [`values`], [`people`], [`seats`], [`cases`], [`meetings`], [`duties`],
//! [`founding`]; [`activity`] counts what happened; [`verdict`], [`visibility`] and [`holding`] serve them all.

#![deny(clippy::float_arithmetic)]

pub mod activity;
mod actors;
mod alone;
mod asked;
pub mod cases;
pub mod command;
mod conditions;
pub mod contributions;
pub mod decide;
pub mod duties;
pub mod event;
pub mod evolve;
pub mod explaining;
pub mod figures;
mod filled;
pub mod founding;
pub mod holding;
pub mod ledger;
pub mod meetings;
pub mod people;
pub mod publishing;
pub mod reconciliation;
pub mod rehearsal;
pub mod relaxing;
pub mod schemas;
pub mod script;
pub mod seats;
pub mod stamp;
pub mod state;
mod timing;
pub mod trying;
pub mod values;
pub mod verdict;
pub mod visibility;
mod weighing;

pub use command::Command;
pub use conditions::departs;
pub use decide::{Decision, decide};
pub use event::Event;
pub use stamp::{Acting, Fault, Stamp};
pub use state::State;
pub use verdict::Verdict;
