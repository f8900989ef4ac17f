/* The page around the matrix: colours, verdict, overview, failures. */

const PROBLEMS_AT_ONCE = 12;

function chooseTheme() {
  const buttons = [...document.querySelectorAll("[data-theme-choice]")];
  const apply = (choice) => {
    if (choice === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
  };
  const stored = () => { try { return localStorage.getItem("haly-theme"); } catch { return null; } };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      apply(button.dataset.themeChoice);
      try { localStorage.setItem("haly-theme", button.dataset.themeChoice); } catch { /* a page without storage forgets */ }
    });
  }
  apply(["light", "dark"].includes(stored()) ? stored() : "system");
}

function factsOf(run) {
  const { plugin, settings } = run;
  const facts = [["Plugin", `${plugin.name || "unknown"} ${plugin.version || ""}`], ["Digest", (plugin.sha256 || "unknown").slice(0, 16)],
    ["Profile", settings.quick ? "quick (not submittable)" : "full"], ["Seed", settings.seed ?? "1"], ["Suite", `version ${run.suite_version}`]];
  return make("dl", { class: "facts" }, ...facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

function verdictBadge(report, run) {
  const tally = report.tally(report.cellsOf(report.operators), ROADS, run);
  const { succeeded, missing } = report.runs[run];
  const [sign, text, colours] = succeeded ? ["✓", "Passed", "pass"]
    : tally.bad ? ["✗", `Failed: ${plural(tally.bad, "bad result")}`, "bad"]
      : missing.length ? ["◐", "Incomplete", "mixed"] : ["–", "Nothing passed", "absent"];
  return make("span", { class: `badge ${colours}` }, make("span", { "aria-hidden": "true" }, sign), text);
}

function showVerdict(report) {
  const section = document.getElementById("verdict");
  const missing = (run) => (run.missing.length ? make("p", { class: "note" }, `The log is not whole: ${run.missing.join(", ")}.`) : "");
  const cases = plural(report.ids.length, "case");
  if (!report.comparing) {
    section.append(make("div", { class: "titles" }, make("h1", { id: "title" }, report.runs[0].device), verdictBadge(report, 0), make("span", { class: "note" }, cases)), factsOf(report.runs[0]), missing(report.runs[0]));
    return;
  }
  section.append(make("div", { class: "titles" }, make("h1", { id: "title" }, report.runs[0].device === report.runs[1].device ? `${report.runs[0].device}, two runs` : report.runs.map((run) => run.device).join(" → ")), make("span", { class: "note" }, cases)),
    make("div", { class: "pair" }, ...report.runs.map((run, i) => make("div", {}, make("h3", {}, `${["First", "Second"][i]}: ${run.device} `, verdictBadge(report, i)), factsOf(run), missing(run)))));
}

function showOverview(report) {
  const box = document.getElementById("overview");
  const cells = report.cellsOf(report.operators);
  const last = report.runs.length - 1;
  const names = (report.comparing ? report.changes : report.statuses).map(({ name }) => name);
  const tallies = ROADS.map((road) => {
    const tally = report.tally(cells, [road], last);
    return { title: road, count: (name) => (report.comparing ? tally.change(name) : tally.of(name)) };
  });
  box.append(make("div", { class: "card" }, make("h2", {}, report.comparing ? "What changed" : "Outcomes"),
    countsTable(tallies, names, report.comparing ? (name) => changeMark(name) : (name) => statusMark(name)),
    make("p", { class: "note" }, `A result is one case on one road. ${ROADS.map((road) => `${road}: ${ROAD_MEANINGS[road]}`).join("; ")}.`)));
  const ran = make("div", { class: "card" }, make("h2", {}, "What ran"));
  report.runs.forEach((run, i) => ROADS.forEach((road) => {
    if (report.tally(cells, [road], i).ran) ran.append(stack(report.tally(cells, [road], i), `${report.comparing ? `${["First", "Second"][i]}, ` : ""}${road} road`));
  }));
  box.append(ran);
  box.append(make("div", { class: "card" }, make("h2", {}, "Worst errors"),
    histogram(report.runs.map((_, i) => report.tally(cells, ROADS, i)), "Largest error of each result as a fraction of its bound", report.comparing ? ["first", "second"] : ["results"])));
}

/* Failures, or changes, one line for each operator, dtype and outcome. */
function problemsOf(report) {
  const groups = new Map();
  const last = report.runs.length - 1;
  for (const cell of report.cellsOf(report.operators)) {
    for (const range of cell.ranges) {
      for (let i = range.start; i < range.end; i += 1) {
        for (const road of ROADS) {
          const result = report.result(last, road, i) || (report.comparing ? report.result(0, road, i) : null);
          if (!result) continue;
          const name = report.comparing ? report.changes[report.change[road][i]].name : result.status.name;
          if (report.comparing ? name === "same" : result.status.good) continue;
          const key = `${cell.operator.index} ${cell.column} ${name}`;
          if (!groups.has(key)) groups.set(key, { cell, name, count: 0, text: "", rank: report.comparing ? report.changes.findIndex((change) => change.name === name) : 0 });
          const group = groups.get(key);
          group.count += 1;
          group.text ||= result.text.split("\n")[0];
        }
      }
    }
  }
  return [...groups.values()].sort((a, b) => a.rank - b.rank || b.count - a.count);
}

function showProblems(report, open) {
  const problems = problemsOf(report);
  const section = document.getElementById("problems");
  if (!problems.length) return;
  section.hidden = false;
  const list = make("ul", { class: "problems" });
  const button = make("button", { type: "button", class: "button more", onclick: () => show(problems.length) }, "");
  const show = (count) => {
    const from = list.childElementCount;
    list.append(...problems.slice(from, count).map(({ cell, name, count: number_, text }) => make("li", {}, make("button", { type: "button", onclick: () => open(cell) },
      make("span", { class: "where" }, `${cell.operator.plain} ${cell.column}`),
      report.comparing ? changeMark(name, number_) : statusMark(name, number_), make("span", { class: "why" }, text)))));
    button.hidden = count >= problems.length;
    button.textContent = `Show all ${number(problems.length)}`;
    if (from) list.children[from].querySelector("button").focus();
  };
  section.append(make("h2", { id: "problems-title" }, report.comparing ? "Changes" : "Failures"), list, button);
  show(PROBLEMS_AT_ONCE);
}

function openAddressed(report, details) {
  const [name, column, id] = decodeURIComponent(location.hash.slice(1)).split("/");
  const cell = report.operators.find((operator) => operator.name === name)?.cells.get(column);
  if (!cell) return;
  const found = id ? report.find(id) : null;
  details.open(cell, found ? found.i : null);
}

async function start() {
  chooseTheme();
  const main = document.getElementById("main");
  let report;
  try {
    report = new Report(await readData());
  } catch (error) {
    main.prepend(make("p", { class: "bad badge", role: "alert" }, `This page's data cannot be read: ${error.message}`));
    throw error;
  }
  const details = new Details(report);
  const open = (cell, only = null) => details.open(cell, only);
  showVerdict(report);
  showOverview(report);
  showProblems(report, open);
  new Matrix(report, open);
  document.getElementById("footer").textContent = `${report.comparing ? "Two runs" : "One run"} of Halyard's conformance suite. This file holds everything; it loads nothing from elsewhere.`;
  main.setAttribute("aria-busy", "false");
  openAddressed(report, details);
}

start();
