//! The outbox: a letter is made once and sent at most once, whoever sends, however often, and wherever it stops.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use cooperation::values::PersonNumber;
use jiff::{SignedDuration, Timestamp};
use office::Installation;
use office::clock::Clock;
use office::outbox::{Carried, Letter, Standing};
use std::collections::BTreeMap;
use std::sync::Mutex;

const UIL: &str = "uil";

struct Post {
    folder: tempfile::TempDir,
    clock: Clock,
    installation: Installation,
}

impl Post {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::at("2024-06-10T08:00:00Z".parse::<Timestamp>().unwrap());
        let installation = Installation::of(folder.path(), clock.clone(), Vec::new()).unwrap();
        Self { folder, clock, installation }
    }

    /// Another program on the same folder.
    fn beside(&self) -> Installation {
        Installation::of(self.folder.path(), self.clock.clone(), Vec::new()).unwrap()
    }

    fn files(&self, key: &str) -> bool {
        self.installation.file_letter(letter(key)).unwrap()
    }

    fn later(&self, seconds: i64) {
        self.clock.put(self.clock.now() + SignedDuration::from_secs(seconds));
    }

    fn stands(&self, key: &str) -> Standing {
        let letters = self.installation.letters(UIL).unwrap();
        letters.into_iter().find(|letter| letter.key == key).unwrap().standing
    }

    /// Tries the next letter, with this as what becomes of it; whether there was one.
    fn tries(&self, carried: &Carried) -> bool {
        let taken = self.installation.take_letter().unwrap();
        taken.map(|taken| self.installation.settle_letter(taken, carried.clone()).unwrap()).is_some()
    }
}

fn letter(key: &str) -> Letter {
    Letter {
        key: key.into(),
        cooperation: UIL.into(),
        person: PersonNumber(2),
        to: "e.lezer@uil.example".into(),
        subject: "Uitnodiging".into(),
        message: "Komt u?".into(),
    }
}

#[test]
fn a_letter_is_filed_once_and_sent_once_also_after_a_restart() {
    let post = Post::new();
    assert!(post.files("een") && !post.files("een"));
    assert!(post.tries(&Carried::Sent));
    assert!(!post.files("een") && !post.tries(&Carried::Sent));
    let again = post.beside();
    assert!(!again.file_letter(letter("een")).unwrap());
    assert!(again.take_letter().unwrap().is_none());
    assert_eq!(post.stands("een"), Standing::Sent);
}

#[test]
fn of_several_programs_that_send_at_once_each_letter_goes_by_one() {
    let post = Post::new();
    let keys: Vec<String> = (0..40).map(|number| format!("brief-{number}")).collect();
    let sent: Mutex<BTreeMap<String, usize>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let own = post.beside();
                for key in &keys {
                    own.file_letter(letter(key)).unwrap();
                }
                while let Some(taken) = own.take_letter().unwrap() {
                    *sent.lock().unwrap().entry(taken.key().to_owned()).or_default() += 1;
                    own.settle_letter(taken, Carried::Sent).unwrap();
                }
            });
        }
    });
    let sent = sent.into_inner().unwrap();
    assert_eq!(sent.len(), keys.len());
    assert!(sent.values().all(|times| *times == 1), "{sent:?}");
}

#[test]
fn a_letter_that_was_taken_and_never_settled_is_unsure_and_is_not_sent_again_unless_somebody_says_so() {
    let post = Post::new();
    post.files("een");
    let _taken = post.installation.take_letter().unwrap().unwrap();
    assert_eq!(post.stands("een"), Standing::Going);
    assert!(!post.installation.send_again(UIL, "een").unwrap(), "it may be on its way");
    post.later(3600);
    assert!(post.beside().take_letter().unwrap().is_none());
    assert_eq!(post.stands("een"), Standing::Unsure);
    assert!(post.installation.send_again(UIL, "een").unwrap());
    assert!(post.tries(&Carried::Sent));
}

#[test]
fn what_fails_is_tried_six_times_over_most_of_a_day_and_then_told() {
    let post = Post::new();
    post.files("een");
    let later = Carried::Later("451 niet nu".into());
    let mut tried = 0;
    for _ in 0..(3 * 24 * 60) {
        while post.tries(&later) {
            tried += 1;
        }
        post.later(60);
    }
    assert_eq!((tried, post.stands("een")), (6, Standing::Failed));
    let told = post.installation.letters(UIL).unwrap().remove(0);
    assert_eq!(told.why.as_deref(), Some("451 niet nu"));
}

#[test]
fn what_is_refused_or_unsure_is_not_tried_again() {
    for (carried, stands) in [
        (Carried::Never("550 onbekend".into()), Standing::Failed),
        (Carried::Unsure("verbroken".into()), Standing::Unsure),
    ] {
        let post = Post::new();
        post.files("een");
        assert!(post.tries(&carried));
        post.later(48 * 3600);
        assert!(!post.tries(&Carried::Sent));
        assert_eq!(post.stands("een"), stands);
    }
}

#[test]
fn what_waits_can_be_withdrawn_and_what_was_sent_cannot() {
    let post = Post::new();
    post.files("een");
    assert!(post.installation.withdraw_letter(UIL, "een").unwrap());
    assert!(!post.tries(&Carried::Sent));
    post.files("twee");
    assert!(post.tries(&Carried::Sent));
    assert!(!post.installation.withdraw_letter(UIL, "twee").unwrap());
    assert_eq!((post.stands("een"), post.stands("twee")), (Standing::Withdrawn, Standing::Sent));
}

#[test]
fn once_it_is_sent_neither_address_nor_words_are_kept() {
    let post = Post::new();
    post.files("een");
    let kept = |post: &Post| {
        let files = std::fs::read_dir(post.folder.path()).unwrap().map(|file| file.unwrap().path());
        let bytes = files.flat_map(|file| std::fs::read(file).unwrap()).collect::<Vec<u8>>();
        bytes.windows(7).filter(|window| window == b"Komt u?").count()
    };
    assert!(kept(&post) > 0);
    post.tries(&Carried::Sent);
    let letters = post.installation.letters(UIL).unwrap();
    assert_eq!(letters.len(), 1);
    assert!(!format!("{letters:?}").contains("e.lezer@uil.example"));
}
