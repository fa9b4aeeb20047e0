// SPDX-License-Identifier: Apache-2.0
import { html, useState } from '../html.js';
import { failed } from './toast.js';
import { Icon } from './icon.js';

/**
 * A button that cannot be pressed a second time while its work runs, and says so when that fails. Without words it needs a `label`.
 */
export function Button({ icon, label, tone = '', onPress, children, disabled = false, type = 'button', ...rest }) {
  const [busy, setBusy] = useState(false);
  const press = async event => {
    const work = onPress?.(event);
    if (!(work instanceof Promise)) return;
    setBusy(true);
    try {
      await work;
    } catch (error) {
      failed(error);
    } finally {
      setBusy(false);
    }
  };
  return html`<button ...${rest} type=${type} class=${`button ${tone} ${children ? '' : 'bare'}`} aria-label=${label} title=${label}
    aria-busy=${busy} disabled=${disabled || busy} onClick=${press}>${icon && html`<${Icon} name=${icon} />`}${children}</button>`;
}

export function CopyButton({ text, words = 'Copy', tone = '' }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await copyText(typeof text === 'function' ? await text() : text);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return html`<${Button} icon=${done ? 'check' : 'copy'} tone=${tone} onPress=${copy}>${done ? 'Copied' : words}<//>`;
}

/** The clipboard's API is refused where the page comes over plain HTTP from another machine; the old way works there. */
async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) throw new Error('This browser does not let the page copy. Select the text and copy it by hand.');
  return undefined;
}
