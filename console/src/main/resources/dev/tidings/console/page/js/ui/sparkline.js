// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { plural } from '../format.js';

const WIDTH = 96;
const HEIGHT = 20;

/** A bar for each hour; the words say the same. */
export function Sparkline({ values = [], unit = 'hour' }) {
  const top = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  const words = `last ${plural(values.length, unit)}: at most ${top}, in the last one ${values.at(-1) ?? 0}`;
  return html`<svg class="sparkline" width=${WIDTH} height=${HEIGHT} viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${words}>
    <title>${words}</title>
    ${values.map((value, i) => {
      const height = value === 0 ? 1 : Math.max(2, value / top * HEIGHT);
      return html`<rect key=${i} class=${value ? 'some' : 'none'} x=${i * step} y=${HEIGHT - height} width=${step - 1} height=${height} />`;
    })}
  </svg>`;
}
