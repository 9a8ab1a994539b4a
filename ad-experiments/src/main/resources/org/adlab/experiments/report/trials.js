/* The table of trials: sorted, filtered, and ticked for the curves. */

const ROWS_AT_FIRST = 200;
const CURVES_AT_FIRST = 5;
const MOST_VALUES = 40;
const MANY_KEYS = 6;

function trialTable(onChosen) {
  const keys = data.keys.map((key, i) => ({ id: key, name: keyName(key), key, of: (trial) => trial.settings[i] }));
  const metrics = data.metrics.map((metric) => ({
    id: metric, name: metricName(metric), metric, of: (trial) => trial.metrics[metric] ?? "",
  }));
  // Where runs differ in a great many ways, figures are not to be searched for behind them.
  const many = keys.length > MANY_KEYS;
  const columns = [
    { id: "run", name: "run", of: (trial) => runName(trial) },
    ...(many ? [...metrics, ...keys] : [...keys, ...metrics]),
  ];
  const filters = many ? el("div", { class: "controls" }) : byId("filters");
  if (many) {
    byId("filters").after(el("details", {}, el("summary", {}, "Filter by the value of a setting"), filters));
  }
  for (const column of columns) {
    const values = data.trials.map(column.of).filter((value) => value !== "");
    column.numeric = values.length > 0 && values.every((value) => Number.isFinite(Number(value)));
  }
  const chosen = new Set(data.trials.slice(0, CURVES_AT_FIRST).keys());
  const wanted = new Map();
  let sorting = null;
  let limit = ROWS_AT_FIRST;

  const head = el("tr", {}, el("th", { scope: "col" }, el("span", { class: "sr" }, "Draw curves")));
  const body = el("tbody");
  byId("table").append(el("thead", {}, head), body);

  for (const column of columns) {
    const arrow = el("span", { class: "arrow", "aria-hidden": "true" });
    const button = el("button", { type: "button", class: "sort", title: column.id, onclick: () => sortBy(column) }, column.name, arrow);
    column.arrow = arrow;
    column.head = el("th", { scope: "col", class: column.numeric ? "number" : null }, button);
    head.append(column.head);
  }

  for (const column of columns.filter((candidate) => candidate.key)) {
    const values = [...new Set(data.trials.map(column.of))].sort(comparing(column));
    if (values.length > MOST_VALUES) {
      continue;
    }
    const select = el("select", { "data-key": column.key }, el("option", { value: "" }, "any"));
    values.forEach((value, i) => select.append(el("option", { value: String(i) }, value === "" ? "(none)" : value)));
    select.addEventListener("change", () => {
      if (select.value === "") {
        wanted.delete(column);
      } else {
        wanted.set(column, values[Number(select.value)]);
      }
      show();
    });
    filters.append(el("label", { class: "field" }, column.name, select));
  }

  byId("find").addEventListener("input", show);
  byId("more").addEventListener("click", () => {
    limit = Infinity;
    show();
  });

  function sortBy(column) {
    const down = sorting?.column === column ? !sorting.down : Boolean(column.metric);
    sorting = { column, down };
    for (const other of columns) {
      other.head.removeAttribute("aria-sort");
      other.arrow.textContent = "";
    }
    column.head.setAttribute("aria-sort", down ? "descending" : "ascending");
    column.arrow.textContent = down ? "\u25be" : "\u25b4";
    show();
  }

  function comparing(column) {
    return column.numeric
      ? (a, b) => Number(a) - Number(b)
      : (a, b) => a.localeCompare(b, "en", { numeric: true });
  }

  function rows() {
    const words = byId("find").value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const found = [...data.trials.keys()].filter((index) => {
      const trial = data.trials[index];
      const text = [trial.name, trial.dataset, ...trial.settings].join("\n").toLowerCase();
      return (
        words.every((word) => text.includes(word)) &&
        [...wanted].every(([column, value]) => column.of(trial) === value)
      );
    });
    if (sorting !== null) {
      const { column, down } = sorting;
      const compare = comparing(column);
      found.sort((i, j) => {
        const a = column.of(data.trials[i]);
        const b = column.of(data.trials[j]);
        if (a === "" || b === "") {
          // What has no value comes last, whichever way.
          return (a === "") - (b === "");
        }
        return down ? compare(b, a) : compare(a, b);
      });
    }
    return found;
  }

  function show() {
    const found = rows();
    for (const column of columns.filter((candidate) => candidate.metric)) {
      const values = found.map((index) => column.of(data.trials[index])).filter((value) => value !== "");
      column.best = values.length > 1 ? values.reduce((a, b) => Math.max(a, b)) : null;
    }
    byId("legend").hidden = found.length < 2;
    body.replaceChildren(...found.slice(0, limit).map(row));
    byId("more").hidden = found.length <= limit;
    byId("more").textContent = `Show all ${found.length}`;
    byId("trials-status").textContent =
      found.length === data.trials.length
        ? count(found.length, "trial")
        : `${found.length} of ${count(data.trials.length, "trial")}`;
  }

  function row(index) {
    const trial = data.trials[index];
    const tick = el("input", {
      type: "checkbox",
      "aria-label": `Draw the curves of ${trial.label}`,
      onchange: () => {
        if (tick.checked) {
          chosen.add(index);
        } else {
          chosen.delete(index);
        }
        onChosen([...chosen]);
      },
    });
    tick.checked = chosen.has(index);
    return el("tr", {}, el("td", {}, tick), ...columns.map((column) => cell(column, trial)));
  }

  function cell(column, trial) {
    const value = column.of(trial);
    if (column.metric) {
      const best = value !== "" && value === column.best;
      return el(
        "td",
        { class: best ? "number best" : "number" },
        figure(value),
        ...(best ? [el("span", { class: "sr" }, " best")] : []),
      );
    }
    const kind = column.numeric ? "number" : column.key ? "name" : "name mono";
    return el("td", { class: kind, title: column.key ? value : trial.name }, value);
  }

  show();
  onChosen([...chosen]);
}
