//! Opening every page that can be reached by links.

use crate::example::{Example, mark};
use crate::unzipped::said;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use cooperation::values::CaseNumber;
use http_body_util::BodyExt;
use std::collections::BTreeSet;
use tower::ServiceExt;

/// More pages than this for one viewer means that links make new links.
const MOST_PAGES: usize = 3_000;

/// Who opens the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Visitor {
    /// Someone without account or link.
    Anyone,
    /// Whoever has the link of a case.
    Follower(CaseNumber, String),
    /// A person of the register.
    Person(u32),
}

/// What came out.
pub(crate) struct Crawl {
    pub(crate) pages: usize,
    pub(crate) signs: BTreeSet<usize>,
}

/// Every page a visitor comes to, by links alone.
pub(crate) fn everything(example: &Example, visitor: &Visitor) -> Crawl {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(walk(example, visitor))
}

async fn walk(example: &Example, visitor: &Visitor) -> Crawl {
    let start = format!("/{}/", example.name);
    let mut waiting = vec![start.clone(), "/".to_owned()];
    for about in ["dossiers", "vergaderingen", "netwerk", "handvest", "boek", "over"] {
        waiting.push(format!("{start}{about}"));
    }
    if let Visitor::Follower(_, link) = visitor {
        waiting.push(format!("{start}volgen/{link}"));
    }
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut signs = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        let body = open(example, visitor, &path).await;
        signs.extend(signs_in(&body));
        for link in links(&body) {
            if known.insert(link.clone()) {
                waiting.push(link);
            }
        }
        assert!(known.len() < MOST_PAGES, "links make new links, such as {path}");
    }
    Crawl { pages: known.len(), signs }
}

pub(crate) async fn open(example: &Example, visitor: &Visitor, path: &str) -> String {
    let request = Request::builder().uri(path).header(header::HOST, "localhost");
    let request = match visitor {
        Visitor::Person(number) => request.header(header::COOKIE, format!("handelt-als={number}")),
        Visitor::Anyone | Visitor::Follower(..) => request,
    };
    let response = example.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let known = [StatusCode::OK, StatusCode::NOT_FOUND, StatusCode::FORBIDDEN, StatusCode::SEE_OTHER];
    assert!(
        known.contains(&parts.status) || parts.status == StatusCode::UNPROCESSABLE_ENTITY,
        "{path}: {}",
        parts.status
    );
    let bytes = body.collect().await.unwrap().to_bytes();
    let headers = parts.headers.values().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    headers.collect::<String>() + &said(&bytes)
}

/// The signs in a page, whatever it is.
pub(crate) fn signs_in(body: &str) -> impl Iterator<Item = usize> {
    let (word, digits) = (mark(0).trim_end_matches(char::is_numeric).len(), 5);
    body.match_indices("KANARIE").filter_map(move |(at, _)| body.get(at + word..at + word + digits)?.parse().ok())
}

/// The addresses of our own that a page leads to.
fn links(body: &str) -> Vec<String> {
    let hrefs = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = hrefs.filter(|href| href.starts_with('/') && !href.starts_with("/static/"));
    own.map(|href| href.split('#').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&")).collect()
}
