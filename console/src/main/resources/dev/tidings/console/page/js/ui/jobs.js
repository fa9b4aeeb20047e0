// SPDX-License-Identifier: Apache-2.0
// Work on many dead letters runs on the server; the page follows it, whichever screen is shown.
import { html, useEffect } from '../html.js';
import { createStore, useStore } from '../store.js';
import { get, post, segment } from '../api.js';
import { has } from '../state.js';
import { count, plural } from '../format.js';
import { Button } from './button.js';
import { Badge } from './badge.js';
import { Progress } from './progress.js';
import { announce } from './announce.js';
import { failed } from './toast.js';

const jobs = createStore([]);
const RUNNING = 'RUNNING';

/** Counts jobs that ended: lists of dead letters read anew when it changes. */
export const jobsEnded = createStore(0);

const put = job => jobs.set(all => [...all.filter(one => one.id !== job.id), job]);
const remove = id => jobs.set(all => all.filter(one => one.id !== id));

export async function startJob(order) {
  const job = await post('dead-letters/jobs', order);
  put(job);
  return job;
}

async function follow() {
  for (const job of jobs.get().filter(one => one.state === RUNNING)) {
    const now = await get(`jobs/${segment(job.id)}`);
    put(now);
    if (now.state === RUNNING) continue;
    jobsEnded.set(n => n + 1);
    announce(`${TITLES[now.action] ?? now.action}: ${summary(now)}`);
  }
}

const TITLES = { redeliver: 'Redelivering', discard: 'Discarding', transform: 'Transforming' };
const summary = job => `${count(job.done)} done${job.failures?.length ? `, ${plural(job.failures.length, 'failure')}` : ''}`;

/** Takes up what other pages or an earlier look began. */
async function findRunning() {
  const { jobs: known = [] } = await get('jobs');
  known.filter(job => job.state === RUNNING).forEach(put);
}

export function Jobs() {
  const all = useStore(jobs);
  const running = all.some(job => job.state === RUNNING);
  useEffect(() => {
    if (has('jobs')) findRunning().catch(() => {});
  }, []);
  useEffect(() => {
    if (!running) return undefined;
    let timer;
    const again = () => follow().catch(() => {}).finally(() => { timer = setTimeout(again, 600); });
    timer = setTimeout(again, 300);
    return () => clearTimeout(timer);
  }, [running]);
  return all.length > 0 && html`<aside class="jobs" aria-label="Work in progress">${all.map(job => html`<${Job} key=${job.id} job=${job} />`)}</aside>`;
}

function Job({ job }) {
  const cancel = () => post(`jobs/${segment(job.id)}/cancel`).then(answer => put({ ...job, ...answer })).catch(failed);
  const share = job.state !== RUNNING ? 1 : job.total ? job.done / job.total : null;
  const words = job.total ? `${count(job.done)} of ${count(job.total)}` : count(job.done);
  return html`<div class="job">
    <div class="job-line"><b>${TITLES[job.action] ?? job.action}</b><${Badge} state=${job.state} /><span class="grow"></span>
      ${job.state === RUNNING ? html`<${Button} tone="small" onPress=${cancel}>Stop<//>`
        : html`<${Button} tone="plain small" icon="close" label="Close" onPress=${() => remove(job.id)} />`}</div>
    <${Progress} share=${share} label=${TITLES[job.action] ?? job.action} words=${words} />
    ${job.failures?.length > 0 && html`<details><summary class="bad-words">${plural(job.failures.length, 'failure')}</summary>
      <ul>${job.failures.slice(0, 20).map((failure, i) => html`<li key=${i}>${failureWords(failure)}</li>`)}</ul></details>`}
  </div>`;
}

const failureWords = failure => typeof failure === 'string' ? failure
  : [failure.subscription, failure.position, failure.error ?? failure.detail].filter(Boolean).join(' · ');
