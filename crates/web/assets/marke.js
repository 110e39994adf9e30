// Nice to have, never needed: every page works without this file.
"use strict";
(() => {
  const field = "input:not([type=hidden]), textarea, select";
  const state = (form) => [...form.querySelectorAll(field)].map((f) => (f.type === "radio" || f.type === "checkbox" ? f.checked : f.value)).join("\u0001");

  // Sending a form twice by a double click: the second is held back. (The key in the form makes it harmless anyway.)
  for (const form of document.querySelectorAll("form[data-once]")) {
    const before = state(form);
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) { event.preventDefault(); return; }
      sent = true;
      setTimeout(() => form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true")));
    });
    // Leaving a form that was changed asks first.
    addEventListener("beforeunload", (event) => { if (!sent && form.querySelector(field) && state(form) !== before) event.preventDefault(); });
    // Coming back by the back button: it may be sent again.
    addEventListener("pageshow", (event) => {
      if (event.persisted) { sent = false; form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-disabled")); }
    });
  }

  // A choice that acts at once; without script there is a button beside it.
  for (const select of document.querySelectorAll("select[data-submit]")) {
    const button = select.form.querySelector("button");
    if (button) button.hidden = true;
    select.addEventListener("change", () => select.form.submit());
  }

  // What must be mended or read first gets the focus.
  const first = document.querySelector("[data-focus]");
  if (first) first.focus();
})();
