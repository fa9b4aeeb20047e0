// SPDX-License-Identifier: Apache-2.0
import { useEffect } from '../html.js';
import { createStore, memory } from '../store.js';
import { dialogOpen } from './dialog.js';

/** Shortcuts of one key can be switched off: who dictates text, or types with a switch, would set them off by accident. */
export const shortcutsOn = createStore(memory.get('shortcuts', 'on') === 'on');
shortcutsOn.watch(on => memory.set('shortcuts', on ? null : 'off'));

const inText = target => target.closest?.('input:not([type="checkbox"]), textarea, select');

/** `keys` is `{ 'p': run }`, in force as long as the component is shown; "g f" is g, then f within a second. */
export function useShortcuts(keys) {
  useEffect(() => {
    let before = '';
    let at = 0;
    const press = event => {
      if (!shortcutsOn.get() || event.ctrlKey || event.metaKey || event.altKey || inText(event.target) || dialogOpen()) return;
      const pair = Date.now() - at < 1000 ? `${before} ${event.key}` : '';
      before = event.key;
      at = Date.now();
      const run = keys[pair] ?? keys[event.key];
      if (!run || (event.key === ' ' && event.target.closest('button, a, summary'))) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}
