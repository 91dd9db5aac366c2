// The live table: the newest observation of every station.

import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { age, count, hour, number, plural, utc, wind } from '/js/format.js';

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

// What no catalogue describes is marked, and the mark explained below the table. Where there is no catalogue at all, a mark
// at every station would say nothing.
export const marking = (stations) => stations.some((station) => station.standing !== 'SEEN');
const unlisted = (station, marked) => marked && station.standing === 'SEEN'
  && h('span', { class: 'unlisted', role: 'img', 'aria-label': 'in no catalogue', title: 'in no catalogue' }, '◌');

function explained(stations) {
  const seen = stations.filter((station) => station.standing === 'SEEN').length;
  if (seen === 0) return null;
  if (!marking(stations)) {
    return h('p', { class: 'muted under', 'data-unlisted': seen }, ['No catalogue describes these stations: known from their reports only. ', h('code', 'stations.catalogues'), ' names lists.']);
  }
  const who = `${count(seen)} of ${count(stations.length)} ${plural(stations.length, 'station is', 'stations are')} in no catalogue`;
  return h('p', { class: 'muted under', 'data-unlisted': seen }, [h('span', { class: 'unlisted', 'aria-hidden': true }, '◌'), ` ${who}: known from ${plural(seen, 'its', 'their')} reports only. `, h('code', 'stations.catalogues'), ' names lists.']);
}

export const StationTable = {
  props: ['stations', 'chosen'],
  emits: ['choose'],
  methods: {
    row(station, marked) {
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
        h('td', { title: station.name }, [station.station, unlisted(station, marked)]),
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
    const marked = marking(this.stations);
    return h('div', [
      h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Newest observations, scrollable' }, h('table', [
        h('thead', h('tr', HEAD.map(([name, unit]) => h('th', { scope: 'col' }, [name, h('small', unit || '\u00a0')])))),
        h('tbody', this.stations.map((station) => this.row(station, marked))),
      ])),
      explained(this.stations),
    ]);
  },
};
