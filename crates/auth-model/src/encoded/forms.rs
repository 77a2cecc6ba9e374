//! The form of each type of the model. The compiler refuses a list that lacks a field or a variant, and warns of a letter
//! that stands twice.

use super::reader::Reader;
use super::{Encoded, Malformed};
use crate::{
    Algorithm, Also, Argument, Authorization, Authorize, AwsSigV4, Body, Callback, Choice, ClientCert,
    Condition, Dpop, EcdsaForm, Exchange, Expected, Expiry, Expression, Field, FieldKind, Found, Function,
    Hash, Hook, HookParameter, HookParameterKind, HookResult, HostPattern, IdToken, Input, InputKind, Issuer,
    Json, Jwt, Let, LetValue, Lifetime, Literal, Member, Method, Moment, OAuth1, OAuth1Method, Outcome, Part,
    Path, PathRoot, Placement, PlainHttp, Presence, Promised, Provider, Reference, Reply, ReplyField,
    ReplyFormat, Request, RequestPart, RequestSignature, Role, Scope, Scopes, Signature, Statuses, Step,
    Template, Test, Then, TimeFormat, TimeText, Unit, UrlPart, UrlPlace, UrlTemplate, Use, Way,
};

/// One field behind the other.
macro_rules! records {
    ($($record:ident { $($field:ident),* })*) => {$(
        impl Encoded for $record {
            fn write(&self, out: &mut String) {
                let Self { $($field),* } = self;
                $($field.write(out);)*
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
                $(let $field = Encoded::read(reader)?;)*
                Ok(Self { $($field),* })
            }
        }
    )*};
}

/// A letter for the variant, and its fields one behind the other.
macro_rules! choices {
    ($($choice:ident {
        $($letter:literal $variant:ident $(($($nth:ident),*))? $({ $($field:ident),* })?,)*
    })*) => {$(
        impl Encoded for $choice {
            fn write(&self, out: &mut String) {
                match self {
                    $(Self::$variant $(($($nth),*))? $({ $($field),* })? => {
                        out.push(char::from($letter));
                        $($($nth.write(out);)*)?
                        $($($field.write(out);)*)?
                    })*
                }
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
                let start = reader.expected(concat!("the letter of a variant of `", stringify!($choice), "`"));
                match reader.tag()? {
                    $($letter => {
                        $($(let $nth = Encoded::read(reader)?;)*)?
                        $($(let $field = Encoded::read(reader)?;)*)?
                        Ok(Self::$variant $(($($nth),*))? $({ $($field),* })?)
                    })*
                    _ => Err(start),
                }
            }
        }
    )*};
}

records! {
    Also { name, at, reply }
    AwsSigV4 { access_key, secret_key, session_token, region, service }
    Callback { code, state, bound_to, error, error_description, issuer, fields }
    Choice { name, sent }
    ClientCert { certificate, key }
    Condition { path, test }
    Exchange { request, reply }
    Expiry { expires_in, expires_at, ttl }
    Expression { source, functions }
    Field { name, value }
    Hook { from, to, doc }
    HookParameter { name, source, kind, expected }
    IdToken { issuer, keys, algorithms, audience, max_age }
    Input { name, role, kind, presence, variable, doc, pattern }
    Issuer { identifier, promised }
    Jwt { algorithm, key, ttl, header, claims }
    Let { name, value }
    Lifetime { path, unit }
    Member { name, value }
    Moment { path, format }
    OAuth1 { consumer_key, consumer_secret, token, token_secret, verifier, callback, realm, method }
    Outcome { format, ok_when, again_when, error, error_description }
    Path { root, steps }
    Placement { headers, query, cookies, authorization, body, dpop, client_cert, sign }
    Provider { name, description, docs, ways }
    Reply {
        outcome, access_token, token_type, refresh_token, scope, expires_in, expires_at, ttl, refresh_expires_in,
        fields, also
    }
    ReplyField { name, path, kind, expected }
    Request { method, url, placement, ok_status }
    Scope { name, doc }
    Scopes { separator, known, default }
    Signature { algorithm, form }
    Step { name, request, outcome, fields, keep }
    Then { step, life }
    UrlTemplate { parts }
    Use { placement, rejected_on }
    Way {
        name, description, inputs, lets, scopes, base_url, allow_hosts, authorize, steps, token, then, refresh,
        id_token, revoke, introspect, applied
    }
}

choices! {
    Algorithm {
        b'a' Hs256, b'b' Hs384, b'c' Hs512,
        b'd' Rs256, b'e' Rs384, b'f' Rs512,
        b'g' Ps256, b'h' Ps384, b'i' Ps512,
        b'j' Es256, b'k' Es384, b'l' EdDsa,
    }
    Argument { b'l' Literal(text), b'n' Name(reference), }
    Authorization { b'b' Basic { user, password }, b't' Bearer(token), }
    Authorize { b'b' Browser { request, callback }, b'd' Device { step }, }
    Body { b'e' Empty, b'j' Json(json), b'f' Form(fields), b't' Text(template), b'x' Xml(member), }
    Dpop { b'e' Es256, }
    EcdsaForm { b'f' Fixed, b'd' Der, }
    Expected { b'a' Always, b's' Sometimes, }
    FieldKind {
        b's' String, b'x' Secret, b'a' Url, b'h' Host, b'u' U64, b'i' I64, b'f' F64, b'b' Bool, b'l' List, b'j' Json,
        b't' IdToken,
    }
    Found { b'a' At(path), b'v' Value(template), }
    Function {
        b'a' Lower, b'b' Upper, b'c' Trim, b'd' Take(count), b'e' Part { separator, index }, b'f' Url,
        b'g' WellKnown(name), b'h' Default(value), b'i' When(other, text), b'j' Unless(other, text), b'k' Join(between),
        b'l' Json, b'm' Hex, b'n' Base64, b'o' Base64Url, b'p' Unhex, b'q' Unbase64, b'r' Digest(hash),
        b's' Hmac(hash, key), b't' Sign(signature, key), b'u' Der, b'v' Spki, b'w' Pairs, b'x' Canonical,
        b'y' Sorted { assign, separator }, b'z' Add(seconds), b'A' Time(form),
    }
    Hash { b'm' Md5, b'1' Sha1, b'2' Sha256, b'3' Sha384, b'5' Sha512, }
    HookParameterKind { b't' Text, b'x' Secret, b'i' Int, b'b' Bool, b'l' List, b's' Secrets, b'm' Time, }
    HookResult { b't' Text, b'b' Bytes, }
    HostPattern { b'e' Exact(host), b'b' Below(host), b's' Setting(name), }
    InputKind {
        b's' String, b'a' Url(plain), b'h' Host, b'l' Label, b'p' Pem, b'i' Int, b'b' Bool, b'm' List, b'o' OneOf(choices),
    }
    Json { b'b' Bool(value), b'n' Number(digits), b'v' Value(template), b'l' List(items), b'o' Object(members), }
    LetValue { b't' Template(template), b'j' Jwt(jwt), b'h' Hook(hook), }
    Literal { b't' Text(text), b'i' Int(number), b'b' Bool(value), b'l' List(items), }
    Method { b'g' Get, b'p' Post, b'u' Put, b'a' Patch, b'd' Delete, }
    OAuth1Method { b'1' HmacSha1, b'2' HmacSha256, b'p' Plaintext, }
    Part { b'l' Literal(text), b'v' Value(expression), }
    PathRoot { b'b' Body, b'h' Header(name), b'c' Cookie(name), b'j' Jwt, }
    PlainHttp { b'r' Refused, b'a' Allowed, }
    Presence { b'r' Required, b'o' Optional, b'd' Default(literal), }
    Promised { b'a' Always, b'p' Perhaps, b'w' Where(template), }
    Reference {
        b'i' Input(name), b't' Token(name), b'e' Earlier { reply, field }, b'l' Let(name), b's' Scope, b'n' Now,
        b'u' Uuid, b'o' Nonce, b'r' Request(part),
    }
    ReplyFormat { b'c' ByContentType, b'j' Json, b'f' Form, b'x' Xml, b't' Text, }
    RequestPart {
        b'm' Method, b'u' Url, b'h' Host, b'p' Path, b'q' Query, b't' Target, b'a' Params, b'b' Body, b'c' ContentType,
    }
    RequestSignature { b'a' AwsSigV4(signature), b'o' OAuth1(signature), }
    Role { b'c' Credential, b's' Setting, }
    Statuses { b's' Success, b'l' Listed(statuses), }
    Template { b'w' Whole(expression), b't' Text(parts), }
    Test { b'p' Present, b'e' Equals(text), b'd' Differs(text), }
    TimeFormat { b'd' Detect, b'i' Rfc3339, b'm' Rfc2822, b'u' Unix, b'k' UnixMilliseconds, b'p' Pattern(pattern), }
    TimeText {
        b'u' Unix, b'k' UnixMilliseconds, b'i' Rfc3339, b'm' Rfc2822, b'h' HttpDate, b'p' Pattern(pattern),
    }
    Unit { b's' Seconds, b'k' Milliseconds, b'm' Minutes, b'c' Clock, }
    UrlPart { b'l' Literal(text), b'v' Value { place, value }, }
    UrlPlace { b's' Start, b'h' Host, b'p' Path, b'q' Query, b'f' Fragment, }
}
