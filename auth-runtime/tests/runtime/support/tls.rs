//! Servers over TLS, with certificates that nobody vouches for.

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

use crate::support::server::{Reply, Seen, Server};

/// A server of HTTP/1.1 over TLS.
pub(crate) fn start(script: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Server {
    let acceptor = acceptor("http/1.1");
    let open = move |stream| {
        let accepted = acceptor.accept(stream);
        async move { accepted.await.ok() }
    };
    Server::start_over("https", open, move |seen| std::future::ready(script(&seen)))
}

/// What answers for `localhost` and `127.0.0.1`, and speaks this protocol.
pub(crate) fn acceptor(protocol: &str) -> TlsAcceptor {
    let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let mut config =
        config.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
    config.alpn_protocols = vec![protocol.as_bytes().to_vec()];
    TlsAcceptor::from(Arc::new(config))
}

/// Takes any certificate.
pub(crate) fn trusting(http: auth_runtime::reqwest::ClientBuilder) -> auth_runtime::reqwest::ClientBuilder {
    http.no_proxy().tls_danger_accept_invalid_certs(true)
}
