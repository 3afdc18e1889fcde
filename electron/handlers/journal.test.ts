import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serializeModel } from '../../shared/model/file/serialize';
import { modelBuilder } from '../../shared/testing/model-builder';
import { digestOf } from '../files/atomic-write';
import { Journal } from '../files/journal';
import { TokenTable } from '../files/token-table';
import { tempFolder } from '../testing/temp-folder';
import { journalHandlers } from './journal';

const base = serializeModel(modelBuilder().element('agent', 'bot').build());
const change = JSON.stringify([{ path: '/title', before: 'Test model', after: 'Renamed' }]);
const renamed = base.replace('"Test model"', '"Renamed"');

async function kept() {
  const folder = await tempFolder();
  const tokens = new TokenTable();
  const file = path.join(folder, 'designs', 'design.json');
  const handlers = journalHandlers(
    journalIn(path.join(folder, 'journal')),
    tokens,
    () => '2026-01-01T00:00:00Z',
  );
  const token = tokens.issue(file);
  const digest = digestOf(Buffer.from(base));
  const begin = { id: 'a', name: 'design.json', token, digest, base, text: base, edits: [] };
  return { folder, file, handlers, token, digest, begin };
}

test('unsaved work is offered with its file, what it was before, and which edits it holds', async () => {
  const { handlers, token, digest, begin } = await kept();
  await handlers['journal.begin'](begin);
  await handlers['journal.append']({ id: 'a', name: 'Rename model', change });
  expect(await handlers['journal.list']({})).toMatchObject({
    value: [
      {
        id: 'a',
        name: 'design.json',
        folder: 'designs',
        token,
        digest,
        base,
        text: renamed,
        edits: [{ name: 'Rename model' }],
        savedAt: '2026-01-01T00:00:00Z',
        whole: true,
      },
    ],
  });
});

test('work that the file already holds is not offered, and its journal goes', async () => {
  const { folder, file, handlers, begin } = await kept();
  await handlers['journal.begin']({ ...begin, token: null });
  await handlers['journal.begin']({ ...begin, id: 'b' });
  await handlers['journal.append']({ id: 'b', name: 'Rename model', change });
  const { mkdir } = await import('node:fs/promises');
  await mkdir(path.dirname(file));
  await writeFile(file, renamed);
  const listed = await handlers['journal.list']({});
  expect(listed.ok && listed.value.map((r) => r.id)).toEqual(['a']);
  expect(await readdir(path.join(folder, 'journal'))).toHaveLength(1);
});

test('work that two journals hold alike is offered once', async () => {
  const { folder, handlers, begin } = await kept();
  await handlers['journal.begin'](begin);
  await handlers['journal.append']({ id: 'a', name: 'Rename model', change });
  await handlers['journal.begin']({ ...begin, id: 'b', text: renamed });
  await handlers['journal.begin']({ ...begin, id: 'c' });
  const listed = await handlers['journal.list']({});
  expect(listed.ok && listed.value.map((r) => r.text)).toEqual([renamed, base]);
  expect(await readdir(path.join(folder, 'journal'))).toHaveLength(2);
});

test('what is no change, or one that no model file could hold, is refused, and what was never begun is told', async () => {
  const { handlers } = await kept();
  const deep = `[{"path":"/x","after":${'['.repeat(100)}${']'.repeat(100)}}]`;
  const prototype = '[{"path":"/x","after":{"__proto__":{}}}]';
  for (const text of ['', '{', '{}', '[1]', '[null]', '[{"path":1}]', deep, prototype])
    expect(await handlers['journal.append']({ id: 'a', name: 'x', change: text })).toMatchObject({
      diagnostics: [{ code: 'AMB501' }],
    });
  expect(await handlers['journal.append']({ id: 'a', name: 'x', change: '[]' })).toMatchObject({
    value: { kept: false },
  });
});

test('a journal folder that cannot be made is a clear message', async () => {
  const folder = await tempFolder();
  await writeFile(path.join(folder, 'journal'), 'a file in the way');
  const handlers = journalHandlers(journalIn(path.join(folder, 'journal')), new TokenTable(), () => 'now');
  const reply = await handlers['journal.begin']({
    id: 'a',
    name: 'Design',
    token: null,
    digest: null,
    base: null,
    text: base,
    edits: [],
  });
  expect(reply.diagnostics[0]).toMatchObject({ code: 'AMB530' });
  expect(reply.diagnostics[0]?.message).toContain('“Design” could not be kept');
  expect(reply.diagnostics[0]?.message).not.toContain(folder);
});

function journalIn(folder: string): Journal {
  const journal = new Journal(folder);
  onTestFinished(() => journal.close());
  return journal;
}
