// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useState } from '../html.js';
import { get, post, segment } from '../api.js';
import { useData } from '../data.js';
import { has, may } from '../state.js';
import { count, NOTHING, orDash, plural, rate } from '../format.js';
import { sourceOf } from '../shapes.js';
import { Answer, Loading, Nothing, Problem } from '../ui/answer.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { ask, Dialog } from '../ui/dialog.js';
import { Facts, Head, Section } from '../ui/facts.js';
import { Table } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import { Ago } from '../ui/time.js';
import { EVENT_COLUMNS, eventLink, eventNote } from './event-columns.js';

export default function Backends() {
  const state = useData('backends', {}, { every: 2000 });
  return html`
    <${Head} title="Backends and failover" note=${state.data && wordsOf(state.data.backends)} />
    <${Answer} of=${state} empty=${data => !data.backends.length && !data.sources?.length && html`<${Nothing} icon="backends" title="No backends">Events stay in this application. Configure a backend to send them to a broker, and a source to receive.<//>`}>
      ${data => html`<div class="stack below">
        <div class="cards">${data.backends.map(one => html`<${Backend} key=${one.name} of=${one} reload=${state.reload} />`)}</div>
        ${data.sources?.length > 0 && html`<${Section} title="Sources" tone="bare"><${Table} fit label="Sources" columns=${SOURCES} rows=${data.sources.map(sourceOf)} keyOf=${one => one.name} note=${one => one.lastError ?? one.kind} /><//>`}
      </div>`}<//>`;
}

const wordsOf = backends => {
  const away = backends.filter(one => one.circuit !== 'CLOSED').length;
  return away ? `${away} of ${backends.length} not in reach` : `${plural(backends.length, 'backend')}, all in reach`;
};

function Backend({ of, reload }) {
  const drain = async () => {
    const { sent } = await post(`backends/${segment(of.name)}/drain`, { max: 1000 });
    toast(sent === undefined ? 'Draining has begun.' : sent ? `${plural(sent, 'event')} sent.` : 'Nothing was sent: the backend is still out of reach, or nothing waits.', { tone: sent === 0 ? 'warn' : 'good' });
    reload();
  };
  return html`<${Section} title=${html`${of.name} <${Badge} state=${of.circuit} />`} actions=${html`
      <${Button} tone="small" disabled=${!of.waiting} onPress=${() => ask(Waiting, { backend: of })}>Look at waiting<//>
      ${may('drain') && html`<${Button} tone="small" icon="send" disabled=${!of.waiting} onPress=${drain}>Drain now<//>`}`}>
    <${Facts} of=${[
      ['Waiting', of.waiting ? html`<b>${of.behind === undefined ? 'yes' : count(of.behind)}</b>` : '0'], ['Sent', count(of.sent)], ['Refused', count(of.refused)], ['Outages', count(of.outages)],
      ['In this state', of.since ? html`since <${Ago} at=${of.since} />` : NOTHING],
    ]} />
    <p class="problem backend-trouble">${of.trouble}</p>
  <//>`;
}

function Waiting({ backend, close }) {
  const [state, setState] = useState({});
  useEffect(() => {
    get(`backends/${segment(backend.name)}/waiting`, { max: 50 }).then(({ events }) => setState({ events }), error => setState({ error }));
  }, []);
  const { events, error } = state;
  const columns = [{ ...EVENT_COLUMNS[0], cell: event => event.type }, ...EVENT_COLUMNS.filter(column => ['time', 'key', 'topics'].includes(column.key))];
  const open = has('event') && events?.[0]?.position ? event => eventLink(event) : undefined;
  return html`<${Dialog} wide title=${`Waiting for ${backend.name}: the first ${events?.length ?? ''}`} close=${close}>
    ${error ? html`<${Problem} error=${error} />` : !events ? html`<${Loading} />`
      : events.length ? html`<${Table} fit label="Waiting events" columns=${columns} rows=${events} keyOf=${event => event.position ?? event.id} open=${open} note=${eventNote} />`
        : html`<${Nothing} icon="check" title="Nothing waits">What waited was sent meanwhile.<//>`}
  <//>`;
}

const SOURCES = [
  { key: 'name', name: 'Source', width: 'minmax(0, 1.4fr)', phone: 'minmax(0, 1fr)', cell: one => one.name },
  { key: 'kind', name: 'Kind', width: '80px', kind: 'tight', cell: one => orDash(one.kind) },
  { key: 'running', name: 'State', width: '96px', phone: '96px', cell: one => one.running === undefined ? NOTHING : one.running ? html`<${Badge} state="RUNNING" />` : html`<${Badge} tone="bad">stopped<//>` },
  { key: 'received', name: 'Received', width: '80px', right: true, phone: '70px', cell: one => count(one.received) },
  { key: 'rate', name: 'Per s', width: '56px', right: true, cell: one => rate(one.perSecond) },
  { key: 'refused', name: 'Refused', width: '64px', right: true, cell: one => count(one.refused) },
  { key: 'failed', name: 'Failed', width: '60px', right: true, cell: one => count(one.failed) },
  { key: 'error', name: 'Last error', width: 'minmax(0, 2fr)', cell: one => html`<span class="bad-words" title=${one.lastError}>${one.lastError ?? ''}</span>` },
];
