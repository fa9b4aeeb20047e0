// SPDX-License-Identifier: Apache-2.0
import { html, useEffect } from '../html.js';
import { createStore, useStore } from '../store.js';
import { ago, clock, NOTHING } from '../format.js';

const now = createStore(Date.now());
let watchers = 0;
let timer;

/** The time, each second, by one timer for the whole page. */
export function useNow() {
  useEffect(() => {
    if (watchers++ === 0) timer = setInterval(() => now.set(Date.now()), 1000);
    return () => {
      if (--watchers === 0) clearInterval(timer);
    };
  }, []);
  return useStore(now);
}

/** The time of day, with its age and the exact time in UTC beside the pointer. */
export const Clock = ({ at, fraction = true }) => at
  ? html`<time class="num" datetime=${at} title=${`${ago(at, Date.now())} · ${at}`}>${clock(at, fraction)}</time>` : NOTHING;

/** The age, with the exact time beside the pointer. */
export function Ago({ at }) {
  const current = Math.max(useNow(), Date.now() - 1000);
  return at ? html`<time class="num" datetime=${at} title=${`${clock(at)} · ${at}`}>${ago(at, current)}</time>` : NOTHING;
}

/** Both. */
export const When = ({ at }) => at ? html`<span class="when"><${Clock} at=${at} /> <span class="quiet"><${Ago} at=${at} /></span></span>` : NOTHING;
