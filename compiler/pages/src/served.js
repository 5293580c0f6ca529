(() => {
  const key = `social-place ${location.pathname}`;
  const keep = (write) => { try { return write(sessionStorage); } catch { return null; } };
  /* A fold without an id is known by its rank. */
  const folds = () => [...document.querySelectorAll("details")];
  const leave = () => {
    const open = folds().map((fold, rank) => (fold.open ? rank : -1)).filter((rank) => rank >= 0);
    keep((store) => store.setItem(key, JSON.stringify({ top: scrollY, left: scrollX, count: folds().length, open })));
    location.reload();
  };
  const back = () => {
    const text = keep((store) => store.getItem(key));
    keep((store) => store.removeItem(key));
    if (!text) return;
    const { top, left, count, open } = JSON.parse(text);
    if (count === folds().length) folds().forEach((fold, rank) => { fold.open = open.includes(rank); });
    document.documentElement.style.scrollBehavior = "auto";
    scrollTo(left, top);
    document.documentElement.style.scrollBehavior = "";
  };
  const fr = document.documentElement.lang === "fr";
  const tell = (lines, gone) => {
    let banner = document.querySelector(".broken");
    if (!lines.length && !gone) { if (banner) banner.remove(); return; }
    if (!banner) {
      banner = document.createElement("div");
      banner.className = "broken";
      banner.setAttribute("role", "alert");
      document.body.prepend(banner);
    }
    const title = document.createElement("strong");
    title.textContent = gone
      ? (fr ? "« social serve » ne répond plus : cette page ne se met plus à jour." : "“social serve” does not answer any more: this page is no longer brought up to date.")
      : (fr ? "Le code ne se lit plus : cette page montre ce qui se lisait avant." : "The code does not read any more: this page shows what could be read before.");
    const list = document.createElement("ul");
    for (const line of lines) list.appendChild(document.createElement("li")).textContent = line;
    banner.replaceChildren(title, ...(lines.length ? [list] : []));
  };
  let shown = null;
  let known = "";
  let failures = 0;
  const listen = async () => {
    for (;;) {
      try {
        const answer = await fetch(`/live?known=${known}`, { cache: "no-store" });
        if (!answer.ok) throw new Error(answer.statusText);
        const now = await answer.json();
        if (failures > 1 && shown !== null && shown !== now.pages) { leave(); return; }
        failures = 0;
        known = now.version;
        if (shown === null) shown = now.pages;
        if (shown !== now.pages) { leave(); return; }
        tell(fr ? now.fr : now.en, false);
      } catch {
        failures += 1;
        if (failures > 1) tell([], true);
        await new Promise((done) => setTimeout(done, 1500));
      }
    }
  };
  addEventListener("DOMContentLoaded", () => { back(); listen(); });
})();
