/** The script of the preview: shows the page, keeps the reader's place, and scrolls with the text. */

import type { FromPage, Kept, ToPage } from './messages';
import type { Place } from './anchors';
import { patch } from './patch';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; getState(): Kept | undefined; setState(state: Kept): void };

interface Box {
  id: string;
  top: number;
  bottom: number;
}

/** Pixels left above a declaration scrolled to. */
const MARGIN = 8;
/** How long the echo of a scroll we made ourselves may take, in milliseconds. */
const ECHO = 150;

const nonce = document.currentScript?.nonce ?? '';
const vscode = acquireVsCodeApi();
const banner = document.createElement('div');
banner.className = 'social-stale';
banner.setAttribute('role', 'status');

let uri = vscode.getState()?.uri ?? '';
let ids: string[] = [];
let boxes: Box[] = [];
let here: string | undefined;
let quietUntil = 0;
let isShown = false;

function show(html: string): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  const kept = isShown ? placeNow() : vscode.getState()?.place;
  document.documentElement.lang = fresh.documentElement.lang;
  restyle([...fresh.querySelectorAll('style')].map((style) => style.textContent ?? '').join('\n'));
  const body = document.importNode(fresh.body, true);
  for (const { name, value } of document.body.attributes) if (!body.hasAttribute(name)) body.setAttribute(name, value);
  banner.remove();
  patch(document.body, body);
  isShown = true;
  mark();
  measure();
  if (kept) scrollTo(kept);
}

function restyle(css: string): void {
  let style = document.querySelector<HTMLStyleElement>('style[data-page]');
  if (!style) {
    style = document.createElement('style');
    style.nonce = nonce;
    style.dataset.page = '';
    document.head.append(style);
  }
  if (style.textContent !== css) style.textContent = css;
  follow();
}

/** The page asks the system whether it is dark; here the theme of the editor decides. */
function follow(): void {
  const classes = document.body.classList;
  const isDark = classes.contains('vscode-dark') || (classes.contains('vscode-high-contrast') && !classes.contains('vscode-high-contrast-light'));
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  const rules = document.querySelector<HTMLStyleElement>('style[data-page]')?.sheet?.cssRules ?? [];
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    const asked = dark.get(rule) ?? rule.media.mediaText;
    if (!asked.includes('prefers-color-scheme: dark')) continue;
    dark.set(rule, asked);
    rule.media.mediaText = isDark ? 'all' : 'not all';
  }
}
const dark = new WeakMap<CSSMediaRule, string>();

function measure(): void {
  const down = window.scrollY;
  boxes = ids.flatMap((id) => {
    const rect = document.getElementById(id)?.getBoundingClientRect();
    return rect ? [{ id, top: rect.top + down, bottom: rect.bottom + down }] : [];
  });
}

/** The innermost declaration at the top of the frame, else the next one down. */
function placeNow(): Place | undefined {
  const line = window.scrollY + MARGIN + 1;
  let around: Box | undefined;
  let next: Box | undefined;
  for (const box of boxes) {
    if (box.top <= line && line < box.bottom) {
      if (!around || box.top > around.top) around = box;
    } else if (box.top > line && (!next || box.top < next.top)) next = box;
  }
  if (around) return { id: around.id, fraction: (line - 1 - around.top) / (around.bottom - around.top) };
  return next && { id: next.id, fraction: 0 };
}

function scrollTo(place: Place): void {
  const box = boxes.find((box) => box.id === place.id);
  if (!box) return;
  quietUntil = performance.now() + ECHO;
  window.scrollTo({ top: box.top + place.fraction * (box.bottom - box.top) - MARGIN, behavior: 'instant' });
}

function mark(): void {
  for (const old of document.querySelectorAll('.social-here')) old.classList.remove('social-here');
  if (here) document.getElementById(here)?.classList.add('social-here');
}

let isWaiting = false;
window.addEventListener('scroll', () => {
  if (isWaiting || !isShown) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    const place = placeNow();
    vscode.setState({ uri, place });
    if (place && performance.now() > quietUntil) vscode.postMessage({ type: 'scrolled', place });
  });
});

document.addEventListener('dblclick', (event) => {
  let element = event.target instanceof Element ? event.target : null;
  while (element && !(element.id && ids.includes(element.id))) element = element.parentElement;
  if (element) vscode.postMessage({ type: 'open', id: element.id });
});

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'page':
      if (isShown && data.uri !== uri) vscode.setState({ uri: data.uri });
      uri = data.uri;
      ids = data.ids;
      return show(data.html);
    case 'stale':
      banner.textContent = data.message;
      return document.body.prepend(banner);
    case 'scroll':
      return scrollTo(data.place);
    case 'here':
      here = data.id;
      return mark();
  }
});

new ResizeObserver(measure).observe(document.documentElement);
new MutationObserver(follow).observe(document.body, { attributeFilter: ['class'] });
vscode.postMessage({ type: 'ready' });
