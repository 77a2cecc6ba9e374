// The clients. What a client does is its id.
import { readFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';

export const SECRET = 's3cr:et/+ %';

const EVERY_GRANT = [
  'authorization_code',
  'client_credentials',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
];

// Native applications may come from any port of this machine (RFC 8252 §7.3).
function client(id, metadata) {
  return {
    client_id: id,
    client_secret: SECRET,
    application_type: 'native',
    grant_types: EVERY_GRANT,
    redirect_uris: ['http://127.0.0.1/callback', 'http://127.0.0.1/'],
    ...metadata,
  };
}

// The public halves of the keys that assertions are signed with.
function assertionKeys() {
  const jwk = (name) => createPublicKey(readFileSync(`keys/${name}.key.pem`)).export({ format: 'jwk' });
  return [
    { ...jwk('assertion-rsa'), kid: 'rsa', use: 'sig' },
    { ...jwk('assertion-ec'), kid: 'ec', use: 'sig' },
  ];
}

function certificateKey() {
  const certificate = readFileSync('keys/client.pem', 'utf8');
  const x5c = certificate.replace(/-----[A-Z ]+-----|\s/g, '');
  return { ...createPublicKey(certificate).export({ format: 'jwk' }), x5c: [x5c], use: 'sig' };
}

export const clients = [
  client('basic', { token_endpoint_auth_method: 'client_secret_basic' }),
  client('post', { token_endpoint_auth_method: 'client_secret_post' }),
  client('client-secret-jwt', {
    token_endpoint_auth_method: 'client_secret_jwt',
    client_secret: `${SECRET}, and long enough for HS256`,
  }),
  client('private-key-jwt', {
    token_endpoint_auth_method: 'private_key_jwt',
    client_secret: undefined,
    jwks: { keys: assertionKeys() },
  }),
  client('public', {
    token_endpoint_auth_method: 'none',
    client_secret: undefined,
    grant_types: EVERY_GRANT.filter((grant) => grant !== 'client_credentials'),
  }),
  client('dpop', { dpop_bound_access_tokens: true }),
  client('public-dpop', {
    token_endpoint_auth_method: 'none',
    client_secret: undefined,
    dpop_bound_access_tokens: true,
    grant_types: EVERY_GRANT.filter((grant) => grant !== 'client_credentials'),
  }),
  client('pushed', { require_pushed_authorization_requests: true }),
  // Its access tokens live for two seconds.
  client('short', {}),
];

// Those that only the server with TLS has.
export const tlsClients = [
  client('mutual-tls', {
    token_endpoint_auth_method: 'tls_client_auth',
    client_secret: undefined,
    tls_client_auth_san_dns: 'client.example.com',
    tls_client_certificate_bound_access_tokens: true,
  }),
  client('self-signed-tls', {
    token_endpoint_auth_method: 'self_signed_tls_client_auth',
    client_secret: undefined,
    jwks: { keys: [certificateKey()] },
  }),
];
