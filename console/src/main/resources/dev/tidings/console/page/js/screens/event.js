// SPDX-License-Identifier: Apache-2.0
import { html, useEffect } from '../html.js';
import { getText, post, segment } from '../api.js';
import { useData } from '../data.js';
import { has, may } from '../state.js';
import { go, link } from '../router.js';
import { bytes, plural } from '../format.js';
import { pretty } from '../lossless.js';
import { Answer, Nothing } from '../ui/answer.js';
import { Outcome, Tags } from '../ui/badge.js';
import { Button, CopyButton } from '../ui/button.js';
import { ask, Confirm } from '../ui/dialog.js';
import { Facts, Head, Section } from '../ui/facts.js';
import { Json } from '../ui/json.js';
import { toast } from '../ui/toast.js';
import { When } from '../ui/time.js';
import { Explanation } from './event-explanation.js';
import { Handled } from './event-handled.js';
import { Tree } from './event-tree.js';

/** `#/events/<position>`, or `#/events/id/<event id>`. */
export default function Event({ route: { rest } }) {
  const byId = rest[0] === 'id';
  const event = useData(`events/${byId ? `by-id/${segment(rest[1] ?? '')}` : segment(rest[0] ?? '')}`, {}, { every: 5000 });
  useEffect(() => {
    if (byId && event.data) go(link('events', event.data.position), { replace: true });
  }, [byId, event.data]);
  if (!byId && event.data === null && event.error?.status === 404 && has('explanation')) return html`<${NotThere} position=${rest[0]} />`;
  return html`<${Answer} of=${event} rows=${12}>${data => html`<${Shown} key=${data.position} event=${data} reload=${event.reload} />`}<//>`;
}

const NotThere = ({ position }) => html`<${Head} title=${`Position ${position}`} note="no event is to be seen here" /><${Explanation} position=${position} />`;

function Shown({ event, reload }) {
  return html`
    <${Head} title=${event.type} note=${html`position <span class="num">${event.position}</span>`}><${Actions} event=${event} reload=${reload} /><//>
    <div class="columns">
      <div class="stack">
        <${Section} title="Payload" actions=${html`<${CopyButton} tone="small" text=${() => pretty(event.payload)} />`}><${Payload} event=${event} /><//>
        ${has('tree') && html`<${Tree} position=${event.position} />`}
        <${Handled} event=${event} />
      </div>
      <div class="stack">
        ${has('explanation') && html`<${Explanation} position=${event.position} />`}
        <${Section} title="Event"><${Facts} of=${factsOf(event)} /><//>
        <${Metadata} of=${event.metadata} />
      </div>
    </div>`;
}

const Payload = ({ event }) => event.payload !== undefined ? html`<${Json} value=${event.payload} />`
  : html`<${Nothing} title="Not shown">The payload has ${event.payloadSize ? bytes(event.payloadSize) : 'more than the page takes'}. Copy the event as a CloudEvent to see it.<//>`;

function Actions({ event, reload }) {
  const again = async () => {
    const sure = await ask(Confirm, {
      title: 'Publish this event again?',
      words: `A new ${event.type} with the same payload, caused by this one, goes to all its handlers; what they did for this one, they do once more.`,
      doIt: 'Publish', tone: 'primary',
    });
    if (sure === undefined) return;
    const { id } = await post(`events/${segment(event.position)}/publish`);
    toast('Published again.', { action: { words: 'Show it', run: () => go(link('events', 'id', id)) } });
  };
  return html`
    ${has('cloudEvent') && html`<${CopyButton} words="Copy as CloudEvent" text=${() => getText(`events/${segment(event.position)}/cloud-event`)} />`}
    ${may('publishAgain') && html`<${Button} icon="send" onPress=${again}>Publish again<//>`}
    <${Button} icon="again" label="Read it again" onPress=${reload} />`;
}

const searchFor = (name, value) => value && html`<a href=${link('search', { [name]: value })} title="Search for it">${value}</a>`;

const factsOf = event => [
  ['Recorded', html`<${When} at=${event.recordedAt} />`],
  ['Occurred', html`<${When} at=${event.occurredAt} />`],
  ['State', html`<${Outcome} handlers=${event.handlers} />`],
  ['Version', event.version],
  ['Source', event.source],
  ['Key', searchFor('key', event.key)],
  ['Tenant', searchFor('tenant', event.tenant)],
  ['User', event.user],
  ['Topics', event.topics?.length ? html`<${Tags} of=${event.topics} />` : undefined],
  ['Correlation', searchFor('correlationId', event.correlationId)],
  ['Caused by', event.causationId && html`<a class="mono" href=${link('events', 'id', event.causationId)}>${event.causationId}</a>`],
  ['Id', html`<span class="mono">${event.id}</span>`],
  ['Replayed', event.replay ? 'by a replay' : undefined],
];

function Metadata({ of = {} }) {
  const entries = Object.entries(of);
  return entries.length > 0 && html`<${Section} title=${`Metadata (${plural(entries.length, 'entry', 'entries')})`}>
    <${Json} value=${of} label="Metadata" /><//>`;
}
