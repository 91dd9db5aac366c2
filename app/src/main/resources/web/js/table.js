// The live table: the newest observation of every station.

import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { age, hour, number, utc, wind } from '/js/format.js';

const HEAD = [
  ['Station', ''], ['Temp.', '°C'], ['Dew pt.', '°C'], ['Wind (gust)', 'm/s'], ['Pressure', 'hPa'], ['Rain', 'mm'],
  ['Age', ''], ['Observed', 'UTC'],
];

function cell(station, element, digits) {
  const value = number(station.values[element], digits);
  return station.flagged.includes(element)
    ? h('td', { class: 'flag', title: 'Quality control doubts this value' }, `${value} ⚑`)
    : h('td', { 'data-field': element }, value);
}

export const StationTable = {
  props: ['stations', 'chosen'],
  emits: ['choose'],
  methods: {
    row(station) {
      const choose = () => this.$emit('choose', station.station);
      return h('tr', {
        key: station.station,
        class: ['pick', station.station === this.chosen && 'chosen'],
        tabindex: 0,
        'data-station': station.station,
        'aria-selected': station.station === this.chosen,
        onClick: choose,
        onKeydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(); } },
      }, [
        h('td', { title: [station.name, station.standing === 'SEEN' && 'in no catalogue'].filter(Boolean).join(', ') }, station.station),
        cell(station, 'air_temperature', 1),
        cell(station, 'dew_point', 1),
        h('td', { class: 'left' }, wind(station)),
        cell(station, 'sea_level_pressure', 1),
        cell(station, 'precipitation', 1),
        h('td', age(station.ageSeconds)),
        h('td', { class: 'muted', title: utc(station.eventTime) }, hour(station.eventTime)),
      ]);
    },
  },
  render() {
    if (this.stations.length === 0) {
      return h('p', { class: 'note' }, 'No station has reported yet. The first reports appear here within a minute of the start.');
    }
    return h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Newest observations, scrollable' }, h('table', [
      h('thead', h('tr', HEAD.map(([name, unit]) => h('th', { scope: 'col' }, [name, h('small', unit || '\u00a0')])))),
      h('tbody', this.stations.map((station) => this.row(station))),
    ]));
  },
};
