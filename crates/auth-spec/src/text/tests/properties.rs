use auth_model::{Part, Template};
use proptest::prelude::*;

use super::Known;
use crate::report::Report;
use crate::text::{condition, duration, field_type, moment, path, template, url};
use crate::yaml::{Scalar, Style};
use crate::{Source, Span};

/// Pieces that the small languages have a meaning for.
fn telling() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "$",
        "${",
        "}",
        "text",
        "absent",
        "list",
        "token.access_token",
        " | ",
        "take(",
        "part(",
        "default(",
        ")",
        "'",
        ",",
        "1",
        "-1",
        ".",
        "..",
        "\"",
        "header:",
        "jwt:",
        " == ",
        "=",
        "!",
        "h",
        "m",
        "ms",
        "99999999999",
        "%Y",
        "%",
        "%.3f",
        "https://",
        "http://",
        "${base}",
        "${host}",
        "/",
        "?",
        "#",
        "@",
        ":",
        "[",
        "]",
        "ü",
        "😀",
        " ",
        "\n",
        "optional",
        " as ",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_panics_and_every_mistake_has_a_place(text in prop_oneof![telling(), any::<String>()]) {
        let scalar =
            Scalar { text: text.clone(), style: Style::Plain, origins: None, start: 0, comment: None };
        let report = Report::default();
        let read = [
            template::read(&scalar, &Known, &report).is_some(),
            url::read(&scalar, &Known, &report).is_some(),
            path::read(&scalar, &report).is_some(),
            condition::read(&scalar, &report).is_some(),
            duration::read(&scalar, &report).is_some(),
            moment::read_lifetime(&scalar, &report).is_some(),
            moment::read_moment(&scalar, &report).is_some(),
            field_type::read(&scalar, &report).is_some(),
        ];
        prop_assert!(!report.is_empty() || read.into_iter().all(|read| read));
        let source = Source::new("a.yaml", "x");
        for diagnostic in report.finish::<()>(&source, None).unwrap_err().as_slice() {
            let Span { start, end } = diagnostic.span();
            prop_assert!(start <= end && text.get(start..end).is_some(), "{diagnostic:?} in {text:?}");
        }
    }

    #[test]
    fn what_a_template_says_is_what_was_written(text in "[a-z ${}|']{0,12}") {
        let scalar =
            Scalar { text: text.replace('$', "$$"), style: Style::Plain, origins: None, start: 0, comment: None };
        let read = template::read(&scalar, &Known, &Report::default());
        let expected = if text.is_empty() { vec![] } else { vec![Part::Literal(text.into())] };
        prop_assert_eq!(read.map(|checked| checked.template), Some(Template::Text(expected.into())));
    }
}

#[test]
fn long_texts_end_soon() {
    for piece in ["${", "${text}", "$a", "$$", "a.", "1h", "%Y", "${text|take(1)|", "'"] {
        let text = piece.repeat(100_000);
        let scalar = Scalar { text, style: Style::Plain, origins: None, start: 0, comment: None };
        let report = Report::default();
        let _ = (template::read(&scalar, &Known, &report), path::read(&scalar, &report));
        let _ = (duration::read(&scalar, &report), moment::read_moment(&scalar, &report));
    }
}
