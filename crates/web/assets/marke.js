// Nice to have, never needed: every page works without this file.
"use strict";
(() => {
  const field = "input:not([type=hidden]), textarea, select";
  const state = (form) => [...form.querySelectorAll(field)].map((f) => (f.type === "radio" || f.type === "checkbox" ? f.checked : f.value)).join("\u0001");

  // Sending a form twice by a double click: the second is held back. (The key in the form makes it harmless anyway.)
  const before = new WeakMap(), sent = new WeakSet();
  const changed = (form) => state(form) !== before.get(form);
  const guard = (within) => { for (const form of within.querySelectorAll("form[data-once]")) before.set(form, state(form)); };
  const busy = (within) => [...within.querySelectorAll("form[data-once]")].some((form) => !sent.has(form) && form.querySelector(field) && changed(form));
  guard(document);
  // For scripts that put in other parts of a page.
  globalThis.marke = { busy, guard };
  addEventListener("submit", (event) => {
    const form = event.target;
    if (!before.has(form)) return;
    if (sent.has(form)) { event.preventDefault(); return; }
    sent.add(form);
    setTimeout(() => form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true")));
  });
  // Leaving a form that was changed asks first.
  addEventListener("beforeunload", (event) => { if (busy(document)) event.preventDefault(); });
  // Coming back by the back button: it may be sent again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-once]")) {
      sent.delete(form);
      form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-disabled"));
    }
  });

  // A choice that acts at once; without script there is a button beside it.
  for (const select of document.querySelectorAll("select[data-submit]")) {
    const button = select.form.querySelector("button");
    if (button) button.hidden = true;
    select.addEventListener("change", () => select.form.submit());
  }

  // The palette: Ctrl or Cmd and K. The list comes from the server, as the page behind the link does.
  const find = document.querySelector("a[data-palette]");
  if (find) {
    const make = (tag, attributes, ...inside) => {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      made.append(...inside);
      return made;
    };
    const { palette, box, title, close } = find.dataset;
    const mac = /Mac|iP(hone|ad)/.test(navigator.platform);
    find.append(make("kbd", { "aria-hidden": "true" }, mac ? "⌘ K" : "Ctrl K"));
    const input = make("input", { type: "text", role: "combobox", "aria-label": box, placeholder: box, "aria-expanded": "true", "aria-controls": "palet-lijst", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", maxlength: "100" });
    const list = make("div", { class: "list", id: "palet-lijst", role: "listbox", "aria-label": title });
    const told = make("p", { class: "unseen", role: "status" });
    const shut = make("button", { class: "btn", type: "button" }, close);
    const dialog = make("dialog", { class: "palette", "aria-label": title }, make("div", { class: "top" }, input, shut), list, told);
    document.body.append(dialog);
    let asking, waiting;
    const options = () => [...list.querySelectorAll("[role=option]")];
    const choose = (option) => {
      for (const other of options()) other.setAttribute("aria-selected", String(other === option));
      if (option) { input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
      else input.removeAttribute("aria-activedescendant");
    };
    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      const joint = palette.includes("?") ? "&" : "?";
      try {
        const answer = await fetch(`${palette}${joint}q=${encodeURIComponent(input.value)}`, { signal: asking.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const part = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
        // Where there is nothing to choose, it is no list.
        const none = !part.querySelector("[role=option]");
        list.setAttribute("role", none ? "region" : "listbox");
        list.replaceChildren(...part.children);
        told.textContent = part.dataset.told;
        input.setAttribute("aria-expanded", String(!none));
        choose(options()[0]);
      } catch (fault) {
        if (fault.name !== "AbortError") location.href = find.href;
      }
    };
    const open = () => { if (!dialog.open) { dialog.showModal(); input.select(); ask(); } };
    find.addEventListener("click", (event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); open(); } });
    addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") { event.preventDefault(); open(); }
    });
    shut.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 90); });
    input.addEventListener("keydown", (event) => {
      const all = options();
      const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
      const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
      if (to !== undefined && all.length) { event.preventDefault(); choose(all[(to + all.length) % all.length]); }
      if (event.key === "Enter" && all[at]) { event.preventDefault(); dialog.close(); all[at].click(); }
    });
  }

  // A text that is looked at while it is written: the part of the page that tells what was found is put in anew.
  for (const form of document.querySelectorAll("form[data-live]")) {
    let waiting = 0, asked = 0;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const mine = ++asked;
        const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
        if (!answer || !answer.ok || mine !== asked) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const [now, next] = [document, page].map((where) => where.getElementById(form.dataset.live));
        if (now && next && mine === asked) now.replaceChildren(...next.childNodes);
      }, 600);
    });
  }

  // A file that is sent: how far it is, and that it is being read. Without script the browser tells it in its own way.
  for (const form of document.querySelectorAll("form[data-progress]")) {
    form.addEventListener("submit", (event) => {
      if (!form.querySelector("input[type=file]").files.length) return;
      event.preventDefault();
      const button = form.querySelector("button"), bar = document.createElement("progress"), told = document.createElement("p");
      button.disabled = true;
      bar.max = 100;
      told.id = "voortgang";
      told.setAttribute("role", "status");
      bar.setAttribute("aria-labelledby", told.id);
      form.append(told, bar);
      const tell = (part) => { bar.value = part; told.textContent = form.dataset.sending.replace("0", part); };
      const sending = new XMLHttpRequest();
      sending.upload.addEventListener("progress", (how) => { if (how.lengthComputable) tell(Math.floor(how.loaded / how.total * 10) * 10); });
      sending.upload.addEventListener("load", () => { bar.removeAttribute("value"); told.textContent = form.dataset.reading; });
      // What is no other page is shown by the browser itself, as it would be without script.
      const again = () => form.submit();
      sending.addEventListener("load", () => { if (sending.responseURL && sending.responseURL !== form.action) location.assign(sending.responseURL); else again(); });
      sending.addEventListener("error", again);
      sending.open("POST", form.action);
      tell(0);
      sending.send(new FormData(form));
    });
  }

  // What must be mended or read first gets the focus.
  const first = document.querySelector("[data-focus]");
  if (first) first.focus();
})();
