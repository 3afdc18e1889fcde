import type { Diagnostic } from '../core/diagnostic';
import { sortBy, uniqueSorted } from '../core/order';
import type { Task } from '../model/document';
import type { ElementOf } from '../model/elements/registry';
import type { FlowOf } from '../model/flows/registry';
import type { Graph } from '../model/graph';
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
  const limit = Math.min(rankOf(agent.clearance), rankOf(task.maxSensitivity));
  const seen = new Map<string, number>();
  return task.uses.flatMap((use, i): Grant[] => {
    const at = `/tasks/${index}/uses/${i}`;
    const node = graph.operation.get(use.operation);
    const flows = sortBy(
      (graph.flowsFrom.get(agent.id) ?? []).filter(
        (f): f is FlowOf<'call'> =>
          f.kind === 'call' && f.to === node?.tool.id && f.operations.includes(node.operation.id),
      ),
      (f) => f.id,
    );
    const [flow, ...others] = flows;
    if (!node || !flow) return [];
    if (others.some((other) => other.via !== flow.via))
      out.push(
        warning(
          'AMB315',
          `${flows.map((f) => f.id).join(' and ')} carry ${node.ref} past different enforcement points; the grant goes with ${flow.id}`,
          at,
          agent.id,
          'Let one call flow carry the operation, or route all of them through one enforcement point.',
        ),
      );
    const args = argumentsOf(node.operation.input);
    const parsed =
      use.when === undefined
        ? null
        : parseCondition(use.when, { args, lists, at: `${at}/when`, element: agent.id });
    if (parsed) out.push(...parsed.diagnostics);
    if (parsed && !parsed.ok) return [];
    const chains = legalChains(graph, task.id, node.ref);
    if (chains === null || chains.length === 0) {
      out.push(
        warning(
          'AMB312',
          chains === null
            ? `${task.id} can be reached by more delegation chains than can be listed (${MAX_PATHS}); ${node.ref} is not granted`
            : `${task.id} has no trigger and nobody hands it down; ${node.ref} is not granted`,
          at,
          agent.id,
          'Shorten the chains, or state what starts the task.',
        ),
      );
      return [];
    }
    const touched = resourcesOf(graph, node);
    for (const r of touched.filter((r) => r.sensitivity > limit)) {
      out.push(
        warning(
          'AMB311',
          `${task.id} may not touch ${r.id}: it is more sensitive than the agent's clearance or the task's maximum`,
          at,
          agent.id,
          'Raise the clearance on purpose, or use a less sensitive data set.',
        ),
      );
    }
    const resources = uniqueSorted(touched.filter((r) => r.sensitivity <= limit).map((r) => r.id));
    if (resources.length === 0) return [];
    const count = (seen.get(node.ref) ?? 0) + 1;
    seen.set(node.ref, count);
    return [
      {
        id: `grant:${task.id}:${node.ref}${count > 1 ? `#${count}` : ''}`,
        agent: agent.id,
        task: task.id,
        operation: node.ref,
        resources,
        when: [...(parsed?.ok ? parsed.value : []), ...schemaClauses(node.operation.input)],
        approvals: approvalsFor(graph, agent.id, node.ref),
        pep: flow.via ?? null,
        trace: trace(`${agent.id} needs ${node.ref} to ${task.intent}`, {
          elements: uniqueSorted([agent.id, node.tool.id, ...resources.map((r) => r.split('/')[0] ?? r)]),
          flows: flows.map((f) => f.id),
          tasks: [task.id],
          approvals: approvalsFor(graph, agent.id, node.ref).map((id) => id.slice('approval:'.length)),
        }),
      },
    ];
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
