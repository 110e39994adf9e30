//! The one table of codes. A code never changes its meaning; a new check gets a new number.
//!
//! Below 100 the text cannot be read as written; from 101 the numbers are those of the published list of checks.

use super::{Code, Severity};
use Scope::{Near, Object, Text, Whole};
use Severity::{Error, Info, Warning};

/// A check that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub code: Code,
    /// How bad it is, as a rule.
    pub severity: Severity,
    /// What it looks at.
    pub scope: Scope,
}

/// What a check looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Whether the text says anything at all that can be meant; no ruling can accept it.
    Text,
    /// What one object says; told of every object that could be read.
    Object,
    /// What one object says beside those it names; told where all of these could be read.
    Near,
    /// What is missing from the whole; told only where the whole could be read.
    Whole,
}

impl Known {
    /// Whether a ruling can accept the finding.
    #[must_use]
    pub const fn can_be_accepted(&self) -> bool {
        !matches!(self.scope, Scope::Text)
    }
}

/// The check with this code, such as `CH225`.
#[must_use]
pub fn known(code: &str) -> Option<Known> {
    ALL.iter().find(|known| known.code.to_string() == code).copied()
}

/// Names the codes and lists them, so that none can be left out of the reference.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $code:literal $severity:ident $scope:ident;)*) => {
        $($(#[$doc])* pub const $name: Known = Known { code: Code($code), severity: $severity, scope: $scope };)*
        /// Every check, in the order of the codes.
        pub const ALL: &[Known] = &[$($name),*];
    };
}

codes! {
    /// A sign that does not belong in a rule block.
    UNREADABLE 1 Error Text;
    /// A text without its closing quotation mark.
    TEXT_NOT_CLOSED 2 Error Text;
    /// A byte order mark.
    BYTE_ORDER_MARK 3 Warning Text;
    /// A text too large to be a charter.
    TOO_LARGE 4 Error Text;
    /// More blocks in blocks than anything needs.
    TOO_DEEP 5 Error Text;
    /// A block that is not closed.
    BRACE_NOT_CLOSED 6 Error Text;
    /// A closing brace without a block.
    BRACE_TOO_MANY 7 Error Text;
    /// A rule block inside a list or quotation.
    BLOCK_INSIDE 8 Error Text;
    /// A fence that is not closed, or marked with a word that is almost `handvest`.
    FENCE 9 Error Text;
    /// A word that is not a keyword here.
    UNKNOWN_KEYWORD 10 Error Text;
    /// A keyword at the wrong place.
    KEYWORD_ELSEWHERE 11 Error Text;
    /// A value that is missing.
    VALUE_MISSING 12 Error Text;
    /// A value of the wrong kind.
    VALUE_WRONG 13 Error Text;
    /// More values than belong there.
    VALUE_TOO_MANY 14 Error Text;
    /// A field that must be there.
    FIELD_MISSING 15 Error Text;
    /// A name that cannot be a name.
    NAME_NOT_ALLOWED 16 Error Text;
    /// A name of something of another kind.
    NAME_OF_OTHER_KIND 17 Error Text;
    /// A date that is not in the calendar.
    NO_SUCH_DATE 18 Error Text;
    /// An end before the beginning.
    ENDS_BEFORE_BEGIN 19 Error Text;
    /// An amount that cannot be read with certainty.
    AMOUNT_NOT_EXACT 20 Error Text;
    /// A number or share outside what is possible.
    OUT_OF_RANGE 21 Error Text;
    /// No rule block at all.
    NO_RULES 22 Error Text;
    /// No `handvest`.
    NO_CHARTER 23 Error Text;
    /// Two of them.
    TWO_CHARTERS 24 Error Text;
    /// A block behind a keyword that takes none.
    BLOCK_NOT_HERE 25 Error Text;
    /// One number above two articles.
    ARTICLE_TWICE 26 Error Text;
    /// Something else than a ruling in a ruling adopted later.
    ONLY_RULINGS 27 Error Text;
    /// A field without meaning for this kind.
    NO_EFFECT 28 Error Text;
    /// A choice without options.
    NO_OPTIONS 29 Error Text;
    /// A lowest score that is not below the highest.
    SCORE_UPSIDE_DOWN 30 Error Text;
    /// A name twice in one list.
    SAME_TWICE 31 Error Text;
    /// A ruling that accepts a finding that is not there.
    ACCEPTS_NOTHING 32 Warning Text;

    /// A body, role, seat, party or level that is not set up.
    UNKNOWN_SET 101 Error Text;
    /// A name that nothing refers to.
    UNUSED 102 Info Whole;
    /// Two names so alike that one may be a slip of the pen.
    ALIKE 103 Warning Whole;
    /// A reference to an article or annex that is not there.
    NO_SUCH_ARTICLE 104 Warning Whole;
    /// An article without a rule and without a word why.
    NOT_MODELLED 105 Warning Whole;
    /// A rule outside any article.
    RULE_WITHOUT_ARTICLE 106 Error Text;
    /// A source, or a part, that is not the text that was read.
    SOURCE_CHANGED 107 Error Object;
    /// An open norm that nobody took upon them.
    NORM_OF_NOBODY 108 Warning Object;
    /// A form that must be adopted and never can be.
    NEVER_ADOPTED 109 Error Whole;
    /// Any other name that is not set up.
    UNKNOWN_NAME 110 Error Text;
    /// One thing in different words.
    OTHER_WORDS 111 Warning Object;
    /// A word whose parties are not those of the rule beside it.
    WORD_UNFIT 112 Warning Near;
    /// Two unequal statements of one field.
    STATED_TWICE 113 Error Text;
    /// An id that is given twice.
    ID_TWICE 114 Error Text;
    /// A number left out between two articles.
    NUMBERING_GAP 115 Info Whole;
    /// Parts that ask for one another in a ring.
    PARTS_RING 116 Error Text;
    /// Signs that look different from what they are.
    DECEIVING_SIGN 117 Error Text;
    /// A label that lacks a language the charter speaks.
    LABEL_WITHOUT_LANGUAGE 118 Warning Object;
    /// A word without a meaning.
    WORD_UNDEFINED 119 Warning Object;
    /// A part that is not written in.
    PART_MISSING 120 Error Text;
    /// A ruling that gives another value than the agreement states.
    RULED_OTHERWISE 121 Warning Object;
    /// An article of which the words and the rule give different figures.
    WORDS_AND_RULE 122 Info Object;

    /// A sector or a number of parties that the seats or parties can never make up.
    MADE_UP_NEVER 131 Error Near;
    /// A body without seats, or a deciding body without a chair.
    NO_SEATS_OR_CHAIR 132 Warning Whole;
    /// A body with two lists of members.
    COMPOSED_TWICE 133 Error Text;
    /// A role with tasks that stands outside the list of what people should be able to do.
    ROLES_DIFFER 134 Warning Whole;
    /// A seat that nobody fills.
    NO_APPOINTER 135 Warning Whole;
    /// A seat that stays, to be filled by people who do not.
    APPOINTER_ENDS 136 Error Near;
    /// A chair chosen by a body that cannot decide without one.
    CHAIR_BEFORE_CHAIR 137 Error Near;
    /// A seat that follows another which its holder cannot hold as well.
    FOLLOWS_NEVER 138 Error Near;
    /// A body of an even number of which nothing says how it decides, nor what equal votes mean.
    EVEN_BODY 139 Warning Whole;
    /// Two functions that exclude one another, of which one takes the other.
    MEET_IN_ONE 141 Error Near;
    /// One task with two who answer for it.
    TASK_TWICE 142 Warning Whole;
    /// A seat on behalf of a party in a set that must be independent.
    INDEPENDENCE_BROKEN 143 Error Near;

    /// A seat that needs a nomination nobody can make.
    NOBODY_CAN_HOLD 144 Error Whole;
    /// Somebody who takes part in their own selection.
    OWN_SELECTION 145 Warning Near;
    /// One supporter of who assesses and who is assessed.
    SUPPORTS_BOTH 146 Warning Whole;
    /// A delegate who would decide, or do what the seat may not, or whom nobody can name.
    DELEGATE_TOO_FAR 147 Error Near;
    /// A set made up of itself, or of the seats of one case.
    MADE_OF_ITSELF 148 Error Near;
    /// A body that is led by others than whoever the agreement says presides it.
    LED_BY_OTHERS 149 Warning Near;

    /// A share of something that is not the amount beside it, or of nothing that is known.
    SHARE_NOT_AMOUNT 161 Warning Near;
    /// Years of a budget line that together are not its amount.
    SCHEDULE_NOT_TOTAL 162 Warning Object;
    /// Budget lines that together are not what their fund holds.
    SHARES_NOT_VOLUME 163 Warning Near;
    /// A total, or a burden, without a word how it is divided.
    KEY_UNDEFINED 164 Warning Object;
    /// Instalments that together are not the whole.
    PARTS_NOT_WHOLE 165 Error Object;
    /// A fund that does not say whether what is left moves to the next year.
    NO_CARRY_OVER 166 Warning Object;
    /// A contribution without an amount or a rate.
    RATE_UNDEFINED 167 Warning Object;
    /// Parts of a cent of which nobody can tell what becomes.
    ROUNDING_UNSTATED 168 Warning Object;
    /// A contribution asked on a figure that may still change, and never set right.
    NO_TRUE_UP 169 Warning Near;
    /// One contribution with two sets of payers.
    PAYERS_DIFFER 170 Error Text;
    /// A budget line under no heading of the layout its fund follows.
    OUTSIDE_LAYOUT 171 Error Near;
    /// A budget line above what its fund holds.
    ABOVE_FUND 172 Error Near;
    /// An amount that does not say whether VAT counts in it.
    VAT_UNSTATED 173 Warning Object;
    /// A budget line for a year after the end of its fund.
    FUND_ENDS_BEFORE 174 Error Near;
    /// A figure of a day on which nothing asks for it.
    FIGURE_OF_OTHER_DAY 175 Warning Object;
    /// A table for accounting that tells nothing.
    TABLE_EMPTY 176 Warning Object;
    /// An item of such a table that nothing fills.
    ITEM_UNFILLED 177 Warning Object;
    /// An item of such a table of another kind than what fills it.
    ITEM_OF_OTHER_KIND 178 Error Object;
    /// One code for two items of such a table.
    ITEM_CODE_TWICE 179 Error Object;

    /// A threshold that all votes together do not reach.
    THRESHOLD_UNREACHABLE 181 Error Near;
    /// A rule that counts in weights where nothing weighs, or weighs what no threshold counts.
    NO_WEIGHTS 182 Error Near;
    /// Weights of which date, source or status is not stated.
    WEIGHTS_UNDATED 183 Error Near;
    /// A quorum that all seats together do not make.
    QUORUM_UNREACHABLE 184 Error Near;
    /// A majority that does not say what a tie means.
    NO_TIE_RULE 185 Warning Near;
    /// A rule that does not say what an abstention means.
    ABSTENTION_UNSTATED 186 Warning Near;
    /// One seat that decides everything, or seats whose vote never matters.
    UNEVEN_POWER 187 Warning Near;
    /// A seat whose power is more than ten points from its weight.
    POWER_DEPARTS 188 Info Near;
    /// A decision of which nobody can tell how it is taken.
    NO_RULE 189 Error Object;
    /// A decision with two ways and no word which goes first.
    TWO_RULES 190 Error Object;
    /// Consent or unanimity, and no word what follows without it.
    NO_FALLBACK 191 Info Object;
    /// A rule that comes to nothing as soon as one seat withdraws.
    WITHDRAWAL_STOPS_ALL 192 Error Near;
    /// A rule by which a single seat can decide for all.
    ONE_DECIDES 193 Warning Near;
    /// An agreement that is easier to change than to carry out.
    EASY_TO_CHANGE 194 Warning Near;
    /// A blocking minority of nobody, or of more than there are.
    BLOCKING_IMPOSSIBLE 195 Error Near;
    /// A threshold beside unanimity, which asks for more.
    THRESHOLD_IDLE 196 Warning Object;
    /// A rule that does not say what follows of a reservation, beside one that does.
    RESERVATION_UNSTATED 197 Info Object;

    /// A mandate from someone who does not decide.
    GIVER_DECIDES_NOTHING 207 Warning Whole;
    /// A mandate without a ceiling or without a purpose.
    OPEN_SCOPE 221 Warning Object;
    /// A mandate of which nothing records the use.
    UNREGISTERED 222 Warning Whole;
    /// A mandate that nobody holds, or that passes on what its giver has not.
    POWER_OF_NOBODY 223 Error Near;
    /// Two mandates of one holder over the same, with different ceilings.
    OVERLAP 224 Warning Near;
    /// A ceiling that does not say whether it is itself within.
    BOUND_UNSTATED 225 Warning Object;
    /// A mandate that does not say what its ceiling is counted over.
    NO_CUMULATION 226 Warning Object;
    /// A mandate that goes on when whoever gave it is gone.
    OUTLIVES_GIVER 227 Error Near;

    /// Mandates that are given in a ring.
    MANDATE_RING 228 Error Whole;

    /// A criterion that nothing asks anything of.
    NO_MINIMUM 235 Warning Whole;
    /// A criterion that turns away what a principle speaks for.
    AGAINST_PRINCIPLE 236 Warning Whole;

    /// A form that is used in no act.
    FORM_UNUSED 237 Warning Whole;
    /// Criteria that do not weigh a whole together, or a total of what weighs nothing.
    WEIGHTS_NOT_WHOLE 238 Error Near;

    /// A knock-out that is asked once the work is done.
    KNOCK_OUT_LATE 239 Info Whole;

    /// Goals on which nobody works.
    GOAL_WITHOUT_WORK 241 Warning Whole;
    /// Goals that no indicator measures.
    NOT_MEASURED 242 Warning Whole;
    /// Work that leads to no main goal.
    LEADS_NOWHERE 243 Warning Whole;
    /// Goals that contribute to themselves in the end.
    RING 244 Error Whole;
    /// An indicator that nobody can look up, or hold against anything.
    INDICATOR_OPEN 245 Warning Object;
    /// A link between tiers that do not contribute to one another.
    LINK_BETWEEN_TIERS 246 Warning Near;

    /// A stage that no case comes to.
    UNREACHABLE_STAGE 251 Error Whole;
    /// A stage from which no case comes to an end.
    DEAD_END 252 Error Whole;
    /// An act that nobody is named for, or that nobody can do.
    NOBODY_MAY 253 Warning Near;
    /// A condition on something that cannot have happened.
    NEVER_BEFORE 254 Error Whole;
    /// A way round without an end.
    UNBOUNDED_LOOP 255 Warning Whole;
    /// A host that can stop whom it must leave free, or that chooses who works there.
    HOST_VETO 256 Error Whole;
    /// A stage in which it is nobody's turn.
    NO_OWNER 257 Warning Whole;
    /// Acts that wait for one another.
    DEADLOCK 258 Error Whole;
    /// A decision of a body that cannot come to its table.
    NO_MEETING 259 Error Whole;
    /// A decision that cannot be a no.
    NO_WAY_TO_REJECT 260 Error Near;
    /// A condition that asks nothing.
    ASKS_NOTHING 261 Warning Object;
    /// A vote whose rejection has more than one outcome.
    REJECTION_OPEN 262 Warning Near;
    /// A question from which the answer cannot be taken: not a date, not a case, not somebody.
    ANSWER_UNFIT 263 Error Whole;
    /// A duty to do what cannot be done once it has arisen.
    OWED_TOO_LATE 264 Error Whole;
    /// A letter about what is no decision on a case of the same kind.
    CARRIES_NOTHING 265 Error Near;
    /// A plan of what others pay that says nothing.
    COVER_EMPTY 266 Warning Object;
    /// What such a plan counts is no money, or no number of hours.
    COVER_OF_OTHER_KIND 267 Error Object;
    /// A condition asks that others pay enough, and nothing says how much that is.
    COVER_WITHOUT_LEAST 268 Warning Object;
    /// A register reckons with an answer that is not on its papers, is no money, or tells no receivers apart.
    REGISTER_UNFIT 269 Error Object;
    /// A condition asks for room in a register, and nothing says how much there is.
    REGISTER_WITHOUT_CEILING 270 Warning Object;

    /// An escalation that does not say when, to whom or how soon.
    ESCALATION_OPEN 271 Warning Object;
    /// An escalation to those with whom it got stuck.
    ESCALATION_BACK 272 Error Near;
    /// A decision on what anyone handed in, without a remedy.
    NO_REMEDY 273 Warning Whole;
    /// A remedy against what is no decision.
    REMEDY_AGAINST_NOTHING 274 Warning Near;

    /// Two deadlines for one act.
    DEADLINES_CLASH 301 Error Whole;
    /// A yearly deadline that does not say which year it is about.
    YEAR_OPEN 302 Error Object;
    /// A deadline before what must come first.
    DUE_BEFORE 303 Error Whole;
    /// A day that can be closed, and no word what happens then.
    CLOSED_DAY 304 Warning Whole;

    /// A duty without a term.
    NO_TERM 305 Warning Object;
    /// Meetings that do not fit between the pauses.
    DOES_NOT_FIT 306 Warning Whole;
    /// A route that does not lead to a planned meeting.
    ROUTE_STUCK 307 Warning Whole;
    /// A duration that is not that of the dates.
    LASTS_OTHERWISE 308 Warning Object;
    /// A horizon that is reckoned wrongly.
    HORIZON 309 Warning Object;
    /// Two versions of one source with days between them, or days on which both hold.
    VERSIONS 310 Error Near;
    /// A printed day outside the pattern.
    NOT_IN_PATTERN 311 Warning Whole;
    /// A meeting of which only the week is fixed.
    WEEK_WITHOUT_DAY 312 Warning Object;
    /// A calendar that lacks a year.
    CALENDAR_GAP 313 Error Object;
    /// A duty that is due after the charter ended.
    OUTLIVES 314 Warning Whole;
    /// A deadline that does not say whether the day itself is within.
    DAY_ITSELF 315 Warning Object;
    /// A body that meets at the end of a route without being part of it.
    NOT_IN_ROUTE 316 Warning Whole;
    /// Personal answers among what everybody may read.
    PERSONAL_PUBLISHED 331 Error Near;
    /// A publication that does not say who may read it, or not whom it is for.
    NO_CLASS 332 Warning Object;
    /// A decision on what anyone handed in, that is made known nowhere.
    NOT_PUBLISHED 333 Warning Whole;
    /// A decision on what anyone handed in, of which they are not told.
    SUBMITTER_NOT_TOLD 334 Warning Whole;
    /// An e-mail address that more people may read than those who work on the case.
    ADDRESS_OPEN 335 Warning Object;
    /// Files asked with an act that is done on no case, where nobody gets them.
    FILES_NOWHERE 336 Error Object;
}
