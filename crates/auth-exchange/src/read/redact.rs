//! Takes secrets out of what a provider says, in whatever encoding it repeats them.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, percent_encode_byte, utf8_percent_encode};
use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use crate::render::{form, hexadecimal, json_string, percent_encoded};
use crate::{Context, FieldValue, InputValue, Masked};

const REDACTED: &str = "[redacted]";
/// In characters.
const LONGEST: usize = 200;
/// In bytes: more is not searched for secrets, and not shown.
const LOOKED_AT: usize = 16 * 1024;

/// The secrets that may not be shown, in every form in which one may come back.
pub(super) struct Secrets {
    forms: Vec<Zeroizing<String>>,
}

impl Secrets {
    /// The secrets of the inputs and the token, and what was made of them for the request.
    pub(super) fn new<'a>(context: &Context<'_>, sent: impl Iterator<Item = &'a Masked>) -> Self {
        let mut secrets = Self { forms: Vec::new() };
        context.inputs.credentials().for_each(|value| secrets.add_input(value));
        if let Some(token) = context.token {
            secrets.add(token.access_token.expose_secret());
            token.refresh_token.iter().for_each(|text| secrets.add(text.expose_secret()));
            token.fields.iter().for_each(|field| secrets.add_field(&field.value));
        }
        let earlier = context.earlier.iter().flat_map(|reply| &reply.fields);
        earlier.for_each(|field| secrets.add_field(&field.value));
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
    fn marked(&self, text: &str) -> Vec<bool> {
        let bytes = text.as_bytes();
        let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
        let mut marked = vec![false; bytes.len()];
        for form in self.forms.iter().map(|form| form.as_bytes()) {
            for (at, window) in bytes.windows(form.len()).enumerate() {
                if window.eq_ignore_ascii_case(form) {
                    marked.iter_mut().skip(at).take(form.len()).for_each(|byte| *byte = true);
                }
            }
            if bytes.len() < text.len() {
                marked.iter_mut().rev().take(form.len()).for_each(|byte| *byte = true);
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

    fn add(&mut self, secret: &str) {
        let forms = forms(secret).into_iter().map(|form| Zeroizing::new(visible(&form)));
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
    let base64 = [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD];
    let mut forms = vec![
        Zeroizing::new(secret.to_owned()),
        Zeroizing::new(hexadecimal(secret.as_bytes())),
        Zeroizing::new(secret.bytes().map(percent_encode_byte).collect()),
        Zeroizing::new(utf8_percent_encode(secret, NON_ALPHANUMERIC).collect()),
        percent_encoded(secret),
        form(secret),
        json_string(secret),
    ];
    forms.extend(base64.map(|engine| Zeroizing::new(engine.encode(secret))));
    forms
}
