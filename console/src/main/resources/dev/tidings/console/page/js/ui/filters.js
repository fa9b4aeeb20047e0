// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useId, useRef, useState } from '../html.js';
import { setQuery } from '../router.js';
import { narrow } from '../state.js';
import { useStore } from '../store.js';
import { Button } from './button.js';

/** A row of filters; they are the URL's, so a look at something can be kept and sent to others. */
export function Filters({ label, query, names, children }) {
  const used = names.some(name => query[name]?.length);
  const clear = () => setQuery(Object.fromEntries(names.map(name => [name, undefined])));
  const small = useStore(narrow);
  const form = html`<form class="filters" role="search" aria-label=${label} onSubmit=${event => event.preventDefault()}>
    ${children}
    <${Button} tone="plain" icon="close" disabled=${!used} onPress=${clear}>Clear<//>
  </form>`;
  return small ? html`<details class="folded"><summary class="button">Filter${used ? ' (on)' : ''}</summary>${form}</details>` : form;
}

/** Goes into the URL when typing rests, and at once with Enter. */
export function TextFilter({ name, label, value = '', options, type = 'search', placeholder, size = 14 }) {
  const id = useId();
  const [text, setText] = useState(value);
  const timer = useRef();
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = next => {
    clearTimeout(timer.current);
    sent.current = next;
    setQuery({ [name]: next.trim() || undefined });
  };
  const input = event => {
    const next = event.target.value;
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(next), 350);
  };
  return html`<label class="filter"><span>${label}</span>
    <input type=${type} name=${name} value=${text} size=${size} placeholder=${placeholder} list=${options ? id : undefined} autocomplete="off" spellcheck=${false}
      onInput=${input} onKeyDown=${event => event.key === 'Enter' && send(event.target.value)} />
    ${options && html`<datalist id=${id}>${options.map(option => html`<option key=${option} value=${option} />`)}</datalist>`}
  </label>`;
}

export const ChoiceFilter = ({ name, label, value = '', choices }) => html`<label class="filter"><span>${label}</span>
  <select name=${name} value=${value} onChange=${event => setQuery({ [name]: event.target.value || undefined })}>
    ${Object.entries(choices).map(([key, words]) => html`<option key=${key} value=${key}>${words}</option>`)}
  </select>
</label>`;
