//! What values and errors show.

use std::error::Error;
use std::fmt::{Debug, Write as _};

use auth_runtime::Response;

use crate::shared::search::assert_silent;

/// Everything that an error shows, its causes included.
pub(crate) fn by_error(error: &(dyn Error + 'static)) -> String {
    let mut told = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let _ = writeln!(told, "{error} {error:#} {error:?} {error:#?}");
        next = error.source();
    }
    told
}

#[track_caller]
pub(crate) fn assert_error_silent(what: &str, error: &(dyn Error + 'static)) {
    assert_silent(what, &by_error(error));
}

#[track_caller]
pub(crate) fn assert_shows_nothing(what: &str, value: &dyn Debug) {
    assert_silent(what, &format!("{value:?} {value:#?}"));
}

/// A response, and the errors that can be made of it without its body.
#[track_caller]
pub(crate) fn assert_response_silent(what: &str, response: &Response) {
    assert_shows_nothing(what, response);
    assert_shows_nothing(what, response.headers());
    assert_silent(what, response.url().as_str());
    if let Err(error) = response.error_for_status_ref() {
        assert_error_silent(what, &error);
    }
}
