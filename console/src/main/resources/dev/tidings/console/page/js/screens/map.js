// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useState } from '../html.js';
import { useData } from '../data.js';
import { has, narrow } from '../state.js';
import { useStore } from '../store.js';
import { link, setQuery } from '../router.js';
import { plural, rate } from '../format.js';
import { subscriptionsOf } from '../shapes.js';
import { openFeed } from '../feed/feed.js';
import { Answer, Nothing } from '../ui/answer.js';
import { Button } from '../ui/button.js';
import { Head } from '../ui/facts.js';
import { Icon } from '../ui/icon.js';
import { handlerLink } from './event-handled.js';
import { MapGraph } from './map-graph.js';

export const fills = () => true;

export default function Map({ route: { query } }) {
  const state = useData('map', {}, { every: 30000 });
  const handlers = useData(has('handlers') ? 'subscriptions' : null, {}, { every: 2000 });
  const rates = useRates();
  const small = useStore(narrow);
  const asList = (query.as ?? (small ? 'list' : 'graph')) === 'list';
  const subscriptions = new globalThis.Map((handlers.data ? subscriptionsOf(handlers.data) : []).map(one => [one.name, one]));
  return html`
    <${Head} title="Map" note="who publishes what, and who takes it">
      <${Button} icon="map" aria-pressed=${!asList} onPress=${() => setQuery({ as: 'graph' })}>Graph<//>
      <${Button} icon="list" aria-pressed=${asList} onPress=${() => setQuery({ as: 'list' })}>List<//>
    <//>
    <${Answer} of=${state} empty=${data => !data.edges.length && html`<${Nothing} icon="map" title="Nothing to draw yet">The map fills as types are published and handlers subscribe.<//>`}>${data => html`
      <${Circles} of=${data.circles ?? []} />
      ${asList ? html`<${MapList} map=${data} rates=${rates} />` : html`<${MapGraph} map=${data} rates=${rates} subscriptions=${subscriptions} />`}`}<//>`;
}

/** Events a second by type, without the events. */
function useRates() {
  const [rates, setRates] = useState({});
  useEffect(() => has('flow') ? openFeed({ events: 'false' }, null, ({ others = [] }) => {
    const newest = others.findLast(one => one.type === 'rates');
    if (newest) setRates(newest.perSecond);
  }) : undefined, []);
  return rates;
}

const Circles = ({ of }) => of.length > 0 && html`<div class="note warn"><${Icon} name="again" /><span><b>${plural(of.length, 'circle')}</b>: ${of.map((circle, i) =>
  html`<span key=${i}>${i > 0 && '; '}${circle.join(' → ')}</span>`)}. An event may cause itself; the bound on the causation depth stops it.</span></div>`;

/** The same as text: for screen readers, and for phones. */
function MapList({ map, rates }) {
  const types = [...new Set(map.edges.map(edge => edge.type))].sort();
  return html`<div class="scrolls"><ul class="map-list">${types.map(type => {
    const edges = map.edges.filter(edge => edge.type === type);
    const publishers = [...new Set(edges.map(edge => edge.from).filter(Boolean))];
    const takers = [...new Set(edges.map(edge => edge.subscription).filter(Boolean))];
    return html`<li key=${type} class="section"><h2><a href=${link('catalog', type)}>${type}</a> <span class="quiet num">${rates[type] === undefined ? '' : `${rate(rates[type])} per s`}</span></h2>
      <p><span class="quiet">from</span> ${publishers.join(', ') || 'outside'}</p>
      <p><span class="quiet">to</span> ${takers.length ? takers.map((name, i) => html`<span key=${name}>${i > 0 && ', '}${handlerLink(name)}</span>`) : 'nobody'}</p></li>`;
  })}</ul></div>`;
}
