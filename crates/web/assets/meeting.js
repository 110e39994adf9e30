// The screen of a meeting as it runs: it follows what others do, and has shortcut keys. It works without this file as well.
"use strict";
(() => {
  const { busy, guard } = globalThis.marke;
  const screen = document.querySelector("[data-follow]");

  // What the screen asks by itself says so in its address. Whoever loads the page anew does something, and says that not.
  const address = new URL(location);
  if (address.searchParams.has("vanzelf")) {
    address.searchParams.delete("vanzelf");
    history.replaceState(history.state, "", address);
  }

  // One line at most tells how the screen stands: without connection, with too many others, behind, or shut out.
  let told = "";
  const tell = (what) => {
    told = what;
    for (const line of screen.querySelectorAll("[data-told]")) line.hidden = line.dataset.told !== what;
  };

  const parts = (page) => [...page.querySelectorAll("[data-part]")];
  // Each answer has other keys in its forms; that alone is no change.
  const bare = (part) => part.innerHTML.replace(/name="(sleutel|gezien)" value="[^"]*"/g, "");
  const known = new Map(parts(document).map((part) => [part.id, bare(part)]));

  // How something in a part is found again in the next.
  const like = (at) => {
    if (at.id) return `[id="${CSS.escape(at.id)}"]`;
    if (at.matches("a[href]")) return `a[href="${CSS.escape(at.getAttribute("href"))}"]`;
    if (at.form) return `form[id="${CSS.escape(at.form.id)}"] button`;
    return at.matches("[tabindex]") ? "[tabindex]" : at.localName;
  };
  // A fold is found again by its summary; of those with the same summary, by their order.
  const folds = (part) => {
    const many = new Map();
    return [...part.querySelectorAll("details")].map((fold) => {
      const summary = fold.querySelector("summary").textContent;
      many.set(summary, (many.get(summary) ?? 0) + 1);
      return [`${summary} ${many.get(summary)}`, fold];
    });
  };
  // What a reader had in a part: the focus on the same thing, or else on the part; and what was folded open.
  const keep = (part) => {
    const at = part.contains(document.activeElement) ? document.activeElement : null;
    const same = at && like(at);
    const place = at && Math.max(0, [...part.querySelectorAll(same)].indexOf(at));
    const open = new Map(folds(part).map(([name, fold]) => [name, fold.open]));
    return () => {
      for (const [name, fold] of folds(part)) fold.open = open.get(name) ?? fold.open;
      if (!at) return;
      const found = part.querySelectorAll(same)[place] ?? part;
      if (found === part) part.tabIndex = -1;
      found.focus({ preventScroll: true });
    };
  };
  const put = (part, next) => {
    if (known.get(next.id) !== bare(next) && !busy(part)) {
      known.set(next.id, bare(next));
      const giveBack = keep(part);
      part.replaceChildren(...next.childNodes);
      guard(part);
      giveBack();
      return;
    }
    // What somebody is filling in stays. The version it answers to goes along as long as it answers to the same.
    for (const form of next.querySelectorAll("form[id]")) {
      const mine = part.querySelector(`form[id="${CSS.escape(form.id)}"]`);
      if (mine?.dataset.about === form.dataset.about) mine.elements.gezien.value = form.elements.gezien.value;
    }
  };

  // At each sign the screen asks itself anew, and puts in the parts that are other than before.
  let asking = false, again = false, leaving = false, crowded = false;
  const take = (page) => {
    const next = page.querySelector("[data-follow]");
    screen.dataset.follow = next.dataset.follow;
    if (next.dataset.item !== screen.dataset.item) {
      // Another item is on the table. Whoever is filling something in finishes that first.
      if (busy(screen)) tell("moved");
      else location.replace(screen.dataset.here);
      return;
    }
    for (const part of parts(next)) {
      const mine = document.getElementById(part.id);
      if (mine) put(mine, part);
    }
    screen.querySelector("[data-time]").textContent = next.querySelector("[data-time]").textContent;
    tell(crowded ? "crowded" : "");
  };
  const refresh = async () => {
    if (leaving) return;
    if (asking) { again = true; return; }
    asking = true;
    try {
      const answer = await fetch(screen.dataset.here, { headers: { accept: "text/html" } });
      const text = await answer.text();
      // Meanwhile something was sent: what came of that is the next page.
      if (leaving) return;
      if (answer.ok) take(new DOMParser().parseFromString(text, "text/html"));
      else if (answer.status !== 404) lost();
      else if (busy(screen)) tell("gone");
      else location.reload();
    } catch { lost(); } finally {
      asking = false;
      if (again) { again = false; refresh(); }
    }
  };
  addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    leaving = true;
    // Whoever stopped the sending is still here.
    setTimeout(() => { leaving = false; refresh(); }, 30_000);
  });

  // The signs come by a stream. A browser begins it anew by itself, but not where the answer was no stream: then the screen
  // does. A page that did not come it asks again as well, since the stream may be whole and say nothing more.
  let stream, waiting;
  const stop = () => { clearTimeout(waiting); stream?.close(); };
  const later = () => {
    clearTimeout(waiting);
    if (!document.hidden) waiting = setTimeout(retry, 5_000 + Math.random() * 5_000);
  };
  const lost = () => { tell("lost"); later(); };
  const listen = () => {
    stop();
    const mine = stream = new EventSource(screen.dataset.follow);
    mine.addEventListener("message", refresh);
    mine.addEventListener("open", () => {
      crowded = false;
      if (told) refresh();
    });
    mine.addEventListener("error", () => {
      tell("lost");
      if (mine.readyState === EventSource.CLOSED) later();
    });
  };
  const retry = async () => {
    if (stream?.readyState === EventSource.OPEN) { refresh(); return; }
    const tried = await fetch(screen.dataset.follow, { method: "HEAD" }).catch(() => null);
    crowded = tried?.status === 429;
    await refresh();
    if (document.hidden) return;
    if (tried?.ok) listen();
    else later();
  };
  // A screen that nobody looks at holds no connection: a browser makes only a few.
  const follow = () => {
    stop();
    if (!document.hidden) { refresh(); listen(); }
  };
  document.addEventListener("visibilitychange", follow);
  // A device knows sooner than its connection that there is none.
  addEventListener("offline", () => tell("lost"));
  addEventListener("online", follow);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  if (!document.hidden) listen();

  // Shortcut keys: one letter each, never while something is typed, and to be turned off. Where a browser keeps nothing for
  // pages, they are on.
  const keys = document.querySelector("[data-keys]");
  if (keys) {
    const on = keys.querySelector("[data-keys-on]");
    const kept = (does) => { try { return does(localStorage); } catch { return null; } };
    keys.hidden = false;
    on.checked = kept((store) => store.getItem("sneltoetsen")) !== "uit";
    on.addEventListener("change", () => kept((store) => store.setItem("sneltoetsen", on.checked ? "aan" : "uit")));
    addEventListener("keydown", (event) => {
      // What is agreed by one key is sent at once, so not from within a field either; the other forms ask something first.
      const atOnce = event.key === "c";
      const typing = event.target.closest(`textarea, select, dialog, input${atOnce ? "" : ":not([type=radio], [type=checkbox])"}`);
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing || !on.checked) return;
      if (event.key === "?") { keys.open = !keys.open; keys.querySelector("summary").focus(); return; }
      const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!found) return;
      event.preventDefault();
      if (!found.matches("form")) found.click();
      else if (atOnce) found.requestSubmit();
      else (found.querySelector("input:not([type=hidden]), textarea") ?? found.querySelector("button")).focus();
    });
  }
})();
