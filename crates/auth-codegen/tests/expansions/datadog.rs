/// Datadog
///
/// **API requests** go to `api.${site}` and nowhere else:
/// - header `DD-API-KEY: $api_key`
/// - header `DD-APPLICATION-KEY: $application_key`
///
/// **Environment** of `from_env`: `DATADOG_API_KEY`, `DATADOG_APPLICATION_KEY`, `DATADOG_SITE`
///
/// **Source**: <https://docs.datadoghq.com/api/latest/authentication/>
///
/// ```text
/// let datadog = Datadog::new(DatadogCredentials { … }, DatadogSettings { … })?; // or Datadog::from_env()?
/// let response = datadog.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Datadog {
    client: ::auth_runtime::__v1::Client,
}

impl Datadog {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: DatadogCredentials,
        settings: DatadogSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials, settings).build()
    }
    /// A client with what stands in the environment: `DATADOG_API_KEY`, `DATADOG_APPLICATION_KEY`, `DATADOG_SITE`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: DatadogCredentials,
        settings: DatadogSettings,
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
        credentials: DatadogCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://api.${site}`, unless it is absolute.
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
impl ::auth_runtime::__v1::Session for Datadog {
    type Spec = Datadog;
    type Credentials = DatadogCredentials;
    type Settings = DatadogSettings;
    type Token = ();
    const WAY: usize = 0;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`Datadog`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct DatadogCredentials {
    /// The credential `api_key`.
    ///
    /// Environment variable `DATADOG_API_KEY`.
    pub api_key: ::auth_runtime::__v1::SecretString,
    /// The credential `application_key`.
    ///
    /// Optional; environment variable `DATADOG_APPLICATION_KEY`.
    pub application_key: ::core::option::Option<::auth_runtime::__v1::SecretString>,
}

#[automatically_derived]
impl ::core::fmt::Debug for DatadogCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("DatadogCredentials").finish_non_exhaustive()
    }
}

impl DatadogCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        api_key: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            api_key: ::core::convert::Into::into(api_key),
            application_key: ::core::option::Option::None,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for DatadogCredentials {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "api_key", self.api_key);
        ::auth_runtime::__v1::put(given, "application_key", self.application_key);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            api_key: ::auth_runtime::__v1::take(given, "api_key")?,
            application_key: ::auth_runtime::__v1::take(given, "application_key")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for DatadogCredentials {
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
                ("api_key", ::auth_runtime::__v1::Shape::Text),
                ("application_key", ::auth_runtime::__v1::Shape::Text),
            ],
            deserializer,
        )
    }
}

/// The settings of [`Datadog`]. They are public.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct DatadogSettings {
    /// The setting `site`.
    ///
    /// Default `us1`; environment variable `DATADOG_SITE`.
    pub site: DatadogSite,
}

#[automatically_derived]
impl ::core::default::Default for DatadogSettings {
    fn default() -> Self {
        Self { site: DatadogSite::Us1 }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for DatadogSettings {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "site", self.site);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            site: ::auth_runtime::__v1::take::<
                ::core::option::Option<DatadogSite>,
            >(given, "site")?
                .unwrap_or(DatadogSite::Us1),
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for DatadogSettings {
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
            &[("site", ::auth_runtime::__v1::Shape::Text)],
            deserializer,
        )
    }
}

/// What `site` may be.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq
)]
pub enum DatadogSite {
    /// `us1`, which is sent as `datadoghq.com`.
    Us1,
    /// `us3`, which is sent as `us3.datadoghq.com`.
    Us3,
    /// `us5`, which is sent as `us5.datadoghq.com`.
    Us5,
    /// `eu1`, which is sent as `datadoghq.eu`.
    Eu1,
    /// `ap1`, which is sent as `ap1.datadoghq.com`.
    Ap1,
    /// `us1_fed`, which is sent as `ddog-gov.com`.
    Us1Fed,
}

#[automatically_derived]
impl ::auth_runtime::__v1::Choice for DatadogSite {
    const ALL: &'static [(&'static str, Self)] = &[
        ("us1", Self::Us1),
        ("us3", Self::Us3),
        ("us5", Self::Us5),
        ("eu1", Self::Eu1),
        ("ap1", Self::Ap1),
        ("us1_fed", Self::Us1Fed),
    ];
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Datadog {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"datadog\",\"description\":\"Datadog\",\"docs\":\"https://docs.datadoghq.com/api/latest/authentication/\",\"ways\":[{\"name\":null,\"description\":null,\"inputs\":[{\"name\":\"api_key\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"DATADOG_API_KEY\",\"doc\":null,\"pattern\":null},{\"name\":\"application_key\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Optional\",\"variable\":\"DATADOG_APPLICATION_KEY\",\"doc\":null,\"pattern\":null},{\"name\":\"site\",\"role\":\"Setting\",\"kind\":{\"OneOf\":[{\"name\":\"us1\",\"sent\":\"datadoghq.com\"},{\"name\":\"us3\",\"sent\":\"us3.datadoghq.com\"},{\"name\":\"us5\",\"sent\":\"us5.datadoghq.com\"},{\"name\":\"eu1\",\"sent\":\"datadoghq.eu\"},{\"name\":\"ap1\",\"sent\":\"ap1.datadoghq.com\"},{\"name\":\"us1_fed\",\"sent\":\"ddog-gov.com\"}]},\"presence\":{\"Default\":{\"Text\":\"us1\"}},\"variable\":\"DATADOG_SITE\",\"doc\":null,\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://api.\"},{\"Value\":{\"place\":\"Host\",\"value\":{\"source\":{\"Input\":\"site\"},\"functions\":[]}}}]},\"allow_hosts\":[],\"authorize\":null,\"steps\":[],\"token\":null,\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[{\"name\":\"DD-API-KEY\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"api_key\"},\"functions\":[]}}},{\"name\":\"DD-APPLICATION-KEY\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"application_key\"},\"functions\":[]}}}],\"query\":[],\"authorization\":null,\"body\":\"Empty\"},\"rejected_on\":[401]}}]}",
        );
        &MODEL
    }
}
