//! `marke explain`: what an article, a rule or a finding of a charter means, or why an entry of a book came out as it did.

mod entry;

use crate::cli::Explain;
use crate::draw::in_its_file;
use crate::input;
use crate::output;
use crate::stop::{Code, Stop};
use charter::agreement::cite::{Article, Cite, Layer};
use charter::agreement::statement::Statement;
use charter::check;
use charter::judge::trace::Depth;
use charter::syntax::{self, Reading};
use charter::{Agreement, Id};
use words::{Lang, Message};

/// Explains whatever of a charter goes by this name: a finding, an article, a rule.
pub(crate) fn run(asked: &Explain, lang: Lang) -> Result<(), Stop> {
    if asked.file.extension().is_some_and(|end| end == "book") {
        return entry::run(asked, lang);
    }
    let depth = Depth::from(asked.depth);
    let whole = input::charter(&asked.file)?;
    let text = &whole.text;
    let path = asked.file.display().to_string();
    let compiled = syntax::compile(text, &[], Reading::InForce);
    let code = asked.what.to_uppercase();
    let meaning = check::explain(&code, lang);
    if let Some(check::Explanation { title, cause, remedy }) = &meaning {
        output::line(&match depth {
            Depth::Sentence => format!("{code} {title}"),
            Depth::Figures => format!("{code} {title}\n\n  {cause}"),
            Depth::Whole => format!("{code} {title}\n\n  {cause}\n  {remedy}"),
        })?;
    }
    let mut places = compiled.findings.iter().filter(|finding| finding.code.to_string() == code).peekable();
    if meaning.is_some() || places.peek().is_some() {
        for finding in places.filter(|_| depth == Depth::Whole) {
            let (pen, finding) = in_its_file(&whole, finding, lang);
            output::line(&format!("\n{}", pen.draw(&finding)))?;
        }
        return Ok(());
    }
    let keyword = syntax::explain_keyword(&asked.what, lang);
    let Some(agreement) = compiled.agreement else {
        // The words of the language are asked for most while a charter has faults.
        let stop = || Stop::with(Code::Content, Message::ProgramDoesNotCompile { path });
        return output::line(keyword.ok_or_else(stop)?.trim_end());
    };
    let page = Page { agreement: &agreement, text, depth, lang };
    if let Some(article) = page.article_called(&asked.what) {
        return page.article(article);
    }
    if agreement.cite(&Id::new(&asked.what)).is_some() {
        return page.rule(&Id::new(&asked.what));
    }
    if let Some(keyword) = keyword {
        return output::line(keyword.trim_end());
    }
    let near = syntax::nearest_keyword(&asked.what).map(str::to_owned);
    let known: Vec<String> = near.into_iter().chain(page.like(&asked.what)).collect();
    let says = if known.is_empty() {
        Message::ProgramNothingCalled { name: asked.what.clone(), path }
    } else {
        Message::ProgramDidYouMean { name: asked.what.clone(), path, known }
    };
    Err(Stop::with(Code::Usage, says))
}

struct Page<'a> {
    agreement: &'a Agreement,
    text: &'a str,
    depth: Depth,
    lang: Lang,
}

impl Page<'_> {
    /// The article that people call so: by its key, its anchor, or its title.
    fn article_called(&self, name: &str) -> Option<&Article> {
        let name = name.to_lowercase();
        let is = |article: &&Article| {
            [&article.key, &article.anchor, &article.title].into_iter().any(|called| called.to_lowercase() == name)
        };
        self.agreement.articles.iter().find(is)
    }

    /// The prose of an article, and every statement that rests on it.
    fn article(&self, article: &Article) -> Result<(), Stop> {
        let heading = format!("{} {}", article.key, article.title);
        if self.depth == Depth::Sentence {
            return output::line(&heading);
        }
        output::line(&format!("{heading}\n"))?;
        if self.depth == Depth::Whole && !article.prose.trim().is_empty() {
            output::line(&format!("{}\n", article.prose.trim()))?;
        }
        let here = |statement: &&Statement| statement.cite.anchor() == article.anchor;
        self.statements(self.agreement.statements.iter().filter(here))
    }

    /// Everything that is stated of an object, wherever it stands; at the end the prose of those articles.
    fn rule(&self, id: &Id) -> Result<(), Stop> {
        let article = self.agreement.cite(id).map(Cite::article).unwrap_or_default();
        let called = format!("{id}: {}", self.agreement.label(id));
        if self.depth == Depth::Sentence {
            return output::line(&self.lang.explained_rests_on(&called, article));
        }
        output::line(&format!("{called}\n"))?;
        let of_it = || self.agreement.statements.iter().filter(|statement| statement.subject == *id);
        self.statements(of_it())?;
        if self.depth == Depth::Whole {
            let here = |article: &&Article| of_it().any(|statement| statement.cite.anchor() == article.anchor);
            for article in
                self.agreement.articles.iter().filter(here).filter(|article| !article.prose.trim().is_empty())
            {
                output::line(&format!("\n{} {}\n\n{}", article.key, article.title, article.prose.trim()))?;
            }
        }
        Ok(())
    }

    fn statements<'s>(&self, statements: impl Iterator<Item = &'s Statement>) -> Result<(), Stop> {
        let mut any = false;
        for statement in statements {
            any = true;
            let said = self.text.get(statement.span.clone()).unwrap_or_default();
            let said = said.trim().trim_end_matches('{').trim_end();
            let by = match (statement.cite.layer(), statement.cite.ruling()) {
                (Layer::Ruling, Some(ruling)) => format!(" {}", self.lang.program_by_ruling(ruling.as_str())),
                (Layer::Text | Layer::Amendment | Layer::Ruling, _) => String::new(),
            };
            output::line(&format!("  {:<16} {:<24} {said}{by}", statement.cite.article(), statement.subject.as_str()))?;
        }
        if any { Ok(()) } else { output::line(&self.lang.program_no_rules_here()) }
    }

    /// Names that begin alike: at most five.
    fn like(&self, name: &str) -> Vec<String> {
        let start: String = name.to_lowercase().chars().take(3).collect();
        let articles = self.agreement.articles.iter().map(|article| article.key.clone());
        let mut names: Vec<String> =
            articles.chain(self.agreement.statements.iter().map(|statement| statement.subject.to_string())).collect();
        names.retain(|known| !start.is_empty() && known.to_lowercase().starts_with(&start));
        names.sort();
        names.dedup();
        names.truncate(5);
        names
    }
}
