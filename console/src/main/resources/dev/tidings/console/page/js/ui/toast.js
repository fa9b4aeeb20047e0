// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { createStore, useStore } from '../store.js';
import { Icon } from './icon.js';

const toasts = createStore([]);
let numbers = 0;

/** A short word at the page's edge. `action` is `{ words, run }`; returns what takes it away. */
export function toast(words, { tone = 'good', action, lasts = 6000 } = {}) {
  const id = ++numbers;
  const gone = () => toasts.set(all => all.filter(one => one.id !== id));
  toasts.set(all => [...all.slice(-3), { id, words, tone, action, gone }]);
  if (lasts) setTimeout(gone, lasts);
  return gone;
}

export const failed = error => toast(error.message, { tone: 'bad', lasts: 12000 });

/**
 * Does something in a few seconds unless it is undone until then: the only honest undo for what cannot be taken back on the server.
 * Leaving the page counts as undo.
 */
export function soon(words, run, { undone = () => {}, seconds = 6 } = {}) {
  let timer;
  const gone = toast(`${words} in ${seconds} s`, {
    tone: 'warn',
    lasts: 0,
    action: {
      words: 'Undo',
      run: () => {
        clearTimeout(timer);
        removeEventListener('beforeunload', warn);
        undone();
      },
    },
  });
  const warn = event => event.preventDefault();
  addEventListener('beforeunload', warn);
  timer = setTimeout(async () => {
    gone();
    removeEventListener('beforeunload', warn);
    try {
      await run();
    } catch (error) {
      undone();
      failed(error);
    }
  }, seconds * 1000);
}

const ICONS = { good: 'check', warn: 'clock', bad: 'error' };

export const Toasts = () => html`<div class="toasts" role="status" aria-live="polite" aria-label="Messages">
  ${useStore(toasts).map(one => html`<div class=${`toast ${one.tone}`} key=${one.id}>
    <${Icon} name=${ICONS[one.tone]} /><span class="grow">${one.words}</span>
    ${one.action && html`<button type="button" class="button small" onClick=${() => { one.action.run(); one.gone(); }}>${one.action.words}</button>`}
    <button type="button" class="button bare small" aria-label="Close this message" onClick=${one.gone}><${Icon} name="close" /></button>
  </div>`)}
</div>`;
