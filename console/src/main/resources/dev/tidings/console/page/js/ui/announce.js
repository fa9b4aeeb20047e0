// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { createStore, useStore } from '../store.js';

const spoken = createStore('');
const EVERY = 10000;
let last = 0;
let timer;

/** Tells screen readers, at most every ten seconds and always the newest: a stream that talks without end helps nobody. */
export function announce(words) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    last = Date.now();
    spoken.set(words);
  }, Math.max(200, last + EVERY - Date.now()));
}

export const Announcer = () => html`<div class="unseen" role="status" aria-live="polite">${useStore(spoken)}</div>`;
