//! Citations and small objects for the tests of judging.

use crate::agreement::cite::{Cite, Layer, Place, Stated};
use crate::agreement::id::Id;
use std::sync::Arc;

/// A citation of the text.
pub(crate) fn cite(article: &str) -> Cite {
    Cite::new(place(article))
}

fn place(article: &str) -> Place {
    Place {
        article: Arc::from(article),
        anchor: Arc::from(article.replace(' ', "-")),
        rule: Id::new(article),
        layer: Layer::Text,
        ruling: None,
    }
}

/// A citation of a ruling.
pub(crate) fn ruling(article: &str) -> Cite {
    Cite::new(Place { layer: Layer::Ruling, ruling: Some(Id::new(article)), ..place(article) })
}

/// A value stated in an article.
pub(crate) fn stated<T>(value: T, article: &str) -> Option<Stated<T>> {
    Some(Stated { value, cite: cite(article) })
}

/// The codes of the grounds with the articles they rest on.
pub(crate) fn told(grounds: &[super::ground::Ground]) -> Vec<(&'static str, &str)> {
    grounds.iter().map(|ground| (ground.code(), ground.cite().article())).collect()
}
