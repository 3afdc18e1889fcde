import { afterAll, expect, test, vi } from 'vitest';
import { modelBuilder } from '../../shared/testing/model-builder';
import type { ComparisonQuestion } from './comparison';

const asked = vi.hoisted((): ComparisonQuestion[] => []);
vi.stubGlobal('window', { ambit: {} });
vi.mock('./compare.worker?worker&url', () => ({ default: '' }));
vi.mock('../platform/trusted-worker', () => ({
  createWorker: () => ({ postMessage: (question: ComparisonQuestion) => asked.push(question) }),
}));
// Test files share their modules: these are loaded with what stands in for workers, and go again.
vi.resetModules();
afterAll(() => vi.resetModules());
const { useShell } = await import('./store');
const { useLastExport } = await import('./last-export');
const { compareWith, startComparison } = await import('./comparison');
// Only the choice of a host reads it, once; other tests of this process must not meet it.
vi.unstubAllGlobals();

const model = modelBuilder().element('agent', 'bot').build();
const exported = (text: string) =>
  useLastExport.setState({
    model: model.id,
    last: { at: '2026-01-01', files: [{ path: 'model.ambit.json', text }] },
  });

test('what was exported meanwhile is what the model is compared with from then on', async () => {
  startComparison();
  useShell.getState().open(model, { token: null, name: 'desk', digest: null });
  useShell.getState().setAnalysis({ status: 'ready', policy: {} as never, threats: [] });
  compareWith('exported');
  for (const text of ['first', 'second']) {
    exported(text);
    await vi.waitFor(() => expect(asked.at(-1)?.before).toBe(text));
  }
});
