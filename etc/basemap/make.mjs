// Makes web/basemap.json from the public-domain Natural Earth and US Census outlines in the npm packages world-atlas and
// us-atlas. Run once, by hand: npm install world-atlas@2.0.2 us-atlas@3.0.1 topojson-client@3.1.0 && node make.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { feature, mesh } from 'topojson-client';

const DECIMALS = 2; // about a kilometre
const SPACING = 0.08; // degrees between two points of a state line

const read = (path) => JSON.parse(readFileSync(`node_modules/${path}`));
const round = (c) => (typeof c[0] === 'number' ? c.map((x) => Number(x.toFixed(DECIMALS))) : c.map(round));
const thin = (line) => {
  const kept = [line[0]];
  for (const point of line) {
    const last = kept[kept.length - 1];
    if (Math.hypot(point[0] - last[0], point[1] - last[1]) >= SPACING) kept.push(point);
  }
  if (kept[kept.length - 1] !== line[line.length - 1]) kept.push(line[line.length - 1]);
  return kept;
};
const named = (kind, geometry) => ({
  type: 'Feature',
  properties: { kind },
  geometry: { type: geometry.type, coordinates: round(geometry.coordinates) },
});

const world = read('world-atlas/countries-110m.json');
const us = read('us-atlas/states-10m.json');
const land = feature(world, world.objects.land);
const borders = mesh(world, world.objects.countries, (a, b) => a !== b);
const states = mesh(us, us.objects.states, (a, b) => a !== b);
states.coordinates = states.coordinates.map(thin);

writeFileSync('basemap.json', JSON.stringify({
  type: 'FeatureCollection',
  features: [
    ...(land.features ? land.features.map((f) => f.geometry) : [land.geometry]).map((g) => named('land', g)),
    named('border', borders),
    named('state', states),
  ],
}));
