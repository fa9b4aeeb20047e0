// SPDX-License-Identifier: Apache-2.0
import { html, useState } from '../html.js';
import { post } from '../api.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { toast } from '../ui/toast.js';

const instant = text => text ? new Date(text).toISOString() : undefined;

/** Orders a replay; what is left empty selects nothing away. */
export function ReplayDialog({ subscription, close }) {
  const [form, setForm] = useState({ from: '', to: '', fromPosition: '', toPosition: '', types: '', topic: '', reason: '', tenant: '', key: '', eventsPerSecond: '' });
  const field = (name, label, more = {}) => html`<label class="field">${label}
    <input name=${name} value=${form[name]} onInput=${event => setForm({ ...form, [name]: event.target.value })} ...${more} /></label>`;
  const order = async () => {
    const selection = {
      subscription: subscription.name, types: form.types.trim() || undefined, topic: form.topic.trim() || undefined, reason: form.reason.trim() || undefined, tenant: form.tenant || undefined, key: form.key || undefined,
      from: instant(form.from), to: instant(form.to), fromPosition: form.fromPosition || undefined, toPosition: form.toPosition || undefined,
      eventsPerSecond: form.eventsPerSecond ? Number(form.eventsPerSecond) : undefined,
    };
    const replay = await post('replays', selection);
    toast(`Replay ${replay.id} is ordered.`);
    close(replay);
  };
  const actions = html`<${Button} onPress=${() => close()}>Cancel<//><${Button} type="submit" tone="primary" icon="replay">Replay<//>`;
  return html`<${Dialog} title=${`Replay for ${subscription.name}`} close=${close} onSubmit=${order} actions=${actions}>
    <p>The handler gets these events once more, marked as replayed, while new ones go on. Make sure that it can take them twice.</p>
    <div class="fields">
      ${field('from', 'From (your time)', { type: 'datetime-local' })}${field('to', 'Until', { type: 'datetime-local' })}
      ${field('fromPosition', 'From position', { inputmode: 'numeric', pattern: '[0-9]*' })}${field('toPosition', 'To position', { inputmode: 'numeric', pattern: '[0-9]*' })}
      ${field('types', 'Type', { placeholder: 'order.* or all' })}${field('topic', 'Topic', { placeholder: 'all' })}
      ${field('tenant', 'Tenant')}${field('key', 'Key')}
      ${field('eventsPerSecond', 'At most so many a second', { type: 'number', min: 1, placeholder: 'as fast as it can' })}${field('reason', 'Why', { maxlength: 500, placeholder: 'kept in the audit trail' })}
    </div>
  <//>`;
}
