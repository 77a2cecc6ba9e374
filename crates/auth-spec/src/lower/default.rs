//! Values that a spec gives for its inputs.

use auth_exchange::{is_host, is_label, parse_url};
use auth_model::{Input, InputKind, Literal, PlainHttp, Text};
use regex_lite::Regex;

use super::shape::Expected;
use crate::problem::InputProblem;
use crate::report::Report;
use crate::text::template;
use crate::yaml::{Entry, Node, Style, Value};

/// What a type of input is called in messages.
pub(crate) fn name_of(kind: &InputKind) -> &'static str {
    match kind {
        InputKind::String => "a `string`",
        InputKind::Url(_) => "a `url`",
        InputKind::Host => "a `host`",
        InputKind::Label => "a `label`",
        InputKind::Pem => "a `pem`",
        InputKind::Int => "an `int`",
        InputKind::Bool => "a `bool`",
        InputKind::List => "a `list`",
        InputKind::OneOf(_) => "a `one_of`",
    }
}

/// Reads `pattern`, which is for inputs of free text.
pub(crate) fn pattern(entry: &Entry, kind: &InputKind, report: &Report) -> Option<Text> {
    let scalar = Expected::new("pattern", "pattern: '[a-z0-9]{32}'").scalar(&entry.value, report)?;
    if matches!(kind, InputKind::Int | InputKind::Bool | InputKind::List | InputKind::OneOf(_)) {
        report.add(entry.key.span, InputProblem::PatternWithoutText { kind: name_of(kind) });
        return None;
    }
    match Regex::new(&scalar.text) {
        Ok(_) => Some(scalar.text.clone().into()),
        Err(error) => {
            report.add(entry.value.span, InputProblem::InvalidPattern { reason: error.to_string() });
            None
        }
    }
}

/// Reads `default` as a value of the input's type.
pub(crate) fn read(entry: &Entry, input: &Input, report: &Report) -> Option<Literal> {
    if let (InputKind::List, Value::List(items)) = (&input.kind, &entry.value.value) {
        let text = |node: &Node| {
            let expected = Expected::new("default", "default: [read, write]");
            expected.scalar(node, report).map(|scalar| Text::from(scalar.text.clone()))
        };
        return Some(Literal::List(items.iter().filter_map(text).collect()));
    }
    if input.kind == InputKind::List {
        Expected::new("default", "default: [read, write]").list(&entry.value, report);
        return None;
    }
    let scalar = Expected::new("default", "default: eu").scalar(&entry.value, report)?;
    let text = &template::literal(scalar, report)?;
    let literal = match (&input.kind, scalar.style) {
        (InputKind::Int, Style::Plain) => text.parse().ok().map(Literal::Int),
        (InputKind::Bool, Style::Plain) => text.parse().ok().map(Literal::Bool),
        (InputKind::Int | InputKind::Bool, Style::Text) => None,
        (kind, _) => is_of(text, kind).then(|| Literal::Text(text.clone().into())),
    };
    if literal.is_none() {
        let problem =
            InputProblem::DefaultNotOfType { text: text.clone(), expected: expectation(&input.kind) };
        report.add(entry.value.span, problem);
    }
    check_pattern(text, input, entry, report);
    literal
}

fn check_pattern(text: &str, input: &Input, entry: &Entry, report: &Report) {
    let Some(pattern) = &input.pattern else { return };
    let Ok(whole) = Regex::new(&format!("^(?:{pattern})$")) else { return };
    if !whole.is_match(text) {
        let (text, pattern) = (text.to_owned(), pattern.to_string());
        report.add(entry.value.span, InputProblem::DefaultAgainstPattern { text, pattern });
    }
}

fn is_of(text: &str, kind: &InputKind) -> bool {
    match kind {
        InputKind::Url(plain_http) => is_url(text, *plain_http),
        InputKind::Host => is_host(text),
        InputKind::Label => is_label(text),
        // That there are none is told already.
        InputKind::OneOf(choices) => choices.is_empty() || choices.iter().any(|choice| choice.name == text),
        InputKind::Pem => text.contains("-----BEGIN "),
        InputKind::String | InputKind::Int | InputKind::Bool | InputKind::List => true,
    }
}

fn is_url(text: &str, plain_http: PlainHttp) -> bool {
    parse_url(text).is_ok_and(|(origin, rest)| {
        let secure = origin.scheme() == "https" || origin.is_loopback() || plain_http == PlainHttp::Allowed;
        secure && !rest.contains(['?', '#'])
    })
}

fn expectation(kind: &InputKind) -> String {
    match kind {
        InputKind::Url(PlainHttp::Refused) => {
            "a `url`: an absolute `https` address without `?` and `#`".to_owned()
        }
        InputKind::Url(PlainHttp::Allowed) => "a `url`: an absolute address without `?` and `#`".to_owned(),
        InputKind::Host => {
            "a `host`: a name such as `api.example.com`, without scheme, port and path".to_owned()
        }
        InputKind::Label => "a `label`: letters, digits and `-`, such as `acme`".to_owned(),
        InputKind::Int => "an `int`: a whole number without quotes".to_owned(),
        InputKind::Bool => "a `bool`: `true` or `false` without quotes".to_owned(),
        InputKind::OneOf(choices) => {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_ref()).collect();
            format!("one of {}", crate::problem::quoted(&names))
        }
        InputKind::String | InputKind::Pem | InputKind::List => name_of(kind).to_owned(),
    }
}
