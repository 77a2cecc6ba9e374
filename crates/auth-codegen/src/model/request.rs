//! What is sent.

use super::emit;

emit!(struct Request { method, url, placement, ok_status });
emit!(
    enum Method {
        Get,
        Post,
        Put,
        Patch,
        Delete,
    }
);
emit!(struct Placement { headers, query, authorization, body });
emit!(enum Authorization { Basic { user, password }, Bearer(token) });
emit!(struct Field { name, value });
emit!(
    enum Body {
        Empty,
        Json(json),
        Form(fields),
        Text(text),
    }
);
emit!(
    enum Json {
        Bool(truth),
        Number(digits),
        Value(template),
        List(items),
        Object(members),
    }
);
emit!(struct Member { name, value });
emit!(
    enum Statuses {
        Success,
        Listed(statuses),
    }
);
