//! Credentials and settings.

use super::emit;

emit!(struct Input { name, role, kind, presence, variable, doc, pattern });
emit!(
    enum Role {
        Credential,
        Setting,
    }
);
emit!(
    enum InputKind {
        String,
        Url(plain_http),
        Host,
        Label,
        Pem,
        Int,
        Bool,
        List,
        OneOf(choices),
    }
);
emit!(
    enum PlainHttp {
        Refused,
        Allowed,
    }
);
emit!(struct Choice { name, sent });
emit!(
    enum Presence {
        Required,
        Optional,
        Default(literal),
    }
);
emit!(
    enum Literal {
        Text(text),
        Int(number),
        Bool(truth),
        List(texts),
    }
);
