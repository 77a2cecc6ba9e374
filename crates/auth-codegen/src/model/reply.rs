//! What a reply means.

use auth_model::Path;
use proc_macro2::TokenStream;
use quote::quote;

use super::{Emit, emit};

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

/// The places that RFC 6749 names have names in the model too, which read better and are checked faster.
const NAMED: [(Path, &str); 7] = [
    (Path::ACCESS_TOKEN, "ACCESS_TOKEN"),
    (Path::TOKEN_TYPE, "TOKEN_TYPE"),
    (Path::REFRESH_TOKEN, "REFRESH_TOKEN"),
    (Path::SCOPE, "SCOPE"),
    (Path::EXPIRES_IN, "EXPIRES_IN"),
    (Path::ERROR, "ERROR"),
    (Path::ERROR_DESCRIPTION, "ERROR_DESCRIPTION"),
];

impl Emit for Path {
    fn emit(&self) -> TokenStream {
        if let Some((_, name)) = NAMED.iter().find(|(path, _)| path == self) {
            let name = quote::format_ident!("{name}");
            return quote!(model::Path::#name);
        }
        let Self { root, steps } = self;
        let (root, steps) = (root.emit(), steps.emit());
        quote!(model::Path { root: #root, steps: #steps })
    }
}
