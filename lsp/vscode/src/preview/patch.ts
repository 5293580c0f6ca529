/** Makes one tree of elements like another by touching only what differs, so that nothing jumps under the reader. */
export function patch(old: Element, fresh: Element): void {
  if (old.isEqualNode(fresh)) return;
  attributes(old, fresh);
  const kept = new Map<string, Element>();
  for (const child of old.children) if (child.id) kept.set(child.id, child);
  let next: ChildNode | null = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const twin = same(next, child) ? next : child instanceof Element && child.id ? kept.get(child.id) : undefined;
    if (twin instanceof Element && child instanceof Element && twin.nodeName === child.nodeName) {
      if (twin === next) next = next.nextSibling;
      else old.insertBefore(twin, next);
      patch(twin, child);
    } else if (twin && twin === next) {
      next = next.nextSibling;
      if (twin.nodeValue !== child.nodeValue) twin.nodeValue = child.nodeValue;
    } else {
      old.insertBefore(document.importNode(child, true), next);
    }
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

/** Whether one may become the other where it stands. */
function same(old: ChildNode | null, fresh: ChildNode): boolean {
  if (!old || old.nodeName !== fresh.nodeName) return false;
  return !(old instanceof Element && fresh instanceof Element) || old.id === fresh.id;
}

/** What the reader opened stays open. */
function attributes(old: Element, fresh: Element): void {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(name === 'open' && old.nodeName === 'DETAILS')) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}
