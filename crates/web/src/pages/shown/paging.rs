//! Long lists, a page at a time.

use super::count;
use askama::Template;
use askama::filters::HtmlSafe;
use words::Lang;

/// The links below a list that does not fit on one page.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/paging.html")]
pub(crate) struct Paging {
    pub(crate) l: Lang,
    pub(crate) page: usize,
    pub(crate) pages: usize,
    /// The address to which `pagina=` and a number are added.
    address: String,
}

impl HtmlSafe for Paging {}

impl Paging {
    /// The page asked of a list of `total`, `size` a page; the last one where fewer are there. `address` holds the query
    /// that is kept.
    pub(crate) fn new(l: Lang, asked: Option<usize>, total: usize, size: usize, address: &str) -> Self {
        let pages = total.div_ceil(size.max(1)).max(1);
        let joint = if address.contains('?') { '&' } else { '?' };
        Self { l, page: asked.unwrap_or(1).clamp(1, pages), pages, address: format!("{address}{joint}pagina=") }
    }

    /// How many are to be skipped.
    pub(crate) const fn skip(&self, size: usize) -> usize {
        (self.page - 1) * size
    }

    const fn several(&self) -> bool {
        self.pages > 1
    }

    fn before(&self) -> Option<String> {
        if self.page > 1 { Some(self.to(self.page - 1)) } else { None }
    }

    fn after(&self) -> Option<String> {
        if self.page < self.pages { Some(self.to(self.page + 1)) } else { None }
    }

    fn place(&self) -> String {
        self.l.paging_of(count(self.page), count(self.pages))
    }

    fn to(&self, page: usize) -> String {
        format!("{}{page}", self.address)
    }
}
