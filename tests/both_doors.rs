//! The macro and the run-time door give the same model, for every spec.

use std::fs;
use std::path::Path;

use auth_runtime::__v1::Spec;
use auth_runtime::auth_provider;
use auth_spec::{Source, parse};

macro_rules! both_doors {
    ($($name:ident: $path:literal as $provider:ident),* $(,)?) => {
        $(
            #[auth_provider($path)]
            pub struct $provider;

            #[test]
            fn $name() {
                let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join($path)).unwrap();
                let read = parse(&Source::new($path, text)).unwrap();
                assert_eq!(<$provider as Spec>::model().provider().unwrap(), &read.provider);
                assert!(!read.examples.is_empty(), "the spec carries no example");
            }
        )*

        /// A spec that is added to `specs/` has to be added here.
        #[test]
        fn every_spec_is_here() {
            let listed = [$($path),*];
            for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("specs")).unwrap() {
                let path = format!("specs/{}", entry.unwrap().file_name().into_string().unwrap());
                assert!(listed.contains(&path.as_str()), "{path} is not compared");
            }
        }
    };
}

both_doors! {
    algolia: "specs/algolia.yaml" as Algolia,
    anthropic: "specs/anthropic.yaml" as Anthropic,
    datadog: "specs/datadog.yaml" as Datadog,
    devpi: "specs/devpi.yaml" as Devpi,
    example_api: "specs/example-api.yaml" as ExampleApi,
    jira: "specs/jira.yaml" as Jira,
    oauth2_api: "specs/oauth2-api.yaml" as Oauth2Api,
    openai: "specs/openai.yaml" as Openai,
    paypal: "specs/paypal.yaml" as Paypal,
    quickbase: "specs/quickbase.yaml" as Quickbase,
    sendgrid: "specs/sendgrid.yaml" as Sendgrid,
    shopify: "specs/shopify.yaml" as Shopify,
    sirv: "specs/sirv.yaml" as Sirv,
    stripe: "specs/stripe.yaml" as Stripe,
    trello: "specs/trello.yaml" as Trello,
    twilio: "specs/twilio.yaml" as Twilio,
    vervoe: "specs/vervoe.yaml" as Vervoe,
    voipex: "specs/voipex.yaml" as Voipex,
    zoom: "specs/zoom.yaml" as Zoom,
}
