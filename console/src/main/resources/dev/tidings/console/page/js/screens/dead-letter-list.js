// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useState } from '../html.js';
import { get, post, segment } from '../api.js';
import { usePages } from '../data.js';
import { may } from '../state.js';
import { link } from '../router.js';
import { plural } from '../format.js';
import { useSubscriptions, useTypes } from '../names.js';
import { Nothing, Problem } from '../ui/answer.js';
import { Button } from '../ui/button.js';
import { ask, Confirm } from '../ui/dialog.js';
import { Filters, TextFilter } from '../ui/filters.js';
import { Head } from '../ui/facts.js';
import { Icon } from '../ui/icon.js';
import { jobsEnded, startJob } from '../ui/jobs.js';
import { Table } from '../ui/table.js';
import { soon, toast } from '../ui/toast.js';
import { Ago } from '../ui/time.js';
import { TransformDialog } from './transform-dialog.js';

const NAMES = ['subscription', 'type', 'key', 'tenant', 'error'];
const idOf = one => `${one.subscription}/${one.position}`;
const placeOf = one => link('dead-letters', one.subscription, one.position);
const reference = ({ subscription, position }) => ({ subscription, position });

const COLUMNS = [
  { key: 'event', name: 'Event', width: 'minmax(0, 1.2fr)', phone: 'minmax(0, 1fr)', main: true, cell: one => html`<a tabindex="-1" href=${placeOf(one)}>${one.event?.type ?? one.position}</a>${one.edited && html` <span class="tag">edited</span>`}` },
  { key: 'key', name: 'Key', width: 'minmax(0, .8fr)', kind: 'mono', cell: one => one.event?.key },
  { key: 'subscription', name: 'Handler', width: 'minmax(0, 1fr)', cell: one => one.subscription },
  { key: 'error', name: 'Error', width: 'minmax(0, 2fr)', cell: one => html`<span title=${one.error}>${one.error}</span>` },
  { key: 'attempts', name: 'Attempts', width: '62px', right: true, cell: one => one.attempts },
  { key: 'died', name: 'Given up', width: '84px', phone: '84px', right: true, kind: 'tight', cell: one => html`<${Ago} at=${one.diedAt} />` },
];

export function DeadLetterList({ query }) {
  const filter = Object.fromEntries(NAMES.map(name => [name, query[name]]).filter(([, value]) => value));
  const pages = usePages(JSON.stringify(filter), async (after, signal) => {
    const { deadLetters, next } = await get('dead-letters', { ...filter, after, limit: 100 }, signal);
    return { rows: deadLetters, next: next ?? null };
  });
  const [chosen, setChosen] = useState(new Map());
  useEffect(() => setChosen(new Map()), [pages.key]);
  useEffect(() => jobsEnded.watch(pages.reload), [pages.reload]);
  const toggle = one => setChosen(old => {
    const next = new Map(old);
    if (!next.delete(idOf(one))) next.set(idOf(one), one);
    return next;
  });
  const operator = may('redeliver') || may('discard');
  const note = pages.loading ? 'reading' : `${plural(pages.rows.length, 'dead letter')}${pages.done ? '' : ' so far, more below'}`;
  return html`
    <${Head} title="Dead letters" note=${html`<span class="num" role="status">${note}</span>`} back=${html`<a class="button bare plain" href=${link('dead-letters')} aria-label="All groups"><${Icon} name="back" /></a>`}>
      ${operator && html`<${GroupActions} filter=${filter} empty=${!pages.rows.length} />`}<//>
    <${ListFilters} query=${query} />
    ${operator && html`<${Selection} chosen=${chosen} clear=${() => setChosen(new Map())} all=${() => setChosen(new Map(pages.rows.map(one => [idOf(one), one])))} pages=${pages} />`}
    ${pages.error && html`<${Problem} error=${pages.error} again=${pages.reload} />`}
    ${pages.rows.length || pages.loading ? html`<${Table} label="Dead letters" columns=${operator ? [choice(chosen, toggle), ...COLUMNS] : COLUMNS} rows=${pages.rows} keyOf=${idOf} open=${placeOf}
        note=${one => one.error} more=${!pages.done && !pages.error ? pages.more : undefined} isSelected=${operator ? one => chosen.has(idOf(one)) : undefined}
        onKey=${(key, one) => operator && (key === 'x' || key === ' ') && (toggle(one), true)} />`
      : !pages.error && html`<${Nothing} icon="check" title="None are left">Nothing that matches waits here. Go back to the groups, or take a filter away.<//>`}`;
}

const choice = (chosen, toggle) => ({
  key: 'choice', name: html`<span class="unseen">Chosen</span>`, width: '18px', phone: '20px', main: false,
  cell: one => html`<input type="checkbox" tabindex="-1" aria-label=${`Choose ${one.position}`} checked=${chosen.has(idOf(one))} onChange=${() => toggle(one)} />`,
});

function ListFilters({ query }) {
  const types = useTypes();
  const subscriptions = useSubscriptions();
  return html`<${Filters} label="Filter the dead letters" query=${query} names=${NAMES}>
    <${TextFilter} name="subscription" label="Handler" value=${query.subscription} options=${subscriptions} size=${18} />
    <${TextFilter} name="type" label="Type" value=${query.type} options=${types} size=${14} />
    <${TextFilter} name="key" label="Key" value=${query.key} size=${10} />
    <${TextFilter} name="tenant" label="Tenant" value=${query.tenant} size=${9} />
    <${TextFilter} name="error" label="Error" value=${query.error} size=${28} />
  <//>`;
}

/** For all that the filter finds, also beyond what the page has read. */
function GroupActions({ filter, empty }) {
  const all = async (action, options) => {
    const reason = await ask(Confirm, options);
    if (reason !== undefined) await startJob({ action, query: filter, reason });
  };
  const what = Object.keys(filter).length ? 'every dead letter that the filter finds' : 'every dead letter there is';
  return html`
    ${may('transform') && html`<${Button} icon="transform" disabled=${empty} onPress=${() => ask(TransformDialog, { query: filter })}>Transform all …<//>`}
    ${may('jobs') && may('redeliver') && html`<${Button} icon="again" disabled=${empty} onPress=${() => all('redeliver', {
      title: 'Redeliver all?', words: `This gives ${what} to its handler again. You can stop it while it runs; what fails once more comes back here.`, doIt: 'Redeliver all', tone: 'primary', reason: 'Why',
    })}>Redeliver all<//>`}
    ${may('jobs') && may('discard') && html`<${Button} icon="discard" tone="danger" disabled=${empty} onPress=${() => all('discard', {
      title: 'Discard all?', words: `This gives up ${what} for good. The events stay in the log, but no handler gets them any more. It can be stopped while it runs, not taken back.`, doIt: 'Discard all', reason: 'Why',
    })}>Discard all<//>`}`;
}

function Selection({ chosen, clear, all, pages }) {
  const ones = [...chosen.values()];
  const gone = new Set(chosen.keys());
  const redeliver = async () => {
    pages.drop(one => gone.has(idOf(one)));
    clear();
    if (ones.length > 1 && may('jobs')) return startJob({ action: 'redeliver', ids: ones.map(reference) });
    for (const one of ones) await post(`dead-letters/${segment(one.subscription)}/${segment(one.position)}/redeliver`);
    return toast(`${plural(ones.length, 'dead letter')} given to the handler again.`);
  };
  const discard = async () => {
    const reason = await ask(Confirm, { title: `Discard ${plural(ones.length, 'dead letter')}?`, words: 'The events stay in the log, but their handler does not get them any more.', doIt: 'Discard', reason: 'Why' });
    if (reason === undefined) return;
    pages.drop(one => gone.has(idOf(one)));
    clear();
    soon(`Discarding ${plural(ones.length, 'dead letter')}`, async () => {
      if (ones.length > 1 && may('jobs')) await startJob({ action: 'discard', ids: ones.map(reference), reason });
      else for (const one of ones) await post(`dead-letters/${segment(one.subscription)}/${segment(one.position)}/discard`, { reason });
    }, { undone: pages.reload });
  };
  return html`<div class="note slim selection" role="group" aria-label="Selection"><span class="num grow">${ones.length ? `${ones.length} chosen` : html`<span class="quiet">None chosen<span class="wide-only">: use the boxes, or x on a row</span></span>`}</span>
    <${Button} tone="small plain" onPress=${ones.length ? clear : all}>${ones.length ? 'Choose none' : 'Choose all shown'}<//>
    ${may('redeliver') && html`<${Button} tone="small" icon="again" disabled=${!ones.length} onPress=${redeliver}>Redeliver<//>`}
    ${may('discard') && html`<${Button} tone="small danger" icon="discard" disabled=${!ones.length} onPress=${discard}>Discard<//>`}</div>`;
}
