// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { has } from '../state.js';
import { link } from '../router.js';
import { micros, orDash, plural } from '../format.js';
import { Nothing } from '../ui/answer.js';
import { Badge } from '../ui/badge.js';
import { Section } from '../ui/facts.js';
import { Table } from '../ui/table.js';
import { Clock } from '../ui/time.js';

const STATES = [
  { key: 'subscription', name: 'Handler', phone: true, cell: row => handlerLink(row.subscription) },
  { key: 'state', name: 'State', width: '120px', phone: true, cell: row => html`<${Badge} state=${row.state} />` },
  { key: 'attempts', name: 'Attempts', width: '70px', right: true, phone: true, cell: row => row.attempts },
];

const HANDLINGS = [
  { key: 'subscription', name: 'Handler', width: 'minmax(0, 1.4fr)', phone: true, cell: row => html`${row.subscription}<span class="sub">${[row.thread, row.instance].filter(Boolean).join(' · ')}</span>` },
  { key: 'startedAt', name: 'Started', width: '92px', kind: 'tight', cell: row => html`<${Clock} at=${row.startedAt} />` },
  { key: 'took', name: 'Took', width: '74px', right: true, phone: true, cell: row => micros(row.durationMicros) },
  { key: 'attempt', name: 'Attempt', width: '56px', right: true, cell: row => orDash(row.attempt) },
  { key: 'outcome', name: 'Outcome', width: '84px', phone: true, cell: row => html`<span title=${row.error}><${Badge} state=${row.outcome} /></span>` },
];

export const handlerLink = name => has('handlers') ? html`<a tabindex="-1" href=${link('handlers', name)}>${name}</a>` : name;

export function Handled({ event }) {
  const { handlers = [], handlings = [], failedAttempts = [] } = event;
  return html`
    <${Section} title="Handlers" tone=${handlers.length ? 'bare' : ''}>${handlers.length
      ? html`<${Table} fit label="Handlers of this event" columns=${STATES} rows=${handlers} keyOf=${row => row.subscription} />`
      : html`<${Nothing} title="Nobody takes this event">No subscription of this application takes ${event.type}. The catalog and the map show who takes what.<//>`}<//>
    ${handlings.length > 0 && html`<${Section} title="Recent calls in this instance" tone="bare">
      <${Table} fit label="Recent calls" columns=${HANDLINGS} rows=${handlings} keyOf=${row => `${row.subscription} ${row.startedAt} ${row.attempt}`} /><//>`}
    ${failedAttempts.length > 0 && html`<${Section} title=${plural(failedAttempts.length, 'failed attempt')}><${Attempts} of=${failedAttempts} /><//>`}`;
}

/** Failed attempts, newest first, each with its stack trace folded. */
export const Attempts = ({ of }) => html`<ol class="attempts">${[...of].reverse().map((attempt, i) => html`<li key=${i}><details open=${i === 0}>
  <summary><b class="num">#${attempt.number}</b> ${attempt.subscription} <span class="quiet"><${Clock} at=${attempt.at} /> ${attempt.instance ?? ''}</span>
    <span class="attempt-error">${attempt.error}</span></summary>
  ${attempt.stackTrace && html`<pre class="trace" tabindex="0" aria-label="Stack trace">${attempt.stackTrace}</pre>`}
</details></li>`)}</ol>`;
