// Temperature or wind of the next 24 hours of a station beside the last, forecasts of one lead beside what came, and how good
// all stations' forecasts have been by lead hour.

import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { get } from '/js/api.js';
import { Drawn, colours } from '/js/drawn.js';
import { count, number, period, utc } from '/js/format.js';
import { models } from '/js/models.js';

const LEADS = [1, 3, 6, 12, 24];
const PAST = 72;
const PREDICTANDS = {
  air_temperature: {
    label: 'Temperature', unit: '°C', task: 'temperature',
    fallback: 'stations are forecast by the same hour a day before, shifted by how much warmer it is now (blended-persistence), until one is learned: by itself from enough days of reports, or by ./virga train temperature.',
  },
  wind_speed: {
    label: 'Wind speed', unit: 'm/s', task: 'wind', least: 0,
    fallback: 'stations are forecast by the wind of now, fading into that of the last day (fading-persistence), until one is learned: by itself from enough days of reports, or by ./virga train wind.',
  },
};

const tenths = (value) => (value === undefined || value === null ? '–' : `${number(value, 1)}`);
const hours = (lead) => Number(lead.replace('PT', '').replace('H', ''));
const clock = (time) => `${time.slice(11, 16)}Z`;

function base(of, css, narrow) {
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: css('font-family') },
    grid: { left: 46, right: 16, top: narrow ? 82 : 54, bottom: 34 },
    legend: { top: 0, left: 0, itemGap: 12, textStyle: { color: css('--ink') } },
    yAxis: { type: 'value', scale: true, min: of.least, name: of.unit, nameTextStyle: { color: css('--soft'), align: 'right' }, axisLabel: { color: css('--soft') }, splitLine: { lineStyle: { color: css('--line') } } },
  };
}

function curve(of, next, past, lead, css, narrow) {
  const line = (name, colour, data, extra = {}) => ({ name, type: 'line', color: colour, showSymbol: false, lineStyle: { width: 2 }, data, ...extra });
  const oldest = [...past].reverse();
  const said = oldest.filter((row) => row.value !== undefined).map((row) => [row.validTime, row.value]);
  return {
    ...base(of, css, narrow),
    tooltip: { trigger: 'axis', valueFormatter: (value) => (value === undefined || value === null ? '–' : `${number(value, 1)} ${of.unit}`) },
    xAxis: { type: 'time', splitNumber: narrow ? 3 : 8, axisLabel: { color: css('--soft'), hideOverlap: true, fontSize: 11 }, axisLine: { lineStyle: { color: css('--line') } } },
    series: [
      line('next 24 hours', '#1c7ed6', next.map((row) => [row.validTime, row.value ?? null]), { showSymbol: true, symbolSize: 4 }),
      line(`said ${lead} h before`, '#74b0e4', said, { lineStyle: { width: 1.5 } }),
      line('usual', '#868e96', next.filter((row) => row.climatology !== undefined).map((row) => [row.validTime, row.climatology]), { lineStyle: { width: 1.5, type: 'dashed' } }),
      { name: 'what came', type: 'scatter', color: '#d9480f', symbol: 'diamond', symbolSize: 7, data: oldest.filter((row) => row.observed !== undefined).map((row) => [row.validTime, row.observed]) },
    ],
  };
}

function skill(predictand, groups, css, narrow) {
  const colour = ['#1c7ed6', '#ae3ec9', '#2b8a3e'];
  const byModel = Map.groupBy ? Map.groupBy(groups, (of) => of.model) : groups.reduce((map, of) => map.set(of.model, [...(map.get(of.model) ?? []), of]), new Map());
  const line = (name, pick, rows, extra) => ({ name, type: 'line', symbolSize: 4, data: rows.map((of) => [hours(of.lead), pick(of) ?? null]).sort((a, b) => a[0] - b[0]), ...extra });
  const series = [...byModel].map(([model, rows], at) => line(model + (rows[0].challenger ? ' (challenger)' : ''), (of) => of.meanAbsoluteError, rows, { color: colour[at % colour.length], lineStyle: { width: 2 } }));
  const most = [...byModel.values()].reduce((a, b) => (b[0].count > a[0].count ? b : a));
  const baseline = (name, key, extra) => line(name, (of) => of[key]?.meanAbsoluteError, most, { color: '#868e96', showSymbol: false, lineStyle: { width: 1.5, ...extra } });
  series.push(baseline('as now', 'persistence', { type: 'dotted' }), baseline('same hour a day before', 'diurnal', { type: 'dashed' }), baseline('usual', 'climatology', { type: 'solid' }));
  return {
    ...base(predictand, css, narrow),
    grid: { left: 46, right: 16, top: narrow ? 142 : 86, bottom: 40 },
    tooltip: { trigger: 'axis', valueFormatter: (value) => (value === null || value === undefined ? '–' : `${number(value, 2)} ${predictand.unit}`), axisPointer: { label: { formatter: ({ value }) => `${value} h ahead` } } },
    xAxis: { type: 'value', min: 0, max: 24, interval: narrow ? 6 : 3, name: 'hours ahead', nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: css('--soft') }, axisLabel: { color: css('--soft') }, splitLine: { show: false }, axisLine: { lineStyle: { color: css('--line') } } },
    yAxis: { ...base(predictand, css, narrow).yAxis, scale: false, min: 0, name: `mean absolute error, ${predictand.unit}`, nameTextStyle: { color: css('--soft'), align: 'left' } },
    series: series.filter((one) => one.data.some(([, value]) => value !== null)),
  };
}

export const Hourly = {
  mixins: [Drawn],
  props: ['station', 'news'],
  data: () => ({ predictand: 'air_temperature', next: [], past: [], scores: [], summed: null, tasks: null, lead: 6, fault: '', loaded: false }),
  watch: {
    station() {
      this.next = [];
      this.past = [];
      this.load();
    },
  },
  methods: {
    async load() {
      const { station, lead, predictand } = this;
      const asked = { station, predictand };
      const none = { _data: [] };
      try {
        const [next, past, scores, tasks] = await Promise.all([
          station ? get('forecasts', { ...asked, issue: 'last' }) : none,
          station ? get('forecasts', { ...asked, lead: `PT${lead}H`, order: 'newest', limit: PAST }) : none,
          get('scores', { predictand }),
          get('models'),
        ]);
        if (station !== this.station || lead !== this.lead || predictand !== this.predictand) return;
        this.next = next._data;
        this.past = past._data;
        this.scores = scores._data;
        this.summed = scores.summed;
        this.tasks = tasks._data;
        this.fault = '';
      } catch (error) {
        if (predictand !== this.predictand) return;
        this.fault = error.message;
      }
      this.loaded = true;
    },
    choose(predictand) {
      this.predictand = predictand;
      this.next = [];
      this.past = [];
      this.scores = [];
      this.fault = '';
      this.loaded = false;
      this.load();
    },
    predictands() {
      return h('div', { class: 'leads', role: 'group', 'aria-label': 'What is forecast' }, Object.entries(PREDICTANDS).map(([name, { label }]) => h('button', {
        type: 'button', key: name, 'data-predictand': name, 'aria-pressed': this.predictand === name, onClick: () => this.choose(name),
      }, label)));
    },
    draw() {
      const css = colours();
      if (this.said.length > 0 || this.past.length > 0) this.show('hours', (box) => curve(this.of, this.said, this.past, this.lead, css, box.clientWidth < 480));
      if (this.scores.length > 0) this.show('skill', (box) => skill(this.of, this.scores, css, box.clientWidth < 480));
    },
    summary() {
      const [first] = this.next;
      if (!first) return h('p', { class: 'note' }, `Nothing has been forecast for this station: forecasts begin when it has reported ${this.of.label.toLowerCase()} of most of 24 hours.`);
      const how = [h('span', { class: 'muted' }, `Issued ${utc(first.issueTime)} by ${first.model}`)];
      if (first.abstained) return h('p', { class: 'tomorrow', 'data-abstained': '' }, ['No forecast: ', first.abstained, h('span', { class: 'muted' }, '. '), ...how]);
      const values = this.said.map((row) => row.value);
      return h('p', { class: 'tomorrow', 'data-issued': first.issueTime }, [
        'Next 24 hours: ', h('b', `${tenths(Math.min(...values))} to ${tenths(Math.max(...values))} ${this.of.unit}`), ' – ', ...how,
      ]);
    },
    leads() {
      return h('div', { class: 'leads', role: 'group', 'aria-label': 'Past forecasts of how many hours before' }, [
        h('span', { class: 'muted' }, 'past forecasts made '),
        ...LEADS.map((lead) => h('button', { type: 'button', key: lead, 'aria-pressed': this.lead === lead, onClick: () => { this.lead = lead; this.load(); } }, `${lead} h`)),
        h('span', { class: 'muted' }, ' before'),
      ]);
    },
    table() {
      return h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Hour by hour, scrollable' }, h('table', { class: 'hours' }, [
        h('thead', h('tr', [['Hour', 'UTC'], ...['Last 24 h', 'Next 24 h', 'Change', 'Usual'].map((name) => [name, this.of.unit])].map(([name, unit]) => h('th', { scope: 'col', key: name }, [name, h('small', unit)])))),
        h('tbody', this.said.map((row) => h('tr', { key: row.validTime, 'data-valid': row.validTime }, [
          h('td', clock(row.validTime)), h('td', tenths(row.diurnal)), h('td', h('b', tenths(row.value))),
          h('td', { class: 'muted' }, row.diurnal === undefined ? '–' : `${row.value >= row.diurnal ? '+' : '–'}${number(Math.abs(row.value - row.diurnal), 1)}`),
          h('td', { class: 'muted' }, tenths(row.climatology)),
        ]))),
      ]));
    },
    numbers() {
      const names = ['Model', 'Ahead', 'Forecasts', 'MAE', 'RMSE', 'Bias', 'MAE as now', 'MAE same hour', 'MAE usual', 'Skill over the best of them'];
      const sorted = [...this.scores].sort((a, b) => a.model.localeCompare(b.model) || hours(a.lead) - hours(b.lead));
      const least = (of) => [of.skillOverPersistence, of.skillOverDiurnal, of.skillOverClimatology].filter((value) => value !== undefined);
      return h('details', [
        h('summary', 'The same as numbers'),
        h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Scores by model and lead, scrollable' }, h('table', { class: 'scores' }, [
          h('thead', h('tr', names.map((name) => h('th', { scope: 'col', key: name }, name)))),
          h('tbody', sorted.map((of) => h('tr', { key: of.model + of.lead, 'data-model': of.model, 'data-lead': of.lead }, [
            h('td', of.model + (of.challenger ? ' (challenger)' : '')), h('td', `${hours(of.lead)} h`), h('td', count(of.count)),
            h('td', { 'data-field': 'mae' }, number(of.meanAbsoluteError, 2)), h('td', number(of.rootMeanSquaredError, 2)), h('td', number(of.bias, 2)),
            h('td', number(of.persistence?.meanAbsoluteError, 2)), h('td', number(of.diurnal?.meanAbsoluteError, 2)), h('td', number(of.climatology?.meanAbsoluteError, 2)),
            h('td', least(of).length > 0 ? number(Math.min(...least(of)), 2) : '–'),
          ]))),
        ])),
      ]);
    },
    content() {
      if (!this.loaded) return h('p', { class: 'note' }, 'Loading…');
      const fault = this.fault ? h('p', { class: 'note error', role: 'alert' }, this.fault) : null;
      if (fault && this.next.length === 0 && this.past.length === 0 && this.scores.length === 0) return fault;
      const drawn = this.said.length > 0 || this.past.length > 0;
      return h('div', { class: 'forecast' }, [
        fault,
        h('div', [
          this.summary(),
          drawn ? this.leads() : null,
          drawn ? h('div', { ref: 'hours', class: 'chart', role: 'img', 'aria-label': 'Chart of the forecast, of past forecasts and of what came; the tables hold the numbers' }) : null,
          this.said.length > 0 ? this.table() : null,
        ]),
        h('div', [
          this.scores.length > 0
            ? h('div', [
              h('p', { class: 'tomorrow muted' }, `All stations: mean error by lead hour, of ${count(this.summed.scores)} settled forecasts, ${period(this.summed)}.`),
              h('div', { ref: 'skill', class: 'chart tall', role: 'img', 'aria-label': 'Mean absolute error by lead hour, of models and of what they are held against; the table below holds the numbers' }),
              this.numbers(),
            ])
            : h('p', { class: 'note' }, 'No forecast is settled yet; scores come with the report of the hour that was forecast.'),
          models(this.tasks, this.of.task, this.of.fallback, this.of.unit),
        ]),
      ]);
    },
  },
  computed: {
    of() { return PREDICTANDS[this.predictand]; },
    said() { return this.next.filter((row) => row.value !== undefined); },
  },
  // The choice stays where it is whatever is loading, so that who has pressed a key keeps the focus.
  render() {
    return h('div', [this.predictands(), this.content()]);
  },
};
