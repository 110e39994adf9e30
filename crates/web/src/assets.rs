//! The stylesheet, the scripts and the mark: served under a name that changes with their content, so that a browser may
//! keep them for ever.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;

struct Asset {
    stem: &'static str,
    ending: &'static str,
    kind: &'static str,
    content: &'static [u8],
}

const STYLE: Asset = Asset {
    stem: "marke",
    ending: "css",
    kind: "text/css; charset=utf-8",
    content: include_bytes!("../assets/marke.css"),
};
const SCRIPT: Asset = Asset {
    stem: "marke",
    ending: "js",
    kind: "text/javascript; charset=utf-8",
    content: include_bytes!("../assets/marke.js"),
};
/// Only for the screen of a meeting as it runs.
const MEETING: Asset = Asset {
    stem: "meeting",
    ending: "js",
    kind: "text/javascript; charset=utf-8",
    content: include_bytes!("../assets/meeting.js"),
};
const ICON: Asset =
    Asset { stem: "marke", ending: "svg", kind: "image/svg+xml", content: include_bytes!("../assets/marke.svg") };

/// The faces, under the names the stylesheet calls them by: these carry the version of the font.
const FACES: [Asset; 2] = [
    Asset {
        stem: "source-serif-4.5-3-1",
        ending: "woff2",
        kind: "font/woff2",
        content: include_bytes!("../assets/fonts/source-serif-4.woff2"),
    },
    Asset {
        stem: "source-sans-3.5-3-0",
        ending: "woff2",
        kind: "font/woff2",
        content: include_bytes!("../assets/fonts/source-sans-3.woff2"),
    },
];

/// The address of the stylesheet.
pub(crate) static STYLE_PATH: LazyLock<String> = LazyLock::new(|| path(&STYLE));
/// The address of the script.
pub(crate) static SCRIPT_PATH: LazyLock<String> = LazyLock::new(|| path(&SCRIPT));
/// The address of the script of a meeting as it runs.
pub(crate) static MEETING_PATH: LazyLock<String> = LazyLock::new(|| path(&MEETING));
/// The address of the icon.
pub(crate) static ICON_PATH: LazyLock<String> = LazyLock::new(|| path(&ICON));

/// Serves a file by its hashed name.
pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    let named = [&STYLE, &SCRIPT, &MEETING, &ICON].into_iter().find(|asset| path(asset).ends_with(&format!("/{name}")));
    let asset = named.or_else(|| FACES.iter().find(|face| format!("{}.{}", face.stem, face.ending) == name));
    asset.map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |asset| {
            let headers =
                [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (headers, asset.content).into_response()
        },
    )
}

fn path(asset: &Asset) -> String {
    format!("/static/{}.{:016x}.{}", asset.stem, hash(asset.content), asset.ending)
}

/// FNV-1a: names a version of a file, and protects nothing.
fn hash(content: &[u8]) -> u64 {
    content.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
