// SPDX-License-Identifier: Apache-2.0
// Places in the page are fragments, `#/search?type=order.created`: they work below any path of the server, and a filter is a link.
import { createStore, useStore } from './store.js';

function read() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  return { screen: parts[0] ?? '', rest: parts.slice(1), query: queryOf(query), hash: location.hash };
}

function queryOf(text) {
  const query = {};
  for (const [name, value] of new URLSearchParams(text)) {
    query[name] = name in query ? [query[name], value].flat() : value;
  }
  return query;
}

export const route = createStore(read());
addEventListener('hashchange', () => {
  // "#main" is the skip link's.
  if (location.hash.startsWith('#/') || location.hash === '') route.set(read());
});

export const useRoute = () => useStore(route);

/** The address of a place: `link('events', '42')`, `link('search', { type: 'order.paid' })`. */
export function link(...parts) {
  const query = typeof parts.at(-1) === 'object' ? parts.pop() : {};
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined && one !== null && one !== '') params.append(name, one);
  }
  const text = params.toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

export function go(hash, { replace = false } = {}) {
  if (hash === location.hash) return;
  if (!replace) location.hash = hash;
  else {
    history.replaceState(null, '', hash);
    route.set(read());
  }
}

/** Changes the filters of the place that is shown, without a step in the history for each key pressed. */
export function setQuery(changes, options = { replace: true }) {
  const { screen, rest, query } = route.get();
  go(link(screen, ...rest, { ...query, ...changes }), options);
}
