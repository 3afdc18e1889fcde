import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { models } from '../../testing/arbitraries';
import { modelBuilder } from '../../testing/model-builder';
import { FORMAT } from '../document';
import { migrations } from './migrations/registry';
import { openModel } from './open';
import { parseModel } from './parse';
import { contentHash, serializeModel } from './serialize';

const small = modelBuilder().element('agent', 'a').element('tool', 't').build();
const codes = (text: string) => openModel(text).diagnostics.map((d) => d.code);
const first = (text: string) => openModel(text).diagnostics[0];
const json = (change: object) => JSON.stringify({ ...small, ...change }, null, 2);

describe('M1 reading', () => {
  test('refuses 50 MB of nonsense and a file over the limit without reading it', () => {
    expect(codes('x'.repeat(50_000_000))).toEqual(['AMB100']);
    expect(codes('€'.repeat(7_200_000))).toEqual(['AMB100']);
  });
  test('refuses deep nesting before anything recurses', () => {
    expect(codes('['.repeat(5_000_000))).toEqual(['AMB104']);
    expect(codes(`{"a":"${'['.repeat(100)}"}`)).toEqual(['AMB102']);
  });
  test('refuses keys with a meaning to JavaScript and keys that appear twice, with their line', () => {
    expect(first('{\n "format": "ambit/1",\n "x-a": {"__proto__": 1}}')).toMatchObject({
      code: 'AMB105',
      at: '/x-a/__proto__',
      line: 3,
    });
    expect(codes('{"\\u005f_proto__": 1}')).toEqual(['AMB105']);
    expect(first('{"id": "a",\n"id": "b"}')).toMatchObject({ code: 'AMB106', line: 2, column: 1 });
  });
  test.each(['', 'nonsense', '{"a": 1,}', '{} // no', '[1 2]', '{"a": 01}', '{"a": "\n"}', '{} {}'])(
    'refuses what is not strict JSON: %j',
    (text) => {
      expect(codes(text)[0]).toBe('AMB101');
    },
  );
  test('accepts a byte order mark', () => {
    expect(openModel(`\uFEFF${json({})}`).ok).toBe(true);
  });
});

describe('M2 formats', () => {
  test('names a newer format, and refuses a strange one', () => {
    expect(first(json({ format: 'ambit/2' }))).toMatchObject({ code: 'AMB103', at: '/format', line: 2 });
    expect(codes(json({ format: 'other' }))).toEqual(['AMB102']);
    expect(codes('[]')).toEqual(['AMB102']);
  });
  test('brings the draft format forward', () => {
    const task = { id: 'k', agent: 'a', intent: 'i', expires: 15, maxSensitivity: 'internal', uses: [] };
    const opened = parseModel(json({ format: 'ambit/0', tasks: [task] }));
    expect(opened.ok && opened.value.tasks[0]).toMatchObject({ ttl: 'PT15M' });
    expect(opened.ok && opened.value.tasks[0]).not.toHaveProperty('expires');
  });
  test('every older format reaches the current one', () => {
    for (const { from } of migrations) {
      let format = from;
      for (let i = 0; i < migrations.length && format !== FORMAT; i++)
        format = migrations.find((m) => m.from === format)?.migrate({ format }).format as string;
      expect(format).toBe(FORMAT);
    }
  });
});

describe('M3 schema', () => {
  test('speaks of the kind at hand only, with the element and the place', () => {
    const diagnostics = parseModel(
      json({ elements: [{ kind: 'human', id: 'h', name: 'H', role: 'king', trusted: true }] }),
    ).diagnostics;
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: 'AMB113', at: '/elements/0/role', element: 'h' });
    expect(diagnostics[0]?.message).toContain('one of user, approver');
    expect(diagnostics[0]?.line).toBeGreaterThan(1);
  });
  test('tells a missing field, an unknown key, a wrong type, an unknown kind and a bad form apart', () => {
    const of = (element: object) => parseModel(json({ elements: [element] })).diagnostics.map((d) => d.code);
    const human = { kind: 'human', id: 'h', name: 'H', role: 'user', trusted: true };
    expect(of({ ...human, role: undefined })).toEqual(['AMB110']);
    expect(of({ ...human, rolle: 1 })).toEqual(['AMB111']);
    expect(of({ ...human, trusted: 'yes' })).toEqual(['AMB112']);
    expect(of({ ...human, kind: 'robot' })).toEqual(['AMB113']);
    expect(of({ ...human, id: 'a b' })).toEqual(['AMB114']);
    expect(of({ ...human, name: '' })).toEqual(['AMB115']);
    expect(of({ ...human, tags: ['a', 'a'] })).toEqual(['AMB116']);
    expect(of({ ...human, 'x-own': { any: ['thing'] } })).toEqual([]);
  });
});

describe('M12 writing', () => {
  test('parse after serialize is the identity, and serialize is stable', () => {
    fc.assert(
      fc.property(models, (model) => {
        const text = serializeModel(model);
        const back = parseModel(text);
        expect(back.diagnostics).toEqual([]);
        expect(back.ok && back.value).toEqual(model);
        expect(back.ok && serializeModel(back.value)).toBe(text);
      }),
      { seed: 41, numRuns: 150 },
    );
  });
  test('the order of keys and of parts does not change the hash; meaning does', () => {
    const [a, b] = small.elements;
    const other = {
      ...small,
      elements: [b, a].filter((e) => e !== undefined),
      views: [{ id: 'v', name: 'V', places: [] }],
    };
    expect(contentHash(other)).toBe(contentHash(small));
    expect(contentHash({ ...small, title: 'Other' })).not.toBe(contentHash(small));
  });
});

describe('archetypes', () => {
  const folder = path.join(import.meta.dirname, '../../../templates/archetypes');
  for (const file of readdirSync(folder))
    test(`${file} opens without errors or warnings, is written in our form, and its view places everything apart`, () => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const opened = openModel(text);
      expect(opened.diagnostics.filter((d) => d.severity !== 'info')).toEqual([]);
      if (!opened.ok) throw new Error('not opened');
      const { document } = opened.value;
      expect(serializeModel(document)).toBe(text);
      const nodes = document.views[0]?.places.filter((p) => opened.value.element.has(p.id)) ?? [];
      expect(nodes.map((p) => p.id).sort()).toEqual(document.elements.map((e) => e.id).sort());
      for (const [i, p] of nodes.entries())
        for (const q of nodes.slice(i + 1))
          expect(Math.abs(p.x - q.x) >= 200 || Math.abs(p.y - q.y) >= 72, `${p.id} over ${q.id}`).toBe(true);
    });
});
