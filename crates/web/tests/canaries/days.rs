//! The days on which bodies meet: anyone may know them, and nothing more of a meeting.

use crate::crawl::{self, Visitor};
use crate::example::{Example, shipped};

fn got(example: &Example, path: &str) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(crawl::open(example, &Visitor::Anyone, &format!("/{}/{path}", example.name)))
}

#[test]
fn anyone_knows_the_day_of_every_meeting_and_nothing_of_what_stands_on_its_agenda() {
    for example in shipped() {
        let meetings = example.meetings();
        assert!(!meetings.is_empty(), "{}", example.name);
        // Long lines are folded.
        let feed = got(&example, "agenda/alles.ics").replace("\r\n ", "");
        let newest = meetings.iter().map(|(_, date)| date).max().unwrap();
        let newest = newest.strftime("%Y%m%d").to_string();
        let begins = [format!("DTSTART;VALUE=DATE:{newest}"), format!("DTSTART:{newest}T")];
        assert!(begins.iter().any(|begins| feed.contains(begins)), "{newest}: {feed}");
        assert!(!feed.contains("LOCATION"), "{feed}");
        for (number, date) in &meetings {
            let year = got(&example, &format!("vergaderingen/jaar/{}", date.year()));
            assert!(year.contains(&format!("<time datetime=\"{date}\">")), "{date}: {year}");
            for told in [&feed, &year] {
                assert!(!told.contains(&format!("/vergaderingen/{number}\"")), "{number}: {told}");
                assert!(!told.contains(&format!("/vergaderingen/{number}\r")), "{number}: {told}");
                assert_eq!(crawl::signs_in(told).count(), 0, "{told}");
            }
        }
    }
}
