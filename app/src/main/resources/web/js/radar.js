// Radars: pictures that lie over the map, what their colours mean, and a list that says when each was made.

import * as L from '/lib/leaflet/leaflet-src.esm.js';
import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { age, number, utc } from '/js/format.js';

const bounds = (radar) => [[radar.south, radar.west], [radar.north, radar.east]];

const told = (radar) => `${radar.name ?? ''} ${utc(radar.eventTime)}, ${age(radar.ageSeconds)} old, elevation ${number(radar.elevation)}°`
  + (radar.greatest === undefined ? '' : `, up to ${number(radar.greatest, 0)} ${radar.unit}`)
  + (radar.coverage < 0.99 ? `, ${number(radar.coverage * 100, 0)} % of the circle` : '');

/** The pictures on a map; draws anew only what has changed. */
export class RadarLayer {
  constructor(map) {
    this.map = map;
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
    overlay.once('load', () => before?.overlay.remove()); // no gap between two pictures
    overlay.once('error', () => before?.overlay.remove());
    overlay.addTo(this.map);
    this.shown.set(site, { overlay, picture: radar.picture });
  }
}

/** Colours of the picture, from the least value up. */
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
  return box;
}

/** Each radar as a button that shows it on the map. */
export function radarList(radars, on, toggle, look) {
  if (radars.length === 0) return null;
  return h('div', { class: 'radars' }, [
    h('button', { type: 'button', 'aria-pressed': on, onClick: toggle }, on ? 'Radar on' : 'Radar off'),
    h('ul', { 'aria-label': 'Radars' }, radars.map((radar) => h('li', { key: radar.site }, [
      h('button', { type: 'button', disabled: !on, 'data-radar': radar.site, title: told(radar), 'aria-label': `Show radar ${radar.site}: ${told(radar)}`, onClick: () => look(bounds(radar)) }, [
        h('b', radar.site), ` ${utc(radar.eventTime).slice(5, 16)}Z, ${age(radar.ageSeconds)} old`,
      ]),
    ]))),
  ]);
}
