// The account of the data: what became of every report, whether the tables agree, and what is alarming.

import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { age, count, plural, utc } from '/js/format.js';

const COLUMNS = [
  ['received', 'Read'], ['accepted', 'Accepted'], ['flagged', 'of it flagged'], ['revising', 'of it corrections'], ['duplicate', 'Duplicate'],
  ['superseded', 'Superseded'], ['late', 'Late'], ['deadLettered', 'Dead letters'], ['residual', 'Residual'],
];

const ALARMING = 60; // a table that has differed by the same number for so long does not catch up by itself

const ago = (since, now) => (Date.parse(now) - Date.parse(since)) / 1000;

/** Reports on their way have no outcome yet either; the auditor says what is more than that. */
function verdict({ residual, lasting, since }) {
  if (lasting > 0) return ['alarm', `${count(lasting)} without outcome since ${utc(since)}`];
  if (lasting < 0) return ['alarm', `${count(-lasting)} too many since ${utc(since)}`];
  if (residual !== 0) return ['muted', `under way since ${utc(since).slice(11)}`];
  return ['good', 'all accounted for'];
}

function sources(rows) {
  return h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Account of the data, scrollable' }, h('table', [
    h('thead', h('tr', [
      h('th', { scope: 'col' }, 'Source'), h('th', { scope: 'col', class: 'left' }, 'Verdict'),
      ...COLUMNS.map(([, name]) => h('th', { scope: 'col' }, name)),
    ])),
    h('tbody', rows.map((row) => {
      const [tone, words] = verdict(row);
      return h('tr', { key: row.source, 'data-source': row.source }, [
        h('td', row.source === '?' ? 'unreadable' : row.source),
        h('td', { class: ['left', tone], 'data-field': 'verdict' }, words),
        ...COLUMNS.map(([name]) => h('td', {
          'data-field': name,
          class: [name === 'residual' && tone === 'alarm' && 'alarm', name === 'deadLettered' && row.deadLettered > 0 && 'flag'],
        }, count(row[name]))),
      ]);
    })),
  ]));
}

function table({ table: name, rows, difference, since }, now) {
  const lasts = difference !== 0 && ago(since, now) > ALARMING;
  const words = difference === 0 ? 'as accounted for'
    : !lasts ? `${count(Math.abs(difference))} under way`
    : `${count(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'} than accounted for, for ${age(ago(since, now))}`;
  return h('div', { 'data-table': name }, [
    h('dt', `Table ${name.replace('_', ' ')}`),
    h('dd', [count(rows), h('small', plural(rows, ' row', ' rows'))]),
    h('dd', { class: ['words', difference === 0 ? 'good' : lasts ? 'alarm' : 'muted'] }, words),
  ]);
}

function alert({ event, headline, description, onset }) {
  return h('div', { class: 'alert', role: 'alert', key: event, 'data-alert': event }, [
    h('strong', headline), h('span', ` since ${utc(onset)}`), h('p', description),
  ]);
}

export function account(ledger, fault) {
  if (ledger === null) {
    return h('p', { class: ['note', fault && 'error'] }, fault || 'Loading…');
  }
  const { _data: rows, tables, alerts, _meta: { asOf } } = ledger;
  return h('div', [
    fault && h('p', { class: 'note error' }, `As of ${utc(asOf)}: ${fault}`),
    ...alerts.map(alert),
    rows.length === 0 ? h('p', { class: 'note' }, 'Nothing has been received yet.') : sources(rows),
    tables.length > 0 && h('dl', { class: 'numbers tables' }, tables.map((each) => table(each, asOf))),
  ]);
}
