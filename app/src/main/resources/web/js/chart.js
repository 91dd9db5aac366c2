// Least, mean and greatest of one element in windows of one station, as a chart and as a table.

import * as echarts from '/lib/echarts/echarts.esm.min.js';
import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { ELEMENTS, count, hour, number } from '/js/format.js';

function options(windows, element, css, narrow) {
  const { unit, digits, label } = ELEMENTS[element];
  const at = (pick) => windows.map((w) => [w.start, Number(pick(w).toFixed(digits + 1))]);
  const line = (name, data, colour, extra = {}) => ({
    name, type: 'line', data, showSymbol: windows.length < 40, symbolSize: 4, lineStyle: { width: 2 }, color: colour, ...extra,
  });
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 56, right: 16, top: 34, bottom: 32 },
    legend: { top: 0, right: 12, textStyle: { color: css('--ink') } },
    tooltip: { trigger: 'axis', valueFormatter: (value) => `${value} ${unit}` },
    xAxis: { type: 'time', minInterval: Date.parse(windows[0].end) - Date.parse(windows[0].start), axisLabel: { color: css('--soft'), hideOverlap: true, fontSize: 11, margin: 14 }, splitNumber: Math.min(windows.length, narrow ? 3 : 8), axisLine: { lineStyle: { color: css('--line') } } },
    yAxis: {
      type: 'value', scale: true, name: `${label}, ${unit}`, nameTextStyle: { color: css('--soft'), align: 'left' },
      axisLabel: { color: css('--soft') }, splitLine: { lineStyle: { color: css('--line') } },
    },
    series: [
      line('max', at((w) => w.max), '#d9480f'),
      line('mean', at((w) => w.mean), '#2b8a3e'),
      line('min', at((w) => w.min), '#1c7ed6'),
    ],
  };
}

export const WindowChart = {
  props: ['windows', 'element'],
  mounted() {
    this.observer = new ResizeObserver(() => this.chart?.resize());
    this.draw();
  },
  updated() { this.draw(); },
  beforeUnmount() {
    this.observer.disconnect();
    this.chart?.dispose();
  },
  methods: {
    draw() {
      const box = this.$refs.box;
      if (!box) {
        this.chart?.dispose();
        this.chart = undefined;
        return;
      }
      if (!this.chart) {
        this.chart = echarts.init(box, null, { renderer: 'svg' });
        this.observer.observe(box);
      }
      const style = getComputedStyle(document.documentElement);
      this.chart.setOption(options(this.windows, this.element, (name) => style.getPropertyValue(name).trim(), box.clientWidth < 480), true);
    },
    table() {
      const { unit, digits } = ELEMENTS[this.element];
      const field = (w, name) => h('td', { 'data-field': name, 'data-value': String(w[name]) },
        name === 'count' ? count(w.count) : number(w[name], name === 'mean' ? digits + 1 : digits));
      return h('details', { open: true }, [
        h('summary', 'The same as numbers'),
        h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Windows as numbers, scrollable' }, h('table', { class: 'windows' }, [
          h('thead', h('tr', [h('th', { scope: 'col' }, 'Start'), h('th', { scope: 'col' }, 'Reports'),
            ...['Min', 'Mean', 'Max'].map((name) => h('th', { scope: 'col' }, [name, h('small', unit)]))])),
          h('tbody', [...this.windows].reverse().map((w) => h('tr', { key: w.start, 'data-start': w.start }, [
            h('td', hour(w.start)), ...['count', 'min', 'mean', 'max'].map((name) => field(w, name)),
          ]))),
        ])),
      ]);
    },
  },
  render() {
    if (this.windows.length === 0) {
      return h('p', { class: 'note' }, 'No window of this choice holds a report yet.');
    }
    return h('div', [
      h('div', { ref: 'box', class: 'chart', role: 'img', 'aria-label': 'Chart of minimum, mean and maximum; the table below holds the numbers' }),
      this.table(),
    ]);
  },
};
