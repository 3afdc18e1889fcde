import { expect, test } from 'vitest';
import { modelBuilder } from '../testing/model-builder';
import { buildScene, type Places } from './scene';

const model = modelBuilder()
  .zone({ id: 'cloud', name: 'Cloud' })
  .zone({ id: 'inner', name: 'Inner', parent: 'cloud' })
  .element('agent', 'bot', { zone: 'inner' })
  .element('tool', 'crm', { zone: 'inner', operations: [] })
  .element('tool', 'mail', { operations: [] })
  .element('human', 'ann', { zone: 'cloud' })
  .flow('call', 'bot', 'crm')
  .flow('call', 'bot', 'mail')
  .flow('instruct', 'ann', 'bot', { trust: 'trusted' })
  .build();
const places: Places = new Map([
  ['bot', { x: 0, y: 0 }],
  ['crm', { x: 300, y: 0 }],
  ['mail', { x: 900, y: 0 }],
  ['ann', { x: 0, y: 300 }],
  ['inner', { x: -40, y: -60, w: 200, h: 100 }],
]);
const view = { id: 'v', name: 'V', places: [] };

test('a zone grows around what lies in it, and an outer zone around the inner one', () => {
  const scene = buildScene(model, view, places);
  expect(scene.zones.map((z) => [z.zone.id, z.depth, z.count])).toEqual([
    ['cloud', 0, 3],
    ['inner', 1, 2],
  ]);
  const [cloud, inner] = scene.zones.map((z) => z.box);
  expect(inner).toMatchObject({ x: -40, y: -60 });
  expect((inner?.x ?? 0) + (inner?.w ?? 0)).toBeGreaterThan(504);
  expect(cloud?.x).toBeLessThan(inner?.x ?? 0);
});

test('a closed zone stands for what lies in it: flows lead to it, and those of one kind share a line', () => {
  const scene = buildScene(model, { ...view, collapsed: ['cloud'] }, places);
  expect(scene.elements.map((e) => e.element.id)).toEqual(['mail']);
  expect(scene.zones.map((z) => z.zone.id)).toEqual(['cloud']);
  expect(scene.links.map((l) => [l.from, l.to])).toEqual([['cloud', 'mail']]);
  expect(scene.boxes.has('cloud')).toBe(true);
});

test('a flow says which boundaries it crosses', () => {
  const scene = buildScene(model, view, places);
  expect(scene.links.map((l) => l.crosses)).toEqual([[], ['inner', 'cloud'], ['inner']]);
});

test('M14: a view hides kinds, leaves elements out, and with a zone shows its inside and what that meets', () => {
  expect(buildScene(model, { ...view, hidden: ['human', 'call'] }, places).links).toEqual([]);
  expect(
    buildScene(model, { ...view, omitted: ['bot'] }, places).elements.map((e) => e.element.id),
  ).not.toContain('bot');
  const inside = buildScene(model, { ...view, zone: 'inner' }, places);
  expect(inside.zones.map((z) => z.zone.id)).toEqual(['inner']);
  expect(inside.elements.map((e) => e.element.id)).toEqual(['bot', 'crm', 'mail', 'ann']);
});
