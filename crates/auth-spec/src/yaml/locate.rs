//! The place of a mistake, where the YAML crate tells another.

use crate::Span;
use crate::problem::{Syntax, YamlProblem};

/// Where a mistake is shown that the YAML crate finds only further down, or tells for a longer text.
pub(super) fn locate(
    text: &str,
    syntax: Syntax,
    last: &Span,
    bracket: Option<usize>,
    at: usize,
) -> (Span, YamlProblem) {
    if matches!(syntax, Syntax::StrayColon | Syntax::MissingComma { .. } | Syntax::StrayBracket)
        && let Some((span, found)) = equals_sign(text, at).or_else(|| below_value(text, at, &syntax))
    {
        return (span, YamlProblem::Syntax(found));
    }
    let (at, syntax) = match syntax {
        Syntax::UnclosedQuote => (quote_before(text, last.end, at), syntax),
        Syntax::BadEscape => return (bad_escape(text, at), YamlProblem::Syntax(syntax)),
        Syntax::MissingComma { .. } | Syntax::StrayColon => match unclosed(text, bracket, at) {
            Some((bracket, open)) => {
                (bracket, Syntax::UnclosedBracket { open, comment: comment_behind(text, bracket) })
            }
            None => match missing_colon(text, at).filter(|_| syntax == Syntax::StrayColon) {
                Some(line) => return (line, YamlProblem::Syntax(Syntax::MissingColon)),
                None => (at, syntax),
            },
        },
        Syntax::UnclosedBracket { open, .. } => {
            (at, Syntax::UnclosedBracket { open, comment: comment_behind(text, at) })
        }
        Syntax::IndentedBeginning => (first_character(text), syntax),
        _ => (at, syntax),
    };
    (character_at(text, at), YamlProblem::Syntax(syntax))
}

/// `json = { … }`, as other languages write it.
fn equals_sign(text: &str, at: usize) -> Option<(Span, Syntax)> {
    let line = line_start(text, at);
    let (head, _) = text.get(line..at)?.rsplit_once(" = ")?;
    let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-');
    let before = head.trim_end_matches(is_part);
    let key = head.get(before.len()..)?;
    let begins = before.trim_end().is_empty() || before.trim_end().ends_with(['{', ',']);
    let start = line + before.len();
    let found = Syntax::EqualsSign { key: key.to_owned() };
    (begins && key.starts_with(|first: char| first.is_ascii_alphabetic()))
        .then(|| (Span::new(start, start + key.len()), found))
}

/// A key on a line that is indented further than the one above, where that has a value already: YAML takes the line for more of the value.
fn below_value(text: &str, at: usize, syntax: &Syntax) -> Option<(Span, Syntax)> {
    let own = line_start(text, at);
    let above = line_start(text, own.checked_sub(1)?);
    let written = text.get(above..own)?.trim();
    let (key, value) = written.strip_prefix("- ").unwrap_or(written).split_once(": ")?;
    let key_alone = text.get(own..at)?.trim();
    let is_key = |key: &str| {
        key.starts_with(|first: char| first.is_ascii_alphabetic())
            && !key.contains([' ', '{', '[', '"', '\''])
    };
    let is_further = indentation(text, own) > indentation(text, above);
    let is_below = *syntax == Syntax::StrayColon
        && is_further
        && is_key(key)
        && is_key(key_alone)
        && !value.trim().is_empty();
    let start = own + indentation(text, own);
    let found = Syntax::BelowValue { above: key.to_owned() };
    is_below.then(|| (Span::new(start, start + key_alone.len()), found))
}

/// What was meant to be a key, where its `:` is missing: YAML goes on to the next one.
fn missing_colon(text: &str, at: usize) -> Option<Span> {
    key_before_bracket(text, at).or_else(|| line_without_colon(text, at))
}

/// `sent { … }` on the line itself.
fn key_before_bracket(text: &str, at: usize) -> Option<Span> {
    let line = line_start(text, at);
    let written = text.get(line..at)?;
    let (head, _) = written.split_once(['{', '['])?;
    let word = head.trim();
    let is_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    let start = line + head.len() - head.trim_start().len();
    (word.starts_with(char::is_alphabetic) && word.chars().all(is_word))
        .then(|| Span::new(start, start + word.len()))
}

/// The line above, where a key is expected and no `:` is on it: YAML takes both lines for one.
fn line_without_colon(text: &str, at: usize) -> Option<Span> {
    let below = line_start(text, at);
    let above = line_start(text, below.checked_sub(1)?);
    let line = text.get(above..below)?;
    let written = line.trim();
    let is_key_alone =
        written.starts_with(char::is_alphabetic) && !written.contains(": ") && !written.ends_with(':');
    let is_beside = indentation(text, above) == indentation(text, below);
    let start = above + line.len() - line.trim_start().len();
    (is_key_alone && is_beside && expects_key(text, above)).then(|| Span::new(start, start + written.len()))
}

/// Whether keys stand on a line: at the top, or below a line that ends with its key.
fn expects_key(text: &str, line: usize) -> bool {
    let own = indentation(text, line);
    let is_above =
        |line: &&str| !line.trim().is_empty() && line.len() - line.trim_start_matches(' ').len() < own;
    let parent = text.get(..line).and_then(|before| before.lines().rev().find(is_above));
    own == 0 || parent.is_some_and(|parent| parent.trim_end().ends_with(':'))
}

/// What YAML takes for a comment on the line of a bracket.
fn comment_behind(text: &str, bracket: usize) -> Option<String> {
    let line = text.get(bracket..)?.lines().next()?;
    let comment = line.get(line.rfind(" #")? + 1..)?;
    Some(comment.to_owned())
}

fn first_character(text: &str) -> usize {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let written = line.trim_start();
        if !written.is_empty() && !written.starts_with('#') {
            return offset + line.len() - written.len();
        }
        offset += line.len();
    }
    offset
}

/// White space that is no space, in front of the last line that begins so before a place.
pub(super) fn white_space(text: &str, at: usize) -> Option<(Span, char)> {
    let mut offset = 0;
    let mut found = None;
    for line in text.split_inclusive('\n') {
        if offset > at {
            break;
        }
        let indentation = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
        if let Some((index, character)) = indentation.char_indices().find(|(_, c)| !c.is_ascii()) {
            let start = offset + index;
            found = Some((Span::new(start, start + character.len_utf8()), character));
        }
        offset += line.len();
    }
    found
}

/// The place of one character; that of none at the end of a line.
pub(super) fn character_at(text: &str, at: usize) -> Span {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(character) if !matches!(character, '\r' | '\n') => Span::new(at, at + character.len_utf8()),
        _ => Span::at(at.min(text.len())),
    }
}

pub(super) fn tab_near(text: &str, at: usize) -> Span {
    let before = text.get(line_start(text, at)..at).unwrap_or_default();
    let tab = match before.rfind('\t') {
        Some(tab) => line_start(text, at) + tab,
        None => at + text.get(at..).and_then(|rest| rest.find('\t')).unwrap_or_default(),
    };
    character_at(text, tab)
}

fn quote_before(text: &str, from: usize, at: usize) -> usize {
    text.get(from..at).and_then(|between| between.find(['"', '\''])).map_or(at, |quote| from + quote)
}

/// The first escape behind a double quote that is none.
fn bad_escape(text: &str, quote: usize) -> Span {
    let rest = text.get(quote..).unwrap_or_default();
    let mut characters = rest.char_indices();
    while let Some((index, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let Some((next, kind)) = characters.next() else { break };
        let behind = rest.get(next + 1..).unwrap_or_default();
        if !is_escape(kind, behind) {
            return Span::new(quote + index, quote + next + kind.len_utf8());
        }
    }
    character_at(text, quote)
}

fn is_escape(kind: char, behind: &str) -> bool {
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return "0abt\tnvfre \"/\\N_LP\r\n".contains(kind),
    };
    let number = behind.get(..digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    number.is_some_and(|number| char::from_u32(number).is_some())
}

/// The bracket that is still open where a line begins like a key beside the one that the bracket belongs to.
fn unclosed(text: &str, bracket: Option<usize>, at: usize) -> Option<(usize, char)> {
    let bracket = bracket?;
    let (opened, failed) = (line_start(text, bracket), line_start(text, at));
    let is_beside = opened < failed && indentation(text, failed) <= indentation(text, opened);
    let open = text.get(bracket..)?.chars().next()?;
    is_beside.then_some((bracket, open))
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

fn indentation(text: &str, line: usize) -> usize {
    let rest = text.get(line..).unwrap_or_default();
    rest.len() - rest.trim_start_matches(' ').len()
}
