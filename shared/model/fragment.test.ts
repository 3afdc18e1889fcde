import fc from 'fast-check';
import { expect, test } from 'vitest';
import { models } from '../testing/arbitraries';
import { modelBuilder } from '../testing/model-builder';
import { apply, invert } from './change';
import { checkModel } from './check/check';
import type { ModelDocument } from './document';
import { copyFragment, pasteFragment } from './fragment';

const shop = modelBuilder()
  .zone({ id: 'cloud', name: 'Cloud' })
  .zone({ id: 'inner', name: 'Inner', parent: 'cloud' })
  .element('human', 'ann', { role: 'approver' })
  .element('agent', 'bot', { zone: 'inner', sponsor: 'ann' })
  .element('tool', 'mail', {
    zone: 'inner',
    operations: [{ id: 'send', effect: 'send', reversible: false }],
  })
  .flow('call', 'bot', 'mail', { operations: ['send'] })
  .flow('instruct', 'ann', 'bot', { trust: 'trusted' })
  .task({ id: 'answer', agent: 'bot', uses: [{ operation: 'mail.send', when: 'args.to in lists.partners' }] })
  .approval({ id: 'ask', operations: ['mail.send'], approver: 'ann' })
  .credential({ id: 'key', holders: ['bot'] })
  .with({
    lists: [
      { id: 'partners', values: ['a@b.example'] },
      { id: 'other', values: [] },
    ],
  })
  .view({
    id: 'main',
    name: 'Main',
    places: [
      { id: 'bot', x: 10, y: 20 },
      { id: 'mail', x: 300, y: 20 },
    ],
  })
  .build();
const view = shop.views[0];
const at = { viewId: 'main', by: { x: 40, y: 40 } };
const sound = (d: ModelDocument) =>
  checkModel(d).filter((x) => x.severity === 'error' && x.code !== 'AMB211');

test('a copied part is a model file: chosen things, the flows among them and what belongs to them', () => {
  const part = JSON.parse(copyFragment(shop, view, ['bot', 'mail'])) as ModelDocument;
  expect(part.elements.map((e) => e.id)).toEqual(['bot', 'mail']);
  expect(part.elements[0]).not.toHaveProperty('sponsor');
  expect(part.flows.map((f) => f.id)).toEqual(['bot-call-mail']);
  expect(part.tasks.map((t) => t.id)).toEqual(['answer']);
  expect(part.approvals, 'the person who gives it was not chosen').toEqual([]);
  expect(part.credentials.map((c) => c.id)).toEqual(['key']);
  expect(part.lists?.map((l) => l.id)).toEqual(['partners']);
  expect(sound(part)).toEqual([]);
});

test('a copied zone takes along what lies in it, at any depth', () => {
  const part = JSON.parse(copyFragment(shop, view, ['cloud'])) as ModelDocument;
  expect(part.zones.map((z) => z.id)).toEqual(['cloud', 'inner']);
  expect(part.elements.map((e) => [e.id, e.zone])).toEqual([
    ['bot', 'inner'],
    ['mail', 'inner'],
  ]);
});

test('pasting in the same model makes new ids everywhere, keeps inner flows, and one inversion takes it back', () => {
  const pasted = pasteFragment(shop, copyFragment(shop, view, ['bot', 'mail']), { ...at, into: 'cloud' });
  if (!pasted.ok) throw new Error('refused');
  const after = apply(shop, pasted.value.change);
  expect(pasted.value.ids).toEqual(['bot-2', 'mail-2']);
  expect(after.flows.at(-1)).toMatchObject({ from: 'bot-2', to: 'mail-2', operations: ['send'] });
  expect(after.tasks.at(-1)).toMatchObject({ agent: 'bot-2', uses: [{ operation: 'mail-2.send' }] });
  expect(after.elements.at(-1)?.zone).toBe('cloud');
  expect(after.views[0]?.places).toContainEqual({ id: 'bot-2', x: 50, y: 60 });
  expect(sound(after)).toEqual([]);
  expect(apply(after, invert(pasted.value.change))).toEqual(shop);
});

test('pasting into another model keeps ids that are free there', () => {
  const other = modelBuilder().view({ id: 'main', name: 'Main', places: [] }).build();
  const pasted = pasteFragment(other, copyFragment(shop, view, ['bot', 'mail', 'ann']), at);
  if (!pasted.ok) throw new Error('refused');
  const after = apply(other, pasted.value.change);
  expect(pasted.value.ids).toEqual(['ann', 'bot', 'mail']);
  expect(after.lists?.map((l) => l.id)).toEqual(['partners']);
  expect(sound(after)).toEqual([]);
});

test('text that is no model file is refused with a reason', () => {
  for (const text of ['', 'hello', '{"a":1}', '[]', '{"format":"ambit/99"}']) {
    const pasted = pasteFragment(shop, text, at);
    expect(pasted.ok, text.slice(0, 20)).toBe(false);
    expect(pasted.diagnostics[0]?.message).toMatch(/\S/);
  }
});

test('any part of any sound model can be pasted back, into itself or another, and leaves it sound', () => {
  fc.assert(
    fc.property(models, models, fc.nat(), (from, into, seed) => {
      const ids = [...from.elements, ...from.zones]
        .map((e) => e.id)
        .filter((_, i) => ((seed >> (i % 30)) & 1) === 1);
      const text = copyFragment(from, from.views[0], ids);
      for (const target of [from, into]) {
        const pasted = pasteFragment(target, text, { viewId: target.views[0]?.id ?? '', by: { x: 1, y: 1 } });
        // A hostile name (control characters) is refused by the reader as it would be in a file.
        if (!pasted.ok) {
          expect(pasted.diagnostics.map((d) => d.code)).toContain('AMB211');
          continue;
        }
        const after = apply(target, pasted.value.change);
        expect(sound(after)).toEqual([]);
        expect(apply(after, invert(pasted.value.change))).toEqual(target);
      }
    }),
    { seed: 47, numRuns: 60 },
  );
});
