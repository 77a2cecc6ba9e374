use auth_model::{Condition, Expected, FieldKind, Path, PathRoot, Test};

use super::read;
use crate::text::{condition, field_type, header, path};

fn at(root: PathRoot, steps: &[&str]) -> Path {
    Path { root, steps: steps.iter().map(|step| (*step).to_owned().into()).collect() }
}

fn body(steps: &[&str]) -> Path {
    at(PathRoot::Body, steps)
}

#[test]
fn paths_are_read() {
    for (value, expected) in [
        ("token", body(&["token"])),
        ("a.b.0.c-d", body(&["a", "b", "0", "c-d"])),
        ("'a.\"b.c\".d'", body(&["a", "b.c", "d"])),
        ("'\"a b\"'", body(&["a b"])),
        ("größe.@odata", body(&["größe", "@odata"])),
        ("'\"urn:x\".y'", body(&["urn:x", "y"])),
        (".", body(&[])),
        ("header:X-Auth-Token", at(PathRoot::Header("X-Auth-Token".into()), &[])),
        ("cookie:session", at(PathRoot::Cookie("session".into()), &[])),
        ("jwt:exp", at(PathRoot::Jwt, &["exp"])),
        ("jwt:realm.\"a.b\"", at(PathRoot::Jwt, &["realm", "a.b"])),
    ] {
        assert_eq!(read(value, path::read), Ok(expected), "{value}");
    }
}

#[test]
fn mistakes_in_paths_are_told() {
    for (value, mistake) in [
        ("''", "`` expected a path into the reply"),
        ("a..b", "`.` expected a name beside this `.`"),
        (".a", "`.` expected a name beside this `.`"),
        ("a.", "`.` expected a name beside this `.`"),
        ("'a.\"b'", "`\"` this quote is not closed"),
        ("'a.\"b\"c'", "`c` expected a `.` or the end of the path behind the quote"),
        ("a b", "` ` ` ` cannot stand in a path"),
        ("a[0].b", "`a[0]` `a[0]` is not how a path says an index"),
        ("$.a", "`$.` a path does not begin with `$.`"),
        ("heder:X", "`heder:` a path cannot begin with `heder:`"),
        ("cookie:a b", "`cookie:a b` `a b` is not the name of a cookie"),
        ("header:X Y", "`header:X Y` `X Y` is not the name of a header"),
        ("'jwt:'", "`jwt:` expected a path into the reply"),
    ] {
        assert_eq!(read(value, path::read), Err(vec![mistake.to_owned()]), "{value}");
    }
}

#[test]
fn conditions_are_read() {
    let equals = |text: &'static str| Test::Equals(text.into());
    for (value, path, test) in [
        ("success", body(&["success"]), Test::Present),
        ("a.status == ok", body(&["a", "status"]), equals("ok")),
        ("status==in progress", body(&["status"]), equals("in progress")),
        ("error != none", body(&["error"]), Test::Differs("none".into())),
        ("status == \"ok\"", body(&["status"]), equals("ok")),
        ("'\"a==b\" == 1'", body(&["a==b"]), equals("1")),
        ("a == b == c", body(&["a"]), equals("b == c")),
    ] {
        assert_eq!(read(value, condition::read), Ok(Condition { path, test }), "{value}");
    }
}

#[test]
fn mistakes_in_conditions_are_told() {
    for (value, mistake) in [
        ("status = ok", "`=` a single `=` compares nothing"),
        ("status ==", "`==` expected a text to compare with"),
        ("== ok", "`` expected a path into the reply"),
        ("a b == ok", "` ` ` ` cannot stand in a path"),
    ] {
        assert_eq!(read(value, condition::read), Err(vec![mistake.to_owned()]), "{value}");
    }
}

#[test]
fn types_of_fields_are_read() {
    for (value, kind, expected, name) in [
        ("string", FieldKind::String, Expected::Always, None),
        ("optional u64", FieldKind::U64, Expected::Sometimes, None),
        ("optional  list as user_ids", FieldKind::List, Expected::Sometimes, Some("user_ids")),
        ("json as raw", FieldKind::Json, Expected::Always, Some("raw")),
    ] {
        let read = read(value, field_type::read).unwrap();
        assert_eq!((read.kind, read.expected), (kind, expected), "{value}");
        assert_eq!(read.name.as_ref().map(|(name, _)| name.as_str()), name, "{value}");
    }
}

#[test]
fn mistakes_in_types_of_fields_are_told() {
    for (value, mistake) in [
        ("strin", "`strin` there is no type `strin`"),
        ("optional", "`optional` expected the field's type"),
        ("string user", "`user` expected `as name` or nothing, found `user`"),
        ("string as", "`as` expected `as name` or nothing, found `as`"),
        ("string as User", "`User` `User` cannot be a field's name in Rust"),
        ("string as 1st", "`1st` `1st` cannot be a field's name in Rust"),
    ] {
        assert_eq!(read(value, field_type::read), Err(vec![mistake.to_owned()]), "{value}");
    }
}

#[test]
fn names_of_headers_are_tokens() {
    // RFC 9110 §5.6.2.
    assert!(["X-Api-Key", "a", "!#$%&'*+-.^_`|~09az"].into_iter().all(header::is_token));
    assert!(!["", "a b", "a:", "ä", "a\n", "(a)", "a@b"].into_iter().any(header::is_token));
}
