// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useId, useRef } from '../html.js';

/** JSON as text, with what is wrong with it below; `draft` is `{ text, problem }`. */
export function JsonEditor({ draft, change }) {
  const area = useRef();
  const id = useId();
  useEffect(() => area.current.focus(), []);
  const rows = Math.min(30, Math.max(8, draft.text.split('\n').length + 1));
  return html`<textarea ref=${area} rows=${rows} spellcheck=${false} autocomplete="off" aria-label="Payload as JSON" aria-invalid=${draft.problem !== null} aria-describedby=${id}
      value=${draft.text} onInput=${event => change({ text: event.target.value, problem: problemOf(event.target.value) })}></textarea>
    <p id=${id} class=${draft.problem ? 'problem' : 'quiet'} role="status">${draft.problem ?? `Valid JSON. It replaces the payload for this handler; the log keeps the old one.${draft.text.includes('******') ? ' ****** stands for a value that is hidden here, which the handler gets.' : ''}`}</p>`;
}

function problemOf(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? null : 'A payload is an object: begin with { and end with }.';
  } catch (failure) {
    const at = /position (\d+)/.exec(failure.message);
    if (!at) return `Not JSON: ${failure.message}`;
    const before = text.slice(0, Number(at[1])).split('\n');
    return `Not JSON: line ${before.length}, column ${before.at(-1).length + 1}: ${failure.message.replace(/ in JSON at position.*/, '')}`;
  }
}
