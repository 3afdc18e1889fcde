import { expect, test, vi } from 'vitest';
import { modelBuilder } from '../../shared/testing/model-builder';
import type { AnalysisState } from './analysis';
import type { AnalysisQuestion } from './analysis-messages';
import { listener, type Told } from './in-pieces';

const document = modelBuilder()
  .element('agent', 'bot')
  .element('tool', 'mail', { operations: [{ id: 'send', effect: 'send', reversible: false }] })
  .flow('call', 'bot', 'mail', { operations: ['send'] })
  .task({ id: 'answer', agent: 'bot', uses: [{ operation: 'mail.send' }] })
  .build();
const question: AnalysisQuestion = {
  turn: 1,
  document,
  wanted: { outputs: false, adequate: false },
  packsOff: [],
  ownRules: [],
  supplement: [],
  today: '2026-01-01',
};

/** The worker's own thread, as far as the worker knows it. */
async function startWorker(hear: (analysis: Partial<AnalysisState>) => void) {
  const listen = listener((_, analysis) => hear(analysis));
  const self = {
    onmessage: (_: { readonly data: AnalysisQuestion }): void => undefined,
    postMessage: (message: Told) => listen(structuredClone(message)),
  };
  vi.stubGlobal('self', self);
  vi.resetModules();
  await import('./analysis.worker');
  return (data: AnalysisQuestion) => self.onmessage({ data });
}

test('a document that is asked about again while its last stage is told is ready all the same', async () => {
  let state: Partial<AnalysisState> = { status: 'working' };
  let again = true;
  const ask = await startWorker((analysis) => {
    state = { ...state, ...analysis };
    if (analysis.cases === undefined || !again) return;
    // Somebody goes to another workspace just now.
    again = false;
    ask({ ...question, wanted: { outputs: true, adequate: false } });
  });
  ask(question);
  await vi.waitFor(() => expect(state.outputs?.length).toBeGreaterThan(0), 30_000);
  expect(state.status).toBe('ready');
});

test('a document whose policy cannot be derived is ready with its findings', async () => {
  let state: Partial<AnalysisState> = { status: 'working' };
  const ask = await startWorker((analysis) => {
    state = { ...state, ...analysis };
  });
  const broken = { ...document, flows: document.flows.map((flow) => ({ ...flow, to: 'nowhere' })) };
  ask({ ...question, document: broken as typeof document });
  await vi.waitFor(() => expect(state.status).toBe('ready'), 30_000);
  expect(state.diagnostics?.length).toBeGreaterThan(0);
  expect(state.cases).toEqual([]);
});
