//! What a ground or a trace may tell of an answer: no more than whoever asks may read.

use super::Setting;
use crate::asked::Asked;
use crate::publishing::class_of_answer;
use crate::visibility::{Viewer, reads_done, sees_meetings};
use charter::agreement::power::AnswerRef;

impl Asked<'_> {
    /// Whether whoever acts may read the answer that a condition looks at: they give it themselves with this act, or it is for
    /// them to read on the case.
    pub(crate) fn may_read(self, setting: Setting<'_>, at: &AnswerRef) -> bool {
        if setting.filled.is_some_and(|filled| filled.contains_key(&at.form)) {
            return true;
        }
        let paper = setting.case.and_then(|case| Some((case, case.paper(&at.form, self.stamp.on)?)));
        let Some(((case, done), question)) = paper.zip(self.agreement.question(at)) else { return false };
        let class = class_of_answer(self.agreement, case, done, (&at.form, question), self.stamp.on);
        let viewer = Viewer::from(self.stamp);
        reads_done(self.agreement, self.state, &viewer, (case, done), class, self.stamp.on)
    }

    /// Whether the books are for whoever acts to read.
    pub(super) fn reads_books(self) -> bool {
        sees_meetings(self.agreement, self.state, &Viewer::from(self.stamp), self.stamp.on)
    }
}
