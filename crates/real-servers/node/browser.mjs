// A person at a headless Chromium, who logs in at the development pages of the OpenID provider.
//
//   node browser.mjs CHROMIUM ADDRESS
//
// Prints the address that the browser ends at, on whatever other origin, and below it the text of that page.
import { chromium } from 'playwright-core';

// Nobody may wait for it any more.
setTimeout(() => process.exit(1), 60_000).unref();

const [, , executablePath, address] = process.argv;
const { origin } = new URL(address);

const browser = await chromium.launch({
  executablePath,
  args: ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage();
// The pages ask for a font from elsewhere.
await page.route((url) => url.hostname !== '127.0.0.1', (route) => route.abort());
await page.goto(address);
while (new URL(page.url()).origin === origin) {
  const name = page.locator('input[name=login]');
  if (await name.count()) {
    await name.fill('ada');
    await page.locator('input[name=password]').fill('enigma of 1842');
  }
  const left = page.waitForEvent('framenavigated');
  await page.locator('button[type=submit]').click();
  await left;
}
await page.waitForLoadState();
console.log(page.url());
console.log(await page.innerText('body'));
await browser.close();
