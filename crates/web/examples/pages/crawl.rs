//! Looking at pages as one person, and finding them by their links.

use crate::Outcome;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use tower::ServiceExt as _;

/// Of pages with the same shape so many are looked at.
const OF_A_SHAPE: usize = 3;

/// Somebody who looks.
#[derive(Clone)]
pub(crate) struct Reader {
    pub(crate) router: Router,
    pub(crate) number: u32,
}

impl Reader {
    /// Asks a page.
    pub(crate) async fn get(&self, path: &str) -> Outcome<(StatusCode, Vec<u8>)> {
        let request = Request::builder().uri(path).header(header::HOST, "marke.example");
        // A visitor has no cookie: whoever has one is somebody, if without a seat.
        let request = match self.number {
            0 => request,
            number => request.header(header::COOKIE, format!("handelt-als={number}")),
        };
        let request = request.body(Body::empty())?;
        let response = self.router.clone().oneshot(request).await?;
        let status = response.status();
        Ok((status, response.into_body().collect().await?.to_bytes().to_vec()))
    }

    /// The pages that can be reached by links: of each shape the first and the last few that were found.
    pub(crate) async fn pages(&self, from: &str) -> Outcome<Vec<String>> {
        let mut waiting = VecDeque::from([from.to_owned()]);
        let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
        let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
        let mut found = Vec::new();
        while let Some(path) = waiting.pop_front() {
            let looked = shapes.entry(shape(&path)).or_default();
            *looked += 1;
            if *looked > OF_A_SHAPE {
                continue;
            }
            let (status, body) = self.get(&path).await?;
            if status != StatusCode::OK {
                continue;
            }
            for link in links(&String::from_utf8_lossy(&body), from) {
                if seen.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
            found.push(path);
        }
        Ok(found)
    }
}

/// The addresses on a page that lie under another; streams are left out, since they never end.
fn links(body: &str, under: &str) -> Vec<String> {
    let targets = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let within = targets.filter_map(|target| target.split('#').next()).filter(|target| target.starts_with(under));
    within.map(|target| target.replace("&amp;", "&").replace("&#38;", "&")).collect()
}

/// An address with its numbers and what is asked left out.
fn shape(path: &str) -> String {
    let (path, asked) = path.split_once('?').unwrap_or((path, ""));
    let names = asked.split('&').filter_map(|part| part.split('=').next());
    let number = |part: &str| part.chars().any(|c| c.is_ascii_digit());
    let parts = path.split('/').map(|part| if number(part) { "N" } else { part });
    [parts.collect::<Vec<_>>().join("/"), names.collect::<Vec<_>>().join("&")].join("?")
}
