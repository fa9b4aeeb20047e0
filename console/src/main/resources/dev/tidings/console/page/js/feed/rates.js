// SPDX-License-Identifier: Apache-2.0
// Events a second of each type for the last two minutes, as the server counts them: exact, whatever is sampled.
import { createStore } from '../store.js';

const SECONDS = 120;
const LINES = 6;

export const rates = createStore({ times: [], byType: new Map(), now: {} });

export function add(perSecond) {
  rates.set(({ times, byType }) => {
    const at = Math.round(Date.now() / 1000);
    const next = new Map();
    const length = Math.min(times.length + 1, SECONDS);
    for (const type of new Set([...byType.keys(), ...Object.keys(perSecond)])) {
      const before = byType.get(type) ?? new Array(times.length).fill(0);
      const values = [...before, perSecond[type] ?? 0].slice(-length);
      if (values.some(value => value > 0)) next.set(type, values);
    }
    return { times: [...times, at].slice(-length), byType: next, now: perSecond };
  });
}

let slots = [];

/** The busiest types as lines, each with the colour that it had, and the rest as one more. */
export function lines({ times, byType }) {
  const sums = [...byType].map(([type, values]) => [type, values.reduce((a, b) => a + b, 0)]).sort((a, b) => b[1] - a[1]);
  const busy = sums.slice(0, LINES + 2).map(([type]) => type);
  slots = Array.from({ length: LINES }, (_, i) => busy.includes(slots[i]) ? slots[i] : null);
  for (const [type] of sums.slice(0, LINES)) {
    const free = slots.indexOf(null);
    if (!slots.includes(type) && free >= 0) slots[free] = type;
  }
  const shown = slots.map((type, i) => ({ name: type, colour: `--series-${i + 1}` })).filter(one => one.name);
  const rest = sums.filter(([type]) => !slots.includes(type)).map(([type]) => byType.get(type));
  const series = rest.length ? [...shown, { name: `${rest.length} more`, colour: '--series-7', rest: true }] : shown;
  const columns = shown.map(one => byType.get(one.name));
  if (rest.length) columns.push(times.map((_, i) => rest.reduce((sum, values) => sum + values[i], 0)));
  return { series, data: [times, ...columns] };
}
