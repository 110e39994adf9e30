//! A verdict in words, at three depths: one sentence, one paragraph, and every step ([`charter::judge::trace::Trace::tree`]).

use crate::decide::Decision;
use crate::verdict::Verdict;
use charter::judge::ground::Ground;
use words::{Lang, Message};

impl Decision {
    /// In one sentence or two: what was asked, the answer, and the heaviest ground with its article.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let asks = self.trace.sentence(lang);
        let Some(ground) = self.verdict.grounds().first() else { return lang.explained_permitted(&asks) };
        let (why, article) = (ground.why().say(lang), ground.cite().article());
        match &self.verdict {
            Verdict::Permitted { .. } => lang.explained_permitted(&asks),
            Verdict::NeedsReason { .. } => lang.explained_needs_reason(&asks, &why, article),
            Verdict::Undetermined { .. } => lang.explained_undetermined(&asks, &why, article),
            Verdict::Refused { .. } => lang.explained_refused(&asks, &why, article),
        }
    }

    /// In one paragraph: what, why with every article, and what would be allowed: by the rules themselves, and by
    /// changing one thing ([`crate::relaxing::relaxed`]).
    #[must_use]
    pub fn paragraph(&self, would: &[Message], lang: Lang) -> String {
        let mut sentences = vec![self.sentence(lang)];
        let grounds = self.verdict.grounds();
        if grounds.is_empty() {
            let steps = self.trace.children.iter().filter_map(|step| Some((step, step.cite.as_ref()?)));
            sentences.extend(steps.map(|(step, cite)| lang.explained_rests_on(&step.sentence(lang), cite.article())));
        }
        let also = |ground: &Ground| lang.explained_also(&ground.why().say(lang), ground.cite().article());
        sentences.extend(grounds.iter().skip(1).map(also));
        let instead: Vec<&Message> = grounds.iter().flat_map(Ground::alternatives).chain(would).collect();
        if !instead.is_empty() {
            sentences.push(lang.explained_instead());
            sentences.extend(instead.into_iter().map(|message| message.say(lang)));
        }
        let mut once: Vec<String> = Vec::new();
        for sentence in sentences {
            if !once.contains(&sentence) {
                once.push(sentence);
            }
        }
        once.join(" ")
    }
}
