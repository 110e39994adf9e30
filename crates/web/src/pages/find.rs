//! Going, finding and doing from one box: as a page that works without script, and as the list that the palette shows.

mod acts;
mod things;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::asking::Asking;
use crate::pages::shown::count;
use crate::parts::Citation;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use words::Lang;

/// The most that is read of what was typed, in characters.
const LONGEST: usize = 100;

/// What was found, of one sort.
struct Group {
    label: String,
    hits: Vec<Hit>,
}

/// One thing that was found.
struct Hit {
    title: String,
    href: String,
    detail: String,
    /// The article: of what can be done, or of what stands in the way.
    cite: Option<Citation>,
}

#[derive(Template)]
#[template(path = "find/page.html")]
struct FindPage {
    s: Shell,
    words: String,
    case: Option<String>,
    groups: Vec<Group>,
    nothing: Option<String>,
    keys: Vec<String>,
}

#[derive(Template)]
#[template(path = "find/list.html")]
struct ListPart {
    l: Lang,
    groups: Vec<Group>,
    /// What is read out: how many were found, or that nothing was.
    told: String,
    keys: Vec<String>,
}

/// The page.
pub(crate) async fn page(visit: Visit, query: Query<Vec<(String, String)>>) -> Result<Response, Trouble> {
    let asked = Asked::of(&visit, query);
    let groups = asked.groups();
    Ok(layout::html(&FindPage {
        nothing: groups.is_empty().then(|| visit.l.find_nothing(&asked.typed)),
        groups,
        case: asked.case.clone(),
        words: asked.typed,
        keys: keys(visit.l),
        s: Shell::of(&visit, Door::None),
    }))
}

/// The list of the palette.
pub(crate) async fn list(visit: Visit, query: Query<Vec<(String, String)>>) -> Result<Response, Trouble> {
    let (asked, l) = (Asked::of(&visit, query), visit.l);
    if asked.typed == "?" {
        return Ok(layout::html(&ListPart { l, groups: Vec::new(), told: String::new(), keys: keys(l) }));
    }
    let groups = asked.groups();
    let found: usize = groups.iter().map(|group| group.hits.len()).sum();
    let told = if found == 0 { l.find_nothing(&asked.typed) } else { l.find_count(count(found)) };
    Ok(layout::html(&ListPart { l, groups, told, keys: Vec::new() }))
}

/// What was asked: words, and the case one stands on.
struct Asked<'a> {
    visit: &'a Visit,
    typed: String,
    /// The words, without capitals and accents. Each must be there.
    words: Vec<String>,
    case: Option<String>,
}

impl<'a> Asked<'a> {
    fn of(visit: &'a Visit, query: Query<Vec<(String, String)>>) -> Self {
        let asking = Asking::from(query);
        let typed: String = asking.get("q").unwrap_or_default().chars().take(LONGEST).collect();
        let words = plain(&typed).split_whitespace().map(ToOwned::to_owned).collect();
        Self { visit, words, typed, case: asking.get("dossier").map(ToOwned::to_owned) }
    }

    /// Everything that fits, acts first. An empty box shows where one can go and what one can do.
    fn groups(&self) -> Vec<Group> {
        let l = self.visit.l;
        let (possible, refused) = acts::of(self);
        let mut groups = vec![(l.find_do(), possible), (l.find_go(), things::doors(self))];
        let refused = (l.find_not_now(), refused);
        if self.words.is_empty() {
            // On a case, what cannot be done there is nearer than another page.
            groups.insert(1, refused);
        } else {
            groups.extend([
                (l.find_cases(), things::cases(self)),
                (l.find_meetings(), things::meetings(self)),
                (l.find_people(), things::people(self)),
                (l.find_articles(), things::articles(self)),
                refused,
            ]);
        }
        let filled = groups.into_iter().filter(|(_, hits)| !hits.is_empty());
        filled.map(|(label, hits)| Group { label, hits }).collect()
    }

    /// Whether every word stands in one of these texts.
    fn fits(&self, texts: &[&str]) -> bool {
        holds(texts, &self.words)
    }

    /// How many of the words stand in a text, and those that do not.
    fn split(&self, text: &str) -> (usize, Vec<String>) {
        let text = plain(text);
        let (inside, left): (Vec<_>, Vec<_>) =
            self.words.iter().cloned().partition(|word| text.contains(word.as_str()));
        (inside.len(), left)
    }
}

/// Whether every word stands in one of these texts.
fn holds(texts: &[&str], words: &[String]) -> bool {
    let text = plain(&texts.join(" "));
    words.iter().all(|word| text.contains(word.as_str()))
}

/// Small letters without the accents that people leave out when they search.
fn plain(text: &str) -> String {
    // Most of what is searched has no accents at all, and every title and article is read for each key somebody presses.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().flat_map(char::to_lowercase).map(without_accent).collect()
}

const fn without_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'ä' | 'â' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

fn keys(l: Lang) -> Vec<String> {
    vec![l.keys_open(), l.keys_choose(), l.keys_help(), l.keys_skip(), l.keys_tab()]
}
