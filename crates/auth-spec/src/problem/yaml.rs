//! What is wrong with a text as YAML.

use super::syntax::Syntax;
use super::told::{Told, told};

/// The text is not YAML as a spec may use it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum YamlProblem {
    TooLarge {
        size: usize,
    },
    NotUtf8 {
        byte: u8,
    },
    Empty,
    NotAMapping {
        found: &'static str,
    },
    TooDeep {
        deepest: usize,
    },
    DuplicateKey {
        key: String,
        first_line: usize,
    },
    KeyNotText {
        found: &'static str,
    },
    EmptyKey,
    Anchor,
    Alias,
    MergeKey,
    Tag,
    SecondDocument,
    Directive,
    Tab,
    /// What looks like a space in front of a line and is none.
    WhiteSpace {
        character: char,
    },
    ControlCharacter {
        character: char,
    },
    /// `${…}` without quotes inside `{}` or `[]`, where YAML takes its braces for a mapping.
    HoleInFlow {
        text: String,
    },
    /// `: ` inside `${…}` without quotes, where YAML takes what is before it for a key.
    ColonInHole {
        text: String,
    },
    Syntax(Syntax),
}

impl YamlProblem {
    pub(crate) fn told(&self) -> Told {
        match self {
            Self::TooLarge { size } => {
                told("too-large", format!("the file has {size} bytes; a spec may have 256 KiB"))
            }
            Self::NotUtf8 { byte } => {
                told("not-utf8", format!("the file is not UTF-8: found the byte 0x{byte:02X}"))
                    .help("save the file as UTF-8")
            }
            Self::Empty => told("empty", "the file holds no spec").help(KEYS),
            Self::NotAMapping { found } => {
                told("not-a-mapping", format!("expected a mapping with the keys of a spec, found {found}"))
                    .help(KEYS)
            }
            Self::TooDeep { deepest } => {
                told("too-deep", format!("lists and mappings stand in each other deeper than {deepest}"))
            }
            Self::DuplicateKey { key, first_line } => {
                told("duplicate-key", format!("the key `{key}` stands here a second time"))
                    .help(format!("it stands first on line {first_line}; join the two or take one away"))
            }
            Self::KeyNotText { found } => {
                told("key-not-text", format!("expected a text as key, found {found}"))
                    .help("a text that begins with `[`, `{` or `?` needs quotes; a value is written `$name`")
            }
            Self::EmptyKey => told("empty-key", "expected a key before the `:`"),
            Self::Anchor => told("anchor", "a spec may not use YAML anchors (`&name`)").help(WRITE_OUT),
            Self::Alias => told("alias", "a spec may not use YAML aliases (`*name`)").help(WRITE_OUT),
            Self::MergeKey => told("merge-key", "a spec may not use YAML merge keys (`<<`)").help(WRITE_OUT),
            Self::Tag => told("tag", "a spec may not use YAML tags (`!name`)")
                .help("scalars are read as text anyway; text that begins with `!` needs quotes"),
            Self::SecondDocument => {
                told("second-document", "a spec is one YAML document, and here a second one begins")
                    .help("put each provider into a file of its own")
            }
            Self::Directive => told("directive", "a spec may not use YAML directives (`%…`)")
                .help("take the line away; text that begins with `%` needs quotes"),
            Self::Tab => told("tab", "a tab cannot indent in YAML").help("indent with spaces"),
            Self::WhiteSpace { character } => {
                let code = u32::from(*character);
                told("white-space", format!("the white space U+{code:04X} cannot indent in YAML"))
                    .help("indent with spaces; this sign comes along when text is copied from a page")
            }
            Self::ControlCharacter { character } => {
                let code = u32::from(*character);
                told("control-character", format!("the control character U+{code:04X} may not stand in YAML"))
                    .help(format!("take it away, or write it in double quotes as `\\u{code:04x}`"))
            }
            Self::HoleInFlow { text } => told(
                "hole-in-flow",
                format!(
                    "`{text}` has to be in quotes here: inside `{{}}` and `[]`, YAML reads its braces itself"
                ),
            )
            .help(in_quotes(text)),
            Self::ColonInHole { text } => told(
                "colon-in-hole",
                format!("`{text}` has to be in quotes: YAML reads `: ` as the end of a key"),
            )
            .help(in_quotes(text)),
            Self::Syntax(syntax) => syntax.told(),
        }
    }
}

/// What a file that is no spec lacks.
const KEYS: &str = "a spec has keys such as `credentials`, `token`, `base_url` and `use`";

/// What to do without anchors, aliases and merge keys.
const WRITE_OUT: &str =
    "write the value out at each place; text that begins with `&`, `*` or `<<` needs quotes";

/// How a text is written in quotes; the kind of quotes that the text does not hold itself reads best.
fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("write '{}'", text.replace('\'', "''"))
    } else {
        format!("write \"{text}\"")
    }
}
