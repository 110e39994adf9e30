//! Stories told beside a charter that is being written: each is played on it, and what did not go as told is shown.

use super::LARGEST;
use crate::errors::Trouble;
use crate::pages::shown::count;
use cooperation::rehearsal::{Played, Rehearsal, Stumble};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use words::Lang;

/// What a story looks like, in the one language in which stories are told.
pub(super) const EXAMPLE: &str = "## Een lid dient een plan in\n\nGegeven 10 juni 2024\n  en A. de Boer is lid\nAls A. de Boer wil \"een plan indienen\"\nDan mag het\n";
/// How long one page plays; what is left then is told.
const LASTS: Duration = Duration::from_secs(2);
/// How many pages play at a time: anyone may ask, and the others of the house are not to wait for them.
static STAGE: Semaphore = Semaphore::const_new(1);

/// What playing came to.
pub(super) struct Told {
    pub(super) lead: String,
    pub(super) stumbles: Vec<Stumbled>,
}

/// A step of a story that did not go as told.
pub(super) struct Stumbled {
    pub(super) title: String,
    pub(super) place: String,
    pub(super) why: String,
    /// What happened or what to write instead, and the grounds.
    pub(super) instead: Vec<String>,
}

impl Told {
    fn only(lead: String) -> Self {
        Self { lead, stumbles: Vec::new() }
    }
}

/// Plays the stories on the charter, away from the pages.
pub(super) async fn play(l: Lang, charter: String, stories: String) -> Result<Told, Trouble> {
    if stories.len() > LARGEST {
        return Ok(Told::only(l.writing_too_long(count(LARGEST / 1024))));
    }
    let _turn = STAGE.acquire().await.map_err(|_| Trouble::Broken)?;
    tokio::task::spawn_blocking(move || told(l, &charter, &stories)).await.map_err(|_| Trouble::Broken)
}

fn told(l: Lang, charter: &str, stories: &str) -> Told {
    let Ok(rehearsal) = Rehearsal::new(charter, stories) else { return Told::only(l.stories_need_a_charter()) };
    let began = Instant::now();
    let mut plays = rehearsal.plays();
    let played: Vec<Played> = plays.by_ref().take_while(|_| began.elapsed() < LASTS).collect();
    if played.is_empty() {
        return Told::only(l.stories_none());
    }
    let passed = played.iter().filter(|story| story.passed()).count();
    let lead = l.stories_played(count(passed), count(played.len()));
    let cut_short = began.elapsed() >= LASTS;
    let lead = if cut_short { format!("{lead} {}", l.stories_cut_short(count(played.len()))) } else { lead };
    let stumbles = played.iter().flat_map(|story| story.stumbles.iter().map(|stumble| stumbled(l, story, stumble)));
    Told { lead, stumbles: stumbles.collect() }
}

fn stumbled(l: Lang, story: &Played, stumble: &Stumble) -> Stumbled {
    let grounds = stumble.grounds.iter().map(|ground| format!("{}: {}", ground.cite().article(), ground.why().say(l)));
    Stumbled {
        title: story.title.clone(),
        place: l.stories_line(count(stumble.line)),
        why: stumble.why.say(l),
        instead: stumble.instead.iter().map(|message| message.say(l)).chain(grounds).collect(),
    }
}
