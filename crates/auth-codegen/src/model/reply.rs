//! What a reply means.

use super::emit;

emit!(struct Reply {
    format, ok_when, error, error_description, access_token, token_type, refresh_token, scope, expires_in, expires_at,
    ttl, refresh_expires_in, fields,
});
emit!(
    enum ReplyFormat {
        ByContentType,
        Json,
        Form,
        Text,
    }
);
emit!(
    enum Found {
        At(path),
        Value(template),
    }
);
emit!(struct Path { root, steps });
emit!(
    enum PathRoot {
        Body,
        Header(name),
        Jwt,
    }
);
emit!(struct Lifetime { path, unit });
emit!(
    enum Unit {
        Seconds,
        Milliseconds,
        Minutes,
    }
);
emit!(struct Moment { path, format });
emit!(
    enum TimeFormat {
        Detect,
        Rfc3339,
        Rfc2822,
        Unix,
        UnixMilliseconds,
        Pattern(pattern),
    }
);
emit!(struct ReplyField { name, path, kind, expected });
emit!(
    enum FieldKind {
        String,
        Secret,
        Url,
        Host,
        U64,
        I64,
        F64,
        Bool,
        List,
        Json,
    }
);
emit!(
    enum Expected {
        Always,
        Sometimes,
    }
);
emit!(struct Condition { path, test });
emit!(
    enum Test {
        Present,
        Equals(text),
        Differs(text),
    }
);
