//! Files that come in: what is taken, what is refused, what is marked, and the name it keeps.

use super::*;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Cursor;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PLAIN: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Pages /Pages 2 0 R /OpenAction [3 0 R /Fit] >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82";

fn taken(name: &str, bytes: &[u8]) -> Result<Received, NotTaken> {
    let mut file = Hall::default().begin(name)?;
    bytes.chunks(1000).try_for_each(|piece| file.add(piece))?;
    file.finish()
}

fn looked(name: &str, bytes: &[u8]) -> Result<(FileKind, bool), NotTaken> {
    taken(name, bytes).map(|file| (file.kind, file.acts))
}

fn refused(name: &str, bytes: &[u8]) -> NotTaken {
    looked(name, bytes).unwrap_err()
}

/// A packed folder with these files.
fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut folder = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        folder.start_file(*name, SimpleFileOptions::default()).unwrap();
        folder.write_all(content.as_bytes()).unwrap();
    }
    folder.finish().unwrap().into_inner()
}

fn docx(more: &[(&str, &str)]) -> Vec<u8> {
    let types = format!("<Types><Override ContentType=\"{}.main+xml\"/></Types>", FileKind::Docx.media_type());
    packed(&[&[("[Content_Types].xml", types.as_str()), ("word/document.xml", "<w/>")], more].concat())
}

fn odt(manifest: &str) -> Vec<u8> {
    packed(&[("mimetype", FileKind::Odt.media_type()), ("META-INF/manifest.xml", manifest), ("content.xml", "<o/>")])
}

/// A PDF with a stream of objects in it, packed.
fn with_objects(dictionary: &str, objects: &[u8]) -> Vec<u8> {
    let mut packing = ZlibEncoder::new(Vec::new(), Compression::default());
    packing.write_all(objects).unwrap();
    let stream = packing.finish().unwrap();
    let head = format!("%PDF-1.7\n5 0 obj\n<< /Type /ObjStm {dictionary} /Length {} >>\nstream\r\n", stream.len());
    [head.as_bytes(), &stream, b"\nendstream\nendobj\n%%EOF\n"].concat()
}

#[test]
fn a_file_of_each_kind_is_taken_for_what_it_is() {
    assert_eq!(looked("begroting.pdf", PLAIN), Ok((FileKind::Pdf, false)));
    assert_eq!(looked("schets.PNG", PNG), Ok((FileKind::Png, false)));
    assert_eq!(looked("foto.jpeg", b"\xff\xd8\xff\xe0JFIF\xff\xd9"), Ok((FileKind::Jpeg, false)));
    assert_eq!(looked("brief.docx", &docx(&[])), Ok((FileKind::Docx, false)));
    assert_eq!(looked("brief.odt", &odt("<manifest/>")), Ok((FileKind::Odt, false)));
}

#[test]
fn nothing_and_a_byte_too_many_are_refused_and_leave_nothing_waiting() {
    assert_eq!(refused("leeg.pdf", b""), NotTaken::Empty);
    let hall = Hall::default();
    let mut file = hall.begin("groot.pdf").unwrap();
    let piece = vec![0; 1_000_000];
    (0..20).for_each(|_| file.add(&piece).unwrap());
    assert_eq!(hall.0.load(Ordering::Relaxed), LARGEST);
    assert_eq!(file.add(b"x"), Err(NotTaken::TooLarge));
    drop(file);
    assert_eq!(hall.0.load(Ordering::Relaxed), 0, "what was refused takes no place");
}

#[test]
fn too_much_at_once_waits_outside() {
    let hall = Hall::default();
    hall.0.store(MOST_WAITING, Ordering::Relaxed);
    assert_eq!(hall.begin("een.pdf").unwrap().add(b"%PDF-"), Err(NotTaken::Crowded));
}

#[test]
fn a_kind_that_runs_or_leads_elsewhere_is_refused_by_its_name() {
    for name in [
        "plaatje.svg",
        "blad.html",
        "feed.xml",
        "koppeling.url",
        "snel.lnk",
        "brief.docm",
        "zonder",
        ".pdf.exe",
        "a.pdf.",
    ] {
        assert_eq!(refused(name, PLAIN), NotTaken::Kind, "{name}");
    }
    assert_eq!(refused("jaarverslag\u{202e}fdp.exe", PLAIN), NotTaken::Kind, "the reading order hides the end");
}

#[test]
fn what_is_not_what_its_name_says_is_refused() {
    for (name, bytes) in [
        ("brief.docx", PLAIN),
        ("begroting.pdf", PNG),
        ("begroting.pdf", b"<html><script>alert(1)</script></html> %PDF-1.7 %%EOF".as_slice()),
        ("begroting.pdf", b"%PDF-1.7 and then nothing that ends it".as_slice()),
        ("foto.jpg", PNG),
        ("schets.png", b"\x89PNG\r\n\x1a\n".as_slice()),
        ("brief.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked with a password".as_slice()),
        ("brief.docx", b"PK\x03\x04 not a folder at all".as_slice()),
    ] {
        assert_eq!(refused(name, bytes), NotTaken::NotAsNamed, "{name}");
    }
    assert_eq!(refused("brief.odt", &docx(&[])), NotTaken::NotAsNamed);
    assert_eq!(refused("cijfers.xlsx", &docx(&[])), NotTaken::NotAsNamed);
}

#[test]
fn macros_are_refused_under_any_name() {
    assert_eq!(refused("brief.docx", &docx(&[("word/vbaProject.bin", "x")])), NotTaken::Macros);
    let types = "<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>";
    assert_eq!(refused("brief.docx", &packed(&[("[Content_Types].xml", types)])), NotTaken::Macros);
    let basic = [
        ("mimetype", FileKind::Odt.media_type()),
        ("META-INF/manifest.xml", "<m/>"),
        ("Basic/Standard/Module1.xml", "<x/>"),
    ];
    assert_eq!(refused("brief.odt", &packed(&basic)), NotTaken::Macros);
}

#[test]
fn a_document_that_unpacks_to_far_more_than_it_is_is_refused() {
    let zeros = "0".repeat(210_000_000);
    assert_eq!(refused("brief.docx", &docx(&[("word/bom.xml", &zeros)])), NotTaken::Swollen);
    let many: Vec<String> = (0..10_001).map(|n| format!("{n}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(refused("brief.docx", &docx(&many)), NotTaken::Swollen);
}

#[test]
fn what_acts_is_enclosed_or_is_locked_is_marked_and_kept() {
    for inside in [
        "/OpenAction << /S /JavaScript /JS (app.alert) >>",
        "/A << /S /Launch /F (calc) >>",
        "/Names << /EmbeddedFiles 4 0 R >>",
        "/AcroForm << /XFA 4 0 R >>",
        "/Encrypt 9 0 R",
        "/S /J#61vaScript",
        "/S /#4a#61#76#61#53#63#72#69#70#74",
        "/RichMedia 3 0 R",
    ] {
        let pdf = [b"%PDF-1.7\n1 0 obj\n<< ", inside.as_bytes(), b" >>\nendobj\n%%EOF"].concat();
        assert_eq!(looked("stuk.pdf", &pdf), Ok((FileKind::Pdf, true)), "{inside}");
    }
    assert_eq!(looked("b.docx", &docx(&[("word/embeddings/oleObject1.bin", "x")])), Ok((FileKind::Docx, true)));
    let printed = docx(&[("word/printerSettings/printerSettings1.bin", "x")]);
    assert_eq!(looked("b.docx", &printed), Ok((FileKind::Docx, false)), "settings of a printer act by nothing");
    assert_eq!(looked("b.odt", &odt("<manifest:encryption-data/>")), Ok((FileKind::Odt, true)));
    let harmless =
        [b"%PDF-1.7\n(a text that says JavaScript and Launch) /Launcher /URI (x)\n%%EOF".as_slice()].concat();
    assert_eq!(looked("stuk.pdf", &harmless), Ok((FileKind::Pdf, false)));
}

#[test]
fn a_stream_of_objects_is_looked_into_and_one_that_cannot_be_counts_as_acting() {
    let calm = b"1 0 << /Type /Page >>";
    let acts = [&b" ".repeat(200_000), b"<< /S /JavaScript >>".as_slice()].concat();
    assert_eq!(looked("s.pdf", &with_objects("/Filter /FlateDecode", calm)), Ok((FileKind::Pdf, false)));
    assert_eq!(looked("s.pdf", &with_objects("/Filter /FlateDecode", &acts)), Ok((FileKind::Pdf, true)));
    let twice = with_objects("/Filter [/FlateDecode /ASCIIHexDecode]", calm);
    assert_eq!(looked("s.pdf", &twice), Ok((FileKind::Pdf, true)), "packed twice");
    let otherwise =
        b"%PDF-1.7\n5 0 obj\n<< /Type /ObjStm /Filter /LZWDecode >>\nstream\n\x80\x0b\x60\nendstream\n%%EOF";
    assert_eq!(looked("s.pdf", otherwise), Ok((FileKind::Pdf, true)));
    let bomb = with_objects("/Filter /FlateDecode", &vec![0; 300 << 20]);
    assert_eq!(looked("s.pdf", &bomb), Ok((FileKind::Pdf, true)), "more than anyone looks at");
}

#[test]
fn ten_thousand_levels_and_any_damage_end_well() {
    let deep = [b"%PDF-1.7\n".as_slice(), &b"[<<".repeat(10_000), &b">>]".repeat(10_000), b"%%EOF"].concat();
    assert_eq!(looked("diep.pdf", &deep), Ok((FileKind::Pdf, false)));
    let whole = with_objects("/Filter /FlateDecode", b"1 0 << /Type /Page >>");
    let document = docx(&[("word/a.xml", "text")]);
    let mut chance = 1_u64;
    for _ in 0..3000 {
        for (name, bytes) in [("s.pdf", &whole), ("b.docx", &document)] {
            let mut damaged = bytes.clone();
            for _ in 0..4 {
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let at = usize::try_from(chance >> 33).unwrap() % damaged.len();
                damaged[at] = u8::try_from(chance & 0xff).unwrap();
            }
            let _ = kind::look(name, &damaged);
            let _ = kind::look(name, &damaged[..damaged.len() / 2]);
        }
    }
}

#[test]
fn a_name_is_kept_without_what_it_can_be_made_to_do() {
    for (name, kept) in [
        ("Begroting 2024.pdf", "Begroting 2024.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\iemand\\brief.pdf", "brief.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1.oud.pdf", "_lpt1.oud.pdf"),
        ("....pdf", "pdf.pdf"),
        (".pdf", "pdf.pdf"),
        ("a\u{202e}b\u{200b}c\u{0}\r\nd.PDF", "abcd.pdf"),
        ("wat: \"nu\" <b>?.pdf", "wat- -nu- -b--.pdf"),
        ("zoe\u{308}.pdf", "zoe\u{308}.pdf"),
    ] {
        assert_eq!(name::safe(name, FileKind::Pdf), kept, "{name:?}");
    }
    assert_eq!(name::safe(&format!("{}.pdf", "é".repeat(400)), FileKind::Pdf).chars().count(), 104);
}
