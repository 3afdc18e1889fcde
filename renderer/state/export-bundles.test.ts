import { afterAll, expect, test, vi } from 'vitest';
import { modelBuilder } from '../../shared/testing/model-builder';
import type { ExportQuestion } from './export.worker';

const asked = vi.hoisted((): ExportQuestion[] => []);
vi.stubGlobal('window', { ambit: {} });
vi.mock('./hand-written.worker?worker&url', () => ({ default: '' }));
vi.mock('./export.worker?worker&url', () => ({ default: '' }));
vi.mock('../platform/trusted-worker', () => ({
  createWorker: () => ({ postMessage: (question: ExportQuestion) => asked.push(question) }),
}));
// Test files share their modules: these are loaded with what stands in for workers, and go again.
vi.resetModules();
afterAll(() => vi.resetModules());
const { useShell } = await import('./store');
const { exportBundles } = await import('./export-bundles');
// Only the choice of a host reads it, once; other tests of this process must not meet it.
vi.unstubAllGlobals();

const model = modelBuilder().element('agent', 'bot').build();
const policy = (modelId: string) => ({ modelId }) as never;

test('while an edit is analysed an export waits for the policy that follows from it', async () => {
  useShell.getState().open(model, { token: null, name: 'desk', digest: null });
  useShell.getState().setAnalysis({ status: 'working', policy: policy('before') });
  void exportBundles();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual([]);
  useShell.getState().setAnalysis({ status: 'ready', policy: policy('after') });
  await vi.waitFor(() => expect(asked).toMatchObject([{ policy: { modelId: 'after' } }]));
});
