/* Test images with heat map, predicted region and ground truth, of one trial or of two. */

const HEAT = new Uint8Array(data.colors.match(/../g).map((pair) => parseInt(pair, 16)));
const LOWEST_RATE = 1e-4;
const FIRST_RATE = 0.02;
const COARSE = 100;
const NARROW = 560;

/* A trial's thresholds: the slider runs over false positive rates, evenly in their logarithm, from 1
   down to 1e-4 and at its end to none, so that it is equally fine for any detector's scores. */
class Thresholds {
  constructor(told) {
    this.pro = told.curves.pro ?? null;
    this.roc = told.curves["pixel-roc"] ?? null;
    this.rates = this.pro ?? this.roc ?? Thresholds.between(told.lowest, told.highest);
  }

  /* Where nothing is known of rates: colours' thresholds instead. */
  static between(lowest, highest) {
    const parts = Array.from({ length: 101 }, (unused, i) => i / 100);
    return new Curve({
      thresholds: [null, ...parts.map((part) => lowest + (1 - part) ** 2 * (highest - lowest))],
      x: [0, ...parts.map((part) => LOWEST_RATE ** (1 - part))],
      y: [0, ...parts],
    });
  }

  static rate(slider) {
    return slider >= 1000 ? 0 : LOWEST_RATE ** (slider / 1000);
  }

  static slider(rate) {
    return Math.round((1000 * Math.log(rate)) / Math.log(LOWEST_RATE));
  }

  at(slider) {
    const value = this.rates.thresholdAt(Thresholds.rate(slider));
    const rates = this.pro ?? this.roc;
    return {
      value,
      pro: this.pro?.at(value).y,
      rate: rates?.at(value).x,
      found: this.roc?.at(value).y,
    };
  }
}

/* One image with what lies over it. */
class Pane {
  constructor(image, scale) {
    this.image = image;
    this.scale = scale;
    this.state = null;
    this.asked = false;
    this.canvas = el("canvas", { width: image.width, height: image.height, "aria-hidden": "true" });
    this.found = [svg("path", { class: "casing" }), svg("path", { class: "found" })];
    this.truth = [svg("path", { class: "casing" }), svg("path", { class: "truth" })];
    const kind = image.anomalous ? image.type : "anomaly-free";
    this.node = el(
      "div",
      { class: image.width < COARSE ? "pane coarse" : "pane" },
      el("img", { src: beside(image.image), alt: `${image.id}, ${kind}`, loading: "lazy", decoding: "async", width: image.width, height: image.height }),
      this.canvas,
      svg("svg", { viewBox: `0 0 ${image.width} ${image.height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("g", { class: "found-group" }, ...this.found),
        svg("g", { class: "truth-group" }, ...this.truth)),
    );
    this.node.style.aspectRatio = `${image.width} / ${image.height}`;
    this.figures = el("div", { class: "shares" });
  }

  /* Loads what lies over the image, once it is to be seen. */
  async show(threshold) {
    this.threshold = threshold;
    if (this.state !== null) {
      this.cut();
      return;
    }
    if (this.asked) {
      return;
    }
    this.asked = true;
    try {
      const told = await load(this.image.map);
      const steps = await stepsOf(told.map, this.image.width);
      const mask = told.mask ? await unpacked(told.mask) : null;
      this.state = { ...told, steps, mask, marked: mask?.reduce((a, b) => a + b, 0) ?? 0 };
      this.heat();
      if (mask !== null) {
        this.draw(this.truth, mask);
      }
      this.cut();
    } catch (error) {
      this.node.append(el("p", { class: "told" }, error.message));
    }
  }

  draw(paths, region) {
    const d = outline(region, this.image.width, this.image.height);
    paths.forEach((path) => path.setAttribute("d", d));
  }

  heat() {
    const { steps, lowest, highest } = this.state;
    const context = this.canvas.getContext("2d");
    const pixels = context.createImageData(this.image.width, this.image.height);
    const range = this.scale.highest - this.scale.lowest;
    for (let i = 0; i < steps.length; i++) {
      const score = lowest + (steps[i] / TOP) * (highest - lowest);
      const part = range > 0 ? Math.min(1, Math.max(0, (score - this.scale.lowest) / range)) : 0;
      const color = 3 * Math.round(255 * Math.sqrt(part));
      pixels.data[4 * i] = HEAT[color];
      pixels.data[4 * i + 1] = HEAT[color + 1];
      pixels.data[4 * i + 2] = HEAT[color + 2];
      pixels.data[4 * i + 3] = 255;
    }
    context.putImageData(pixels, 0, 0);
  }

  cut() {
    const { steps, mask, marked, lowest, highest } = this.state;
    const cut = lowestStep(lowest, highest, this.threshold);
    const region = new Uint8Array(steps.length);
    let hit = 0;
    let all = 0;
    for (let i = 0; i < steps.length; i++) {
      if (steps[i] >= cut) {
        region[i] = 1;
        all++;
        hit += mask !== null ? mask[i] : 0;
      }
    }
    this.draw(this.found, region);
    const parts = [];
    if (marked > 0) {
      parts.push("found ", el("b", {}, percent(hit / marked)), ", ");
    }
    if (mask !== null) {
      parts.push("false ", el("b", {}, percent((all - hit) / Math.max(1, steps.length - marked))));
    } else {
      parts.push("predicted ", el("b", {}, percent(all / steps.length)));
    }
    this.figures.replaceChildren(...parts);
  }
}

/* How wrongly an image is scored, in words. */
function ranked({ anomalous, misranked }) {
  if (misranked === 0) {
    return anomalous ? "above all anomaly-free ones" : "below all anomalous ones";
  }
  return anomalous
    ? `below ${percent(misranked)} of the anomaly-free`
    : `above ${percent(misranked)} of the anomalous`;
}

const severity = (image) => (image.anomalous ? -image.score : image.score);
const ORDERS = {
  worst: (a, b) => b.misranked - a.misranked || severity(b) - severity(a),
  best: (a, b) => a.misranked - b.misranked || severity(a) - severity(b),
  high: (a, b) => b.score - a.score,
  name: (a, b) => a.id.localeCompare(b.id, "en", { numeric: true }),
};

function gallery() {
  const having = [...data.trials.keys()].filter((index) => data.trials[index].gallery > 0);
  byId("no-gallery").hidden = having.length > 0;
  byId("gallery-body").hidden = having.length === 0;
  if (having.length === 0) {
    return;
  }
  const choice = [byId("trial-a"), byId("trial-b")];
  const sliders = [byId("threshold-a"), byId("threshold-b")];
  const figures = [byId("figures-a"), byId("figures-b")];
  const cards = byId("cards");
  const seen = new Set();
  let sides = [];
  let panes = [];
  let waiting = false;

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const those = panes.filter((pane) => pane.node === target);
        for (const pane of those) {
          if (isIntersecting) {
            seen.add(pane);
            pane.show(pane.side.now.value);
          } else {
            seen.delete(pane);
          }
        }
      }
    },
    { rootMargin: "300px" },
  );

  function fillChoices() {
    const a = Number(choice[0].value);
    const before = choice[1].value;
    const alike = having.filter((i) => i !== a && data.trials[i].dataset === data.trials[a].dataset);
    choice[1].replaceChildren(
      el("option", { value: "" }, "nothing"),
      ...alike.map((i) => el("option", { value: i }, data.trials[i].label)),
    );
    choice[1].value = alike.includes(Number(before)) && before !== "" ? before : "";
    choice[1].disabled = alike.length === 0;
  }

  async function choose() {
    fillChoices();
    const indices = choice.filter((select) => select.value !== "").map((select) => Number(select.value));
    byId("gallery-status").textContent = "Loading \u2026";
    let told;
    try {
      told = await Promise.all(indices.map(detailsOf));
    } catch (error) {
      byId("gallery-status").textContent = error.message;
      cards.replaceChildren();
      return;
    }
    sides = told.map((side, i) => ({ ...side, thresholds: new Thresholds(side), trial: data.trials[indices[i]] }));
    const two = sides.length === 2;
    byId("slider-b").hidden = !two;
    byId("link").hidden = !two;
    byId("of-a").textContent = two ? ` \u2013 left, ${sides[0].trial.label}` : "";
    byId("of-b").textContent = two ? ` \u2013 right, ${sides[1].trial.label}` : "";
    types();
    apply();
    list();
  }

  function types() {
    const before = byId("type").value;
    const names = [...new Set(sides[0].images.filter((image) => image.anomalous).map((image) => image.type))].sort();
    const free = sides[0].images.some((image) => !image.anomalous);
    const options = [["", "all"], ...(free ? [["normal", "anomaly-free"]] : []), ...names.map((name) => [`is ${name}`, name])];
    byId("type").replaceChildren(...options.map(([value, name]) => el("option", { value }, name)));
    byId("type").value = options.some(([value]) => value === before) ? before : "";
  }

  function matching(image) {
    const type = byId("type").value;
    return type === "" || (image.anomalous ? type === `is ${image.type}` : type === "normal");
  }

  function list() {
    watcher.disconnect();
    seen.clear();
    panes = [];
    const order = ORDERS[byId("order").value];
    const all = sides[0].images.filter(matching);
    const groups = all
      .sort(order)
      .map((image) => sides.map((side) => side.images.find((other) => other.id === image.id && other.image === image.image)))
      .filter((group) => group.every(Boolean));
    cards.replaceChildren(...groups.map(card));
    byId("gallery-status").textContent =
      sides.length === 2
        ? `${count(groups.length, "image")} of ${all.length} that both trials kept`
        : count(groups.length, "image");
    panes.forEach((pane) => watcher.observe(pane.node));
    resize();
  }

  function card(group) {
    const own = group.map((image, i) => {
      const pane = new Pane(image, sides[i]);
      pane.side = sides[i];
      panes.push(pane);
      return pane;
    });
    const first = group[0];
    const tag = first.anomalous ? first.type : "anomaly-free";
    return el(
      "li",
      { class: "card" },
      el("div", { class: "panes" }, ...own.map((pane) => pane.node)),
      el(
        "div",
        { class: "caption" },
        el("span", { class: "id" }, first.id),
        " ",
        el("span", { class: first.anomalous ? "tag anomalous" : "tag" }, tag),
        el("div", { class: "pair" }, ...own.map((pane) =>
          el("div", {},
            el("div", {}, "score ", el("b", {}, short(pane.image.score)), `, ${ranked(pane.image)}`),
            pane.figures))),
      ),
    );
  }

  /* Brings the figures to where the sliders stand, at once, and the images with the next frame. */
  function apply() {
    if (sides.length === 2 && byId("linked").checked) {
      sliders[1].value = sliders[0].value;
    }
    sides.forEach((side, i) => {
      side.now = side.thresholds.at(Number(sliders[i].value));
      tell(i, side.now);
    });
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        seen.forEach((pane) => pane.show(pane.side.now.value));
      });
    }
  }

  function tell(i, { value, pro, rate, found }) {
    const parts = [
      ["score \u2265", threshold(value)],
      ["PRO", figure(pro)],
      ["false positive rate", percent(rate)],
      ["pixels found", percent(found)],
    ];
    figures[i].replaceChildren(...parts.map(([name, text]) => el("span", {}, `${name} `, el("b", {}, text))));
    sliders[i].setAttribute("aria-valuetext", parts.map(([name, text]) => `${name} ${text}`).join(", "));
  }

  function resize() {
    const size = Number(byId("size").value);
    byId("size-value").textContent = `${size} px`;
    cards.style.setProperty("--card", `${size * sides.length}px`);
  }

  function opacity() {
    const value = Number(byId("opacity").value);
    byId("opacity-value").textContent = `${value} %`;
    cards.style.setProperty("--heat", String(value / 100));
  }

  function layers() {
    cards.classList.toggle("hide-found", !byId("show-found").checked);
    cards.classList.toggle("hide-truth", !byId("show-truth").checked);
  }

  function scale() {
    const context = document.querySelector("#scale canvas").getContext("2d");
    const pixels = context.createImageData(256, 1);
    for (let i = 0; i < 256; i++) {
      pixels.data.set([...HEAT.slice(3 * i, 3 * i + 3), 255], 4 * i);
    }
    context.putImageData(pixels, 0, 0);
  }

  choice[0].append(...having.map((i) => el("option", { value: i }, data.trials[i].label)));
  sliders.forEach((slider) => {
    slider.value = Thresholds.slider(FIRST_RATE);
  });
  sliders[0].addEventListener("input", apply);
  sliders[1].addEventListener("input", () => {
    // Whoever moves the second one by itself wants it apart.
    byId("linked").checked = false;
    apply();
  });
  byId("linked").addEventListener("change", apply);
  choice.forEach((select) => select.addEventListener("change", choose));
  byId("order").addEventListener("change", list);
  byId("type").addEventListener("change", list);
  byId("opacity").addEventListener("input", opacity);
  byId("size").addEventListener("input", resize);
  byId("show-found").addEventListener("change", layers);
  byId("show-truth").addEventListener("change", layers);
  if (window.innerWidth < NARROW) {
    byId("size").value = 150;
  }
  scale();
  opacity();
  choose();
}
