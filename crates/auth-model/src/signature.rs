//! Signatures that have a name of their own, over a whole request.

use crate::Template;

/// How a request is signed, once all else of it is made.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestSignature {
    /// AWS Signature Version 4.
    AwsSigV4(AwsSigV4),
    /// OAuth 1.0 (RFC 5849).
    OAuth1(OAuth1),
}

/// What AWS Signature Version 4 is made with.
#[derive(Clone, Debug, PartialEq)]
pub struct AwsSigV4 {
    /// Whose key it is.
    pub access_key: Template,
    /// The key.
    pub secret_key: Template,
    /// What goes along with temporary credentials.
    pub session_token: Option<Template>,
    /// Such as `us-east-1`.
    pub region: Template,
    /// The service's name in signatures, such as `iam`.
    pub service: Template,
}

/// What a signature of OAuth 1.0 is made with (RFC 5849 §3).
#[derive(Clone, Debug, PartialEq)]
pub struct OAuth1 {
    /// Which client it is; in the RFC's words, the identifier of the client credentials.
    pub consumer_key: Template,
    /// Its secret.
    pub consumer_secret: Template,
    /// On whose behalf it acts.
    pub token: Option<Template>,
    /// The token's secret.
    pub token_secret: Option<Template>,
    /// What the person's browser brought back (§2.3).
    pub verifier: Option<Template>,
    /// Where the person's browser is sent back to (§2.1).
    pub callback: Option<Template>,
    /// The part of the provider that is meant (§3.5.1). It is not signed.
    pub realm: Option<Template>,
    /// How it is made.
    pub method: OAuth1Method,
}

/// How a signature of OAuth 1.0 is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OAuth1Method {
    /// RFC 5849 §3.4.2.
    #[default]
    HmacSha1,
    /// The same with SHA-256, as providers have it that gave SHA-1 up.
    HmacSha256,
    /// RFC 5849 §3.4.4: the secrets themselves.
    Plaintext,
}

impl OAuth1Method {
    /// Every method that a spec can name.
    pub const ALL: [Self; 3] = [Self::HmacSha1, Self::HmacSha256, Self::Plaintext];

    /// The method as `oauth_signature_method` and a spec have it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HmacSha1 => "HMAC-SHA1",
            Self::HmacSha256 => "HMAC-SHA256",
            Self::Plaintext => "PLAINTEXT",
        }
    }
}

impl RequestSignature {
    /// Its name in a spec.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::AwsSigV4(_) => "aws_sigv4",
            Self::OAuth1(_) => "oauth1",
        }
    }

    /// The values that it is made with, by their names in a spec.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, &Template)> {
        let values = match self {
            Self::AwsSigV4(aws) => vec![
                ("access_key", Some(&aws.access_key)),
                ("secret_key", Some(&aws.secret_key)),
                ("session_token", aws.session_token.as_ref()),
                ("region", Some(&aws.region)),
                ("service", Some(&aws.service)),
            ],
            Self::OAuth1(oauth) => vec![
                ("consumer_key", Some(&oauth.consumer_key)),
                ("consumer_secret", Some(&oauth.consumer_secret)),
                ("token", oauth.token.as_ref()),
                ("token_secret", oauth.token_secret.as_ref()),
                ("verifier", oauth.verifier.as_ref()),
                ("callback", oauth.callback.as_ref()),
                ("realm", oauth.realm.as_ref()),
            ],
        };
        values.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }
}
