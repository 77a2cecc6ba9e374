//! Going on behind a place that is not YAML, so that what is wrong further down is told as well.

use super::Node;
use super::build::{self, Stopped};
use super::locate::{character_at, locate, tab_near, white_space};
use crate::Span;
use crate::problem::{Syntax, YamlProblem};
use crate::report::Report;

/// How many bytes are read again behind mistakes, so that a large file without end of them still answers soon.
const READ_AGAIN: usize = 1 << 18;

/// Reads a text as YAML, as far as it can be read. `None` where no tree came of it.
pub(super) fn read(text: &str, report: &Report) -> Option<Node> {
    let mut mended = text.to_owned();
    let mut is_whole = true;
    let mut furthest = None;
    for _ in 0..=READ_AGAIN / text.len().max(1) {
        let stopped = match build::tree(text, &mended, report) {
            Ok(node) => return finish(node, is_whole, report),
            Err(stopped) => stopped,
        };
        let mistake = Mistake::of(text, stopped);
        report.add(mistake.span, mistake.problem);
        if furthest >= Some(mistake.span.start) {
            return None;
        }
        furthest = Some(mistake.span.start);
        let span = match mistake.remedy {
            Remedy::Quote(span) => span,
            Remedy::LeaveOut => {
                is_whole = false;
                entry_around(text, mistake.span.start)?
            }
        };
        mended = replaced(&mended, span, mistake.remedy)?;
    }
    None
}

fn finish(node: Option<Node>, is_whole: bool, report: &Report) -> Option<Node> {
    let is_nothing = node.as_ref().is_none_or(|node| node.value.describe() == "nothing");
    if is_nothing && is_whole && report.is_empty() {
        report.add(Span::at(0), YamlProblem::Empty);
    }
    node.filter(|_| is_whole && !is_nothing)
}

/// A place that is not YAML, and how to go on.
struct Mistake {
    span: Span,
    problem: YamlProblem,
    remedy: Remedy,
}

#[derive(Clone, Copy)]
enum Remedy {
    /// Read this as one text, as the help says.
    Quote(Span),
    /// Leave out the top-level entry that it stands in.
    LeaveOut,
}

impl Mistake {
    fn of(text: &str, stopped: Stopped) -> Self {
        let at = stopped.failure.at;
        if let YamlProblem::Syntax(_) = stopped.failure.problem
            && let Some(start) = hole_in_flow(text, &stopped)
        {
            return Self::hole_in_flow(text, start);
        }
        let (span, problem) = match stopped.failure.problem {
            YamlProblem::Syntax(Syntax::StrayColon) if has_open_hole(text, stopped.last, at) => {
                return Self::colon_in_hole(text, stopped.last.start);
            }
            YamlProblem::Syntax(syntax) => match white_space(text, at) {
                Some((span, character)) => (span, YamlProblem::WhiteSpace { character }),
                None => locate(text, syntax, &stopped.last, stopped.bracket, at),
            },
            YamlProblem::Tab => (tab_near(text, at), YamlProblem::Tab),
            problem => (character_at(text, at), problem),
        };
        Self { span, problem, remedy: Remedy::LeaveOut }
    }

    fn hole_in_flow(text: &str, start: usize) -> Self {
        let span = Span::new(start, start + flow_text_length(text.get(start..).unwrap_or_default()));
        let written = text.get(span.range()).unwrap_or_default().to_owned();
        Self { span, problem: YamlProblem::HoleInFlow { text: written }, remedy: Remedy::Quote(span) }
    }

    fn colon_in_hole(text: &str, start: usize) -> Self {
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let written = line.find(" #").and_then(|comment| line.get(..comment)).unwrap_or(line).trim_end();
        let span = Span::new(start, start + written.len());
        let problem = YamlProblem::ColonInHole { text: written.to_owned() };
        Self { span, problem, remedy: Remedy::Quote(span) }
    }
}

/// Where the text begins whose `${` made the YAML crate stop inside of `{}` or `[]`.
fn hole_in_flow(text: &str, stopped: &Stopped) -> Option<usize> {
    let rest = text.get(stopped.last.end..)?;
    let is_behind_dollar = rest.starts_with('{') && text.get(..stopped.last.end)?.ends_with('$');
    let from = if is_behind_dollar { stopped.last.start } else { stopped.last.end };
    let until = text.get(from..)?.find("${")?;
    let before = text.get(from..from + until)?;
    let is_flow = stopped.bracket.is_some() || before.contains(['[', '{']);
    if !is_flow || from + until > stopped.failure.at {
        return None;
    }
    let begin =
        before.rfind(['[', '{', ',', '\n']).max(before.rfind(": ")).map_or(0, |delimiter| delimiter + 1);
    let written = before.get(begin..)?.trim_start();
    (!written.starts_with(['"', '\''])).then_some(from + until - written.len())
}

/// Whether a scalar that ends at `end` on one line has a `${` without its `}`.
fn has_open_hole(text: &str, scalar: Span, end: usize) -> bool {
    let written = text.get(scalar.start..end).unwrap_or_default();
    !written.contains('\n')
        && written.rfind("${").is_some_and(|hole| !written.get(hole..).unwrap_or_default().contains('}'))
}

/// How long the text at the beginning of `rest` was meant to be: up to a `,` or bracket outside of `${…}`.
fn flow_text_length(rest: &str) -> usize {
    let line = rest.lines().next().unwrap_or_default();
    let (mut depth, mut quoted) = (0_usize, false);
    for (index, character) in line.char_indices() {
        match character {
            '\'' if depth > 0 => quoted = !quoted,
            _ if quoted => {}
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' | ']' | '[' if depth == 0 => {
                return line.get(..index).unwrap_or_default().trim_end().len();
            }
            _ => {}
        }
    }
    line.trim_end().len()
}

/// The lines of the top-level entry that a place stands in; those before the first, where it stands there. `None` where
/// no line begins like one.
fn entry_around(text: &str, at: usize) -> Option<Span> {
    let (mut start, mut offset) = (None, 0);
    for line in text.split_inclusive('\n') {
        if begins_entry(line) {
            if offset > at {
                return Some(Span::new(start.unwrap_or_default(), offset));
            }
            start = Some(offset);
        }
        offset += line.len();
    }
    start.map(|start| Span::new(start, text.len()))
}

fn begins_entry(line: &str) -> bool {
    let is_key = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '"' | '\'');
    line.starts_with('%') || (line.starts_with(is_key) && !line.starts_with("- ") && line.contains(':'))
}

/// The text with a part of it made harmless, at the same length: so every place stays what it is.
fn replaced(text: &str, span: Span, remedy: Remedy) -> Option<String> {
    let (before, part, behind) = (text.get(..span.start)?, text.get(span.range())?, text.get(span.end..)?);
    let part = match remedy {
        Remedy::LeaveOut => blank(part),
        Remedy::Quote(_) => part.replace(|character: char| character.is_ascii_punctuation(), "_"),
    };
    Some(format!("{before}{part}{behind}"))
}

fn blank(text: &str) -> String {
    text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }).collect()
}
