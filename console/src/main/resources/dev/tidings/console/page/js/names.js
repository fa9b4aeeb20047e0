// SPDX-License-Identifier: Apache-2.0
// Names to choose from in filters; a filter works without them, too.
import { useEffect } from './html.js';
import { createStore, useStore } from './store.js';
import { get } from './api.js';
import { has } from './state.js';

const names = createStore({ types: [], subscriptions: [] });
let asked = 0;

export function useNames() {
  useEffect(() => {
    if (Date.now() - asked < 60000) return;
    asked = Date.now();
    if (has('catalog')) get('catalog').then(({ types }) => names.set(all => ({ ...all, types: types.map(one => one.name) }))).catch(() => {});
    if (has('handlers')) get('subscriptions').then(({ subscriptions }) => names.set(all => ({ ...all, subscriptions: subscriptions.map(one => one.name) }))).catch(() => {});
  }, []);
  return useStore(names);
}
