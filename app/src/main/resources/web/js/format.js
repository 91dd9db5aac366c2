// Numbers and times as people read them, always with what they are measured in.

export const ELEMENTS = {
  air_temperature: { label: 'Temperature', unit: '°C', digits: 1 },
  dew_point: { label: 'Dew point', unit: '°C', digits: 1 },
  sea_level_pressure: { label: 'Sea-level pressure', unit: 'hPa', digits: 1 },
  station_pressure: { label: 'Station pressure', unit: 'hPa', digits: 1 },
  wind_speed: { label: 'Wind speed', unit: 'm/s', digits: 1 },
  wind_gust: { label: 'Wind gust', unit: 'm/s', digits: 1 },
  visibility: { label: 'Visibility', unit: 'km', digits: 1 },
  ceiling: { label: 'Ceiling', unit: 'km', digits: 2 },
  precipitation: { label: 'Precipitation', unit: 'mm', digits: 1 },
  altimeter_setting: { label: 'Altimeter setting', unit: 'hPa', digits: 1 },
  pressure_change_3_hours: { label: 'Pressure change, 3 h', unit: 'hPa', digits: 1 },
  relative_humidity: { label: 'Relative humidity', unit: '%', digits: 0 },
  wet_bulb_temperature: { label: 'Wet-bulb temperature', unit: '°C', digits: 1 },
  sky_cover: { label: 'Sky cover', unit: '%', digits: 0 },
  maximum_temperature: { label: 'Highest temperature', unit: '°C', digits: 1 },
  minimum_temperature: { label: 'Lowest temperature', unit: '°C', digits: 1 },
  maximum_temperature_24_hours: { label: 'Highest temperature, 24 h', unit: '°C', digits: 1 },
  minimum_temperature_24_hours: { label: 'Lowest temperature, 24 h', unit: '°C', digits: 1 },
  precipitation_3_hours: { label: 'Precipitation, 3 h', unit: 'mm', digits: 1 },
  precipitation_6_hours: { label: 'Precipitation, 6 h', unit: 'mm', digits: 1 },
  precipitation_12_hours: { label: 'Precipitation, 12 h', unit: 'mm', digits: 1 },
  precipitation_24_hours: { label: 'Precipitation, 24 h', unit: 'mm', digits: 1 },
  snowfall: { label: 'New snow', unit: 'mm', digits: 0 },
  snow_depth: { label: 'Snow depth', unit: 'mm', digits: 0 },
};

const COMPASS = ['N', 'NNE', 'NE', 'ENE', 'E', 'ESE', 'SE', 'SSE', 'S', 'SSW', 'SW', 'WSW', 'W', 'WNW', 'NW', 'NNW'];

export const number = (value, digits = 1) => (value === undefined || value === null ? '–' : value.toFixed(digits));

export const plural = (value, one, many) => (value === 1 ? one : many);

export const count = (value) => new Intl.NumberFormat('en').format(value ?? 0);

export const utc = (iso) => (iso ? `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z` : '–');

export const hour = (iso) => (iso ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}Z` : '–');

export const period = ({ first, last }) => (first ? `${first.slice(0, 10)} to ${last.slice(0, 10)}` : 'none yet');

export function age(seconds) {
  if (seconds === undefined || seconds === null) return '–';
  if (seconds < 90) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} h`;
  if (seconds < 86400 * 730) return `${Math.round(seconds / 86400)} d`;
  return `${(seconds / 86400 / 365.25).toFixed(1)} y`;
}

export function wind(observation) {
  const { wind_speed: speed, wind_direction: direction, wind_gust: gust } = observation.values;
  if (speed === undefined) return '–';
  if (observation.wind === 'CALM') return 'calm';
  const from = observation.wind === 'VARIABLE' || direction === undefined
    ? 'var' : COMPASS[Math.round(direction / 22.5) % 16];
  const gusting = gust !== undefined ? ` (${number(gust)})` : '';
  return `${from} ${number(speed)}${gusting}`;
}
