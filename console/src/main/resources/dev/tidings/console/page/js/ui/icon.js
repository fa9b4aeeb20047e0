// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';

/** One of icons.svg. It says nothing to a screen reader: the words beside it, or the button's label, do. */
export const Icon = ({ name }) => html`<svg class="icon" aria-hidden="true" focusable="false"><use href=${`icons.svg#${name}`} /></svg>`;
