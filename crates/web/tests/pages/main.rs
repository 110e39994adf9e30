//! The pages through their one door: the router, on a real book, as a browser would ask.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails loudly, and looks at the one thing it is about"
)]

mod abuse;
mod accounting;
mod accounts;
mod acts;
mod advice;
mod again;
mod agenda;
mod amending;
mod arranging;
mod attachments;
mod budgets;
mod cancelling;
mod clients;
mod clock;
mod closing;
mod counted;
mod cover;
mod delegates;
mod departing;
mod errors;
mod find;
mod guard;
mod handing_in;
mod house;
mod live;
mod mail;
mod mandates;
mod minutes;
mod money;
mod next;
mod objecting;
mod owed;
mod parties;
mod preparing;
mod presence;
mod published;
mod purposes;
mod reading;
mod reconciliation;
mod registers;
mod reservations;
mod revealing;
mod side;
mod signing_off;
mod sitting;
mod speaking;
mod steps;
mod table;
mod texts;
#[path = "../common/unzipped.rs"]
mod unzipped;
mod vacant;
mod vouchers;
mod way;
mod whatif;
mod writing;
mod year;
