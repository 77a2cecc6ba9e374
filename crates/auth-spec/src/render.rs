//! Mistakes as text, as the compiler shows its own.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::{Diagnostic, Source, Span};

/// How many characters of a line are shown on each side of a mistake; the renderer cuts further, to the width of a
/// terminal.
const SHOWN: usize = 200;

/// How long a message or a line of help can be, in characters: they may quote a spec's own text.
const LONGEST: usize = 1_000;

/// What stands for a character that would not be seen or would change how the rest is seen.
const INVISIBLE: char = char::REPLACEMENT_CHARACTER;

/// A mistake without colours.
pub(crate) fn plain(source: &Source, diagnostic: &Diagnostic) -> String {
    render(source, diagnostic, &Renderer::plain())
}

/// A mistake in colours, for a terminal.
pub(crate) fn styled(source: &Source, diagnostic: &Diagnostic) -> String {
    render(source, diagnostic, &Renderer::styled())
}

fn render(source: &Source, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let path = sentence(source.path());
    let (line, column) = source.position(diagnostic.span().start);
    let shown = Shown::of(source.text(), diagnostic.span());
    let snippet = Snippet::source(&shown.text)
        .line_start(line)
        .path(&path)
        .fold(false)
        .annotation(AnnotationKind::Primary.span(shown.span));
    let help = diagnostic.help().into_iter().map(|line| Level::HELP.message(sentence(&line)));
    let title = Level::ERROR.primary_title(sentence(&diagnostic.message()));
    let text = renderer.render(&[title.element(snippet).elements(help)]);
    // The renderer counts the column in what is shown, which of a long line is not all.
    text.replacen(&format!("{path}:{line}:{}", shown.column), &format!("{path}:{line}:{column}"), 1)
}

/// The line of a mistake, or what is near in a long one.
struct Shown {
    text: String,
    span: Range<usize>,
    /// The column of the mistake in what is shown.
    column: usize,
}

impl Shown {
    /// Shows the first line of what a span covers.
    fn of(text: &str, span: Span) -> Self {
        let line_start =
            text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        let before = text.get(line_start..span.start).unwrap_or_default();
        let rest = text.get(span.start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let length = rest.len().min(span.end.saturating_sub(span.start));
        let (marked, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));

        let mut shown = end_of(before);
        let start = shown.len();
        let column = shown.chars().count() + 1;
        shown += &beginning_of(marked);
        let end = shown.len();
        if marked.chars().nth(SHOWN).is_none() {
            shown += &beginning_of(behind);
        }
        Self { text: shown, span: start..end, column }
    }
}

fn beginning_of(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).map(visible).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

fn end_of(text: &str) -> String {
    match text.char_indices().rev().nth(SHOWN) {
        Some((cut, character)) => {
            let kept = text.get(cut + character.len_utf8()..).unwrap_or_default();
            format!("…{}", kept.chars().map(visible).collect::<String>())
        }
        None => text.chars().map(visible).collect(),
    }
}

fn sentence(text: &str) -> String {
    let mut sentence: String = text
        .chars()
        .take(LONGEST)
        .map(|character| if character == '\t' { ' ' } else { visible(character) })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        sentence.push('…');
    }
    sentence
}

/// Control characters, those without width and those that reverse the direction of writing do not reach the terminal.
fn visible(character: char) -> char {
    match character {
        '\t' => '\t',
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => INVISIBLE,
        _ if character.is_control() => INVISIBLE,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, styled};
    use crate::problem::YamlProblem;
    use crate::{Diagnostic, Source, Span};

    fn diagnostic(span: Span) -> Diagnostic {
        Diagnostic { problem: YamlProblem::Tab.into(), span }
    }

    /// A mistake at the first place that `marked` has in `text`.
    fn rendered(text: &str, marked: &str) -> String {
        let start = text.find(marked).unwrap();
        plain(&Source::new("specs/sirv.yaml", text), &diagnostic(Span::new(start, start + marked.len())))
    }

    #[test]
    fn a_mistake_looks_like_the_compilers() {
        let text = "token:\n  json: { clientId: $client_id, clientSecret: $client_secrt }\n";
        assert_eq!(
            rendered(text, "$client_secrt"),
            "error: a tab cannot indent in YAML\n \
             --> specs/sirv.yaml:2:47\n  \
               |\n\
             2 |   json: { clientId: $client_id, clientSecret: $client_secrt }\n  \
               |                                               ^^^^^^^^^^^^^\n  \
               |\n  \
               = help: indent with spaces"
        );
    }

    /// The lines with the source and the carets, from the source's own beginning on.
    fn snippet(text: &str, marked: &str) -> [String; 2] {
        let rendered = rendered(text, marked);
        let mut lines =
            rendered.lines().filter_map(|line| line.split_once("| ")).map(|(_, line)| line.to_owned());
        [lines.next().unwrap(), lines.next().unwrap()]
    }

    #[test]
    fn carets_stand_under_the_characters() {
        // A terminal shows each of these characters two columns wide.
        assert_eq!(snippet("größe: 日本 xy z", "xy"), ["größe: 日本 xy z", "            ^^"]);
        assert_eq!(snippet("größe: 日本 xy z", "日本"), ["größe: 日本 xy z", "       ^^^^"]);
        assert_eq!(snippet("a:\tbc", "bc"), ["a:    bc", "      ^^"]);
        assert!(rendered("größe: 日本 xy z", "xy").contains("specs/sirv.yaml:1:11\n"));
    }

    #[test]
    fn only_the_first_line_of_a_long_span_is_shown() {
        assert_eq!(snippet("a: x\r\n  y\r\nb: z", "x\r\n  y"), ["a: x", "   ^"]);
        assert_eq!(snippet("a: x\nb: z", "\nb"), ["a: x", "    ^"]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_mistake() {
        let text = format!("b: 1\na: {}$x{}", "y".repeat(500_000), "z".repeat(500_000));
        let rendered = rendered(&text, "$x");
        assert!(rendered.contains("specs/sirv.yaml:2:500004\n"), "{rendered}");
        assert!(rendered.contains("yyy$xzzz"), "{rendered}");
        assert!(rendered.lines().all(|line| line.chars().count() < 160), "{rendered}");
    }

    #[test]
    fn nothing_of_a_source_steers_the_terminal() {
        for styling in ["\u{1B}[31m", "\u{9B}31m", "\u{202E}", "\u{7}", "\r"] {
            let text = format!("a: {styling}x $y");
            let start = text.find("$y").unwrap();
            let source = Source::new(format!("specs/{styling}.yaml"), text);
            let problem = YamlProblem::DuplicateKey { key: styling.to_owned(), first_line: 1 };
            let diagnostic = Diagnostic { problem: problem.into(), span: Span::new(start, start + 2) };
            let rendered = plain(&source, &diagnostic);
            assert!(!rendered.contains(styling.chars().next().unwrap()), "{rendered:?}");
        }
    }

    #[test]
    fn an_empty_source_and_any_span_are_shown() {
        assert!(plain(&Source::new("a.yaml", ""), &diagnostic(Span::at(0))).contains("a.yaml:1:1"));
        for span in [Span::new(0, 99), Span::at(99), Span::new(1, 2)] {
            assert!(!plain(&Source::new("a.yaml", "ä\n"), &diagnostic(span)).is_empty());
        }
    }

    #[test]
    fn colours_are_for_terminals() {
        let source = Source::new("a.yaml", "a: 1");
        assert!(styled(&source, &diagnostic(Span::new(0, 1))).contains('\u{1B}'));
        assert!(!plain(&source, &diagnostic(Span::new(0, 1))).contains('\u{1B}'));
    }
}
