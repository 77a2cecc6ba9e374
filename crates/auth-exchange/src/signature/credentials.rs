//! The values that signatures are made with.

use auth_model::{OAuth1Method, RequestSignature, Template};

use super::unfit;
use crate::render::{Problem, unchanged};
use crate::values::text;
use crate::{Context, Masked, RenderError};

/// What a signature is made with.
#[derive(Clone, Debug)]
pub(super) enum Credentials {
    Aws(Aws),
    OAuth1(OAuth1),
}

/// For AWS Signature Version 4.
#[derive(Clone, Debug)]
pub(super) struct Aws {
    pub(super) access_key: Masked,
    pub(super) secret_key: Masked,
    pub(super) session_token: Option<Masked>,
    pub(super) region: Masked,
    pub(super) service: Masked,
}

/// For OAuth 1.0.
#[derive(Clone, Debug)]
pub(super) struct OAuth1 {
    pub(super) consumer_key: Masked,
    pub(super) consumer_secret: Masked,
    pub(super) token: Option<Masked>,
    pub(super) token_secret: Option<Masked>,
    pub(super) verifier: Option<Masked>,
    pub(super) callback: Option<Masked>,
    pub(super) realm: Option<Masked>,
    pub(super) method: OAuth1Method,
}

impl Credentials {
    pub(super) fn new(signature: &RequestSignature, context: &Context<'_>) -> Result<Self, RenderError> {
        let by = signature.as_str();
        let needed = |template| needed(template, by, context);
        let optional = |template: &Option<Template>| optional(template.as_ref(), by, context);
        match signature {
            RequestSignature::AwsSigV4(aws) => Ok(Self::Aws(Aws {
                access_key: needed(&aws.access_key)?,
                secret_key: needed(&aws.secret_key)?,
                session_token: optional(&aws.session_token)?,
                region: needed(&aws.region)?,
                service: needed(&aws.service)?,
            })),
            RequestSignature::OAuth1(oauth) => Ok(Self::OAuth1(OAuth1 {
                consumer_key: needed(&oauth.consumer_key)?,
                consumer_secret: text(&oauth.consumer_secret, unchanged, context)?,
                token: optional(&oauth.token)?,
                token_secret: optional(&oauth.token_secret)?,
                verifier: optional(&oauth.verifier)?,
                callback: optional(&oauth.callback)?,
                realm: optional(&oauth.realm)?,
                method: oauth.method,
            })),
        }
    }

    /// RFC 5849 §3.4.4: `PLAINTEXT` sends the secrets themselves.
    pub(super) fn shown_secrets(&self) -> Vec<&Masked> {
        match self {
            Self::Aws(aws) => aws.session_token.iter().collect(),
            Self::OAuth1(oauth) if oauth.method == OAuth1Method::Plaintext => {
                [&oauth.consumer_secret].into_iter().chain(&oauth.token_secret).chain(&oauth.token).collect()
            }
            Self::OAuth1(oauth) => oauth.token.iter().chain(&oauth.verifier).collect(),
        }
    }
}

/// An empty key would sign, and the provider would say no more than that the signature is wrong.
fn needed(template: &Template, by: &'static str, context: &Context<'_>) -> Result<Masked, RenderError> {
    let value = text(template, unchanged, context)?;
    let problem = match value.clear() {
        "" => Problem::Empty,
        text if text.contains(['\r', '\n']) => Problem::LineBreak,
        text if text.contains(|character: char| character.is_ascii_control()) => Problem::ControlCharacter,
        _ => return Ok(value),
    };
    Err(unfit(&template.to_string(), by, problem))
}

/// What mentions an absent optional input is left out. A part that a token or a reply has to have is missed.
fn optional(
    template: Option<&Template>,
    by: &'static str,
    context: &Context<'_>,
) -> Result<Option<Masked>, RenderError> {
    match template.map(|template| needed(template, by, context)).transpose() {
        Err(RenderError::NotGiven(_)) => Ok(None),
        made => made,
    }
}
