// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { link } from '../router.js';
import { orDash } from '../format.js';
import { Clock } from '../ui/time.js';
import { Outcome, Tags } from '../ui/badge.js';

export const eventLink = event => link('events', event.position);

/** The columns of every list of events. */
export const EVENT_COLUMNS = [
  { key: 'type', name: 'Type', width: 'minmax(0, 1.5fr)', phone: 'minmax(0, 1fr)', cell: event => html`<a tabindex="-1" href=${eventLink(event)}>${event.type}</a>${event.replay && html` <span class="tag">replay</span>`}` },
  { key: 'time', name: 'Time', width: '92px', kind: 'tight num', cell: event => html`<${Clock} at=${event.recordedAt ?? event.occurredAt} />` },
  { key: 'key', name: 'Key', width: 'minmax(0, 1fr)', kind: 'mono', cell: event => orDash(event.key) },
  { key: 'tenant', name: 'Tenant', width: 'minmax(0, .6fr)', cell: event => orDash(event.tenant) },
  { key: 'topics', name: 'Topics', width: 'minmax(0, .8fr)', cell: event => html`<${Tags} of=${event.topics} />` },
  { key: 'outcome', name: 'Handlers', width: '128px', phone: '112px', cell: event => html`<${Outcome} handlers=${event.handlers} />` },
  { key: 'position', name: 'Position', width: '140px', right: true, kind: 'tight', cell: event => event.position },
];

export const eventNote = event => html`<${Clock} at=${event.recordedAt ?? event.occurredAt} /> · ${orDash(event.key)}`;
