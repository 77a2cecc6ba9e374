//! The parts of a model as a spec writes them, for documentation, messages and the specs that the command line prints.

use std::fmt::{Display, Formatter, Result, Write};

use crate::{
    Argument, Condition, Expression, Function, HostPattern, Part, Path, PathRoot, Reference, Template, Test,
    TimeText, UrlPart, UrlTemplate,
};

impl Display for Template {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        match self {
            Self::Whole(expression) if expression.functions.is_empty() => {
                write!(formatter, "${}", expression.source)
            }
            Self::Whole(expression) => hole(formatter, expression),
            Self::Text(parts) => parts.iter().try_for_each(|part| part.fmt(formatter)),
        }
    }
}

impl Display for Part {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        match self {
            Self::Literal(text) => literal(formatter, text),
            Self::Value(expression) => hole(formatter, expression),
        }
    }
}

impl Display for UrlTemplate {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        self.parts.iter().try_for_each(|part| match part {
            UrlPart::Literal(text) => literal(formatter, text),
            UrlPart::Value { value, .. } => hole(formatter, value),
        })
    }
}

/// A `$` that is no reference is doubled.
fn literal(formatter: &mut Formatter<'_>, text: &str) -> Result {
    formatter.write_str(&text.replace('$', "$$"))
}

fn hole(formatter: &mut Formatter<'_>, expression: &Expression) -> Result {
    write!(formatter, "${{{expression}}}")
}

impl Display for Expression {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        self.source.fmt(formatter)?;
        self.functions.iter().try_for_each(|function| write!(formatter, " | {function}"))
    }
}

impl Display for Reference {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        match self {
            Self::Input(name) | Self::Let(name) => formatter.write_str(name),
            Self::Token(part) => write!(formatter, "token.{part}"),
            Self::Earlier { reply, field } => write!(formatter, "{reply}.{field}"),
            Self::Scope => formatter.write_str("scope"),
            Self::Now => formatter.write_str("now"),
            Self::Uuid => formatter.write_str("uuid"),
            Self::Nonce => formatter.write_str("nonce"),
            Self::Request(part) => write!(formatter, "req.{}", part.as_str()),
        }
    }
}

impl Display for Function {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        match self {
            Self::Lower => formatter.write_str("lower"),
            Self::Upper => formatter.write_str("upper"),
            Self::Trim => formatter.write_str("trim"),
            Self::Take(count) => write!(formatter, "take({count})"),
            Self::Part { separator, index } => {
                formatter.write_str("part(")?;
                quoted(formatter, separator)?;
                write!(formatter, ", {index})")
            }
            Self::Url => formatter.write_str("url"),
            Self::WellKnown(name) => write!(formatter, "well_known('{name}')"),
            Self::Default(argument) => write!(formatter, "default({argument})"),
            Self::When(name, text) => condition(formatter, "when", name, text),
            Self::Unless(name, text) => condition(formatter, "unless", name, text),
            Self::Join(separator) => {
                formatter.write_str("join(")?;
                quoted(formatter, separator)?;
                formatter.write_char(')')
            }
            Self::Json => formatter.write_str("json"),
            Self::Hex => formatter.write_str("hex"),
            Self::Base64 => formatter.write_str("base64"),
            Self::Base64Url => formatter.write_str("base64url"),
            Self::Unhex => formatter.write_str("unhex"),
            Self::Unbase64 => formatter.write_str("unbase64"),
            Self::Digest(hash) => formatter.write_str(hash.as_str()),
            Self::Hmac(hash, key) => write!(formatter, "hmac_{}({key})", hash.as_str()),
            Self::Sign(signature, key) => write!(formatter, "sign('{}', {key})", signature.as_str()),
            Self::Der => formatter.write_str("der"),
            Self::Spki => formatter.write_str("spki"),
            Self::Pairs => formatter.write_str("pairs"),
            Self::Canonical => formatter.write_str("canonical"),
            Self::Sorted { assign, separator } => {
                formatter.write_str("sorted(")?;
                quoted(formatter, assign)?;
                formatter.write_str(", ")?;
                quoted(formatter, separator)?;
                formatter.write_char(')')
            }
            Self::Add(seconds) => write!(formatter, "add({seconds}s)"),
            Self::Time(text) => text.fmt(formatter),
        }
    }
}

fn condition(formatter: &mut Formatter<'_>, function: &str, name: &Reference, text: &str) -> Result {
    write!(formatter, "{function}({name}, ")?;
    quoted(formatter, text)?;
    formatter.write_char(')')
}

impl Display for TimeText {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        match self {
            Self::Unix => formatter.write_str("unix"),
            Self::UnixMilliseconds => formatter.write_str("unix_ms"),
            Self::Rfc3339 => formatter.write_str("rfc3339"),
            Self::Rfc2822 => formatter.write_str("rfc2822"),
            Self::HttpDate => formatter.write_str("http_date"),
            Self::Pattern(pattern) => {
                formatter.write_str("format(")?;
                quoted(formatter, pattern)?;
                formatter.write_char(')')
            }
        }
    }
}

impl Display for Argument {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        match self {
            Self::Literal(text) => quoted(formatter, text),
            Self::Name(reference) => reference.fmt(formatter),
        }
    }
}

/// A quote inside a quoted text is doubled, as YAML does it.
fn quoted(formatter: &mut Formatter<'_>, text: &str) -> Result {
    write!(formatter, "'{}'", text.replace('\'', "''"))
}

impl Display for Path {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        match &self.root {
            PathRoot::Body if self.steps.is_empty() => return formatter.write_char('.'),
            PathRoot::Body => {}
            PathRoot::Header(name) => write!(formatter, "header:{name}")?,
            PathRoot::Cookie(name) => write!(formatter, "cookie:{name}")?,
            PathRoot::Jwt => formatter.write_str("jwt:")?,
        }
        for (index, step) in self.steps.iter().enumerate() {
            let separator = if index == 0 { "" } else { "." };
            write!(formatter, "{separator}{}", Step(step))?;
        }
        Ok(())
    }
}

/// A step of a path, quoted where it would otherwise read as something else.
struct Step<'a>(&'a str);

impl Display for Step<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let plain =
            |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '@' | '/');
        if !self.0.is_empty() && self.0.chars().all(plain) {
            formatter.write_str(self.0)
        } else {
            write!(formatter, "\"{}\"", self.0)
        }
    }
}

impl Display for Condition {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        self.path.fmt(formatter)?;
        match &self.test {
            Test::Present => Ok(()),
            Test::Equals(text) => write!(formatter, " == {text}"),
            Test::Differs(text) => write!(formatter, " != {text}"),
        }
    }
}

impl Display for HostPattern {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        match self {
            Self::Exact(host) => formatter.write_str(host),
            Self::Below(name) => write!(formatter, "*.{name}"),
            Self::Setting(name) => write!(formatter, "${name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow::{Borrowed, Owned};

    use super::*;
    use crate::RequestPart;

    fn input(name: &'static str, functions: Vec<Function>) -> Expression {
        Expression { source: Reference::Input(Borrowed(name)), functions: Owned(functions) }
    }

    #[test]
    fn a_template_reads_as_in_a_spec() {
        assert_eq!(Template::Whole(input("api_key", Vec::new())).to_string(), "$api_key");
        let functions = vec![
            Function::Part { separator: Borrowed("'"), index: 1 },
            Function::Default(Argument::Name(Reference::Token(Borrowed("id")))),
            Function::Unless(Reference::Request(RequestPart::Body), Borrowed("")),
        ];
        let text = Template::Text(Owned(vec![
            Part::Literal(Borrowed("US$ ")),
            Part::Value(input("key", functions)),
        ]));
        assert_eq!(
            text.to_string(),
            "US$$ ${key | part('''', 1) | default(token.id) | unless(req.body, '')}"
        );
    }

    #[test]
    fn a_path_quotes_what_would_be_several_steps() {
        let path = |root, steps: &[&'static str]| {
            Path { root, steps: steps.iter().copied().map(Borrowed).collect() }.to_string()
        };
        assert_eq!(path(PathRoot::Body, &[]), ".");
        assert_eq!(path(PathRoot::Body, &["a", "0", "b.c"]), "a.0.\"b.c\"");
        assert_eq!(path(PathRoot::Header(Borrowed("X-Token")), &[]), "header:X-Token");
        assert_eq!(path(PathRoot::Cookie(Borrowed("sessionid")), &[]), "cookie:sessionid");
        assert_eq!(path(PathRoot::Jwt, &["exp"]), "jwt:exp");
    }
}
