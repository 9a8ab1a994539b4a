/* A curve drawn by a falling threshold: straight lines between points whose x and y never fall. */

class Curve {
  constructor({ thresholds, x, y }) {
    this.thresholds = thresholds.map((threshold) => threshold ?? Infinity);
    this.x = x;
    this.y = y;
  }

  /* The last point that a rule holds for; it holds for the first and, once not, never again. */
  last(holds) {
    let low = 0;
    let high = this.x.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (holds(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /* The height at a false positive rate; at the top of a vertical step. */
  heightAt(rate) {
    const i = this.last((point) => this.x[point] <= rate);
    if (i === this.x.length - 1) {
      return this.y[i];
    }
    return this.y[i] + ((this.y[i + 1] - this.y[i]) * (rate - this.x[i])) / (this.x[i + 1] - this.x[i]);
  }

  /* The threshold at a false positive rate, between two points in proportion; Infinity before the
     first score. */
  thresholdAt(rate) {
    const i = this.last((point) => this.x[point] <= rate);
    const from = this.thresholds[i];
    if (i === this.x.length - 1 || from === Infinity) {
      return from;
    }
    return from + ((this.thresholds[i + 1] - from) * (rate - this.x[i])) / (this.x[i + 1] - this.x[i]);
  }

  /* Where a threshold leads to, {x, y}: exact at the curve's points, between them in proportion. */
  at(threshold) {
    const i = this.last((point) => this.thresholds[point] >= threshold);
    const from = this.thresholds[i];
    if (i === this.x.length - 1 || from === Infinity || from === threshold) {
      return { x: this.x[i], y: this.y[i] };
    }
    const part = (from - threshold) / (from - this.thresholds[i + 1]);
    return {
      x: this.x[i] + part * (this.x[i + 1] - this.x[i]),
      y: this.y[i] + part * (this.y[i + 1] - this.y[i]),
    };
  }
}

const details = new Map();

/* Curves and images of a trial, loaded when first asked for. */
function detailsOf(index) {
  if (!details.has(index)) {
    details.set(
      index,
      load(data.trials[index].script).then((told) => {
        const curves = {};
        for (const [name, points] of Object.entries(told.curves)) {
          curves[name] = new Curve(points);
        }
        return { ...told, curves };
      }),
    );
  }
  return details.get(index);
}
