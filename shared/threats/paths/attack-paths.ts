import { canonicalJson, digest } from '../../core/canonical';
import type { Diagnostic } from '../../core/diagnostic';
import { compare } from '../../core/order';
import type { FlowOf } from '../../model/flows/registry';
import type { Graph, OperationNode } from '../../model/graph';
import { entries, hops, operationsOf, sortedFlows } from './hops';
import { weightOf } from './rank';
import { callStep, type PathStep } from './step';
import { isSink, stoppedBy } from './trust';

/** One minimal way from one source of untrusted content, through agents, into one operation with an effect on the world. */
export interface AttackPath {
  /** `path:` and 12 hex digits over the source, the flows and the operation. */
  readonly id: string;
  readonly source: string;
  readonly agents: readonly string[];
  readonly sink: OperationNode;
  readonly call: FlowOf<'call'>;
  readonly steps: readonly PathStep[];
  /** What refuses or asks at the last step; undefined = open. */
  readonly stopped: 'approval' | 'enforcement' | undefined;
}

export interface PathBounds {
  /** At most this many paths. */
  readonly paths: number;
  /** At most this many agents on one path. */
  readonly agents: number;
  /** At most this many partial paths are looked at. */
  readonly work: number;
}

/** Nine agents: as many as the format lets a delegation chain have. */
const PATH_BOUNDS: PathBounds = { paths: 5_000, agents: 9, work: 100_000 };

interface Partial {
  readonly source: string;
  readonly agents: readonly string[];
  readonly steps: readonly PathStep[];
}

/**
 * All minimal attack paths: no agent twice, and no path whose flows contain those of another from the same source to
 * the same operation. The worst first: open before stopped, then by what the operation does, then the shorter.
 * Shorter ones are found first, so a cut-off (AMB620) drops the longest. Independent of names and document order.
 */
export function attackPaths(
  graph: Graph,
  bounds: PathBounds = PATH_BOUNDS,
): { readonly paths: AttackPath[]; readonly diagnostics: Diagnostic[] } {
  const found: AttackPath[] = [];
  const shorter = new Map<string, ReadonlySet<string>[]>();
  let cut: string | undefined;
  let layer: Partial[] = entries(graph).map((e) => ({ source: e.source, agents: [e.agent], steps: e.steps }));
  let work = 0;
  while (layer.length > 0 && cut === undefined) {
    const next: Partial[] = [];
    for (const at of layer) {
      const agent = at.agents.at(-1) ?? '';
      for (const call of sortedFlows(graph.flowsFrom.get(agent))) {
        if (call.kind !== 'call') continue;
        for (const sink of operationsOf(graph, call)) {
          if (!isSink(sink)) continue;
          const path = finish(graph, at, call, sink);
          if (!isMinimal(shorter, path)) continue;
          if (found.length >= bounds.paths) cut = `more than ${bounds.paths} paths`;
          else found.push(path);
        }
      }
      for (const hop of hops(graph).get(agent) ?? []) {
        if (at.agents.includes(hop.to)) continue;
        if (at.agents.length >= bounds.agents) cut ??= `paths over more than ${bounds.agents} agents`;
        else if (++work > bounds.work) cut ??= `more than ${bounds.work} partial paths`;
        else
          next.push({
            source: at.source,
            agents: [...at.agents, hop.to],
            steps: [...at.steps, ...hop.steps],
          });
      }
    }
    layer = next;
  }
  const rank = new Map(found.map((path) => [path, weightOf(graph, path)]));
  found.sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0) || compare(a.id, b.id));
  return { paths: found, diagnostics: cut === undefined ? [] : [cutOff(cut, found.length)] };
}

function finish(graph: Graph, at: Partial, call: FlowOf<'call'>, sink: OperationNode): AttackPath {
  const agent = at.agents.at(-1) ?? '';
  const steps = [...at.steps, callStep(graph, call, sink)];
  // Access flows only say what the tool reaches; the path is the same without them.
  const flows = steps.map((s) => s.flow).filter((id) => graph.flow.get(id)?.kind !== 'access');
  const key = canonicalJson([at.source, flows, sink.ref]);
  return {
    id: `path:${digest(key).slice('sha256:'.length, 'sha256:'.length + 12)}`,
    source: at.source,
    agents: at.agents,
    sink,
    call,
    steps,
    stopped: stoppedBy(graph, agent, call, sink),
  };
}

/** Remembers the path's flows; false when an earlier, shorter one of the same source and operation lies within them. */
function isMinimal(shorter: Map<string, ReadonlySet<string>[]>, path: AttackPath): boolean {
  const key = `${path.source} ${path.sink.ref}`;
  const flows = new Set(path.steps.map((s) => s.flow));
  const known = shorter.get(key);
  if (!known) shorter.set(key, [flows]);
  else if (known.some((other) => within(other, flows))) return false;
  else known.push(flows);
  return true;
}

function within(few: ReadonlySet<string>, many: ReadonlySet<string>): boolean {
  if (few.size > many.size) return false;
  for (const flow of few) if (!many.has(flow)) return false;
  return true;
}

function cutOff(why: string, listed: number): Diagnostic {
  return {
    code: 'AMB620',
    severity: 'warning',
    message: `The list of attack paths stops at ${listed}: there are ${why}. Threats do not depend on this list.`,
    at: '',
    help: 'The longest are left out. Split the model, or cut the paths that are listed; then list them again.',
  };
}
