"use strict";
(() => {
  const root = document.documentElement;
  const keep = (write) => { try { return write(localStorage); } catch { return null; } };
  const paint = (theme) => { if (theme === "light" || theme === "dark") root.dataset.theme = theme; else delete root.dataset.theme; };
  paint(keep((store) => store.getItem("social-theme")));

  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /* Each reason to hide an item is kept apart: a search and a filter do not undo each other. */
  const reasons = new WeakMap();
  const hide = (item, why, is) => {
    const set = reasons.get(item) || new Set();
    reasons.set(item, set);
    if (is) set.add(why); else set.delete(why);
    const hidden = set.size > 0;
    if (item.hidden !== hidden) item.hidden = hidden;
  };
  const tell = (output, count) => {
    const { none, one, many } = output.dataset;
    output.textContent = count === 0 ? none : count === 1 ? one : `${many} ${count}`;
  };

  const themes = () => {
    for (const label of all("label.theme")) {
      const select = label.querySelector("select");
      select.value = root.dataset.theme || "auto";
      select.addEventListener("change", () => {
        paint(select.value);
        keep((store) => store.setItem("social-theme", select.value));
      });
      label.hidden = false;
    }
  };

  const searches = () => {
    const box = document.querySelector(".search");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
      const field = box ? box.querySelector("input") : document.querySelector("a.seek");
      if (!field) return;
      event.preventDefault();
      field.focus();
      if (field.matches("a")) location.href = field.href.replace(/#.*$/, "") + "#chercher";
    });
    if (!box) return null;
    const field = box.querySelector("input");
    const output = box.querySelector("output");
    let items = null;
    const index = () => all("main [data-item], main article").filter((item) => !item.parentElement.closest("[data-item], article")).map((item) => ({ item, text: folded(item.textContent) }));
    const search = () => {
      items = items || index();
      const words = folded(field.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const { item, text } of items) {
        const out = !words.every((word) => text.includes(word));
        hide(item, "search", out);
        if (!item.hidden) count += 1;
      }
      const is = words.length > 0;
      for (const part of all("main section, main details.verdicts")) {
        if (!part.closest("article")) hide(part, "search", is && !part.querySelector("[data-item]:not([hidden]), article:not([hidden])"));
      }
      // What is folded would hide what was found.
      for (const fold of all("main details")) {
        if (!fold.closest("article, [data-item]") && fold.querySelector("[data-item], article")) unfold(fold, is && !!fold.querySelector("[data-item]:not([hidden]), article:not([hidden])"));
      }
      root.classList.toggle("searching", is);
      if (is) tell(output, count); else output.textContent = "";
    };
    let waiting = 0;
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 90); });
    const clear = () => { if (field.value) { field.value = ""; search(); } };
    field.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); clear(); } });
    box.hidden = false;
    if (field.value) search();
    return clear;
  };

  const unfold = (fold, isAsked) => {
    if (isAsked && !fold.open) fold.dataset.asked = "";
    if (isAsked) fold.open = true;
    else if (fold.dataset.asked !== undefined) { fold.open = false; delete fold.dataset.asked; }
  };

  const filters = () => {
    all("form.filters[data-for]").forEach((form, rank) => {
      const list = document.getElementById(form.dataset.for);
      if (!list) return;
      let output = form.querySelector("output");
      if (!output) {
        output = form.appendChild(document.createElement("output"));
        output.setAttribute("aria-live", "polite");
      }
      const fr = root.lang === "fr";
      output.dataset.none ??= fr ? "rien à montrer" : "nothing to show";
      output.dataset.one ??= fr ? "1 montré" : "1 shown";
      output.dataset.many ??= fr ? "montrés :" : "shown:";
      const filter = () => {
        const asked = new Map();
        for (const [name, value] of new FormData(form)) if (value) asked.set(name, [...(asked.get(name) || []), value]);
        let count = 0;
        for (const item of all("[data-item]", list)) {
          const out = [...asked].some(([name, values]) => !(item.getAttribute(`data-${name}`) || "").split(" ").some((value) => values.includes(value)));
          hide(item, `filter ${rank}`, out);
          if (!item.hidden) count += 1;
        }
        // What is folded would hide what was asked for.
        for (const fold of all("details", list)) if (fold.querySelector(":scope [data-item]")) unfold(fold, asked.size > 0);
        if (asked.size) tell(output, count); else output.textContent = "";
      };
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", () => setTimeout(filter));
      form.addEventListener("change", filter);
      form.hidden = false;
      filter();
    });
  };

  const folds = (clear) => {
    const show = () => {
      let id = location.hash.slice(1);
      try { id = decodeURIComponent(id); } catch { /* as it is */ }
      const target = id && document.getElementById(id);
      if (!target) return;
      if (target.matches("input")) { target.focus(); return; }
      if (target.closest("[hidden]")) {
        if (clear) clear();
        for (const form of all("form.filters")) form.reset();
      }
      let opened = false;
      for (let up = target; up; up = up.parentElement) if (up.matches("details:not([open])")) { up.open = true; opened = true; }
      if (opened) target.scrollIntoView();
    };
    addEventListener("hashchange", show);
    show();
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = all("details:not([open])");
      for (const fold of closed) fold.open = true;
    });
    addEventListener("afterprint", () => {
      for (const fold of closed) fold.open = false;
      closed = [];
    });
  };

  const languages = () => {
    for (const link of all("a.language")) {
      const address = link.getAttribute("href");
      const follow = () => link.setAttribute("href", address + location.hash);
      addEventListener("hashchange", follow);
      follow();
    }
  };

  /* A large drawing is in the page once: its file is made when asked for, as a site has it beside its pages, without links. */
  const drawings = () => {
    const file = (link) => {
      const drawing = link.closest("figure").querySelector(".drawing svg");
      const [width, height, box] = ["width", "height", "viewBox"].map((name) => drawing.getAttribute(name));
      const alone = drawing.cloneNode(true);
      for (const link of alone.querySelectorAll("a")) link.replaceWith(...link.childNodes);
      const inner = alone.innerHTML.replace(/&nbsp;/g, "\u00a0").replace(/>[^<]+/g, (text) => text.replace(/"/g, "&quot;"));
      const named = inner.replace(/<(title|desc) id="[^"]*">/g, "<$1>");
      const looks = `<style>${link.dataset.looks}<\/style><rect class="d-paper" width="100%" height="100%"></rect>`;
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}">${named.replace("</desc>", (end) => end + looks)}</svg>`;
    };
    for (const link of all("a[data-looks]")) {
      const make = () => { link.href = URL.createObjectURL(new Blob([file(link)], { type: "image/svg+xml" })); };
      link.addEventListener("click", make, { once: true });
      link.hidden = false;
    }
  };

  addEventListener("DOMContentLoaded", () => {
    drawings();
    themes();
    const clear = searches();
    filters();
    folds(clear);
    languages();
  });
})();
