// Performance diagram: detection against success ratio, with lines of equal bias and of equal critical success index
// (Roebber 2009, doi:10.1175/2008WAF2222159.1). A model is a curve over all thresholds, its point the threshold of a half.

const BIASES = [0.25, 0.5, 1, 2, 4];
const INDEXES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

// From the bins of the reliability diagram: whoever says yes from a bin on catches what came in it and above.
export function curve(bins) {
  const events = bins.reduce((sum, bin) => sum + bin.count * bin.observed, 0);
  const points = [];
  let said = 0;
  let hits = 0;
  for (const bin of [...bins].reverse()) {
    said += bin.count;
    hits += bin.count * bin.observed;
    if (hits > 0) points.push([hits / said, hits / events, bin.forecast]);
  }
  return points;
}

const point = (of) => (of?.probabilityOfDetection === undefined || of.falseAlarmRatio === undefined
  ? [] : [[1 - of.falseAlarmRatio, of.probabilityOfDetection]]);

export function performance(models, best, css, percent, narrow) {
  const faint = { type: 'line', silent: true, showSymbol: false, tooltip: { show: false }, emphasis: { disabled: true } };
  const label = (formatter) => ({ show: true, formatter, color: css('--soft'), fontSize: 10, distance: 2 });
  const biases = BIASES.map((bias) => ({
    ...faint, color: css('--border'), lineStyle: { width: 1, type: 'dashed' }, endLabel: label(`bias ${bias}`), labelLayout: { hideOverlap: true },
    data: [[0, 0], bias > 1 ? [1 / bias, 1] : [1, bias]],
  }));
  const indexes = INDEXES.map((index) => {
    const data = [];
    for (let x = index; x <= 1.0001; x += (1 - index) / 40) {
      const y = 1 / (1 / index - 1 / x + 1);
      if (y >= 0 && y <= 1) data.push([Math.min(1, x), y]);
    }
    return { ...faint, color: css('--border'), lineStyle: { width: 1 }, endLabel: { ...label(`${index}`), align: 'right', distance: -4, offset: [0, -6] }, data };
  });
  const colours = ['#1c7ed6', '#ae3ec9', '#2b8a3e'];
  const series = models.flatMap((of, at) => [
    { name: of.model, type: 'line', color: colours[at % colours.length], symbolSize: 4, lineStyle: { width: 2 }, data: curve(of.reliability) },
    { name: of.model, type: 'scatter', color: colours[at % colours.length], symbolSize: 13, data: point(of) },
  ]);
  return {
    animation: false,
    textStyle: { fontFamily: css('font-family') },
    grid: { left: 46, right: 52, top: narrow ? 86 : 58, bottom: 40 },
    legend: { top: 0, left: 0, itemGap: 12, textStyle: { color: css('--ink') }, data: [...models.map((of) => of.model), 'as the day before'] },
    tooltip: { trigger: 'item', formatter: ({ seriesName, value }) => `${seriesName}${value.length > 2 ? `, yes from ${percent(value[2])}` : ''}<br>caught ${percent(value[1])} of what came<br>right in ${percent(value[0])} of what was said` },
    xAxis: { type: 'value', min: 0, max: 1, name: 'success ratio (1 – FAR)', nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: css('--soft') }, axisLabel: { color: css('--soft'), formatter: (value) => percent(value) }, splitLine: { show: false }, axisLine: { lineStyle: { color: css('--line') } } },
    yAxis: { type: 'value', min: 0, max: 1, name: 'detected (POD)', nameTextStyle: { color: css('--soft'), align: 'left' }, axisLabel: { color: css('--soft'), formatter: (value) => percent(value) }, splitLine: { show: false } },
    series: [
      ...biases, ...indexes, ...series,
      { name: 'as the day before', type: 'scatter', symbol: 'diamond', color: '#d9480f', symbolSize: 12, data: point(best.persistence) },
    ],
  };
}
