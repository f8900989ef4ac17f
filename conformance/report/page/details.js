/* The sheet of one cell: what its results are, and each case with the command that repeats it. */

const CASES_AT_ONCE = 60;

class Details {
  constructor(report) {
    this.report = report;
    this.dialog = document.getElementById("details");
    this.dialog.addEventListener("click", (event) => { if (event.target === this.dialog) this.dialog.close(); });
    this.dialog.addEventListener("close", () => this.closed());
  }

  closed() {
    history.replaceState(null, "", location.pathname + location.search);
    if (this.opener && this.opener.isConnected) this.opener.focus();
  }

  open(cell, only = null) {
    if (!this.dialog.open) this.opener = document.activeElement;
    this.cell = cell;
    this.only = only;
    const { operator, column } = cell;
    const close = make("button", { type: "button", class: "button", onclick: () => this.dialog.close() }, "Close");
    const rows = [...new Set(cell.ranges.map((range) => this.report.rows[range.row].text || "no dtype"))];
    const subtitle = `${operator.family}${operator.version ? `, version ${operator.version}` : ""}; ${rows.length > 3 ? `${number(rows.length)} ${column === "rules" ? "rules" : "dtype combinations"}` : rows.join("; ")}`;
    this.list = make("ul", { class: "cases", id: "cases" });
    this.count = make("p", { class: "shown", role: "status" });
    this.sheet = make("div", { class: "sheet" },
      make("div", { class: "sheet-top" }, make("div", {}, make("h2", { id: "details-title", tabindex: "-1" }, `${operator.plain} · ${column}`), make("p", {}, subtitle)), close),
      this.marks(), this.cards(), make("h3", { class: "unseen" }, "Results"), this.filters(), this.count, this.list);
    this.dialog.replaceChildren(this.sheet);
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
    this.draw();
    if (only !== null) this.list.querySelector("details")?.setAttribute("open", "");
    document.getElementById("details-title").focus();
    history.replaceState(null, "", `#${operator.name}/${column}${only === null ? "" : `/${this.report.ids[only]}`}`);
  }

  marks() {
    const { report, cell } = this;
    const tally = report.tally([cell], ROADS, report.runs.length - 1);
    const marks = report.comparing
      ? report.changes.filter(({ name }) => tally.change(name)).map(({ name }) => changeMark(name, tally.change(name)))
      : report.statuses.filter(({ name }) => tally.of(name)).map(({ name }) => statusMark(name, tally.of(name)));
    return make("div", { class: "marks" }, ...marks);
  }

  cards() {
    const { report, cell } = this;
    const box = make("div", { class: "cards" });
    const tallies = report.runs.map((_, i) => report.tally([cell], ROADS, i));
    if (tallies.some((tally) => tally.worst >= 0)) box.append(make("div", { class: "card" }, make("h2", {}, "Worst errors"),
      histogram(tallies, "In fractions of their bounds", report.comparing ? ["first", "second"] : ["results"])));
    const ran = make("div", { class: "card" }, make("h2", {}, "What ran"));
    report.runs.forEach((_, i) => ROADS.forEach((road) => {
      const tally = report.tally([cell], [road], i);
      if (tally.ran) ran.append(stack(tally, `${report.comparing ? `${["First", "Second"][i]}, ` : ""}${road} road`));
    }));
    if (ran.childElementCount > 1) box.append(ran);
    return box;
  }

  filters() {
    const { report, cell } = this;
    const entries = this.entries();
    const kinds = [...new Set(entries.map(({ i }) => report.kinds[report.kind[i]]))].sort();
    const rows = [...new Set(cell.ranges.map((range) => report.rows[range.row].text))];
    const states = report.comparing
      ? report.changes.map(({ name }) => name).filter((name) => entries.some((entry) => entry.state === name))
      : report.statuses.map(({ name }) => name).filter((name) => entries.some((entry) => entry.state === name));
    const select = (key, label, values, all) => make("label", {}, label, make("select", { "data-key": key, onchange: () => this.draw() },
      make("option", { value: "" }, all), ...values.map((value) => make("option", { value }, key === "state" && !report.comparing ? word(value) : value))));
    this.choices = make("div", { class: "tools" },
      select("state", report.comparing ? "Change" : "Outcome", states, "All"), ROADS.length > 1 ? select("road", "Road", ROADS, "All") : "",
      select("kind", "Kind of case", kinds, "All"), rows.length > 1 ? select("row", cell.column === "rules" ? "Rule" : "Dtypes", rows, "All") : "");
    return this.choices;
  }

  /* (case, road) pairs, the bad ones first, then those nearest to their bounds. */
  entries() {
    const { report, cell } = this;
    const entries = [];
    for (const range of cell.ranges) {
      for (let i = range.start; i < range.end; i += 1) {
        for (const road of ROADS) {
          const results = report.runs.map((_, run) => report.result(run, road, i));
          const last = results.at(-1) || results[0];
          if (!last) continue;
          const state = report.comparing ? report.changes[report.change[road][i]].name : last.status.name;
          entries.push({ i, road, results, last, state, row: report.rows[range.row].text, kind: report.kinds[report.kind[i]] });
        }
      }
    }
    const order = (state) => (state === "same" ? report.changes.length : report.changes.findIndex(({ name }) => name === state));
    const rank = (entry) => (report.comparing ? order(entry.state) : entry.last.status.good ? (entry.last.status.name === "Pass" ? 1 : 2) : 0);
    return entries.sort((a, b) => rank(a) - rank(b) || (b.last.worst ?? -1) - (a.last.worst ?? -1) || a.i - b.i);
  }

  draw() {
    const chosen = [...this.choices.querySelectorAll("select")].filter((select) => select.value);
    this.visible = this.entries().filter((entry) => (this.only === null || entry.i === this.only)
      && chosen.every((select) => entry[select.dataset.key] === select.value));
    const rest = this.only === null ? "" : make("button", { type: "button", class: "link", onclick: () => this.open(this.cell) }, "show all of this cell");
    this.count.replaceChildren(`${plural(this.visible.length, "result")}${this.only === null ? "" : ` of case ${this.report.ids[this.only]}; `}`, rest);
    this.list.replaceChildren();
    this.more(0);
  }

  more(from) {
    this.list.parentElement.querySelector("#more-cases")?.remove();
    const added = this.visible.slice(from, from + CASES_AT_ONCE).map((entry) => this.entry(entry));
    this.list.append(...added);
    const left = this.visible.length - from - CASES_AT_ONCE;
    if (left > 0) {
      this.list.after(make("button", { type: "button", id: "more-cases", class: "button more", onclick: () => {
        this.more(from + CASES_AT_ONCE);
        this.list.children[from + CASES_AT_ONCE].querySelector("summary").focus();
      } }, `Show ${number(Math.min(left, CASES_AT_ONCE))} of ${number(left)} more`));
    }
    if (from) added[0]?.querySelector("summary")?.focus();
  }

  entry(entry) {
    const { report } = this;
    const { last, road, kind, i } = entry;
    const worst = last.worst === null ? "" : make("span", { class: "worst" }, `${ratio(last.worst)} of bound`);
    const sign = report.comparing ? changeMark(entry.state) : statusMark(last.status.name);
    const rows = this.cell.ranges.length > 1 ? make("span", {}, entry.row) : "";
    const details = make("details", {}, make("summary", {}, sign, make("span", {}, `${road} road`), make("span", {}, kind), rows, make("span", { class: "mono" }, report.ids[i]), worst));
    details.addEventListener("toggle", () => { if (details.open && details.childElementCount === 1) details.append(this.body(entry)); });
    if (this.only !== null) details.append(this.body(entry));
    return make("li", {}, details);
  }

  body({ results, road, kind, i, row }) {
    const { report, cell } = this;
    const body = make("div", { class: "case" });
    results.forEach((result, run) => {
      if (report.comparing) body.append(make("h3", {}, `${["First", "Second"][run]}: ${report.runs[run].device}`));
      if (!result) { body.append(make("p", { class: "note" }, "no result")); return; }
      if (report.comparing) body.append(make("p", {}, statusMark(result.status.name)));
      if (result.text) body.append(make("p", { class: "reason" }, result.text));
      for (const step of result.after) body.append(this.planter(step));
      const facts = { [cell.column === "rules" ? "Rule" : "Dtypes"]: row || "none", Kind: kind, "Worst error": errorText(result.worst), Ran: result.implementation || "nothing", Took: duration(result.milliseconds) };
      body.append(make("dl", {}, ...Object.entries(facts).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])));
      body.append(this.command(report.replay(run, cell.operator, i, road)));
    });
    return body;
  }

  /* A link to a case after which this one died. */
  planter(step) {
    const [road, id] = step.split(":");
    const found = this.report.find(id);
    const text = `case ${id} on the ${road} road`;
    return make("p", {}, "Dies after ", found ? make("button", { type: "button", class: "link", onclick: () => this.open(found.cell, found.i) }, text) : text, ".");
  }

  command(text) {
    const said = make("span", { role: "status", class: "unseen" });
    const button = make("button", { type: "button", class: "button", "aria-label": "Copy the command that runs this case again", onclick: async () => {
      const done = await copy(text);
      button.textContent = done ? "Copied" : "Select and copy";
      said.textContent = button.textContent;
      setTimeout(() => { button.textContent = "Copy"; said.textContent = ""; }, 2000);
    } }, "Copy");
    return make("div", { class: "command" }, make("code", { tabindex: "0" }, text), button, said);
  }
}

function errorText(worst) {
  if (worst === null) return "nothing compared";
  return worst === Infinity ? "infinite" : `${worst} of its bound`;
}

/* Pages opened from a file may not have the clipboard of secure pages. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make("textarea", {});
    area.value = text;
    (document.querySelector("dialog[open]") || document.body).append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
