//! Every function of the language. To add one, add a line to the table.

use auth_model::{Function, Hash, TimeText};

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
    function("take(n)", Takes::TextOrBytes, Gives::TextOrBytes, |arguments| {
        Some(Function::Take(arguments.count()?))
    }),
    text_to_text("part(sep, n)", |arguments| {
        Some(Function::Part { separator: arguments.separator()?, index: arguments.count()? })
    }),
    text_to_text("url", |_| Some(Function::Url)),
    text_to_text("well_known(name)", |arguments| Some(Function::WellKnown(arguments.segment()?))),
    Signature {
        absence: Absence::Filled,
        ..function("default(x)", Takes::Any, Gives::Same, |arguments| {
            Some(Function::Default(arguments.value()?))
        })
    },
    Signature {
        absence: Absence::Made,
        ..function("when(name, text)", Takes::Any, Gives::Same, |arguments| {
            Some(Function::When(arguments.subject()?, arguments.text()?))
        })
    },
    Signature {
        absence: Absence::Made,
        ..function("unless(name, text)", Takes::Any, Gives::Same, |arguments| {
            Some(Function::Unless(arguments.subject()?, arguments.text()?))
        })
    },
    function("join(sep)", Takes::List, Gives::Kind(Type::Text), |arguments| {
        Some(Function::Join(arguments.text()?))
    }),
    function("json", Takes::Written, Gives::Kind(Type::Text), |_| Some(Function::Json)),
    function("hex", Takes::Bytes, Gives::Kind(Type::Text), |_| Some(Function::Hex)),
    function("base64", Takes::Bytes, Gives::Kind(Type::Text), |_| Some(Function::Base64)),
    function("base64url", Takes::Bytes, Gives::Kind(Type::Text), |_| Some(Function::Base64Url)),
    function("unhex", Takes::Text, Gives::Kind(Type::Bytes), |_| Some(Function::Unhex)),
    function("unbase64", Takes::Text, Gives::Kind(Type::Bytes), |_| Some(Function::Unbase64)),
    digest("md5", |_| Some(Function::Digest(Hash::Md5))),
    digest("sha1", |_| Some(Function::Digest(Hash::Sha1))),
    digest("sha256", |_| Some(Function::Digest(Hash::Sha256))),
    digest("sha384", |_| Some(Function::Digest(Hash::Sha384))),
    digest("sha512", |_| Some(Function::Digest(Hash::Sha512))),
    digest("hmac_md5(key)", |arguments| Some(Function::Hmac(Hash::Md5, arguments.key()?))),
    digest("hmac_sha1(key)", |arguments| Some(Function::Hmac(Hash::Sha1, arguments.key()?))),
    digest("hmac_sha256(key)", |arguments| Some(Function::Hmac(Hash::Sha256, arguments.key()?))),
    digest("hmac_sha384(key)", |arguments| Some(Function::Hmac(Hash::Sha384, arguments.key()?))),
    digest("hmac_sha512(key)", |arguments| Some(Function::Hmac(Hash::Sha512, arguments.key()?))),
    digest("sign(alg, key)", |arguments| {
        Some(Function::Sign(arguments.signature()?, arguments.private_key()?))
    }),
    function("der", Takes::Pem, Gives::Kind(Type::Bytes), |_| Some(Function::Der)),
    function("spki", Takes::Pem, Gives::Kind(Type::Bytes), |arguments| {
        arguments.need_keys();
        Some(Function::Spki)
    }),
    function("pairs", Takes::Bytes, Gives::Kind(Type::Pairs), |_| Some(Function::Pairs)),
    function("canonical", Takes::Pairs, Gives::Kind(Type::Text), |_| Some(Function::Canonical)),
    function("sorted(assign, sep)", Takes::Pairs, Gives::Kind(Type::Text), |arguments| {
        Some(Function::Sorted { assign: arguments.text()?, separator: arguments.text()? })
    }),
    function("add(duration)", Takes::Time, Gives::Same, |arguments| Some(Function::Add(arguments.offset()?))),
    moment("unix", Type::Int, |_| Some(Function::Time(TimeText::Unix))),
    moment("unix_ms", Type::Int, |_| Some(Function::Time(TimeText::UnixMilliseconds))),
    moment("rfc3339", Type::Text, |_| Some(Function::Time(TimeText::Rfc3339))),
    moment("rfc2822", Type::Text, |_| Some(Function::Time(TimeText::Rfc2822))),
    moment("http_date", Type::Text, |_| Some(Function::Time(TimeText::HttpDate))),
    moment("format(pattern)", Type::Text, |arguments| {
        Some(Function::Time(TimeText::Pattern(arguments.pattern()?)))
    }),
];

/// What a function can be applied to.
#[derive(Clone, Copy)]
enum Takes {
    Text,
    TextOrBytes,
    /// Bytes, or what has a text of which they are made.
    Bytes,
    List,
    Time,
    Pem,
    Pairs,
    /// What JSON has a form for.
    Written,
    Any,
}

/// The type of what a function gives.
#[derive(Clone, Copy)]
enum Gives {
    /// That of what it is applied to.
    Same,
    /// Bytes of bytes, and text of all else.
    TextOrBytes,
    Kind(Type),
}

/// What a function does where there is no value.
#[derive(Clone, Copy)]
pub(super) enum Absence {
    /// Nothing comes of nothing.
    Kept,
    /// Its argument takes the place.
    Filled,
    /// It may take the value away.
    Made,
    /// Its argument may be absent too.
    OfArgument,
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

const fn digest(form: &'static str, build: fn(&mut Arguments<'_>) -> Option<Function>) -> Signature {
    function(form, Takes::Bytes, Gives::Kind(Type::Bytes), build)
}

const fn moment(
    form: &'static str,
    gives: Type,
    build: fn(&mut Arguments<'_>) -> Option<Function>,
) -> Signature {
    function(form, Takes::Time, Gives::Kind(gives), build)
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
    let absence = if arguments.may_be_absent() { Absence::OfArgument } else { signature.absence };
    arguments.finish()?;
    let kind = match signature.gives {
        Gives::TextOrBytes if input != Type::Bytes => Type::Text,
        Gives::Same | Gives::TextOrBytes => input,
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
        let known = FUNCTIONS.iter().map(Signature::name).collect();
        place.report.add(span, TemplateProblem::UnknownFunction { name, known });
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
            Self::Bytes => kind.has_bytes(),
            Self::List => kind == Type::List,
            Self::Time => kind == Type::Time,
            Self::Pem => kind == Type::Pem,
            Self::Pairs => kind == Type::Pairs,
            Self::Written => !matches!(kind, Type::Bytes | Type::Pairs),
            Self::Any => true,
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::TextOrBytes | Self::Bytes => "text and bytes",
            Self::List => "a list",
            Self::Time => "a moment, such as `now`",
            Self::Pem => "a PEM, such as an input of the type `pem`",
            Self::Pairs => "names and values, such as `req.params`",
            Self::Written => "what has a form in JSON",
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
            Self::Made | Self::OfArgument => true,
        }
    }
}
