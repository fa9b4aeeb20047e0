// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useRef, useState, useErrorBoundary } from './html.js';
import { canOperate, connection, has, narrow, nextTheme, theme, useMe } from './state.js';
import { useStore } from './store.js';
import { go, link, useRoute } from './router.js';
import { screenOf, shownScreens } from './screens.js';
import { get, logOut } from './api.js';
import { useData } from './data.js';
import { subscriptionsOf } from './shapes.js';
import { short } from './format.js';
import { Icon } from './ui/icon.js';
import { Button } from './ui/button.js';
import { Loading, Nothing } from './ui/answer.js';
import { ask, Dialogs } from './ui/dialog.js';
import { Toasts } from './ui/toast.js';
import { Announcer } from './ui/announce.js';
import { Help } from './ui/help.js';
import { useShortcuts } from './ui/shortcuts.js';
import { Jobs } from './ui/jobs.js';

export function Shell() {
  const me = useMe();
  const route = useRoute();
  const [menu, setMenu] = useState(false);
  const help = () => ask(Help);
  const keys = Object.fromEntries(shownScreens(me).map(screen => [`g ${screen.key}`, () => go(link(screen.path))]));
  useShortcuts({ ...keys, '?': help, t: nextTheme, '/': () => document.querySelector('main .filters input, main input')?.focus() });
  useEffect(() => setMenu(false), [route.hash]);
  useEffect(() => {
    if (!menu) return undefined;
    const escape = event => event.key === 'Escape' && setMenu(false);
    addEventListener('keydown', escape);
    return () => removeEventListener('keydown', escape);
  }, [menu]);
  return html`<div class="shell">
    <header class="topbar"><${Button} icon="menu" label="Menu" tone="plain" aria-expanded=${menu} aria-controls="side" onPress=${() => setMenu(!menu)} />
      <strong>Tidings</strong><small>${me.application}</small></header>
    ${menu && html`<button type="button" class="veil" aria-label="Close the menu" onClick=${() => setMenu(false)}></button>`}
    <${Side} me=${me} route=${route} shown=${menu} help=${help} />
    <${Banner} />${!me.enabled && html`<${Off} />`}
    <${Screen} me=${me} route=${route} />
    <${Jobs} /><${Dialogs} /><${Toasts} /><${Announcer} />
  </div>`;
}

const THEMES = { auto: ['auto', 'Theme: as the system'], light: ['sun', 'Theme: light'], dark: ['moon', 'Theme: dark'] };

function Side({ me, route, shown, help }) {
  const [icon, words] = THEMES[useStore(theme)];
  const current = screenOf(route.screen, me)?.path;
  return html`<aside id="side" class=${shown ? 'side shown' : 'side'} aria-label="Console">
    <div class="brand"><img src="favicon.svg" alt="" width="28" height="28" />
      <div><strong>Tidings</strong><small class="clip" title=${`${me.application} · bus ${me.bus} · instance ${me.instance}`}>${me.application}</small></div></div>
    <nav aria-label="Screens">${shownScreens(me).map(screen => html`<a key=${screen.path} href=${link(screen.path)}
        aria-current=${screen.path === current ? 'page' : undefined}><${Icon} name=${screen.icon} />${screen.title}
        ${screen.path === 'dead-letters' && html`<${DeadCount} />`}</a>`)}</nav>
    <div class="side-foot"><div class="who"><b class="clip">${me.name}</b><small>${canOperate() ? 'operator' : 'viewer'}</small></div>
      <${Button} icon=${icon} label=${words} tone="plain" onPress=${nextTheme} /><${Button} icon="help" label="Keys and version" tone="plain" onPress=${help} />
      ${me.logout && html`<${Button} icon="log-out" label="Log out" tone="plain" onPress=${logOut} />`}</div>
  </aside>`;
}

/** How many dead letters there are, counted where it is cheap: by the handlers. */
function DeadCount() {
  const { data } = useData(has('handlers') ? 'subscriptions' : null, {}, { every: 15000 });
  const dead = data && subscriptionsOf(data).reduce((sum, subscription) => sum + (subscription.deadLetters ?? 0), 0);
  return dead > 0 && html`<span class="count num"><span class="unseen">, </span>${short(dead)}</span>`;
}

/** Asks until the server is back; whatever is shown reads anew by itself. */
function Banner() {
  const state = useStore(connection);
  useEffect(() => {
    if (state !== 'lost') return undefined;
    const timer = setInterval(() => get('me').catch(() => {}), 2000);
    return () => clearInterval(timer);
  }, [state]);
  if (state === 'fine') return null;
  return html`<div class="banner" role="alert"><${Icon} name="lost" />${state === 'lost'
    ? html`<span>The connection to the server is lost. The page goes on by itself where it stopped, as soon as the server answers.</span>`
    : html`<span class="grow">You are no longer signed in.</span><${Button} tone="small" onPress=${() => location.reload()}>Sign in<//>`}</div>`;
}

const Off = () => html`<div class="banner" role="alert"><${Icon} name="warn" /><span>The bus of this application is switched off: it publishes and handles
  nothing. Switch it on by <code>tidings.enabled=true</code>, or <code>EventBus.builder().enabled(true)</code>.</span></div>`;

function Screen({ me, route }) {
  const screen = screenOf(route.screen, me);
  const main = useRef();
  const loaded = useScreen(screen);
  useEffect(() => {
    document.title = `${screen?.title ?? 'Not found'} · ${me.application} · Tidings`;
    main.current.scrollTop = 0;
  }, [screen, route.rest.join('/')]);
  const arrived = useRef(false);
  useEffect(() => {
    if (!loaded) return;
    if (arrived.current) main.current.querySelector('h1')?.focus({ preventScroll: true });
    arrived.current = true;
  }, [screen?.path, loaded]);
  return html`<main id="main" ref=${main} tabindex="-1" class=${loaded?.fills?.(route) ? 'fills' : ''}>
    ${!screen ? html`<${Nothing} title="There is no such screen">Choose one at the side. This server may lack what the address is about.<//>`
      : loaded ? html`<${Guarded} key=${screen.path} part=${loaded.default} route=${route} />` : html`<${Loading} />`}
  </main>`;
}

const loadedScreens = new Map();

function useScreen(screen) {
  const [, arrived] = useState(0);
  const loaded = screen && loadedScreens.get(screen.path);
  useEffect(() => {
    if (!screen || loaded) return;
    screen.load().then(module => {
      loadedScreens.set(screen.path, module);
      arrived(n => n + 1);
    }).catch(() => connection.set('lost'));
  }, [screen]);
  return loaded;
}

/** A screen that fails must not take the navigation with it. */
function Guarded({ part: Part, route }) {
  const [error, reset] = useErrorBoundary(failure => console.error(failure));
  useStore(narrow);
  if (error) {
    return html`<${Nothing} icon="error" title="This screen failed">${error.message}. <a href=${route.hash} onClick=${reset}>Show it again</a>; the browser's console has the details.<//>`;
  }
  return html`<${Part} route=${route} />`;
}
