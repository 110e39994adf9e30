//! Invitations as a mail program that people use answers them: it reads the message that Marke laid down, and what it sends comes
//! back in the folder for answers.

use crate::house::{HOST, House};
use crate::mail::{LEZER, MEETING, mailing, round};
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long the program gets for each thing.
const PATIENCE: Duration = Duration::from_secs(30);

/// aerc in a terminal of its own, as a person would sit before it.
struct Aerc {
    running: Child,
    keys: ChildStdin,
    screen: Arc<Mutex<String>>,
}

impl Aerc {
    /// Starts it on a home of its own, with an account that hands what it sends to a command.
    fn starts(home: &Path, hands_over: &Path) -> Self {
        let config = home.join("config/aerc");
        for folder in ["mail/INBOX/tmp", "mail/INBOX/cur", "config/aerc", "share", "cache", "run"] {
            fs::create_dir_all(home.join(folder)).unwrap();
        }
        let (mail, hands_over) = (home.join("mail"), hands_over.display());
        let account = format!(
            "[Lezer]\nsource = maildir://{}\noutgoing = {hands_over}\ndefault = INBOX\nfrom = E. Lezer <{LEZER}>\n",
            mail.display()
        );
        fs::write(config.join("accounts.conf"), account).unwrap();
        // It shows an account only where nobody else can read how it is reached.
        fs::set_permissions(config.join("accounts.conf"), fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(config.join("aerc.conf"), "[compose]\neditor=true\n[filters]\ntext/plain=cat\n").unwrap();
        fs::write(config.join("binds.conf"), "[messages]\no = :view<Enter>\n[compose::review]\ny = :send<Enter>\n")
            .unwrap();
        let mut running = Command::new("script")
            .args(["--quiet", "--flush", "--return", "--command", "stty rows 40 cols 120; exec aerc", "/dev/null"])
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("share"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("TERM", "xterm")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (keys, mut drawn) = (running.stdin.take().unwrap(), running.stdout.take().unwrap());
        let screen = Arc::new(Mutex::new(String::new()));
        let seen = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = drawn.read(&mut bytes) {
                seen.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        Self { running, keys, screen }
    }

    /// Types, and waits until the screen says this.
    fn types(&mut self, keys: &str, until: &str) {
        self.screen.lock().unwrap().clear();
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self.shows(until);
    }

    fn shows(&self, words: &str) {
        let from = Instant::now();
        while !self.screen.lock().unwrap().contains(words) {
            assert!(from.elapsed() < PATIENCE, "“{words}” is not on the screen:\n{}", self.screen.lock().unwrap());
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Aerc {
    fn drop(&mut self) {
        let _ = self.keys.write_all(b":quit -f\r");
        let _ = self.running.kill();
        let _ = self.running.wait();
    }
}

/// A command that lays what it gets in a folder, whole or not at all, as a mail server would.
fn server(home: &Path, folder: &Path) -> std::path::PathBuf {
    let (command, folder) = (home.join("server"), folder.display());
    let script = format!("#!/bin/sh\ncat > '{folder}/.half' && mv '{folder}/.half' '{folder}/answer.eml'\n");
    fs::write(&command, script).unwrap();
    fs::set_permissions(&command, fs::Permissions::from_mode(0o700)).unwrap();
    command
}

/// Waits for the answer, and keeps it where somebody asks for that.
fn sent(house: &House, name: &str) {
    let (answer, from) = (house.file("in/answer.eml"), Instant::now());
    while !answer.exists() {
        assert!(from.elapsed() < PATIENCE, "nothing was sent");
        sleep(Duration::from_millis(50));
    }
    if let Some(folder) = std::env::var_os("MARKE_KEEPS_ANSWERS") {
        fs::copy(&answer, Path::new(&folder).join(format!("aerc-{name}.eml"))).unwrap();
    }
}

#[tokio::test]
#[ignore = "needs aerc; test.sh and cargo xtask post run it"]
async fn aerc_reads_an_invitation_and_what_it_answers_is_recorded() {
    let house = mailing("2024-12-10").await;
    let invitation = round(&house).await.remove(0);
    assert!(invitation.contains("METHOD:REQUEST"));
    let home = tempfile::tempdir().unwrap();
    let inbox = home.path().join("mail/INBOX/new");
    for folder in [&inbox, &house.file("in")] {
        fs::create_dir_all(folder).unwrap();
    }
    // The message as it lies in the outbox, byte for byte.
    let laid = fs::read_dir(house.file("out")).unwrap().next().unwrap().unwrap().path();
    fs::copy(laid, inbox.join("1.invitation")).unwrap();
    let mut aerc = Aerc::starts(home.path(), &server(home.path(), &house.file("in")));
    aerc.shows("Uitnodiging");
    aerc.types("o", "text/calendar");
    for (command, mark) in [("accept", "komt"), ("accept-tentative", "misschien"), ("decline", "afgemeld")] {
        let before = house.entries();
        aerc.types(&format!(":{command}\r"), "Send this email?");
        aerc.types("y", "(END)");
        sent(&house, command);
        round(&house).await;
        assert!(!house.file("in/answer.eml").exists() && !house.file("in/set-aside/answer.eml").exists(), "{command}");
        assert_eq!(house.entries(), before + 1, "{command}");
        assert!(house.get(HOST, MEETING).await.says(mark), "{command}");
    }
    assert!(house.get(HOST, "/uil/boek").await.says("antwoord op de uitnodiging"));
}
