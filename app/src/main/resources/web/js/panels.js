// The parts of the stack, and a station's running statistics.

import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { ELEMENTS, age, count, number } from '/js/format.js';

export function parts(health) {
  if (!health || health.parts.length === 0) {
    return h('p', { class: 'note' }, 'The parts are starting; each appears here with its first sign of life.');
  }
  return h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Parts, scrollable' }, h('table', [
    h('thead', h('tr', ['Part', 'State', 'Detail', 'Heard'].map((name) => h('th', { scope: 'col', class: 'left' }, name)))),
    h('tbody', health.parts.map((part) => h('tr', { key: part.part, 'data-part': part.part }, [
      h('td', part.part),
      h('td', { class: 'left' }, h('span', { class: ['state', part.state] }, part.state.toLowerCase())),
      h('td', { class: 'left muted', style: 'white-space: normal' }, part.detail),
      h('td', { class: 'left muted' }, age(part.ageSeconds)),
    ]))),
  ]));
}

export function statistics(rows) {
  if (rows.length === 0) {
    return h('p', { class: 'note' }, 'No statistics for this choice yet.');
  }
  return h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Running statistics, scrollable' }, h('table', [
    h('thead', h('tr', ['Element', 'Reports', 'Min', 'Mean', 'Max', 'From, to'].map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', rows.map((row) => {
      const { label, unit, digits } = ELEMENTS[row.element] ?? { label: row.element, unit: row.unit, digits: 1 };
      return h('tr', { key: row.series + row.element, 'data-series': row.series, 'data-element': row.element }, [
        h('td', { class: 'left' }, [label, ' ', h('span', { class: 'muted' }, row.series === 'daily' ? `${unit}, daily reports` : unit)]),
        h('td', { 'data-field': 'count' }, count(row.count)),
        ...['min', 'mean', 'max'].map((name) => h('td', { 'data-field': name }, number(row[name], digits))),
        h('td', { class: 'muted' }, h('small', [row.first.slice(0, 10), h('br'), row.last.slice(0, 10)])),
      ]);
    })),
  ]));
}
