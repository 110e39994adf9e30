//! A verdict in words, at three depths: one sentence, with the figures, and every step with every article.

use crate::decide::Decision;
use crate::verdict::Verdict;
use charter::judge::ground::Ground;
use charter::judge::trace::{Depth, once_each, rests_on};
use words::{Lang, Message, capital};

impl Decision {
    /// Tells it at a depth; `would` is what would be allowed by changing one thing ([`crate::relaxing::relaxed`]).
    #[must_use]
    pub fn tell(&self, depth: Depth, would: &[Message], lang: Lang) -> String {
        match depth {
            Depth::Sentence => self.sentence(lang),
            Depth::Figures => self.paragraph(would, lang),
            Depth::Whole => self.trace.tree(lang),
        }
    }

    /// What was asked, and the answer.
    #[must_use]
    pub fn answer(&self, lang: Lang) -> String {
        let asks = self.trace.says.say(lang);
        match &self.verdict {
            Verdict::Permitted { .. } => lang.explained_permitted(&asks),
            Verdict::NeedsReason { .. } => lang.explained_needs_reason(&asks),
            Verdict::Undetermined { .. } => lang.explained_undetermined(&asks),
            Verdict::Refused { .. } => lang.explained_refused(&asks),
        }
    }

    /// In one sentence or two: what was asked, the answer, and the heaviest ground with its article.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let heaviest = self.verdict.grounds().first().map(|ground| why(ground, lang));
        once_each(std::iter::once(self.answer(lang)).chain(heaviest))
    }

    /// In one paragraph: what, why with every article and figure, and what would be allowed: by the rules themselves, and
    /// by changing one thing.
    #[must_use]
    pub fn paragraph(&self, would: &[Message], lang: Lang) -> String {
        let mut sentences = vec![self.sentence(lang)];
        let grounds = self.verdict.grounds();
        if grounds.is_empty() {
            let steps = self.trace.children.iter().filter(|step| step.cite.is_some());
            sentences.extend(steps.map(|step| step.rests(lang)));
        }
        if grounds.len() > 1 {
            sentences.push(lang.explained_also());
            sentences.extend(grounds.iter().skip(1).map(|ground| why(ground, lang)));
        }
        // A reason helps only where nothing heavier stands in the way.
        let with_a_reason = matches!(self.verdict, Verdict::NeedsReason { .. });
        let helps = |message: &&Message| with_a_reason || **message != Message::WithAReason {};
        let instead = grounds.iter().flat_map(Ground::alternatives).filter(helps).chain(would);
        let instead: Vec<&Message> = instead.collect();
        if !instead.is_empty() {
            sentences.push(lang.explained_instead());
            sentences.extend(instead.into_iter().map(|message| capital(&message.say(lang))));
        }
        once_each(sentences)
    }
}

/// Why, with its article.
fn why(ground: &Ground, lang: Lang) -> String {
    rests_on(&capital(&ground.why().say(lang)), ground.cite(), lang)
}
