// Who forecasts, who challenges, and what has happened to models.

import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { number, utc } from '/js/format.js';

const WORDS = { PROMOTED: 'became champion', DEMOTED: 'was taken back by its live scores', ROLLED_BACK: 'was taken back by hand', LEARNED: 'was learned as a challenger', DRIFTED: 'has drifted' };

function lead(version, unit) {
  const own = version.scores[version.model.split('@')[0]] ?? {};
  if (own.brier !== undefined) return `Brier ${number(own.brier, 3)} on ${version.heldOut.replace('/', ' to ')}`;
  const errors = Object.entries(own).filter(([name]) => name.startsWith('mae+')).map(([, value]) => value);
  return errors.length > 0 ? `MAE ${number(errors.reduce((a, b) => a + b, 0) / errors.length, 2)} ${unit} on ${version.heldOut.replace('/', ' to ')}` : '–';
}

export function models(tasks, name, fallback, unit = '') {
  const task = tasks?.find((one) => one.task === name);
  if (!task) return h('p', { class: 'note' }, `No model has been learned yet; ${fallback}`);
  const inUse = task.versions.filter((version) => version.role !== 'retired');
  return h('div', [
    inUse.length === 0 ? h('p', { class: 'note' }, `No model is champion; ${fallback}`) : null,
    inUse.length > 0 ? h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Models in use, scrollable' }, h('table', { class: 'models' }, [
      h('thead', h('tr', ['Model', 'Role', 'When it was learned'].map((title) => h('th', { scope: 'col' }, title)))),
      h('tbody', inUse.map((version) => h('tr', { key: version.version, 'data-role': version.role }, [
        h('td', version.model), h('td', version.role), h('td', lead(version, unit)),
      ]))),
    ])) : null,
    task.changes.length > 0 ? h('ul', { class: 'changes' }, task.changes.slice(0, 6).map((change) => h('li', { key: change.at + change.what }, [
      h('span', { class: 'muted' }, `${utc(change.at)} `), `version ${change.version} ${WORDS[change.what] ?? change.what}: ${change.why}`,
    ]))) : null,
  ]);
}
