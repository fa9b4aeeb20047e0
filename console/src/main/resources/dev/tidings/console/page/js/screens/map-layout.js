// SPDX-License-Identifier: Apache-2.0
// From who publishes and takes what to places on a sheet: modules at the left, types in the middle, handlers in their modules at the right.
import { Graph, layout } from '../../lib/dagre/dagre.js';

const CHARACTER = 7.3;
const width = text => Math.max(90, Math.round(text.length * CHARACTER) + 34);

const HEIGHT = { module: 34, type: 42, handler: 42 };

/** `{ nodes, links }` without places; links that close a circle are marked. */
export function partsOf({ modules = [], edges = [], circles = [] }) {
  const nodes = new Map();
  const links = new Map();
  const add = (kind, name, module) => {
    const id = `${kind}:${name}`;
    if (!nodes.has(id)) nodes.set(id, { id, kind, name, module });
    return id;
  };
  const join = (from, to, more) => links.set(`${from} ${to}`, { id: `${from} ${to}`, from, to, ...more });
  const closes = closing(circles);
  const publishing = new Set(edges.map(edge => edge.from));
  modules.filter(name => publishing.has(name)).forEach(name => add('module', name));
  for (const { from, to, type, subscription } of edges) {
    const typeId = add('type', type);
    if (from) join(add('module', from), typeId, { type, circle: closes(from, type) });
    if (subscription) join(typeId, add('handler', subscription, to), { type, subscription, circle: closes(type, to) || closes(type, subscription) });
  }
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

/** Whether a step is one of a circle's: circles name modules, or modules and types by turns. */
function closing(circles) {
  const steps = new Set();
  for (const circle of circles) circle.forEach((name, i) => i && steps.add(`${circle[i - 1]} ${name}`));
  for (const circle of circles) if (circle.length) steps.add(`${circle.at(-1)} ${circle[0]}`);
  return (from, to) => steps.has(`${from} ${to}`);
}

export function placed(parts) {
  const graph = new Graph({ compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 96, edgesep: 10, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of parts.nodes) {
    graph.setNode(node.id, { width: width(node.name), height: HEIGHT[node.kind] });
    if (node.kind === 'handler' && node.module) {
      graph.setNode(`in:${node.module}`, { name: node.module });
      graph.setParent(node.id, `in:${node.module}`);
    }
  }
  parts.links.forEach(link => graph.setEdge(link.from, link.to, {}));
  layout(graph);
  const boxes = graph.nodes().filter(id => id.startsWith('in:')).map(id => ({ id, ...graph.node(id) }));
  return {
    width: graph.graph().width,
    height: graph.graph().height,
    boxes,
    nodes: parts.nodes.map(node => ({ ...node, ...graph.node(node.id) })),
    links: parts.links.map(link => ({ ...link, points: straightened(graph, link) })),
  };
}

/** From the middle of one's right side to the middle of the other's left: dagre would begin anywhere on the rim. */
function straightened(graph, { from, to }) {
  const [first, last] = [graph.node(from), graph.node(to)];
  const between = graph.edge(from, to).points.slice(1, -1);
  return [{ x: first.x + first.width / 2, y: first.y }, ...between, { x: last.x - last.width / 2, y: last.y }];
}

/** A smooth line through the points. */
export function pathOf(points) {
  const [first, ...rest] = points;
  let path = `M${first.x},${first.y}`;
  let before = first;
  for (const point of rest) {
    const middle = (before.x + point.x) / 2;
    path += ` C${middle},${before.y} ${middle},${point.y} ${point.x},${point.y}`;
    before = point;
  }
  return path;
}
