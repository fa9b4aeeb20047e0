// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { Button } from './button.js';
import { Icon } from './icon.js';

/** A place without content: what it means and what to do. */
export const Nothing = ({ title, children, icon = 'info' }) =>
  html`<div class="nothing"><${Icon} name=${icon} /><p class="nothing-title">${title}</p><p>${children}</p></div>`;

export const Problem = ({ error, again }) => html`<div class="note bad" role="alert">
  <${Icon} name="error" /><span class="grow">${error.message}</span>
  ${again && html`<${Button} tone="small" icon="again" onPress=${again}>Try again<//>`}
</div>`;

/** Grey bars of the height that the content will have, so that nothing jumps when it comes. */
export const Loading = ({ rows = 6 }) => html`<div class="loading" role="status" aria-label="Loading">
  ${Array.from({ length: rows }, (_, i) => html`<span key=${i}></span>`)}
</div>`;

/** What was read, or why not: `children` is a function of the data. */
export function Answer({ of, children, rows, empty }) {
  if (of.data === null) return of.error ? html`<${Problem} error=${of.error} again=${of.reload} />` : html`<${Loading} rows=${rows} />`;
  const nothing = empty?.(of.data);
  return html`${of.error && html`<${Problem} error=${of.error} again=${of.reload} />`}${nothing || children(of.data)}`;
}
