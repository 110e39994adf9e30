//! Mail: invitations that follow their meeting, answers that come back, overviews, and the page about it. Nothing is sent: a
//! folder gets what a mail server would.

use crate::house::{FIRST, HOST, House, SCRIBE, SECOND};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, SystemTime};

pub(crate) const MEETING: &str = "/uil/vergaderingen/1";
pub(crate) const LEZER: &str = "e.lezer@uil.example";

/// A circle that sends mail, where the second reader and the scribe have an address, and a meeting on a day.
pub(crate) async fn mailing(day: &str) -> House {
    let house = House::with_year().mails();
    chooses(&house, FIRST, LEZER, "nooit").await;
    chooses(&house, SCRIBE, "p.voerman@uil.example", "nooit").await;
    house.convene(day).await;
    house
}

pub(crate) async fn chooses(house: &House, who: u32, address: &str, often: &str) {
    let kept = house.post(who, "/uil/post", &[("adres", address), ("overzicht", often)]).await;
    assert_eq!((kept.status, kept.location()), (StatusCode::SEE_OTHER, "/uil/post".to_owned()), "{}", kept.body);
}

/// One round of the mail, and then every message so far, in the order of their names.
pub(crate) async fn round(house: &House) -> Vec<String> {
    let app = house.app.clone();
    tokio::task::spawn_blocking(move || web::mail_round(&app, &AtomicBool::new(false))).await.unwrap();
    let mut files: Vec<PathBuf> = match std::fs::read_dir(house.file("out")) {
        Ok(files) => files.map(|file| file.unwrap().path()).collect(),
        Err(_) => Vec::new(),
    };
    files.sort();
    files.iter().map(|file| plain(&std::fs::read_to_string(file).unwrap())).collect()
}

/// A message without what its parts are encoded in, and its calendar unfolded.
fn plain(message: &str) -> String {
    let joined = message.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let [first, more @ ..] = rest {
        let code = (*first == b'=').then(|| more.get(..2)).flatten().and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            None => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8_lossy(&bytes).replace("\r\n ", "")
}

fn line<'a>(message: &'a str, name: &str) -> &'a str {
    message.lines().find_map(|line| line.strip_prefix(name)).unwrap()
}

/// The answer to an invitation as a mail program makes it.
fn answer(invitation: &str, part: &str, from: &str) -> String {
    answer_to(line(invitation, "UID:"), line(invitation, "SEQUENCE:"), part, from)
}

fn answer_to(uid: &str, sequence: &str, part: &str, from: &str) -> String {
    format!(
        "From: E. Lezer <{from}>\r\nTo: marke@uil.example\r\nSubject: Antwoord\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/calendar; charset=utf-8; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\n\
         BEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\nDTSTAMP:20240610T090000Z\r\n\
         ATTENDEE;PARTSTAT={part}:mailto:{from}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

fn lays_down(house: &House, name: &str, text: &str) {
    std::fs::create_dir_all(house.file("in")).unwrap();
    let file = std::fs::File::create(house.file("in").join(name)).unwrap();
    std::fs::write(house.file("in").join(name), text).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(3600)).unwrap();
}

async fn uploads(house: &House, who: u32, path: &str, text: &str) -> crate::house::Reply {
    let body = format!(
        "--rand\r\nContent-Disposition: form-data; name=\"antwoord\"; filename=\"a.eml\"\r\nContent-Type: \
         message/rfc822\r\n\r\n{text}\r\n--rand--\r\n"
    );
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header(header::HOST, "uil.example")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, format!("handelt-als={who}"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=rand");
    house.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn whoever_sits_at_the_table_that_day_is_invited_once_and_reads_nothing_but_a_line_and_a_link() {
    let house = mailing("2024-12-10").await;
    house.hand_in().await;
    house.act(SCRIBE, "/uil/dossiers/2024-001/boek-agenderen", &[("vergadering", "1")]).await;
    let sent = round(&house).await;
    assert_eq!(sent.len(), 1, "the scribe sits at no table, and nobody else has an address: {sent:#?}");
    assert_eq!(round(&house).await.len(), 1);
    for part in [
        "To: e.lezer@uil.example",
        "METHOD:REQUEST",
        "SEQUENCE:1",
        "DTSTART;VALUE=DATE:20241210",
        "RSVP=TRUE:mailto:e.lezer@uil.example",
        "mailto:marke@uil.example",
        "https://uil.example/uil/vergaderingen/1",
    ] {
        assert!(sent[0].contains(part), "{part}: {}", sent[0]);
    }
    let title = house.get(SCRIBE, "/uil/dossiers/2024-001").await;
    let title = title.body.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap().trim().to_owned();
    assert!(title.len() > 3 && !sent[0].contains(&title), "{title}: {}", sent[0]);
    let page = house.get(FIRST, "/uil/post").await;
    assert!(page.says("Uitnodiging: Kring") && page.says("Verstuurd"), "{}", page.body);
    assert!(!house.get(SECOND, "/uil/post").await.says("Uitnodiging: Kring"));
    assert_eq!(house.get(0, "/uil/post").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_invitation_follows_its_meeting_under_the_same_name() {
    let house = mailing("2024-12-10").await;
    let first = round(&house).await;
    let moved = [&[("vergadering", "1"), ("dag", "2024-12-17")][..], &crate::house::REASONS].concat();
    let moved = house.act(SCRIBE, "/uil/handelingen/kring-verzetten?vergadering=1", &moved).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    let second = round(&house).await;
    assert_eq!(second.len(), 2, "{second:#?}");
    assert_eq!(line(&second[1], "UID:"), line(&first[0], "UID:"));
    assert!(second[1].contains("SEQUENCE:2") && second[1].contains("DTSTART;VALUE=DATE:20241217"), "{}", second[1]);
    let off = [("vergadering", "1"), ("toelichting", "De boot vaart niet.")];
    house.act(SCRIBE, "/uil/handelingen/kring-afzeggen?vergadering=1", &off).await;
    let third = round(&house).await;
    assert_eq!((third.len(), round(&house).await.len()), (3, 3));
    let last = third.iter().find(|sent| sent.contains("METHOD:CANCEL")).unwrap();
    assert!(last.contains("SEQUENCE:3") && last.contains("STATUS:CANCELLED"), "{last}");
    assert!(!last.contains("De boot vaart niet."), "why stands on the page only: {last}");
    assert_eq!(line(last, "UID:"), line(&first[0], "UID:"));
}

#[tokio::test]
async fn what_could_not_be_sent_is_overtaken_and_nobody_is_told_that_it_lapsed() {
    let house = mailing("2024-12-10").await;
    std::fs::write(house.file("out"), "no folder").unwrap();
    round_of(&house).await;
    let page = house.get(SCRIBE, "/uil/post").await;
    assert!(page.says("Niet bezorgd") && page.says("Wacht, na 1 poging") && page.says("E. Lezer"), "{}", page.body);
    assert!(!house.get(FIRST, "/uil/post").await.says("Niet bezorgd"), "only whoever keeps the register");
    let off = [("vergadering", "1"), ("toelichting", "De boot vaart niet.")];
    house.act(SCRIBE, "/uil/handelingen/kring-afzeggen?vergadering=1", &off).await;
    std::fs::remove_file(house.file("out")).unwrap();
    assert!(round(&house).await.is_empty());
    assert!(house.get(FIRST, "/uil/post").await.says("Ingehaald door een later bericht"));
}

async fn round_of(house: &House) {
    let app = house.app.clone();
    tokio::task::spawn_blocking(move || web::mail_round(&app, &AtomicBool::new(false))).await.unwrap();
}

#[tokio::test]
async fn the_answer_that_a_mail_program_sends_is_recorded_for_its_seat_once() {
    let house = mailing("2024-12-10").await;
    let invitation = round(&house).await.remove(0);
    for (part, mark) in [("ACCEPTED", "komt"), ("TENTATIVE", "misschien"), ("DECLINED", "afgemeld")] {
        let before = house.entries();
        for name in ["a.eml", "b.eml"] {
            lays_down(&house, name, &answer(&invitation, part, LEZER));
        }
        round(&house).await;
        assert_eq!(house.entries(), before + 1, "{part}: laid down twice, recorded once");
        assert_eq!(std::fs::read_dir(house.file("in")).unwrap().count(), 0, "{part}");
        assert!(house.get(HOST, MEETING).await.says(mark), "{part}");
    }
    assert!(house.get(HOST, "/uil/boek").await.says("antwoord op de uitnodiging"));
}

#[tokio::test]
async fn the_page_of_the_meeting_tells_of_each_seat_what_became_of_its_invitation_and_what_was_answered_how_and_when() {
    let house = mailing("2024-12-10").await;
    assert!(house.get(SECOND, MEETING).await.says("nog geen uitnodiging per e-mail"));
    std::fs::write(house.file("out"), "no folder").unwrap();
    round_of(&house).await;
    assert!(house.get(SECOND, MEETING).await.says("uitnodiging wacht op verzending"));
    std::fs::remove_file(house.file("out")).unwrap();
    house.convene("2024-12-11").await;
    let invitation = round(&house).await.remove(0);
    assert!(invitation.contains("VALUE=DATE:20241211"), "the other waits for its next attempt: {invitation}");
    let second = "/uil/vergaderingen/2";
    assert!(house.get(SECOND, second).await.says("uitnodiging verstuurd op 10 juni"));
    lays_down(&house, "a.eml", &answer(&invitation, "DECLINED", LEZER));
    round(&house).await;
    let page = house.get(SECOND, second).await;
    assert!(page.says("antwoord per e-mail op 10 juni: afgemeld"), "{}", page.body);
    assert_eq!(
        page.body.matches("nog geen uitnodiging").count(),
        2,
        "the host and the second reader have no address: {}",
        page.body
    );
    let silent = House::with_year();
    silent.convene("2024-12-10").await;
    assert!(!silent.get(SECOND, MEETING).await.says("uitnodiging"), "nothing is mailed there");
}

#[tokio::test]
async fn a_wrong_answer_is_set_aside_with_the_reason_and_changes_nothing() {
    let house = mailing("2024-12-10").await;
    let invitation = round(&house).await.remove(0);
    let (uid, before) = (line(&invitation, "UID:"), house.entries());
    let guessed = uid.replacen(&uid[..4], "0000", 1);
    let right = answer(&invitation, "ACCEPTED", LEZER);
    for (name, text, why) in [
        ("address", answer(&invitation, "ACCEPTED", "iemand@elders.example"), "komt van een ander adres"),
        ("sender", right.replacen(LEZER, "iemand@elders.example", 1), "komt van een ander adres"),
        ("guessed", answer_to(&guessed, "1", "ACCEPTED", LEZER), "hoort bij geen uitnodiging van hier"),
        ("older", answer_to(uid, "0", "ACCEPTED", LEZER), "hoort bij een eerdere dag"),
        ("delegated", answer(&invitation, "DELEGATED", LEZER), "blijkt niet of u komt"),
        ("request", right.replace("METHOD:REPLY", "METHOD:COUNTER"), "is geen antwoord"),
        ("words", "Ik kom graag!".to_owned(), "geen agendabericht"),
    ] {
        lays_down(&house, &format!("{name}.eml"), &text);
        round(&house).await;
        let page = house.get(SCRIBE, "/uil/post").await;
        assert!(page.says(why), "{name}: {}", page.body);
        assert!(house.file("in").join("set-aside").join(format!("{name}.eml")).exists(), "{name}");
    }
    assert_eq!(house.entries(), before);
    let off = [("vergadering", "1"), ("toelichting", "De boot vaart niet.")];
    house.act(SCRIBE, "/uil/handelingen/kring-afzeggen?vergadering=1", &off).await;
    lays_down(&house, "off.eml", &right);
    round(&house).await;
    assert!(house.get(SCRIBE, "/uil/post").await.says("Deze vergadering is afgezegd."));
}

#[tokio::test]
async fn a_file_that_somebody_is_still_writing_is_let_be() {
    let house = mailing("2024-12-10").await;
    lays_down(&house, "half.eml", "From: E. Lez");
    let half = std::fs::File::options().write(true).open(house.file("in").join("half.eml")).unwrap();
    half.set_modified(SystemTime::now()).unwrap();
    round(&house).await;
    assert!(house.file("in").join("half.eml").exists());
}

#[tokio::test]
async fn an_answer_written_before_a_later_one_is_overtaken() {
    let house = mailing("2024-12-10").await;
    let invitation = round(&house).await.remove(0);
    let later = answer(&invitation, "DECLINED", LEZER).replace("20240610T090000Z", "20240610T100000Z");
    for (name, text) in [("a.eml", later), ("b.eml", answer(&invitation, "ACCEPTED", LEZER))] {
        lays_down(&house, name, &text);
    }
    round(&house).await;
    assert!(house.get(HOST, MEETING).await.says("afgemeld"));
    assert!(house.get(SCRIBE, "/uil/post").await.says("Er is al een later antwoord"));
}

#[tokio::test]
async fn whoever_got_an_invitation_hands_in_its_answer_on_the_page_and_nobody_else_can() {
    let house = mailing("2024-12-10").await;
    house.convene("2024-12-11").await;
    let sent = round(&house).await;
    let of = |day: &str| sent.iter().find(|sent| sent.contains(day)).unwrap();
    let text = answer(of("VALUE=DATE:20241210"), "ACCEPTED", "thuis@lezer.example");
    let upload = format!("{MEETING}/antwoord");
    assert!(house.get(FIRST, MEETING).await.says("Antwoord uit uw agenda"));
    for (who, path, text, why) in [
        (SECOND, &upload, text.clone(), "Deze uitnodiging is niet van u."),
        (FIRST, &"/uil/vergaderingen/2/antwoord".to_owned(), text.clone(), "hoort bij een andere vergadering"),
        (FIRST, &upload, String::new(), "Kies eerst een bestand."),
        (FIRST, &upload, "woorden".into(), "geen agendabericht"),
    ] {
        let refused = uploads(&house, who, path, &text).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        assert!(refused.says(why), "{why}: {}", refused.body);
    }
    let done = uploads(&house, FIRST, &upload, &text).await;
    assert!(done.status == StatusCode::OK && done.says("Het antwoord is vastgelegd."), "{}", done.body);
    assert!(uploads(&house, FIRST, &upload, &text).await.says("Dit antwoord stond er al."));
    assert!(house.get(HOST, MEETING).await.says("komt"));
    assert_eq!(uploads(&house, 0, &upload, &text).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_overview_comes_once_on_a_day_and_only_where_something_waits() {
    let house = House::with_year().mails();
    chooses(&house, HOST, "h.uilenburg@uil.example", "dagelijks").await;
    chooses(&house, SCRIBE, "p.voerman@uil.example", "dagelijks").await;
    house.hand_in().await;
    let title = house.get(SCRIBE, "/uil/").await;
    let about = |sent: &[String]| sent.iter().filter(|sent| sent.contains("wacht")).cloned().collect::<Vec<_>>();
    let sent = about(&round(&house).await);
    assert_eq!(about(&round(&house).await).len(), sent.len(), "once on a day");
    assert!(!sent.is_empty(), "{}", title.body);
    for message in &sent {
        assert!(message.contains("https://uil.example/uil/") && !message.contains("BEGIN:VCALENDAR"), "{message}");
        assert!(!message.contains("Het boek van de regen"), "{message}");
    }
    chooses(&house, SECOND, "t.lezer@uil.example", "nooit").await;
    assert!(!round(&house).await.iter().any(|sent| sent.contains("To: t.lezer@uil.example")));
}

#[tokio::test]
async fn what_is_no_address_is_told_and_nothing_is_lost() {
    let house = House::new();
    let page = house.post(FIRST, "/uil/post", &[("adres", "e.lezer"), ("overzicht", "wekelijks")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["precies één @", "value=\"e.lezer\"", "value=\"wekelijks\" checked"] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    assert!(page.says("Deze installatie verstuurt geen e-mail."));
}

#[tokio::test]
async fn an_invitation_says_at_which_hour_and_where_and_that_those_changed() {
    let house = mailing("2024-12-10").await;
    let first = round(&house).await;
    let said = crate::sitting::set(&house, SCRIBE, ["09:30", "11:00", "De Uil, leeszaal"]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let second = round(&house).await;
    assert_eq!(second.len(), 2, "{second:#?}");
    let told = &second[1];
    assert_eq!(line(told, "UID:"), line(&first[0], "UID:"));
    for part in ["SEQUENCE:2", "DTSTART:20241210T083000Z", "DTEND:20241210T100000Z", "LOCATION:De Uil\\, leeszaal"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(told.contains("Gewijzigd: Kring") && !told.contains("Andere dag"), "{told}");
}
