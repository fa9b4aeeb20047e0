// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useMemo, useState } from '../html.js';
import { useStore } from '../store.js';
import { link, setQuery } from '../router.js';
import { count, plural, rate } from '../format.js';
import { forgetMissed, goOn, listen, live, pause } from '../feed/live.js';
import { lines, rates } from '../feed/rates.js';
import { useTypes } from '../names.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Chart } from '../ui/chart.js';
import { ChoiceFilter, Filters, TextFilter } from '../ui/filters.js';
import { Head } from '../ui/facts.js';
import { Icon } from '../ui/icon.js';
import { Nothing } from '../ui/answer.js';
import { Table } from '../ui/table.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { EVENT_COLUMNS, eventLink, eventNote } from './event-columns.js';

export const fills = () => true;

const FILTERS = ['type', 'topic', 'tenant', 'outcome', 'text'];
const OUTCOMES = { '': 'any', handled: 'handled', open: 'not yet handled', failed: 'failed', dead: 'dead letter', none: 'no handler' };

export default function Flow({ route: { query } }) {
  const now = useStore(live);
  const filter = Object.fromEntries(FILTERS.map(name => [name, query[name]]));
  const key = JSON.stringify(filter);
  useEffect(() => listen(filter), [key]);
  const toggle = now.paused ? goOn : pause;
  useShortcuts({ p: toggle, ' ': toggle });
  useEffect(() => announce(now.paused ? 'The flow is paused.' : `${count(now.received)} events a second.`), [now.paused, Math.round(Math.log2(now.received + 1))]);
  return html`
    <${Head} title="Flow" note=${html`<${Pulse} now=${now} />`}>
      <${Button} icon=${now.paused ? 'play' : 'pause'} tone=${now.paused ? 'primary' : ''} onPress=${toggle}>${now.paused ? 'Go on' : 'Pause'}<//>
    <//>
    <${Rates} query=${query} />
    <${FlowFilters} query=${query} />
    <${Word} now=${now} />
    <${Events} now=${now} filtered=${FILTERS.some(name => query[name])} />`;
}

const Pulse = ({ now }) => html`<span class=${`pulse ${now.paused ? 'paused' : now.state}`}></span>
  <span class="num">${now.state === 'open' ? html`${count(now.received)} events/s` : now.state === 'lost' ? 'connecting again' : 'connecting'}</span>`;

function FlowFilters({ query }) {
  const types = useTypes();
  return html`<${Filters} label="Filter the flow" query=${query} names=${FILTERS}>
    <${TextFilter} name="type" label="Type" value=${query.type} options=${types} placeholder="order.*" size=${18} />
    <${TextFilter} name="topic" label="Topic" value=${query.topic} size=${10} />
    <${TextFilter} name="tenant" label="Tenant" value=${query.tenant} size=${10} />
    <${ChoiceFilter} name="outcome" label="Outcome" value=${query.outcome} choices=${OUTCOMES} />
    <${TextFilter} name="text" label="Text" value=${query.text} placeholder="in payload or key" size=${18} />
  <//>`;
}

/** One line of fixed height: that this is a sample, that something was missed, or that all is shown. */
function Word({ now }) {
  if (now.missed) {
    const { count: n, from, to } = now.missed;
    return html`<div class="note warn slim"><${Icon} name="warn" /><span class="grow">${plural(n, 'event')} came faster than this page could take them (positions ${from} to ${to}). They are in the log.
      ${' '}<a href=${link('search', { before: to })}>Search there</a></span><${Button} tone="plain small" icon="close" label="Close this notice" onPress=${forgetMissed} /></div>`;
  }
  if (now.paused) return html`<div class="note slim live"><${Icon} name="pause" /><span class="num">Paused. ${plural(now.cameWhilePaused, 'event')} came meanwhile${now.cameWhilePaused > now.held.length ? `; the newest ${count(now.held.length)} of a sample are kept for you` : ''}.</span></div>`;
  if (now.received > now.shown) return html`<div class="note slim"><${Icon} name="info" /><span class="num">A sample: ${count(now.shown)} of ${count(now.received)} events a second are shown, those in trouble first. The chart counts all; a filter shows more.</span></div>`;
  return html`<div class="note slim clear"><span>Every event is shown, newest first; the last 2,000 stay.</span></div>`;
}

/** The list stands still while somebody reads further down or has the focus in it. */
function Events({ now, filtered }) {
  const [reading, setReading] = useState(false);
  const [kept, setKept] = useState(null);
  const rows = reading && kept ? kept : now.rows;
  const hold = on => {
    if (on === reading) return;
    setReading(on);
    setKept(on ? now.rows : null);
  };
  const newer = reading && kept ? now.rows.findIndex(row => row.position === kept[0]?.position) : 0;
  if (!rows.length) return html`<${Quiet} filtered=${filtered} />`;
  return html`<div class="flow-list" onFocusOut=${event => !event.currentTarget.contains(event.relatedTarget) && event.currentTarget.firstElementChild.scrollTop === 0 && hold(false)}>
    <${Table} label="Events, newest first" columns=${EVENT_COLUMNS} rows=${rows} keyOf=${event => event.position} open=${eventLink} note=${eventNote}
      onActive=${() => hold(true)} onScroll=${top => hold(top > 0)} />
    ${newer !== 0 && html`<div class="newer"><${Button} tone="primary" icon="arrow-up" onPress=${() => {
      hold(false);
      document.querySelector('.flow-list .table').scrollTop = 0;
    }}>${newer < 0 ? 'Newer' : count(newer)} events above<//></div>`}
  </div>`;
}

const Quiet = ({ filtered }) => filtered
  ? html`<${Nothing} icon="flow" title="Nothing that matches has come yet">New events appear here as they are published. What came before is under ${' '}<a href=${link('search')}>Search</a>.<//>`
  : html`<${Nothing} icon="flow" title="Quiet">New events appear here the moment they are published. What came before is under ${' '}<a href=${link('search')}>Search</a>.<//>`;

function Rates({ query }) {
  const now = useStore(rates);
  const { series, data } = useMemo(() => lines(now), [now]);
  const total = Object.values(now.now).reduce((sum, value) => sum + value, 0);
  return html`<section class="rates" aria-label="Events a second by type">
    <${Chart} label=${`Events a second in the last two minutes; now ${rate(total)}`} series=${series} data=${data} />
    <ul class="legend">${series.map(one => html`<li key=${one.name}>${one.rest ? html`<span class="legend-line"><${Swatch} of=${one} /><span class="clip grow">${one.name}</span></span>`
      : html`<button type="button" class="legend-line" aria-pressed=${query.type === one.name} title=${`Show only ${one.name}`}
          onClick=${() => setQuery({ type: query.type === one.name ? undefined : one.name }, {})}>
        <${Swatch} of=${one} /><span class="clip grow">${one.name}</span><span class="num">${rate(now.now[one.name] ?? 0)}</span></button>`}</li>`)}</ul>
  </section>`;
}

const Swatch = ({ of }) => html`<i class="swatch" style=${{ background: `var(${of.colour})` }}></i>`;
