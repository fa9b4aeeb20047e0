// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useRef } from '../html.js';
import { colours } from '../state.js';
import { useStore } from '../store.js';
import { rate } from '../format.js';

const HEIGHT = 132;
const SECONDS = 120;
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A canvas knows no light-dark(): the browser resolves it on an element. */
function colour(name) {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}

/**
 * Lines over time. `series` is `[{ name, colour }]` with the colour a CSS variable, `data` the columns of uPlot: times in seconds,
 * then one column for each line. The library is loaded when the first chart is shown.
 */
export function Chart({ label, series, data }) {
  const box = useRef();
  const plot = useRef(null);
  const newest = useRef(data);
  const changes = useStore(colours);
  newest.current = data;
  const shape = series.map(one => one.name).join('\n');
  useEffect(() => {
    let gone = false;
    let observer;
    import('../../lib/uplot/uplot.js').then(({ default: UPlot }) => {
      if (gone || !box.current) return;
      plot.current = new UPlot(options(series, box.current.clientWidth), newest.current, box.current);
      observer = new ResizeObserver(() => box.current && plot.current.setSize({ width: box.current.clientWidth, height: HEIGHT }));
      observer.observe(box.current);
    });
    return () => {
      gone = true;
      observer?.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape, changes]);
  useEffect(() => {
    if (plot.current?.series.length === data.length) plot.current.setData(data);
  }, [data]);
  return html`<div class="chart" ref=${box} role="img" aria-label=${label}></div>`;
}

function options(series, width) {
  const axis = { stroke: colour('--muted'), grid: { stroke: colour('--line-soft'), width: 1 }, ticks: { show: false }, font: `11px ${css('--font')}` };
  return {
    width,
    height: HEIGHT,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { points: { size: 5 }, drag: { setScale: false }, y: false },
    scales: { x: { range: (_, low, high) => [high - SECONDS, high] }, y: { range: (_, low, high) => [0, Math.max(1, high * 1.1)] } },
    axes: [{ ...axis, size: 22, space: 90, values: (_, times) => times.map(clockOf) }, { ...axis, size: 46, space: 26, values: (_, values) => values.map(rate) }],
    series: [{}, ...series.map(one => ({ label: one.name, stroke: colour(one.colour), width: 1.6, points: { show: false } }))],
  };
}

const clockOf = seconds => {
  const date = new Date(seconds * 1000);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(n => String(n).padStart(2, '0')).join(':');
};
