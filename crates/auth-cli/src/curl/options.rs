//! The options of `curl`, by what they say about a request.

/// What an option says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Method,
    Url,
    Header,
    Data,
    DataRaw,
    DataBinary,
    DataUrlencode,
    Form,
    User,
    Bearer,
    UserAgent,
    Cookie,
    Json,
    UrlQuery,
    Get,
    Head,
    /// Nothing about what is sent.
    Nothing,
    /// Nothing, and it has a value.
    NothingWithValue,
    /// Something that a spec cannot say, for this reason.
    Beyond(&'static str),
}

impl Meaning {
    /// Whether a value stands behind the option.
    pub(super) fn has_value(self) -> bool {
        !matches!(self, Self::Get | Self::Head | Self::Nothing | Self::Beyond(_))
    }
}

const SIGNED: &str = "signs the request, which is not made into a spec: leave it out, and add `sign: { aws_sigv4: … }` to the request by hand";
const CERTIFICATE: &str = "sends a client's certificate, which is not made into a spec: leave it out, and add `client_cert: [certificate, key]` to the request by hand";
const SCHEME: &str = "is a way to log in that specs do not have: only Basic and bearer";

const LONG: &[(&str, Meaning)] = &[
    ("request", Meaning::Method),
    ("url", Meaning::Url),
    ("header", Meaning::Header),
    ("data", Meaning::Data),
    ("data-ascii", Meaning::Data),
    ("data-raw", Meaning::DataRaw),
    ("data-binary", Meaning::DataBinary),
    ("data-urlencode", Meaning::DataUrlencode),
    ("form", Meaning::Form),
    ("form-string", Meaning::Form),
    ("user", Meaning::User),
    ("oauth2-bearer", Meaning::Bearer),
    ("user-agent", Meaning::UserAgent),
    ("cookie", Meaning::Cookie),
    ("json", Meaning::Json),
    ("url-query", Meaning::UrlQuery),
    ("get", Meaning::Get),
    ("head", Meaning::Head),
    ("digest", Meaning::Beyond(SCHEME)),
    ("ntlm", Meaning::Beyond(SCHEME)),
    ("negotiate", Meaning::Beyond(SCHEME)),
    ("anyauth", Meaning::Beyond(SCHEME)),
    ("aws-sigv4", Meaning::Beyond(SIGNED)),
    ("cert", Meaning::Beyond(CERTIFICATE)),
    ("key", Meaning::Beyond(CERTIFICATE)),
    ("config", Meaning::Beyond("names a file with further options, which is not read")),
    ("upload-file", Meaning::Beyond("sends a file as it is, which specs cannot say")),
    ("next", Meaning::Beyond("begins another request: write it as a command of its own")),
];

/// What has no value and says nothing about what is sent.
const SILENT: &[&str] = &[
    "silent",
    "show-error",
    "location",
    "location-trusted",
    "insecure",
    "include",
    "verbose",
    "fail",
    "fail-with-body",
    "compressed",
    "globoff",
    "no-buffer",
    "basic",
    "http1.0",
    "http1.1",
    "http2",
    "http2-prior-knowledge",
    "http3",
    "ipv4",
    "ipv6",
    "progress-bar",
    "remote-name",
    "tcp-nodelay",
    "tlsv1",
    "tlsv1.2",
    "tlsv1.3",
    "sslv3",
    "no-progress-meter",
    "no-keepalive",
    "path-as-is",
    "raw",
    "show-headers",
    "create-dirs",
    "remove-on-error",
    "ssl",
    "ssl-reqd",
    "styled-output",
];

/// What has a value and says nothing about what is sent.
const SILENT_WITH_VALUE: &[&str] = &[
    "output",
    "write-out",
    "max-time",
    "connect-timeout",
    "retry",
    "retry-delay",
    "retry-max-time",
    "proxy",
    "proxy-user",
    "cacert",
    "capath",
    "cookie-jar",
    "resolve",
    "interface",
    "limit-rate",
    "max-redirs",
    "referer",
    "ciphers",
    "trace",
    "trace-ascii",
    "dump-header",
    "noproxy",
    "stderr",
    "keepalive-time",
    "tls-max",
    "connect-to",
    "unix-socket",
];

const SHORT: &[(char, &str)] = &[
    ('X', "request"),
    ('H', "header"),
    ('d', "data"),
    ('F', "form"),
    ('u', "user"),
    ('A', "user-agent"),
    ('b', "cookie"),
    ('G', "get"),
    ('I', "head"),
    ('E', "cert"),
    ('K', "config"),
    ('T', "upload-file"),
    (':', "next"),
    ('s', "silent"),
    ('S', "show-error"),
    ('L', "location"),
    ('k', "insecure"),
    ('i', "include"),
    ('v', "verbose"),
    ('f', "fail"),
    ('g', "globoff"),
    ('N', "no-buffer"),
    ('0', "http1.0"),
    ('1', "tlsv1"),
    ('4', "ipv4"),
    ('6', "ipv6"),
    ('#', "progress-bar"),
    ('O', "remote-name"),
    ('J', "remote-name"),
    ('o', "output"),
    ('w', "write-out"),
    ('m', "max-time"),
    ('x', "proxy"),
    ('U', "proxy-user"),
    ('c', "cookie-jar"),
    ('e', "referer"),
    ('D', "dump-header"),
];

/// The meaning of `--name`.
pub(super) fn long(name: &str) -> Option<Meaning> {
    let known = LONG.iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning);
    known
        .or_else(|| SILENT.contains(&name).then_some(Meaning::Nothing))
        .or_else(|| SILENT_WITH_VALUE.contains(&name).then_some(Meaning::NothingWithValue))
}

/// The meaning of `-n`.
pub(super) fn short(sign: char) -> Option<Meaning> {
    SHORT.iter().find(|(known, _)| *known == sign).and_then(|(_, name)| long(name))
}

/// The option that was probably meant.
pub(super) fn near(name: &str) -> Option<&'static str> {
    let names = LONG.iter().map(|(name, _)| *name).chain(SILENT.iter().chain(SILENT_WITH_VALUE).copied());
    names
        .filter(|known| strsim::damerau_levenshtein(known, name) <= 2)
        .min_by_key(|known| strsim::damerau_levenshtein(known, name))
}
