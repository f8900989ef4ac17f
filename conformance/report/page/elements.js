/* Building blocks. Texts come from plugins: they are only ever set as text, never as markup. */

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const number = (value) => value.toLocaleString("en-US");
const plural = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;

function ratio(value) {
  if (value === Infinity) return "∞";
  if (value === 0) return "0";
  if (value >= 1000) return value.toExponential(1);
  return value < 0.01 ? "<0.01" : value.toFixed(value < 10 ? 2 : 0);
}

function duration(milliseconds) {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/* Each status has a sign and a word, so that nothing is said by colour alone. */
const SIGNS = {
  Pass: ["✓", "pass"], NotSupported: ["–", "absent"], Waived: ["w", "mixed"], Fail: ["✗", "bad"],
  Crash: ["✗", "bad"], Timeout: ["✗", "bad"], MemoryLimit: ["✗", "bad"], UnexpectedPass: ["✗", "bad"], Error: ["✗", "bad"],
};
const CHANGE_SIGNS = {
  same: ["=", "absent"], broken: ["▼", "bad"], lost: ["▽", "mixed"], fixed: ["▲", "pass"], gained: ["△", "pass"],
  other: ["≠", "blue"], "less exact": ["↓", "mixed"], "more exact": ["↑", "pass"],
  "only in the first": ["◁", "blue"], "only in the second": ["▷", "blue"],
};
const WORDS = { NotSupported: "not supported", MemoryLimit: "memory limit", UnexpectedPass: "unexpected pass" };
const word = (status) => WORDS[status] || status.toLowerCase();

function mark(text, signs) {
  return make("span", { class: `mark ${signs[1]}` }, make("span", { "aria-hidden": "true" }, signs[0]), text);
}
const statusMark = (name, count) => mark(count === undefined ? word(name) : `${number(count)} ${word(name)}`, SIGNS[name] || ["✗", "bad"]);
const changeMark = (name, count) => mark(count === undefined ? name : `${number(count)} ${name}`, CHANGE_SIGNS[name]);

const IMPLEMENTATIONS = ["kernel", "decomposition", "native", "host", "view", "empty"];

/* What ran, as one bar; every share is in the list below it too. */
function stack(tally, title) {
  const counts = tally.implementations
    .map((count, i) => [tally.report.implementations[i], count])
    .filter(([name, count]) => name && count)
    .sort((a, b) => b[1] - a[1]);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const colour = (name) => `background: var(--${IMPLEMENTATIONS.includes(name) ? name : "empty"})`;
  return make("div", {},
    make("div", { class: "road" }, make("span", {}, title), make("span", {}, total ? plural(total, "result") : "nothing ran")),
    make("div", { class: "stack", "aria-hidden": "true" },
      ...counts.map(([name, count]) => make("span", { style: `flex: ${count}; ${colour(name)}` }))),
    make("ul", { class: "keys" }, ...counts.map(([name, count]) =>
      make("li", {}, make("i", { style: colour(name), "aria-hidden": "true" }), `${name} ${number(count)} (${percent(count / total)})`))));
}

const percent = (share) => (share > 0 && share < 0.001 ? "<0.1 %" : `${(share * 100).toFixed(share > 0.999 && share < 1 ? 2 : 1)} %`);

/* Worst errors by tenths of their bounds, of one run or of two: a table whose bars are only
 * decoration. Exact results are counted apart; their bar would dwarf all others. */
function histogram(tallies, caption, names = ["results"]) {
  const most = Math.max(1, ...tallies.flatMap((tally) => tally.errors.slice(1)));
  const inexact = tallies.reduce((sum, tally) => sum + tally.errors.slice(1).reduce((a, b) => a + b, 0), 0);
  const bar = (count) => make("span", { class: "bar", style: `width: ${count ? Math.max(0.6, (100 * count) / most) : 0}%`, "aria-hidden": "true" });
  const numbers = (i) => tallies.map((tally) => make("td", { class: "number" }, number(tally.errors[i])));
  const rows = ERROR_LABELS.map((label, i) => {
    const none = tallies.every((tally) => !tally.errors[i]);
    if (none && (i >= 11 || inexact === 0)) return null;
    const bars = i === 0 ? make("td", {}) : make("td", {}, ...tallies.map((tally) => bar(tally.errors[i])));
    return make("tr", { class: i >= 11 ? "over" : null }, make("th", { scope: "row" }, label), bars, ...numbers(i));
  });
  const two = names.length > 1;
  const head = make("thead", { class: two ? null : "unseen" }, make("tr", {}, make("td", {}), make("td", {}),
    ...names.map((name) => make("th", { scope: "col" }, two ? make("span", { class: "swatch", "aria-hidden": "true" }) : "", name))));
  return make("table", { class: `histogram${two ? " two" : ""}` }, make("caption", {}, caption), head, make("tbody", {}, ...rows.filter(Boolean)));
}

/* Counts with a column for each road. */
function countsTable(tallies, names, markOf) {
  const shown = names.filter((name) => tallies.some(({ count }) => count(name)));
  const cell = (value) => make("td", { class: value ? null : "zero" }, number(value));
  return make("table", { class: "counts" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, make("span", { class: "unseen" }, "Result")), ...tallies.map(({ title }) => make("th", { scope: "col" }, title)))),
    make("tbody", {}, ...shown.map((name) => make("tr", {}, make("th", { scope: "row" }, markOf(name)), ...tallies.map(({ count }) => cell(count(name)))))));
}
