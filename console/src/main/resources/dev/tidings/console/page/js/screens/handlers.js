// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { useData } from '../data.js';
import { link } from '../router.js';
import { count, micros, millis, NOTHING, plural, rate, short } from '../format.js';
import { subscriptionsOf } from '../shapes.js';
import { Answer, Nothing } from '../ui/answer.js';
import { Badge } from '../ui/badge.js';
import { Head } from '../ui/facts.js';
import { Table } from '../ui/table.js';
import { Handler } from './handler.js';

export const fills = route => !route.rest.length;

export default function Handlers({ route }) {
  return route.rest.length ? html`<${Handler} name=${route.rest[0]} />` : html`<${Overview} />`;
}

/** What an operator should look at first, by the findings. */
export function conditionOf(subscription) {
  if (subscription.delivery !== 'DURABLE') return ['quiet', 'at once'];
  if (subscription.paused) return ['warn', 'paused'];
  const kinds = new Set((subscription.findings ?? []).map(finding => finding.kind));
  if (['NOT_SERVED', 'LEASE_RUN_OUT', 'STORAGE_TROUBLE', 'BACKEND_OUT_OF_REACH'].some(kind => kinds.has(kind))) return ['bad', 'stuck'];
  if (kinds.has('RETRYING')) return ['warn', 'retrying'];
  if (kinds.has('HANDLER_RUNNING') || kinds.has('OPEN_TRANSACTION')) return ['warn', 'held up'];
  if (kinds.has('AT_WORK')) return ['live', 'at work'];
  if (kinds.has('DEAD_LETTERS')) return ['bad', 'dead letters'];
  return ['good', 'up to date'];
}

export function Condition({ of }) {
  const [tone, words] = conditionOf(of);
  return html`<span title=${(of.findings ?? []).map(finding => finding.words).join('\n')}><${Badge} tone=${tone}>${words}<//></span>`;
}

const stat = (subscription, name, words) => subscription.stats ? words(subscription.stats[name]) : NOTHING;
const durable = subscription => subscription.delivery === 'DURABLE';

const COLUMNS = [
  { key: 'name', name: 'Handler', width: 'minmax(0, 2.2fr)', phone: 'minmax(0, 1fr)', cell: one => html`<a tabindex="-1" title=${one.handler} href=${link('handlers', one.name)}>${one.name}</a>${!durable(one) && html` <span class="tag">${one.delivery.toLowerCase()}</span>`}` },
  { key: 'state', name: 'State', width: '112px', phone: '112px', cell: one => html`<${Condition} of=${one} />` },
  { key: 'behind', name: 'Behind', width: '68px', phone: '58px', right: true, cell: one => durable(one) ? html`<span title=${count(one.behind)}>${short(one.behind)}</span>` : NOTHING },
  { key: 'waiting', name: 'Waiting', width: '84px', right: true, cell: one => durable(one) ? (one.waitingMillis ? millis(one.waitingMillis) : '0') : NOTHING },
  { key: 'rate', name: 'Per s', width: '56px', right: true, cell: one => stat(one, 'perSecond', rate) },
  { key: 'p50', name: 'p50', width: '66px', right: true, cell: one => stat(one, 'p50Micros', micros) },
  { key: 'p95', name: 'p95', width: '66px', right: true, cell: one => stat(one, 'p95Micros', micros) },
  { key: 'p99', name: 'p99', width: '66px', right: true, cell: one => stat(one, 'p99Micros', micros) },
  { key: 'failed', name: 'Failed', width: '58px', right: true, cell: one => stat(one, 'failed', short) },
  { key: 'dead', name: 'Dead', width: '50px', right: true, cell: one => one.deadLetters ? html`<b class="bad-words">${short(one.deadLetters)}</b>` : 0 },
];

const note = one => `${stat(one, 'perSecond', rate)}/s · p95 ${stat(one, 'p95Micros', micros)} · ${plural(one.deadLetters ?? 0, 'dead letter')}`;

function Overview() {
  const state = useData('subscriptions', {}, { every: 2000 });
  const all = state.data ? subscriptionsOf(state.data) : [];
  const troubled = all.filter(one => ['warn', 'bad'].includes(conditionOf(one)[0])).length;
  return html`
    <${Head} title="Handlers" note=${state.data && `${plural(all.length, 'subscription')}, ${troubled ? `${troubled} to look at` : 'all well'}`} />
    <${Answer} of=${state} empty=${data => !data.subscriptions.length && html`<${Nothing} icon="handlers" title="No handlers">This application has subscribed to nothing yet. Annotate a method with @Subscribe, or register a handler at the bus.<//>`}>
      ${() => html`<${Table} label="Handlers" columns=${COLUMNS} rows=${all} keyOf=${one => one.name} open=${one => link('handlers', one.name)} note=${note} />`}<//>`;
}
