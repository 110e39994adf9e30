//! One round of the mail: answers are read, letters are filed, and what waits is carried. It runs beside the decisions and
//! never within one; where it stops halfway, the next round goes on.

use super::writing::Reader;
use super::{digest, invitations, reading};
use crate::mailing::Mailing;
use crate::state::App;
use cooperation::visibility::Viewer;
use office::outbox::Carried;
use office::{Installation, Office};
use post::carrier::Outcome;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The most letters carried in one round, so that answers are not kept waiting.
const MOST: usize = 100;

/// Reads the answers that came in, files what is to be sent, and sends what waits. Nothing where this installation sends no
/// mail. It waits for disks and mail servers: not for a thread that answers people. Told to stop, it ends after a letter.
pub fn round(app: &App, stop: &AtomicBool) {
    let Some(mailing) = app.mailing_by() else { return };
    reading::round(app, mailing);
    for place in app.cooperations() {
        file(app, mailing, place);
    }
    carry(app.installation(), mailing, stop);
}

/// Files what is to be sent in one cooperation.
fn file(app: &App, mailing: &Mailing, (slug, office): (&Arc<str>, &Office)) {
    let view = office.view(Viewer::Public);
    let Some(agreement) = view.agreement() else { return };
    let filed = match app.installation().letters(slug) {
        Ok(filed) => filed,
        Err(fault) => return tracing::error!(%fault, "the letters could not be read"),
    };
    let (state, today) = (view.state(), view.today());
    let reader = |person| Reader::of(app, (slug, office), mailing, person);
    invitations::file(agreement, state, today, &filed, reader);
    let holding: BTreeSet<_> =
        state.tenures.values().flatten().filter(|tenure| tenure.covers(today)).map(|tenure| tenure.person).collect();
    for reader in holding.into_iter().filter_map(reader) {
        digest::file(&reader, &filed);
    }
}

/// Sends what waits, one letter after another.
fn carry(installation: &Installation, mailing: &Mailing, stop: &AtomicBool) {
    for _ in 0..MOST {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let taken = match installation.take_letter() {
            Ok(Some(taken)) => taken,
            Ok(None) => return,
            Err(fault) => return tracing::error!(%fault, "the outbox could not be read"),
        };
        let name = file_name(taken.key());
        let carried = match mailing.carrier.carry(&mailing.from, taken.to(), taken.message(), &name) {
            Outcome::Accepted => Carried::Sent,
            Outcome::Later(why) => Carried::Later(why),
            Outcome::Refused(why) => Carried::Never(why),
            Outcome::Unsure(why) => Carried::Unsure(why),
        };
        if carried != Carried::Sent {
            tracing::warn!(?carried, letter = name, "a letter was not sent");
        }
        if let Err(fault) = installation.settle_letter(taken, carried) {
            return tracing::error!(%fault, "what became of a letter could not be kept");
        }
    }
}

/// A key as the name of a file: no two keys have the same.
fn file_name(key: &str) -> String {
    let mut name = String::with_capacity(key.len());
    for sign in key.chars() {
        match sign {
            '/' => name.push('.'),
            sign if sign.is_ascii_alphanumeric() || sign == '-' => name.push(sign),
            sign => name.push_str(&format!("_{:x}_", u32::from(sign))),
        }
    }
    name
}
