// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { NOTHING } from '../format.js';

/** Names and values beside each other; what is missing is a dash, so that every look has the same places. */
export const Facts = ({ of }) => html`<dl class="facts">
  ${of.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value ?? NOTHING}</dd></div>`)}
</dl>`;

export const Section = ({ title, actions, children, id, tone = '' }) => html`<section class=${`section ${tone}`} id=${id} aria-label=${typeof title === 'string' ? title : undefined}>
  <header><h2>${title}</h2>${actions && html`<div class="actions">${actions}</div>`}</header>
  ${children}
</section>`;

/** The top of each screen. */
export const Head = ({ title, note, children, back }) => html`<header class="head">
  <div class="head-title">${back}<h1 tabindex="-1">${title}</h1>${note && html`<p class="quiet">${note}</p>`}</div>
  ${children && html`<div class="actions">${children}</div>`}
</header>`;
