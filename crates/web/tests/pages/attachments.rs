//! Files beside a form: added, kept through the check, recorded, and got by whoever may read the answer and by nobody else.

use crate::house::{BOOK, FIRST, House, Reply, SCRIBE, asked};
use axum::body::Body;
use axum::http::{StatusCode, header};

const FORM: &str = "/uil/indienen/boek-voorstellen?alles=ja";
const OPEN: &str = "boekbriefje.boek-plaat";
const INTERNAL: &str = "boekbriefje.boek-brief";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Pages >>\nendobj\n%%EOF\n";
const ACTS: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n%%EOF\n";

/// A form as a browser sends it where it may hold files: words, then files by field, name and bytes.
fn multipart(words: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in words {
        body.extend(format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (name, file, bytes) in files {
        let head = format!("form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: text/html");
        body.extend(format!("--grens\r\nContent-Disposition: {head}\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--grens--\r\n");
    body
}

async fn send(house: &House, who: u32, path: &str, body: Vec<u8>) -> Reply {
    let request = asked("POST", who, path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens");
    house.send(request.body(Body::from(body)).unwrap()).await
}

/// The form filled in, with these files and what else is posted.
async fn filled(house: &House, who: u32, more: &[(&str, &str)], files: &[(&str, &str, &[u8])], step: &str) -> Reply {
    let hidden = house.get(who, FORM).await.hidden();
    let mut words: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    words.extend(BOOK);
    words.extend(more);
    words.push(("stap", step));
    send(house, who, FORM, multipart(&words, files)).await
}

/// The value of a hidden field.
fn carried(page: &Reply, name: &str) -> String {
    let (_, after) = page.body.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// The addresses of the files on a page, in order.
fn links(page: &Reply) -> Vec<String> {
    let parts = page.body.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    parts.filter(|href| href.contains("/bestanden/")).collect()
}

/// Hands in a book with one file that anyone may read and one for those with a seat.
async fn handed_in(house: &House) -> String {
    let files: [(&str, &str, &[u8]); 2] = [(OPEN, "plaat.pdf", PDF), (INTERNAL, "brief é.pdf", ACTS)];
    let sent = filled(house, 0, &[], &files, "vastleggen").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    sent.location()
}

#[tokio::test]
async fn a_file_stays_through_the_check_and_is_recorded_once() {
    let house = House::with_files();
    let page = house.get(0, FORM).await;
    assert!(page.says("enctype=\"multipart/form-data\"") && page.says("accept=\".pdf,.odt,.docx,.xlsx,.png,.jpg\""));
    assert!(page.says("hoogstens 5 bestanden, elk hoogstens 20\u{a0}MB"), "the limit is told beforehand");
    let checked = filled(&house, 0, &[], &[(INTERNAL, "brief.pdf", PDF)], "controleren").await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
    assert!(checked.says("brief.pdf (1\u{a0}kB)"), "{}", checked.body);
    let token = carried(&checked, INTERNAL);
    let hidden = checked.hidden();
    let mut words: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    words.extend(BOOK);
    words.extend([(INTERNAL, token.as_str()), ("stap", "vastleggen")]);
    let before = house.entries();
    let done = house.post(0, FORM, &words).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let again = house.post(0, FORM, &words).await;
    assert_eq!((again.status, house.entries()), (StatusCode::SEE_OTHER, before + 1), "{}", again.body);
    let page = house.get(SCRIBE, "/uil/dossiers/2024-001").await;
    let links = links(&page);
    assert_eq!(links.len(), 1, "{}", page.body);
    assert_eq!(house.get(SCRIBE, &links[0]).await.body.as_bytes(), PDF);
}

#[tokio::test]
async fn a_file_is_an_attachment_of_our_own_type_that_runs_nowhere() {
    let house = House::with_files();
    handed_in(&house).await;
    let link = links(&house.get(SCRIBE, "/uil/dossiers/2024-001").await)[1].clone();
    let file = house.get(SCRIBE, &link).await;
    let said = |name: &str| file.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(said("content-type"), "application/pdf", "what the browser said of it counts for nothing");
    assert_eq!(
        said("content-disposition"),
        "attachment; filename=\"brief _.pdf\"; filename*=UTF-8''brief%20%C3%A9.pdf"
    );
    assert_eq!(said("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!((said("x-content-type-options"), said("cache-control")), ("nosniff", "no-store"));
    assert_eq!(said("content-length"), ACTS.len().to_string());
    assert_eq!(file.headers.get_all("content-security-policy").iter().count(), 1);
    for wanted in ["script", "image", "iframe", "embed"] {
        let request = asked("GET", SCRIBE, &link).header("sec-fetch-dest", wanted).body(Body::empty()).unwrap();
        assert_eq!(house.send(request).await.status, StatusCode::NOT_FOUND, "{wanted}");
    }
}

#[tokio::test]
async fn whoever_may_not_get_a_file_gets_what_they_get_where_there_is_none() {
    let house = House::with_files();
    let receipt = handed_in(&house).await;
    let all = links(&house.get(SCRIBE, "/uil/dossiers/2024-001").await);
    let nothing = house.get(0, &format!("/uil/dossiers/2024-001/bestanden/{}", "0".repeat(32))).await;
    for link in &all {
        let refused = house.get(0, link).await;
        // A page tells the address that was asked, and nothing else differs.
        let body = refused.body.replace(link.rsplit('/').next().unwrap(), &"0".repeat(32));
        assert!(refused.status == nothing.status && body == nothing.body, "{link}");
        assert_eq!(refused.headers, nothing.headers);
        let elsewhere = link.replace("2024-001", "2024-002");
        assert_eq!(house.get(SCRIBE, &elsewhere).await.status, StatusCode::NOT_FOUND);
        for suffix in ["/", "%00", "%2f..", "?x=1&x=2", ".pdf"] {
            let asked = house.get(0, &format!("{link}{suffix}")).await;
            assert!(asked.status.is_client_error(), "{suffix}");
        }
    }
    let own = receipt.strip_suffix("/ontvangst").unwrap();
    let followed = house.get(0, own).await;
    let followed = links(&followed);
    assert_eq!(followed.len(), 2, "whoever handed it in gets back what they sent");
    for link in followed {
        assert!(link.starts_with(own), "{link}");
        assert_eq!(house.get(0, &link).await.status, StatusCode::OK, "{link}");
        let guessed = link.replace(own, "/uil/volgen/0123456789abcdef0123456789abcdef");
        assert_eq!(house.get(0, &guessed).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_acts_by_itself_never_becomes_public_and_says_so_before_it_is_sent() {
    let house = House::with_files();
    let before = house.entries();
    let refused = filled(&house, 0, &[], &[(OPEN, "plaat.pdf", ACTS)], "vastleggen").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("bestand waarin iets vanzelf werkt") && refused.says("plaat.pdf"), "{}", refused.body);
    assert!(refused.says("bewaar") || refused.says("Bewaar"), "and what to do instead");
    assert_eq!(house.entries(), before);
    let checked = filled(&house, 0, &[], &[(INTERNAL, "brief.pdf", ACTS)], "controleren").await;
    assert!(checked.says("Het wordt nooit openbaar."), "{}", checked.body);
}

#[tokio::test]
async fn a_file_that_is_not_taken_says_why_and_nothing_that_was_typed_is_lost() {
    let house = House::with_files();
    let before = house.entries();
    let large = [PDF, &vec![b' '; 20_000_001 - PDF.len()]].concat();
    let cases: [(&str, &[u8], &str); 7] = [
        ("leeg.pdf", b"", "is leeg"),
        ("groot.pdf", &large, "is te groot"),
        ("plaat.svg", b"<svg onload=alert(1)>", "geen soort bestand dat hierbij kan"),
        ("blad.html", b"<script>alert(1)</script>", "geen soort bestand dat hierbij kan"),
        ("brief.docm", PDF, "geen soort bestand dat hierbij kan"),
        ("brief.pdf", b"<script>alert(1)</script>", "zit iets anders dan de naam zegt"),
        ("<b>.exe", PDF, "geen soort bestand dat hierbij kan"),
    ];
    for (name, bytes, why) in cases {
        for step in ["controleren", "vastleggen"] {
            let page = filled(&house, 0, &[], &[(INTERNAL, name, bytes), (OPEN, "goed.pdf", PDF)], step).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(page.says(why) && page.says("Omdat het er nat is."), "{name}: {}", page.body);
            assert!(page.says("goed.pdf (1\u{a0}kB)") && !carried(&page, OPEN).is_empty(), "the other file stays");
            assert!(!page.says("<b>.exe") && page.says(&format!("<a href=\"#{INTERNAL}\">")));
        }
    }
    assert_eq!(house.entries(), before);
}

#[tokio::test]
async fn files_are_left_out_added_and_never_more_than_five() {
    let house = House::with_files();
    let files: Vec<(&str, &str, &[u8])> = vec![(INTERNAL, "een.pdf", PDF); 6];
    let page = filled(&house, 0, &[], &files, "controleren").await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says("hoogstens 5 bestanden bij"), "{}", page.body);
    let tokens = carried(&page, INTERNAL);
    let names: Vec<&str> = tokens.split(' ').collect();
    assert_eq!(names.len(), 5);
    let drop = format!("{INTERNAL}.weg.{}", names[0]);
    let more = [(INTERNAL, tokens.as_str()), (drop.as_str(), "ja")];
    let page = filled(&house, 0, &more, &[(INTERNAL, "twee.pdf", PDF)], "controleren").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(page.body.matches("een.pdf (").count(), 4);
    assert!(page.says("twee.pdf ("));
    let gone = filled(&house, 0, &[(INTERNAL, names[0])], &[], "controleren").await;
    assert!(gone.says("Een bestand dat u eerder koos, is er niet meer"), "{}", gone.body);
}

#[tokio::test]
async fn a_file_waits_for_whoever_added_it_and_for_nobody_else() {
    let house = House::with_files();
    let page = filled(&house, FIRST, &[], &[(INTERNAL, "een.pdf", PDF)], "controleren").await;
    let token = carried(&page, INTERNAL);
    for (who, there) in [(FIRST, true), (SCRIBE, false), (0, false)] {
        let page = filled(&house, who, &[(INTERNAL, &token)], &[], "controleren").await;
        assert_eq!(page.says("een.pdf ("), there, "{who}: {}", page.body);
    }
}

#[tokio::test]
async fn a_file_comes_in_only_where_a_question_asks_for_one() {
    let house = House::with_files();
    for field in ["boekbriefje.boek-titel", "boekbriefje.boek-naam", "onbekend", "stap", "../boek"] {
        let page = filled(&house, FIRST, &[], &[(field, "een.pdf", PDF)], "controleren").await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{field}");
    }
    let broken = send(&house, 0, FORM, b"--grens\r\nno form at all".to_vec()).await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST);
    let huge = send(&house, 0, FORM, multipart(&[("boekbriefje.boek-waarom", &"x".repeat(3 << 20))], &[])).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE, "words have the limit that they always had");
}

#[tokio::test]
async fn visitors_send_no_more_files_in_an_hour_than_they_hand_in() {
    let house = House::with_files();
    let mut crowded = 0;
    for _ in 0..61 {
        let five: Vec<(&str, &str, &[u8])> = vec![(INTERNAL, "een.pdf", PDF); 5];
        let page = filled(&house, 0, &[], &five, "controleren").await;
        crowded += i32::from(page.says("te veel bestanden tegelijk"));
    }
    assert_eq!(crowded, 1, "three hundred, and not one more");
    let page = filled(&house, FIRST, &[], &[(INTERNAL, "een.pdf", PDF)], "controleren").await;
    assert_eq!(page.status, StatusCode::OK, "whoever is known does not wait for them");
}

#[tokio::test]
async fn a_visitor_keeps_a_file_from_one_question_to_the_next() {
    let house = House::with_files();
    let step = "/uil/indienen/boek-voorstellen/vraag/10";
    let page = house.get(0, "/uil/indienen/boek-voorstellen/vraag/1").await;
    assert!(page.says("Vraag 1 van 11"), "{}", page.body);
    let first =
        house.post(0, "/uil/indienen/boek-voorstellen/vraag/1", &[(BOOK[0].0, BOOK[0].1), ("stap", "verder")]).await;
    let cookie = first.headers.get(header::SET_COOKIE).unwrap().to_str().unwrap().split(';').next().unwrap().to_owned();
    let request = asked("POST", 0, step)
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, &cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens");
    let body = multipart(&[("stap", "verder")], &[(OPEN, "plaat.pdf", PDF)]);
    let sent = house.send(request.body(Body::from(body)).unwrap()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let back = house.send(asked("GET", 0, step).header(header::COOKIE, &cookie).body(Body::empty()).unwrap()).await;
    assert!(back.says("plaat.pdf (1\u{a0}kB)") && back.says("multipart/form-data"), "{}", back.body);
}

#[tokio::test]
async fn a_file_that_was_changed_in_the_book_is_told_and_never_given() {
    let house = House::with_files();
    handed_in(&house).await;
    let links = links(&house.get(SCRIBE, "/uil/dossiers/2024-001").await);
    let house = house.tampered(b"/JS (x)", b"/JS (y)");
    let mut told = 0;
    for link in links {
        let file = house.get(SCRIBE, &link).await;
        if file.status == StatusCode::BAD_GATEWAY {
            told += 1;
            assert!(file.says("Dit bestand is niet zoals het is vastgelegd") && !file.says("/JS"), "{}", file.body);
        } else {
            assert_eq!((file.status, file.body.as_bytes()), (StatusCode::OK, PDF), "the other is as it was");
        }
    }
    assert_eq!(told, 1);
}

#[tokio::test]
async fn a_file_that_is_gone_from_the_book_is_told_at_its_page_and_everything_else_goes_on() {
    let house = House::with_files();
    handed_in(&house).await;
    let links = links(&house.get(SCRIBE, "/uil/dossiers/2024-001").await);
    let gone = links.first().unwrap();
    let handle = gone.rsplit('/').next().unwrap();
    let house = house.without(handle);
    let file = house.get(SCRIBE, gone).await;
    assert_eq!(file.status, StatusCode::BAD_GATEWAY, "{}", file.body);
    assert!(file.says("Dit bestand is niet zoals het is vastgelegd") && !file.says("%PDF"), "{}", file.body);
    assert!(!file.headers.contains_key(header::CONTENT_DISPOSITION), "nothing to keep");
    assert_eq!(house.get(0, gone).await.status, StatusCode::NOT_FOUND, "whoever may not read it does not hear of it");
    let other = house.get(SCRIBE, links.last().unwrap()).await;
    assert_eq!((other.status, other.bytes.as_slice()), (StatusCode::OK, ACTS));
    let dossier = house.get(SCRIBE, "/uil/dossiers/2024-001").await;
    assert!(dossier.status == StatusCode::OK && dossier.says("plaat.pdf"), "{}", dossier.body);
}

#[tokio::test]
async fn a_form_for_another_gives_its_files_back_by_name() {
    let house = House::with_files();
    let hidden = house.get(0, FORM).await.hidden();
    let mut words: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    words.extend(BOOK);
    words.push(("stap", "controleren"));
    let back = send(&house, FIRST, FORM, multipart(&words, &[(INTERNAL, "een brief.pdf", PDF)])).await;
    assert_eq!(back.status, StatusCode::CONFLICT, "{}", back.body);
    assert!(back.says("een brief.pdf") && !carried(&back, INTERNAL).is_empty(), "{}", back.body);
}

#[tokio::test]
async fn a_form_in_which_no_file_was_chosen_is_taken_however_it_comes_in_pieces() {
    let house = House::with_files();
    let hidden = house.get(0, FORM).await.hidden();
    let mut words: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    words.extend(BOOK);
    words.push(("stap", "controleren"));
    let body = multipart(&words, &[(OPEN, "", b""), (INTERNAL, "", b"")]);
    for size in [1, 7, 64, body.len()] {
        let pieces: Vec<_> = body.chunks(size).map(|piece| Ok::<_, std::io::Error>(piece.to_vec())).collect();
        let request = asked("POST", 0, FORM)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens");
        let checked = house.send(request.body(Body::from_stream(futures_util::stream::iter(pieces))).unwrap()).await;
        assert_eq!(checked.status, StatusCode::OK, "in pieces of {size}: {}", checked.body);
    }
}
