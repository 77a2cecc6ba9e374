//! A request against what the spec renders.

use auth_exchange::{Outgoing, OutgoingHeader, read_xml};
use serde_json::Value;

use crate::difference::{Difference, Problem};
use crate::http::{Incoming, decoded, pairs};

/// How much of a request the spec says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it, but for headers that every client adds.
    Whole,
    /// The address, which a browser opens with headers of its own.
    Address,
    /// What it has to carry. It may carry more.
    Part,
}

/// Whether a request has the method and the path of one that the spec renders. Where two renderings have other paths,
/// both are right.
pub(crate) fn is_at(expected: &Outgoing, other: &Outgoing, incoming: &Incoming) -> bool {
    let (expected, other) = (Incoming::of(expected), Incoming::of(other));
    let [wanted, open, came] = [&expected, &other, incoming]
        .map(|request| request.path().split('/').map(decoded).collect::<Vec<String>>());
    let fits = |((wanted, open), came): ((&String, &String), &String)| wanted == came || wanted != open;
    expected.method == incoming.method
        && wanted.len() == came.len()
        && wanted.len() == open.len()
        && wanted.iter().zip(&open).zip(&came).all(fits)
}

/// How a request differs from one that the spec renders. Its path and its method are compared by [`is_at`].
pub(crate) fn differences(extent: Extent, expected: &Outgoing, incoming: &Incoming) -> Vec<Difference> {
    let wanted = Incoming::of(expected);
    let (query, came) = (pairs(wanted.query()), pairs(incoming.query()));
    let mut differences = match extent {
        Extent::Address => return all_pairs("query", &query, &came),
        Extent::Part => {
            let mut differences = headers(&expected.headers, incoming);
            differences.extend(wanted_pairs("query", &query, &came));
            differences.extend(part_of_body(expected, incoming));
            return differences;
        }
        Extent::Whole => headers(&expected.headers, incoming),
    };
    let is_sent = |name: &str| expected.headers.iter().any(|header| header.name.eq_ignore_ascii_case(name));
    if !is_sent("Authorization") && incoming.values("Authorization").next().is_some() {
        differences.push(Difference::new("header Authorization", Problem::NotInSpec));
    }
    differences.extend(all_pairs("query", &query, &came));
    differences.extend(body(expected, incoming));
    differences
}

/// The places where two renderings of one request differ.
pub(crate) fn open_places(extent: Extent, expected: &Outgoing, other: &Outgoing) -> Vec<String> {
    differences(extent, expected, &Incoming::of(other)).into_iter().map(|difference| difference.at).collect()
}

fn headers(expected: &[OutgoingHeader], incoming: &Incoming) -> Vec<Difference> {
    let lower = |name: &str| name.to_ascii_lowercase();
    let wanted: Vec<_> =
        expected.iter().map(|header| (lower(&header.name), header.value.clear().to_owned())).collect();
    let found: Vec<_> = incoming.headers.iter().map(|(name, value)| (lower(name), value.clone())).collect();
    wanted_pairs("header", &wanted, &found)
}

fn body(outgoing: &Outgoing, incoming: &Incoming) -> Vec<Difference> {
    let Some(expected) = &outgoing.body else {
        let extra = (!incoming.body.is_empty()).then(|| Difference::new("body", Problem::NotInSpec));
        return extra.into_iter().collect();
    };
    let unreadable = || vec![Difference::new("body", Problem::Unreadable)];
    let Ok(found) = std::str::from_utf8(&incoming.body) else { return unreadable() };
    match expected.content_type {
        "application/json" => {
            let parse = |text: &str| serde_json::from_str::<Value>(text);
            let (Ok(expected), Ok(found)) = (parse(expected.text.clear()), parse(found)) else {
                return unreadable();
            };
            let mut differences = Vec::new();
            json("json", &expected, &found, &mut differences);
            differences
        }
        "application/x-www-form-urlencoded" => {
            all_pairs("form", &pairs(expected.text.clear()), &pairs(found))
        }
        _ if expected.text.clear() == found => Vec::new(),
        _ => vec![Difference::new("body", Problem::Differs)],
    }
}

/// What the spec puts into a body that the caller writes.
fn part_of_body(outgoing: &Outgoing, incoming: &Incoming) -> Vec<Difference> {
    let Some(expected) = &outgoing.body else { return Vec::new() };
    let Ok(found) = std::str::from_utf8(&incoming.body) else {
        return vec![Difference::new("body", Problem::Unreadable)];
    };
    if expected.content_type == "application/xml" {
        return part_of_xml(expected.text.clear(), found);
    }
    let parse = |text: &str| serde_json::from_str::<Value>(text);
    match (expected.content_type, parse(expected.text.clear()), parse(found)) {
        ("application/x-www-form-urlencoded", ..) => {
            wanted_pairs("form", &pairs(expected.text.clear()), &pairs(found))
        }
        (_, Ok(wanted), Ok(Value::Object(mut came))) => {
            came.retain(|name, _| wanted.get(name).is_some());
            let mut differences = Vec::new();
            json("json", &wanted, &Value::Object(came), &mut differences);
            differences
        }
        _ => vec![Difference::new("body", Problem::Unreadable)],
    }
}

fn part_of_xml(expected: &str, found: &str) -> Vec<Difference> {
    let (Ok(wanted), Ok(came)) = (read_xml(expected), read_xml(found)) else {
        return vec![Difference::new("body", Problem::Unreadable)];
    };
    let mut differences = Vec::new();
    element("xml", &wanted, &came, &mut differences);
    differences
}

/// Every element that the spec puts something into may have more of the caller's.
fn element(at: &str, wanted: &Value, came: &Value, differences: &mut Vec<Difference>) {
    let (Value::Object(parts), Value::Object(found)) = (wanted, came) else {
        if wanted != came {
            differences.push(Difference::new(at, Problem::Differs));
        }
        return;
    };
    for (name, wanted) in parts {
        let at = format!("{at} {name}");
        match found.get(name) {
            Some(found) => element(&at, wanted, found, differences),
            None => differences.push(Difference::new(at, Problem::Missing)),
        }
    }
}

type Pair = (String, String);

fn all_pairs(part: &str, expected: &[Pair], found: &[Pair]) -> Vec<Difference> {
    let mut differences = wanted_pairs(part, expected, found);
    for name in names(found).into_iter().filter(|name| values(expected, name).is_empty()) {
        differences.push(Difference::new(format!("{part} {name}"), Problem::NotInSpec));
    }
    differences
}

fn wanted_pairs(part: &str, expected: &[Pair], found: &[Pair]) -> Vec<Difference> {
    let compare = |name: &str| {
        let (wanted, came) = (values(expected, name), values(found, name));
        let problem = if came.is_empty() { Problem::Missing } else { Problem::Differs };
        (wanted != came).then(|| Difference::new(format!("{part} {name}"), problem))
    };
    names(expected).into_iter().filter_map(compare).collect()
}

/// Each name once.
fn names(pairs: &[Pair]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in pairs {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

fn values<'a>(pairs: &'a [Pair], name: &str) -> Vec<&'a str> {
    pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
}

fn json(at: &str, expected: &Value, found: &Value, differences: &mut Vec<Difference>) {
    match (expected, found) {
        (Value::Object(wanted), Value::Object(came)) => {
            for (name, value) in wanted {
                let at = format!("{at} {name}");
                match came.get(name) {
                    Some(found) => json(&at, value, found, differences),
                    None => differences.push(Difference::new(at, Problem::Missing)),
                }
            }
            let extra = came.keys().filter(|name| !wanted.contains_key(*name));
            differences.extend(extra.map(|name| Difference::new(format!("{at} {name}"), Problem::NotInSpec)));
        }
        (expected, found) if expected == found => {}
        _ => differences.push(Difference::new(at, Problem::Differs)),
    }
}

#[cfg(test)]
mod tests {
    use auth_exchange::{Masked, OutgoingBody};
    use auth_model::Method;

    use super::*;

    fn outgoing() -> Outgoing {
        let header =
            |name: &'static str, text: &str| OutgoingHeader { name: name.into(), value: Masked::plain(text) };
        Outgoing {
            method: Method::Post,
            url: Masked::plain("https://a.example.com/to%20ken?x=1&y=a%20b"),
            headers: vec![header("X-Key", "k"), header("Content-Type", "application/json")],
            body: Some(OutgoingBody {
                content_type: "application/json",
                text: Masked::plain(r#"{"id": "i", "deep": {"n": 1}}"#),
            }),
            client_cert: None,
        }
    }

    fn incoming(target: &str, headers: &[(&str, &str)], body: &str) -> Incoming {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Incoming {
            method: "POST".to_owned(),
            target: target.to_owned(),
            headers: headers.iter().map(owned).collect(),
            body: body.as_bytes().to_vec(),
        }
    }

    #[cfg(feature = "xml")]
    #[test]
    fn of_a_document_only_what_the_spec_puts_there_is_looked_at() {
        let text = Masked::plain("<a><b k='1'><c>2</c></b></a>");
        let body = Some(OutgoingBody { content_type: "application/xml", text });
        let expected = Outgoing { body, ..outgoing() };
        let told = |body: &str| {
            let came = incoming("/to%20ken?x=1&y=a+b", &HEADERS, body);
            differences(Extent::Part, &expected, &came).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            told("<s:a xmlns:s='urn:s'><d/><b k='1' l='2'>\n<c>2</c>text</b></s:a>"),
            Vec::<String>::new()
        );
        assert_eq!(
            told("<a><b k='3'/></a>"),
            ["`xml a b @k` is not what the spec sends", "`xml a b c` is missing"]
        );
        assert_eq!(told("<b/>"), ["`xml a` is missing"]);
        assert_eq!(told("{}"), ["`body` cannot be read"]);
    }

    const HEADERS: [(&str, &str); 2] = [("x-key", "k"), ("content-type", "application/json")];

    fn told(incoming: &Incoming) -> Vec<String> {
        differences(Extent::Whole, &outgoing(), incoming).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_same_in_another_order_is_the_same() {
        let same = incoming("/to%20ken?y=a+b&x=1", &HEADERS, r#"{"deep":{"n":1},"id":"i"}"#);
        assert!(is_at(&outgoing(), &outgoing(), &same));
        assert_eq!(told(&same), Vec::<String>::new());
    }

    #[test]
    fn every_difference_is_told_by_its_place_without_a_value() {
        let headers = [("x-key", "canary"), ("authorization", "Basic canary")];
        let other =
            incoming("/to%20ken?x=1&z=canary", &headers, r#"{"deep":{"n":"canary"},"more":"canary"}"#);
        assert_eq!(
            told(&other),
            [
                "`header x-key` is not what the spec sends",
                "`header content-type` is missing",
                "`header Authorization` is not in the spec",
                "`query y` is missing",
                "`query z` is not in the spec",
                "`json deep n` is not what the spec sends",
                "`json id` is missing",
                "`json more` is not in the spec",
            ]
        );
    }

    #[test]
    fn a_body_of_another_kind_cannot_be_read() {
        assert_eq!(told(&incoming("/to%20ken?x=1&y=a+b", &HEADERS, "id=i")), ["`body` cannot be read"]);
    }
}
