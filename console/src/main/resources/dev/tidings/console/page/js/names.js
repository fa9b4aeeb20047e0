// SPDX-License-Identifier: Apache-2.0
// Names to choose from in filters; a filter works without them, too.
import { useEffect } from './html.js';
import { createStore, useStore } from './store.js';
import { get } from './api.js';
import { has } from './state.js';

const KEPT = 60000;

function namesOf(feature, path, namesIn) {
  const names = createStore([]);
  let asked = -KEPT;
  return () => {
    useEffect(() => {
      if (!has(feature) || performance.now() - asked < KEPT) return;
      asked = performance.now();
      get(path).then(answer => names.set(namesIn(answer).map(one => one.name))).catch(() => {});
    }, []);
    return useStore(names);
  };
}

export const useTypes = namesOf('catalog', 'catalog', ({ types }) => types);
export const useSubscriptions = namesOf('handlers', 'subscriptions', ({ subscriptions }) => subscriptions);
