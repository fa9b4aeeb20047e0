// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useId, useRef, useState } from '../html.js';
import { createStore, useStore } from '../store.js';
import { Button } from './button.js';

const open = createStore([]);

/** Shows a component as a dialog; it is given `close`, and what it closes with is the promise's value (undefined when dismissed). */
export function ask(component, props = {}) {
  return new Promise(resolve => {
    const entry = { component, props };
    entry.close = answer => {
      open.set(all => all.filter(one => one !== entry));
      resolve(answer);
    };
    open.set(all => [...all, entry]);
  });
}

export const dialogOpen = () => open.get().length > 0;

export const Dialogs = () => useStore(open).map((entry, i) => html`<${entry.component} key=${i} ...${entry.props} close=${entry.close} />`);

/** The frame of each dialog: modal, closed by Escape, the focus goes back to where it was (the browser does all three). */
export function Dialog({ title, close, onSubmit, actions, wide = false, children }) {
  const frame = useRef();
  const id = useId();
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => frame.current.showModal(), []);
  const submit = async event => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await onSubmit?.(event);
    } catch (failure) {
      setError(failure.message);
    } finally {
      setBusy(false);
    }
  };
  return html`<dialog ref=${frame} class=${wide ? 'dialog wide' : 'dialog'} aria-labelledby=${id} onClose=${() => close()}>
    <form onSubmit=${submit} aria-busy=${busy}>
      <header><h2 id=${id}>${title}</h2><${Button} icon="close" label="Close" tone="plain" onPress=${() => close()} /></header>
      <div class="dialog-body">${children}${error && html`<p class="problem" role="alert">${error}</p>`}</div>
      ${actions && html`<footer>${actions}</footer>`}
    </form>
  </dialog>`;
}

/** Asks before something that matters; answers with the reason that was typed (or '' where none is asked for). */
export function Confirm({ title, words, doIt, tone = 'danger', reason, close }) {
  const [why, setWhy] = useState('');
  const actions = html`<${Button} onPress=${() => close()}>Cancel<//><${Button} type="submit" tone=${tone}>${doIt}<//>`;
  return html`<${Dialog} title=${title} close=${close} onSubmit=${() => close(why.trim())} actions=${actions}>
    <p>${words}</p>
    ${reason && html`<label class="field">${reason}
      <input value=${why} onInput=${event => setWhy(event.target.value)} maxlength="500" placeholder="kept in the audit trail" /></label>`}
  <//>`;
}
