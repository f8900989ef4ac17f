/* Searching: a filter of the list on the first page, a list of proposals on the others.
   OPERATORS (names.js) has {name, family, summary, elsewhere: [[where, name]], kernels: [device]}. */

const AT_ONCE = 12;
const plain = (text) => text.toLowerCase().replace(/[\s_.-]+/g, "");

/* [rank, why]: how well an operator fits what was typed, lower is better; null where it does not. */
function fit(operator, typed) {
  const wanted = plain(typed);
  if (!wanted) return [0, ""];
  const grade = (text) => { const own = plain(text); return own === wanted ? 0 : own.startsWith(wanted) ? 2 : own.includes(wanted) ? 4 : -1; };
  let best = null;
  const offer = (rank, why) => { if (rank >= 0 && (!best || rank < best[0])) best = [rank, why]; };
  offer(grade(operator.name), "");
  for (const [where, name] of operator.elsewhere) {
    const rank = grade(name);
    offer(rank < 0 ? -1 : rank + 1, `${where} ${name}`);
  }
  if (plain(operator.family) === wanted) offer(6, `family ${operator.family}`);
  else if (wanted.length > 2 && plain(operator.family).startsWith(wanted)) offer(7, `family ${operator.family}`);
  const words = typed.toLowerCase().trim().split(/\s+/);
  const summary = operator.summary.toLowerCase();
  if (words.every((word) => word.length > 2 && summary.includes(word))) offer(8, "");
  return best;
}

function search(typed) {
  return OPERATORS.map((operator, place) => ({ operator, place, fit: fit(operator, typed) }))
    .filter((found) => found.fit)
    .sort((a, b) => a.fit[0] - b.fit[0] || a.operator.name.length - b.operator.name.length || a.place - b.place);
}

const plural = (count) => `${count} operator${count === 1 ? "" : "s"}`;
const isTyping = () => /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName || "");

function focusOnSlash(input) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || isTyping() || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

/* The first page: sections and items are hidden and shown, the address keeps the query. */
function filterList() {
  const form = document.getElementById("filter");
  const [query, family, device] = ["query", "family", "device"].map((id) => document.getElementById(id));
  const items = new Map([...document.querySelectorAll(".list li")].map((item) => [item.dataset.name, item]));
  const best = document.getElementById("best");
  let first = null;
  const show = () => {
    const typed = query.value.trim();
    const found = search(typed).filter(({ operator }) => (!family.value || operator.family === family.value)
      && (!device?.value || operator.kernels.includes(device.value)));
    const names = new Map(found.map((entry) => [entry.operator.name, entry]));
    for (const [name, item] of items) {
      item.hidden = !names.has(name);
      item.querySelector(".why").textContent = names.get(name)?.fit[1] || "";
    }
    for (const section of document.querySelectorAll(".family")) section.hidden = !section.querySelector("li:not([hidden])");
    first = typed && found.length ? found[0].operator.name : null;
    best.replaceChildren();
    if (first) {
      const link = document.createElement("a");
      link.href = `operators/${first}.html`;
      link.textContent = first;
      best.append("Best fit: ", link, found[0].fit[1] ? ` (${found[0].fit[1]})` : "");
    }
    document.getElementById("shown").textContent = found.length ? `${plural(found.length)}${found.length < OPERATORS.length ? ` of ${OPERATORS.length}` : ""}`
      : `No operator fits “${typed}”.`;
    const kept = new URLSearchParams(Object.entries({ q: typed, family: family.value, device: device?.value || "" }).filter(([, value]) => value)).toString();
    try { history.replaceState(null, "", kept ? `?${kept}${location.hash}` : location.pathname + location.hash); } catch { /* some browsers forbid it in files */ }
  };
  const given = new URLSearchParams(location.search);
  query.value = given.get("q") || "";
  family.value = given.get("family") || "";
  if (device) device.value = given.get("device") || "";
  for (const control of [query, family, device]) control?.addEventListener("input", show);
  form.addEventListener("submit", (event) => { event.preventDefault(); if (first) location.href = `operators/${first}.html`; });
  query.addEventListener("keydown", (event) => { if (event.key === "Escape") { query.value = ""; show(); } });
  form.hidden = false;
  document.getElementById("keys").hidden = false;
  focusOnSlash(query);
  show();
}

/* The other pages: a combobox with proposals, after the ARIA pattern of that name. */
function proposeNames() {
  const form = document.querySelector(".find");
  const input = document.getElementById("find");
  const list = document.getElementById("found");
  const status = document.getElementById("found-count");
  let active = -1;
  const options = () => [...list.children];
  const mark = (place) => {
    active = place;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else { input.setAttribute("aria-activedescendant", options()[place].id); options()[place].scrollIntoView({ block: "nearest" }); }
  };
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); mark(-1); };
  const go = (name) => { location.href = `${document.body.dataset.root}operators/${name}.html`; };
  const show = () => {
    const found = input.value.trim() ? search(input.value).slice(0, AT_ONCE) : [];
    list.replaceChildren(...found.map(({ operator, fit: [, why] }, i) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `found-${i}`, className: "option" });
      option.setAttribute("role", "option");
      option.dataset.name = operator.name;
      for (const [kind, text] of [["name", operator.name], ["why", why || operator.family], ["what", operator.summary]]) {
        const part = document.createElement("span");
        part.className = kind;
        part.textContent = text;
        option.append(part, " ");
      }
      option.addEventListener("mousedown", (event) => { event.preventDefault(); go(operator.name); });
      return option;
    }));
    status.textContent = input.value.trim() ? (found.length ? `${plural(found.length)} proposed` : "No operator fits") : "";
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(found.length ? 0 : -1);
  };
  input.addEventListener("input", show);
  input.addEventListener("blur", close);
  input.addEventListener("focus", () => { if (input.value.trim()) show(); });
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape") { input.value = ""; close(); }
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count && !list.hidden) {
      event.preventDefault();
      mark((active + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!list.hidden && active >= 0) go(options()[active].dataset.name);
  });
  form.hidden = false;
  focusOnSlash(input);
}

function offerCopies() {
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = button.parentElement.querySelector("code").textContent;
      let said = "Copied";
      try { await navigator.clipboard.writeText(text); } catch { said = "Not allowed"; }
      button.textContent = said;
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }
}

/* On a narrow screen the table of contents starts closed. */
function foldContents() {
  const contents = document.getElementById("contents");
  if (contents && matchMedia("(max-width: 1000px)").matches) contents.open = false;
}

if (document.getElementById("filter")) filterList();
else proposeNames();
offerCopies();
foldContents();
document.getElementById("main").setAttribute("aria-busy", "false");
