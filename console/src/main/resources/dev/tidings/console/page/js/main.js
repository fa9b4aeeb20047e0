// SPDX-License-Identifier: Apache-2.0
import { html, render } from './html.js';
import { get } from './api.js';
import { me } from './state.js';
import { route } from './router.js';
import { loadAhead } from './screens.js';
import { Shell } from './shell.js';

const place = document.getElementById('app');

async function begin() {
  try {
    me.set(await get('me'));
    place.replaceChildren();
    render(html`<${Shell} />`, place);
  } catch (failure) {
    const words = document.createElement('p');
    words.className = 'plain';
    words.setAttribute('role', 'alert');
    words.textContent = `${failure.message} The page tries again in a moment.`;
    place.replaceChildren(words);
    if (failure.status !== 401) setTimeout(begin, 2000);
  }
}

loadAhead(route.get().screen);
begin();
