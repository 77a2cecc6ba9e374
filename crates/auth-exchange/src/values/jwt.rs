//! JSON web tokens that a client makes itself (RFC 7519), in compact form.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use auth_model::{Jwt, Member, Text};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use super::{Content, Value, evaluate, signature};
use crate::render::{Place, members};
use crate::{Context, Masked, RenderError};

/// Makes a token. It is secret: whoever has it is let in.
pub(super) fn made(name: &Text, jwt: &Jwt, context: &Context<'_>) -> Result<Value, RenderError> {
    let mut input = Zeroizing::new(encoded(&header(jwt, context)?));
    input.push('.');
    input.push_str(&encoded(&claims(jwt, context)?));
    let unfit = |problem| {
        let (what, place) = (name.to_string(), Place::Signature(jwt.algorithm.as_str()));
        RenderError::Unfit { what, place, problem }
    };
    let key = evaluate(&jwt.key, context)?.content.to_bytes().map_err(unfit)?;
    let signature = signature::of(jwt.algorithm, &key, input.as_bytes(), context).map_err(unfit)?;
    input.push('.');
    input.push_str(&URL_SAFE_NO_PAD.encode(signature));
    Ok(Value::secret(name.clone(), Content::Text(input)))
}

fn encoded(json: &Masked) -> String {
    URL_SAFE_NO_PAD.encode(json.clear())
}

/// `alg` and `typ`, unless the spec has a `typ` of its own.
fn header(jwt: &Jwt, context: &Context<'_>) -> Result<Masked, RenderError> {
    let mut written = Masked::plain(&format!("\"alg\":\"{}\"", jwt.algorithm.as_str()));
    if !names(&jwt.header, "typ") {
        written.push_plain(",\"typ\":\"JWT\"");
    }
    members(&jwt.header, &mut written, context)?;
    Ok(enclosed(&written))
}

/// The claims, and with a lifetime `exp` and `iat`, unless the spec has them.
fn claims(jwt: &Jwt, context: &Context<'_>) -> Result<Masked, RenderError> {
    let mut written = Masked::default();
    members(&jwt.claims, &mut written, context)?;
    if let Some(ttl) = jwt.ttl {
        let now = context.drawn.ok_or_else(|| RenderError::UnknownName("now".into()))?.now;
        for (name, moment) in [("exp", now.checked_add(ttl)), ("iat", Some(now))] {
            if let (Some(moment), false) = (moment, names(&jwt.claims, name)) {
                let separator = if written.is_empty() { "" } else { "," };
                written.push_plain(&format!("{separator}\"{name}\":{}", seconds(moment)));
            }
        }
    }
    Ok(enclosed(&written))
}

fn names(members: &[Member], name: &str) -> bool {
    members.iter().any(|member| member.name == name)
}

/// RFC 7519 §2, `NumericDate`.
fn seconds(moment: SystemTime) -> u64 {
    moment.duration_since(UNIX_EPOCH).as_ref().map(Duration::as_secs).unwrap_or_default()
}

fn enclosed(members: &Masked) -> Masked {
    let mut object = Masked::plain("{");
    object.push(members);
    object.push_plain("}");
    object
}

#[cfg(test)]
mod tests {
    use auth_model::Algorithm;

    use super::*;
    use crate::values::digest;

    /// RFC 7515, appendix A.1.
    #[test]
    fn a_keyed_digest_signs_as_the_standard_prints_it() {
        let key = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
        let key = URL_SAFE_NO_PAD.decode(key).unwrap();
        let message = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\
                       eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
                       cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let made = digest::keyed_for(Algorithm::Hs256, &key, message.as_bytes()).unwrap();
        assert_eq!(URL_SAFE_NO_PAD.encode(made), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    }
}
