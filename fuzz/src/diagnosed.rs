//! Mistakes: each lies in the text and can be shown.

use auth_spec::Diagnostics;

/// Checks every mistake.
///
/// # Panics
///
/// One is not as it should be.
pub fn check_diagnostics(diagnostics: &Diagnostics) {
    let text = diagnostics.source().text();
    assert!(!diagnostics.as_slice().is_empty(), "refused without a reason");
    for diagnostic in diagnostics.as_slice() {
        let span = diagnostic.span();
        assert!(span.start <= span.end, "{diagnostic:?}");
        assert!(text.get(span.range()).is_some(), "{diagnostic:?} is not in the text");
        assert!(!diagnostic.code().is_empty() && !diagnostic.message().is_empty(), "{diagnostic:?}");
    }
    for shown in diagnostics.rendered() {
        let steers = |letter: char| letter.is_control() && letter != '\n';
        assert!(!shown.contains(steers), "{shown:?} steers the terminal");
    }
    assert!(diagnostics.styled().count() == diagnostics.as_slice().len());
}
