// SPDX-License-Identifier: Apache-2.0
import { html, useState } from '../html.js';
import { digits, isExactNumber } from '../lossless.js';
import { plural } from '../format.js';

const FIRST = 100;

/** A payload as a tree that opens and closes; every name and value is a text node. */
export const Json = ({ value, label = 'Payload' }) => html`<div class="json" role="group" aria-label=${label}><${Node} value=${value} depth=${0} /></div>`;

function Node({ name, value, depth }) {
  const key = name === undefined ? null : html`<span class="json-key">${name}</span><span class="json-mark">: </span>`;
  if (value === null || typeof value !== 'object' || isExactNumber(value)) return html`<div class="json-line">${key}<${Leaf} value=${value} /></div>`;
  const entries = Object.entries(value);
  const list = Array.isArray(value);
  if (!entries.length) return html`<div class="json-line">${key}<span class="json-mark">${list ? '[]' : '{}'}</span></div>`;
  return html`<details class="json-branch" open=${depth < 3}>
    <summary>${key}<span class="json-mark">${list ? `[ ${plural(entries.length, 'item')} ]` : `{ ${plural(entries.length, 'field')} }`}</span></summary>
    <${Children} entries=${entries} depth=${depth + 1} />
  </details>`;
}

function Children({ entries, depth }) {
  const [shown, setShown] = useState(FIRST);
  const left = entries.length - shown;
  return html`<div class="json-children">
    ${entries.slice(0, shown).map(([name, value]) => html`<${Node} key=${name} name=${name} value=${value} depth=${depth} />`)}
    ${left > 0 && html`<button type="button" class="button small" onClick=${() => setShown(shown + FIRST * 5)}>Show more of ${left} left<//>`}
  </div>`;
}

function Leaf({ value }) {
  if (isExactNumber(value)) return html`<span class="json-number">${digits(value)}</span>`;
  if (typeof value === 'string') return html`<span class="json-string">"${value}"</span>`;
  return html`<span class="json-word">${String(value)}</span>`;
}
