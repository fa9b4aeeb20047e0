// SPDX-License-Identifier: Apache-2.0
import { html, Fragment } from '../html.js';
import { useStore } from '../store.js';
import { useMe } from '../state.js';
import { shownScreens } from '../screens.js';
import { Dialog } from './dialog.js';
import { shortcutsOn } from './shortcuts.js';

const GENERAL = [
  ['/', 'to the first filter'], ['?', 'this help'], ['t', 'next theme'],
  ['p', 'in the flow: pause and go on'], ['↑ ↓ j k', 'in a table: next and previous row'], ['Home End PgUp PgDn', 'in a table: further'],
  ['Enter', 'open the row'], ['x', 'in the dead letters: choose the row'], ['Esc', 'close a dialog'],
];

export function Help({ close }) {
  const on = useStore(shortcutsOn);
  const me = useMe();
  const screens = shownScreens(me).map(screen => [`g ${screen.key}`, screen.title]);
  return html`<${Dialog} title="Keys" close=${close}>
    <div class="keys">${[...screens, ...GENERAL].map(([keys, words]) => html`<${Fragment} key=${words}>
      <span>${keys.split(' ').map(key => html`<kbd>${key}</kbd> `)}</span><span>${words}</span><//>`)}</div>
    <label class="check"><input type="checkbox" checked=${on} onChange=${event => shortcutsOn.set(event.target.checked)} />
      Shortcuts of one key are on</label>
    <p class="quiet">Tidings ${me.version} · ${me.application} · instance ${me.instance}</p>
  <//>`;
}
