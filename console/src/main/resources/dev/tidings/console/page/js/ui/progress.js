// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { percent } from '../format.js';

/** `share` from 0 to 1, or null while nobody knows how much there is. */
export const Progress = ({ share, label, words }) => html`<div class="progress">
  <progress aria-label=${label} max="1" value=${share ?? undefined}></progress>
  <span class="num">${words ?? (share === null ? '…' : percent(share))}</span>
</div>`;
