//! Every function of the language. To add one, add a line to the table.

use auth_model::Function;

use super::arguments::Arguments;
use super::expression::{Call, Place};
use super::template::Type;
use crate::problem::TemplateProblem;

/// What the language says of a function.
struct Signature {
    /// How it is written; what stands before the `(` is its name.
    form: &'static str,
    /// What it is applied to.
    takes: Takes,
    gives: Gives,
    absence: Absence,
    /// Reads its arguments.
    build: fn(&mut Arguments<'_>) -> Option<Function>,
}

const FUNCTIONS: &[Signature] = &[
    text_to_text("lower", |_| Some(Function::Lower)),
    text_to_text("upper", |_| Some(Function::Upper)),
    text_to_text("trim", |_| Some(Function::Trim)),
    text_to_text("take(n)", |arguments| Some(Function::Take(arguments.count()?))),
    text_to_text("part(sep, n)", |arguments| {
        Some(Function::Part { separator: arguments.separator()?, index: arguments.count()? })
    }),
    text_to_text("url", |_| Some(Function::Url)),
    Signature {
        absence: Absence::Filled,
        ..function("default(x)", Takes::Any, Gives::Same, |arguments| {
            Some(Function::Default(arguments.value()?))
        })
    },
    function("join(sep)", Takes::List, Gives::Kind(Type::Text), |arguments| {
        Some(Function::Join(arguments.text()?))
    }),
    function("json", Takes::Any, Gives::Kind(Type::Text), |_| Some(Function::Json)),
    function("hex", Takes::TextOrBytes, Gives::Kind(Type::Text), |_| Some(Function::Hex)),
    function("base64", Takes::TextOrBytes, Gives::Kind(Type::Text), |_| Some(Function::Base64)),
    function("base64url", Takes::TextOrBytes, Gives::Kind(Type::Text), |_| Some(Function::Base64Url)),
    function("unhex", Takes::Text, Gives::Kind(Type::Bytes), |_| Some(Function::Unhex)),
    function("unbase64", Takes::Text, Gives::Kind(Type::Bytes), |_| Some(Function::Unbase64)),
];

/// Functions of the language that this version cannot compute.
const NOT_IN_THIS_VERSION: [&str; 18] = [
    "md5",
    "sha1",
    "sha256",
    "sha512",
    "hmac_sha1",
    "hmac_sha256",
    "hmac_sha512",
    "sign",
    "der",
    "spki",
    "add",
    "unix",
    "unix_ms",
    "rfc3339",
    "rfc2822",
    "http_date",
    "format",
    "canonical",
];

/// What a function can be applied to.
#[derive(Clone, Copy)]
enum Takes {
    Text,
    TextOrBytes,
    List,
    Any,
}

/// The type of what a function gives.
#[derive(Clone, Copy)]
enum Gives {
    /// That of what it is applied to.
    Same,
    Kind(Type),
}

/// What a function does where there is no value.
#[derive(Clone, Copy)]
pub(super) enum Absence {
    /// Nothing comes of nothing.
    Kept,
    /// Its argument takes the place.
    Filled,
    /// Its argument takes the place, and may be absent too.
    FilledPerhaps,
}

/// A function that was found to fit.
pub(super) struct Applied {
    pub(super) function: Function,
    pub(super) kind: Type,
    pub(super) absence: Absence,
}

const fn function(
    form: &'static str,
    takes: Takes,
    gives: Gives,
    build: fn(&mut Arguments<'_>) -> Option<Function>,
) -> Signature {
    Signature { form, takes, gives, absence: Absence::Kept, build }
}

const fn text_to_text(form: &'static str, build: fn(&mut Arguments<'_>) -> Option<Function>) -> Signature {
    function(form, Takes::Text, Gives::Kind(Type::Text), build)
}

/// Checks a function against the type of what it is applied to, and its arguments.
pub(super) fn apply(call: &Call, input: Type, place: Place<'_>) -> Option<Applied> {
    let signature = find(call, place)?;
    let mut arguments = Arguments::new(call, signature.form, input, place);
    if !signature.takes.accepts(input) {
        let (takes, found) = (signature.takes.describe(), input.describe());
        arguments.add(TemplateProblem::FunctionInput { form: signature.form, takes, found });
        return None;
    }
    let function = (signature.build)(&mut arguments)?;
    let absence = if arguments.may_be_absent() { Absence::FilledPerhaps } else { signature.absence };
    arguments.finish()?;
    let kind = match signature.gives {
        Gives::Same => input,
        Gives::Kind(kind) => kind,
    };
    Some(Applied { function, kind, absence })
}

/// The signature of a function by its name.
fn find(call: &Call, place: Place<'_>) -> Option<&'static Signature> {
    let found = FUNCTIONS.iter().find(|signature| signature.name() == call.name);
    if found.is_none() {
        let name = call.name.clone();
        let span = place.scalar.span(call.at.start, call.at.start + name.len());
        let is_later = NOT_IN_THIS_VERSION.contains(&name.as_str());
        place.report.add(
            span,
            if is_later {
                TemplateProblem::FunctionNotInThisVersion { name }
            } else {
                TemplateProblem::UnknownFunction {
                    name,
                    known: FUNCTIONS.iter().map(Signature::name).collect(),
                }
            },
        );
    }
    found
}

/// Reports a function that there is not, where nothing else of it can be checked.
pub(super) fn check_name(call: &Call, place: Place<'_>) {
    find(call, place);
}

impl Signature {
    fn name(&self) -> &'static str {
        self.form.split_once('(').map_or(self.form, |(name, _)| name)
    }
}

impl Takes {
    fn accepts(self, kind: Type) -> bool {
        match self {
            Self::Text => kind.is_text(),
            Self::TextOrBytes => kind.is_text() || kind == Type::Bytes,
            Self::List => kind == Type::List,
            Self::Any => true,
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::TextOrBytes => "text and bytes",
            Self::List => "a list",
            Self::Any => "any value",
        }
    }
}

impl Absence {
    /// Whether there may be no value behind the function.
    pub(super) fn after(self, optional: bool) -> bool {
        match self {
            Self::Kept => optional,
            Self::Filled => false,
            Self::FilledPerhaps => true,
        }
    }
}
