use auth_model::{UrlPart, UrlPlace, UrlTemplate};

use super::{Known, read as read_scalar};
use crate::text::url;

fn read(value: &str) -> Result<UrlTemplate, Vec<String>> {
    read_scalar(value, |scalar, report| url::read(scalar, &Known, report))
}

/// An address as text, its values as `<place>`.
fn outline(url: &UrlTemplate) -> String {
    let part = |part: &UrlPart| match part {
        UrlPart::Literal(text) => text.to_string(),
        UrlPart::Value { place, .. } => format!("<{place:?}>"),
    };
    url.parts.iter().map(part).collect()
}

#[test]
fn each_value_knows_its_place() {
    for (value, expected) in [
        ("https://api.sirv.com/v2/token", "https://api.sirv.com/v2/token"),
        ("$base", "<Start>"),
        ("${base}/oauth/token", "<Start>/oauth/token"),
        ("${base}?a=${text}#${number}", "<Start>?a=<Query>#<Fragment>"),
        ("https://${host}.example.com:8443/${text}/x", "https://<Host>.example.com:8443/<Path>/x"),
        ("https://api.example.com/a?key=${secret}&b=/?", "https://api.example.com/a?key=<Query>&b=/?"),
        ("https://api.example.com/${absent | default('x')}", "https://api.example.com/<Path>"),
        ("https://${host | lower}", "https://<Host>"),
        ("https://[2001:db8::1]:8080/", "https://[2001:db8::1]:8080/"),
        ("http://127.0.0.1:8080/token", "http://127.0.0.1:8080/token"),
        ("http://localhost/token", "http://localhost/token"),
        ("http://[::1]/%20", "http://[::1]/%20"),
        ("https://example.com/a$$b", "https://example.com/a$b"),
        ("https://example.com", "https://example.com"),
    ] {
        assert_eq!(read(value).map(|url| outline(&url)), Ok(expected.to_owned()), "{value}");
    }
    let UrlPart::Value { place, .. } = &read("$base").unwrap().parts[0] else { panic!() };
    assert_eq!(*place, UrlPlace::Start);
}

#[test]
fn mistakes_in_addresses_are_told() {
    for (value, mistake) in [
        ("/token", "`/token` expected an address that begins with `https://`"),
        ("''", "`` expected an address that begins with `https://`"),
        ("ftp://example.com", "`ftp://` expected `https://`, found `ftp://`"),
        ("http://example.com/t", "`http://` plain `http` sends credentials for everyone to read"),
        ("http://${host}/t", "`http://` plain `http` sends credentials for everyone to read"),
        ("http://127.0.0.1.example.com", "`http://` plain `http` sends credentials for everyone to read"),
        ("https://user:pw@example.com/", "`@` a user or password cannot stand in an address"),
        ("https://", "`` expected a host behind `//`"),
        ("https:///x", "`` expected a host behind `//`"),
        ("https://bücher.example/", "`ü` `ü` is not ASCII"),
        ("https://example.com/ä", "`ä` `ä` is not ASCII"),
        ("https://exa mple.com/", "` ` ` ` cannot stand in a host"),
        ("https://a\\b.com/", "`\\` `\\\\` cannot stand in a host"),
        ("https://a..com/", "`a..com` `a..com` is not the name of a host"),
        ("https://-a.com/", "`-a.com` `-a.com` is not the name of a host"),
        ("https://a.com:99999/", "`a.com:99999` `99999` is not a port"),
        ("https://a.com:/", "`a.com:` `` is not a port"),
        ("https://a.com/b c", "` ` ` ` cannot stand in an address"),
        ("https://a.com/%2", "`%` expected two hexadecimal digits behind `%`"),
        ("$text", "`$text` this value cannot begin an address"),
        ("${host}/x", "`host` this value cannot begin an address"),
        ("$secret", "`$secret` this value cannot begin an address"),
        ("${base}.evil.com", "`.` expected `/`, `?` or `#` behind the value that the address begins with"),
        ("${base}${text}", "`text` expected `/`, `?` or `#` behind the value that the address begins with"),
        ("https://${text}.example.com/", "`text` this value cannot stand in a host"),
        ("https://${secret}.example.com/", "`secret` a secret cannot stand in a host"),
        ("https://a.com:${number}/", "`number` this value cannot stand in a host"),
        (
            "https://a.com/${base}",
            "`base` a value of type `url` can only stand at the beginning of an address",
        ),
        ("https://a.com/${absent}", "`absent` this value may be absent, and an address needs it"),
        (
            "https://${host | default('evil.com/')}",
            "`host` only `lower`, `upper` and `trim` may change a value here",
        ),
        ("$list", "`$list` a list cannot stand inside text"),
    ] {
        assert_eq!(read(value), Err(vec![mistake.to_owned()]), "{value}");
    }
}

#[test]
fn all_mistakes_of_an_address_are_told() {
    assert_eq!(
        read("http://a b.com/%zz?x=ö&y=${absent}").unwrap_err(),
        [
            "`http://` plain `http` sends credentials for everyone to read",
            "` ` ` ` cannot stand in a host",
            "`%` expected two hexadecimal digits behind `%`",
            "`ö` `ö` is not ASCII",
            "`absent` this value may be absent, and an address needs it",
        ]
    );
}
