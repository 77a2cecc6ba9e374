//! What the user of a provider gives: credentials and settings.

use crate::{List, Text};

/// A credential or a setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its name in the spec, which is a Rust identifier in snake case.
    pub name: Text,
    /// Whether it is secret.
    pub role: Role,
    /// What values it takes.
    pub kind: InputKind,
    /// Whether it has to be given.
    pub presence: Presence,
    /// The whole name of its environment variable, such as `SIRV_CLIENT_ID`.
    pub variable: Text,
    /// What it is, in the spec's words.
    pub doc: Option<Text>,
    /// A regular expression that the whole value has to match.
    pub pattern: Option<Text>,
}

/// Which of the two kinds of input one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Secret: redacted wherever it is shown, and wiped from memory after use.
    Credential,
    /// Public.
    Setting,
}

/// The type of an input.
#[derive(Clone, Debug, PartialEq)]
pub enum InputKind {
    /// Any text.
    String,
    /// An absolute `https` address without user, query and fragment.
    Url(PlainHttp),
    /// A host's name or address, without a port.
    Host,
    /// One label of a host's name, such as `acme` in `acme.example.com`.
    Label,
    /// A key or certificate in PEM.
    Pem,
    /// A whole number.
    Int,
    /// `true` or `false`.
    Bool,
    /// Several texts.
    List,
    /// One of a closed set.
    OneOf(List<Choice>),
}

/// Whether an address may be plain `http` outside loopback. The caller has to agree as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainHttp {
    /// Only `https`.
    Refused,
    /// The provider's own page prints an `http` address.
    Allowed,
}

/// One value of a closed set.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the user writes.
    pub name: Text,
    /// What is sent.
    pub sent: Text,
}

/// Whether an input has to be given.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// It has to be given.
    Required,
    /// Without it, what mentions it is left out.
    Optional,
    /// Without it, this value is used.
    Default(Literal),
}

/// A value that the spec itself gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// A text; of a [`InputKind::OneOf`], the name of the choice.
    Text(Text),
    /// A whole number.
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// Several texts.
    List(List<Text>),
}
