/* What all parts of the page use: its data, elements, numbers as text, and files beside the page. */

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  // Strings become text nodes, so nothing that anybody named is ever read as HTML.
  element.append(...children);
  return element;
}

const el = (name, attributes = {}, ...children) =>
  fill(document.createElement(name), attributes, children);

const svg = (name, attributes = {}, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
// By decimal digits, as ./ad prints it: toFixed makes 0.9812 of 0.98125.
const FIGURES = new Intl.NumberFormat("en", { minimumFractionDigits: 4, maximumFractionDigits: 4, useGrouping: false });
const figure = (value) => (isNumber(value) ? FIGURES.format(value) : "\u2013");
const short = (value) => (isNumber(value) ? String(Number(value.toPrecision(4))) : "\u2013");

function percent(share) {
  if (!isNumber(share)) {
    return "\u2013";
  }
  const value = 100 * share;
  if (value === 0 || value === 100) {
    return `${value} %`;
  }
  return `${value < 0.1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : value.toFixed(1)} %`;
}

/* From disk a browser hands out no file's text, but it runs scripts: those beside the page call
   these functions with what they hold. */
const taken = new WeakMap();
const take = (content) => taken.set(document.currentScript, content);
window.adlabReport = { trial: take, map: take };

const beside = (file) => `${encodeURIComponent(data.files)}/${file}`;
const loads = new Map();

function load(file) {
  if (!loads.has(file)) {
    loads.set(
      file,
      new Promise((resolve, reject) => {
        const script = el("script", { src: beside(file) });
        const done = () => {
          script.remove();
          if (taken.has(script)) {
            resolve(taken.get(script));
          } else {
            reject(new Error(`${data.files}/${file} is missing; keep that folder beside this page`));
          }
        };
        script.onload = done;
        script.onerror = done;
        document.head.append(script);
      }),
    );
  }
  return loads.get(file);
}

const METRIC_NAMES = new Map([
  ["image-auroc", "image AUROC"],
  ["image-ap", "image AP"],
  ["image-f1-max", "image F1"],
  ["pixel-auroc", "pixel AUROC"],
  ["pixel-ap", "pixel AP"],
  ["pixel-f1-max", "pixel F1"],
  ["au-pro", "AU-PRO"],
  ["au-pro-0.05", "AU-PRO .05"],
]);
const metricName = (metric) => METRIC_NAMES.get(metric) ?? metric;

/* A setting's key as a column's heading: without its section where that is clear. */
function keyName(key) {
  if (key.endsWith(".plugin")) {
    return key.slice(0, -".plugin".length);
  }
  const last = (of) => of.slice(of.lastIndexOf(".") + 1);
  return data.keys.filter((other) => last(other) === last(key)).length > 1 ? key : last(key);
}

/* A run's name without the folders that all have in common. */
const commonFolder = (() => {
  const names = data.trials.map((trial) => trial.name);
  let prefix = names.length > 1 ? names[0].slice(0, names[0].lastIndexOf("/") + 1) : "";
  while (prefix !== "" && !names.every((name) => name.startsWith(prefix))) {
    prefix = prefix.slice(0, prefix.lastIndexOf("/", prefix.length - 2) + 1);
  }
  return prefix.length;
})();
const runName = (trial) => trial.name.slice(commonFolder);

function theme() {
  const select = byId("theme");
  const apply = () => {
    if (select.value === "") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = select.value;
    }
  };
  try {
    select.value = localStorage.getItem("adlab-theme") ?? "";
  } catch {
    // A browser may keep nothing for pages from disk.
  }
  select.addEventListener("change", () => {
    apply();
    try {
      localStorage.setItem("adlab-theme", select.value);
    } catch {
      // Then the choice lasts until the page is closed.
    }
  });
  apply();
}

function start() {
  theme();
  summary();
  const chart = curveChart();
  trialTable((chosen) => chart.show(chosen));
  gallery();
}
