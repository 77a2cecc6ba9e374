/// Shopify's Admin API
///
/// **API requests** go to `${shop}.myshopify.com` and nowhere else:
/// - header `X-Shopify-Access-Token: $access_token`
///
/// **Environment** of `from_env`: `SHOPIFY_ACCESS_TOKEN`, `SHOPIFY_SHOP`, `SHOPIFY_VERSION`
///
/// **Source**: <https://shopify.dev/docs/api/admin-graphql>
///
/// ```text
/// let shopify = Shopify::new(ShopifyCredentials { … }, ShopifySettings { … })?; // or Shopify::from_env()?
/// let response = shopify.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Shopify {
    client: ::auth_runtime::__v1::Client,
}

impl Shopify {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: ShopifyCredentials,
        settings: ShopifySettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials, settings).build()
    }
    /// A client with what stands in the environment: `SHOPIFY_ACCESS_TOKEN`, `SHOPIFY_SHOP`, `SHOPIFY_VERSION`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: ShopifyCredentials,
        settings: ShopifySettings,
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
        credentials: ShopifyCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://${shop}.myshopify.com/admin/api/${version}`, unless it is absolute.
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
impl ::auth_runtime::__v1::Session for Shopify {
    type Spec = Shopify;
    type Credentials = ShopifyCredentials;
    type Settings = ShopifySettings;
    type Token = ();
    const WAY: usize = 0;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`Shopify`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct ShopifyCredentials {
    /// The credential `access_token`.
    ///
    /// Environment variable `SHOPIFY_ACCESS_TOKEN`.
    pub access_token: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for ShopifyCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("ShopifyCredentials").finish_non_exhaustive()
    }
}

impl ShopifyCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        access_token: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            access_token: ::core::convert::Into::into(access_token),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for ShopifyCredentials {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "access_token", self.access_token);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            access_token: ::auth_runtime::__v1::take(given, "access_token")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for ShopifyCredentials {
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
            &[("access_token", ::auth_runtime::__v1::Shape::Text)],
            deserializer,
        )
    }
}

/// The settings of [`Shopify`]. They are public.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct ShopifySettings {
    /// the part before \`.myshopify.com\`
    ///
    /// One label of a host’s name; environment variable `SHOPIFY_SHOP`.
    pub shop: ::std::string::String,
    /// The setting `version`.
    ///
    /// Has to match `[0-9]{4}-[0-9]{2}|unstable`; default `2026-07`; environment variable `SHOPIFY_VERSION`.
    pub version: ::std::string::String,
}

impl ShopifySettings {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(shop: impl ::core::convert::Into<::std::string::String>) -> Self {
        Self {
            shop: ::core::convert::Into::into(shop),
            version: ::core::convert::From::from("2026-07"),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for ShopifySettings {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "shop", self.shop);
        ::auth_runtime::__v1::put(given, "version", self.version);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            shop: ::auth_runtime::__v1::take(given, "shop")?,
            version: ::auth_runtime::__v1::take::<
                ::core::option::Option<::std::string::String>,
            >(given, "version")?
                .unwrap_or(::core::convert::From::from("2026-07")),
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for ShopifySettings {
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
                ("shop", ::auth_runtime::__v1::Shape::Text),
                ("version", ::auth_runtime::__v1::Shape::Text),
            ],
            deserializer,
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Shopify {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"shopify\",\"description\":\"Shopify's Admin API\",\"docs\":\"https://shopify.dev/docs/api/admin-graphql\",\"ways\":[{\"name\":null,\"description\":null,\"inputs\":[{\"name\":\"access_token\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"SHOPIFY_ACCESS_TOKEN\",\"doc\":null,\"pattern\":null},{\"name\":\"shop\",\"role\":\"Setting\",\"kind\":\"Label\",\"presence\":\"Required\",\"variable\":\"SHOPIFY_SHOP\",\"doc\":\"the part before `.myshopify.com`\",\"pattern\":null},{\"name\":\"version\",\"role\":\"Setting\",\"kind\":\"String\",\"presence\":{\"Default\":{\"Text\":\"2026-07\"}},\"variable\":\"SHOPIFY_VERSION\",\"doc\":null,\"pattern\":\"[0-9]{4}-[0-9]{2}|unstable\"}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://\"},{\"Value\":{\"place\":\"Host\",\"value\":{\"source\":{\"Input\":\"shop\"},\"functions\":[]}}},{\"Literal\":\".myshopify.com/admin/api/\"},{\"Value\":{\"place\":\"Path\",\"value\":{\"source\":{\"Input\":\"version\"},\"functions\":[]}}}]},\"allow_hosts\":[],\"authorize\":null,\"steps\":[],\"token\":null,\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[{\"name\":\"X-Shopify-Access-Token\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"access_token\"},\"functions\":[]}}}],\"query\":[],\"authorization\":null,\"body\":\"Empty\"},\"rejected_on\":[401]}}]}",
        );
        &MODEL
    }
}
