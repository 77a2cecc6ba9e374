//! Words of other tools, where a spec says the same in its own way.

/// A key that is none of the language's, and what it was meant to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Foreign {
    words: &'static [&'static str],
    /// The key that it was meant to be, or one of those.
    pub(crate) means: &'static str,
    /// How a spec says it.
    pub(crate) remedy: &'static str,
    /// Whether its value is written as that of the key.
    pub(crate) value: Written,
}

/// How the value of a foreign key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// As that of the key that it means.
    Alike,
    Otherwise,
}

const FOREIGN: [Foreign; 6] = [
    Foreign {
        words: &["url", "uri", "endpoint", "method", "address"],
        means: "POST",
        remedy: "the method is the key of the address, like `POST: https://api.example.com/token`",
        value: Written::Otherwise,
    },
    Foreign {
        words: &["body", "data", "payload", "params"],
        means: "json",
        remedy: "a body is written under its encoding: `json`, `form` or `text`",
        value: Written::Otherwise,
    },
    Foreign {
        words: &["response", "reply", "result"],
        means: "returns",
        remedy: "what the reply means stands under `returns`",
        value: Written::Otherwise,
    },
    Foreign {
        words: &["enum", "values", "choices", "options"],
        means: "one_of",
        remedy: "a closed set is written like `one_of: [eu, us]`",
        value: Written::Alike,
    },
    Foreign {
        words: &["required"],
        means: "optional",
        remedy: "an input is required unless it says `optional: true` or has a `default`",
        value: Written::Otherwise,
    },
    Foreign {
        words: &["desc", "description", "comment"],
        means: "doc",
        remedy: "what an input is stands under `doc`",
        value: Written::Alike,
    },
];

/// What a key was meant to say where these keys are known.
pub(crate) fn find(key: &str, known: &[&str]) -> Option<&'static Foreign> {
    let lower = key.to_lowercase();
    FOREIGN.iter().find(|foreign| known.contains(&foreign.means) && foreign.words.contains(&lower.as_str()))
}
