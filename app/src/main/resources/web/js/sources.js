// Polled services and watched folders: how each is, and buttons to pause, resume and trigger it.

import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { age, count, plural, utc } from '/js/format.js';

const TONES = { WAITING: 'READY', WORKING: 'READY', RETRYING: 'DEGRADED', PAUSED: 'STOPPED', SILENT: 'FAILED' };

const word = ({ state, failingSince }) => (state === 'WAITING' && failingSince ? 'failing' : state.toLowerCase());

const ago = (time, now) => (time ? `${age((Date.parse(now) - Date.parse(time)) / 1000)} ago` : 'never');

function due({ state, next }, now) {
  if (!next || state === 'PAUSED' || state === 'SILENT') return '–';
  const seconds = (Date.parse(next) - Date.parse(now)) / 1000;
  return seconds <= 0 ? 'now' : `in ${age(seconds)}`;
}

function button(label, name, verb, tell, busy) {
  return h('button', {
    type: 'button', disabled: busy, 'data-verb': verb, 'aria-label': `${label} ${name}`, onClick: () => tell(name, verb),
  }, label);
}

function error({ lastError, failingSince, failures }) {
  if (!lastError) return h('span', { class: 'muted' }, 'none');
  const over = !failingSince;
  return h('span', { class: over ? 'muted' : 'alarm' }, [
    `${lastError.trouble.toLowerCase().replaceAll('_', ' ')}, ${utc(lastError.at)}${over ? ', over' : `, ${count(failures)} ${plural(failures, 'time', 'times')}`}: `,
    h('span', { class: over ? 'muted' : 'words' }, lastError.message),
  ]);
}

function row(source, now, tell, busy) {
  const name = source.source;
  return h('tr', { key: name, 'data-polled': name }, [
    h('td', name),
    h('td', { class: 'left muted' }, source.kind),
    h('td', { class: 'left', 'data-field': 'state' }, h('span', { class: ['state', source.wrong ? 'FAILED' : TONES[source.state]] }, word(source))),
    h('td', { class: 'left' }, h('div', { class: 'tools' }, [
      source.state === 'PAUSED' ? button('Resume', name, 'resume', tell, busy) : button('Pause', name, 'pause', tell, busy),
      button('Run now', name, 'trigger', tell, busy),
    ])),
    h('td', { class: 'left' }, ago(source.lastAnswer, now)),
    h('td', { class: 'left' }, ago(source.lastNews, now)),
    h('td', { 'data-field': 'records' }, count(source.records)),
    h('td', { class: 'left' }, due(source, now)),
    h('td', { class: 'left', style: 'white-space: normal; min-width: 16rem; overflow-wrap: anywhere', 'data-field': 'error' }, error(source)),
  ]);
}

export function sources(answer, fault, told, tell, busy) {
  if (answer === null) return h('p', { class: ['note', fault && 'error'] }, fault || 'Loading…');
  const { _data: rows, _meta: { asOf } } = answer;
  if (rows.length === 0) {
    return h('p', { class: 'note' }, 'No services are polled and no folders watched. docs/sources.md says how to set some.');
  }
  const heading = ['Source', 'Kind', 'State', 'Tell it', 'Last answer', 'Last news', 'Records', 'Next', 'Last error'];
  return h('div', [
    fault && h('p', { class: 'note error', role: 'alert' }, fault),
    h('p', { class: 'muted told', role: 'status' }, told),
    h('div', { class: 'scroll', tabindex: 0, 'aria-label': 'Sources, scrollable' }, h('table', [
      h('thead', h('tr', heading.map((name) => h('th', { scope: 'col', class: name === 'Records' ? undefined : 'left' }, name)))),
      h('tbody', rows.map((source) => row(source, asOf, tell, busy))),
    ])),
  ]);
}
