// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { segment } from '../api.js';
import { useData } from '../data.js';
import { link } from '../router.js';
import { millis, plural } from '../format.js';
import { Answer } from '../ui/answer.js';
import { Outcome } from '../ui/badge.js';
import { Section } from '../ui/facts.js';

/** From the first cause to the last effect: whose effect is whose by the indentation, when by the place on the line. */
export function Tree({ position }) {
  const tree = useData(`events/${segment(position)}/tree`, {}, { every: 5000 });
  return html`<${Section} title="Causes and effects"><${Answer} of=${tree} rows=${5}>${data => html`
    <${Timeline} nodes=${data.nodes} current=${position} />
    ${!data.complete && html`<p class="quiet">There are more than these ${data.nodes.length}. Search for the correlation id to see all.</p>`}`}<//><//>`;
}

function Timeline({ nodes, current }) {
  const rows = inOrder(nodes);
  const times = rows.map(({ node }) => Date.parse(node.occurredAt));
  const start = Math.min(...times);
  const span = Math.max(1, Math.max(...times) - start);
  return html`<p class="quiet">${plural(rows.length, 'event')} in ${millis(span)}</p>
    <ol class="tree">${rows.map(({ node, depth }, i) => html`<li key=${node.position} aria-current=${node.position === current ? 'true' : undefined}>
      <span class="tree-name" style=${{ paddingLeft: `${Math.min(depth, 8) * 14}px` }}>${depth > 0 && html`<i class="tree-turn"></i>`}
        <a class="clip" href=${link('events', node.position)}>${node.type}</a><span class="unseen">, ${depth + 1}. step</span></span>
      <span class="tree-line"><i style=${{ left: `${(times[i] - start) / span * 100}%` }}></i></span>
      <span class="tree-time num">+${millis(times[i] - start)}</span>
      <${Outcome} handlers=${node.handlers} />
    </li>`)}</ol>`;
}

/** Each cause before its effects, brothers by their position; what has no known cause is a root. */
function inOrder(nodes) {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const effects = new Map();
  const roots = [];
  for (const node of nodes) {
    const cause = node.causationId !== node.id && byId.get(node.causationId);
    if (!cause) roots.push(node);
    else effects.set(cause.id, [...effects.get(cause.id) ?? [], node]);
  }
  const rows = [];
  const seen = new Set();
  const visit = (node, depth) => {
    if (seen.has(node.id)) return;
    seen.add(node.id);
    rows.push({ node, depth });
    sorted(effects.get(node.id) ?? []).forEach(effect => visit(effect, depth + 1));
  };
  sorted(roots).forEach(root => visit(root, 0));
  return rows;
}

const sorted = nodes => nodes.sort((a, b) => a.position.length - b.position.length || (a.position < b.position ? -1 : 1));
