//! Choosing the language of the screens.

use super::back;
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::state::App;
use crate::visit::LANGUAGE;
use axum::extract::State;
use axum::response::Response;
use words::Lang;

/// Remembers the language in a cookie and goes back.
pub(crate) async fn choose(State(app): State<App>, mut fields: Fields) -> Result<Response, Trouble> {
    let lang = fields.take("taal").as_deref().and_then(Lang::from_tag).ok_or(Trouble::Unreadable)?;
    let to = fields.take("terug");
    fields.finish()?;
    Ok(back::with_cookie(&app, to.as_deref(), &back::Cookie { name: LANGUAGE, value: lang.tag(), path: "/" }))
}
