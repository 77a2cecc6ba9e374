//! What names stand for while a request is made or a reply is read.

use std::time::{Duration, SystemTime};

use auth_model::{Let, Text};

use crate::{Draft, DraftSecrecy, FieldValue, Hooked, Inputs, Sign, TokenField, TokenSet};

/// What names stand for while a request is made or a reply is read.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The inputs.
    pub inputs: &'a Inputs,
    /// The values that the spec gives a name.
    pub lets: &'a [Let],
    /// The token that is used or renewed.
    pub token: Option<&'a TokenSet>,
    /// The replies before this request; that of `authorize` is called so.
    pub earlier: &'a [EarlierReply],
    /// What the caller asks for, joined; `None` where nothing is asked for.
    pub scope: Option<&'a str>,
    /// What is drawn once a request.
    pub drawn: Option<&'a Drawn>,
    /// What the hooks returned that are called for this request.
    pub hooked: &'a [Hooked],
    /// The request that is made, where something is made out of it (`req`, a signature).
    pub draft: Option<&'a Draft<'a>>,
    /// Whether what is taken from that request may be shown.
    pub draft_secrecy: DraftSecrecy,
    /// Who signs with private keys; `None` where nobody can.
    pub signer: Option<&'a dyn Sign>,
}

impl<'a> Context<'a> {
    /// Nothing but the inputs.
    #[must_use]
    pub fn new(inputs: &'a Inputs) -> Self {
        Self {
            inputs,
            lets: &[],
            token: None,
            earlier: &[],
            scope: None,
            drawn: None,
            hooked: &[],
            draft: None,
            draft_secrecy: DraftSecrecy::Public,
            signer: None,
        }
    }

    /// With a token that is used or renewed, and with the earlier replies that were kept with it.
    #[must_use]
    pub fn with_token(self, token: Option<&'a TokenSet>) -> Self {
        match token {
            Some(set) if self.earlier.is_empty() => Self { token, earlier: &set.earlier, ..self },
            _ => Self { token, ..self },
        }
    }

    /// A field of an earlier reply.
    pub(crate) fn earlier(&self, reply: &str, field: &str) -> Option<&'a FieldValue> {
        let reply = self.earlier.iter().find(|earlier| earlier.name == reply)?;
        reply.fields.iter().find(|known| known.name == field).map(|known| &known.value)
    }
}

/// What a reply brought that later requests refer to.
#[derive(Clone, Debug)]
pub struct EarlierReply {
    /// `authorize`, or the name of a step or of an entry of `then`.
    pub name: Text,
    /// What it has.
    pub fields: Vec<TokenField>,
    /// How long it lives, where it has a life of its own.
    pub life: Option<Life>,
}

/// How long something lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// When the request that brought it was started.
    pub since: SystemTime,
    /// How long it lives from then on.
    pub lasts: Duration,
}

impl EarlierReply {
    /// What lives as long as it is kept.
    #[must_use]
    pub fn new(name: Text, fields: Vec<TokenField>) -> Self {
        Self { name, fields, life: None }
    }
}

/// What is drawn once a request: all that is made for one request agrees.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The moment when the request is made.
    pub now: SystemTime,
    /// A random UUID (RFC 9562, version 4), with its hyphens.
    pub uuid: String,
    /// 32 random hexadecimal digits.
    pub nonce: String,
}

impl Drawn {
    /// Writes random bytes as they are needed.
    #[must_use]
    pub fn new(now: SystemTime, random: &[u8; 32]) -> Self {
        let (uuid, nonce) = random.split_at(16);
        Self { now, uuid: uuid_of(uuid), nonce: crate::render::hexadecimal(nonce) }
    }
}

/// RFC 9562 §5.4: four bits say the version, two the variant.
fn uuid_of(random: &[u8]) -> String {
    let marked = random.iter().enumerate().map(|(index, byte)| match index {
        6 => (byte & 0x0f) | 0x40,
        8 => (byte & 0x3f) | 0x80,
        _ => *byte,
    });
    let digits = crate::render::hexadecimal(&marked.collect::<Vec<u8>>());
    let mut uuid = String::with_capacity(36);
    for (index, digit) in digits.chars().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            uuid.push('-');
        }
        uuid.push(digit);
    }
    uuid
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 9562, appendix A.3, whose random bits are all those that the version and variant leave.
    #[test]
    fn a_uuid_is_of_version_4() {
        let bytes =
            [0x91, 0x91, 0x08, 0xf7, 0x52, 0xd1, 0x03, 0x20, 0x1b, 0xac, 0xf8, 0x47, 0xdb, 0x41, 0x48, 0xa8];
        assert_eq!(uuid_of(&bytes), "919108f7-52d1-4320-9bac-f847db4148a8");
    }
}
