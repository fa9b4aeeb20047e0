// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { post, segment } from '../api.js';
import { useData } from '../data.js';
import { may } from '../state.js';
import { count, millis, NOTHING } from '../format.js';
import { Answer, Nothing } from '../ui/answer.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { ask, Confirm } from '../ui/dialog.js';
import { Section } from '../ui/facts.js';
import { Progress } from '../ui/progress.js';
import { Ago } from '../ui/time.js';

/** The replays of a subscription with their progress. */
export function Replays({ subscription }) {
  const state = useData('replays', {}, { every: 1000 });
  return html`<${Section} title="Replays"><${Answer} of=${state} rows=${2}>${({ replays }) => {
    const mine = replays.filter(replay => replay.subscription === subscription);
    return mine.length ? html`<ul class="replays">${mine.map(replay => html`<${Replay} key=${replay.id} of=${replay} reload=${state.reload} />`)}</ul>`
      : html`<${Nothing} icon="replay" title="None">A replay gives this handler events of the log once more; new ones go on meanwhile.<//>`;
  }}<//><//>`;
}

const CHANGED = { RUNNING: 'resumed', PAUSED: 'paused', CANCELLED: 'ended' };

function Replay({ of, reload }) {
  const order = action => post(`replays/${segment(of.id)}/${action}`).then(reload);
  const cancel = async () => {
    const sure = await ask(Confirm, { title: `End replay ${of.id}?`, words: 'What it has handled stays handled. It cannot go on afterwards; a new one can begin where it stopped.', doIt: 'End it' });
    if (sure !== undefined) await order('cancel');
  };
  const live = of.state === 'RUNNING' || of.state === 'PAUSED';
  return html`<li>
    <div class="job-line"><b>Replay ${of.id}</b><${Badge} state=${of.state} /><span class="quiet grow clip">${selectionWords(of.selection)}</span>
      ${live && may('replays') && html`${of.state === 'RUNNING'
        ? html`<${Button} tone="small" icon="pause" onPress=${() => order('pause')}>Pause<//>`
        : html`<${Button} tone="small" icon="play" onPress=${() => order('resume')}>Resume<//>`}
        <${Button} tone="small" onPress=${cancel}>End<//>`}</div>
    <${Progress} share=${of.state === 'FINISHED' ? 1 : of.share ?? null} label=${`Replay ${of.id}`} />
    <p class="quiet num"><small>${count(of.handled)} handled${live ? `, ${count(of.left)} left${of.timeLeftMillis ? `, about ${millis(of.timeLeftMillis)}` : ''}` : ''} ·
      ${' '}ordered <${Ago} at=${of.orderedAt} /> by ${of.orderedBy}${CHANGED[of.state] && of.changedBy !== of.orderedBy ? ` · ${CHANGED[of.state]} by ${of.changedBy}` : ''}${of.reason ? ` · ${of.reason}` : ''}${of.note ? ` · ${of.note}` : ''}</small></p>
  </li>`;
}

function selectionWords(selection = {}) {
  const words = Object.entries(selection).filter(([, value]) => value !== null && value !== '' && (!Array.isArray(value) || value.length))
    .map(([name, value]) => `${name} ${[value].flat().join(', ')}`);
  return words.length ? words.join(' · ') : NOTHING;
}
