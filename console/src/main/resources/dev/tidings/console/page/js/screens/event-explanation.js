// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { segment } from '../api.js';
import { useData } from '../data.js';
import { has } from '../state.js';
import { link } from '../router.js';
import { Answer } from '../ui/answer.js';
import { Badge, toneOf } from '../ui/badge.js';
import { Section } from '../ui/facts.js';

const SETTLED = new Set(['DONE', 'NOT_SUBSCRIBED', 'HANDLED']);

/** Why it was not handled, or that it was: the same words as on the command line. */
export function Explanation({ position }) {
  const answer = useData(`events/${segment(position)}/explanation`, {}, { every: 5000 });
  return html`<${Section} title="Why (not) handled"><${Answer} of=${answer} rows=${4}>${data => html`
    <p>${data.words}</p>
    ${data.handlers.length > 0 && html`<ul class="reasons">${unsettledFirst(data.handlers).map(one => html`<${Reason} key=${one.subscription} of=${one} />`)}</ul>`}
    ${data.notForThem?.length > 0 && html`<p class="quiet">Not for: ${data.notForThem.join(', ')}</p>`}
    ${data.near?.map(words => html`<p key=${words} class="hint">${words}</p>`)}`}<//><//>`;
}

const unsettledFirst = handlers => [...handlers].sort((a, b) => SETTLED.has(a.kind) - SETTLED.has(b.kind));

const Reason = ({ of: { subscription, kind, words, hints = [] } }) => html`<li>
  <div class="reason-head">${has('handlers') ? html`<a href=${link('handlers', subscription)}>${subscription}</a>` : html`<b>${subscription}</b>`}
    <${Badge} state=${kind} tone=${toneOf(kind)} /></div>
  <p>${words}</p>
  ${hints.map(hint => html`<p key=${hint} class="hint">${hint}</p>`)}
</li>`;
