// An API that lets in whoever carries an access token of the provider.

// Tells whose the token is. Tokens that are bound to a key are for the provider's own `/me`.
export async function answer(provider, request, response) {
  const [scheme, value] = (request.headers.authorization ?? '').split(' ');
  const token = scheme.toLowerCase() === 'bearer' ? await find(provider, value) : undefined;
  if (token === undefined) {
    response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' });
    response.end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ client_id: token.clientId, sub: token.accountId, scope: token.scope, aud: token.aud }));
}

async function find(provider, value) {
  const token = await provider.AccessToken.find(value) ?? await provider.ClientCredentials.find(value);
  const isBound = token?.jkt !== undefined || token?.['x5t#S256'] !== undefined;
  return token?.isValid && !isBound ? token : undefined;
}
