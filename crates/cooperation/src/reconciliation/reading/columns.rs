//! What each column of an export is, told by what it is called, in Dutch, English or German; whoever reads it can say otherwise.

/// What the columns are taken for, each by its place from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The day.
    pub date: Option<usize>,
    /// The amount.
    pub amounts: Option<Amounts>,
    /// What a plus or a debit is for the fund.
    pub plus: Plus,
    /// The number of the document.
    pub document: Option<usize>,
    /// The account or budget code.
    pub account: Option<usize>,
    /// What may name a case.
    pub reference: Option<usize>,
    /// Description and counterparty: looked at, and not kept.
    pub words: Vec<usize>,
}

/// How amounts stand in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amounts {
    /// In one column, with a sign.
    Signed(usize),
    /// In one column, and in another whether it is debit or credit.
    Sided {
        /// The column of the amount.
        amount: usize,
        /// The column that says which.
        side: usize,
    },
    /// Debit and credit in a column of their own.
    Apart {
        /// The column of what is debit.
        debit: usize,
        /// The column of what is credit.
        credit: usize,
    },
}

/// What a plus or a debit is: money that goes out, as on an account of costs, or that comes in, as on an account of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Plus {
    /// It goes out of the fund.
    #[default]
    Out,
    /// It comes into the fund.
    In,
}

/// How accounts of money in hand are called: what is debit there came in.
const MONEY: &[&str] = &["bank", "kas", "giro", "spaarrekening", "liquide", "cash", "schatkist"];

impl Plus {
    /// What a debit is on an account that is called so.
    #[must_use]
    pub fn on_account(name: &str) -> Self {
        let name = name.to_lowercase();
        let mut words = name.split(|sign: char| !sign.is_alphanumeric());
        let of_money = words.any(|word| MONEY.iter().any(|money| word.starts_with(money)));
        if of_money && !name.contains("kosten") { Self::In } else { Self::Out }
    }
}

const DATE: &[&str] = &[
    "boekdatum",
    "boekingsdatum",
    "datum",
    "transactiedatum",
    "factuurdatum",
    "postingdate",
    "bookingdate",
    "date",
    "buchungsdatum",
    "belegdatum",
];
const AMOUNT: &[&str] =
    &["bedrag", "bedrageur", "bedragineuro", "bedragexclbtw", "amount", "amounteur", "betrag", "betrageur"];
const DEBIT: &[&str] = &["debet", "bedragdebet", "debetbedrag", "debit", "debitamount", "soll"];
const CREDIT: &[&str] = &["credit", "bedragcredit", "creditbedrag", "creditamount", "haben"];
const SIDE: &[&str] = &["dc", "debetcredit", "afbij", "debitcredit", "sollhaben", "sh", "drcr"];
const DOCUMENT: &[&str] = &[
    "boekstuk",
    "boekstuknummer",
    "boekstuknr",
    "documentnummer",
    "documentnr",
    "document",
    "stuknummer",
    "factuurnummer",
    "voucher",
    "documentnumber",
    "documentno",
    "belegnummer",
    "beleg",
];
const ACCOUNT: &[&str] = &[
    "grootboekrekening",
    "grootboeknummer",
    "grootboek",
    "rekening",
    "budgetcode",
    "kostenplaats",
    "kostensoort",
    "account",
    "accountcode",
    "glaccount",
    "costcentre",
    "konto",
    "sachkonto",
    "kostenstelle",
];
const REFERENCE: &[&str] = &[
    "referentie",
    "kenmerk",
    "betalingskenmerk",
    "zaaknummer",
    "zaak",
    "dossier",
    "dossiernummer",
    "verplichting",
    "reference",
    "ref",
    "case",
    "referenz",
    "aktenzeichen",
];
const WORDS: &[&str] = &[
    "omschrijving",
    "boekingsomschrijving",
    "toelichting",
    "tekst",
    "relatie",
    "crediteur",
    "debiteur",
    "leverancier",
    "tegenpartij",
    "naam",
    "description",
    "text",
    "counterparty",
    "supplier",
    "name",
    "beschreibung",
    "buchungstext",
    "kreditor",
    "debitor",
];

impl Columns {
    /// What columns that are called so are taken for.
    #[must_use]
    pub fn guessed(header: &[String]) -> Self {
        let names: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let of = |known: &[&str]| known.iter().find_map(|known| names.iter().position(|name| name == known));
        let all = |known: &[&str]| {
            let known = names.iter().enumerate().filter(|(_, name)| known.contains(&name.as_str()));
            known.map(|(place, _)| place).collect()
        };
        Self {
            date: of(DATE),
            amounts: Amounts::of(of(AMOUNT), of(SIDE), of(DEBIT), of(CREDIT)),
            plus: Plus::default(),
            document: of(DOCUMENT),
            account: of(ACCOUNT),
            reference: of(REFERENCE),
            words: all(WORDS),
        }
    }
}

impl Amounts {
    /// What these columns are together, where they are something.
    #[must_use]
    pub fn of(amount: Option<usize>, side: Option<usize>, debit: Option<usize>, credit: Option<usize>) -> Option<Self> {
        match (amount, side, debit, credit) {
            (_, _, Some(debit), Some(credit)) => Some(Self::Apart { debit, credit }),
            (Some(amount), Some(side), _, _) => Some(Self::Sided { amount, side }),
            (Some(amount), None, _, _) => Some(Self::Signed(amount)),
            (None, _, _, _) => None,
        }
    }
}

/// A name without what differs from one program to the next: capitals, blanks and signs.
fn plain(name: &str) -> String {
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
