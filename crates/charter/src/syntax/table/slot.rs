//! What stands behind a keyword.

/// One slot: it says what it takes, so a keyword and a name cannot be confused.
#[derive(Debug)]
pub enum Slot {
    /// A permanent id that is given here.
    NewName,
    /// The id of something that is set up elsewhere.
    Name(Thing),
    /// One of these words, or the id of something.
    NameOr(&'static [&'static str], Thing),
    /// One or more, with commas between them.
    List(&'static Slot),
    /// A text between quotation marks.
    Text,
    /// `€ 50.000,00`.
    Amount,
    /// A whole number.
    Number,
    /// `1/2` or `50%`.
    Fraction,
    /// `15 december 2023`.
    Date,
    /// The code of a finding, `CH225`.
    Code,
    /// A keyword that sets something up.
    Keyword,
    /// Words that belong to the phrase.
    Word(&'static str),
    /// One of these phrases.
    OneOf(&'static [&'static str]),
    /// Exactly one of these groups, known by the words it begins with.
    Either(&'static [&'static [Slot]]),
    /// A group that may be left out, known by the words it begins with.
    Maybe(&'static [Slot]),
    /// Any of these groups in any order, each at most once, known by the words they begin with.
    Flags(&'static [&'static [Slot]]),
}

/// What a name can point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// `handvest`.
    Charter,
    /// `partij`.
    Party,
    /// `niveau`.
    Level,
    /// `orgaan` or `rol`.
    Set,
    /// `orgaan`.
    Body,
    /// `zetel`.
    Seat,
    /// A set or a seat: whoever can act.
    Actor,
    /// A set, a seat, a party or a definition: whoever can be told something.
    Receiver,
    /// `formulier`.
    Form,
    /// `vraag`, written as `formulier.vraag`.
    Question,
    /// `optie`, of the question that is named beside it.
    Option,
    /// `zaak`.
    Case,
    /// `fase`, `eindfase` or `zijfase`.
    Stage,
    /// `handeling`.
    Act,
    /// `uitkomst`, of the act that is named beside it.
    Outcome,
    /// `mandaat`.
    Power,
    /// `voorwaarde`.
    Condition,
    /// `besluitregel`.
    Count,
    /// `grootheid`.
    Quantity,
    /// `bijdrage`.
    Contribution,
    /// `fonds`.
    Fund,
    /// `begrotingspost`.
    BudgetLine,
    /// `indeling`.
    Layout,
    /// `rubriek`.
    Heading,
    /// `dekkingsplan`.
    CoverPlan,
    /// `register`.
    Register,
    /// `doelenlaag`.
    Tier,
    /// `knooppunt`.
    Node,
    /// `indicator`.
    Indicator,
    /// `verplichting` or `publicatie`.
    Duty,
    /// `kalender`.
    Calendar,
    /// `vergaderritme`.
    Rhythm,
    /// `route`.
    Route,
    /// `escalatie`.
    Escalation,
    /// `rechtsmiddel`.
    Remedy,
    /// `begrip`.
    Definition,
    /// `bron`.
    Document,
    /// Anything that can be continued elsewhere.
    Anything,
}
