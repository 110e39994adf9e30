//! Choosing the capacity one is in: a seat one holds, or one that one reads along for. Reading is the union of them, acting is
//! exactly one.

use super::back;
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::visit::{SEAT, Visit, said};
use axum::response::Response;

/// Remembers the seat in a cookie and goes back.
pub(crate) async fn choose(visit: Visit, mut fields: Fields) -> Result<Response, Trouble> {
    let chosen = fields.take("zetel").ok_or(Trouble::Unreadable)?;
    let to = fields.take("terug");
    fields.finish()?;
    if !visit.capacities().any(|acting| said(&acting).as_ref() == Some(&chosen)) {
        return Err(Trouble::NotFound);
    }
    let path = visit.at("/");
    Ok(back::with_cookie(&visit.app, to.as_deref(), &back::Cookie { name: SEAT, value: &chosen, path: &path }))
}
