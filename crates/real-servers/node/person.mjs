// A person who logs in, without a browser: follows redirects, keeps cookies, fills in forms.
//
//   node person.mjs allow|deny ADDRESS
//
// Prints the address of the callback, to which it does not go, or the text of the last page.

const NAME = 'ada';
const PASSWORD = 'enigma of 1842';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"' };
const cookies = new Map();

function decode(text) {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#([0-9]+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/g, (whole, name) => ENTITIES[name] ?? whole);
}

function attribute(tag, name) {
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? decode(found[1] ?? found[2]) : undefined;
}

const tags = (page, name) => page.match(new RegExp(`<${name}\\s[^>]*>`, 'g')) ?? [];

async function go(address, body) {
  const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), referer: address.href };
  const method = body === undefined ? 'GET' : 'POST';
  const reply = await fetch(address, { method, body, headers, redirect: 'manual' });
  for (const cookie of reply.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    cookies.set(name, value);
  }
  return reply;
}

const agrees = (tag) => ['allow', 'confirm'].includes(attribute(tag, 'name')) || attribute(tag, 'value') === 'accept';
const refuses = (tag) => attribute(tag, 'name') === 'abort' || attribute(tag, 'value') === 'deny';

// What the person writes into a form, and which button is pressed.
function fill(page, allows) {
  const form = new URLSearchParams();
  for (const tag of [...tags(page, 'input'), ...tags(page, 'button')]) {
    const name = attribute(tag, 'name');
    const isLeftOut = allows ? refuses(tag) : agrees(tag);
    if (name !== undefined && !isLeftOut) form.set(name, written(tag, name));
  }
  return form;
}

function written(tag, name) {
  if (name === 'login' || name === 'username') return NAME;
  if (name === 'password') return PASSWORD;
  return attribute(tag, 'value') ?? '';
}

// Where the person goes from a page: an address, and the form that is sent there.
function next(page, here, allows) {
  const cancel = tags(page, 'a').map((tag) => attribute(tag, 'href')).find((href) => href?.endsWith('/abort'));
  if (!allows && cancel) return [new URL(cancel, here)];
  const [form] = tags(page, 'form');
  return form && [new URL(attribute(form, 'action') || here, here), fill(page, allows)];
}

async function visit(start, allows) {
  let [here, body] = [new URL(start)];
  for (let step = 0; step < 30; step += 1) {
    const reply = await go(here, body);
    if (reply.status >= 300 && reply.status < 400) {
      const target = new URL(reply.headers.get('location'), here);
      if (target.origin !== here.origin) return target.href;
      [here, body] = [target];
      continue;
    }
    const page = await reply.text();
    if (!reply.ok) throw new Error(`${here.pathname}: ${reply.status}\n${page}`);
    // Whoever pressed "Abort" is asked for another code.
    const found = body?.has('abort') ? undefined : next(page, here, allows);
    if (!found) return page.replace(/<style[^]*?<\/style>|<[^>]*>|\s+/g, ' ').trim();
    [here, body] = found;
  }
  throw new Error('no end of pages');
}

// Nobody may wait for it any more.
setTimeout(() => process.exit(1), 60_000).unref();

const [, , decision, address] = process.argv;
console.log(await visit(address, decision === 'allow'));
