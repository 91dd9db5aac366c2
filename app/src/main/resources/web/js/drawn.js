// Charts of a component: made when their boxes appear, resized with them, disposed of with them.

import * as echarts from '/lib/echarts/echarts.esm.min.js';

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
    this.load();
  },
  updated() { this.draw(); },
  beforeUnmount() {
    this.scheme.removeEventListener('change', this.redraw);
    this.observer.disconnect();
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
