// SPDX-License-Identifier: Apache-2.0
import { html, useState } from '../html.js';
import { post, segment } from '../api.js';
import { useData } from '../data.js';
import { has, may } from '../state.js';
import { go, link } from '../router.js';
import { deadLetterOf } from '../shapes.js';
import { keepsDigits, pretty } from '../lossless.js';
import { Answer } from '../ui/answer.js';
import { Button, CopyButton } from '../ui/button.js';
import { ask, Confirm } from '../ui/dialog.js';
import { Facts, Head, Section } from '../ui/facts.js';
import { Icon } from '../ui/icon.js';
import { Json } from '../ui/json.js';
import { soon, toast } from '../ui/toast.js';
import { When } from '../ui/time.js';
import { Attempts, handlerLink } from './event-handled.js';
import { JsonEditor } from './json-editor.js';

export function DeadLetter({ subscription, position }) {
  const path = `dead-letters/${segment(subscription)}/${segment(position)}`;
  const state = useData(path);
  return html`<${Answer} of=${state} rows=${10}>${data => html`<${Shown} of=${deadLetterOf(data, subscription, position)} path=${path} />`}<//>`;
}

function Shown({ of, path }) {
  const payload = of.event?.payload ?? of.loggedPayload;
  const [draft, setDraft] = useState(null);
  const group = link('dead-letters', 'list', { subscription: of.subscription, error: of.error });
  const redeliver = async () => {
    // The text goes as it was typed: a detour over numbers of JavaScript would change long ones.
    await post(`${path}/redeliver`, draft === null ? {} : `{"payload":${draft.text}}`);
    toast(draft === null ? 'Given to the handler again.' : 'Given to the handler with the edited payload.', { action: { words: 'Show the event', run: () => go(link('events', of.position)) } });
    go(group);
  };
  const discard = async () => {
    const reason = await ask(Confirm, { title: 'Discard this dead letter?', words: 'The event stays in the log, but its handler does not get it any more.', doIt: 'Discard', reason: 'Why' });
    if (reason === undefined) return;
    soon('Discarding the dead letter', () => post(`${path}/discard`, { reason }), { undone: () => go(link('dead-letters', of.subscription, of.position)) });
    go(group);
  };
  return html`
    <${Head} title=${of.event?.type ?? of.position} note=${html`${of.settled ? 'settled, once given up by' : 'given up by'} ${handlerLink(of.subscription)}`} back=${html`<a class="button bare plain" href=${group} aria-label="The dead letters of this group"><${Icon} name="back" /></a>`}>
      ${!of.settled && may('discard') && html`<${Button} icon="discard" tone="danger" onPress=${discard}>Discard<//>`}
      ${!of.settled && may('redeliver') && html`<${Button} icon="again" tone="primary" disabled=${draft !== null && draft.problem !== null} onPress=${redeliver}>${draft === null ? 'Redeliver' : 'Redeliver edited'}<//>`}
    <//>
    ${of.settled ? html`<div class="note live"><${Icon} name="info" /><span>It is no dead letter any more: it was redelivered or discarded. Below is what happened.</span></div>`
      : html`<div class="note bad"><${Icon} name="error" /><span class="grow break">${of.error}</span></div>`}
    <div class="columns">
      <div class="stack">
        <${Section} title=${draft === null ? 'Payload' : 'Payload, being edited'} actions=${html`<${CopyButton} tone="small" text=${() => draft?.text ?? pretty(payload)} />
            ${!of.settled && may('edit') && (draft === null ? html`<${Button} tone="small" icon="edit" onPress=${() => setDraft({ text: pretty(payload), problem: null })}>Edit<//>`
              : html`<${Button} tone="small" icon="undo" onPress=${() => setDraft(null)}>Drop the changes<//>`)}`}>
          ${draft === null ? html`<${Json} value=${payload} />` : html`<${JsonEditor} draft=${draft} change=${setDraft} />`}
          ${draft !== null && !keepsDigits && html`<p class="problem">This browser rounds numbers of more than 15 digits. Edit events that have such numbers in a newer one.</p>`}
        <//>
        ${of.edited && of.loggedPayload !== undefined && html`<${Section} title="Payload as it was logged"><${Json} value=${of.loggedPayload} label="Payload as it was logged" /><//>`}
        ${of.stackTrace && html`<${Section} title="Stack trace" actions=${html`<${CopyButton} tone="small" text=${of.stackTrace} />`}><pre class="trace" tabindex="0" aria-label="Stack trace">${of.stackTrace}</pre><//>`}
      </div>
      <div class="stack">
        <${Section} title="Dead letter"><${Facts} of=${factsOf(of)} /><//>
        ${of.attempts.length > 0 && html`<${Section} title="Attempts"><${Attempts} of=${of.attempts} /><//>`}
        ${of.actions?.length > 0 && html`<${Section} title="What operators did"><ul class="history">${of.actions.map((action, i) => html`<li key=${i}>
          <b>${action.kind.toLowerCase()}</b> by ${action.actor} · <${When} at=${action.at} />${action.detail && html`<p class="quiet">${action.detail}</p>`}</li>`)}</ul><//>`}
      </div>
    </div>`;
}

const factsOf = of => [
  ['Event', has('event') ? html`<a href=${link('events', of.position)}>${of.position}</a>` : of.position],
  ['Handler', handlerLink(of.subscription)],
  ['Given up', html`<${When} at=${of.diedAt} />`],
  ['Attempts', of.attempts.length],
  ['Key', of.event?.key],
  ['Tenant', of.event?.tenant],
  ['Edited', of.edited ? 'yes' : 'no'],
];
