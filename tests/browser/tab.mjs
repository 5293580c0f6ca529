// A tab of the browser with the network cut, used again for one page after the other: whatever a page asks for, and whatever goes wrong in it, is told.
import { pathToFileURL } from 'node:url';
import { sep } from 'node:path';

/** Opens a tab. What it finds wrong goes to `tab.say`, set for each page; a page may ask for files of `tab.root` alone. */
export async function opened(browser, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options });
  const page = await context.newPage();
  const tab = { page, root: '', say: () => {}, cdp: await context.newCDPSession(page) };
  const isInside = (address) => address.startsWith(pathToFileURL(tab.root + sep).href) || address === 'about:blank';
  await context.route('**/*', (route) => (isInside(route.request().url()) ? route.continue() : route.abort()));
  page.on('request', (request) => { if (!isInside(request.url()) && !request.url().startsWith('data:')) tab.say('request', request.url().slice(0, 200)); });
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) tab.say('console', message.text().slice(0, 300)); });
  page.on('pageerror', (error) => tab.say('console', String(error).slice(0, 300)));
  page.on('dialog', (dialog) => { tab.say('dialog', dialog.message()); dialog.dismiss().catch(() => {}); });
  page.on('popup', (popup) => tab.say('popup', popup.url()));
  await page.addInitScript(() => {
    globalThis.__refused = [];
    document.addEventListener('securitypolicyviolation', (event) => globalThis.__refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  return tab;
}

/** Sets how wide the tab is, and its colours. */
export async function worn(tab, width, height, colorScheme) {
  await tab.page.setViewportSize({ width, height });
  await tab.page.emulateMedia({ colorScheme });
}

/** A picture of a part of the page, in its own coordinates. */
export async function pictured(tab, path, { x = 0, y = 0, width, height, scale = 1 }, write) {
  const { data } = await tab.cdp.send('Page.captureScreenshot', { format: 'jpeg', quality: 75, captureBeyondViewport: true, clip: { x, y, width, height, scale } });
  write(path, Buffer.from(data, 'base64'));
}
