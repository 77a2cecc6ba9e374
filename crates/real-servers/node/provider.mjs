// The provider: every grant and every endpoint that there is.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Provider, errors } from 'oidc-provider';

import { clients, tlsClients } from './clients.mjs';

const SHORT = 2;
const LONG = 3600;
const SCOPE = 'read write';

// The resources (RFC 8707). The tokens of the second one are JWTs.
const RESOURCES = {
  'https://api.example.com/': 'opaque',
  'https://jwt.example.com/': 'jwt',
};

function signingKey(id, type, options) {
  const { privateKey } = generateKeyPairSync(type, options);
  return { ...privateKey.export({ format: 'jwk' }), kid: id, use: 'sig' };
}

const jwks = {
  keys: [
    signingKey('rsa', 'rsa', { modulusLength: 2048 }),
    signingKey('ec', 'ec', { namedCurve: 'P-256' }),
  ],
};

function resourceServer(_ctx, resource) {
  const format = RESOURCES[resource];
  if (format === undefined) throw new errors.InvalidTarget();
  return {
    scope: SCOPE,
    audience: resource,
    accessTokenFormat: format,
    jwt: { sign: { alg: 'ES256' } },
  };
}

const lifetime = (_ctx, _token, client) => (client.clientId === 'short' ? SHORT : LONG);

const features = {
  devInteractions: { enabled: true },
  clientCredentials: { enabled: true },
  deviceFlow: { enabled: true },
  dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
  introspection: { enabled: true },
  pushedAuthorizationRequests: { enabled: true },
  registration: { enabled: true, initialAccessToken: 'initial-access-token' },
  registrationManagement: { enabled: true },
  resourceIndicators: { enabled: true, getResourceServerInfo: resourceServer },
  revocation: { enabled: true },
};

const mTLS = {
  enabled: true,
  certificateBoundAccessTokens: true,
  tlsClientAuth: true,
  selfSignedTlsClientAuth: true,
  getCertificate: (ctx) => ctx.socket.getPeerX509Certificate(),
  certificateAuthorized: (ctx) => ctx.socket.authorized,
  certificateSubjectMatches: (ctx, property, expected) => property === 'tls_client_auth_san_dns'
    && ctx.socket.getPeerX509Certificate().subjectAltName === `DNS:${expected}`,
};

const configuration = {
  features,
  jwks,
  // An access token that has run out is refused at once.
  clockTolerance: 0,
  cookies: { keys: [randomBytes(32).toString('hex')] },
  rotateRefreshToken: true,
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  expiresWithSession: () => false,
  scopes: ['openid', 'offline_access', 'read', 'write'],
  claims: { openid: ['sub'], email: ['email'] },
  ttl: {
    AccessToken: lifetime,
    ClientCredentials: lifetime,
    DeviceCode: 600,
    Grant: LONG,
    IdToken: LONG,
    Interaction: 600,
    RefreshToken: LONG,
    Session: LONG,
  },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, email: `${sub}@example.com` }) }),
};

export function plain(issuer) {
  return new Provider(issuer, { ...configuration, clients });
}

export function withMutualTls(issuer) {
  return new Provider(issuer, {
    ...configuration,
    clients: [...clients, ...tlsClients],
    clientAuthMethods: [
      'client_secret_basic',
      'client_secret_jwt',
      'client_secret_post',
      'private_key_jwt',
      'none',
      'tls_client_auth',
      'self_signed_tls_client_auth',
    ],
    features: { ...features, mTLS },
  });
}
