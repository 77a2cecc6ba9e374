//! The keys of each mapping of the language.

/// The keys that a mapping may have.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// What it is called in the message about a key that stands elsewhere.
    pub(super) name: &'static str,
    pub(super) keys: &'static [&'static str],
    /// The keys that a mapping takes over from another one.
    pub(super) base: Option<&'static Vocabulary>,
}

/// What describes one way in: keys of a spec's top level and of an entry of `auths`.
pub(crate) const WAY: Vocabulary = Vocabulary {
    name: "the top level",
    keys: &[
        "description",
        "credentials",
        "settings",
        "hooks",
        "let",
        "scopes",
        "oauth2",
        "base_url",
        "allow_hosts",
        "authorize",
        "steps",
        "token",
        "then",
        "refresh",
        "id_token",
        "revoke",
        "introspect",
        "use",
    ],
    base: None,
};

/// What only the top level has.
pub(crate) const TOP: Vocabulary =
    Vocabulary { name: "the top level", keys: &["docs", "auths", "examples"], base: Some(&WAY) };

/// Where values go in a request.
const PLACEMENT: Vocabulary = Vocabulary {
    name: "a request (`token`, `refresh`, `use`)",
    keys: &["headers", "query", "cookies", "basic", "bearer", "dpop", "client_cert", "sign"],
    base: None,
};

/// `sign`.
pub(crate) const SIGN: Vocabulary = Vocabulary { name: "`sign`", keys: &["aws_sigv4", "oauth1"], base: None };

/// `aws_sigv4`.
pub(crate) const AWS_SIGV4: Vocabulary = Vocabulary {
    name: "`aws_sigv4`",
    keys: &["access_key", "secret_key", "session_token", "region", "service"],
    base: None,
};

/// `oauth1`.
pub(crate) const OAUTH1: Vocabulary = Vocabulary {
    name: "`oauth1`",
    keys: &[
        "consumer_key",
        "consumer_secret",
        "token",
        "token_secret",
        "verifier",
        "callback",
        "realm",
        "method",
    ],
    base: None,
};

/// `token` and `refresh`.
pub(crate) const REQUEST: Vocabulary = Vocabulary {
    name: "a request (`token`, `refresh`)",
    keys: &[
        "GET",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "json",
        "form",
        "xml",
        "text",
        "ok_status",
        "again_when",
        "returns",
    ],
    base: Some(&PLACEMENT),
};

/// An entry of `steps`.
pub(crate) const STEP: Vocabulary = Vocabulary { name: "a step", keys: &["keep"], base: Some(&REQUEST) };

/// `authorize` for a browser.
pub(crate) const AUTHORIZE: Vocabulary = Vocabulary {
    name: "an `authorize` for a browser",
    keys: &["GET", "POST", "query", "returns"],
    base: None,
};

/// `returns` of an `authorize` for a browser.
pub(crate) const CALLBACK: Vocabulary = Vocabulary {
    name: "`returns` of `authorize`",
    keys: &["code", "state", "error", "error_description", "issuer", "issuer_promised", "fields"],
    base: None,
};

/// `returns` of a request besides those of tokens.
pub(crate) const STEP_RETURNS: Vocabulary = Vocabulary {
    name: "`returns` of a step",
    keys: &["ok_when", "error", "error_description", "fields", "format"],
    base: None,
};

/// An entry of `then`.
pub(crate) const THEN: Vocabulary =
    Vocabulary { name: "an entry of `then`", keys: &[], base: Some(&REQUEST) };

/// `returns` of an entry of `then`.
pub(crate) const THEN_RETURNS: Vocabulary = Vocabulary {
    name: "`returns` of an entry of `then`",
    keys: &["expires_in", "expires_at", "ttl"],
    base: Some(&STEP_RETURNS),
};

/// `scopes`.
pub(crate) const SCOPES: Vocabulary =
    Vocabulary { name: "`scopes`", keys: &["separator", "known", "default"], base: None };

/// The preset `oauth2`.
pub(crate) const OAUTH2: Vocabulary = Vocabulary {
    name: "`oauth2`",
    keys: &[
        "grants",
        "authorize_url",
        "device_url",
        "token_url",
        "refresh_url",
        "revoke_url",
        "introspect_url",
        "par_url",
        "issuer",
        "metadata",
        "protected_resource",
        "register",
        "registration_url",
        "encoding",
        "client_auth",
        "dpop",
        "pkce",
        "client_id",
        "client_secret",
        "resource",
        "id_token",
    ],
    base: None,
};

/// `id_token`.
pub(crate) const ID_TOKEN: Vocabulary = Vocabulary {
    name: "`id_token`",
    keys: &["issuer", "keys", "algorithms", "audience", "max_age"],
    base: None,
};

/// `use`.
pub(crate) const USE: Vocabulary =
    Vocabulary { name: "`use`", keys: &["json", "form", "xml", "rejected_on"], base: Some(&PLACEMENT) };

/// `returns`.
pub(crate) const RETURNS: Vocabulary = Vocabulary {
    name: "`returns`",
    keys: &[
        "access_token",
        "token_type",
        "refresh_token",
        "scope",
        "expires_in",
        "expires_at",
        "ttl",
        "refresh_expires_in",
        "ok_when",
        "error",
        "error_description",
        "fields",
        "format",
        "also",
    ],
    base: None,
};

/// An entry of `also`.
pub(crate) const ALSO: Vocabulary = Vocabulary {
    name: "an entry of `also`",
    keys: &[
        "at",
        "access_token",
        "token_type",
        "refresh_token",
        "scope",
        "expires_in",
        "expires_at",
        "ttl",
        "refresh_expires_in",
        "fields",
    ],
    base: None,
};

/// A `let` that is more than a value.
pub(crate) const LET: Vocabulary = Vocabulary { name: "a `let`", keys: &["jwt"], base: None };

/// An entry of `hooks`.
pub(crate) const HOOK: Vocabulary = Vocabulary { name: "a hook", keys: &["from", "to", "doc"], base: None };

/// `jwt`.
pub(crate) const JWT: Vocabulary =
    Vocabulary { name: "`jwt`", keys: &["alg", "key", "ttl", "header", "claims"], base: None };

/// The declaration of an input.
pub(crate) const INPUT: Vocabulary = Vocabulary {
    name: "the declaration of an input",
    keys: &["type", "doc", "env", "default", "optional", "one_of", "pattern", "allow_http"],
    base: None,
};

/// An example of a login.
pub(crate) const LOGIN: Vocabulary =
    Vocabulary { name: "an example", keys: &["given", "exchange", "token", "error"], base: None };

/// An example of an API request.
pub(crate) const CALL: Vocabulary =
    Vocabulary { name: "an example", keys: &["given", "call", "sent"], base: None };

/// An example of an address that is opened in a browser.
pub(crate) const OPENED: Vocabulary =
    Vocabulary { name: "an example", keys: &["given", "opens"], base: None };

/// An entry of an example's `exchange`.
pub(crate) const EXCHANGE: Vocabulary =
    Vocabulary { name: "an entry of `exchange`", keys: &["request", "reply"], base: None };

/// A request in an example.
pub(crate) const EXPECTED_REQUEST: Vocabulary = Vocabulary {
    name: "a request of an example",
    keys: &[
        "GET", "POST", "PUT", "PATCH", "DELETE", "headers", "query", "cookies", "json", "form", "xml", "text",
    ],
    base: None,
};

/// The API request that an example makes.
pub(crate) const CALLED: Vocabulary = Vocabulary {
    name: "`call`",
    keys: &["headers", "query", "json", "form", "xml", "text"],
    base: Some(&METHODS),
};

/// The methods of a request in an example.
const METHODS: Vocabulary = Vocabulary {
    name: "a request of an example",
    keys: &["GET", "POST", "PUT", "PATCH", "DELETE"],
    base: None,
};

/// The address that an example opens.
pub(crate) const OPENS: Vocabulary = Vocabulary { name: "`opens`", keys: &["GET", "query"], base: None };

/// The API request that an example shows.
pub(crate) const SENT: Vocabulary = Vocabulary { name: "`sent`", keys: &["cookies"], base: Some(&CALLED) };

/// A reply in an example.
pub(crate) const EXAMPLE_REPLY: Vocabulary = Vocabulary {
    name: "a reply of an example",
    keys: &["status", "headers", "cookies", "json", "form", "xml", "text"],
    base: None,
};
