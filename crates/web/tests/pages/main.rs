//! The pages through their one door: the router, on a real book, as a browser would ask.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]

mod acts;
mod errors;
mod guard;
mod handing_in;
mod house;
mod table;
