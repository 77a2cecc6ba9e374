// An OpenID provider, once by HTTP and once by TLS with client certificates. Tells its ports on its output.
import { readFileSync } from 'node:fs';
import { createServer as createPlain } from 'node:http';
import { createServer as createSecure } from 'node:https';

import { answer } from './api.mjs';
import { plain, withMutualTls } from './provider.mjs';

const read = (name) => readFileSync(`keys/${name}.pem`);

// The issuer has the port in its name, so the server listens first.
async function serve(server, scheme, make) {
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  const provider = make(`${scheme}://127.0.0.1:${port}`);
  const handle = provider.callback();
  server.on('request', (request, response) => (request.url === '/api'
    ? answer(provider, request, response)
    : handle(request, response)));
  return port;
}

const secure = createSecure({
  key: read('server.key'),
  cert: read('server'),
  ca: read('authority'),
  requestCert: true,
  rejectUnauthorized: false,
});
const ports = [
  await serve(createPlain(), 'http', plain),
  await serve(secure, 'https', withMutualTls),
];
console.log(`listening ${ports.join(' ')}`);
