//! The words of a shell's commands.

mod document;
mod word;

use super::cursor::Cursor;
use super::misread::Misread;
use document::Document;

/// A word, without its quotes. A variable stands in it as `${NAME}`, whatever the shell lets one write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// The byte at which it begins.
    pub(super) offset: usize,
}

/// A command: its words, and what it reads. What its output is redirected to is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Command {
    pub(super) words: Vec<Word>,
    /// The standard input, where it stands in the text: a here-document, or what `echo` says before a `|`.
    pub(super) input: Option<String>,
}

/// Each command of a text.
pub(super) fn commands(text: &str) -> Result<Vec<Command>, Misread> {
    let mut shell = Shell {
        cursor: Cursor::new(text),
        commands: Vec::new(),
        command: Command::default(),
        documents: Vec::new(),
        inner: Vec::new(),
    };
    shell.read()?;
    let Shell { mut commands, inner, .. } = shell;
    for (offset, text) in inner {
        for mut command in self::commands(text).map_err(|misread| misread.behind(offset))? {
            for word in &mut command.words {
                word.offset += offset;
            }
            commands.push(command);
        }
    }
    Ok(commands)
}

struct Shell<'a> {
    cursor: Cursor<'a>,
    commands: Vec<Command>,
    command: Command,
    /// The here-documents that begin on the next line.
    documents: Vec<Document>,
    /// Commands whose output stands in a word.
    inner: Vec<(usize, &'a str)>,
}

impl Shell<'_> {
    fn read(&mut self) -> Result<(), Misread> {
        while let Some(sign) = self.cursor.peek() {
            match sign {
                _ if self.continues() => {}
                '\\' if self.has_lost_its_line() => drop(self.cursor.next()),
                '#' => self.cursor.skip_while(|sign| sign != '\n'),
                '\n' if !self.documents.is_empty() => {
                    self.cursor.next();
                    self.end();
                    self.read_documents()?;
                }
                '\n' if self.line_goes_on() => self.cursor.skip_while(char::is_whitespace),
                '|' => {
                    self.cursor.next();
                    self.pipe();
                }
                '\n' | ';' | '&' | '(' | ')' => {
                    self.cursor.next();
                    self.end();
                }
                '>' => self.redirect()?,
                '<' if !self.is_placeholder() => self.redirect()?,
                _ if sign.is_whitespace() => drop(self.cursor.next()),
                _ => {
                    let word = self.word()?;
                    self.command.words.push(word);
                }
            }
        }
        self.end();
        match self.documents.first() {
            Some(document) => Err(unclosed(document.offset, "<<")),
            None => Ok(()),
        }
    }

    fn end(&mut self) {
        let command = std::mem::take(&mut self.command);
        if !command.words.is_empty() {
            self.commands.push(command);
        }
    }

    /// What `cat` and `echo` are given goes to the next command.
    fn pipe(&mut self) {
        let Command { words, input } = std::mem::take(&mut self.command);
        let said = match words.split_first() {
            Some((first, rest)) if first.text == "echo" || first.text == "printf" => {
                let said = rest.iter().map(|word| word.text.as_str()).filter(|text| !text.starts_with('-'));
                Some(said.collect::<Vec<_>>().join(" "))
            }
            Some((first, _)) if first.text == "cat" => input,
            _ => return self.commands.push(Command { words, input }),
        };
        self.command.input = said;
    }

    /// A line that goes on: `\` of a shell, doubled by some pages, `^` of Windows, a back-tick of PowerShell; white
    /// space behind it, which a shell would not allow, is a mistake of the page.
    fn continues(&mut self) -> bool {
        let rest = self.cursor.rest();
        let behind = ["\\\\", "\\", "^", "`"].into_iter().find_map(|sign| rest.strip_prefix(sign));
        let Some(behind) = behind else { return false };
        let line = behind.split('\n').next().unwrap_or_default();
        if !line.trim().is_empty() || line.len() == behind.len() {
            return false;
        }
        self.cursor.take_until('\n');
        true
    }

    /// A `\` before a space and an option: the end of a line that a page has joined to the next.
    fn has_lost_its_line(&self) -> bool {
        self.cursor.rest().strip_prefix("\\ ").is_some_and(|rest| rest.trim_start().starts_with('-'))
    }

    /// Whether the next line begins with an option, or with an address that the command lacks: many pages leave out the `\` at
    /// the end of a line.
    fn line_goes_on(&self) -> bool {
        let line = self.cursor.rest().trim_start();
        let option = line.strip_prefix('-');
        let is_option = option
            .is_some_and(|option| option.starts_with(|sign: char| sign == '-' || sign.is_ascii_alphabetic()));
        let is_curl = self.command.words.first().is_some_and(|word| word.text == "curl");
        let lacks_address = is_curl && !self.command.words.iter().any(|word| word.text.contains("://"));
        is_option || (lacks_address && line.trim_start_matches(['"', '\'']).starts_with("http"))
    }

    fn redirect(&mut self) -> Result<(), Misread> {
        let offset = self.cursor.offset;
        if self.cursor.eat("<<<") {
            self.cursor.skip_while(|sign| sign == ' ');
            let word = self.word()?;
            self.command.input = Some(word.text);
            return Ok(());
        }
        if self.cursor.eat("<<") {
            return self.announce(offset);
        }
        self.cursor.skip_while(|sign| matches!(sign, '>' | '<' | '&'));
        self.cursor.skip_while(|sign| sign == ' ');
        if self.command.words.last().is_some_and(|word| word.text == "2" && word.offset + 1 == offset) {
            self.command.words.pop();
        }
        self.word().map(drop)
    }

    /// `<token>`: what to fill in, not a redirection.
    fn is_placeholder(&self) -> bool {
        let name = self.cursor.rest().strip_prefix('<').and_then(|rest| rest.split_once('>'));
        name.is_some_and(|(name, _)| {
            name.starts_with(|sign: char| sign.is_alphabetic() || sign == '_')
                && name.chars().all(|sign| sign.is_alphanumeric() || "_- .".contains(sign))
        })
    }
}

fn unclosed(offset: usize, opening: &str) -> Misread {
    Misread::new(offset, format!("what begins with `{opening}` here has no end")).help(
        "is the command complete, and are the quotes inside the quotes written as the shell wants them?",
    )
}
