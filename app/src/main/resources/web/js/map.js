// The map: stations coloured by temperature over outlines that are served with the page.

import * as L from '/lib/leaflet/leaflet-src.esm.js';
import { h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { number, utc, wind } from '/js/format.js';
import { RadarLayer, radarAges, radarLegend } from '/js/radar.js';
import { marking } from '/js/table.js';

const NARROW = 480; // pixels
const COLDEST = -20;
const WARMEST = 40;
const STOPS = ['#5e3c99', '#2b6cb0', '#4fb3d9', '#8fd3a8', '#f4e06d', '#f29d3d', '#c8321f'];

function colour(celsius) {
  if (celsius === undefined) return '#8b98a1';
  const at = Math.min(1, Math.max(0, (celsius - COLDEST) / (WARMEST - COLDEST))) * (STOPS.length - 1);
  return STOPS[Math.round(at)];
}

/** Folded away at first where it would cover what it explains. */
function legend(radar, open, marked) {
  const control = L.control({ position: 'bottomright' });
  control.onAdd = () => {
    const box = L.DomUtil.create('details', 'legend');
    box.open = open;
    L.DomUtil.create('summary', '', box).textContent = 'Colours';
    L.DomEvent.disableClickPropagation(box);
    box.append('Air temperature, °C');
    const bar = L.DomUtil.create('div', 'bar', box);
    bar.style.background = `linear-gradient(90deg, ${STOPS.join(',')})`;
    const ends = L.DomUtil.create('div', 'ends', box);
    [COLDEST, 0, 20, WARMEST].forEach((text) => { L.DomUtil.create('span', '', ends).textContent = text; });
    if (marked) L.DomUtil.create('div', '', box).textContent = 'Dashed: in no catalogue';
    if (radar) box.append(radarLegend(radar));
    return box;
  };
  return control;
}

function popup(station) {
  const box = document.createElement('div');
  const title = document.createElement('strong');
  title.textContent = station.name ? `${station.name} (${station.station})` : station.station;
  const line = document.createElement('div');
  line.textContent = `${number(station.values.air_temperature)} °C, wind ${wind(station)} m/s`;
  const time = document.createElement('div');
  time.textContent = utc(station.eventTime);
  box.append(title, line, time);
  if (station.standing === 'SEEN') {
    const unlisted = document.createElement('div');
    unlisted.textContent = 'in no catalogue';
    box.append(unlisted);
  }
  return box;
}

export const StationMap = {
  props: ['stations', 'chosen', 'radars', 'radarLegend', 'look'],
  emits: ['choose', 'radar'],
  async mounted() {
    const style = getComputedStyle(document.documentElement);
    const css = (name) => style.getPropertyValue(name).trim();
    this.map = L.map(this.$el, { zoomControl: true, attributionControl: false, worldCopyJump: true, preferCanvas: true, minZoom: 1, maxZoom: 9 })
      .setView([39, -98], 4);
    this.markers = new Map();
    this.marked = false;
    this.map.createPane('base').style.zIndex = 350;
    this.map.createPane('radar').style.zIndex = 380;
    this.radar = new RadarLayer(this.map, (site, unloaded) => this.$emit('radar', site, unloaded));
    this.explain();
    const outlines = await fetch('/basemap.json').then((response) => response.json());
    L.geoJSON(outlines, {
      interactive: false,
      pane: 'base',
      renderer: L.canvas({ pane: 'base' }),
      style: ({ properties: { kind } }) => ({
        stroke: true, color: css('--border'), weight: kind === 'state' ? 0.6 : 0.9,
        fill: kind === 'land', fillColor: css('--land'), fillOpacity: 1,
      }),
    }).addTo(this.map);
    this.draw();
    this.drawRadars();
  },
  beforeUnmount() { this.map.remove(); },
  watch: {
    stations() { this.draw(); },
    chosen() { this.draw(); },
    radars() { this.drawRadars(); },
    radarLegend() { this.explain(); },
    look() { if (this.map && this.look) this.map.fitBounds(this.look); },
  },
  methods: {
    explain() {
      if (!this.map) return;
      const open = this.legend?.getContainer()?.open ?? this.map.getSize().x > NARROW;
      this.legend?.remove();
      this.legend = legend(this.radarLegend, open, this.marked);
      this.legend.addTo(this.map);
      this.tellAges();
    },
    tellAges() {
      const line = this.legend?.getContainer()?.querySelector('.ages');
      if (line && this.radars.length > 0) line.textContent = radarAges(this.radars);
    },
    drawRadars() {
      if (!this.radar) return;
      this.tellAges();
      this.radar.show(this.radars, this.radars.length > 0);
      if (this.radars.length > 0 && this.markers.size === 0 && !this.fitted) {
        this.fitted = true;
        this.map.fitBounds(this.radars.flatMap((radar) => [[radar.south, radar.west], [radar.north, radar.east]]), { maxZoom: 7 });
      }
    },
    draw() {
      if (!this.map) return;
      const placed = this.stations.filter((station) => station.latitude !== undefined);
      const first = this.markers.size === 0 && placed.length > 0;
      const marked = marking(this.stations);
      if (marked !== this.marked) {
        this.marked = marked;
        this.explain();
      }
      for (const station of placed) this.place(station);
      if (first) this.map.fitBounds(placed.map((s) => [s.latitude, s.longitude]), { padding: [40, 40], maxZoom: 6 });
    },
    place(station) {
      let marker = this.markers.get(station.station);
      if (!marker) {
        marker = L.circleMarker([station.latitude, station.longitude], { fillOpacity: 0.95 });
        marker.on('click', () => this.$emit('choose', station.station));
        marker.addTo(this.map);
        this.markers.set(station.station, marker);
      }
      const chosen = station.station === this.chosen;
      marker.setLatLng([station.latitude, station.longitude]);
      marker.setStyle({ fillColor: colour(station.values.air_temperature), color: chosen ? '#e91e63' : '#22313b', weight: chosen ? 3 : 1, dashArray: this.marked && station.standing === 'SEEN' ? '2 3' : null });
      marker.setRadius(chosen ? 10 : 7);
      marker.bindTooltip(popup(station));
    },
  },
  render() {
    return h('div', { class: 'map', role: 'region', 'aria-label': 'Map of stations and radars; the table and the list beside it hold the same values' });
  },
};
