//! What a cooperation does, told in given, when, then, on small charters written for the occasion.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails loudly, and looks at the one thing it is about"
)]

mod able;
mod accounting;
mod advice;
mod alone;
mod amendments;
mod apart;
mod arranging;
mod cancelling;
mod capacity;
mod cases;
mod closing;
mod comparing;
mod course;
mod cover;
mod days;
mod delegates;
mod departing;
mod duties;
mod erasing;
mod exceptions;
mod explanations;
mod followers;
mod founding;
mod golden;
mod interests;
mod ledgers;
mod mandates;
mod meetings;
mod minutes;
mod money;
mod parts;
mod presence;
mod properties;
mod published;
mod purposes;
mod reconciliation;
mod registers;
mod reservations;
mod returning;
mod seats;
mod signing_off;
mod sitting;
mod speakers;
mod substitutes;
mod taking_off;
mod teams;
mod vacant;
mod visibility;
mod world;
mod year;
