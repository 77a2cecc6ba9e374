//! Bodies.

use auth_model::{Body, Json as JsonValue, Member};

use super::shape::Expected;
use super::value::{self, Moments};
use super::xml;
use crate::Feature;
use crate::problem::{RequestProblem, ValueProblem};
use crate::report::Report;
use crate::text::template::Names;
use crate::yaml::{Map, Node, Scalar, Style, Value};

/// The keys of a body, of which a request has at most one.
pub(crate) const KEYS: [&str; 4] = ["json", "form", "xml", "text"];

/// The key of the body that a request has.
pub(crate) fn key_of(map: &Map) -> Option<&'static str> {
    KEYS.into_iter().find(|key| map.get(key).is_some())
}

/// Reads the body of a request; of several, the first, so that the mistakes in it are told too.
pub(crate) fn read(map: &Map, names: &dyn Names, report: &Report) -> Body {
    let mut present = KEYS.into_iter().filter_map(|key| Some((key, map.get(key)?)));
    let Some((first, entry)) = present.next() else { return Body::Empty };
    if let Some((second, entry)) = present.next() {
        report.add(entry.key.span, RequestProblem::TwoBodies { first, second });
    }
    match first {
        "json" => {
            let json = Json { moments: Moments::Refused, names, report };
            json.read(&entry.value, "json").map(Body::Json)
        }
        "form" => Expected::new("form", "form: { grant_type: password }")
            .map(&entry.value, report)
            .map(|map| Body::Form(value::fields(map, "a form", names, report))),
        "xml" => {
            names.needs(Feature::Xml, entry.key.span);
            xml::read(&entry.value, names, report).map(Body::Xml)
        }
        _ => value::required_text(&entry.value, "text", names, report).map(Body::Text),
    }
    .unwrap_or(Body::Empty)
}

/// Reads the members of an object.
pub(crate) fn members(map: &Map, moments: Moments, names: &dyn Names, report: &Report) -> Vec<Member> {
    Json { moments, names, report }.members(map)
}

/// A place that takes JSON.
struct Json<'a> {
    moments: Moments,
    names: &'a dyn Names,
    report: &'a Report,
}

impl Json<'_> {
    fn read(&self, node: &Node, key: &str) -> Option<JsonValue> {
        match &node.value {
            Value::Scalar(scalar) => match constant(scalar) {
                Constant::Json(json) => Some(json),
                Constant::OnlyYaml => {
                    self.report.add(node.span, ValueProblem::NumberNotJson { text: scalar.text.clone() });
                    None
                }
                Constant::None => {
                    value::json(node, key, self.moments, self.names, self.report).map(JsonValue::Value)
                }
            },
            Value::List(items) => {
                Some(JsonValue::List(items.iter().filter_map(|item| self.read(item, key)).collect()))
            }
            Value::Map(map) => Some(JsonValue::Object(self.members(map).into())),
        }
    }

    fn members(&self, map: &Map) -> Vec<Member> {
        let member = |entry: &crate::yaml::Entry| {
            let value = self.read(&entry.value, &entry.key.text)?;
            Some(Member { name: entry.key.text.clone().into(), value })
        };
        map.entries.iter().filter_map(member).collect()
    }
}

/// What a scalar is besides text.
enum Constant {
    /// A number, `true` or `false` without quotes.
    Json(JsonValue),
    /// A number in YAML, but not in JSON.
    OnlyYaml,
    None,
}

fn constant(scalar: &Scalar) -> Constant {
    let text = scalar.text.as_str();
    match text {
        _ if scalar.style == Style::Text => Constant::None,
        "true" | "True" | "TRUE" => Constant::Json(JsonValue::Bool(true)),
        "false" | "False" | "FALSE" => Constant::Json(JsonValue::Bool(false)),
        _ if is_json_number(text) => Constant::Json(JsonValue::Number(text.to_owned().into())),
        _ if is_yaml_number(text) => Constant::OnlyYaml,
        _ => Constant::None,
    }
}

/// The grammar of RFC 8259 §6.
pub(crate) fn is_json_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let leading_zero =
        digits.starts_with('0') && digits.chars().nth(1).is_some_and(|next| next.is_ascii_digit());
    digits.starts_with(|first: char| first.is_ascii_digit()) && !leading_zero && {
        let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        [whole, fraction, exponent].into_iter().all(is_digits)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// The other numbers of YAML 1.2's core schema: `+1`, `.5`, `1.`, `007`, `0x1F`, `0o17`, `.inf`, `.nan`.
fn is_yaml_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let based = |prefix: &str, radix: u32| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix)))
    };
    let special = [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(&unsigned);
    special || based("0x", 16) || based("0o", 8) || is_decimal(unsigned)
}

fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    mantissa.matches('.').count() <= 1 && is_digits(&digits) && is_digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::{is_json_number, is_yaml_number};

    #[test]
    fn json_numbers_are_those_of_rfc_8259() {
        for number in ["0", "-0", "10", "1.5", "1e5", "1E+5", "-1.25e-3"] {
            assert!(is_json_number(number), "{number}");
            assert!(serde_json::from_str::<serde_json::Value>(number).is_ok(), "{number}");
        }
        for text in ["", "-", "01", ".5", "1.", "+1", "1e", "0x1", "1_000", "1.2.3", "--1", "1a"] {
            assert!(!is_json_number(text), "{text}");
        }
    }

    #[test]
    fn numbers_that_only_yaml_knows_are_told_apart_from_text() {
        for number in ["007", ".5", "1.", "+1", "0x1F", "0o17", ".inf", "-.INF", ".nan"] {
            assert!(is_yaml_number(number), "{number}");
        }
        for text in ["", ".", "1.2.3", "1_000", "2025-05-05", "0x", "1h", "v1", "e5"] {
            assert!(!is_yaml_number(text), "{text}");
        }
    }
}
