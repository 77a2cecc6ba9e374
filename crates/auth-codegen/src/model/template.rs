//! Texts and addresses with holes.

use super::emit;

emit!(
    enum Template {
        Whole(expression),
        Text(parts),
    }
);
emit!(
    enum Part {
        Literal(text),
        Value(expression),
    }
);
emit!(struct Expression { source, functions });
emit!(
    enum Reference {
        Input(name),
        Token(part),
    }
);
emit!(enum Function {
    Lower, Upper, Trim, Take(count), Part { separator, index }, Url, Default(argument), Join(separator), Json, Hex,
    Base64, Base64Url, Unhex, Unbase64,
});
emit!(
    enum Argument {
        Literal(text),
        Name(reference),
    }
);
emit!(struct UrlTemplate { parts });
emit!(enum UrlPart { Literal(text), Value { place, value } });
emit!(
    enum UrlPlace {
        Start,
        Host,
        Path,
        Query,
        Fragment,
    }
);
