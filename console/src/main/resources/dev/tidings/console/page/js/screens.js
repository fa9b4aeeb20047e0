// SPDX-License-Identifier: Apache-2.0
// Each screen is a module of its own, loaded when it is first shown. `key` follows "g" on the keyboard; `feature` is what /me must name.

export const SCREENS = [
  { path: 'flow', title: 'Flow', icon: 'flow', key: 'f', feature: 'flow', load: () => import('./screens/flow.js') },
  { path: 'search', title: 'Search', icon: 'search', key: 's', feature: 'search', load: () => import('./screens/search.js') },
  { path: 'map', title: 'Map', icon: 'map', key: 'm', feature: 'map', load: () => import('./screens/map.js') },
  { path: 'handlers', title: 'Handlers', icon: 'handlers', key: 'h', feature: 'handlers', load: () => import('./screens/handlers.js') },
  { path: 'dead-letters', title: 'Dead letters', icon: 'dead', key: 'd', feature: 'deadLetters', load: () => import('./screens/dead-letters.js') },
  { path: 'backends', title: 'Backends', icon: 'backends', key: 'b', feature: 'backends', load: () => import('./screens/backends.js') },
  { path: 'catalog', title: 'Catalog', icon: 'catalog', key: 'c', feature: 'catalog', load: () => import('./screens/catalog.js') },
  { path: 'audit', title: 'Audit', icon: 'audit', key: 'a', feature: 'audit', load: () => import('./screens/audit.js') },
];

const EVENT = { path: 'events', title: 'Event', feature: 'event', load: () => import('./screens/event.js') };

export const shownScreens = me => SCREENS.filter(screen => me?.features?.includes(screen.feature));

/** The screen of a place; without one, the first that there is. */
export const screenOf = (path, me) =>
  path === '' ? shownScreens(me)[0] : [...shownScreens(me), EVENT].find(screen => screen.path === path);

/** Begins to load the screen of a place before it is known who may see it; when that fails, whoever shows it says so. */
export const loadAhead = path => [...SCREENS, EVENT].find(screen => path === '' || screen.path === path)?.load().catch(() => {});
