//! What is wrong with a text as YAML.

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

/// A place where the text is not YAML at all.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Syntax {
    ReservedCharacter {
        character: char,
    },
    UnclosedBracket {
        open: char,
    },
    MismatchedBracket {
        open: char,
        close: char,
    },
    StrayBracket,
    MissingComma {
        close: char,
    },
    MissingValue,
    StrayColon,
    UnclosedQuote,
    TextBehindQuote,
    BadEscape,
    MissingColon,
    Unaligned,
    StrayDash,
    BlockHeader,
    CommentInText,
    CommentWithoutSpace,
    ByteOrderMark,
    /// What is too rare for words of our own.
    Other {
        reason: String,
    },
}

impl YamlProblem {
    pub(crate) fn message(&self) -> String {
        match self {
            Self::TooLarge { size } => format!("the file has {size} bytes; a spec may have 1 MiB"),
            Self::NotUtf8 { byte } => format!("the file is not UTF-8: found the byte 0x{byte:02X}"),
            Self::Empty => "the file holds no spec".to_owned(),
            Self::NotAMapping { found } => {
                format!("expected a mapping with the keys of a spec, found {found}")
            }
            Self::TooDeep { deepest } => {
                format!("lists and mappings stand in each other deeper than {deepest}")
            }
            Self::DuplicateKey { key, .. } => format!("the key `{key}` stands here a second time"),
            Self::KeyNotText { found } => format!("expected a text as key, found {found}"),
            Self::EmptyKey => "expected a key before the `:`".to_owned(),
            Self::Anchor => "a spec may not use YAML anchors (`&name`)".to_owned(),
            Self::Alias => "a spec may not use YAML aliases (`*name`)".to_owned(),
            Self::MergeKey => "a spec may not use YAML merge keys (`<<`)".to_owned(),
            Self::Tag => "a spec may not use YAML tags (`!name`)".to_owned(),
            Self::SecondDocument => "a spec is one YAML document, and here a second one begins".to_owned(),
            Self::Directive => "a spec may not use YAML directives (`%…`)".to_owned(),
            Self::Tab => "a tab cannot indent in YAML".to_owned(),
            Self::ControlCharacter { character } => {
                format!("the control character U+{:04X} may not stand in YAML", u32::from(*character))
            }
            Self::HoleInFlow { text } => {
                format!(
                    "`{text}` has to be in quotes here: inside `{{}}` and `[]`, YAML reads its braces itself"
                )
            }
            Self::ColonInHole { text } => {
                format!("`{text}` has to be in quotes: YAML reads `: ` as the end of a key")
            }
            Self::Syntax(syntax) => syntax.message(),
        }
    }

    pub(crate) fn help(&self) -> Vec<String> {
        let help = match self {
            Self::Empty | Self::NotAMapping { .. } => {
                "a spec has keys such as `credentials`, `token`, `base_url` and `use`".to_owned()
            }
            Self::NotUtf8 { .. } => "save the file as UTF-8".to_owned(),
            Self::DuplicateKey { first_line, .. } => {
                format!("it stands first on line {first_line}; join the two or take one away")
            }
            Self::KeyNotText { .. } => "a text that begins with `[`, `{` or `?` needs quotes".to_owned(),
            Self::Anchor | Self::Alias | Self::MergeKey => {
                "write the value out at each place; text that begins with `&`, `*` or `<<` needs quotes"
                    .to_owned()
            }
            Self::Tag => "scalars are read as text anyway; text that begins with `!` needs quotes".to_owned(),
            Self::SecondDocument => "put each provider into a file of its own".to_owned(),
            Self::Directive => "take the line away; text that begins with `%` needs quotes".to_owned(),
            Self::Tab => "indent with spaces".to_owned(),
            Self::ControlCharacter { character } => {
                format!("take it away, or write it in double quotes as `\\u{:04x}`", u32::from(*character))
            }
            Self::HoleInFlow { text } | Self::ColonInHole { text } => return vec![quoted(text)],
            Self::Syntax(syntax) => return syntax.help(),
            Self::TooLarge { .. } | Self::TooDeep { .. } | Self::EmptyKey => return Vec::new(),
        };
        vec![help]
    }
}

/// How a text is written in quotes; the kind of quotes that the text does not hold itself reads best.
fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("write '{}'", text.replace('\'', "''"))
    } else {
        format!("write \"{text}\"")
    }
}

impl Syntax {
    fn message(&self) -> String {
        match self {
            Self::ReservedCharacter { character } => {
                format!("text cannot begin with `{}` in YAML", character.escape_debug())
            }
            Self::UnclosedBracket { open } => format!("this `{open}` is not closed"),
            Self::MismatchedBracket { open, close } => format!("this `{open}` is closed by a `{close}`"),
            Self::StrayBracket => "this bracket closes nothing".to_owned(),
            Self::MissingComma { close } => format!("expected `,` or `{close}`"),
            Self::MissingValue => "expected a value".to_owned(),
            Self::StrayColon => "a `:` cannot stand here".to_owned(),
            Self::UnclosedQuote => "this quote is not closed".to_owned(),
            Self::TextBehindQuote => "unexpected text behind the closing quote".to_owned(),
            Self::BadEscape => "this is no escape that YAML knows in double quotes".to_owned(),
            Self::MissingColon => "expected a `:` behind the key".to_owned(),
            Self::Unaligned => "this does not stand in line with the keys or items above it".to_owned(),
            Self::StrayDash => "an item of a list, `- …`, cannot begin here".to_owned(),
            Self::BlockHeader => {
                "expected nothing but `|` or `>` with `-`, `+` or a digit on this line".to_owned()
            }
            Self::CommentInText => "this comment cuts a text into two".to_owned(),
            Self::CommentWithoutSpace => "expected a space before the comment".to_owned(),
            Self::ByteOrderMark => "a byte-order mark may only stand at the beginning of the file".to_owned(),
            Self::Other { reason } => format!("this is not YAML: {reason}"),
        }
    }

    fn help(&self) -> Vec<String> {
        let help = match self {
            Self::ReservedCharacter { .. } => "put the text into quotes",
            Self::MissingComma { .. } => "text that holds `,`, `{`, `}`, `[`, `]` or `: ` needs quotes here",
            Self::StrayColon => {
                "text that holds `: ` needs quotes; a key stands on a line of its own, indented as the keys beside it"
            }
            Self::UnclosedQuote => "close it on the same line, or indent the lines that go on with the text",
            Self::TextBehindQuote => "put the whole text into the quotes",
            Self::BadEscape => r"write `\\` for a backslash, or put the text into single quotes",
            Self::MissingColon => "write `key: value`",
            Self::Unaligned => "give keys that belong together the same number of spaces",
            Self::StrayDash => "begin the list on the next line, or write it as `[a, b]`",
            Self::BlockHeader => "begin the text on the next line",
            Self::CommentInText => "move the comment to a line before the text, or put the text into quotes",
            Self::UnclosedBracket { .. }
            | Self::MismatchedBracket { .. }
            | Self::StrayBracket
            | Self::MissingValue
            | Self::CommentWithoutSpace
            | Self::ByteOrderMark
            | Self::Other { .. } => return Vec::new(),
        };
        vec![help.to_owned()]
    }
}
