import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnalysisState } from './analysis';
import { listener, type Told, teller } from './in-pieces';

/** Both ends, with what lies between them copied as between two threads. */
function connected() {
  const heard: Partial<AnalysisState>[] = [];
  const messages: Told[] = [];
  const listen = listener((_, analysis) => heard.push(analysis));
  const tell = teller((message) => {
    messages.push(message);
    listen(structuredClone(message));
  });
  return { tell, heard, messages };
}

const threats = (ids: readonly number[], sentence: string) =>
  ids.map((id) => ({
    id: `t${id}`,
    sentence: id % 7 === 0 ? sentence : '',
  })) as unknown as AnalysisState['threats'];
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

test('what is told in pieces is heard as it was, also after things came, went and changed', () => {
  const round = fc.tuple(fc.subarray(upTo(2000), { minLength: 250 }), fc.string(), fc.boolean());
  fc.assert(
    fc.property(fc.array(round, { minLength: 1, maxLength: 5 }), (rounds) => {
      const { tell, heard } = connected();
      for (const [turn, [ids, sentence, withPolicy]] of rounds.entries()) {
        const list = threats(ids, sentence);
        const policy = withPolicy
          ? ({ modelId: 'm', grants: list, tasks: ['a'], agents: [] } as never)
          : null;
        const analysis: Partial<AnalysisState> = { status: 'ready', threats: list, policy };
        tell(turn, analysis);
        expect(heard.at(-1)).toEqual(analysis);
      }
    }),
    { seed: 3, numRuns: 40 },
  );
});

test('no message holds more than a small part of a long list', () => {
  const { tell, messages } = connected();
  tell(1, { threats: threats(upTo(5000), 'x') });
  const largest = Math.max(
    ...messages.map((m) => ('items' in m ? m.items.length : (m.analysis.threats ?? []).length)),
  );
  expect(largest).toBeLessThanOrEqual(300);
});

test('what did not change is not told again, and is the same object in the window', () => {
  const { tell, heard, messages } = connected();
  tell(1, { threats: threats(upTo(700), 'before') });
  const first = messages.length;
  tell(2, { threats: threats(upTo(700), 'after') });
  const news = messages
    .slice(first)
    .flatMap((m) => ('items' in m ? m.items : []))
    .filter((item) => typeof item === 'object');
  expect(news).toHaveLength(100);
  expect(heard[1]?.threats?.[1]).toBe(heard[0]?.threats?.[1]);
  expect(heard[1]?.threats?.[7]).not.toBe(heard[0]?.threats?.[7]);
});
