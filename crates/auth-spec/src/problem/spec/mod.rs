//! The tree is no spec: what is said of each mistake of `lower`, by what it concerns.

mod authorize;
mod further;
mod header;
mod hosts;
mod id_token;
mod inputs;
mod lets;
mod names;
mod naming;
mod preset;
mod reply;
mod req;
mod request;
mod scopes;
mod shape;
mod sign;
mod value;
mod ways;

pub(crate) use authorize::{AuthorizeProblem, AuthorizedProblem};
pub(crate) use further::{FurtherFault, FurtherProblem};
pub(crate) use header::HeaderProblem;
pub(crate) use hosts::HostProblem;
pub(crate) use id_token::IdTokenProblem;
pub(crate) use inputs::InputProblem;
pub(crate) use lets::{HookProblem, JwtProblem, LetProblem};
pub(crate) use names::NameProblem;
pub(crate) use naming::{NamingProblem, Thing};
pub(crate) use preset::PresetProblem;
pub(crate) use reply::ReplyProblem;
pub(crate) use req::RequestPartProblem;
pub(crate) use request::{RequestProblem, XmlProblem};
pub(crate) use scopes::ScopeProblem;
pub(crate) use shape::{Shape, ShapeProblem};
pub(crate) use sign::SignProblem;
pub(crate) use value::ValueProblem;
pub(crate) use ways::WayProblem;

use super::Problem;
use super::told::Told;

/// A mistake of the tree, by what it concerns.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SpecProblem {
    /// Keys and the kinds of their values.
    Shape(ShapeProblem),
    /// Declarations of credentials and settings.
    Input(InputProblem),
    /// Names that become Rust's.
    Naming(NamingProblem),
    /// References.
    Name(NameProblem),
    /// Values with names.
    Let(LetProblem),
    /// Tokens that the client makes.
    Jwt(JwtProblem),
    /// What the user's own code does.
    Hook(HookProblem),
    /// What is sent.
    Request(RequestProblem),
    /// Bodies in XML.
    Xml(XmlProblem),
    /// Signatures that have a name.
    Sign(SignProblem),
    /// Headers.
    Header(HeaderProblem),
    /// Values and their places.
    Value(ValueProblem),
    /// What a reply means.
    Reply(ReplyProblem),
    /// Where requests may go.
    Host(HostProblem),
    /// What a person does.
    Authorize(AuthorizeProblem),
    /// What an ID token has to be.
    IdToken(IdTokenProblem),
    /// What a token may be asked for.
    Scope(ScopeProblem),
    /// The preset.
    Preset(PresetProblem),
    /// The ways in as wholes.
    Way(WayProblem),
}

impl SpecProblem {
    pub(crate) fn told(&self) -> Told {
        match self {
            Self::Shape(problem) => problem.told(),
            Self::Input(problem) => problem.told(),
            Self::Naming(problem) => problem.told(),
            Self::Name(problem) => problem.told(),
            Self::Let(problem) => problem.told(),
            Self::Jwt(problem) => problem.told(),
            Self::Hook(problem) => problem.told(),
            Self::Request(problem) => problem.told(),
            Self::Xml(problem) => problem.told(),
            Self::Sign(problem) => problem.told(),
            Self::Header(problem) => problem.told(),
            Self::Value(problem) => problem.told(),
            Self::Reply(problem) => problem.told(),
            Self::Host(problem) => problem.told(),
            Self::Authorize(problem) => problem.told(),
            Self::IdToken(problem) => problem.told(),
            Self::Scope(problem) => problem.told(),
            Self::Preset(problem) => problem.told(),
            Self::Way(problem) => problem.told(),
        }
    }

    pub(super) fn is_absence(&self) -> bool {
        matches!(
            self,
            Self::Shape(ShapeProblem::MissingKey { .. } | ShapeProblem::NoValue { .. })
                | Self::Sign(SignProblem::NoAlgorithm | SignProblem::WithoutToken { .. })
                | Self::Name(
                    NameProblem::Undeclared { .. }
                        | NameProblem::NoToken { .. }
                        | NameProblem::Unused { .. }
                        | NameProblem::Authorized(AuthorizedProblem::Never { .. })
                )
                | Self::Request(RequestProblem::NoMethod { .. })
                | Self::Authorize(
                    AuthorizeProblem::WithoutToken
                        | AuthorizeProblem::NoTokenFor { .. }
                        | AuthorizeProblem::NoState
                        | AuthorizeProblem::BoundNotSent { .. }
                )
                | Self::IdToken(IdTokenProblem::NoAudience)
                | Self::Host(HostProblem::NoHost)
                | Self::Preset(PresetProblem::NoGrants | PresetProblem::NoAddress { .. })
                | Self::Way(
                    WayProblem::NoWay
                        | WayProblem::NoUse
                        | WayProblem::RefreshWithoutToken
                        | WayProblem::StepsWithoutToken
                )
        )
    }
}

macro_rules! into_problem {
    ($($concern:ident($problem:ident)),*) => {$(
        impl From<$problem> for Problem {
            fn from(problem: $problem) -> Self {
                Self::Spec(SpecProblem::$concern(problem))
            }
        }
    )*};
}

into_problem!(
    Shape(ShapeProblem),
    Input(InputProblem),
    Naming(NamingProblem),
    Name(NameProblem),
    Let(LetProblem),
    Jwt(JwtProblem),
    Hook(HookProblem),
    Request(RequestProblem),
    Xml(XmlProblem),
    Sign(SignProblem),
    Header(HeaderProblem),
    Value(ValueProblem),
    Reply(ReplyProblem),
    Host(HostProblem),
    Authorize(AuthorizeProblem),
    IdToken(IdTokenProblem),
    Scope(ScopeProblem),
    Preset(PresetProblem),
    Way(WayProblem)
);
