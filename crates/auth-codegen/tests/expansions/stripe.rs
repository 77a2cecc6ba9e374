/// Stripe
///
/// **API requests** go to `api.stripe.com` and nowhere else:
/// - header `Authorization: Basic …` with the user `$api_key` and the password `  `
/// - header `Stripe-Version: $version`
/// - header `Stripe-Account: $account`
///
/// **Environment** of `from_env`: `STRIPE_API_KEY`, `STRIPE_VERSION`, `STRIPE_ACCOUNT`
///
/// **Source**: <https://docs.stripe.com/api/authentication>
///
/// ```text
/// let stripe = Stripe::new(StripeCredentials { … }, StripeSettings { … })?; // or Stripe::from_env()?
/// let response = stripe.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Stripe {
    client: ::auth_runtime::__v1::Client,
}

impl Stripe {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: StripeCredentials,
        settings: StripeSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials, settings).build()
    }
    /// A client with what stands in the environment: `STRIPE_API_KEY`, `STRIPE_VERSION`, `STRIPE_ACCOUNT`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: StripeCredentials,
        settings: StripeSettings,
    ) -> ::auth_runtime::__v1::ClientBuilder<Self> {
        ::auth_runtime::__v1::builder(credentials, settings)
    }
    /// A client for other credentials over the same HTTP connections.
    ///
    /// # Errors
    ///
    /// The credentials are not what the spec asks for.
    pub fn with_credentials(
        &self,
        credentials: StripeCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://api.stripe.com`, unless it is absolute.
    pub fn get(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.get(url)
    }
    /// A `POST` request. Its `url` is as for [`get`](Self::get).
    pub fn post(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.post(url)
    }
    /// A `PUT` request. Its `url` is as for [`get`](Self::get).
    pub fn put(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.put(url)
    }
    /// A `PATCH` request. Its `url` is as for [`get`](Self::get).
    pub fn patch(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.patch(url)
    }
    /// A `DELETE` request. Its `url` is as for [`get`](Self::get).
    pub fn delete(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.delete(url)
    }
    /// A `HEAD` request. Its `url` is as for [`get`](Self::get).
    pub fn head(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.head(url)
    }
    /// A request of any method. Its `url` is as for [`get`](Self::get).
    pub fn request(
        &self,
        method: ::auth_runtime::reqwest::Method,
        url: &str,
    ) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.request(method, url)
    }
    /// A request that was made elsewhere, with what the API asks for.
    pub fn authorize(
        &self,
        request: ::auth_runtime::reqwest::Request,
    ) -> ::auth_runtime::__v1::AuthorizeFuture {
        self.client.authorize(request)
    }
    /// Puts what the API asks for onto a request that was made elsewhere.
    pub fn apply<'a>(
        &self,
        request: &'a mut ::auth_runtime::reqwest::Request,
    ) -> ::auth_runtime::__v1::ApplyFuture<'a> {
        self.client.apply(request)
    }
    /// How the client is doing, for whoever is on call: no secret is in it.
    pub fn status(&self) -> ::auth_runtime::__v1::Status {
        self.client.status()
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for Stripe {
    type Spec = Stripe;
    type Credentials = StripeCredentials;
    type Settings = StripeSettings;
    type Token = ();
    const WAY: usize = 0;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`Stripe`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct StripeCredentials {
    /// The credential `api_key`.
    ///
    /// Environment variable `STRIPE_API_KEY`.
    pub api_key: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for StripeCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("StripeCredentials").finish_non_exhaustive()
    }
}

impl StripeCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        api_key: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            api_key: ::core::convert::Into::into(api_key),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for StripeCredentials {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "api_key", self.api_key);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            api_key: ::auth_runtime::__v1::take(given, "api_key")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for StripeCredentials {
    fn deserialize<D>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    >
    where
        D: ::auth_runtime::__v1::serde::Deserializer<'de>,
    {
        ::auth_runtime::__v1::deserialize(
            &[("api_key", ::auth_runtime::__v1::Shape::Text)],
            deserializer,
        )
    }
}

/// The settings of [`Stripe`]. They are public.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct StripeSettings {
    /// the version of the API, if not the account's default
    ///
    /// Optional; environment variable `STRIPE_VERSION`.
    pub version: ::core::option::Option<::std::string::String>,
    /// the connected account, such as \`acct\_…\`
    ///
    /// Optional; environment variable `STRIPE_ACCOUNT`.
    pub account: ::core::option::Option<::std::string::String>,
}

#[automatically_derived]
impl ::core::default::Default for StripeSettings {
    fn default() -> Self {
        Self {
            version: ::core::option::Option::None,
            account: ::core::option::Option::None,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for StripeSettings {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "version", self.version);
        ::auth_runtime::__v1::put(given, "account", self.account);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            version: ::auth_runtime::__v1::take(given, "version")?,
            account: ::auth_runtime::__v1::take(given, "account")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for StripeSettings {
    fn deserialize<D>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    >
    where
        D: ::auth_runtime::__v1::serde::Deserializer<'de>,
    {
        ::auth_runtime::__v1::deserialize(
            &[
                ("version", ::auth_runtime::__v1::Shape::Text),
                ("account", ::auth_runtime::__v1::Shape::Text),
            ],
            deserializer,
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Stripe {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"stripe\",\"description\":\"Stripe\",\"docs\":\"https://docs.stripe.com/api/authentication\",\"ways\":[{\"name\":null,\"description\":null,\"inputs\":[{\"name\":\"api_key\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"STRIPE_API_KEY\",\"doc\":null,\"pattern\":null},{\"name\":\"version\",\"role\":\"Setting\",\"kind\":\"String\",\"presence\":\"Optional\",\"variable\":\"STRIPE_VERSION\",\"doc\":\"the version of the API, if not the account's default\",\"pattern\":null},{\"name\":\"account\",\"role\":\"Setting\",\"kind\":\"String\",\"presence\":\"Optional\",\"variable\":\"STRIPE_ACCOUNT\",\"doc\":\"the connected account, such as `acct_…`\",\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://api.stripe.com\"}]},\"allow_hosts\":[],\"authorize\":null,\"steps\":[],\"token\":null,\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[{\"name\":\"Stripe-Version\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"version\"},\"functions\":[]}}},{\"name\":\"Stripe-Account\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"account\"},\"functions\":[]}}}],\"query\":[],\"authorization\":{\"Basic\":{\"user\":{\"Whole\":{\"source\":{\"Input\":\"api_key\"},\"functions\":[]}},\"password\":{\"Text\":[]}}},\"body\":\"Empty\"},\"rejected_on\":[401]}}]}",
        );
        &MODEL
    }
}
