//! What can be typed. The help is in English, as of any command line tool; what the commands say is in the language of
//! whoever asks.

use charter::judge::trace::Depth;
use charter::syntax::table::Tongue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;
use words::Lang;

/// Marke runs a regional cooperation by its own charter.
#[derive(Debug, Parser)]
#[command(name = "marke", version, about, arg_required_else_help = true, disable_help_subcommand = false)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) task: Task,
    /// Language of the answers: nl, en or de; without it, that of the environment, or else Dutch
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language)]
    lang: Option<Lang>,
}

impl Cli {
    /// The language asked for, that of the environment, or else Dutch.
    pub(crate) fn language(&self) -> Lang {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let environment = || set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
        let from = |value: String| Lang::from_tag(value.split(['_', '.']).next().unwrap_or_default());
        self.lang.or_else(|| environment().and_then(from)).unwrap_or_default()
    }
}

/// A command.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Opens the example cooperations in a browser; nothing is kept
    Demo(Demo),
    /// Runs the cooperations of a folder
    Serve(Serve),
    /// Finds what is wrong with a charter, and rehearses its scenarios
    Check(Check),
    /// Lays out the rule blocks of a charter; prose and meaning stay as they are
    Fmt(Fmt),
    /// Tells what changes between two charters, in rules and not in lines
    Diff(Diff),
    /// Show the year by a charter: meetings, steps to them, closed days, and what is due
    Calendar(Calendar),
    /// Shows what an article, a rule or a finding means, or why an entry of a book came out as it did
    Explain(Explain),
    /// Shows who has how much voting power under a decision rule, counted exactly
    Power(Power),
    /// Shows what each party owes in a year by a charter, and on which figures
    Contributions(Contributions),
    /// Shows what was posted in the books: a table for a spreadsheet, or a journal for hledger
    Ledger(Ledger),
    /// A dry run: plays acts against a charter and prints each verdict with its trace, one JSON object a line
    Play(Play),
    /// Weighs every act of a book again under another charter, and tells which would have gone otherwise
    Try(Try),
    /// Begins the book of a cooperation from a charter
    Found(Found),
    /// Makes a link with which one person signs in, once, within a day
    Invite(Invite),
    /// Takes the answer to an invitation on standard input, from a mail server, and lays it down for `marke serve`
    Answer(Answer),
    /// Checks every entry, proof and seal of a book or an archive, and names the first that is damaged
    Verify(Verify),
    /// Writes a book to one file that is backup, handover and proof
    Archive(Archive),
    /// Prints what was erased from a book, to keep beside its archives for `marke restore --erased`
    Erased(Erased),
    /// Puts a book back from an archive; what was erased stays erased
    Restore(Restore),
    /// Prints the JSON Schema of what goes in and comes out
    Schema(Schema),
}

/// Where to listen.
#[derive(Debug, Args)]
pub(crate) struct Listen {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) address: IpAddr,
    /// Port to listen on; without it, 8080
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// A name by which people reach it, such as marke.example.org; may be given more than once. This machine itself and
    /// numeric addresses are always answered, every other name is refused
    #[arg(long = "host", value_name = "NAME")]
    pub(crate) hosts: Vec<String>,
}

/// `marke demo`
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Keep the examples in this folder instead of a temporary one
    #[arg(long)]
    pub(crate) folder: Option<PathBuf>,
    /// Where to listen.
    #[command(flatten)]
    pub(crate) listen: Listen,
}

/// `marke serve`
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The folder with the book of each cooperation, as `marke found` begins them
    #[arg(long)]
    pub(crate) folder: PathBuf,
    /// Where to listen.
    #[command(flatten)]
    pub(crate) listen: Listen,
    /// The address of a proxy in front of it; may be given more than once. Only these are believed when they tell where a
    /// request came from, which is how guessing passphrases is slowed down by address
    #[arg(long = "proxy", value_name = "ADDRESS")]
    pub(crate) proxies: Vec<IpAddr>,
    /// Cookies may go over plain HTTP: only for trying it out without a proxy
    #[arg(long)]
    pub(crate) plain_http: bool,
    /// How mail is sent.
    #[command(flatten)]
    pub(crate) mail: Mail,
}

/// How mail is sent; without these nothing is.
#[derive(Debug, Args)]
pub(crate) struct Mail {
    /// The address that mail is from, and to which answers to invitations come; without it, no mail is sent
    #[arg(long, value_name = "ADDRESS", requires = "carrier")]
    pub(crate) mail_from: Option<String>,
    /// The mail server: smtps://NAME@HOST:465, or smtp://NAME@HOST:587 that turns to encryption
    #[arg(long, value_name = "SERVER", group = "carrier", requires = "mail_from")]
    pub(crate) mail_server: Option<String>,
    /// The file with the password for the mail server, which only its owner may read
    #[arg(long, value_name = "FILE", requires = "mail_server")]
    pub(crate) mail_password: Option<PathBuf>,
    /// Lay messages down in this folder instead of sending them
    #[arg(long, value_name = "FOLDER", group = "carrier", requires = "mail_from")]
    pub(crate) mail_folder: Option<PathBuf>,
    /// The folder in which answers to invitations are laid down, by `marke answer` or by a mail server
    #[arg(long, value_name = "FOLDER", requires = "mail_from")]
    pub(crate) mail_answers: Option<PathBuf>,
    /// Where people reach the installation, for the links in messages; without it, the address it listens on
    #[arg(long, value_name = "ADDRESS", requires = "mail_from")]
    pub(crate) at: Option<String>,
}

/// `marke answer`
#[derive(Debug, Args)]
pub(crate) struct Answer {
    /// The folder of the answers, as `marke serve --mail-answers` names it
    #[arg(long, value_name = "FOLDER")]
    pub(crate) answers: PathBuf,
}

/// `marke check`
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The charter: a Markdown file
    pub(crate) file: PathBuf,
    /// Read it without any ruling, as it was received
    #[arg(long)]
    pub(crate) as_received: bool,
    /// Hold its sources against the files of this folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) sources: Option<PathBuf>,
    /// Draw every finding, also where many have the same code
    #[arg(long)]
    pub(crate) all: bool,
    /// Print one JSON object instead of drawings
    #[arg(long)]
    pub(crate) json: bool,
}

/// `marke fmt`
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// The charter: a Markdown file
    pub(crate) file: PathBuf,
    /// Change nothing; fail where the file is not laid out
    #[arg(long)]
    pub(crate) check: bool,
    /// Write the rules with the words of this language: nl or en
    #[arg(long, value_name = "LANGUAGE", value_parser = tongue)]
    pub(crate) taal: Option<Tongue>,
}

/// `marke diff`
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The charter as it was: a Markdown file
    pub(crate) old: PathBuf,
    /// The charter as it becomes: a Markdown file
    pub(crate) new: PathBuf,
    /// Print one JSON object instead of sentences
    #[arg(long)]
    pub(crate) json: bool,
}

/// `marke calendar`
#[derive(Debug, Args)]
pub(crate) struct Calendar {
    /// The charter: a Markdown file
    pub(crate) file: PathBuf,
    /// The year
    #[arg(long, value_parser = clap::value_parser!(i16).range(1900..=2200))]
    pub(crate) year: i16,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// `marke explain`
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The charter: a Markdown file; or a book: NAME.book
    pub(crate) file: PathBuf,
    /// The code of a finding (CH110), an article ("artikel 9a"), or the id of a rule; of a book, the number of an entry
    pub(crate) what: String,
    /// How far to go: in one sentence, with the figures, or the whole with every article
    #[arg(long, value_enum, default_value_t, value_name = "DEPTH")]
    pub(crate) depth: Deep,
}

/// How far an explanation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Deep {
    /// What it comes to
    #[value(alias = "zin")]
    Sentence,
    /// With the figures, and the article of each
    #[value(alias = "cijfers")]
    Figures,
    /// Everything, with every article
    #[default]
    #[value(alias = "geheel")]
    Whole,
}

impl From<Deep> for Depth {
    fn from(deep: Deep) -> Self {
        match deep {
            Deep::Sentence => Self::Sentence,
            Deep::Figures => Self::Figures,
            Deep::Whole => Self::Whole,
        }
    }
}

/// `marke power`
#[derive(Debug, Args)]
pub(crate) struct Power {
    /// The charter: a Markdown file
    pub(crate) file: PathBuf,
    /// The id of a decision rule
    pub(crate) rule: String,
    /// The day whose figures and chair hold (2025-03-20); without it, that of the last figures the charter states, or else
    /// the first day of the charter
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<words::Date>,
    /// Print one JSON object instead of a table
    #[arg(long)]
    pub(crate) json: bool,
}

/// `marke ledger`
#[derive(Debug, Args)]
pub(crate) struct Ledger {
    /// The folder of the installation
    pub(crate) folder: PathBuf,
    /// The cooperation
    pub(crate) name: String,
    /// Print a journal for hledger instead of a table
    #[arg(long)]
    pub(crate) hledger: bool,
}

/// `marke contributions`
#[derive(Debug, Args)]
pub(crate) struct Contributions {
    /// The charter: a Markdown file
    pub(crate) file: PathBuf,
    /// The year
    #[arg(long)]
    pub(crate) year: i16,
    /// Print JSON instead of lines
    #[arg(long)]
    pub(crate) json: bool,
}

/// `marke play`
#[derive(Debug, Args)]
pub(crate) struct Play {
    /// The charter: a Markdown file
    pub(crate) charter: PathBuf,
    /// The acts: one {"stamp": …, "command": …} a line
    pub(crate) script: PathBuf,
}

/// `marke try`
#[derive(Debug, Args)]
pub(crate) struct Try {
    /// The book: NAME.book
    pub(crate) book: PathBuf,
    /// The other charter: a Markdown file
    pub(crate) charter: PathBuf,
    /// Print one JSON object instead of sentences
    #[arg(long)]
    pub(crate) json: bool,
}

/// `marke found`
#[derive(Debug, Args)]
pub(crate) struct Found {
    /// The name of the cooperation in addresses: small letters, digits and hyphens
    #[arg(value_parser = address_name)]
    pub(crate) name: String,
    /// The charter: a Markdown file
    pub(crate) charter: PathBuf,
    /// The folder of the installation; it is made where it is not there
    #[arg(long)]
    pub(crate) folder: PathBuf,
    /// The first people: a file with `name; how to reach them; seat` on each line, the last two as far as known;
    /// whoever appoints others comes last, since that ends what the host may do
    #[arg(long)]
    pub(crate) people: PathBuf,
}

/// `marke invite`
#[derive(Debug, Args)]
pub(crate) struct Invite {
    /// The name of the cooperation in addresses
    pub(crate) name: String,
    /// The number of the person in its register
    #[arg(value_name = "NUMBER")]
    pub(crate) person: u32,
    /// The folder of the installation
    #[arg(long)]
    pub(crate) folder: PathBuf,
    /// Where people reach the installation
    #[arg(long, default_value = "http://localhost:8080")]
    pub(crate) at: String,
}

/// `marke verify`
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// A book (NAME.book), an archive, a proof (NAME.tlog-proof), or the folder of an installation
    pub(crate) path: PathBuf,
    /// The public key you trust: then no other signature counts
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// A proof kept from earlier (NAME.tlog-proof), to hold against this book
    #[arg(long)]
    pub(crate) proof: Option<PathBuf>,
}

/// `marke archive`
#[derive(Debug, Args)]
pub(crate) struct Archive {
    /// The name of the cooperation in addresses
    pub(crate) name: String,
    /// The file to write; it must not be there yet
    pub(crate) file: PathBuf,
    /// The folder of the installation
    #[arg(long)]
    pub(crate) folder: PathBuf,
}

/// `marke erased`
#[derive(Debug, Args)]
pub(crate) struct Erased {
    /// The name of the cooperation in addresses
    pub(crate) name: String,
    /// The folder of the installation
    #[arg(long)]
    pub(crate) folder: PathBuf,
}

/// `marke restore`
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The archive
    pub(crate) file: PathBuf,
    /// The name the cooperation gets in addresses
    #[arg(value_parser = address_name)]
    pub(crate) name: String,
    /// The folder of the installation; it is made where it is not there
    #[arg(long)]
    pub(crate) folder: PathBuf,
    /// What `marke erased` wrote: handles of values that were destroyed after the archive was made, one a line; they are not put back
    #[arg(long)]
    pub(crate) erased: Option<PathBuf>,
}

/// `marke schema`
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Of what; without it, all of them in one object
    pub(crate) of: Option<Kind>,
}

/// What there is a schema of.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    /// A charter as compiled
    Charter,
    /// What can be asked
    Commands,
    /// What happened
    Events,
    /// Who, in which seat, when
    Stamps,
    /// What the agreement says
    Verdicts,
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "choose nl, en or de".to_owned())
}

fn tongue(tag: &str) -> Result<Tongue, String> {
    let tongue = [Tongue::Dutch, Tongue::English].into_iter().find(|tongue| tongue.lang().tag() == tag);
    tongue.ok_or_else(|| "choose nl or en".to_owned())
}

fn address_name(name: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !name.is_empty() && name.len() <= 40 && name.chars().all(fits) && !name.starts_with('-') {
        Ok(name.to_owned())
    } else {
        Err("use small letters, digits and hyphens, at most 40".to_owned())
    }
}
