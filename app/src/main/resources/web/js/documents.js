// The documents that feeds have fetched: types, how many of each, and the newest.

import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { age, count } from '/js/format.js';

function row({ type, count: total, arrivalTime, ageSeconds }) {
  return h('tr', { key: type, 'data-type': type }, [
    h('td', h('a', { href: `/api/v1/documents/${encodeURIComponent(type)}?limit=10` }, type)),
    h('td', { 'data-field': 'count' }, count(total)),
    h('td', { 'data-field': 'newest', class: 'muted', title: arrivalTime }, arrivalTime ? `${age(ageSeconds)} ago` : 'unknown'),
  ]);
}

export function documents(types, fault) {
  if (types === null) {
    return h('p', { class: ['note', fault && 'error'] }, fault || 'Loading…');
  }
  return h('div', [
    fault && h('p', { class: 'note error', role: 'alert' }, `Not up to date: ${fault}`),
    types.length === 0
      ? h('p', { class: 'note' }, ['No documents. A feed fetches them from a JSON API; ', h('code', './virga up --demo-feeds'), ' starts six.'])
      : h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Documents, scrollable' }, h('table', [
        h('thead', h('tr', [h('th', { scope: 'col' }, 'Type'), h('th', { scope: 'col' }, 'Documents'), h('th', { scope: 'col' }, 'Newest')])),
        h('tbody', types.map(row)),
      ])),
  ]);
}
