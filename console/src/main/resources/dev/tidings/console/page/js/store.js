// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from './html.js';

/** A value that components can watch. Setting the same value again tells nobody. */
export function createStore(initial) {
  let value = initial;
  const watchers = new Set();
  return {
    get: () => value,
    set(next) {
      const changed = typeof next === 'function' ? next(value) : next;
      if (Object.is(changed, value)) return;
      value = changed;
      watchers.forEach(watcher => watcher(value));
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

export function useStore(store) {
  const [value, setValue] = useState(store.get());
  useEffect(() => {
    setValue(store.get());
    return store.watch(setValue);
  }, [store]);
  return value;
}

/** localStorage, for browsers that refuse it, too: then nothing is remembered. */
export const memory = {
  get(key, otherwise) {
    try {
      return localStorage.getItem(`tidings.${key}`) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(`tidings.${key}`);
      else localStorage.setItem(`tidings.${key}`, value);
    } catch {
      // Not remembered: nothing depends on it.
    }
  },
};
