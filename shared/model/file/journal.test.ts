import fc from 'fast-check';
import { expect, test } from 'vitest';
import { models } from '../../testing/arbitraries';
import { apply } from '../change';
import { changeBetween } from '../change-between';
import { JOURNAL_FORMAT, type JournalHead, journalLine, readJournal } from './journal';
import { serializeModel } from './serialize';

const AT = '2026-01-01T00:00:00.000Z';

const headOf = (text: string): JournalHead => ({
  format: JOURNAL_FORMAT,
  id: 'session',
  name: 'design.ambit.json',
  path: '/designs/design.ambit.json',
  digest: null,
  base: text,
  text,
  edits: [],
  at: AT,
  owner: null,
});

/** A journal that goes through the given documents, and its lines. */
function journalOf(documents: readonly Parameters<typeof serializeModel>[0][]): string[] {
  const [first] = documents;
  if (!first) throw new Error('no document');
  const edits = documents.slice(1).map((document, i) => {
    const before = documents[i] ?? first;
    return journalLine({ name: `edit ${i + 1}`, at: AT, change: changeBetween(before, document) });
  });
  return [journalLine(headOf(serializeModel(first))), ...edits];
}

const sequences = fc.array(models, { minLength: 1, maxLength: 5 });

test('a journal read back holds the last document and the name of every edit', () => {
  fc.assert(
    fc.property(sequences, (documents) => {
      const replay = readJournal(journalOf(documents).join(''));
      expect(replay?.text).toBe(serializeModel(documents.at(-1) ?? never()));
      expect(replay?.edits.map((e) => e.name)).toEqual(documents.slice(1).map((_, i) => `edit ${i + 1}`));
      expect(replay?.whole).toBe(true);
    }),
    { seed: 51, numRuns: 60 },
  );
});

test('a journal cut off anywhere holds the document after its last whole edit', () => {
  fc.assert(
    fc.property(sequences, fc.double({ min: 0, max: 1, noNaN: true }), (documents, where) => {
      const lines = journalOf(documents);
      const text = lines.join('');
      const cut = Math.floor(text.length * where);
      const replay = readJournal(text.slice(0, cut));
      let end = 0;
      const whole = lines.filter((line) => {
        end += line.length;
        // A line whose end mark alone is missing is a whole line.
        return end - 1 <= cut;
      }).length;
      if (whole === 0) {
        expect(replay).toBeNull();
        return;
      }
      expect(replay?.text).toBe(serializeModel(documents[whole - 1] ?? never()));
      if (replay?.whole) expect(text.slice(0, cut).endsWith('\n')).toBe(true);
    }),
    { seed: 52, numRuns: 150 },
  );
});

test('a damaged line ends the reading and is said to be there', () => {
  const [a, b, c] = fc.sample(models, { seed: 53, numRuns: 3 });
  const lines = journalOf([a ?? never(), b ?? never(), c ?? never()]);
  const replay = readJournal([lines[0], lines[1]?.replace('edit 1', 'edit 9'), lines[2]].join(''));
  expect(replay).toMatchObject({ text: serializeModel(a ?? never()), edits: [], whole: false });
});

test('an edit made for another document ends the reading', () => {
  const [a] = fc.sample(models, { seed: 54, numRuns: 1 });
  const start = a ?? never();
  const foreign = journalLine({
    name: 'foreign',
    at: AT,
    change: [{ path: '/elements/999/name', before: 'x', after: 'y' }],
  });
  expect(() => apply(start, [{ path: '/elements/999/name', before: 'x', after: 'y' }])).toThrow();
  expect(readJournal(journalOf([start]).join('') + foreign)).toMatchObject({ edits: [], whole: false });
});

test('what is no journal is null', () => {
  for (const text of ['', '\n', '{}', `${'0'.repeat(16)} {}\n`, journalLine({ format: 'other' } as never)])
    expect(readJournal(text)).toBeNull();
});

function never(): never {
  throw new Error('no sample');
}
