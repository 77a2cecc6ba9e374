//! What is known in an example besides its inputs.

use auth_exchange::{Context, Drawn, EarlierReply, Hooked, Inputs, TokenField, TokenSet};
use auth_model::{Step, Way};

use super::compare::Unsigned;
use super::{ExampleGiven, authorize, token};

/// What is drawn in an example that does not say it.
const SOME_UUID: &str = "00000000-0000-4000-8000-000000000000";
const SOME_NONCE: &str = "00000000000000000000000000000000";

/// What an example gives besides inputs, in the form in which requests are made of it.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) earlier: Vec<EarlierReply>,
    scope: Option<String>,
    drawn: Drawn,
    hooked: Vec<Hooked>,
}

impl Known {
    pub(super) fn of(given: &ExampleGiven, way: &Way) -> Self {
        let mut earlier = authorize::earlier(given, way);
        let then = way.then.iter().map(|then| &then.step);
        earlier.extend(way.steps.iter().chain(then).filter_map(|step| reply(step, given)));
        let drawn = Drawn {
            now: given.now,
            uuid: given.uuid.clone().unwrap_or_else(|| SOME_UUID.to_owned()),
            nonce: given.nonce.clone().unwrap_or_else(|| SOME_NONCE.to_owned()),
        };
        Self { earlier, scope: authorize::scope(given, way), drawn, hooked: given.hooked.clone() }
    }

    pub(super) fn context<'a>(
        &'a self,
        inputs: &'a Inputs,
        way: &'a Way,
        token: Option<&'a TokenSet>,
    ) -> Context<'a> {
        let (earlier, drawn) = (self.earlier.as_slice(), Some(&self.drawn));
        let context = Context {
            lets: &way.lets,
            earlier,
            scope: self.scope.as_deref(),
            drawn,
            hooked: &self.hooked,
            signer: Some(&Unsigned),
            ..Context::new(inputs)
        };
        context.with_token(token)
    }
}

/// What an example gives of a step's reply.
fn reply(step: &Step, given: &ExampleGiven) -> Option<EarlierReply> {
    let (_, values) = given.steps.iter().find(|(name, _)| *name == step.name)?;
    let field = |(name, value): &(String, serde_json::Value)| {
        let declared = step.fields.iter().find(|field| field.name == *name)?;
        Some(TokenField { name: declared.name.clone(), value: token::field_value(declared.kind, value)? })
    };
    Some(EarlierReply::new(step.name.clone(), values.iter().filter_map(field).collect()))
}
