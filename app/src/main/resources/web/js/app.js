// The dashboard: asks once, then again whenever the server has news.

import { createApp, h } from '/lib/vue/vue.runtime.esm-browser.prod.js';
import { all, get, post } from '/js/api.js';
import { WindowChart } from '/js/chart.js';
import { documents } from '/js/documents.js';
import { ELEMENTS, age, count, plural } from '/js/format.js';
import { Forecasts } from '/js/forecast.js';
import { Hourly } from '/js/hourly.js';
import { listen } from '/js/live.js';
import { StationMap } from '/js/map.js';
import { account } from '/js/ledger.js';
import { parts, statistics } from '/js/panels.js';
import { radarList } from '/js/radar.js';
import { sources } from '/js/sources.js';
import { StationTable } from '/js/table.js';

const SLOWLY = 5000; // ages grow and parts fall silent without any news
const WINDOWS = 72;
const MOST_STATIONS = 2000; // a browser draws no more with ease

const card = (title, note, content, { wide = false, tools = [], id } = {}) => h('section', { id, class: ['card', wide && 'wide'] }, [
  h('header', [h('h2', title), h('p', note), h('div', { class: 'tools' }, tools)]),
  content,
]);

const Dashboard = {
  data: () => ({
    radars: [], radarLegend: null, radarOn: true, radarFault: '', radarsLoaded: false, unloaded: [], look: null,
    stations: [], more: false, windows: [], statistics: [], ledger: null, ledgerFault: '', health: null,
    polled: null, polledFault: '', polledTold: '', telling: false,
    documents: null, documentsFault: '',
    chosen: '*', element: 'air_temperature', window: 'PT1H', live: false, error: '', loaded: false, forecastNews: 0,
  }),
  mounted() {
    this.refresh();
    this.stop = listen((topic) => this.news(topic), (live) => { this.live = live; });
    this.timer = setInterval(() => this.refresh(), SLOWLY);
  },
  beforeUnmount() {
    this.stop();
    clearInterval(this.timer);
  },
  computed: {
    worst() {
      if (this.error && !this.health) return 'OFFLINE';
      return this.health?.state ?? 'STARTING';
    },
    radarsShown() {
      return this.radarOn ? this.radars : [];
    },
    newest() {
      const ages = this.stations.map((station) => station.ageSeconds);
      return ages.length > 0 ? Math.min(...ages) : undefined;
    },
  },
  methods: {
    async ask(task) {
      try {
        await task();
        this.error = '';
      } catch (error) {
        this.error = error.message;
        if (error.status === 0) this.health = null;
      }
    },
    async refresh() {
      await this.ask(async () => { this.health = await get('health', {}, true); });
      if (!this.error) await Promise.all([this.loadStations(), this.loadWindows(), this.loadStatistics(), this.loadLedger(), this.loadRadars(), this.loadSources(), this.loadDocuments()]);
      this.loaded = true;
    },
    news(topic) {
      const load = { latest: this.loadStations, summaries: this.loadWindows, statistics: this.loadStatistics, accounts: this.loadLedger, alerts: this.loadLedger, 'radar-pictures': this.loadRadars, sources: this.loadSources, forecasts: () => { this.forecastNews += 1; } };
      load[topic]?.();
    },
    loadStations() {
      return this.ask(async () => {
        const { rows, more } = await all('observations/latest', {}, MOST_STATIONS);
        this.stations = rows;
        this.more = more;
      });
    },
    loadWindows() {
      return this.ask(async () => {
        const { chosen, element, window } = this;
        const answer = await get('summaries', { station: chosen, element, window, order: 'newest', limit: WINDOWS });
        const stillAsked = chosen === this.chosen && element === this.element && window === this.window;
        if (stillAsked) this.windows = answer._data.reverse();
      });
    },
    loadStatistics() {
      if (this.chosen === '*') {
        this.statistics = [];
        return Promise.resolve();
      }
      const { chosen } = this;
      return this.ask(async () => {
        const answer = await get('statistics', { station: chosen });
        if (chosen === this.chosen) this.statistics = answer._data;
      });
    },
    loadRadars() {
      return this.ask(async () => {
        try {
          const answer = await get('radars');
          this.radars = answer._data;
          this.radarsLoaded = true;
          this.radarFault = '';
          if (!this.radarLegend) this.radarLegend = answer.legend;
        } catch (error) {
          this.radarFault = error.message;
          throw error;
        }
      });
    },
    pictured(site, unloaded) {
      this.unloaded = this.unloaded.filter((other) => other !== site).concat(unloaded ? [site] : []);
    },
    loadLedger() {
      return this.ask(async () => {
        try {
          this.ledger = await get('ledger');
          this.ledgerFault = '';
        } catch (error) {
          this.ledgerFault = error.message;
          throw error;
        }
      });
    },
    loadSources() {
      return this.ask(async () => {
        try {
          this.polled = await get('sources');
          this.polledFault = '';
        } catch (error) {
          this.polledFault = error.message;
          throw error;
        }
      });
    },
    async tell(name, verb) {
      this.telling = true;
      try {
        await post(`sources/${encodeURIComponent(name)}/${verb}`);
        this.polledTold = `${name} was told to ${{ pause: 'wait', resume: 'go on', trigger: 'take a turn now' }[verb]}.`;
        this.polledFault = '';
      } catch (error) {
        this.polledFault = error.message;
      } finally {
        this.telling = false;
      }
    },
    // A document store that is away is told in its own card: the rest of the page does not need it.
    async loadDocuments() {
      try {
        this.documents = (await get('documents'))._data;
        this.documentsFault = '';
      } catch (error) {
        this.documentsFault = error.message;
      }
    },
    choose(station) {
      this.chosen = station;
      this.windows = [];
      this.statistics = [];
      this.loadWindows();
      this.loadStatistics();
    },
    set(name, value) {
      this[name] = value;
      this.windows = [];
      this.loadWindows();
    },
    header() {
      const alerts = this.ledger?.alerts.length ?? 0;
      const received = (this.ledger?._data ?? []).reduce((sum, source) => sum + source.received, 0);
      return h('div', { class: 'top', role: 'banner' }, [
        h('h1', [h('img', { src: '/icon.svg', alt: '' }), 'Virga']),
        h('span', { class: ['state', this.worst], 'data-health': this.worst, role: 'status' }, this.worst.toLowerCase()),
        alerts > 0 && h('a', { class: 'alarm', href: '#account' }, [count(alerts), plural(alerts, ' alert', ' alerts')]),
        h('div', { class: 'facts' }, [
          h('span', [h('b', count(this.stations.length) + (this.more ? '+' : '')), plural(this.stations.length, ' station', ' stations')]),
          h('span', [h('b', count(received)), ' reports read']),
          h('span', ['newest ', h('b', age(this.newest)), ' old']),
          h('span', this.live ? 'live' : 'reconnecting…'),
        ]),
      ]);
    },
    chartTools() {
      const press = (value, label) => h('button', {
        type: 'button', 'aria-pressed': this.window === value, onClick: () => this.set('window', value),
      }, label);
      const stations = ['*', ...this.stations.map((station) => station.station)];
      return [
        h('select', { 'aria-label': 'Station', value: this.chosen, onChange: (event) => this.choose(event.target.value) },
          stations.map((id) => h('option', { value: id }, id === '*' ? 'All stations' : id))),
        h('select', { 'aria-label': 'Element', value: this.element, onChange: (event) => this.set('element', event.target.value) },
          Object.entries(ELEMENTS).map(([id, { label }]) => h('option', { value: id }, label))),
        press('PT1M', 'Minutes'),
        press('PT1H', 'Hours'),
      ];
    },
  },
  render() {
    const forecast = this.chosen === '*' ? this.stations[0]?.station : this.chosen;
    const name = this.chosen === '*' ? 'all stations' : `station ${this.chosen}`;
    return h('div', [
      this.header(),
      this.error ? h('p', { class: 'card error', role: 'alert', style: 'margin: 1rem 1.25rem 0' }, this.error) : null,
      h('main', { class: 'grid' }, [
        card('Stations', 'newest observation of each; choose one for its windows and statistics', [
          h(StationMap, {
            stations: this.stations, chosen: this.chosen, radars: this.radarsShown, radarLegend: this.radarsShown.length > 0 ? this.radarLegend : null, look: this.look, onChoose: this.choose, onRadar: this.pictured,
          }),
          radarList({ radars: this.radars, on: this.radarOn, loaded: this.radarsLoaded, fault: this.radarFault, unloaded: this.unloaded }, () => { this.radarOn = !this.radarOn; }, (bounds) => { this.look = bounds; }),
        ]),
        card('Live', `values in canonical units; ⚑ marks doubt${this.more ? `; the first ${count(this.stations.length)} stations by id` : ''}`, this.loaded
          ? h(StationTable, { stations: this.stations, chosen: this.chosen, onChoose: this.choose })
          : h('p', { class: 'note' }, 'Loading…')),
        card('Windows', `of ${name}, by event time, UTC`, h(WindowChart, { windows: this.windows, element: this.element }), { tools: this.chartTools() }),
        card('Statistics', this.chosen === '*' ? 'choose a station' : `of ${name}, since its first report`, statistics(this.statistics)),
        card('Forecast', `rain, day by day${forecast ? `, of station ${forecast}` : ''}; beside what came, what is usual and the day before`,
          h(Forecasts, { station: forecast, news: this.forecastNews }), { wide: true, id: 'forecast' }),
        card('Hour by hour', `temperature and wind${forecast ? ` of station ${forecast}` : ''}: the next 24 hours beside the last, and how good forecasts have been`,
          h(Hourly, { station: forecast, news: this.forecastNews }), { wide: true, id: 'hourly' }),
        card('Sources', 'services that are polled and folders that are watched', sources(this.polled, this.polledFault, this.polledTold, this.tell, this.telling), { wide: true, id: 'sources' }),
        card('Documents', 'of other APIs, by type', documents(this.documents, this.documentsFault), { id: 'documents' }),
        card('Parts', 'as each says itself, every two seconds', parts(this.health)),
        card('Account', 'what became of every report that was read; nothing may be missing', account(this.ledger, this.ledgerFault), { wide: true, id: 'account' }),
      ]),
    ]);
  },
};

createApp(Dashboard).mount('#app');
