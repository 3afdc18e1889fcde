import type { Diagnostic } from '../core/diagnostic';
import { sortBy, uniqueSorted } from '../core/order';
import type { Task } from '../model/document';
import type { ElementOf } from '../model/elements/registry';
import type { FlowOf } from '../model/flows/registry';
import type { Graph, OperationNode } from '../model/graph';
import { rankOf } from '../model/vocabulary';
import { approvalsFor } from './approvals';
import { argumentsOf, schemaClauses } from './arguments';
import { parseCondition } from './conditions/parse';
import { legalChains, MAX_PATHS } from './delegation';
import { trace } from './guardrails/guardrail';
import type { Grant } from './policy';
import { resourcesOf } from './resources';

/** Why an agent can be granted nothing, or null. */
function ungrantable(agent: ElementOf<'agent'>): string | null {
  if (agent.state === 'suspended' || agent.state === 'retired') return `is ${agent.state}`;
  if (
    agent.identity.id === undefined ||
    agent.identity.method === 'none' ||
    agent.identity.method === 'inherited-user'
  ) {
    return 'has no workload identity of its own that could be attested';
  }
  return null;
}

const warning = (code: string, message: string, at: string, element: string, help: string): Diagnostic => ({
  code,
  severity: 'warning',
  message,
  at,
  element,
  help,
});

/** A use of an operation in a task, with what carries it. */
interface Use {
  readonly task: Task;
  readonly agent: ElementOf<'agent'>;
  readonly use: Task['uses'][number];
  readonly node: OperationNode;
  /** The call flows that carry it, by id; the grant goes with the first. */
  readonly flows: readonly [FlowOf<'call'>, ...FlowOf<'call'>[]];
  /** JSON Pointer of the use. */
  readonly at: string;
}

type Report = (code: string, message: string, help: string) => void;

/** The uses of a task that a call flow carries. */
function usesOf(graph: Graph, task: Task, index: number, agent: ElementOf<'agent'>): Use[] {
  return task.uses.flatMap((use, i): Use[] => {
    const node = graph.operation.get(use.operation);
    if (!node) return [];
    const carrying = (graph.flowsFrom.get(agent.id) ?? []).filter(
      (f): f is FlowOf<'call'> =>
        f.kind === 'call' && f.to === node.tool.id && f.operations.includes(node.operation.id),
    );
    const [first, ...others] = sortBy(carrying, (f) => f.id);
    if (!first) return [];
    return [{ task, agent, use, node, flows: [first, ...others], at: `/tasks/${index}/uses/${i}` }];
  });
}

/** Says where flows that carry one use do not agree on the point. */
function compareFlows({ node, flows: [flow, ...others] }: Use, report: Report): void {
  if (others.every((other) => other.via === flow.via)) return;
  report(
    'AMB315',
    `${[flow, ...others].map((f) => f.id).join(' and ')} carry ${node.ref} past different enforcement points; the grant goes with ${flow.id}`,
    'Let one call flow carry the operation, or route all of them through one enforcement point.',
  );
}

/** Whether somebody starts the task or hands it down, in ways that can be listed. */
function isReached(graph: Graph, { task, node }: Use, report: Report): boolean {
  const chains = legalChains(graph, task.id, node.ref);
  if (chains !== null && chains.length > 0) return true;
  report(
    'AMB312',
    chains === null
      ? `${task.id} can be reached by more delegation chains than can be listed (${MAX_PATHS}); ${node.ref} is not granted`
      : `${task.id} has no trigger and nobody hands it down; ${node.ref} is not granted`,
    'Shorten the chains, or state what starts the task.',
  );
  return false;
}

/** The resources that the agent's clearance and the task let it touch, sorted. */
function allowedResources(graph: Graph, { task, agent, node }: Use, report: Report): string[] {
  const limit = Math.min(rankOf(agent.clearance), rankOf(task.maxSensitivity));
  const touched = resourcesOf(graph, node);
  for (const { id } of touched.filter((r) => r.sensitivity > limit))
    report(
      'AMB311',
      `${task.id} may not touch ${id}: it is more sensitive than the agent's clearance or the task's maximum`,
      'Raise the clearance on purpose, or use a less sensitive data set.',
    );
  return uniqueSorted(touched.filter((r) => r.sensitivity <= limit).map((r) => r.id));
}

/** The grant of one use without its number among those for the same operation; null, and why, when there is none. */
function grantOf(
  graph: Graph,
  asked: Use,
  lists: ReadonlyMap<string, readonly string[]>,
  out: Diagnostic[],
): Grant | null {
  const { task, agent, use, node, flows, at } = asked;
  const report: Report = (code, message, help) => out.push(warning(code, message, at, agent.id, help));
  compareFlows(asked, report);
  const args = argumentsOf(node.operation.input);
  const parsed =
    use.when === undefined
      ? null
      : parseCondition(use.when, { args, lists, at: `${at}/when`, element: agent.id });
  if (parsed) out.push(...parsed.diagnostics);
  if (parsed && !parsed.ok) return null;
  if (!isReached(graph, asked, report)) return null;
  const resources = allowedResources(graph, asked, report);
  if (resources.length === 0) return null;
  const approvals = approvalsFor(graph, agent.id, node.ref);
  return {
    id: `grant:${task.id}:${node.ref}`,
    agent: agent.id,
    task: task.id,
    operation: node.ref,
    resources,
    when: [...(parsed?.ok ? parsed.value : []), ...schemaClauses(node.operation.input)],
    approvals,
    pep: flows[0].via ?? null,
    trace: trace(`${agent.id} needs ${node.ref} to ${task.intent}`, {
      elements: uniqueSorted([agent.id, node.tool.id, ...resources.map((r) => r.split('/')[0] ?? r)]),
      flows: flows.map((f) => f.id),
      tasks: [task.id],
      approvals: approvals.map((id) => id.slice('approval:'.length)),
    }),
  };
}

/** The grants of one task: one per use that a call flow carries (P1). */
function grantsOf(
  graph: Graph,
  task: Task,
  index: number,
  lists: ReadonlyMap<string, readonly string[]>,
  out: Diagnostic[],
): Grant[] {
  const agent = graph.element.get(task.agent);
  if (agent?.kind !== 'agent') return [];
  const obstacle = ungrantable(agent);
  if (obstacle !== null) {
    out.push(
      warning(
        'AMB310',
        `${agent.name} ${obstacle}, so ${task.id} grants nothing`,
        `/tasks/${index}`,
        agent.id,
        'Give the agent a SPIFFE, OIDC or mTLS identity and an active or proposed state.',
      ),
    );
    return [];
  }
  const counts = new Map<string, number>();
  return usesOf(graph, task, index, agent).flatMap((use): Grant[] => {
    const grant = grantOf(graph, use, lists, out);
    if (!grant) return [];
    const count = (counts.get(grant.operation) ?? 0) + 1;
    counts.set(grant.operation, count);
    return [count > 1 ? { ...grant, id: `${grant.id}#${count}` } : grant];
  });
}

/** Every grant of a model, in task order, with what was left out and why. */
export function deriveGrants(
  graph: Graph,
  lists: ReadonlyMap<string, readonly string[]>,
): { grants: Grant[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const grants = graph.document.tasks.flatMap((task, index) =>
    grantsOf(graph, task, index, lists, diagnostics),
  );
  return { grants, diagnostics };
}
