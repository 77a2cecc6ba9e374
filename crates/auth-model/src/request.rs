//! What is sent.

use crate::{List, RequestSignature, Template, Text, UrlTemplate};

/// A request that the spec describes.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Its method.
    pub method: Method,
    /// Its address.
    pub url: UrlTemplate,
    /// What it carries.
    pub placement: Placement,
    /// The statuses of a success.
    pub ok_status: Statuses,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

impl Method {
    /// Every method that a spec can name.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// The method as it stands in a request and in a spec.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// Where values go in a request: the same for a token request and for what every API request carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// Headers besides `Authorization` by `basic` or `bearer`, and besides the body's `Content-Type`.
    pub headers: List<Field>,
    /// What is appended to the address.
    pub query: List<Field>,
    /// What the `Cookie` header has (RFC 6265 §4.2).
    pub cookies: List<Field>,
    /// `basic` or `bearer`.
    pub authorization: Option<Authorization>,
    /// The body.
    pub body: Body,
    /// What proves that its sender has the key that the token is bound to.
    pub dpop: Option<Dpop>,
    /// What the connection proves who the client is with.
    pub client_cert: Option<ClientCert>,
    /// What all the rest is signed with.
    pub sign: Option<RequestSignature>,
}

/// A certificate of the client's and its key, both in PEM (RFC 8446 §4.4.2).
#[derive(Clone, Debug, PartialEq)]
pub struct ClientCert {
    /// The certificate, with those that vouch for it, if need be.
    pub certificate: Template,
    /// Its private key.
    pub key: Template,
}

/// The algorithm of a proof of possession (RFC 9449), which is made for each request anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dpop {
    /// ECDSA on P-256 with SHA-256.
    Es256,
}

impl Dpop {
    /// Every algorithm that a spec can name.
    pub const ALL: [Self; 1] = [Self::Es256];

    /// The algorithm as `alg` of a proof has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
        }
    }
}

/// The `Authorization` header in one of its two common forms.
#[derive(Clone, Debug, PartialEq)]
pub enum Authorization {
    /// RFC 7617.
    Basic {
        /// What stands before the colon.
        user: Template,
        /// What stands behind it.
        password: Template,
    },
    /// RFC 6750.
    Bearer(Template),
}

/// A named value of a header, a query or a form. The same name may stand more than once.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Text,
    /// Its value. A list repeats the field; an absent optional drops it.
    pub value: Template,
}

/// A request's body, whose kind says its `Content-Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Body {
    /// None.
    #[default]
    Empty,
    /// `application/json`
    Json(Json),
    /// `application/x-www-form-urlencoded`
    Form(List<Field>),
    /// `text/plain`
    Text(Template),
    /// `application/xml`: the root element. Members are elements, lists repeat theirs, `@name` is an attribute, and
    /// `.` the text beside attributes.
    Xml(Member),
}

/// A JSON value with templates in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `true` or `false`, unquoted in the spec.
    Bool(bool),
    /// A number, unquoted in the spec, in the spec's own digits.
    Number(Text),
    /// A text or a typed value.
    Value(Template),
    /// An array.
    List(List<Json>),
    /// An object.
    Object(List<Member>),
}

/// A member of a JSON object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: Text,
    /// Its value. An absent optional drops the member.
    pub value: Json,
}

/// The statuses that count as a success.
#[derive(Clone, Debug, PartialEq)]
pub enum Statuses {
    /// Every 2xx.
    Success,
    /// Just these.
    Listed(List<u16>),
}

impl Statuses {
    /// Whether this status is a success.
    #[must_use]
    pub fn contains(&self, status: u16) -> bool {
        match self {
            Self::Success => (200..300).contains(&status),
            Self::Listed(listed) => listed.contains(&status),
        }
    }
}
