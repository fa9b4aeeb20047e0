// SPDX-License-Identifier: Apache-2.0
// What the whole page shares: who is here, whether the server answers, and the theme.
import { createStore, memory, useStore } from './store.js';

export const me = createStore(null);

/** 'fine', 'lost' (the server does not answer), or 'signed-out'. */
export const connection = createStore('fine');

export const has = feature => me.get()?.features?.includes(feature) ?? false;
export const canOperate = () => me.get()?.roles?.includes('operator') ?? false;

/** May the user of this page do what the feature's name says? Viewers may not. */
export const may = feature => canOperate() && has(feature);

export const useMe = () => useStore(me);

export const theme = createStore(memory.get('theme', 'auto'));

export function nextTheme() {
  const next = { auto: 'light', light: 'dark', dark: 'auto' }[theme.get()];
  if (next === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  memory.set('theme', next === 'auto' ? null : next);
  theme.set(next);
  themeChanged();
}

/** Counts the changes of colours; what draws on a canvas watches it. */
export const colours = createStore(0);
const themeChanged = () => colours.set(n => n + 1);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themeChanged);

/** True at phone width: tables then show two lines for each row in place of columns. */
const narrowQuery = matchMedia('(max-width: 760px)');
export const narrow = createStore(narrowQuery.matches);
narrowQuery.addEventListener('change', () => narrow.set(narrowQuery.matches));
