//! Takes secrets out of what a provider says, in whatever encoding it repeats them.

use std::fmt::Write as _;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_encode_byte, utf8_percent_encode};
use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use crate::render::{form, hexadecimal, json_string, percent_encoded};
use crate::{Context, FieldValue, HookValue, InputValue, Masked};

const REDACTED: &str = "[redacted]";
/// In characters.
const LONGEST: usize = 200;
/// In bytes: a shorter piece of a secret stands in many texts by chance.
const SHORTEST: usize = 6;
/// In bytes: more is not searched for secrets, and not shown.
const LOOKED_AT: usize = 16 * 1024;

/// What the URL standard encodes in a query, as programs do that put an address together by hand.
const IN_QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>');
/// The same in a path, with what would end a segment.
const IN_PATH: &AsciiSet = &IN_QUERY.add(b'?').add(b'^').add(b'`').add(b'{').add(b'}').add(b'/').add(b'%');

/// The secrets that may not be shown, in every form in which one may come back, without backslashes.
pub(super) struct Secrets {
    forms: Vec<Zeroizing<String>>,
}

impl Secrets {
    /// The secrets of the inputs and the token, and what was made of them for the request.
    pub(super) fn new<'a>(context: &Context<'_>, sent: impl Iterator<Item = &'a Masked>) -> Self {
        let mut secrets = Self { forms: Vec::new() };
        context.inputs.credentials().for_each(|value| secrets.add_input(value));
        for token in context.token.into_iter().flat_map(|token| std::iter::once(token).chain(&token.also)) {
            secrets.add(token.access_token.expose_secret());
            token.refresh_token.iter().for_each(|text| secrets.add(text.expose_secret()));
            token.fields.iter().for_each(|field| secrets.add_field(&field.value));
        }
        let earlier = context.earlier.iter().flat_map(|reply| &reply.fields);
        earlier.for_each(|field| secrets.add_field(&field.value));
        context.hooked.iter().for_each(|hooked| secrets.add_hooked(&hooked.value));
        for text in sent.filter(|text| text.is_secret()) {
            let text = text.clear();
            secrets.add(text.strip_prefix("Basic ").or_else(|| text.strip_prefix("Bearer ")).unwrap_or(text));
        }
        secrets
    }

    /// A text without secrets and control characters, of at most 200 characters.
    pub(super) fn clean(&self, text: &str) -> String {
        let redacted = self.redacted(&visible(text));
        let mut characters = redacted.chars();
        let mut cleaned: String = characters.by_ref().take(LONGEST).collect();
        if characters.next().is_some() {
            cleaned.pop();
            cleaned.push('…');
        }
        cleaned
    }

    /// Secrets may overlap, so first every byte of one is marked.
    fn redacted(&self, text: &str) -> String {
        let marked = self.marked(text);
        let mut redacted = String::new();
        let mut inside = false;
        for (at, character) in text.char_indices().take_while(|(at, _)| *at < LOOKED_AT) {
            let secret = marked.get(at).copied().unwrap_or(true);
            if !secret {
                redacted.push(character);
            } else if !inside {
                redacted.push_str(REDACTED);
            }
            inside = secret;
        }
        redacted
    }

    /// Which bytes of the beginning of a text belong to a secret. Where the rest is cut off, a secret may be cut too.
    ///
    /// A text that was escaped may have been escaped again, so backslashes do not count.
    fn marked(&self, text: &str) -> Vec<bool> {
        let bytes = text.as_bytes();
        let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
        let mut marked = vec![false; bytes.len()];
        let counted = bytes.iter().enumerate().filter(|(_, byte)| **byte != b'\\');
        let (places, counted): (Vec<usize>, Vec<u8>) = counted.map(|(place, byte)| (place, *byte)).unzip();
        for form in self.forms.iter().map(|form| form.as_bytes()) {
            let windows = counted.windows(form.len()).zip(places.windows(form.len()));
            for (_, places) in windows.filter(|(window, _)| window.eq_ignore_ascii_case(form)) {
                let (first, last) = (places.first().copied(), places.last().copied());
                let length = last.unwrap_or_default() + 1;
                marked.iter_mut().take(length).skip(first.unwrap_or(length)).for_each(|byte| *byte = true);
            }
            if bytes.len() < text.len() {
                // Each of its bytes may stand behind backslashes.
                marked.iter_mut().rev().take(form.len() * 4).for_each(|byte| *byte = true);
            }
        }
        marked
    }

    fn add_input(&mut self, value: &InputValue) {
        match value {
            InputValue::Text(text) => self.add(text.expose_secret()),
            InputValue::Int(number) => self.add(&number.to_string()),
            InputValue::Bool(_) => {}
            InputValue::List(items) => items.iter().for_each(|item| self.add(item.expose_secret())),
        }
    }

    fn add_field(&mut self, value: &FieldValue) {
        if let FieldValue::Secret(text) = value {
            self.add(text.expose_secret());
        }
    }

    fn add_hooked(&mut self, value: &HookValue) {
        match value {
            HookValue::Text(text) => self.add(text.expose_secret()),
            // What a spec makes of bytes is one of these, or is what is sent.
            HookValue::Bytes(bytes) => {
                self.add(&STANDARD.encode(bytes.expose_secret()));
                self.add(&hexadecimal(bytes.expose_secret()));
            }
        }
    }

    fn add(&mut self, secret: &str) {
        let forms = forms(secret).into_iter();
        let forms = forms.map(|form| Zeroizing::new(visible(&form.replace('\\', ""))));
        self.forms.extend(forms.filter(|form| !form.is_empty()));
    }
}

/// Control characters become spaces before anything is searched: a secret with a space in it may come back with a line
/// break there, and the other way round.
fn visible(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// In whatever case: hexadecimal digits and percent-encoding have both.
fn forms(secret: &str) -> Vec<Zeroizing<String>> {
    let mut forms = vec![
        Zeroizing::new(secret.to_owned()),
        Zeroizing::new(hexadecimal(secret.as_bytes())),
        Zeroizing::new(secret.bytes().map(percent_encode_byte).collect()),
        Zeroizing::new(utf8_percent_encode(secret, NON_ALPHANUMERIC).collect()),
        percent_encoded(secret),
        Zeroizing::new(utf8_percent_encode(secret, IN_PATH).collect()),
        Zeroizing::new(utf8_percent_encode(secret, IN_QUERY).collect()),
        form(secret),
        percent_encoded(&percent_encoded(secret)),
        Zeroizing::new(secret.escape_debug().collect()),
        Zeroizing::new(secret.escape_default().collect()),
        Zeroizing::new(
            secret.as_bytes().escape_ascii().collect::<Vec<_>>().into_iter().map(char::from).collect(),
        ),
    ];
    forms.extend([in_ascii(&json_string(secret)), json_string(secret)]);
    forms.extend(unencoded_in_form(secret));
    for engine in [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD] {
        forms.push(Zeroizing::new(engine.encode(secret)));
        forms.extend((0..3).filter_map(|offset| inside_base64(&engine, secret, offset)));
    }
    forms
}

/// JSON as some write it, PHP among them: without a character beyond ASCII.
fn in_ascii(json: &str) -> Zeroizing<String> {
    let mut ascii = Zeroizing::new(String::with_capacity(json.len() * 6));
    for unit in json.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() => ascii.push(char::from(byte)),
            // Writing to a `String` does not fail.
            _ => drop(write!(ascii, "\\u{unit:04x}")),
        }
    }
    ascii
}

/// What a form reads of a secret that the provider did not encode: it ends at each `&`, and a `+` is a space.
fn unencoded_in_form(secret: &str) -> impl Iterator<Item = Zeroizing<String>> {
    let spaced = Zeroizing::new(secret.replace('+', " "));
    let pieces: Vec<_> = spaced.split('&').map(|piece| Zeroizing::new(piece.to_owned())).collect();
    pieces.into_iter().filter(|piece| piece.len() >= SHORTEST)
}

/// What base64 writes of a secret that stands in a longer text, `offset` bytes behind the start of a group of three.
/// Characters that a neighbour has a share in are left out; of what is then too short to be told from any other text,
/// nothing.
fn inside_base64(engine: &impl Engine, secret: &str, offset: usize) -> Option<Zeroizing<String>> {
    let mut text = Zeroizing::new(vec![0; offset]);
    text.extend_from_slice(secret.as_bytes());
    let encoded = Zeroizing::new(engine.encode(text.as_slice()));
    let first = (offset * 8).div_ceil(6);
    let inside = encoded.get(first..text.len() * 8 / 6)?;
    (inside.len() >= SHORTEST).then(|| Zeroizing::new(inside.to_owned()))
}
