/* The matrix of operators and dtypes: what its cells say, which rows it shows, how keys move in it. */

class Matrix {
  constructor(report, open) {
    this.report = report;
    this.open = open;
    this.table = document.getElementById("matrix");
    this.shown = document.getElementById("shown");
    this.hits = document.getElementById("hits");
    this.table.addEventListener("keydown", (event) => this.move(event));
    this.table.addEventListener("focusin", (event) => this.enter(event.target));
    this.tools();
    this.draw();
  }

  tools() {
    const { report } = this;
    const select = (id, label, options) => make("label", {}, label,
      make("select", { id, onchange: () => this.draw() }, ...options.map(([value, text]) => make("option", { value }, text))));
    const last = report.runs.length - 1;
    const modes = report.comparing
      ? [["change", "What changed"], ["outcome-0", `Outcome of the first: ${report.runs[0].device}`], ["outcome-1", `Outcome of the second: ${report.runs[1].device}`], ["worst-1", "Worst error of the second"], ["ran-1", "What ran in the second"]]
      : [["outcome-0", "Outcome"], ["worst-0", "Worst error / bound"], ["ran-0", "What ran"]];
    const only = [["all", "All"], ["bad", "With failures"], ["unsupported", "With something not supported"], ["decomposed", "Not by a kernel alone"]];
    if (report.comparing) only.splice(1, 0, ["changed", "With changes"]);
    const input = make("input", { id: "search", type: "search", placeholder: "softmax float16, a case's id, a word of a failure", autocomplete: "off", spellcheck: "false", oninput: () => this.draw() });
    const form = document.getElementById("tools");
    form.append(make("label", { class: "search" }, "Search", input),
      select("mode", "Cells show", modes), select("road", "Road", [["all", "All"], ...ROADS.map((road) => [road, `${road}: ${ROAD_MEANINGS[road]}`])]),
      select("only", "Operators", only));
    form.addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, select, textarea, dialog");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); input.focus(); }
    });
    this.last = last;
  }

  value(id) { return document.getElementById(id).value; }
  get roads() { const road = this.value("road"); return road === "all" ? ROADS : [road]; }

  /* Words that name dtypes choose columns, all others must be found in an operator. */
  query() {
    const words = this.value("search").toLowerCase().split(/\s+/).filter(Boolean);
    return {
      dtypes: words.filter((text) => DTYPES.includes(text)),
      words: words.filter((text) => !DTYPES.includes(text)),
    };
  }

  matches(operator, words) {
    return words.every((text) => operator.name.includes(text) || operator.family.includes(text)
      || (text.length > 2 && operator.texts.includes(text)) || (this.found && this.found.cell.operator === operator));
  }

  wanted(tally) {
    const only = this.value("only");
    if (only === "bad") return tally.bad > 0;
    if (only === "changed") return tally.changed > 0;
    if (only === "unsupported") return tally.of("NotSupported") > 0;
    if (only === "decomposed") return this.report.implementations.some((name, i) => ["decomposition", "native", "host"].includes(name) && tally.implementations[i]);
    return true;
  }

  draw() {
    const { report } = this;
    const { words, dtypes } = this.query();
    this.found = words.length === 1 && /^[0-9a-f]{6,16}$/.test(words[0]) ? report.find(words[0]) : null;
    const columns = report.columns.filter((column) => !dtypes.length || dtypes.includes(column));
    const [mode, run] = this.mode();
    const operators = report.operators.filter((operator) => {
      const cells = columns.map((column) => operator.cells.get(column)).filter(Boolean);
      return cells.length && this.matches(operator, words) && this.wanted(report.tally(cells, this.roads, this.last));
    });
    const families = new Map();
    for (const operator of operators) families.set(operator.family, [...(families.get(operator.family) || []), operator]);
    const names = [...families.keys()].sort();
    const head = make("thead", {}, make("tr", { role: "row" }, make("th", { scope: "col", role: "columnheader" }, "Operator"),
      ...columns.map((column) => make("th", { scope: "col", role: "columnheader" }, column))));
    this.table.replaceChildren(make("caption", { class: "unseen" }, "Results by operator and dtype"), head,
      ...names.map((name) => this.family(name, families.get(name), columns, mode, run)));
    const first = this.table.querySelector(".cell");
    if (first) first.tabIndex = 0;
    this.legend(mode);
    this.shown.textContent = operators.length
      ? `${number(operators.length)} of ${plural(report.operators.length, "operator")}, ${plural(columns.length, "dtype")}. A column is the dtype of T, or of the first variable.`
      : "No operator fits. Search by operator, family, dtype, a case's id, or a word of a failure.";
    this.hits.replaceChildren(...(this.found ? [this.hit()] : []));
  }

  mode() {
    const [mode, run] = this.value("mode").split("-");
    return [mode, Number(run || this.last)];
  }

  hit() {
    const { cell, i } = this.found;
    const text = `Open case ${this.report.ids[i]}: ${cell.operator.name} ${cell.column}`;
    return make("button", { type: "button", class: "button", id: "hit", onclick: () => this.open(cell, i) }, text);
  }

  family(name, operators, columns, mode, run) {
    const width = { colspan: columns.length + 1, scope: "rowgroup" };
    return make("tbody", { class: "family" }, make("tr", { role: "row" }, make("th", { ...width, role: "rowheader" }, name)),
      ...operators.map((operator) => make("tr", { role: "row" },
        make("th", { scope: "row", role: "rowheader" }, operator.plain, (operator.version || "1") === "1" ? "" : make("small", {}, `v${operator.version}`)),
        ...columns.map((column) => this.cell(operator, column, mode, run)))));
  }

  cell(operator, column, mode, run) {
    const cell = operator.cells.get(column);
    const tally = cell && this.report.tally([cell], this.roads, run);
    if (!cell || (!tally.total && !tally.changed)) return make("td", { class: "none", role: "gridcell" }, make("span", { class: "unseen" }, "no cases"));
    const look = LOOKS[mode](tally);
    const label = `${operator.name} ${column}: ${look.words}`;
    return make("td", { role: "gridcell" }, make("button", {
      type: "button", class: `cell ${look.class}`, tabindex: "-1", "aria-label": label, title: label,
      style: look.style, "aria-haspopup": "dialog", onclick: () => this.open(cell),
    }, look.text));
  }

  legend(mode) {
    const items = LEGENDS[mode](this.report);
    document.getElementById("legend").replaceChildren(...items.map(([signs, text]) => make("li", {},
      make("span", { class: `mark ${signs[1]}`, style: signs[2] || null, "aria-hidden": "true" }, signs[0]), text)));
  }

  enter(cell) {
    if (!cell.classList.contains("cell")) return;
    for (const other of this.table.querySelectorAll(".cell[tabindex='0']")) other.tabIndex = -1;
    cell.tabIndex = 0;
  }

  /* Arrow keys go to the next cell that has results; Home and End to the ends, with Ctrl of all. */
  move(event) {
    const cell = event.target;
    if (!cell.classList.contains("cell")) return;
    const column = [...cell.closest("tr").children].indexOf(cell.parentElement);
    const row = cell.closest("tr");
    const rows = [...this.table.querySelectorAll("tr")];
    const cellsOf = (line) => [...line.querySelectorAll(".cell")];
    const along = cellsOf(row);
    const all = cellsOf(this.table);
    const vertical = (step, count) => {
      let target = null;
      for (let i = rows.indexOf(row) + step, left = count; rows[i] && left; i += step) {
        const next = rows[i].children[column]?.querySelector(".cell");
        if (next) { target = next; left -= 1; }
      }
      return target;
    };
    const to = {
      ArrowRight: () => along[along.indexOf(cell) + 1],
      ArrowLeft: () => along[along.indexOf(cell) - 1],
      ArrowDown: () => vertical(1, 1),
      ArrowUp: () => vertical(-1, 1),
      PageDown: () => vertical(1, 12),
      PageUp: () => vertical(-1, 12),
      Home: () => (event.ctrlKey ? all[0] : along[0]),
      End: () => (event.ctrlKey ? all.at(-1) : along.at(-1)),
    }[event.key];
    if (!to) return;
    event.preventDefault();
    const target = to();
    if (target) target.focus();
  }
}

/* What a cell says in each mode: short text, words for assistive technology, colours. */
const LOOKS = {
  outcome(tally) {
    const passed = tally.of("Pass");
    const absent = tally.of("NotSupported");
    const waived = tally.of("Waived");
    const words = tally.report.statuses.map(({ name }) => [name, tally.of(name)])
      .filter(([, count]) => count).map(([name, count]) => `${number(count)} ${word(name)}`).join(", ");
    if (tally.bad) return { text: `✗ ${number(tally.bad)}`, class: "bad", words };
    if (passed && !absent && !waived) return { text: "✓", class: "pass", words };
    if (passed) return { text: waived ? `w ${number(waived)}` : "◐", class: "mixed", words };
    return { text: waived ? `w ${number(waived)}` : "–", class: waived ? "mixed" : "absent", words };
  },
  worst(tally) {
    if (tally.worst < 0) return { text: "–", class: "absent", words: "nothing compared" };
    const words = `worst error ${ratio(tally.worst)} of its bound`;
    if (tally.worst > 1) return { text: ratio(tally.worst), class: "bad", words };
    const share = tally.worst === 0 ? 0 : Math.max(6, 55 * tally.worst);
    return { text: ratio(tally.worst), class: "heat", words, style: `background: color-mix(in srgb, var(--bar) ${share.toFixed(0)}%, var(--card))` };
  },
  ran(tally) {
    const found = IMPLEMENTATIONS.filter((name) => tally.implementations[tally.report.implementations.indexOf(name)]);
    const letters = found.filter((name) => name !== "empty").map((name) => name[0].toUpperCase());
    const words = found.map((name) => `${number(tally.implementations[tally.report.implementations.indexOf(name)])} ${name}`).join(", ") || "nothing ran";
    const plain = found.includes("host") ? "bad" : found.includes("decomposition") || found.includes("native") ? "mixed" : found.includes("kernel") || found.includes("view") ? "pass" : "absent";
    return { text: letters.join("+") || "–", class: `${plain} quiet`, words };
  },
  change(tally) {
    const found = tally.report.changes.map(({ name }) => [name, tally.change(name)]).filter(([, count]) => count);
    const words = found.map(([name, count]) => `${number(count)} ${name}`).join(", ") || "no results";
    const changed = found.filter(([name]) => name !== "same");
    if (!changed.length) return { text: "=", class: "same", words };
    const [name, count] = changed[0];
    const more = changed.length > 1 ? "…" : "";
    return { text: `${CHANGE_SIGNS[name][0]} ${number(count)}${more}`, class: CHANGE_SIGNS[name][1], words };
  },
};

const LEGENDS = {
  outcome: () => [[["✓", "pass"], "all passed"], [["◐", "mixed"], "passed, some not supported"], [["–", "absent"], "not supported"], [["w", "mixed"], "waived"], [["✗ 3", "bad"], "failures"]],
  worst: () => [[["0.50", "heat", "background: color-mix(in srgb, var(--bar) 28%, var(--card)); color: var(--text)"], "largest error as a fraction of its bound"], [["1.3", "bad"], "beyond the bound"], [["–", "absent"], "nothing compared"]],
  ran: () => [[["K", "pass"], "kernel"], [["V", "pass"], "view"], [["D", "mixed"], "decomposition"], [["H", "bad"], "host, with copies"], [["–", "absent"], "nothing ran, or only empty results"]],
  change: (report) => {
    const found = report.tally(report.cellsOf(report.operators), ROADS, 1);
    return report.changes.filter(({ name }) => found.change(name)).map(({ name, meaning }) => [CHANGE_SIGNS[name], `${name}: ${meaning}`]);
  },
};
