// SPDX-License-Identifier: Apache-2.0
import { html, useState } from '../html.js';
import { get } from '../api.js';
import { usePages } from '../data.js';
import { setQuery } from '../router.js';
import { plural } from '../format.js';
import { useTypes } from '../names.js';
import { Nothing, Problem } from '../ui/answer.js';
import { Button } from '../ui/button.js';
import { Filters, TextFilter } from '../ui/filters.js';
import { Head } from '../ui/facts.js';
import { Table } from '../ui/table.js';
import { EVENT_COLUMNS, eventLink, eventNote } from './event-columns.js';

export const fills = () => true;

const NAMES = ['type', 'topic', 'tenant', 'key', 'correlationId', 'from', 'to', 'field', 'before'];

export default function Search({ route: { query } }) {
  const params = paramsOf(query);
  const [lookedBack, setLookedBack] = useState(null);
  const pages = usePages(JSON.stringify(params), (cursor, signal) => searchOn(params, cursor, signal, setLookedBack));
  const note = pages.loading ? (lookedBack ? `searching, so far back to position ${lookedBack}` : 'searching') : pages.error ? '' : `${plural(pages.rows.length, 'event')}${pages.done ? '' : ' so far, more below'}`;
  return html`
    <${Head} title="Search" note=${html`<span class="num" role="status">${note}</span>`}><${Button} icon="again" onPress=${pages.reload}>Search again<//><//>
    <${SearchFilters} query=${query} />
    ${pages.error && html`<${Problem} error=${pages.error} again=${pages.rows.length ? pages.more : pages.reload} />`}
    ${pages.rows.length || pages.loading ? html`<${Table} label="Events found, newest first" columns=${EVENT_COLUMNS} rows=${pages.rows} keyOf=${event => event.position}
        open=${eventLink} note=${eventNote} more=${!pages.done && !pages.error ? pages.more : undefined} />`
      : !pages.error && html`<${Nothing} icon="search" title="Nothing found">No event in the log matches all of it. Take a filter away, or widen the time; older ones may be in the archive.<//>`}`;
}

/** A step of the server's looks at a part of the log only, and may find nothing there: it goes on until something is found, or nothing is left. */
async function searchOn(params, cursor, signal, lookedBack) {
  let before = cursor ?? params.before;
  lookedBack(null);
  for (;;) {
    const { events, continueBefore } = await get('events', { ...params, before, limit: 100 }, signal);
    if (events.length || continueBefore === null) return { rows: events, next: continueBefore };
    before = continueBefore;
    lookedBack(before);
  }
}

/** What the form says in local time, the server takes in UTC. */
function paramsOf(query) {
  const params = Object.fromEntries(NAMES.map(name => [name, query[name]]).filter(([, value]) => value?.length));
  for (const name of ['from', 'to']) {
    const at = params[name] && new Date(params[name]);
    if (at && !Number.isNaN(at.getTime())) params[name] = at.toISOString();
  }
  return params;
}

function SearchFilters({ query }) {
  const types = useTypes();
  return html`<${Filters} label="Search the log" query=${query} names=${NAMES}>
    <${TextFilter} name="type" label="Type" value=${query.type} options=${types} placeholder="order.created" size=${16} />
    <${TextFilter} name="topic" label="Topic" value=${query.topic} size=${9} />
    <${TextFilter} name="tenant" label="Tenant" value=${query.tenant} size=${9} />
    <${TextFilter} name="key" label="Key" value=${query.key} size=${12} />
    <${TextFilter} name="correlationId" label="Correlation id" value=${query.correlationId} size=${14} />
    <${TextFilter} name="from" label="From" type="datetime-local" value=${query.from} />
    <${TextFilter} name="to" label="Until" type="datetime-local" value=${query.to} />
    <${FieldFilter} values=${[query.field ?? []].flat()} />
  <//>`;
}

/** Conditions on the payload: path and value, as many as wanted; all must hold. */
function FieldFilter({ values }) {
  const [path, setPath] = useState('');
  const [value, setValue] = useState('');
  const add = () => {
    if (!path.trim()) return;
    setQuery({ field: [...values, `${path.trim()}:${value.trim()}`] });
    setPath('');
    setValue('');
  };
  const enter = event => event.key === 'Enter' && add();
  const without = one => setQuery({ field: values.filter(other => other !== one) });
  return html`<fieldset class="field-filter"><legend>Field of the payload</legend>
    <input aria-label="Path of the field" placeholder="lines.sku" size="12" value=${path} onInput=${event => setPath(event.target.value)} onKeyDown=${enter} />
    <input aria-label="Value of the field" placeholder="value" size="10" value=${value} onInput=${event => setValue(event.target.value)} onKeyDown=${enter} />
    <${Button} icon="plus" label="Add this condition" disabled=${!path.trim()} onPress=${add} />
    ${values.map(one => html`<button key=${one} type="button" class="button small" title="Remove this condition" onClick=${() => without(one)}>${one} ✕</button>`)}
  </fieldset>`;
}
