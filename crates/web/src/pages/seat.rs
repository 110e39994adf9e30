//! Choosing the seat one acts from: reading is the union of one's seats, acting is exactly one.

use super::back;
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::visit::{SEAT, Visit};
use axum::response::Response;

/// Remembers the seat in a cookie and goes back.
pub(crate) async fn choose(visit: Visit, mut fields: Fields) -> Result<Response, Trouble> {
    let chosen = fields.take("zetel").ok_or(Trouble::Unreadable)?;
    let to = fields.take("terug");
    fields.finish()?;
    if !visit.seats.iter().any(|seat| seat.as_str() == chosen) {
        return Err(Trouble::NotFound);
    }
    let path = visit.at("/");
    Ok(back::with_cookie(&visit.app, to.as_deref(), &back::Cookie { name: SEAT, value: &chosen, path: &path }))
}
