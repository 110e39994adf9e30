//! A made-up reading circle with four people, served by the real router on a real book in a temporary folder.

use crate::unzipped::said;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use charter::syntax::table::Tongue;
use cooperation::{Acting, Command};
use http_body_util::BodyExt;
use jiff::Timestamp;
use office::clock::Clock;
use office::sealing::Sealing;
use office::{Installation, Office, Order};
use std::io::{Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex};
use tower::ServiceExt;
use web::App;

/// The people of the circle, by the number they get in the register.
pub(crate) const HOST: u32 = 1;
pub(crate) const FIRST: u32 = 2;
pub(crate) const SECOND: u32 = 3;
/// A reason for each rule of the charter with a year that a day for a meeting may depart from.
pub(crate) const REASONS: [(&str, &str); 3] =
    [("reden.ritme-kring", "Het moet."), ("reden.route-kring", "Het moet."), ("reden.leeskalender", "Het moet.")];
pub(crate) const SCRIBE: u32 = 4;

const CHARTER: &str = include_str!("leeskring.md");

const AMENDS: &str = "\n## Artikel 7 Wijzigen\n\nDe kring wijzigt deze afspraken.\n\n```handvest\nhandeling afspraken-wijzigen {\n  \
                      naam \"de afspraken wijzigen\"\n  soort wijzigen\n  door kring\n}\n```\n";

const SENDS: &str = "\n## Artikel 7 Wie niet kan komen\n\nWie niet kan komen, stuurt een ander.\n\n```handvest\nhandeling \
                     ander-sturen {\n  naam \"een ander sturen\"\n  soort machtigen\n  door kring\n  voor kring\n}\n```\n";

const COUNTS: &str = "\n## Artikel 10 Tellen\n\nDe penvoerder telt de lezers van beide dorpen.\n\n```handvest\npartij \
                      noord \"Noord\"\npartij zuid \"Zuid\"\ngrootheid lezers \"lezers\" {\n  bron \"de teller\"\n  \
                      peildatum 1 januari\n  status definitief\n}\nhandeling lezers-tellen {\n  naam \"de lezers \
                      tellen\"\n  soort vastleggen\n  door penvoerder\n  legt-vast lezers\n}\n```\n";

const BOARD: &str = "\n## Artikel 9 Het bestuur\n\nEr is ook een bestuur.\n\n```handvest\norgaan bestuur {\n  naam \
                     \"bestuur\"\n  zetel bestuurder \"bestuurder\"\n  voorzitter bestuurder\n}\nhandeling \
                     bestuur-bijeenroepen {\n  naam \"het bestuur bijeenroepen\"\n  soort bijeenroepen\n  door \
                     penvoerder\n  voor bestuur\n}\n```\n";

const TRANSLATED: &str = "\n## Artikel 8 Talen\n\nWe lezen ook Engels.\n\n```handvest\n\
                          vertaling \"kring\" { in en \"reading circle\" }\n\
                          vertaling \"Hoe mooi is de taal?\" { in en \"How fine is the writing?\" }\n\
                          vertaling \"een boek wegen\" { in en \"to weigh a book\" }\n\
                          vertaling \"een boek kiezen\" { in en \"to choose a book\" }\n\
                          vertaling \"de meeste lezers\" { in en \"most readers\" }\n```\n";

/// The circle, open for visitors.
pub(crate) struct House {
    folder: tempfile::TempDir,
    router: Router,
    pub(crate) app: App,
    pub(crate) installation: Installation,
}

/// What a page answered.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) body: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) headers: header::HeaderMap,
}

impl House {
    /// A circle in which anyone may act as anyone.
    pub(crate) fn new() -> Self {
        Self::with(true, CHARTER.to_owned())
    }

    /// A circle as it is run for real.
    pub(crate) fn in_earnest() -> Self {
        Self::with(false, CHARTER.to_owned())
    }

    /// Two circles with the same charter and the same people, as they are run for real on one installation.
    pub(crate) fn beside_another() -> Self {
        Self::among(&["uil", "das"], false, CHARTER.to_owned())
    }

    /// A circle that weighs how well a book is written, and tells its English readers what that is called.
    pub(crate) fn weighing_in_english() -> Self {
        let score = "vraag weeg-taal \"Hoe mooi is de taal?\" score 1 tot 5";
        assert!(CHARTER.contains(score), "the question of the circle");
        Self::with(true, CHARTER.replacen(score, &format!("{score} weegt 100%"), 1) + TRANSLATED)
    }

    /// A circle whose charter lacks these lines.
    pub(crate) fn silent_on(lines: &[&str]) -> Self {
        let kept = CHARTER.lines().filter(|line| !lines.contains(&line.trim()));
        Self::with(true, kept.collect::<Vec<_>>().join("\n"))
    }

    /// A circle whose charter says more below a line.
    pub(crate) fn saying(line: &str, more: &str) -> Self {
        Self::with(true, told_otherwise(CHARTER, line, &format!("{line}{more}")))
    }

    /// A circle that decides by consent: whoever is there and says nothing agrees.
    pub(crate) fn consenting() -> Self {
        let votes =
            "  methode meerderheid\n  drempel meer dan 1/2 van uitgebrachte stemmen\n  onthouding telt niet mee\n";
        Self::otherwise(votes, "  methode overeenstemming\n  onthouding telt niet mee\n")
    }

    /// A circle whose charter says something else in one place.
    pub(crate) fn otherwise(before: &str, after: &str) -> Self {
        Self::with(true, told_otherwise(CHARTER, before, after))
    }

    /// A circle whose charter is written with the English keywords.
    pub(crate) fn written_in_english() -> Self {
        Self::with(true, charter::syntax::format(CHARTER, Some(Tongue::English)).unwrap())
    }

    /// A circle in which somebody else can be named to speak for a seat on one item.
    pub(crate) fn naming() -> Self {
        let chair = "  voorzitter stoel-een\n";
        Self::with(true, CHARTER.replacen(chair, &format!("{chair}  houder per punt\n"), 1))
    }

    /// A circle that asks for files beside a book: one that anyone may read, and one for those with a seat.
    pub(crate) fn with_files() -> Self {
        let last = "  vraag boek-post \"Op welk adres schrijven wij u?\" e-mail\n";
        let files = "  vraag boek-plaat \"Heeft u een plaat?\" bestanden openbaar\n  vraag boek-brief \"Hoort er een brief bij?\" bestanden\n";
        Self::with(true, told_otherwise(CHARTER, last, &format!("{last}{files}")))
    }

    /// A circle of two villages that counts its readers.
    pub(crate) fn counting() -> Self {
        Self::with(true, format!("{CHARTER}{COUNTS}"))
    }

    /// The same, with one text in place of another.
    pub(crate) fn counting_told_otherwise(from: &str, to: &str) -> Self {
        Self::with(true, format!("{CHARTER}{}", told_otherwise(COUNTS, from, to)))
    }

    /// A circle that makes its choice known to everybody, with the paper about the book.
    pub(crate) fn publishing() -> Self {
        let rule = "\n```handvest\nhandeling keuze-melden {\n  naam \"de keuze melden\"\n  soort meedelen\n  zaak boekzaak\n  \
                    in boek-gekozen\n  door penvoerder\n  aan indiener\n}\npublicatie keuze-openbaar {\n  naam \"de keuze is \
                    bekend\"\n  van boek-kiezen\n  stukken boekbriefje\n  behalve boekbriefje.boek-naam, boekbriefje.boek-post\n  voor ieder\n  wie penvoerder\n  doet \
                    keuze-melden\n  binnen 2 weken\n  klasse openbaar\n}\n```\n";
        Self::with(true, format!("{CHARTER}{rule}"))
    }

    /// A circle that keeps lists beside its books.
    pub(crate) fn keeping_lists() -> Self {
        let rule = "\n```handvest\nformulier lijstje {\n  naam \"lijstje\"\n  vraag lijst-kop \"Welke lijst?\" tekst verplicht \
                    titel openbaar\n}\nzaak lijstzaak {\n  naam \"leeslijst\"\n  meervoud \"leeslijsten\"\n  bijzaak\n  eindfase \
                    lijst-klaar \"Klaar\"\n}\nhandeling lijst-maken {\n  naam \"een lijst maken\"\n  soort openen\n  zaak \
                    lijstzaak\n  door kring\n  formulier lijstje\n  naar lijst-klaar\n}\n```\n";
        Self::with(true, format!("{CHARTER}{rule}"))
    }

    /// A circle in which each reads a book alone before it is weighed.
    pub(crate) fn preparing() -> Self {
        let rule = "\n```handvest\nformulier kladje {\n  naam \"kladje\"\n  vraag klad-indruk \"Wat vindt u?\" tekst verplicht \
                    eigen-zetel\n}\nhandeling vooraf-lezen {\n  naam \"vooraf lezen\"\n  soort inleveren\n  zaak boekzaak\n  in \
                    boek-voorgesteld\n  door kring\n  formulier kladje\n  per zetel tot boek-wegen\n}\n```\n";
        Self::with(true, format!("{CHARTER}{rule}"))
    }

    /// A circle that says why where it chooses otherwise than its readers advised.
    pub(crate) fn following_advice() -> Self {
        let rule = "\n```handvest\nvoorwaarde kiezen-volgt {\n  naam \"wie anders kiest, zegt waarom\"\n  bij boek-kiezen\n  \
                    vereist volgt boek-wegen\n  anders reden\n}\n```\n";
        Self::with(true, format!("{CHARTER}{rule}"))
    }

    /// A circle in which whoever cannot come sends a substitute without a vote.
    pub(crate) fn substituting() -> Self {
        let chair = "  voorzitter stoel-een\n";
        let charter = CHARTER.replacen(chair, &format!("{chair}  plaatsvervanger zonder stem\n"), 1);
        Self::with(true, format!("{charter}{SENDS}"))
    }

    /// A circle in which whoever holds a seat may let somebody read along.
    pub(crate) fn delegating() -> Self {
        let chair = "  voorzitter stoel-een\n";
        let charter = CHARTER.replacen(chair, &format!("{chair}  gemachtigde\n"), 1);
        Self::with(true, format!("{charter}{SENDS}"))
    }

    /// The same, beside a board, in a circle that says when it meets.
    pub(crate) fn delegating_beside_a_board() -> Self {
        let chair = "  voorzitter stoel-een\n";
        let charter = CHARTER.replacen(chair, &format!("{chair}  gemachtigde\n"), 1);
        Self::with(true, format!("{charter}{SENDS}{}{BOARD}", include_str!("leesjaar.md")))
    }

    /// A circle with money, of which a part is told in confidence.
    pub(crate) fn with_money() -> Self {
        Self::with(true, format!("{CHARTER}{}", include_str!("leespot.md")))
    }

    /// The same, with one stretch about the money in other words.
    pub(crate) fn with_money_told_otherwise(from: &str, to: &str) -> Self {
        Self::with(true, format!("{CHARTER}{}", told_otherwise(include_str!("leespot.md"), from, to)))
    }

    /// A circle with money that somebody else keeps, whose ledger is laid beside the books.
    pub(crate) fn with_ledger() -> Self {
        let money = [include_str!("leespot.md"), include_str!("leesaansluiting.md")].concat();
        Self::with(true, format!("{CHARTER}{money}"))
    }

    /// A circle in which one prepares a payment and another makes it.
    pub(crate) fn with_vouchers() -> Self {
        let money = [include_str!("leespot.md"), include_str!("leesbetaling.md")].concat();
        Self::with(true, format!("{CHARTER}{money}"))
    }

    /// The same, which is accounted for each year.
    pub(crate) fn with_accounts() -> Self {
        let money =
            [include_str!("leespot.md"), include_str!("leesaansluiting.md"), include_str!("leesrekening.md")].concat();
        Self::with(true, format!("{CHARTER}{money}"))
    }

    /// A circle that draws up a budget, and asks a number of eight digits.
    pub(crate) fn with_budgets() -> Self {
        let money = [include_str!("leespot.md"), include_str!("leesbegroting.md")].concat();
        Self::with(true, format!("{CHARTER}{money}"))
    }

    /// A circle that knows who pays along for a book.
    pub(crate) fn with_cover() -> Self {
        let money = [
            include_str!("leespot.md"),
            include_str!("leesaansluiting.md"),
            include_str!("leesrekening.md"),
            include_str!("leessteun.md"),
        ];
        Self::with(true, format!("{CHARTER}{}", money.concat()))
    }

    /// A circle that keeps registers of what readers got.
    pub(crate) fn with_registers() -> Self {
        let money = [
            include_str!("leespot.md"),
            include_str!("leesaansluiting.md"),
            include_str!("leesrekening.md"),
            include_str!("leesregister.md"),
        ];
        Self::with(true, format!("{CHARTER}{}", money.concat()))
    }

    /// A circle that says when it meets.
    pub(crate) fn with_year() -> Self {
        Self::with(true, format!("{CHARTER}{}", include_str!("leesjaar.md")))
    }

    /// A circle of which minutes are written.
    pub(crate) fn with_minutes() -> Self {
        Self::with(true, format!("{CHARTER}{}", include_str!("leesverslag.md")))
    }

    /// The same, with one stretch about the year in other words.
    pub(crate) fn with_year_told_otherwise(from: &str, to: &str) -> Self {
        Self::with(true, format!("{CHARTER}{}", told_otherwise(include_str!("leesjaar.md"), from, to)))
    }

    /// The same, out of those who sit in the circle.
    pub(crate) fn naming_from_the_circle() -> Self {
        let chair = "  voorzitter stoel-een\n";
        Self::with(true, CHARTER.replacen(chair, &format!("{chair}  houder per punt uit kring\n"), 1))
    }

    /// A circle that may amend its charter.
    pub(crate) fn amending() -> Self {
        Self::with(true, format!("{CHARTER}{AMENDS}"))
    }

    /// The same, beside a board in which somebody can be given a seat.
    pub(crate) fn amending_beside_a_board() -> Self {
        let gives = "  voor kring, penvoerder\n}";
        let charter = told_otherwise(CHARTER, gives, "  voor kring, penvoerder, bestuur\n}");
        let board = BOARD.replacen("naam \"bestuur\"", "naam \"leesbestuur\"", 1).replacen(
            "\"bestuurder\"",
            "\"voorlezer\"",
            1,
        );
        Self::with(true, format!("{charter}{AMENDS}{board}"))
    }

    /// A circle with so many more people, who read along; their numbers come behind those of the circle.
    pub(crate) fn with_readers(many: u32) -> Self {
        let role = format!("\n```handvest\nrol meelezers {{\n  naam \"meelezers\"\n  zetels {many}\n}}\n```\n");
        std::thread::spawn(move || Self::set_up(&["uil"], true, &format!("{CHARTER}{role}"), many)).join().unwrap()
    }

    /// In a thread of its own, because setting up waits for the office.
    fn with(demo: bool, charter: String) -> Self {
        Self::among(&["uil"], demo, charter)
    }

    fn among(circles: &'static [&'static str], demo: bool, charter: String) -> Self {
        std::thread::spawn(move || Self::set_up(circles, demo, &charter, 0)).join().unwrap()
    }

    /// Another cooperation, in which everyone can act as anyone, with these people in these seats.
    pub(crate) fn seated(charter: &'static str, seats: &'static [(u32, &'static str)], now: &'static str) -> Self {
        let people: Vec<_> = seats.iter().map(|(person, seat)| (*person, "L. Lid", (*seat).to_owned())).collect();
        std::thread::spawn(move || Self::founded(&["uil"], true, charter, &people, now)).join().unwrap()
    }

    fn set_up(circles: &[&str], demo: bool, charter: &str, readers: u32) -> Self {
        let circle = [
            (HOST, "H. Uilenburg", "stoel-een".to_owned()),
            (FIRST, "E. Lezer", "stoel-twee".to_owned()),
            (SECOND, "T. Lezer", "stoel-drie".to_owned()),
            (SCRIBE, "P. Voerman", "penvoerder".to_owned()),
        ];
        let readers = (1..=readers).map(|number| (SCRIBE + number, "M. Lezer", format!("meelezers.{number}")));
        let people: Vec<_> = circle.into_iter().chain(readers).collect();
        Self::founded(circles, demo, charter, &people, "2024-06-10T08:00:00Z")
    }

    fn founded(circles: &[&str], demo: bool, charter: &str, people: &[(u32, &str, String)], now: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now: Timestamp = now.parse().unwrap();
        let clock = || Clock::Set(Arc::new(Mutex::new(now)));
        for circle in circles {
            let office = Office::open(folder.path(), circle, clock()).unwrap();
            host(&office, "found", Command::Found { text: charter.to_owned() }, Sealing::new());
            let news =
                people.iter().enumerate().filter(|(at, (person, ..))| people[..*at].iter().all(|(p, ..)| p != person));
            for (_, (person, name, _)) in news {
                let mut sealing = Sealing::new();
                let name = sealing.seal(name).unwrap();
                host(&office, &format!("enrol-{person}"), Command::Enrol { act: None, name, contact: None }, sealing);
            }
            // Whoever may give seats gets theirs last: from then on nobody else does.
            let gives = |seat: &str| ["penvoerder", "secretariaat"].contains(&seat);
            let (last, first): (Vec<_>, Vec<_>) = people.iter().partition(|(_, _, seat)| gives(seat));
            first.into_iter().chain(last).for_each(|(person, _, seat)| sits(&office, *person, seat));
        }
        let installation = Installation::open(folder.path(), clock()).unwrap();
        let app = App::new(installation.clone(), demo, false, &["uil.example".to_owned()]);
        Self { folder, router: web::router(app.clone()), app, installation }
    }

    /// The same installation, as another program finds it.
    pub(crate) fn reopened(&self) -> Installation {
        let (folder, clock) = (self.folder.path().to_owned(), self.installation.clock().clone());
        self.installation.close();
        std::thread::spawn(move || Installation::open(&folder, clock).unwrap()).join().unwrap()
    }

    /// The same, after somebody changed these bytes in its book.
    pub(crate) fn tampered(self, from: &[u8], to: &[u8]) -> Self {
        self.rewritten(|book| {
            let at = book.windows(from.len()).position(|window| window == from).unwrap();
            book[at..at + to.len()].copy_from_slice(to);
        })
    }

    /// The same, after what lay under a handle vanished while the book was open: it lies under another, of which no entry knows.
    pub(crate) fn without(self, handle: &str) -> Self {
        // Closed and opened once more, so that nothing of it is in the journal, nor in what was read before.
        let house = self.rewritten(|_| ());
        let file = house.file("uil.book");
        let book = std::fs::read(&file).unwrap();
        // In an entry, a quotation mark follows it.
        let lies = |window: &[u8]| window.starts_with(handle.as_bytes()) && !window.ends_with(b"\"");
        let places = book.windows(handle.len() + 1).enumerate().filter(|(_, window)| lies(window));
        let places: Vec<usize> = places.map(|(at, _)| at).collect();
        assert!(!places.is_empty(), "{handle}");
        let mut open = std::fs::OpenOptions::new().write(true).open(file).unwrap();
        // The last digit only: the others stay in their order.
        let (last, other) = (handle.len() - 1, if handle.ends_with('0') { b"1" } else { b"0" });
        for at in places {
            open.seek(SeekFrom::Start((at + last) as u64)).unwrap();
            open.write_all(other).unwrap();
        }
        house
    }

    fn rewritten(self, rewrite: impl FnOnce(&mut Vec<u8>)) -> Self {
        self.installation.close();
        let file = self.folder.path().join("uil.book");
        let mut book = std::fs::read(&file).unwrap();
        rewrite(&mut book);
        std::fs::write(&file, book).unwrap();
        let installation = self.reopened();
        let app = App::new(installation.clone(), true, false, &["uil.example".to_owned()]);
        Self { router: web::router(app.clone()), app, installation, ..self }
    }

    /// The same, which lays its mail down in a folder and reads the answers of another.
    pub(crate) fn mails(self) -> Self {
        let mailing = web::Mailing {
            from: post::address::MailAddress::read("marke@uil.example").unwrap(),
            site: "https://uil.example".into(),
            carrier: post::carrier::Carrier::Folder(self.file("out")),
            answers: Some(self.file("in")),
        };
        let app = self.app.clone().mailing(mailing);
        Self { router: web::router(app.clone()), app, ..self }
    }

    /// Where a file of the installation lies.
    pub(crate) fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// What is kept of accounts and sessions, in bytes.
    pub(crate) fn kept(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder.path()).unwrap().map(|file| file.unwrap().path());
        let of_store = files.filter(|file| file.to_string_lossy().contains("installation.db"));
        of_store.flat_map(|file| std::fs::read(file).unwrap()).collect()
    }

    /// Begins a page as a person, without waiting for all of it.
    pub(crate) async fn begin(&self, who: u32, path: &str) -> Response<Body> {
        self.router.clone().oneshot(asked("GET", who, path).body(Body::empty()).unwrap()).await.unwrap()
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Reply {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = said(&bytes);
        Reply { status: parts.status, body, bytes: bytes.to_vec(), headers: parts.headers }
    }

    /// Opens a page as a person, or as a visitor (0).
    pub(crate) async fn get(&self, who: u32, path: &str) -> Reply {
        self.send(asked("GET", who, path).body(Body::empty()).unwrap()).await
    }

    /// Opens a page as a person who chose this capacity.
    pub(crate) async fn get_from(&self, who: u32, chosen: &str, path: &str) -> Reply {
        let request = asked("GET", who, path).header(header::COOKIE, format!("zetel={chosen}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Opens a page as a person whose screens are English.
    pub(crate) async fn get_in_english(&self, who: u32, path: &str) -> Reply {
        let request = Request::builder().uri(path).header(header::HOST, "uil.example");
        let request = request.header(header::COOKIE, format!("handelt-als={who}; taal=en"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form from our own page, as a person or as a visitor (0).
    pub(crate) async fn post(&self, who: u32, path: &str, fields: &[(&str, &str)]) -> Reply {
        let request = asked("POST", who, path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(encoded(fields))).unwrap()).await
    }

    /// Fills in the form at a path, checks it and records it; the answer to recording.
    pub(crate) async fn act(&self, who: u32, path: &str, fields: &[(&str, &str)]) -> Reply {
        let page = self.get(who, path).await;
        let checked = self.sent(who, path, &page, fields, "controleren").await;
        if checked.status != StatusCode::OK {
            return checked;
        }
        self.sent(who, path, &page, fields, "vastleggen").await
    }

    /// Fills in the form at a path, and has it checked.
    pub(crate) async fn checked(&self, who: u32, path: &str, fields: &[(&str, &str)]) -> Reply {
        let page = self.get(who, path).await;
        self.sent(who, path, &page, fields, "controleren").await
    }

    async fn sent(&self, who: u32, path: &str, page: &Reply, fields: &[(&str, &str)], step: &str) -> Reply {
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        let hidden = page.hidden();
        let mut all: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        all.extend_from_slice(fields);
        all.push(("stap", step));
        self.post(who, path, &all).await
    }

    /// Convenes the circle for a day, with a reason for whatever that day departs from in the charter of the year.
    pub(crate) async fn convene(&self, day: &str) {
        let fields = [&[("orgaan", "kring"), ("dag", day)][..], &REASONS].concat();
        let done = self.act(SCRIBE, "/uil/handelingen/kring-bijeenroepen", &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }

    /// How many entries the book has.
    pub(crate) fn entries(&self) -> u64 {
        self.entries_of("uil")
    }

    /// How many entries the book of one of the circles has.
    pub(crate) fn entries_of(&self, circle: &str) -> u64 {
        self.installation.cooperations()[circle].view(cooperation::visibility::Viewer::Public).head()
    }

    /// Hands in a book as a visitor: the address of the receipt.
    pub(crate) async fn hand_in(&self) -> String {
        let sent = self.act(0, "/uil/indienen/boek-voorstellen?alles=ja", BOOK).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        sent.location()
    }
}

fn told_otherwise(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

/// Where the first book is weighed.
pub(crate) const WEIGH: &str = "/uil/dossiers/2024-001/boek-wegen";
/// A weighing that it passes.
pub(crate) const WEIGHED: &[(&str, &str)] = &[
    ("weegbriefje.weeg-taal", "4"),
    ("weegbriefje.weeg-taal.reden", "De zinnen zijn kort."),
    ("weegbriefje.weeg-verhaal", "ja"),
    ("weegbriefje.weeg-verhaal.reden", "Het loopt goed af."),
    ("uitkomst", "weging-goed"),
];
/// A filled form for a book.
pub(crate) const BOOK: &[(&str, &str)] = &[
    ("boekbriefje.boek-titel", "De kelder"),
    ("boekbriefje.boek-waarom", "Omdat het er nat is.\n\nEn donker."),
    ("boekbriefje.boek-prijs", "22,50"),
    ("boekbriefje.boek-bladen", "1.204"),
    ("boekbriefje.boek-dag", "10-6-1988"),
    ("boekbriefje.boek-vertaald", "nee"),
    ("boekbriefje.boek-soort", "soort-roman"),
    ("boekbriefje.boek-naam", "D. Lubbers"),
];

impl Reply {
    /// Where it sends the browser, without what is shown once.
    pub(crate) fn location(&self) -> String {
        let to = self.headers.get(header::LOCATION).unwrap().to_str().unwrap();
        to.split('?').next().unwrap().to_owned()
    }

    /// The hidden fields of the first form with a key, by name.
    pub(crate) fn hidden(&self) -> Vec<(String, String)> {
        ["als", "sleutel", "gezien"]
            .into_iter()
            .filter_map(|name| {
                let (_, after) = self.body.split_once(&format!("name=\"{name}\" value=\""))?;
                Some((name.to_owned(), after.split('"').next()?.to_owned()))
            })
            .collect()
    }

    /// Whether the page says this, mark-up aside.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

/// A form as a browser sends it.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| {
        text.bytes().fold(String::new(), |mut out, byte| {
            if byte.is_ascii_alphanumeric() || b"-._*".contains(&byte) {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
            out
        })
    };
    fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}

/// The beginning of a request.
pub(crate) fn asked(method: &str, who: u32, path: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path).header(header::HOST, "uil.example");
    if who == 0 { request } else { request.header(header::COOKIE, format!("handelt-als={who}")) }
}

fn sits(office: &Office, person: u32, seat: &str) {
    let appoint = Command::Appoint {
        act: None,
        person: cooperation::values::PersonNumber(person),
        seat: seat.into(),
        from: office.today(),
        until: None,
        case: None,
        party: None,
    };
    host(office, &format!("appoint-{seat}"), appoint, Sealing::new());
}

fn host(office: &Office, key: &str, command: Command, sealing: Sealing) {
    let order = Order {
        who: None,
        acting: Acting::Host,
        on: None,
        seen: None,
        key: key.to_owned(),
        reasons: Vec::new(),
        command,
        sealed: sealing.into_rows(),
        attachments: Vec::new(),
    };
    office.submit_and_wait(order).unwrap();
}
