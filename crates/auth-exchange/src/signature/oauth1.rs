//! OAuth 1.0 (RFC 5849).

use std::time::UNIX_EPOCH;

use auth_model::{Hash, OAuth1Method};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::credentials::OAuth1;
use super::parameters::{Pair, joined, pairs};
use super::{Payload, header, unfit};
use crate::render::{OutgoingHeader, Problem, percent_encoded};
use crate::values::keyed_digest;
use crate::{Draft, Drawn, Masked, RenderError, parse_url};

/// The headers that it sets.
pub(super) const SET: &[&str] = &["authorization"];

const FORM: &str = "application/x-www-form-urlencoded";

/// `Authorization`, with the signature in it.
pub(super) fn headers(
    oauth: &OAuth1,
    draft: &Draft<'_>,
    payload: Payload,
    drawn: &Drawn,
) -> Result<Vec<OutgoingHeader>, RenderError> {
    if payload == Payload::Stream && is_form(draft) && oauth.method != OAuth1Method::Plaintext {
        return Err(unfit("the body", "oauth1", Problem::Streamed));
    }
    let mut protocol = protocol(oauth, drawn);
    let signature = signature(oauth, draft, &protocol);
    protocol.push(("oauth_signature", signature));
    protocol.sort_by_key(|(name, _)| *name);
    Ok(vec![header("Authorization", authorization(oauth, &protocol))])
}

type Parameter = (&'static str, Masked);

/// §3.1, without the signature. `PLAINTEXT` does not need a nonce, but servers may count on one.
fn protocol(oauth: &OAuth1, drawn: &Drawn) -> Vec<Parameter> {
    let seconds = drawn.now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let optional = [
        ("oauth_token", &oauth.token),
        ("oauth_verifier", &oauth.verifier),
        ("oauth_callback", &oauth.callback),
    ];
    let given = optional.into_iter().filter_map(|(name, value)| Some((name, value.clone()?)));
    [
        ("oauth_consumer_key", oauth.consumer_key.clone()),
        ("oauth_nonce", Masked::plain(&drawn.nonce)),
        ("oauth_signature_method", Masked::plain(oauth.method.as_str())),
        ("oauth_timestamp", Masked::plain(&seconds.to_string())),
        ("oauth_version", Masked::plain("1.0")),
    ]
    .into_iter()
    .chain(given)
    .collect()
}

/// §3.4.
fn signature(oauth: &OAuth1, draft: &Draft<'_>, protocol: &[Parameter]) -> Masked {
    let secret = oauth.token_secret.as_ref().map_or("", Masked::clear);
    let key = Zeroizing::new(
        [percent_encoded(oauth.consumer_secret.clear()).as_str(), "&", percent_encoded(secret).as_str()]
            .concat(),
    );
    let hash = match oauth.method {
        OAuth1Method::HmacSha1 => Hash::Sha1,
        OAuth1Method::HmacSha256 => Hash::Sha256,
        OAuth1Method::Plaintext => return Masked::secret("signature", &key),
    };
    let base = base_string(draft, protocol);
    let digest = keyed_digest(hash, key.as_bytes(), base.as_bytes()).unwrap_or_default();
    Masked::secret("signature", &Zeroizing::new(STANDARD.encode(digest)))
}

/// §3.4.1.
fn base_string(draft: &Draft<'_>, protocol: &[Parameter]) -> Zeroizing<String> {
    let method = percent_encoded(&draft.method.to_ascii_uppercase());
    let address = percent_encoded(&base_address(draft));
    let parameters = percent_encoded(&parameters(draft, protocol));
    Zeroizing::new([method.as_str(), address.as_str(), parameters.as_str()].join("&"))
}

/// §3.4.1.2: without the scheme's own port, in lower case. What cannot be read is refused before it is sent.
fn base_address(draft: &Draft<'_>) -> String {
    let origin = parse_url(draft.url).map(|(origin, _)| origin.to_string()).unwrap_or_default();
    origin + draft.path()
}

/// §3.4.1.3: of the query, of a form in the body and of the protocol.
fn parameters(draft: &Draft<'_>, protocol: &[Parameter]) -> Zeroizing<String> {
    let form = std::str::from_utf8(draft.body).ok().filter(|_| is_form(draft)).unwrap_or_default();
    let own = |(name, value): &Parameter| -> Pair {
        (percent_encoded(name).to_string(), percent_encoded(value.clear()))
    };
    joined(pairs(draft.query()).chain(pairs(form)).chain(protocol.iter().map(own)).collect())
}

fn is_form(draft: &Draft<'_>) -> bool {
    let kind = draft.header("Content-Type").and_then(|kind| kind.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case(FORM))
}

/// §3.5.1.
fn authorization(oauth: &OAuth1, protocol: &[Parameter]) -> Masked {
    let mut value = Masked::plain("OAuth ");
    let realm = oauth.realm.iter().map(|realm| ("realm", realm));
    let parameters = protocol.iter().map(|(name, value)| (*name, value));
    for (index, (name, parameter)) in realm.chain(parameters).enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        value.push_plain(&format!("{separator}{name}=\""));
        value.push(&encoded(parameter));
        value.push_plain("\"");
    }
    value
}

fn encoded(value: &Masked) -> Masked {
    value.replaced(percent_encoded(value.clear()), value.shown().to_owned())
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::time::Duration;

    use super::*;

    fn headers_of(pairs: &[(&'static str, &'static str)]) -> Vec<(Cow<'static, str>, Cow<'static, str>)> {
        pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
    }

    fn drawn(seconds: u64, nonce: &str) -> Drawn {
        let now = UNIX_EPOCH + Duration::from_secs(seconds);
        Drawn { now, uuid: String::new(), nonce: nonce.to_owned() }
    }

    fn client() -> OAuth1 {
        OAuth1 {
            consumer_key: Masked::plain("dpf43f3p2l4k3l03"),
            consumer_secret: Masked::plain("kd94hf93k423kf44"),
            token: None,
            token_secret: None,
            verifier: None,
            callback: None,
            realm: Some(Masked::plain("Photos")),
            method: OAuth1Method::HmacSha1,
        }
    }

    /// RFC 5849's examples say no `oauth_version`.
    fn signed(oauth: &OAuth1, draft: &Draft<'_>, drawn: &Drawn) -> String {
        let protocol: Vec<Parameter> =
            protocol(oauth, drawn).into_iter().filter(|(name, _)| *name != "oauth_version").collect();
        signature(oauth, draft, &protocol).clear().to_owned()
    }

    fn draft<'a>(method: &'a str, url: &'a str) -> Draft<'a> {
        Draft { method, url, headers: &[], body: b"" }
    }

    /// RFC 5849 §1.2: the three requests of its example.
    #[test]
    fn a_login_is_signed_as_the_standard_prints_it() {
        let begins = OAuth1 { callback: Some(Masked::plain("http://printer.example.com/ready")), ..client() };
        let initiate = draft("POST", "https://photos.example.net/initiate");
        assert_eq!(signed(&begins, &initiate, &drawn(137_131_200, "wIjqoS")), "74KNZJeDHnMBp0EMJ9ZHt/XKycU=");
        let ends = OAuth1 {
            token: Some(Masked::plain("hh5s93j4hdidpola")),
            token_secret: Some(Masked::plain("hdhd0244k9j7ao03")),
            verifier: Some(Masked::plain("hfdp7dh39dks9884")),
            ..client()
        };
        let token = draft("POST", "https://photos.example.net/token");
        assert_eq!(signed(&ends, &token, &drawn(137_131_201, "walatlh")), "gKgrFCywp7rO0OXSjdot/IHF7IU=");
        let acts = OAuth1 {
            token: Some(Masked::plain("nnch734d00sl2jdk")),
            token_secret: Some(Masked::plain("pfkkdhi9sl3r4s00")),
            ..client()
        };
        let photos = draft("GET", "http://photos.example.net/photos?file=vacation.jpg&size=original");
        assert_eq!(signed(&acts, &photos, &drawn(137_131_202, "chapoH")), "MdpQcU8iPSUjWoN/UDMsK2sui9I=");
    }

    /// RFC 5849 §3.4.1.1, with its `realm` and its signature left out.
    #[test]
    fn the_base_string_is_that_of_the_standard() {
        let headers = headers_of(&[("content-type", "application/x-www-form-urlencoded")]);
        let draft = Draft {
            method: "post",
            url: "http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
            headers: &headers,
            body: b"c2&a3=2+q",
        };
        let plain = |name, value: &str| (name, Masked::plain(value));
        let protocol = [
            plain("oauth_consumer_key", "9djdj82h48djs9d2"),
            plain("oauth_token", "kkk9d7dh3k39sjv7"),
            plain("oauth_signature_method", "HMAC-SHA1"),
            plain("oauth_timestamp", "137_131_201"),
            plain("oauth_nonce", "7d8f3e4a"),
        ];
        let expected = "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D\
                        %253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_non\
                        ce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137_131_201%26o\
                        auth_token%3Dkkk9d7dh3k39sjv7";
        assert_eq!(base_string(&draft, &protocol).as_str(), expected);
    }

    /// RFC 5849 §3.4.1.2.
    #[test]
    fn the_base_address_is_that_of_the_standard() {
        assert_eq!(
            base_address(&draft("GET", "http://EXAMPLE.COM:80/r%20v/X?id=123")),
            "http://example.com/r%20v/X"
        );
        assert_eq!(
            base_address(&draft("GET", "https://www.example.net:8080/?q=1")),
            "https://www.example.net:8080/"
        );
    }

    /// RFC 5849 §3.4.4, in the request of §2.1.
    #[test]
    fn plain_text_shows_the_secrets_to_the_provider_only() {
        let oauth = OAuth1 {
            consumer_secret: Masked::secret("consumer_secret", "ja893SD9"),
            method: OAuth1Method::Plaintext,
            ..client()
        };
        let draft = draft("POST", "https://server.example.com/request_temp_credentials");
        let headers = headers(&oauth, &draft, Payload::Whole, &drawn(1, "n")).unwrap();
        let [authorization] = headers.as_slice() else { panic!("one header") };
        assert!(authorization.value.clear().contains("oauth_signature=\"ja893SD9%26\""));
        assert!(!authorization.value.shown().contains("ja893SD9"));
    }

    #[test]
    fn a_form_that_nobody_has_seen_cannot_be_signed() {
        let form = headers_of(&[("content-type", "application/x-www-form-urlencoded; charset=UTF-8")]);
        let json = headers_of(&[("content-type", "application/json")]);
        let drawn = drawn(1, "n");
        for (of, is_signed) in [(&form, false), (&json, true)] {
            let draft = Draft { headers: of, ..draft("POST", "https://api.example.com/") };
            assert_eq!(headers(&client(), &draft, Payload::Stream, &drawn).is_ok(), is_signed);
        }
    }
}
