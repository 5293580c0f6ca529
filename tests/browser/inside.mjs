// What is looked at inside a page: each function runs there, alone, and gives back plain data.

/** Anchors, links, headings, languages, what misleads the eye: all that one look can tell. */
export function survey() {
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  const said = (element) => (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim().slice(0, 80);
  const links = [...document.querySelectorAll('a')].map((a) => ({
    href: a.getAttribute('href') ?? a.getAttribute('xlink:href'),
    download: a.getAttribute('download'), hreflang: a.getAttribute('hreflang'), said: said(a),
  }));
  const named = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'headers', 'list'].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].flatMap((element) => element.getAttribute(name).split(/\s+/).map((id) => ({ name, id }))));
  const all = [...document.querySelectorAll('*')];
  return {
    lang: document.documentElement.lang,
    title: document.title,
    ids, links,
    dangling: named.filter(({ id }) => id && !document.getElementById(id)).map(({ name, id }) => `${name}="${id}"`),
    headings: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => ({ level: Number(h.tagName[1]), said: said(h) })),
    alternates: [...document.querySelectorAll('link[rel=alternate][hreflang]')].map((link) => ({ href: link.getAttribute('href'), hreflang: link.hreflang })),
    handlers: all.flatMap((element) => element.getAttributeNames().filter((name) => /^on/i.test(name)).map((name) => `${element.tagName} ${name}`)),
    styled: all.filter((element) => element.hasAttribute('style')).map((element) => element.tagName),
    foreign: all.filter((element) => /^(iframe|object|embed|img|image|form|base|link|audio|video|source|foreignobject|math)$/i.test(element.localName)
      && !(element.localName === 'link' && /^(alternate|license|canonical|next|prev|up|home|index|stylesheet|icon)$/.test(element.rel))
      && !(element.localName === 'form' && !element.hasAttribute('action'))).map((element) => element.outerHTML.slice(0, 120)),
    refreshed: [...document.querySelectorAll('meta[http-equiv]')].map((meta) => meta.httpEquiv.toLowerCase()).filter((name) => name !== 'content-security-policy'),
    scripts: [...document.scripts].length,
    styles: [...document.querySelectorAll('style')].length,
    policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? '',
    sections: ['main', 'h1', 'title'].filter((name) => document.querySelectorAll(name === 'title' ? 'head > title' : name).length !== 1),
  };
}

/** What makes the page scroll sideways: the elements that stick out on the right and do not scroll by themselves. */
export function sideways() {
  const root = document.scrollingElement;
  const wide = root.scrollWidth - root.clientWidth;
  if (wide <= 0) return null;
  const scrolls = (element) => {
    for (let up = element.parentElement; up && up !== root && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== 'visible') return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element));
  return `${wide} px: ${out.slice(-3).map((element) => `${element.localName}.${element.getAttribute('class') ?? ''}#${element.id} “${element.textContent.trim().slice(0, 40)}”`).join(', ')}`;
}

/** Opens everything that folds. */
export function unfold() {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

/** What can be focused shows that it is. Called after a press of Tab, so that focus counts as that of a keyboard. */
export function unseen() {
  const look = (element) => {
    const { outlineStyle, outlineWidth, boxShadow, textDecorationLine, backgroundColor } = getComputedStyle(element);
    return JSON.stringify([outlineStyle === 'none' ? '0' : outlineWidth, boxShadow, textDecorationLine, backgroundColor]);
  };
  const bad = [];
  const stops = [...document.querySelectorAll('a[href], summary, button, input, select, textarea, [tabindex="0"]')].filter((element) => element.checkVisibility());
  for (const element of stops) {
    element.blur?.();
    const before = look(element);
    element.focus();
    if (document.activeElement !== element) bad.push(`takes no focus: ${element.outerHTML.slice(0, 90)}`);
    else if (look(element) === before) bad.push(`focus does not show: ${element.outerHTML.slice(0, 90)}`);
    else {
      const box = element.getBoundingClientRect();
      if (box.right <= 0 || box.bottom <= 0 || box.width === 0 || box.height === 0) bad.push(`focus goes out of sight: ${element.outerHTML.slice(0, 90)}`);
    }
  }
  return { stops: stops.length, bad };
}

/** What moves or fades although the reader asked that nothing move. */
export function moving() {
  const bad = [];
  for (const element of [document.documentElement, ...document.body.querySelectorAll('*')]) {
    const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element);
    const lasts = (time) => time.split(',').some((one) => parseFloat(one) > 0.01);
    if (animationName !== 'none' && lasts(animationDuration)) bad.push(`${element.localName} is animated`);
    if (lasts(transitionDuration)) bad.push(`${element.localName}.${element.getAttribute('class') ?? ''} has a transition`);
    if (scrollBehavior === 'smooth') bad.push(`${element.localName} scrolls smoothly`);
  }
  return [...new Set(bad)];
}

/** Parts with an anchor that cannot be read although nothing is folded over them. */
export function unread() {
  const main = document.querySelector('main');
  const folded = (element) => { const details = element.closest('details:not([open])'); return details && !element.closest('summary'); };
  // Hints for the eye alone are left out. What a narrow screen shows in the place of a drawing, as long as the drawing is there.
  const doubled = (element) => element.closest('.narrow')?.closest('.has-narrow')?.querySelector('.drawing').checkVisibility();
  const parts = [...main.querySelectorAll('section[id], article[id], p, li, td, th, h2, h3, h4, dt, dd, figcaption')];
  return parts.filter((element) => element.textContent.trim() && !folded(element) && !doubled(element) && !element.closest('[hidden], [aria-hidden=true], template, noscript') && !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .map((element) => element.outerHTML.slice(0, 90));
}

/** What the page says, folded parts included, as a reader without scripts gets it. */
export function words() {
  return document.body.textContent.replace(/\s+/g, ' ');
}

/** In a page: the files it lets one take, those that its script makes when asked made first. */
export async function offered() {
  const make = URL.createObjectURL;
  const files = [];
  for (const link of document.querySelectorAll('a[download]')) {
    let address = link.href;
    if (link.dataset.looks) {
      let made;
      URL.createObjectURL = (blob) => { made = blob; return '#'; };
      link.addEventListener('click', (event) => event.preventDefault(), { once: true });
      link.click();
      address = `data:image/svg+xml;base64,${btoa(Array.from(new TextEncoder().encode((await made?.text()) ?? ''), (byte) => String.fromCharCode(byte)).join(''))}`;
    }
    files.push({ figure: link.closest('figure.figure[id]')?.id ?? null, name: link.download, address });
  }
  URL.createObjectURL = make;
  return files;
}
