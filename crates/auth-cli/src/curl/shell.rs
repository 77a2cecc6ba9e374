//! The words of a shell's commands.

use super::cursor::Cursor;
use super::misread::Misread;

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

/// A here-document that was announced.
struct Document {
    offset: usize,
    end: String,
    /// Whether tabs before its lines are no part of it.
    is_indented: bool,
    /// The number of the command that reads it.
    command: usize,
}

impl<'a> Shell<'a> {
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

    /// The lines of the here-documents that were announced.
    fn read_documents(&mut self) -> Result<(), Misread> {
        for Document { offset, end, is_indented, command } in std::mem::take(&mut self.documents) {
            let mut text = String::new();
            loop {
                let line = self.cursor.take_until('\n').or_else(|| {
                    let rest = self.cursor.rest();
                    self.cursor.offset += rest.len();
                    Some(rest).filter(|rest| !rest.is_empty())
                });
                let line = line.ok_or_else(|| unclosed(offset, "<<"))?;
                let line = if is_indented { line.trim_start_matches('\t') } else { line };
                if line.trim_end() == end {
                    break;
                }
                text += line;
                text.push('\n');
            }
            if let Some(command) = self.commands.get_mut(command) {
                command.input = Some(text);
            }
        }
        Ok(())
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

    fn announce(&mut self, offset: usize) -> Result<(), Misread> {
        let is_indented = self.cursor.eat("-");
        self.cursor.skip_while(|sign| sign == ' ');
        let end = self.word()?.text;
        // `cat <<EOF | curl …`: what reads it is the command behind the pipe.
        let command = self.commands.len();
        self.documents.push(Document { offset, end, is_indented, command });
        Ok(())
    }

    /// `<token>`: what to fill in, not a redirection.
    fn is_placeholder(&self) -> bool {
        let name = self.cursor.rest().strip_prefix('<').and_then(|rest| rest.split_once('>'));
        name.is_some_and(|(name, _)| {
            name.starts_with(|sign: char| sign.is_alphabetic() || sign == '_')
                && name.chars().all(|sign| sign.is_alphanumeric() || "_- .".contains(sign))
        })
    }

    fn word(&mut self) -> Result<Word, Misread> {
        let offset = self.cursor.offset;
        let mut text = String::new();
        while let Some(sign) = self.cursor.peek() {
            match sign {
                '\'' => self.single(&mut text)?,
                '"' => self.double(&mut text)?,
                '“' | '”' | '‘' | '’' => return Err(typographic(self.cursor.offset, sign)),
                '\\' | '^' | '`' if self.continues() => break,
                '$' | '`' => self.expansion(&mut text)?,
                '\\' => {
                    self.cursor.next();
                    text.extend(self.cursor.next());
                }
                '<' if self.is_placeholder() => {
                    text += self.cursor.take_until('>').unwrap_or_default();
                    text.push('>');
                }
                // A shell would end the command; who prints an address without quotes means it.
                '&' if self.cursor.second().is_some_and(char::is_alphanumeric) && text.contains('?') => {
                    text.extend(self.cursor.next());
                }
                ';' | '|' | '&' | '>' | '<' | ')' => break,
                _ if sign.is_whitespace() => break,
                _ => text.extend(self.cursor.next()),
            }
        }
        Ok(Word { text, offset })
    }

    fn single(&mut self, text: &mut String) -> Result<(), Misread> {
        let offset = self.cursor.offset;
        self.cursor.next();
        let quoted = self.cursor.take_until('\'').ok_or_else(|| unclosed(offset, "'"))?;
        text.push_str(quoted);
        Ok(())
    }

    fn double(&mut self, text: &mut String) -> Result<(), Misread> {
        let offset = self.cursor.offset;
        self.cursor.next();
        loop {
            match self.cursor.peek().ok_or_else(|| unclosed(offset, "\""))? {
                '"' => {
                    self.cursor.next();
                    return Ok(());
                }
                '\\' => {
                    self.cursor.next();
                    match self.cursor.next() {
                        Some('\n') | None => {}
                        Some(sign @ ('"' | '\\' | '$' | '`')) => text.push(sign),
                        Some(sign) => text.extend(['\\', sign]),
                    }
                }
                // As PowerShell writes a quote inside of quotes.
                '`' if self.cursor.second() == Some('"') && self.has_quote_behind() => {
                    self.cursor.next();
                    text.extend(self.cursor.next());
                }
                '$' | '`' => self.expansion(text)?,
                sign => {
                    text.push(sign);
                    self.cursor.next();
                }
            }
        }
    }

    /// Whether a quote follows behind the next two signs, which would end the text.
    fn has_quote_behind(&self) -> bool {
        self.cursor.rest().get(2..).is_some_and(|rest| rest.contains('"'))
    }

    /// What stands behind `$` or in back-ticks.
    fn expansion(&mut self, text: &mut String) -> Result<(), Misread> {
        let offset = self.cursor.offset;
        if self.cursor.eat("`") {
            let output = self.cursor.take_until('`').ok_or_else(|| unclosed(offset, "`"))?;
            self.output(offset + 1, output, text);
        } else if self.cursor.eat("$(") {
            let output = self.balanced().ok_or_else(|| unclosed(offset, "$("))?;
            self.output(offset + 2, output, text);
        } else if self.cursor.eat("${") {
            let name = self.cursor.take_until('}').ok_or_else(|| unclosed(offset, "${"))?;
            let end = name.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(name.len());
            variable(name.get(..end).unwrap_or_default(), text);
        } else if self.cursor.eat("$'") {
            self.ansi(offset, text)?;
        } else {
            self.cursor.next();
            match self.cursor.take_while(|sign| sign.is_alphanumeric() || sign == '_') {
                "" => text.push('$'),
                name => variable(name, text),
            }
        }
        Ok(())
    }

    /// The output of a command is not known; if it is one of curl's, it is a request of its own.
    fn output(&mut self, offset: usize, command: &'a str, text: &mut String) {
        if command.trim_start().starts_with("curl ") {
            self.inner.push((offset, command));
        }
        let named = if command.contains("token") { "ACCESS_TOKEN" } else { "VALUE" };
        variable(named, text);
    }

    fn balanced(&mut self) -> Option<&'a str> {
        let rest = self.cursor.rest();
        let mut open = 1_usize;
        for (place, sign) in rest.char_indices() {
            match sign {
                '(' => open += 1,
                ')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                self.cursor.offset += place + 1;
                return rest.get(..place);
            }
        }
        None
    }

    /// `$'…'`, which browsers copy.
    fn ansi(&mut self, offset: usize, text: &mut String) -> Result<(), Misread> {
        loop {
            match self.cursor.next().ok_or_else(|| unclosed(offset, "$'"))? {
                '\'' => return Ok(()),
                '\\' => {
                    let sign = self.cursor.next().ok_or_else(|| unclosed(offset, "$'"))?;
                    text.push(match sign {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        'x' => self.number(16, 2),
                        'u' => self.number(16, 4),
                        'U' => self.number(16, 8),
                        sign => sign,
                    });
                }
                sign => text.push(sign),
            }
        }
    }

    fn number(&mut self, radix: u32, most: usize) -> char {
        let digits: String =
            self.cursor.rest().chars().take(most).take_while(|sign| sign.is_digit(radix)).collect();
        self.cursor.offset += digits.len();
        u32::from_str_radix(&digits, radix)
            .ok()
            .and_then(char::from_u32)
            .unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

fn variable(name: &str, text: &mut String) {
    let name = if name.is_empty() { "VALUE" } else { name };
    text.extend(["${", name, "}"]);
}

fn unclosed(offset: usize, opening: &str) -> Misread {
    Misread::new(offset, format!("what begins with `{opening}` here has no end")).help(
        "is the command complete, and are the quotes inside the quotes written as the shell wants them?",
    )
}

fn typographic(offset: usize, sign: char) -> Misread {
    Misread::new(offset, format!("`{sign}` is a quote of typography, which no shell reads"))
        .help("write `'` or `\"`")
}
