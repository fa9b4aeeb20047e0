// SPDX-License-Identifier: Apache-2.0
import { html, useEffect } from '../html.js';
import { useData } from '../data.js';
import { link } from '../router.js';
import { count, plural } from '../format.js';
import { useSubscriptions, useTypes } from '../names.js';
import { Answer, Nothing } from '../ui/answer.js';
import { Filters, TextFilter } from '../ui/filters.js';
import { Head } from '../ui/facts.js';
import { jobsEnded } from '../ui/jobs.js';
import { Sparkline } from '../ui/sparkline.js';
import { Table } from '../ui/table.js';
import { Ago } from '../ui/time.js';
import { DeadLetter } from './dead-letter.js';
import { DeadLetterList } from './dead-letter-list.js';

export const fills = route => route.rest.length < 2;

/** Groups; `list` with a query shows the ones of a group, `<subscription>/<position>` a single one. */
export default function DeadLetters({ route }) {
  if (route.rest[0] === 'list') return html`<${DeadLetterList} query=${route.query} />`;
  if (route.rest.length === 2) return html`<${DeadLetter} subscription=${route.rest[0]} position=${route.rest[1]} />`;
  return html`<${Groups} query=${route.query} />`;
}

const listOf = group => link('dead-letters', 'list', { subscription: group.subscription, error: group.error });

const COLUMNS = [
  { key: 'error', name: 'Error', width: 'minmax(0, 2.4fr)', main: false, cell: group => html`<span title=${group.error}>${group.error}</span>` },
  { key: 'subscription', name: 'Handler', width: 'minmax(0, 1fr)', phone: 'minmax(0, 1fr)', main: true, cell: group => html`<a tabindex="-1" href=${listOf(group)}>${group.subscription}</a>` },
  { key: 'count', name: 'Count', width: '60px', phone: '54px', right: true, cell: group => html`<b>${count(group.count)}</b>` },
  { key: 'trend', name: 'Last 24 hours', width: '104px', phone: '100px', cell: group => html`<${Sparkline} values=${group.trend} />` },
  { key: 'newest', name: 'Newest', width: '84px', right: true, kind: 'tight', cell: group => html`<${Ago} at=${group.newest} />` },
  { key: 'oldest', name: 'Oldest', width: '84px', right: true, kind: 'tight', cell: group => html`<${Ago} at=${group.oldest} />` },
];

function Groups({ query }) {
  const types = useTypes();
  const subscriptions = useSubscriptions();
  const state = useData('dead-letters/groups', { subscription: query.subscription, type: query.type }, { every: 5000 });
  useEffect(() => jobsEnded.watch(state.reload), [state.reload]);
  const groups = state.data?.groups ?? [];
  const sum = groups.reduce((total, group) => total + group.count, 0);
  return html`
    <${Head} title="Dead letters" note=${state.data && `${plural(sum, 'event')} given up, in ${plural(groups.length, 'group')}${state.data.complete ? '' : ' (of the newest ones)'}`} />
    <${Filters} label="Filter the groups" query=${query} names=${['subscription', 'type']}>
      <${TextFilter} name="subscription" label="Handler" value=${query.subscription} options=${subscriptions} size=${22} />
      <${TextFilter} name="type" label="Type" value=${query.type} options=${types} size=${18} />
    <//>
    <${Answer} of=${state} empty=${data => !data.groups.length && html`<${Nothing} icon="check" title="No dead letters">Nothing that matches was given up. A handler's event comes here after its last attempt has failed.<//>`}>
      ${() => html`<${Table} label="Groups of dead letters" columns=${COLUMNS} rows=${groups} keyOf=${group => `${group.subscription} ${group.error}`} open=${listOf} note=${group => group.error} />`}<//>`;
}
