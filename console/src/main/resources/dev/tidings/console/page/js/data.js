// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from './html.js';
import { get } from './api.js';

/**
 * Reads a resource, and again every so many milliseconds while the page is visible. What was read stays while it is read again,
 * also when that fails, so that nothing jumps.
 */
export function useData(path, params = {}, { every } = {}) {
  const key = path === null ? null : JSON.stringify([path, params]);
  const [state, setState] = useState({ key, data: null, error: null, loading: true });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn(n => n + 1), []);
  useEffect(() => {
    if (key === null) return undefined;
    const abort = new AbortController();
    let timer;
    const read = async () => {
      if (document.visibilityState === 'visible' || !every) await readOnce(path, params, abort.signal, update(setState, key));
      if (every && !abort.signal.aborted) timer = setTimeout(read, every);
    };
    read();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, every, turn]);
  const current = state.key === key ? state : { data: null, error: null, loading: true };
  return { ...current, reload };
}

const update = (setState, key) => change =>
  setState(old => ({ key, data: old.key === key ? old.data : null, error: null, loading: false, ...change }));

async function readOnce(path, params, signal, tell) {
  try {
    tell({ data: await get(path, params, signal) });
  } catch (error) {
    if (error.name !== 'AbortError') tell({ error });
  }
}

/** Pages of a list by keyset: `read(cursor, signal)` answers `{ rows, next }`, next being null at the end. */
export function usePages(key, read) {
  const [state, setState] = useState(empty(key));
  const reading = useRef(null);
  const page = useCallback(async (cursor, before, signal) => {
    setState({ key, rows: before, next: cursor, loading: true, error: null, done: false });
    try {
      const { rows, next } = await read(cursor, signal);
      setState({ key, rows: [...before, ...rows], next, loading: false, error: null, done: next === null });
    } catch (error) {
      if (error.name !== 'AbortError') setState({ key, rows: before, next: cursor, loading: false, error, done: false });
    }
  }, [key]);
  const start = useCallback(() => {
    reading.current?.abort();
    reading.current = new AbortController();
    page(null, [], reading.current.signal);
  }, [page]);
  useEffect(() => {
    start();
    return () => reading.current?.abort();
  }, [start]);
  const shown = state.key === key ? state : empty(key);
  const more = () => {
    if (!shown.loading && !shown.done) page(shown.next, shown.rows, reading.current?.signal);
  };
  return { ...shown, more, reload: start, drop: gone => setState(s => ({ ...s, rows: s.rows.filter(row => !gone(row)) })) };
}

const empty = key => ({ key, rows: [], next: null, loading: true, error: null, done: false });
