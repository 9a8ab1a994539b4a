/* What there is, what is missing, and where it comes from. */

function summary() {
  byId("facts").append(...facts());
  if (data.problems.length > 0) {
    byId("problems").append(
      el(
        "div",
        { class: "problems" },
        el("h3", {}, `Missing or damaged: ${data.problems.length}`),
        el(
          "ul",
          { tabindex: "0", "aria-label": "What is missing or damaged" },
          ...data.problems.map(([at, told]) =>
            el("li", {}, el("span", { class: "mono" }, at), `: ${told}`),
          ),
        ),
      ),
    );
  }
  const tables = [provenance(data.trials.length > 1 ? "The same in all runs" : "Where it comes from", data.same.map(([name, value]) => [name, [value]]))];
  if (data.differing.length > 0) {
    tables.unshift(
      provenance(
        "What differs between runs",
        data.differing.map(({ name, values, more }) => [name, [el("span", {}, ...lines(counted(values, more)))]]),
        "wide",
      ),
    );
  }
  if (data.shared.length > 0) {
    const settings = provenance("Settings", data.shared.map(([name, value]) => [name, [value]]));
    tables.push(el("details", {}, el("summary", {}, data.trials.length > 1 ? "The settings that all runs share" : "Its settings"), settings));
  }
  byId("provenance").append(...tables.filter((table) => table !== null));
}

const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

function fact(what, number, note) {
  return el(
    "div",
    { class: "fact" },
    el("div", { class: "what" }, what),
    el("div", { class: "number" }, number),
    el("div", { class: "note" }, note),
  );
}

function facts() {
  const trials = data.trials;
  const datasets = [...new Set(trials.map((trial) => trial.dataset).filter((name) => name !== ""))];
  const list = [
    fact(
      "Finished trials",
      String(trials.length),
      data.unfinished > 0 ? `${data.unfinished} more not finished or not readable` : "none missing",
    ),
    fact("Data sets", String(datasets.length), few(datasets)),
  ];
  const first = ["au-pro", "image-auroc"].filter((metric) => data.metrics.includes(metric));
  for (const metric of first.length > 0 ? first : data.metrics.slice(0, 2)) {
    const having = trials.filter((trial) => metric in trial.metrics);
    if (having.length > 0) {
      list.push(datasets.length > 1 ? mean(metric, having) : best(metric, having));
    }
  }
  return list;
}

function few(names) {
  const shown = names.slice(0, 4).join(", ");
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}

function mean(metric, trials) {
  const sum = trials.reduce((total, trial) => total + trial.metrics[metric], 0);
  return fact(`Mean ${metricName(metric)}`, figure(sum / trials.length), `over ${count(trials.length, "trial")}`);
}

function best(metric, trials) {
  const top = trials.reduce((a, b) => (b.metrics[metric] > a.metrics[metric] ? b : a));
  const name = trials.length > 1 ? `Best ${metricName(metric)}` : metricName(metric);
  return fact(name, figure(top.metrics[metric]), trials.length > 1 ? top.label : "");
}

function counted(values, more) {
  const lines = Object.entries(values).map(([value, runs]) =>
    el("span", {}, value, el("span", { class: "count" }, ` (${count(runs, "run")})`)),
  );
  return more > 0 ? [...lines, el("span", { class: "count" }, `and ${more} more`)] : lines;
}

function provenance(title, rows, kind) {
  if (rows.length === 0) {
    return null;
  }
  return el(
    "div",
    {},
    el("h3", {}, title),
    el(
      "dl",
      { class: kind },
      ...rows.map(([name, values]) =>
        el("div", {}, el("dt", {}, name), ...values.map((value) => el("dd", {}, value))),
      ),
    ),
  );
}

const lines = (values) => values.flatMap((value, i) => (i === 0 ? [value] : [el("br"), value]));
