// An API that lets in whoever carries an access token of the provider.
import { createHash } from 'node:crypto';

// Tells whose the token is.
export async function answer(provider, request, response) {
  const [scheme, value] = (request.headers.authorization ?? '').split(' ');
  const token = scheme.toLowerCase() === 'bearer' ? await find(provider, value) : undefined;
  if (!token?.isValid || !mayCarry(request, token)) {
    response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' });
    response.end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ client_id: token.clientId, sub: token.accountId, scope: token.scope, aud: token.aud }));
}

async function find(provider, value) {
  return await provider.AccessToken.find(value) ?? provider.ClientCredentials.find(value);
}

// A token that is bound to a certificate comes with it (RFC 8705 §3). One that is bound to a key is for `/me`.
function mayCarry(request, token) {
  const bound = token['x5t#S256'];
  return token.jkt === undefined && (bound === undefined || bound === thumbprint(request.socket));
}

function thumbprint(socket) {
  const certificate = socket.getPeerX509Certificate?.();
  return certificate && createHash('sha256').update(certificate.raw).digest('base64url');
}
