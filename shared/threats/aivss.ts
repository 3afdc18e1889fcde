import type { Graph } from '../model/graph';
import { isLogged, isUnattended, rereadsOwnWriting } from './facts/about-agent';
import { taint } from './paths/taint';

/** One of the ten amplification factors of OWASP AIVSS 0.8: 0, 0.5 or 1, read off the model; null where it is silent. */
export interface AmplificationFactor {
  readonly factor: string;
  readonly value: 0 | 0.5 | 1 | null;
  readonly why: string;
}

/** What a person states about one threat: a model of the design knows none of it. */
export interface AivssInput {
  /** CVSS v4.0 base score, 0 to 10. */
  readonly cvss: number;
  /** Threat multiplier, 0 to 1; 1 when not stated. */
  readonly threatMultiplier?: number;
  /** Mitigation factor, 0 to 1; 1 when not stated. */
  readonly mitigationFactor?: number;
}

export interface AivssScore {
  /** To one decimal; null while a factor is unknown. */
  readonly score: number | null;
  readonly amplification: number | null;
  readonly factors: readonly AmplificationFactor[];
}

const MEMORY = { none: 0, session: 0.5, persistent: 1 } as const;

/** The ten factors for one agent; undefined when there is no such agent. */
export function amplificationOf(graph: Graph, id: string): AmplificationFactor[] | undefined {
  const agent = graph.element.get(id);
  if (agent?.kind !== 'agent') return undefined;
  const flows = graph.flowsFrom.get(id) ?? [];
  const calls = flows.filter((f) => f.kind === 'call').length;
  const delegates = flows.some((f) => f.kind === 'delegate');
  const delegated = graph.flowsTo.get(id)?.some((f) => f.kind === 'delegate') ?? false;
  const { decides, chains } = agent.autonomy;
  const factor = (name: string, value: AmplificationFactor['value'], why: string): AmplificationFactor => ({
    factor: name,
    value,
    why,
  });
  return [
    factor(
      'autonomy of action',
      !decides ? 0 : isUnattended(agent) ? 1 : 0.5,
      decides ? `decides itself, runs: ${agent.runs}` : 'follows a fixed sequence',
    ),
    factor('tool use', calls === 0 ? 0 : calls < 3 ? 0.5 : 1, `calls ${calls} tools`),
    factor(
      'memory use',
      agent.memory === undefined ? null : MEMORY[agent.memory],
      `memory: ${agent.memory ?? 'not stated'}`,
    ),
    factor(
      'dynamic identity',
      agent.identity.method === 'inherited-user' ? 1 : delegates ? 0.5 : 0,
      `identity: ${agent.identity.method}`,
    ),
    factor(
      'multi-agent interactions',
      delegates && delegated ? 1 : delegates || delegated ? 0.5 : 0,
      delegates ? 'delegates' : delegated ? 'is delegated to' : 'works alone',
    ),
    factor('non-determinism', decides ? 1 : 0.5, 'a model chooses the words, and the steps when it decides'),
    factor(
      'self-modification',
      rereadsOwnWriting(graph, id).length > 0 ? 1 : agent.memory === 'persistent' ? 0.5 : 0,
      'whether it can change what steers it',
    ),
    factor(
      'goal-driven planning',
      decides && chains ? 1 : decides ? 0.5 : 0,
      'whether it plans over several steps',
    ),
    factor(
      'contextual awareness',
      taint(graph).has(id) ? 1 : 0.5,
      'whether strangers’ content is in its context',
    ),
    factor('opacity and reflexivity', isLogged(graph, id) ? 0.5 : 1, 'whether each decision is logged'),
  ];
}

/**
 * OWASP AIVSS 0.8 (March 2026): (CVSS base + (10 − CVSS base) × sum of factors / 10 × threat multiplier) × mitigation
 * factor, to one decimal. An alternative view for threats whose CVSS base somebody stated. For a threat about several
 * agents the one with the highest sum counts; one of them with an unknown factor leaves the score open. Which value a
 * model stands for is our reading: the document describes the factors in words. Undefined when no agent is among
 * `agents`, or the base is not from 0 to 10.
 */
export function aivssOf(graph: Graph, agents: readonly string[], input: AivssInput): AivssScore | undefined {
  const { cvss, threatMultiplier = 1, mitigationFactor = 1 } = input;
  if (!(cvss >= 0 && cvss <= 10)) return undefined;
  const sum = (factors: readonly AmplificationFactor[]) => factors.reduce((n, f) => n + (f.value ?? 0), 0);
  const known = agents.flatMap((id) => {
    const factors = amplificationOf(graph, id);
    return factors ? [factors] : [];
  });
  const open = known.find((factors) => factors.some((f) => f.value === null));
  if (open) return { score: null, amplification: null, factors: open };
  const [worst] = known.sort((a, b) => sum(b) - sum(a));
  if (!worst) return undefined;
  const amplification = (10 - cvss) * (sum(worst) / 10) * threatMultiplier;
  return {
    score: Math.round((cvss + amplification) * mitigationFactor * 10) / 10,
    amplification: Math.round(amplification * 10) / 10,
    factors: worst,
  };
}
