/* Curves of the chosen trials, and their values at one false positive rate: under the pointer, or
   wherever the slider stands. */

const KINDS = {
  "pro": { height: "mean per-region overlap (PRO)", area: "au-pro", limited: true },
  "image-roc": { height: "true positive rate of images", area: "image-auroc", limited: false },
  "pixel-roc": { height: "true positive rate of pixels", area: "pixel-auroc", limited: false },
};
const DASHES = ["", "9 4", "2 3", "11 4 2 4", "5 3", "16 4", "7 3 2 3 2 3"];
const ROUND = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
const MARGIN = { left: 54, right: 14, top: 12, bottom: 46 };

function lineStyle(position) {
  const dash = DASHES[(position + Math.floor(position / DASHES.length)) % DASHES.length];
  return { color: `var(--series-${position % DASHES.length})`, dash };
}

function curveChart() {
  const plot = byId("plot");
  const cursor = byId("cursor");
  let lines = [];
  let view = null;

  const kind = () => document.querySelector("input[name=kind]:checked").value;

  function limit() {
    const limits = lines.map((line) => line.trial.proLimit);
    return KINDS[kind()].limited && !byId("whole").checked && limits.length > 0 ? Math.max(...limits) : 1;
  }

  async function show(chosen) {
    const all = await Promise.all(
      chosen.map((index) => detailsOf(index).catch(() => ({ curves: {} }))),
    );
    const first = lines.length === 0;
    lines = chosen.map((index, i) => ({ trial: data.trials[index], curves: all[i].curves, ...lineStyle(i) }));
    const drawn = Object.keys(KINDS).find((name) => lines.some((line) => name in line.curves));
    if (first && drawn !== undefined) {
      document.querySelector(`input[name=kind][value=${drawn}]`).checked = true;
    }
    draw();
  }

  function draw() {
    const width = Math.max(280, plot.clientWidth);
    const height = Math.round(Math.min(460, Math.max(260, 0.66 * width)));
    const inner = { width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
    view = {
      width, height, inner, limit: limit(),
      x: (rate) => MARGIN.left + (rate / limit()) * inner.width,
      y: (value) => MARGIN.top + (1 - value) * inner.height,
    };
    const about = KINDS[kind()];
    byId("whole").disabled = !about.limited;
    const picture = svg("svg", {
      viewBox: `0 0 ${width} ${height}`, role: "img",
      "aria-label": `${about.height} by false positive rate, ${count(shown().length, "trial")}; the table tells the values`,
      onpointermove: follow, onpointerdown: follow,
    });
    picture.append(...grid(about), svg("g", {}, ...shown().map(path)));
    if (shown().length === 0) {
      const told = lines.length === 0 ? "no trial is ticked" : "none of the ticked trials has this curve";
      picture.append(svg("text", { class: "axis", x: MARGIN.left + inner.width / 2, y: MARGIN.top + inner.height / 2, "text-anchor": "middle" }, told));
    }
    view.marks = svg("g", { "aria-hidden": "true" });
    picture.append(view.marks);
    plot.replaceChildren(picture);
    read();
  }

  const shown = () => lines.filter((line) => kind() in line.curves);

  function grid(about) {
    const parts = [];
    for (const value of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
      const y = view.y(value);
      parts.push(
        svg("line", { class: "grid", x1: MARGIN.left, x2: view.width - MARGIN.right, y1: y, y2: y }),
        svg("text", { x: MARGIN.left - 8, y: y + 4, "text-anchor": "end" }, value.toFixed(1)),
      );
    }
    const step = ROUND.find((round) => view.limit / round <= 6.5);
    for (let i = 0; i * step <= view.limit * 1.0001; i++) {
      const x = view.x(i * step);
      parts.push(
        svg("line", { class: "grid", x1: x, x2: x, y1: MARGIN.top, y2: view.height - MARGIN.bottom }),
        svg("text", { x, y: view.height - MARGIN.bottom + 17, "text-anchor": "middle" }, String(Number((i * step).toFixed(4)))),
      );
    }
    const middle = MARGIN.top + view.inner.height / 2;
    parts.push(
      svg("rect", { class: "frame", x: MARGIN.left, y: MARGIN.top, width: view.inner.width, height: view.inner.height }),
      svg("text", { class: "axis", x: MARGIN.left + view.inner.width / 2, y: view.height - 6, "text-anchor": "middle" }, "false positive rate"),
      svg("text", { class: "axis", x: 14, y: middle, "text-anchor": "middle", transform: `rotate(-90 14 ${middle})` }, about.height),
    );
    return parts;
  }

  function path(line) {
    const curve = line.curves[kind()];
    const points = [];
    for (let i = 0; i < curve.x.length && curve.x[i] <= view.limit; i++) {
      points.push(`${view.x(curve.x[i]).toFixed(1)} ${view.y(curve.y[i]).toFixed(1)}`);
    }
    points.push(`${view.x(view.limit).toFixed(1)} ${view.y(curve.heightAt(view.limit)).toFixed(1)}`);
    return svg("path", { class: "curve", d: `M${points.join("L")}`, stroke: line.color, "stroke-dasharray": line.dash });
  }

  function follow(event) {
    const box = event.currentTarget.getBoundingClientRect();
    const at = ((event.clientX - box.left) * view.width) / box.width;
    const part = Math.min(1, Math.max(0, (at - MARGIN.left) / view.inner.width));
    cursor.value = Math.round(1000 * part);
    read();
  }

  function read() {
    const rate = (view.limit * Number(cursor.value)) / 1000;
    const about = KINDS[kind()];
    const x = view.x(rate);
    view.marks.replaceChildren(
      svg("line", { class: "cursor", x1: x, x2: x, y1: MARGIN.top, y2: view.height - MARGIN.bottom }),
    );
    const rows = [];
    const told = [];
    for (const line of lines) {
      const curve = line.curves[kind()];
      const swatch = svg("svg", { class: "swatch", "aria-hidden": "true", viewBox: "0 0 30 10" },
        svg("line", { x1: 0, x2: 30, y1: 5, y2: 5, stroke: line.color, "stroke-width": 2.5, "stroke-dasharray": line.dash }));
      const height = curve?.heightAt(rate);
      if (curve) {
        view.marks.append(svg("circle", { class: "dot", cx: x, cy: view.y(height), r: 4.5, fill: line.color }));
        told.push(`${line.trial.label} ${height.toFixed(3)}`);
      }
      rows.push(el("tr", {},
        el("td", { class: "name" }, swatch, line.trial.label),
        el("td", { class: "number" }, figure(line.trial.metrics[about.area])),
        el("td", { class: "number" }, figure(height)),
        el("td", { class: "number" }, curve ? threshold(curve.thresholdAt(rate)) : "\u2013")));
    }
    byId("cursor-rate").textContent = rate.toFixed(3);
    cursor.setAttribute("aria-valuetext", `${rate.toFixed(3)}: ${told.slice(0, 5).join("; ")}`);
    byId("values").replaceChildren(
      el("thead", {}, el("tr", {},
        el("th", { scope: "col" }, "trial"),
        el("th", { scope: "col", class: "number" }, metricName(about.area)),
        el("th", { scope: "col", class: "number" }, `at ${rate.toFixed(3)}`),
        el("th", { scope: "col", class: "number" }, "threshold"))),
      el("tbody", {}, ...rows),
    );
  }

  cursor.addEventListener("input", read);
  byId("whole").addEventListener("change", draw);
  byId("kinds").addEventListener("change", draw);
  new ResizeObserver(() => {
    if (view !== null && Math.abs(view.width - Math.max(280, plot.clientWidth)) > 1) {
      draw();
    }
  }).observe(plot);
  return { show };
}

const threshold = (value) => (value === Infinity ? "above all" : short(value));
