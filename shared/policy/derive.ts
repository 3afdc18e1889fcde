import { passes } from '../core/diagnostic';
import { compare, sortBy, uniqueSorted } from '../core/order';
import { fail, ok, type Result } from '../core/result';
import type { Operation } from '../model/elements/tool';
import { contentHash } from '../model/file/serialize';
import { elementsOf, type Graph, type OperationNode } from '../model/graph';
import { isHighImpact } from '../model/impact';
import { readsUntrusted } from '../model/trust';
import { approvalsFor, askable, deriveApprovals } from './approvals';
import { argumentsOf } from './arguments';
import type { Condition } from './conditions/condition';
import { pathsOf } from './conditions/paths';
import { listsOf } from './conditions/scope';
import { deadGrants } from './dead-grants';
import { deriveGrants } from './grants';
import { guardrailRules } from './guardrails/registry';
import { GUARDRAIL_KINDS, type Policy, type PolicyOperation, type PolicyResource } from './policy';
import type { FactPath } from './request';
import { resourcesOf } from './resources';
import { schemaFindings } from './schema-findings';

function pathsIn(conditions: readonly Condition[]): FactPath[] {
  const paths = new Map<string, FactPath>();
  for (const condition of conditions) {
    for (const atom of condition.flatMap((clause) => clause.anyOf)) {
      for (const path of pathsOf(atom)) paths.set(JSON.stringify(path), path);
    }
  }
  return [...paths.entries()].sort(([a], [b]) => compare(a, b)).map(([, path]) => path);
}

/** MCP allows tool names of these characters; any other name was written for people. */
const calledBy = ({ id, name }: Operation): string =>
  name !== undefined && /^[A-Za-z0-9_./-]{1,128}$/.test(name) ? name : id;

/** `git push`: the operation's name as it is typed, or the tool and the operation. */
const commandOf = ({ tool, operation }: OperationNode): string[] =>
  operation.name === undefined ? [tool.id, operation.id] : operation.name.split(' ').filter((w) => w !== '');

function operationsOf(graph: Graph): PolicyOperation[] {
  const operations = [...graph.operation.values()].map((node): PolicyOperation => {
    const calls = (graph.flowsTo.get(node.tool.id) ?? []).flatMap((f) =>
      f.kind === 'call' && f.operations.includes(node.operation.id) && f.via !== undefined ? [f.via] : [],
    );
    return {
      id: node.ref,
      tool: node.tool.id,
      called: calledBy(node.operation),
      protocol: node.tool.protocol,
      command: node.tool.protocol === 'cli' ? commandOf(node) : [],
      effect: node.operation.effect,
      highImpact: isHighImpact(node),
      readsUntrusted: readsUntrusted(graph, node),
      touches: uniqueSorted(resourcesOf(graph, node).map((r) => r.id)),
      args: argumentsOf(node.operation.input),
      pep: uniqueSorted(calls),
    };
  });
  return sortBy(operations, (o) => o.id);
}

function allResources(graph: Graph): PolicyResource[] {
  const resources = new Map<string, PolicyResource>();
  for (const node of graph.operation.values())
    for (const r of resourcesOf(graph, node)) resources.set(r.id, r);
  return sortBy([...resources.values()], (r) => r.id);
}

/**
 * The least-privilege policy of a valid model: tasks ∩ call flows, under the guardrails. Fails when a condition cannot
 * be read; what could not be granted is a warning that says why. Same model, same value (P7).
 */
export function derivePolicy(graph: Graph): Result<Policy> {
  const lists = listsOf(graph);
  const { approvals, diagnostics: approvalFindings } = deriveApprovals(graph, lists);
  const { grants, diagnostics: grantFindings } = deriveGrants(graph, lists);
  const diagnostics = [...approvalFindings, ...grantFindings, ...schemaFindings(graph)];
  if (!passes(diagnostics)) return fail(diagnostics);

  const guardrails = sortBy(
    GUARDRAIL_KINDS.flatMap((kind) => guardrailRules[kind]({ graph, grants })),
    (g) => g.id,
  );
  const used = new Set(grants.flatMap((g) => approvalsFor(graph, g.agent, g.operation)));
  const kept = approvals.filter((a) => used.has(a.id));
  const policy: Policy = {
    modelId: graph.document.id,
    modelHash: contentHash(graph.document),
    agents: sortBy(
      elementsOf(graph, 'agent').map((a) => ({ id: a.id, identity: a.identity.id ?? '' })),
      (a) => a.id,
    ),
    operations: operationsOf(graph),
    resources: allResources(graph),
    tasks: uniqueSorted(graph.document.tasks.map((t) => t.id)),
    lists: sortBy(
      (graph.document.lists ?? []).map((l) => ({ id: l.id, values: uniqueSorted(l.values) })),
      (l) => l.id,
    ),
    grants: sortBy(grants, (g) => g.id),
    guardrails,
    approvals: kept,
    askable: askable(kept),
    factsRead: pathsIn([
      ...grants.map((g) => g.when),
      ...guardrails.map((g) => g.require),
      ...kept.flatMap((a) => [a.unless, a.fresh]),
    ]),
  };
  return ok(policy, [...diagnostics, ...deadGrants(graph, grants, guardrails)]);
}
