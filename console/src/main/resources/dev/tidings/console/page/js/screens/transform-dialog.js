// SPDX-License-Identifier: Apache-2.0
import { html, useState } from '../html.js';
import { post } from '../api.js';
import { pretty } from '../lossless.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { startJob } from '../ui/jobs.js';

const KINDS = { set: 'set', remove: 'remove', rename: 'rename' };
const step = () => ({ kind: 'set', path: '', value: '' });

/** Changes the payloads of a group in the same way; it can only be applied after a dry run of exactly these steps. */
export function TransformDialog({ query, close }) {
  const [steps, setSteps] = useState([step()]);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(null);
  const written = orderOf(steps);
  const fresh = tried?.written === written;
  const body = dryRun => `{"action":"transform","query":${JSON.stringify(query)},"reason":${JSON.stringify(reason)},"transform":${written},"dryRun":${dryRun}}`;
  const submit = async () => {
    if (fresh) {
      await startJob(body(false));
      close(true);
    } else {
      check(steps);
      const { sample } = await post('dead-letters/jobs', body(true));
      setTried({ written, sample });
    }
  };
  const change = (i, changes) => setSteps(steps.map((one, j) => j === i ? { ...one, ...changes } : one));
  const actions = html`<${Button} onPress=${() => close()}>Cancel<//>
    ${fresh ? html`<${Button} type="submit" tone="primary" icon="transform">Transform and redeliver all<//>` : html`<${Button} type="submit" tone="primary">Try on a sample<//>`}`;
  return html`<${Dialog} wide title="Transform all that the filter finds" close=${close} onSubmit=${submit} actions=${actions}>
    <p>Each payload is changed by these steps and given to its handler again. Nothing is changed before you have seen a sample.</p>
    <ol class="steps">${steps.map((one, i) => html`<li key=${i}>
      <select aria-label="Step" value=${one.kind} onChange=${event => change(i, { kind: event.target.value })}>${Object.keys(KINDS).map(kind => html`<option key=${kind}>${kind}</option>`)}</select>
      <input aria-label="Path" placeholder="customer.name" value=${one.path} onInput=${event => change(i, { path: event.target.value })} />
      ${one.kind !== 'remove' && html`<span class="quiet">${one.kind === 'set' ? 'to' : 'as'}</span>
        <input class="grow" aria-label=${one.kind === 'set' ? 'Value as JSON' : 'New path'} placeholder=${one.kind === 'set' ? '"text", 12.50, true, null or {…}' : 'client.name'} value=${one.value} onInput=${event => change(i, { value: event.target.value })} />`}
      ${steps.length > 1 && html`<${Button} icon="close" label="Remove this step" tone="plain" onPress=${() => setSteps(steps.filter((_, j) => j !== i))} />`}
    </li>`)}</ol>
    <div><${Button} icon="plus" onPress=${() => setSteps([...steps, step()])}>Another step<//></div>
    <label class="field">Why<input value=${reason} maxlength="500" placeholder="kept in the audit trail" onInput=${event => setReason(event.target.value)} /></label>
    ${tried && html`<${Sample} of=${tried.sample} old=${!fresh} />`}
  <//>`;
}

function check(steps) {
  for (const { kind, path, value } of steps) {
    if (!path.trim()) throw new Error('Each step needs the path of a field, such as customer.name.');
    if (kind === 'rename' && !value.trim()) throw new Error(`Say what ${path} is to be called.`);
    if (kind === 'set') parsed(path, value);
  }
}

function parsed(path, value) {
  try {
    return JSON.parse(value);
  } catch {
    throw new Error(`The value for ${path} is not JSON. Put a text into quotation marks: "${value}".`);
  }
}

/** The steps as JSON text; values stay as they were typed, digit by digit. */
function orderOf(steps) {
  const of = kind => steps.filter(one => one.kind === kind && one.path.trim());
  const pairs = (kind, valueOf) => of(kind).map(one => `${JSON.stringify(one.path.trim())}:${valueOf(one.value.trim())}`).join(',');
  return `{"set":{${pairs('set', value => value || 'null')}},"remove":${JSON.stringify(of('remove').map(one => one.path.trim()))},"rename":{${pairs('rename', JSON.stringify)}}}`;
}

const Sample = ({ of, old }) => html`<section aria-label="Sample" class=${old ? 'sample old' : 'sample'}>
  <p role="status"><b>${old ? 'The steps have changed: try them again.' : of.length ? `A sample of ${of.length}: nothing has been changed yet.` : 'The filter finds nothing any more.'}</b></p>
  ${of.map(({ position, before, after }) => html`<div key=${position} class="sample-pair"><span class="quiet num">${position}</span>
    <${Lines} name="Before" mine=${pretty(before)} other=${pretty(after)} tone="gone" /><${Lines} name="After" mine=${pretty(after)} other=${pretty(before)} tone="new" /></div>`)}
</section>`;

/** Lines that the other side does not have are marked, by a sign as well. */
function Lines({ name, mine, other, tone }) {
  const bare = line => line.replace(/,$/, '');
  const there = new Set(other.split('\n').map(bare));
  return html`<pre tabindex="0" aria-label=${name} class="sample-lines">${mine.split('\n').map((line, i) => {
    const changed = !there.has(bare(line));
    return html`<span key=${i} class=${changed ? `line ${tone}` : 'line'}>${changed ? (tone === 'new' ? '+ ' : '− ') : '  '}${line}${'\n'}</span>`;
  })}</pre>`;
}
