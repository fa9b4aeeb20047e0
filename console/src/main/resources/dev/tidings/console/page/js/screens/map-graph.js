// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useMemo, useRef, useState } from '../html.js';
import { link } from '../router.js';
import { rate, short } from '../format.js';
import { Button } from '../ui/button.js';
import { partsOf, pathOf, placed } from './map-layout.js';

/** The sheet is laid out once for a shape of the application; rates and errors then only change words and strokes. */
export function MapGraph({ map, rates, subscriptions }) {
  const shape = JSON.stringify([map.modules, map.edges, map.circles]);
  const sheet = useMemo(() => placed(partsOf(map)), [shape]);
  const box = useRef();
  const [scale, setScale] = useState(1);
  const [looked, setLooked] = useState(null);
  const fit = () => setScale(Math.max(.45, Math.min(1.25, (box.current.clientWidth - 2) / sheet.width)));
  useEffect(fit, [sheet]);
  const near = useMemo(() => looked && neighbours(sheet, looked), [sheet, looked]);
  const faded = id => near && !near.has(id) ? 'faded' : '';
  return html`<div class="map">
    <div class="map-tools" role="group" aria-label="Size of the map"><${Button} icon="zoom-out" label="Smaller" tone="small" onPress=${() => setScale(Math.max(.3, scale / 1.2))} />
      <${Button} icon="zoom-in" label="Larger" tone="small" onPress=${() => setScale(Math.min(2.5, scale * 1.2))} /><${Button} icon="fit" label="Fit to the width" tone="small" onPress=${fit} /></div>
    <div class="map-sheet" ref=${box} tabindex="0" role="group" aria-label="Map: modules, the types that they publish, and the handlers that take them">
      <svg width=${sheet.width * scale} height=${sheet.height * scale} viewBox=${`0 0 ${sheet.width} ${sheet.height}`} onMouseLeave=${() => setLooked(null)}>
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0,0 L8,4 L0,8 z" class="arrow" /></marker></defs>
        ${sheet.boxes.map(one => html`<g key=${one.id} class="map-box"><rect x=${one.x - one.width / 2} y=${one.y - one.height / 2} width=${one.width} height=${one.height} rx="8" />
          <text x=${one.x + one.width / 2 - 8} y=${one.y - one.height / 2 + 12} text-anchor="end">${one.name}</text></g>`)}
        ${sheet.links.map(one => html`<${Link} key=${one.id} of=${one} rate=${rates[one.type]} faded=${faded(one.id)} trouble=${troubleOf(subscriptions.get(one.subscription))} />`)}
        ${sheet.nodes.map(one => html`<${Node} key=${one.id} of=${one} faded=${faded(one.id)} words=${wordsOf(one, rates, subscriptions)} look=${setLooked} />`)}
      </svg>
    </div>
  </div>`;
}

/** All that a node reaches or is reached from, in one direction each. */
function neighbours(sheet, id) {
  const near = new Set([id]);
  const spread = (at, from, to) => sheet.links.filter(one => one[from] === at && !near.has(one.id)).forEach(one => {
    near.add(one.id).add(one[to]);
    spread(one[to], from, to);
  });
  spread(id, 'from', 'to');
  spread(id, 'to', 'from');
  return near;
}

const troubleOf = subscription => {
  if (!subscription) return null;
  const failing = subscription.pending?.count ?? 0;
  if (failing) return `${short(failing)} failing`;
  return subscription.deadLetters ? `${short(subscription.deadLetters)} dead` : null;
};

function Link({ of, rate: perSecond, faded, trouble }) {
  const middle = middleOf(of.points);
  const words = [perSecond === undefined ? null : `${rate(perSecond)}/s`, trouble].filter(Boolean).join(' · ');
  const stroke = perSecond ? Math.min(5, 1.2 + Math.log10(1 + perSecond)) : 1.2;
  return html`<g class=${`map-link ${of.circle ? 'circle' : ''} ${trouble ? 'troubled' : ''} ${faded}`}>
    <path d=${pathOf(of.points)} style=${{ strokeWidth: stroke }} marker-end="url(#arrow)" />
    ${(of.subscription || of.circle) && words && html`<text x=${middle.x} y=${middle.y - 4} text-anchor="middle">${of.circle ? `↻ ${words}` : words}</text>`}
  </g>`;
}

const middleOf = points => points.length % 2 ? points[(points.length - 1) / 2]
  : { x: (points[points.length / 2 - 1].x + points[points.length / 2].x) / 2, y: (points[points.length / 2 - 1].y + points[points.length / 2].y) / 2 };

function wordsOf({ kind, name }, rates, subscriptions) {
  if (kind === 'type') return rates[name] === undefined ? '' : `${rate(rates[name])} per s`;
  const subscription = kind === 'handler' && subscriptions.get(name);
  if (!subscription) return '';
  const words = subscription.stats ? [`${rate(subscription.stats.perSecond)} per s`] : [];
  if (subscription.behind > 0) words.push(`${short(subscription.behind)} behind`);
  if (subscription.paused) words.push('paused');
  return words.join(' · ');
}

const PLACES = { module: name => link('catalog', { module: name }), type: name => link('catalog', name), handler: name => link('handlers', name) };

const Node = ({ of, words, faded, look }) => html`<a class=${`map-node ${of.kind} ${faded}`} href=${PLACES[of.kind](of.name)}
    onMouseEnter=${() => look(of.id)} onFocus=${() => look(of.id)} onBlur=${() => look(null)}>
  <rect x=${of.x - of.width / 2} y=${of.y - of.height / 2} width=${of.width} height=${of.height} rx=${of.kind === 'type' ? of.height / 2 : 7} />
  <text x=${of.x} y=${of.y + (of.kind === 'module' ? 4 : -2)} text-anchor="middle" class="map-name">${of.name}</text>
  ${of.kind !== 'module' && html`<text x=${of.x} y=${of.y + 13} text-anchor="middle" class="map-words">${words}</text>`}
</a>`;
