import type { Engine } from '../../shared/verify/engine';
import { engineSet, loadRego } from './engines';
import type { SimulationAnswer, SimulationQuestion } from './simulation';

let engines: Promise<readonly Engine[]> | null = null;

self.onmessage = async ({ data }: MessageEvent<SimulationQuestion>) => {
  const { turn, request, policy } = data;
  if (policy) engines = loadRego().then((rego) => engineSet(policy, rego));
  try {
    const decisions = await Promise.all(
      ((await engines) ?? []).map(async (engine) => ({
        engine: engine.id,
        decision: await engine.decide(request),
      })),
    );
    self.postMessage({ turn, decisions, problem: null } satisfies SimulationAnswer);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    self.postMessage({ turn, decisions: [], problem } satisfies SimulationAnswer);
  }
};
