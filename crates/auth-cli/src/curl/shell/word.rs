//! One word of a command: its quotes, its variables, and the commands inside it.

use super::super::misread::Misread;
use super::{Shell, Word, unclosed};

impl<'a> Shell<'a> {
    pub(super) fn word(&mut self) -> Result<Word, Misread> {
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
fn typographic(offset: usize, sign: char) -> Misread {
    Misread::new(offset, format!("`{sign}` is a quote of typography, which no shell reads"))
        .help("write `'` or `\"`")
}
