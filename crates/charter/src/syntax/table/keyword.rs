//! The keywords, each once.

/// A keyword of the language. The Dutch word stands behind each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the row of the table says what a keyword means")]
pub enum Keyword {
    // At the top of a rule block.
    Charter,         // handvest
    Party,           // partij
    Level,           // niveau
    Body,            // orgaan
    Role,            // rol
    Form,            // formulier
    Case,            // zaak
    Act,             // handeling
    Power,           // mandaat
    Condition,       // voorwaarde
    Exception,       // uitzondering
    Incompatibility, // onverenigbaar
    Independence,    // onafhankelijk
    Count,           // besluitregel
    Quantity,        // grootheid
    Contribution,    // bijdrage
    Duty,            // verplichting
    Fund,            // fonds
    BudgetLine,      // begrotingspost
    Layout,          // indeling
    AccountTable,    // verantwoordingstabel
    CoverPlan,       // dekkingsplan
    Register,        // register
    Tier,            // doelenlaag
    Node,            // knooppunt
    Indicator,       // indicator
    Ruling,          // uitleg
    OpenNorm,        // open-norm
    NoRule,          // geen-regel
    Continuation,    // bij
    AlsoCalled,      // heet-ook
    Translation,     // vertaling
    Document,        // bron
    Insert,          // invoegen
    Inserted,        // ingevoegd
    Calendar,        // kalender
    Rhythm,          // vergaderritme
    Route,           // route
    Escalation,      // escalatie
    Remedy,          // rechtsmiddel
    Definition,      // begrip
    Publication,     // publicatie

    // In a block.
    Name,       // naam
    Language,   // taal
    Languages,  // talen
    Valid,      // geldig
    Record,     // vastleggen
    OnLevel,    // niveau
    Seat,       // zetel
    Seats,      // zetels
    Chair,      // voorzitter
    PerCase,    // per zaak
    Least,      // minstens
    Sector,     // sector
    Changing,   // geen vast team
    Nominated,  // voordracht
    Host,       // gastheer
    Tenure,     // zittingsduur
    Adopted,    // vastgesteld
    Question,   // vraag
    Help,       // toelichting
    Choice,     // optie
    Plural,     // meervoud
    Stage,      // fase
    LastStage,  // eindfase
    AsideStage, // zijfase
    Side,       // bijzaak
    Kind,       // soort
    OfCase,     // zaak
    In,         // in
    By,         // door
    Forms,      // formulier
    To,         // naar
    Outcome,    // uitkomst
    ByCount,    // besluitregel
    ByPower,    // mandaat
    ToWhom,     // aan
    For,        // voor
    Tables,     // agendeert
    Purposes,   // ter
    From,       // van
    Holder,     // aan
    Ceiling,    // tot
    Bound,      // grens
    Per,        // telt
    Vat,        // btw
    SupplierIn, // leverancier
    Under,      // onder
    PassedOn,   // ondermandaat
    EndsOn,     // eindigt
    AmountIn,   // bedrag
    PurposeIn,  // doel
    Named,      // genoemd
    Excluded,   // uitgesloten
    On,         // bij
    Requires,   // vereist
    AtMost,     // hoogstens
    Otherwise,  // anders
    Between,    // tussen
    OfBody,     // orgaan
    Method,     // methode
    Threshold,  // drempel
    Abstention, // onthouding
    Tie,        // staken
    Quorum,     // quorum
    Debtor,     // wie
    Does,       // doet
    Creditor,   // aan
    After,      // na
    Within,     // binnen
    GivenBy,    // door
    GivenOn,    // op
    Because,    // want
    Accepts,    // aanvaardt
    Rolls,      // rolt
    ByCalendar, // kalender
    Lasts,      // looptijd
    Afterwards, // na-afloop
    Horizon,    // horizon
    Transition, // overgang
    Formerly,   // voorheen
    ClosedOn,   // gesloten
    Holiday,    // feestdag
    Pause,      // rustperiode
    Meets,      // vergadert
    Except,     // behalve
    Moved,      // verzet
    Joint,      // samen
    Printed,    // afgedrukt
    Each,       // telkens
    About,      // over
    YearIn,     // jaar
    Yields,     // wijkt
    Towards,    // naar
    Step,       // stap
    When,       // als
    Origin,     // van
    Effect,     // gevolg
    Against,    // tegen
    RuledBy,    // bij
    Subject,    // over
    Means,      // betekent
    Covers,     // omvat

    // Figures and weights.
    Voters,       // kiezers
    Weighing,     // weging
    Also,         // bovendien
    Blocking,     // blokkade
    Recusal,      // verschoning
    Reserved,     // verlopen-voorbehoud
    FromAmong,    // uit
    Speaker,      // houder per
    MadeOf,       // bestaat uit
    Substitute,   // plaatsvervanger
    Delegate,     // gemachtigde
    Members,      // leden
    Selection,    // selectie met
    Fee,          // vergoeding
    MostHeld,     // hoogstens … zetels bezet
    Task,         // taak
    Competence,   // bekwaamheid
    Supports,     // ondersteunt
    Fallback,     // terugval
    Source,       // bron
    ReferenceDay, // peildatum
    FigureStatus, // status
    Figure,       // waarde
    Leap,         // sprong
    Rotates,      // voorzitterschap
    Records,      // legt-vast
    Reconciles,   // sluit-aan
    TakesBack,    // neemt-terug

    // About sources.
    Dated,       // gedateerd
    Edition,     // versie
    ReadOn,      // gelezen
    File,        // bestand
    Fingerprint, // vingerafdruk
    Replaces,    // vervangt

    // About money.
    Payers,     // betalers
    AmountOf,   // bedrag
    Key,        // verdeling
    InKind,     // in-natura
    Earmark,    // oormerk
    Years,      // jaren
    Instalment, // termijn
    Rounding,   // afronding
    TrueUp,     // naverrekening
    Keeper,     // houder
    Volume,     // omvang
    CarryOver,  // meenemen
    OfFund,     // fonds
    ShareOf,    // aandeel
    OfYear,     // jaar
    Posts,      // boekt
    ChosenBy,   // keuze
    Heading,    // rubriek
    OfLayout,   // indeling
    Headings,   // rubriek
    ByBudget,   // volgens
    CountedIn,  // geteld

    // About accounting for money.
    TableItem,    // gegeven
    Code,         // code
    Control,      // controle
    Tallies,      // telt
    OutsideBooks, // buiten
    ByPaper,      // volgens

    // About what others add.
    CoverPromised, // toegezegd
    CoverArrived,  // gekomen
    CoverFrom,     // van
    Uncounted,     // telt-niet
    CoverLeast,    // minstens

    // A register.
    RegisterOf,      // uit
    Receiver,        // ontvanger
    Elsewhere,       // elders
    CountsWith,      // telt
    ReceiverCeiling, // plafond

    // About goals.
    TierTowards, // draagt-bij-aan
    Measured,    // gemeten
    OfTier,      // laag
    Contributes, // draagt-bij-aan
    Assumption,  // aanname
    Proof,       // bewijs
    Measures,    // meet
    Region,      // gebied
    Unit,        // eenheid
    Baseline,    // nulmeting
    Target,      // streefwaarde
    Benchmark,   // maatstaf
    Direction,   // richting
    Noticeable,  // merkbaar

    // About criteria.
    Pleads, // pleit

    // About what is made known.
    Publishes, // van
    Papers,    // stukken
    Without,   // behalve
    Receivers, // voor
    ClassOf,   // klasse

    // About the course of a case.
    ExceptionTo, // op
    If,          // als
    OwnerIn,     // eigenaar
    DueIn,       // uiterlijk
    Lapses,      // vervalt
    PerEach,     // per partij, per zetel
    Carries,     // draagt
    Embargo,     // embargo
}
