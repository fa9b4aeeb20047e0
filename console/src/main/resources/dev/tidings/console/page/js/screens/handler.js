// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { post, segment } from '../api.js';
import { useData } from '../data.js';
import { has, may } from '../state.js';
import { link } from '../router.js';
import { count, micros, millis, NOTHING, rate } from '../format.js';
import { subscriptionOf } from '../shapes.js';
import { Answer } from '../ui/answer.js';
import { Badge, Tags } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { ask, Confirm } from '../ui/dialog.js';
import { Facts, Head, Section } from '../ui/facts.js';
import { Icon } from '../ui/icon.js';
import { Table } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import { Condition } from './handlers.js';
import { ReplayDialog } from './replay-dialog.js';
import { Replays } from './replays.js';

export function Handler({ name }) {
  const state = useData(`subscriptions/${segment(name)}`, {}, { every: 2000 });
  return html`<${Answer} of=${state} rows=${10}>${of => html`<${Shown} of=${subscriptionOf(of)} reload=${state.reload} />`}<//>`;
}

const Shown = ({ of, reload }) => html`
  <${Head} title=${of.name} note=${html`<${Condition} of=${of} />`} back=${html`<a class="button bare plain" href=${link('handlers')} aria-label="All handlers"><${Icon} name="back" /></a>`}>
    <${Actions} of=${of} reload=${reload} /><//>
  <div class="columns">
    <div class="stack">
      <${Section} title="What it waits for"><ul class="findings">${findingsOf(of).map(finding => html`<li key=${finding.kind + finding.words}>${finding.words}</li>`)}</ul>
        ${of.deadLetters > 0 && has('deadLetters') && html`<p><a href=${link('dead-letters', 'list', { subscription: of.name })}>Look at its ${count(of.deadLetters)} dead letters</a></p>`}<//>
      <${Partitions} of=${of.partitions ?? []} />
      <${Running} of=${of.partitions ?? []} />
      ${has('replays') && html`<${Replays} subscription=${of.name} />`}
    </div>
    <div class="stack">
      <${Section} title="Numbers"><${Facts} of=${numbersOf(of)} /><//>
      <${Section} title="Subscription"><${Facts} of=${factsOf(of)} /><//>
    </div>
  </div>`;

const findingsOf = of => of.findings ?? [{ kind: 'NONE', words: 'Nothing is stored for it: it gets its events while they are published.' }];

function Actions({ of, reload }) {
  const durable = of.delivery === 'DURABLE';
  const pause = async () => {
    const reason = await ask(Confirm, { title: `Pause ${of.name}?`, words: 'Its events stay in the log and wait until somebody resumes it; other handlers go on.', doIt: 'Pause', tone: 'primary', reason: 'Why' });
    if (reason === undefined) return;
    await post(`subscriptions/${segment(of.name)}/pause`, { reason });
    toast(`${of.name} is paused.`, { action: { words: 'Undo', run: resume } });
    reload();
  };
  const resume = async () => {
    await post(`subscriptions/${segment(of.name)}/resume`);
    toast(`${of.name} goes on.`);
    reload();
  };
  return html`
    ${may('pause') && durable && (of.paused ? html`<${Button} icon="play" tone="primary" onPress=${resume}>Resume<//>` : html`<${Button} icon="pause" onPress=${pause}>Pause<//>`)}
    ${may('replays') && durable && html`<${Button} icon="replay" onPress=${() => ask(ReplayDialog, { subscription: of })}>Replay from …<//>`}`;
}

const numbersOf = ({ delivery, behind, waitingMillis, pending, deadLetters, stats }) => {
  const durable = delivery === 'DURABLE';
  const of = (name, words) => stats ? words(stats[name]) : NOTHING;
  return [
    ['Events behind', durable ? count(behind) : NOTHING],
    ['Oldest waits', durable && waitingMillis ? millis(waitingMillis) : NOTHING],
    ['Per second', of('perSecond', rate)],
    ['Handled here', of('handled', count)],
    ['p50', of('p50Micros', micros)], ['p95', of('p95Micros', micros)], ['p99', of('p99Micros', micros)],
    ['Failed attempts here', of('failed', count)],
    ['Pending', pending ? html`${count(pending.count)}${pending.untilNextMillis != null && ` · next in ${millis(pending.untilNextMillis)}`}` : NOTHING],
    ['Dead letters', durable ? count(deadLetters) : NOTHING],
    ...(stats?.lastError ? [['Last error', html`<span class="bad-words">${stats.lastError}</span>`]] : []),
  ];
};

/** Another instance's subscription tells nothing of what it takes. */
const listed = names => names == null ? NOTHING : names.length ? html`<${Tags} of=${names} />` : 'all';

const factsOf = of => [
  ['Method', of.handler && html`<span class="mono">${of.handler}</span>`],
  ['Delivery', of.delivery.toLowerCase()],
  ['Types', listed(of.types)],
  ['Topics', listed(of.topics)],
  ['Served by this instance', of.servedHere ? 'yes' : 'no'],
  ['Newest position', html`<span class="num">${of.newest ?? NOTHING}</span>`],
];

const PARTITIONS = [
  { key: 'number', name: 'No.', width: '34px', phone: true, cell: one => one.number },
  { key: 'holder', name: 'Held by', phone: true, cell: one => one.holder ?? html`<${Badge} tone="bad">nobody<//>` },
  { key: 'lease', name: 'Lease left', width: '76px', right: true, cell: one => one.leaseLeftMillis > 0 ? millis(one.leaseLeftMillis) : NOTHING },
  { key: 'behind', name: 'Behind', width: '70px', right: true, phone: true, cell: one => count(one.behind) },
  { key: 'position', name: 'Position', width: '140px', right: true, kind: 'tight', cell: one => html`<a tabindex="-1" href=${link('events', one.position)}>${one.position}</a>` },
];

const Partitions = ({ of }) => of.length > 0 && html`<${Section} title="Partitions and their owners" tone="bare">
  <${Table} fit label="Partitions" columns=${PARTITIONS} rows=${of} keyOf=${one => one.number} /><//>`;

function Running({ of }) {
  const calls = of.flatMap(partition => partition.running ?? []);
  return calls.length > 0 && html`<${Section} title="Calls that are running"><ul class="attempts">${calls.map(call => html`<li key=${call.position}><details>
    <summary>For <b class="num">${millis(call.durationMillis)}</b>, position ${call.position}
      <span class="quiet"> key ${call.key ?? NOTHING} · attempt ${call.attempt} · ${call.thread}</span></summary>
    <pre class="trace" tabindex="0" aria-label="Stack of the thread">${(call.stack ?? []).join('\n')}</pre></details>
    <p><a href=${link('events', call.position)}>Look at the event</a></p></li>`)}</ul><//>`;
}
