// Radars: pictures that lie over the map, what their colours mean, and a list that says when each was made.

import * as L from '/lib/leaflet/leaflet-src.esm.js';
import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { age, number, utc } from '/js/format.js';

/** Seconds after which a picture is no picture of the weather as it is: three volumes of the slowest patterns. */
const OLD = 1800;

const bounds = (radar) => [[radar.south, radar.west], [radar.north, radar.east]];

const told = (radar) => `${radar.name ?? ''} ${utc(radar.eventTime)}, ${age(radar.ageSeconds)} old, elevation ${number(radar.elevation)}°`
  + (radar.greatest === undefined ? '' : `, up to ${number(radar.greatest, 0)} ${radar.unit}`)
  + (radar.coverage < 0.99 ? `, ${number(radar.coverage * 100, 0)} % of the circle` : '');

/** The pictures on a map; draws anew only what has changed. */
export class RadarLayer {
  /** Calls back with a radar and whether its newest picture could not be loaded. */
  constructor(map, tell) {
    this.map = map;
    this.tell = tell;
    this.shown = new Map();
  }

  show(radars, on) {
    const wanted = new Map(on ? radars.map((radar) => [radar.site, radar]) : []);
    for (const [site, { overlay }] of this.shown) {
      if (!wanted.has(site)) {
        overlay.remove();
        this.shown.delete(site);
      }
    }
    for (const [site, radar] of wanted) this.place(site, radar);
  }

  place(site, radar) {
    const before = this.shown.get(site);
    if (before?.picture === radar.picture) return;
    const overlay = L.imageOverlay(radar.picture, bounds(radar), { opacity: 0.75, pane: 'radar', alt: `Reflectivity seen by radar ${site}` });
    overlay.once('load', () => { before?.overlay.remove(); this.tell(site, false); }); // no gap between two pictures
    overlay.once('error', () => { before?.overlay.remove(); overlay.remove(); this.tell(site, true); });
    overlay.addTo(this.map);
    this.shown.set(site, { overlay, picture: radar.picture });
  }
}

/** How old the pictures on the map are. */
export function radarAges(radars) {
  const ages = radars.map((radar) => radar.ageSeconds);
  const least = age(Math.min(...ages));
  const most = age(Math.max(...ages));
  return least === most ? `${least} old` : `${least} to ${most} old`;
}

/** Colours of the picture, from the least value up; a line below is left for the ages. */
export function radarLegend({ name, unit, stops }) {
  const box = document.createElement('div');
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  box.append(`${label}, ${unit}`);
  const bar = L.DomUtil.create('div', 'bar', box);
  const share = 100 / stops.length;
  bar.style.background = `linear-gradient(90deg, ${stops.map(({ colour }, i) => `${colour} ${i * share}% ${(i + 1) * share}%`).join(',')})`;
  const ends = L.DomUtil.create('div', 'ends', box);
  const some = [0, 1 / 3, 2 / 3, 1].map((at) => stops[Math.round(at * (stops.length - 1))].value);
  some.forEach((text) => { L.DomUtil.create('span', '', ends).textContent = text; });
  L.DomUtil.create('div', 'ages', box);
  return box;
}

/** One radar: a button that shows it on the map. */
function radarButton(radar, on, unloaded, look) {
  const old = radar.ageSeconds > OLD;
  const fault = unloaded ? '; its picture could not be loaded' : '';
  return h('li', { key: radar.site }, h('button', {
    type: 'button', disabled: !on, 'data-radar': radar.site, title: told(radar) + fault, 'aria-label': `Show radar ${radar.site}: ${told(radar)}${fault}`, onClick: () => look(bounds(radar)),
  }, [
    h('b', radar.site), ` ${utc(radar.eventTime).slice(5, 16)}Z, `, h('span', { class: old && 'flag' }, `${age(radar.ageSeconds)} old`),
    unloaded ? h('span', { class: 'error' }, ', no picture') : null,
  ]));
}

/** Whether radars are shown, each radar as a button, and what there is to say where there are none. */
export function radarList({ radars, on, loaded, fault, unloaded }, toggle, look) {
  const sorry = fault ? h('p', { class: 'told error', role: 'alert' }, `Radars cannot be told: ${fault}`) : null;
  if (radars.length === 0) {
    return h('div', { class: 'radars' }, [sorry ?? h('p', { class: 'told muted' }, loaded ? 'No radar has sent a picture yet.' : 'Loading radars…')]);
  }
  return h('div', { class: 'radars' }, [
    h('button', { type: 'button', 'aria-pressed': on, onClick: toggle }, on ? 'Radar on' : 'Radar off'),
    h('ul', { 'aria-label': 'Radars' }, radars.map((radar) => radarButton(radar, on, unloaded.includes(radar.site), look))),
    sorry,
  ]);
}
