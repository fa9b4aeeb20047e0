// SPDX-License-Identifier: Apache-2.0
// What the Flow shows. It outlives the screen, so that coming back from an event goes on where it was.
import { createStore } from '../store.js';
import { connection } from '../state.js';
import { openFeed } from './feed.js';
import { add } from './rates.js';

const KEPT = 2000;
const RESUMED_WITHIN = 120000;

const NEW = { rows: [], held: [], paused: false, state: 'opening', received: 0, shown: 0, missed: null, cameWhilePaused: 0 };
export const live = createStore(NEW);

let filter = null;
let last = null;
let closedAt = 0;
let perSecond = [];

/** Begins to listen with these filters. */
export function listen(params) {
  const key = JSON.stringify(params);
  const resumed = key === filter && Date.now() - closedAt < RESUMED_WITHIN;
  if (!resumed) {
    live.set({ ...NEW, paused: live.get().paused });
    last = null;
  }
  filter = key;
  perSecond = [];
  const close = openFeed(params, last, hear);
  return () => {
    closedAt = Date.now();
    close();
  };
}

export const pause = () => live.set(now => ({ ...now, paused: true }));

export const goOn = () => live.set(now => ({ ...now, paused: false, rows: joined(now.held, now.rows), held: [], cameWhilePaused: 0 }));

export const forgetMissed = () => live.set(now => ({ ...now, missed: null }));

function hear({ state, events = [], received = 0, others = [], last: position }) {
  if (position) last = position;
  if (state === 'lost') connection.set(now => now === 'signed-out' ? now : 'lost');
  others.filter(one => one.type === 'rates').forEach(one => add(one.perSecond));
  const missed = others.filter(one => one.type === 'missed').at(-1);
  const outcomes = others.filter(one => one.type === 'outcome');
  const pace = measured(received, events.length);
  live.set(now => {
    const fresh = events.reverse();
    const next = { ...now, ...pace, state: state ?? 'open' };
    if (missed) next.missed = { ...missed, count: (now.missed?.count ?? 0) + missed.count, from: now.missed?.from ?? missed.from };
    if (now.paused) Object.assign(next, { held: joined(fresh, now.held), cameWhilePaused: now.cameWhilePaused + received });
    else if (fresh.length) next.rows = joined(fresh, now.rows);
    if (outcomes.length) next.rows = next.rows.map(row => changed(row, outcomes));
    return next;
  });
}

/** Newest first; one that comes again after a lost connection is not shown twice. */
function joined(fresh, rows) {
  const known = new Set(rows.slice(0, 200).map(row => row.position));
  return [...fresh.filter(row => !known.has(row.position)), ...rows].slice(0, KEPT);
}

function changed(row, outcomes) {
  const outcome = outcomes.findLast(one => one.position === row.position);
  return outcome ? { ...row, handlers: outcome.handlers } : row;
}

/** Of the last second: how many came, and how many of them are shown. */
function measured(received, shown) {
  const now = performance.now();
  perSecond = [...perSecond.filter(one => now - one.at < 1000), { at: now, received, shown }];
  const sum = name => perSecond.reduce((total, one) => total + one[name], 0);
  return { received: sum('received'), shown: sum('shown') };
}
