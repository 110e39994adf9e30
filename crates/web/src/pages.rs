//! The pages. [`reading`] shows, [`acting`] changes.

pub(crate) mod about;
pub(crate) mod account;
pub(crate) mod act;
pub(crate) mod acting;
pub(crate) mod back;
pub(crate) mod book;
pub(crate) mod charter;
pub(crate) mod decision;
pub(crate) mod demo;
pub(crate) mod dossier;
pub(crate) mod dossiers;
pub(crate) mod find;
pub(crate) mod follow;
pub(crate) mod goals;
pub(crate) mod item;
pub(crate) mod language;
pub(crate) mod login;
pub(crate) mod meetings;
pub(crate) mod network;
pub(crate) mod reading;
pub(crate) mod refusal;
pub(crate) mod seat;
pub(crate) mod shown;
pub(crate) mod start;
pub(crate) mod today;
pub(crate) mod writing;
