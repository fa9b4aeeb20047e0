// SPDX-License-Identifier: Apache-2.0
import { apiUrl } from '../api.js';

const newWorker = () => new Worker(new URL('worker.js', import.meta.url), { type: 'module' });

/** Begun with this module, as starting one takes longer than what the first screen waits for. */
let ready = newWorker();

/** Opens the live feed in a worker; `hear` gets its ticks. Call what is returned to close it. */
export function openFeed(params, after, hear) {
  const worker = ready ?? newWorker();
  ready = null;
  worker.onmessage = ({ data }) => hear(data);
  worker.postMessage({ url: apiUrl('feed', params).href, after });
  return () => {
    worker.postMessage({ url: null });
    worker.terminate();
  };
}
