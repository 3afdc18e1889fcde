import { afterAll, expect, test, vi } from 'vitest';
import { modelBuilder } from '../../shared/testing/model-builder';
import type { HandAnswer, HandQuestion } from './hand-written.worker';

const worker = vi.hoisted(() => ({
  asked: [] as HandQuestion[],
  onmessage: (_: { data: HandAnswer }): void => undefined,
  postMessage: (question: HandQuestion): void => void worker.asked.push(question),
}));
const call = async () => ({ ok: true, value: [{ path: 'a.cedar', text: '' }], diagnostics: [] });
vi.stubGlobal('window', { ambit: { call } });
vi.mock('./hand-written.worker?worker&url', () => ({ default: '' }));
vi.mock('../platform/trusted-worker', () => ({ createWorker: () => worker }));
// Test files share their modules: these are loaded with what stands in for workers, and go again.
vi.resetModules();
afterAll(() => vi.resetModules());
const { useShell } = await import('./store');
const { readHandWritten, useHandWritten } = await import('./hand-written');
// Only the choice of a host reads it, once; other tests of this process must not meet it.
vi.unstubAllGlobals();

const model = modelBuilder().element('agent', 'bot').build();

test('rules beside one file that are judged late do not become those of the next model', async () => {
  useShell.getState().open(model, { token: 'one', name: 'one', digest: null });
  useShell.getState().setAnalysis({ policy: {} as never });
  await readHandWritten();
  const turn = worker.asked.at(-1)?.turn ?? -1;
  useShell.getState().open(model, { token: null, name: '', digest: null });
  await readHandWritten();
  worker.onmessage({
    data: { turn, supplement: [{ path: 'a.cedar' }], widened: [], compared: null, diagnostics: [] } as never,
  });
  expect(useHandWritten.getState().supplement).toEqual([]);
});
