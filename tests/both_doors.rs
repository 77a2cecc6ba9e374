//! The macro and the run-time door give the same model, for every spec.

use std::fs;
use std::path::Path;

use auth_runtime::__v1::Spec;
use auth_runtime::{HookError, SecretString, auth_provider};
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

/// What IG's pages leave to code.
impl IgHooks for Ig {
    fn encrypted_password(_: &SecretString, key: &str, timestamp: i64) -> Result<String, HookError> {
        Ok(format!("{key}{timestamp}"))
    }
}

both_doors! {
    akamai: "specs/akamai.yaml" as Akamai,
    algolia: "specs/algolia.yaml" as Algolia,
    anthropic: "specs/anthropic.yaml" as Anthropic,
    app_store_connect: "specs/app-store-connect.yaml" as AppStoreConnect,
    auth0: "specs/auth0.yaml" as Auth0,
    aws: "specs/aws.yaml" as Aws,
    binance: "specs/binance.yaml" as Binance,
    bitmex: "specs/bitmex.yaml" as Bitmex,
    coinbase: "specs/coinbase.yaml" as Coinbase,
    datadog: "specs/datadog.yaml" as Datadog,
    devpi: "specs/devpi.yaml" as Devpi,
    discord: "specs/discord.yaml" as Discord,
    docusign: "specs/docusign.yaml" as Docusign,
    docuware: "specs/docuware.yaml" as Docuware,
    dropbox: "specs/dropbox.yaml" as Dropbox,
    duo: "specs/duo.yaml" as Duo,
    emarsys: "specs/emarsys.yaml" as Emarsys,
    example_api: "specs/example-api.yaml" as ExampleApi,
    ghost_admin: "specs/ghost-admin.yaml" as GhostAdmin,
    github: "specs/github.yaml" as Github,
    github_app: "specs/github-app.yaml" as GithubApp,
    gitlab: "specs/gitlab.yaml" as Gitlab,
    google: "specs/google.yaml" as Google,
    google_service_account: "specs/google-service-account.yaml" as GoogleServiceAccount,
    hubspot: "specs/hubspot.yaml" as Hubspot,
    ig: "specs/ig.yaml" as Ig,
    jira: "specs/jira.yaml" as Jira,
    jira_oauth: "specs/jira-oauth.yaml" as JiraOauth,
    linkedin: "specs/linkedin.yaml" as Linkedin,
    microsoft: "specs/microsoft.yaml" as Microsoft,
    netsuite: "specs/netsuite.yaml" as Netsuite,
    notion: "specs/notion.yaml" as Notion,
    oauth2_api: "specs/oauth2-api.yaml" as Oauth2Api,
    okta: "specs/okta.yaml" as Okta,
    openai: "specs/openai.yaml" as Openai,
    paypal: "specs/paypal.yaml" as Paypal,
    plaid: "specs/plaid.yaml" as Plaid,
    pusher: "specs/pusher.yaml" as Pusher,
    quickbase: "specs/quickbase.yaml" as Quickbase,
    reddit: "specs/reddit.yaml" as Reddit,
    sage_intacct: "specs/sage-intacct.yaml" as SageIntacct,
    salesforce: "specs/salesforce.yaml" as Salesforce,
    salesforce_soap: "specs/salesforce-soap.yaml" as SalesforceSoap,
    sendgrid: "specs/sendgrid.yaml" as Sendgrid,
    shopify: "specs/shopify.yaml" as Shopify,
    sirv: "specs/sirv.yaml" as Sirv,
    slack: "specs/slack.yaml" as Slack,
    snowflake: "specs/snowflake.yaml" as Snowflake,
    spotify: "specs/spotify.yaml" as Spotify,
    stripe: "specs/stripe.yaml" as Stripe,
    trello: "specs/trello.yaml" as Trello,
    twilio: "specs/twilio.yaml" as Twilio,
    twitch: "specs/twitch.yaml" as Twitch,
    vervoe: "specs/vervoe.yaml" as Vervoe,
    voipex: "specs/voipex.yaml" as Voipex,
    x: "specs/x.yaml" as X,
    x_oauth1: "specs/x-oauth1.yaml" as XOauth1,
    zoom: "specs/zoom.yaml" as Zoom,
}
