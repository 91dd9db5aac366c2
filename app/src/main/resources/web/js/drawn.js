// Charts of a component: made when their boxes appear, resized with them, disposed of with them. What they show is asked for
// when there is news, and not again at once: scores are summed up from thousands of rows.

import * as echarts from '/lib/echarts/echarts.esm.min.js';

const AT_MOST_EVERY = 3000;

// ECharts measures text on a canvas, which knows no inherited font.
export function colours() {
  const style = getComputedStyle(document.body);
  return (name) => style.getPropertyValue(name).trim();
}

export const Drawn = {
  mounted() {
    this.charts = new Map();
    this.observer = new ResizeObserver(() => this.charts.forEach(({ chart }) => chart.resize()));
    // Colours are written into the drawing.
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.redraw = () => this.draw();
    this.scheme.addEventListener('change', this.redraw);
    this.asked = Date.now();
    this.load();
  },
  watch: {
    news() {
      this.waiting ??= setTimeout(() => {
        this.waiting = null;
        this.asked = Date.now();
        this.load();
      }, Math.max(0, this.asked + AT_MOST_EVERY - Date.now()));
    },
  },
  updated() { this.draw(); },
  beforeUnmount() {
    this.scheme.removeEventListener('change', this.redraw);
    this.observer.disconnect();
    clearTimeout(this.waiting);
    this.charts.forEach(({ chart }) => chart.dispose());
  },
  methods: {
    show(name, make) {
      const box = this.$refs[name];
      const held = this.charts.get(name);
      if (held && held.box !== box) {
        held.chart.dispose();
        this.observer.unobserve(held.box);
        this.charts.delete(name);
      }
      if (!box) return;
      if (!this.charts.has(name)) {
        this.charts.set(name, { box, chart: echarts.init(box, null, { renderer: 'svg' }) });
        this.observer.observe(box);
      }
      this.charts.get(name).chart.setOption(make(box), true);
    },
  },
};
