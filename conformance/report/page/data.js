"use strict";

/* The run as columns of numbers, and what is counted from them. */

/* The roads on which anything ran. */
const ROADS = [];
const ROAD_MEANINGS = {
  row: "kernels through the ABI", device: "operators through the front end", runtime: "the ABI's rules, without the core",
};
const DTYPES = [
  "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
  "float16", "bfloat16", "float32", "float64", "complex64", "complex128",
];

async function readData() {
  const text = document.getElementById("data").textContent.trim();
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/* Counts of results: by status, by implementation, by change, errors by tenths of their bound. */
class Tally {
  constructor(report) {
    this.statuses = new Array(report.statuses.length).fill(0);
    this.implementations = new Array(report.implementations.length).fill(0);
    this.changes = new Array(report.changes.length).fill(0);
    this.errors = new Array(13).fill(0); // none at all, to 0.1, ... to 1, beyond, infinite
    this.worst = -1;
    this.total = 0;
    this.report = report;
  }

  add(status, worst, implementation, change) {
    if (change >= 0) this.changes[change] += 1;
    if (status < 0) return;
    this.total += 1;
    this.statuses[status] += 1;
    if (implementation > 0) this.implementations[implementation] += 1;
    if (worst === -1) return;
    const value = worst === -2 ? Infinity : worst;
    this.worst = Math.max(this.worst, value);
    this.errors[errorBin(value)] += 1;
  }

  merge(other) {
    for (const name of ["statuses", "implementations", "changes", "errors"]) {
      other[name].forEach((count, index) => { this[name][index] += count; });
    }
    this.worst = Math.max(this.worst, other.worst);
    this.total += other.total;
  }

  get ran() { return this.implementations.some(Boolean); }
  get bad() { return this.count((status) => !status.good); }
  count(wanted) {
    return this.report.statuses.reduce((sum, status, i) => sum + (wanted(status) ? this.statuses[i] : 0), 0);
  }
  of(name) { return this.count((status) => status.name === name); }
  change(name) { return this.changes[this.report.changes.findIndex((change) => change.name === name)] || 0; }
  get changed() { return this.changes.reduce((sum, count, i) => sum + (this.report.changes[i].name === "same" ? 0 : count), 0); }
}

const ERROR_LABELS = ["exact", ...Array.from({ length: 10 }, (_, i) => `to ${((i + 1) / 10).toFixed(1)}`), "beyond 1", "infinite"];

function errorBin(value) {
  if (value === 0) return 0;
  if (value === Infinity) return 12;
  return value > 1 ? 11 : Math.max(1, Math.ceil(value * 10 - 1e-9));
}

class Report {
  constructor(data) {
    Object.assign(this, data);
    ROADS.push(...data.roads);
    this.statuses = data.statuses.map(([name, good]) => ({ name, good }));
    this.changes = (data.changes || []).map(([name, meaning]) => ({ name, meaning }));
    this.operators = data.operators.map(([name, family], index) => {
      const [, plain, version] = name.match(/^(.*?)(?:\.v(\d+))?$/);
      return { name, plain, version, family, index, cells: new Map(), texts: "" };
    });
    this.rows = data.rows.map((text) => ({ text, column: columnOf(text) }));
    this.comparing = data.runs.length === 2;
    this.count();
  }

  /* One pass over all cases: tallies of each cell, and where its cases are. */
  count() {
    const columns = new Set();
    let position = 0;
    for (const [operatorIndex, rowIndex, length] of this.groups) {
      const operator = this.operators[operatorIndex];
      const { column } = this.rows[rowIndex];
      columns.add(column);
      if (!operator.cells.has(column)) {
        const tallies = this.runs.map(() => Object.fromEntries(ROADS.map((road) => [road, new Tally(this)])));
        operator.cells.set(column, { operator, column, ranges: [], tallies });
      }
      const cell = operator.cells.get(column);
      cell.ranges.push({ start: position, end: position + length, row: rowIndex });
      for (let i = position; i < position + length; i += 1) this.countCase(operator, cell, i);
      position += length;
    }
    this.columns = [...columns].sort((a, b) => orderOf(a) - orderOf(b));
  }

  countCase(operator, cell, i) {
    for (const road of ROADS) {
      const change = this.comparing ? this.change[road][i] : -1;
      this.runs.forEach((_, run) => {
        const columns = this.results[run][road];
        const status = columns.status[i];
        const last = run === this.runs.length - 1;
        cell.tallies[run][road].add(status, columns.worst[i], columns.implementation[i], last ? change : -1);
        if (status >= 0 && !this.statuses[status].good) operator.texts += `\n${this.texts[columns.text[i]].toLowerCase()}`;
      });
    }
  }

  tally(cells, roads, run) {
    const sum = new Tally(this);
    for (const cell of cells) for (const road of roads) sum.merge(cell.tallies[run][road]);
    return sum;
  }

  cellsOf(operators) { return operators.flatMap((operator) => [...operator.cells.values()]); }

  /* One result as the page shows it, or null where the case has none. */
  result(run, road, i) {
    const columns = this.results[run][road];
    if (columns.status[i] < 0) return null;
    const worst = columns.worst[i];
    return {
      status: this.statuses[columns.status[i]],
      worst: worst === -1 ? null : worst === -2 ? Infinity : worst,
      text: this.texts[columns.text[i]],
      implementation: this.implementations[columns.implementation[i]],
      milliseconds: columns.milliseconds[i],
      after: columns.after[i] || [],
    };
  }

  /* Where a case is: its cell and number; a prefix of its id will do. */
  find(prefix) {
    const i = this.ids.findIndex((id) => id.startsWith(prefix));
    if (i < 0) return null;
    for (const operator of this.operators) {
      for (const cell of operator.cells.values()) {
        if (cell.ranges.some((range) => range.start <= i && i < range.end)) return { cell, i };
      }
    }
    return null;
  }

  replay(run, operator, i, road) {
    const [before, behind] = this.runs[run].replay;
    return `${before} --op ${operator.plain} --case ${this.ids[i]} --road ${road} ${behind}`.trim();
  }
}

/* The column of a dtype row: the dtype of T, or of its first variable. Results of the runtime level
 * have the name of a rule in its place. */
function columnOf(text) {
  const pairs = text.split(",").filter(Boolean).map((pair) => pair.split("="));
  const main = pairs.find(([name]) => name === "T") || pairs[0];
  if (!main) return "no dtype";
  return main[1] || "rules";
}

function orderOf(column) {
  const index = DTYPES.indexOf(column);
  return index < 0 ? DTYPES.length : index;
}
