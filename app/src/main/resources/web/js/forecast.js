// Forecasts beside what came, and how good they have been: for one station and for all.

import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { get } from '/js/api.js';
import { Drawn, colours } from '/js/drawn.js';
import { count, number, period } from '/js/format.js';
import { models } from '/js/models.js';
import { performance } from '/js/performance.js';

const SHOWN = 45;

const percent = (value) => (value === undefined ? '–' : `${Math.round(value * 100)} %`);
const score = (value, digits = 3) => (value === undefined ? '–' : number(value, digits));
const day = (time) => time.slice(0, 10);
const rain = (observed) => (observed === undefined ? 'to come' : observed === 1 ? 'rain' : 'dry');

function options(rows, css, narrow) {
  const line = (name, colour, pick, extra = {}) => ({
    name, type: 'line', color: colour, symbolSize: 4, lineStyle: { width: 2 },
    data: rows.map((row) => [row.validTime, pick(row) ?? null]), ...extra,
  });
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: css('font-family') },
    grid: { left: 46, right: 14, top: narrow ? 64 : 34, bottom: 30 },
    legend: narrow ? { top: 0, left: 0, itemGap: 10, textStyle: { color: css('--ink') } } : { top: 0, right: 0, itemGap: 14, textStyle: { color: css('--ink') } },
    tooltip: { trigger: 'axis', valueFormatter: (value) => (value === null || value === undefined ? '–' : `${Math.round(value * 100)} %`) },
    xAxis: { type: 'time', minInterval: 86400000, splitNumber: narrow ? 3 : 8, axisLabel: { color: css('--soft'), hideOverlap: true, fontSize: 11 }, axisLine: { lineStyle: { color: css('--line') } } },
    yAxis: { type: 'value', min: 0, max: 1, name: 'Chance of rain', nameTextStyle: { color: css('--soft'), align: 'left' }, axisLabel: { color: css('--soft'), formatter: (value) => `${Math.round(value * 100)} %` }, splitLine: { lineStyle: { color: css('--line') } } },
    series: [
      line('forecast', '#1c7ed6', (row) => row.value),
      line('climatology', '#868e96', (row) => row.climatology, { lineStyle: { width: 1.5, type: 'dashed' }, showSymbol: false }),
      { name: 'what came', type: 'scatter', color: '#d9480f', symbolSize: 8, symbol: 'diamond', data: rows.filter((row) => row.observed !== undefined).map((row) => [row.validTime, row.observed]) },
    ],
  };
}

function reliability(best, css) {
  const bins = best.reliability.map((bin) => [bin.forecast, bin.observed, bin.count]);
  return {
    animation: false,
    textStyle: { fontFamily: css('font-family') },
    grid: { left: 46, right: 28, top: 34, bottom: 40 },
    legend: { top: 0, right: 0, itemGap: 14, textStyle: { color: css('--ink') } },
    tooltip: { trigger: 'item', formatter: ({ value }) => (value.length > 2 ? `forecast ${percent(value[0])}, came ${percent(value[1])}<br>${count(value[2])} forecasts` : '') },
    xAxis: { type: 'value', min: 0, max: 1, name: 'forecast', nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: css('--soft') }, axisLabel: { color: css('--soft'), formatter: (value) => percent(value) }, splitLine: { show: false }, axisLine: { lineStyle: { color: css('--line') } } },
    yAxis: { type: 'value', min: 0, max: 1, name: 'came', nameTextStyle: { color: css('--soft'), align: 'left' }, axisLabel: { color: css('--soft'), formatter: (value) => percent(value) }, splitLine: { lineStyle: { color: css('--line') } } },
    series: [
      { name: 'perfect', type: 'line', color: '#868e96', showSymbol: false, lineStyle: { type: 'dashed', width: 1.5 }, data: [[0, 0], [1, 1]] },
      { name: 'model', type: 'line', color: '#1c7ed6', symbolSize: (value) => 5 + 13 * Math.sqrt(value[2] / Math.max(...bins.map((bin) => bin[2]))), data: bins },
    ],
  };
}

export const Forecasts = {
  mixins: [Drawn],
  props: ['station', 'news'],
  data: () => ({ rows: [], scores: [], summed: null, tasks: null, fault: '', loaded: false }),
  watch: {
    station() {
      this.rows = [];
      this.load();
    },
  },
  computed: {
    settled() { return this.rows.filter((row) => row.observed !== undefined); },
    // Where days are simulated fast, the newest forecast is settled before anybody has seen it.
    next() { return this.rows[0]; },
    // The champion's: challengers' are as new.
    best() { return this.scores.filter((of) => !of.challenger).reduce((one, other) => (one && one.last >= other.last ? one : other), undefined); },
    newest() { return [this.best, ...this.scores.filter((of) => of !== this.best && of.challenger && of.reliability)].slice(0, 3); },
  },
  methods: {
    async load() {
      const { station } = this;
      try {
        const [forecasts, scores, tasks] = await Promise.all([
          station ? get('forecasts', { station, predictand: 'rain', order: 'newest', limit: SHOWN }) : { _data: [] },
          get('scores', { predictand: 'rain' }),
          get('models'),
        ]);
        if (station !== this.station) return;
        this.rows = forecasts._data;
        this.scores = scores._data;
        this.summed = scores.summed;
        this.tasks = tasks._data;
        this.fault = '';
      } catch (error) {
        this.fault = error.message;
      }
      this.loaded = true;
    },
    draw() {
      const css = colours();
      const oldestFirst = [...this.rows].reverse();
      this.show('curve', (box) => options(oldestFirst, css, box.clientWidth < 480));
      if (this.best) {
        this.show('reliability', () => reliability(this.best, css));
        this.show('performance', (box) => performance(this.newest, this.best, css, percent, box.clientWidth < 480));
      }
    },
    tomorrow() {
      const { next } = this;
      if (!next) return h('p', { class: 'note' }, 'The forecast of the next day comes with the next report.');
      const said = next.value === undefined ? ['no forecast: ', next.abstained] : ['rain with ', h('b', percent(next.value))];
      return h('p', { class: 'tomorrow', 'data-tomorrow': day(next.validTime) }, [
        h('span', { class: 'muted' }, `${next.observed === undefined ? 'Next day' : 'Newest day'}, ${day(next.validTime)}: `), ...said,
        h('span', { class: 'muted' }, `${next.observed === undefined ? '' : `, came: ${rain(next.observed)}`} – as the day before: ${rain(next.persistence)}; usual: ${percent(next.climatology)}; model ${next.model}`),
      ]);
    },
    table() {
      return h('details', [
        h('summary', 'The same as numbers'),
        h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Forecasts as numbers, scrollable' }, h('table', { class: 'forecasts' }, [
          h('thead', h('tr', ['Day', 'Forecast', 'Came', 'As the day before', 'Usual', 'Model'].map((name) => h('th', { scope: 'col' }, name)))),
          h('tbody', this.rows.map((row) => h('tr', { key: row.validTime + row.issueTime, 'data-valid': day(row.validTime) }, [
            h('td', day(row.validTime)),
            h('td', row.value === undefined ? h('span', { class: 'muted', title: row.abstained }, 'none') : percent(row.value)),
            h('td', rain(row.observed)),
            h('td', row.persistence === undefined ? '–' : rain(row.persistence)),
            h('td', percent(row.climatology)),
            h('td', { class: 'muted' }, row.model),
          ]))),
        ])),
      ]);
    },
    skill() {
      const names = ['Model', 'Lead', 'Days', 'Brier', 'Skill over usual', 'Skill over as before', 'Accuracy', 'POD', 'FAR', 'CSI', 'HSS', 'Bias'];
      const row = (label, of, lead, extra = []) => h('tr', { key: label + lead, 'data-model': label }, [
        h('td', label + (of.challenger ? ' (challenger)' : '')), h('td', lead), h('td', { 'data-field': 'count' }, count(of.count)), h('td', { 'data-field': 'brier' }, score(of.brier)),
        ...(extra.length > 0 ? extra : [h('td', '–'), h('td', '–')]),
        h('td', percent(of.accuracy)), h('td', score(of.probabilityOfDetection, 2)), h('td', score(of.falseAlarmRatio, 2)),
        h('td', score(of.criticalSuccessIndex, 2)), h('td', score(of.heidkeSkillScore, 2)), h('td', score(of.bias, 3)),
      ]);
      const lead = (of) => of.lead.replace('PT', '').replace('H', ' h');
      const { best } = this;
      return h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Scores by model and lead, scrollable' }, h('table', { class: 'scores' }, [
        h('thead', h('tr', names.map((name) => h('th', { scope: 'col' }, name)))),
        h('tbody', [
          ...this.scores.map((of) => row(of.model, of, lead(of), [h('td', score(of.skillOverClimatology, 2)), h('td', score(of.skillOverPersistence, 2))])),
          row('usual (climatology)', best.climatology, lead(best)),
          row('as the day before (persistence)', best.persistence, lead(best)),
        ]),
      ]));
    },
  },
  render() {
    if (!this.loaded) return h('p', { class: 'note' }, 'Loading…');
    const fault = this.fault ? h('p', { class: 'note error', role: 'alert' }, this.fault) : null;
    if (this.rows.length === 0 && this.scores.length === 0) {
      return h('div', [fault, fault ? null : h('p', { class: 'note' }, 'Nothing has been forecast yet. Forecasts begin with the third daily report of a station.')]);
    }
    return h('div', { class: 'forecast' }, [
      fault,
      h('div', [
        this.tomorrow(),
        this.rows.length > 0
          ? h('div', { ref: 'curve', class: 'chart', role: 'img', 'aria-label': 'Chart of the chance of rain that was forecast and of what came; the table below holds the numbers' })
          : h('p', { class: 'note' }, 'Nothing has been forecast for this station.'),
        this.rows.length > 0 ? this.table() : null,
      ]),
      h('div', this.best
        ? [
          h('p', { class: 'tomorrow muted' }, `All stations: of ${count(this.summed.scores)} settled forecasts, ${period(this.summed)}; reliability of ${this.best.model}.`),
          h('div', { ref: 'reliability', class: 'chart', role: 'img', 'aria-label': 'Reliability diagram: how often rain came for each chance that was forecast; a model on the diagonal keeps what it promises' }),
        ]
        : h('p', { class: 'note' }, 'No forecast is settled yet; scores come with the report of the day that was forecast.')),
      this.best ? h('div', [
        h('p', { class: 'tomorrow muted' }, 'Performance: how much of the rain was caught, and how often a yes was right, from every chance on; the large point says yes from 50 % on. Solid lines: CSI.'),
        h('div', { ref: 'performance', class: 'chart tall', role: 'img', 'aria-label': 'Performance diagram: detection against success ratio, with lines of equal bias and of equal critical success index; the table holds the numbers' }),
      ]) : null,
      h('div', models(this.tasks, 'rain-stream', 'one is learned when there are enough days.')),
      this.best ? h('div', { class: 'whole' }, this.skill()) : null,
    ]);
  },
};
