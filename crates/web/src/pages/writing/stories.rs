//! Stories told beside a charter that is being written: each is played on it, and what did not go as told is shown.

use crate::errors::Trouble;
use crate::pages::shown::count;
use cooperation::rehearsal::{Played, Rehearsal, Stumble};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use words::Lang;

/// What a story looks like, in the one language in which stories are told.
pub(super) const EXAMPLE: &str = "## Een lid dient een plan in\n\nGegeven 10 juni 2024\n  en A. de Boer is lid\nAls A. de Boer wil \"een plan indienen\"\nDan mag het\n";
/// The most of stories that is played here, in bytes: no single one of them can last long.
const LARGEST: usize = 32 * 1024;
/// How long one page plays; what is left then is told.
const LASTS: Duration = Duration::from_secs(2);
/// How long somebody waits for a turn to play.
const WAITS: Duration = Duration::from_secs(6);

/// Where stories are played. One page plays at a time, in the order of asking: anyone may ask, and the other pages of
/// the house are not to wait for them.
#[derive(Debug)]
pub(crate) struct Stage(Arc<Semaphore>);

impl Default for Stage {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

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
pub(super) async fn play(stage: &Stage, l: Lang, charter: String, stories: String) -> Result<Told, Trouble> {
    if stories.len() > LARGEST {
        return Ok(Told::only(l.writing_too_long(count(LARGEST / 1024))));
    }
    // The turn ends with the work, also where whoever asked has left.
    let Ok(Ok(turn)) = timeout(WAITS, Arc::clone(&stage.0).acquire_owned()).await else {
        return Ok(Told::only(l.stories_busy()));
    };
    let work = move || {
        let told = told(l, &charter, &stories);
        drop(turn);
        told
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Trouble::Broken)
}

fn told(l: Lang, charter: &str, stories: &str) -> Told {
    let Ok(rehearsal) = Rehearsal::new(charter, stories) else { return Told::only(l.stories_need_a_charter()) };
    let (played, all) = play_for(&rehearsal, LASTS);
    if all && played.is_empty() {
        return Told::only(l.stories_none());
    }
    let passed = played.iter().filter(|story| story.passed()).count();
    let lead = l.stories_played(count(passed), count(played.len()));
    let lead = if all { lead } else { format!("{lead} {}", l.stories_cut_short(count(played.len()))) };
    let stumbles = played.iter().flat_map(|story| story.stumbles.iter().map(|stumble| stumbled(l, story, stumble)));
    Told { lead, stumbles: stumbles.collect() }
}

/// The stories that were played in this time, and whether these are all.
fn play_for(rehearsal: &Rehearsal, time: Duration) -> (Vec<Played>, bool) {
    let began = Instant::now();
    let (mut plays, mut played) = (rehearsal.plays(), Vec::new());
    for story in plays.by_ref() {
        played.push(story);
        if began.elapsed() >= time {
            break;
        }
    }
    (played, plays.size_hint().0 == 0)
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
