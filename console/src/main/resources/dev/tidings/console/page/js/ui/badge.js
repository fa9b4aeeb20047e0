// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';

const STATES = {
  DONE: ['good', 'handled'], PENDING: ['quiet', 'to come'], RETRYING: ['warn', 'retrying'], WAITING: ['warn', 'waiting'],
  DEAD: ['bad', 'dead letter'], DISCARDED: ['quiet', 'discarded'], NOT_SUBSCRIBED: ['quiet', 'not subscribed'],
  HANDLED: ['good', 'handled'], NOT_REACHED: ['warn', 'not reached'], DEAD_LETTER: ['bad', 'dead letter'], UNREADABLE: ['bad', 'unreadable'],
  OK: ['good', 'handled'], FAILED: ['bad', 'failed'],
  RUNNING: ['live', 'running'], PAUSED: ['warn', 'paused'], FINISHED: ['good', 'finished'], CANCELLED: ['quiet', 'cancelled'],
  REFUSED: ['bad', 'refused'],
  CLOSED: ['good', 'in reach'], OPEN: ['bad', 'out of reach'], HALF_OPEN: ['warn', 'being tried'],
};
const ORDER = ['DEAD', 'RETRYING', 'WAITING', 'PENDING', 'DISCARDED', 'DONE', 'NOT_SUBSCRIBED'];

export const toneOf = state => STATES[state]?.[0] ?? 'quiet';
export const wordsOf = state => STATES[state]?.[1] ?? String(state ?? '').toLowerCase().replaceAll('_', ' ');

/** A state by its word, and by a colour and a shape for a quick look: never by colour alone. */
export const Badge = ({ state, tone = toneOf(state), children }) =>
  html`<span class=${`badge ${tone}`}>${children ?? wordsOf(state)}</span>`;

/** The state of an event as a whole: the worst of its handlers'. */
export function outcomeOf(handlers = []) {
  const state = ORDER.find(one => handlers.some(handler => handler.state === one));
  return state && state !== 'NOT_SUBSCRIBED' ? state : null;
}

/** The handlers of an event in one badge; who they are is in its title. */
export function Outcome({ handlers }) {
  const state = outcomeOf(handlers);
  if (!state) return html`<span class="badge quiet hollow">no handler</span>`;
  const concerned = handlers.filter(handler => handler.state === state);
  const title = handlers.map(handler => `${handler.subscription}: ${wordsOf(handler.state)}`).join('\n');
  const words = handlers.length > 1 ? ` ${concerned.length}/${handlers.length}` : '';
  return html`<span class=${`badge ${toneOf(state)}`} title=${title}>${wordsOf(state)}${words}</span>`;
}

export const Tags = ({ of = [], tone = '' }) => of.map(word => html`<span class=${`tag ${tone}`} key=${word}>${word}</span>`);
