// Comfort for the form of a record. The form works without it: this only suggests, reads back, and saves reloads.
"use strict";
(() => {
  const form = document.getElementById("editing");
  if (!form) return;

  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const words = (text, tag = "bdi") => make(tag, "words", text);
  const named = (name) => form.elements.namedItem(name);

  // Questions: the newest of a kind counts, and is asked when nobody has typed for a moment.
  const waiting = new Map();
  const ask = (slot, url, then, body) => {
    clearTimeout(waiting.get(slot));
    const timer = setTimeout(async () => {
      try {
        const headers = body ? { "X-CSRFToken": named("csrfmiddlewaretoken").value } : {};
        const answer = await fetch(url, body ? { method: "POST", body, headers } : {});
        if (answer.ok && waiting.get(slot) === timer) then(await answer.json());
      } catch { /* the server checks again when the form is sent */ }
    }, 200);
    waiting.set(slot, timer);
  };
  const query = (url, given) => `${url}?${new URLSearchParams(given)}`;

  // A list below an input, for the keyboard and the mouse.
  let list = null;
  const closeList = () => {
    if (!list) return;
    list.input.removeAttribute("aria-activedescendant");
    list.input.setAttribute("aria-expanded", "false");
    list.node.remove();
    list = null;
  };
  const openList = (input, found, pick) => {
    closeList();
    if (!found.length || document.activeElement !== input) return;
    const node = make("ul", "suggestions");
    node.id = "suggestions";
    node.setAttribute("role", "listbox");
    found.forEach((one, number) => {
      const item = make("li");
      item.id = `suggestion-${number}`;
      item.setAttribute("role", "option");
      item.append(...one.shown);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(number); });
      node.append(item);
    });
    const choose = (number) => { const one = found[number]; closeList(); pick(one); };
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-controls", node.id);
    input.setAttribute("aria-expanded", "true");
    input.after(node);
    list = { input, node, choose, at: -1, size: found.length };
  };
  const move = (step) => {
    list.at = (list.at + step + list.size) % list.size;
    [...list.node.children].forEach((item, number) => item.setAttribute("aria-selected", number === list.at));
    list.input.setAttribute("aria-activedescendant", `suggestion-${list.at}`);
    list.node.children[list.at].scrollIntoView({ block: "nearest" });
  };
  form.addEventListener("keydown", (event) => {
    if (!list || event.target !== list.input) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); move(event.key === "ArrowDown" ? 1 : -1); }
    else if (event.key === "Enter" && list.at >= 0) { event.preventDefault(); list.choose(list.at); }
    else if (event.key === "Escape") closeList();
  });
  form.addEventListener("focusout", closeList);

  // What the form understood.
  const echo = (field, text, odd) => {
    const node = field && field.querySelector(":scope > .asked > .echo");
    if (!node) return;
    node.classList.toggle("odd", Boolean(odd));
    node.replaceChildren(...(text ? [words(text)] : []));
  };
  const suggest = (input) => {
    const field = input.closest(".field");
    const kind = input.dataset.link;
    if (!input.value.trim()) { closeList(); echo(field, ""); return; }
    ask(input, query(form.dataset.suggest, { kind, q: input.value }), ({ found }) => {
      const exact = found.find((one) => one.key === input.value);
      if (kind !== "source" || field?.contains(input.closest(".inputs"))) {
        echo(field, exact ? exact.name : "", false);
      }
      openList(input, found.map((one) => ({
        ...one,
        shown: [words(one.name), ...(one.called ? [make("span", "note", " "), words(one.called, "bdi")] : []), make("code", "", ` ${one.key}`)],
      })), (one) => {
        input.value = one.key;
        input.dispatchEvent(new Event("change", { bubbles: true }));
        if (input.closest(".inputs")) echo(field, one.name);
      });
    });
  };
  const understand = (field, input) => {
    if (!["date", "amount"].includes(field.dataset.sort)) return;
    if (!input.value.trim()) { echo(field, ""); return; }
    ask(field, query(form.dataset.understand, { kind: form.dataset.kind, at: field.dataset.at, q: input.value }),
      ({ reads, problem }) => echo(field, reads || problem, problem));
  };

  // Evidence: a box of its own beside what changed, passages quoted before, and where the words stand.
  const blank = document.getElementById("blank-box");
  const boxFor = (at) => {
    const box = blank.content.firstElementChild.cloneNode(true);
    for (const node of [box, ...box.querySelectorAll("*")]) {
      for (const name of ["name", "id", "data-box"]) {
        if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replace("__at__", at));
      }
    }
    return box;
  };
  const isEmpty = (box) => [...box.querySelectorAll("input, textarea, select")].every(
    (one) => (one.type === "checkbox" || one.type === "radio" ? !one.checked : !one.value.trim()));
  const ENOUGH = 10; // characters of a quote from which on it is looked for while it is typed
  const part = (box, name) => box.querySelector(`[name$=":${name}"]`);
  const stand = (box) => {
    const node = box.querySelector(".places");
    const source = part(box, "source").value.trim();
    const quote = part(box, "quote").value.trim();
    const start = Number(part(box, "quote").dataset.start ?? -1); // of the passage that was chosen
    if (!source || !quote) { node.replaceChildren(); return; }
    const body = new URLSearchParams({ source, quote });
    ask(node, form.dataset.stands, ({ places, problem }) => {
      const shown = places.map((one, number) => {
        const label = make("label", "place");
        const mark = make("mark", "", one.quote);
        const around = words("…");
        around.append(one.prefix, mark, one.suffix, "…");
        if (places.length > 1) {
          const input = make("input");
          Object.assign(input, { type: "radio", name: node.id, value: number + 1, checked: one.start === start });
          label.append(input, " ");
        }
        label.append(around);
        return label;
      });
      const told = problem && !(places.length > 1 && places.some((one) => one.start === start));
      node.replaceChildren(...(told ? [make("p", "problem")] : []), ...shown);
      if (told) node.firstChild.append(words(problem));
    }, body);
  };
  const quote = (box, input) => {
    const source = part(box, "source").value.trim();
    if (!source) return;
    ask(input, query(form.dataset.quoted, { source, q: input.value.slice(0, 200) }), ({ found }) => {
      const others = found.filter((one) => (one.quote || one.row) !== input.value);
      openList(input, others.map((one) => ({
        ...one,
        shown: [words((one.quote || `row ${one.row}`).slice(0, 300)), make("span", "note", ` ${one.claims} claim${one.claims === 1 ? "" : "s"}`)],
      })), (one) => {
        if (one.row) { part(box, "row").value = one.row; input.value = ""; box.querySelector(".more").open = true; }
        else { input.value = one.quote; input.dataset.start = one.start; }
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    });
  };

  // What changed.
  const isChanged = (input) => (input.tagName === "SELECT"
    ? [...input.options].some((one) => one.selected !== one.defaultSelected) && !(input.selectedIndex === 0 && ![...input.options].some((one) => one.defaultSelected))
    : input.value !== input.defaultValue);
  const weigh = (field) => {
    const inputs = [...field.querySelectorAll(":scope > .asked > .inputs > input, :scope > .asked > .inputs > textarea, :scope > .asked > .inputs > select")];
    const changed = inputs.some(isChanged) || "kept" in field.dataset;
    field.classList.toggle("changed", changed);
    const slot = field.querySelector(":scope > .proof");
    if (slot && "owes" in field.dataset) {
      if (changed && !slot.firstElementChild) {
        const box = boxFor(field.dataset.at);
        const common = form.querySelector(".common .box");
        box.open = !part(common, "source").value && !part(common, "unsourced").value;
        slot.append(box);
      }
      else if (!changed && slot.firstElementChild && isEmpty(slot)) slot.replaceChildren();
    }
    const count = form.querySelectorAll(".field.changed").length;
    form.querySelector(".count").textContent = count ? `${count} change${count === 1 ? "" : "s"}` : "";
  };

  const weighAll = () => form.querySelectorAll(".field[data-kept]").forEach(weigh);

  form.addEventListener("input", ({ target }) => {
    const field = target.closest(".field");
    const box = target.closest(".box");
    if (target.dataset.link) suggest(target);
    if (box && "quote" in target.dataset) {
      delete target.dataset.start;
      quote(box, target);
      if (target.value.trim().length > ENOUGH) stand(box);
      return;
    }
    if (box || !field) return;
    const state = field.querySelector("select.state");
    if (state && target !== state && state.value !== "value" && target.value.trim()) state.value = "value";
    if (target !== state) understand(field, target);
    weigh(field);
  });
  form.addEventListener("change", ({ target }) => {
    const field = target.closest(".field");
    const box = target.closest(".box");
    if (box && (target.dataset.link || "quote" in target.dataset)) stand(box);
    else if (!box && field) weigh(field);
  });
  form.addEventListener("focusin", ({ target }) => {
    const box = target.closest(".box");
    if (box && "quote" in target.dataset) quote(box, target);
  });

  // An empty box says nothing, so it is not sent.
  form.addEventListener("formdata", ({ formData }) => {
    for (const box of form.querySelectorAll("details.box")) {
      if (box.open || !isEmpty(box)) continue;
      for (const input of box.querySelectorAll("[name]")) formData.delete(input.name);
    }
  });

  // Opening, adding and dropping an item without losing the place: the same request, put in place.
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || !("quiet" in button.dataset)) return;
    event.preventDefault();
    const before = new Set([...form.querySelectorAll(".item")].map((one) => one.id));
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: new FormData(form, button) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("editing");
      if (!fresh || answer.redirected) throw new Error("another page");
      form.replaceChildren(...fresh.childNodes);
      weighAll();
      const opened = [...form.querySelectorAll(".item")].find((one) => !before.has(one.id));
      const wrong = form.querySelector("#problems");
      (opened?.querySelector(".inputs :is(input, select, textarea)") || wrong)?.focus();
    } catch {
      button.removeAttribute("data-quiet");
      button.click();
    }
  });

  weighAll();
})();
