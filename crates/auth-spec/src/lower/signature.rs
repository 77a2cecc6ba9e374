//! `sign`: a signature that has a name, over the whole request.

use auth_model::{AwsSigV4, OAuth1, OAuth1Method, RequestSignature, Template};

use super::shape::Expected;
use super::value;
use super::vocabulary::{self, Vocabulary};
use crate::problem::{ShapeProblem, SignProblem};
use crate::report::Report;
use crate::suggest;
use crate::text::template::Names;
use crate::yaml::{Entry, Map};

const LIKE: &str = "sign: { oauth1: { consumer_key: $consumer_key, consumer_secret: $consumer_secret } }";

/// Reads `sign`. Of several, the first, so that the mistakes in it are told too.
pub(crate) fn read(map: &Map, names: &dyn Names, report: &Report) -> Option<RequestSignature> {
    let entry = map.get("sign")?;
    let algorithms = Expected::new("sign", LIKE).map(&entry.value, report)?;
    vocabulary::SIGN.check(algorithms, "`sign`", report);
    for key in ["basic", "bearer"] {
        if map.get(key).is_some() {
            report.add(entry.key.span, SignProblem::TwoAuthorizations { key });
        }
    }
    let mended = vocabulary::SIGN.mended(algorithms);
    let mut present =
        mended.entries.iter().filter(|entry| vocabulary::SIGN.keys.contains(&entry.key.text.as_str()));
    let Some(first) = present.next() else {
        if vocabulary::SIGN.knows_all(algorithms) {
            report.add(entry.key.span, SignProblem::NoAlgorithm);
        }
        return None;
    };
    if let Some(second) = present.next() {
        let (first, second) = (first.key.text.clone(), second.key.text.clone());
        report.add(entry.key.span, SignProblem::TwoAlgorithms { first, second });
    }
    match first.key.text.as_str() {
        "aws_sigv4" => aws(first, names, report).map(RequestSignature::AwsSigV4),
        _ => oauth1(first, names, report).map(RequestSignature::OAuth1),
    }
}

/// The name of the algorithm that a request is signed by, if any, before anything of it is read.
pub(crate) fn algorithm(map: &Map) -> Option<&'static str> {
    let entry = map.get("sign")?;
    let algorithms = Expected::new("sign", LIKE).map(&entry.value, &Report::default())?;
    vocabulary::SIGN.keys.iter().find(|key| algorithms.get(key).is_some()).copied()
}

/// The values of an algorithm.
struct Values<'a> {
    entry: &'a Entry,
    map: Map,
    vocabulary: &'static Vocabulary,
    like: &'static str,
    names: &'a dyn Names,
    report: &'a Report,
}

impl<'a> Values<'a> {
    fn new(
        entry: &'a Entry,
        (vocabulary, like): (&'static Vocabulary, &'static str),
        names: &'a dyn Names,
        report: &'a Report,
    ) -> Option<Self> {
        let map = Expected::new(&entry.key.text, like).map(&entry.value, report)?;
        vocabulary.check(map, &format!("`{}`", entry.key.text), report);
        let map = vocabulary.mended(map).into_owned();
        Some(Self { entry, map, vocabulary, like, names, report })
    }

    fn needed(&self, key: &'static str) -> Option<Template> {
        let Some(value) = self.map.get(key) else {
            if self.vocabulary.knows_all(&self.map) {
                let place = format!("`{}`", self.entry.key.text);
                self.report
                    .add(self.entry.key.span, ShapeProblem::MissingKey { key, place, like: self.like });
            }
            return None;
        };
        value::required_text(&value.value, key, self.names, self.report)
    }

    fn optional(&self, key: &'static str) -> Option<Template> {
        value::optional_text(&self.map.get(key)?.value, key, self.names, self.report)
    }
}

fn aws(entry: &Entry, names: &dyn Names, report: &Report) -> Option<AwsSigV4> {
    let like =
        "aws_sigv4: { access_key: $access_key, secret_key: $secret_key, region: us-east-1, service: iam }";
    let values = Values::new(entry, (&vocabulary::AWS_SIGV4, like), names, report)?;
    let access_key = values.needed("access_key");
    let secret_key = values.needed("secret_key");
    let session_token = values.optional("session_token");
    let region = values.needed("region");
    let service = values.needed("service");
    Some(AwsSigV4 {
        access_key: access_key?,
        secret_key: secret_key?,
        session_token,
        region: region?,
        service: service?,
    })
}

fn oauth1(entry: &Entry, names: &dyn Names, report: &Report) -> Option<OAuth1> {
    let like = "oauth1: { consumer_key: $consumer_key, consumer_secret: $consumer_secret }";
    let values = Values::new(entry, (&vocabulary::OAUTH1, like), names, report)?;
    let consumer_key = values.needed("consumer_key");
    let consumer_secret = values.needed("consumer_secret");
    let optional = ["token", "token_secret", "verifier", "callback", "realm"].map(|key| values.optional(key));
    let [token, token_secret, verifier, callback, realm] = optional;
    check_token(&values.map, report);
    let method =
        values.map.get("method").map_or(Some(OAuth1Method::default()), |entry| method(entry, report));
    Some(OAuth1 {
        consumer_key: consumer_key?,
        consumer_secret: consumer_secret?,
        token,
        token_secret,
        verifier,
        callback,
        realm,
        method: method?,
    })
}

/// A token's secret and the verifier of a login say nothing without the token (RFC 5849 §2.3, §3.1).
fn check_token(map: &Map, report: &Report) {
    if map.get("token").is_some() {
        return;
    }
    for key in ["token_secret", "verifier"] {
        if let Some(entry) = map.get(key) {
            report.add(entry.key.span, SignProblem::WithoutToken { key });
        }
    }
}

fn method(entry: &Entry, report: &Report) -> Option<OAuth1Method> {
    let scalar = Expected::new("method", "method: HMAC-SHA256").scalar(&entry.value, report)?;
    let found = OAuth1Method::ALL.into_iter().find(|known| known.as_str() == scalar.text);
    if found.is_none() {
        let known = OAuth1Method::ALL.map(OAuth1Method::as_str);
        let meant = suggest::closest(&scalar.text, &known).map(str::to_owned);
        let text = scalar.text.clone();
        report.add(entry.value.span, SignProblem::UnknownMethod { text, known: known.to_vec(), meant });
    }
    found
}
