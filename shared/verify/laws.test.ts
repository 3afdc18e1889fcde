import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groundOf } from '../cases/ground';
import { closed, requestFor, sceneOf, startFor } from '../cases/scene';
import type { ModelDocument } from '../model/document';
import { buildGraph } from '../model/graph';
import { derivePolicy } from '../policy/derive';
import { evaluate } from '../policy/evaluate';
import type { Outcome, Policy } from '../policy/policy';
import { models } from '../testing/arbitraries';
import { guardrails, policies, requests } from '../testing/arbitrary-policies';

const rank: Readonly<Record<Outcome, number>> = { deny: 0, escalate: 1, allow: 2 };

/** Models whose agents can be granted something: attested identities and tasks that something starts. */
const grantable = models.map(
  (document): ModelDocument => ({
    ...document,
    elements: document.elements.map((e) =>
      e.kind === 'agent'
        ? { ...e, state: 'active', identity: { method: 'spiffe', id: `spiffe://test/${e.id}` } }
        : e,
    ),
    tasks: document.tasks.map((task) => ({ ...task, trigger: 'asked for' })),
  }),
);

function derive(document: ModelDocument): Policy {
  const derived = derivePolicy(buildGraph(document));
  if (!derived.ok) throw new Error(JSON.stringify(derived.diagnostics));
  return derived.value;
}

/** Agent, task and operation of every declared use that a call flow of the agent carries. */
const askedFor = ({ tasks, flows }: ModelDocument) =>
  new Set(
    tasks.flatMap(({ id, agent, uses }) =>
      uses
        .filter(({ operation }) =>
          flows.some(
            (f) =>
              f.kind === 'call' &&
              f.from === agent &&
              f.operations.some((own) => `${f.to}.${own}` === operation),
          ),
        )
        .map(({ operation }) => `${agent} ${id} ${operation}`),
    ),
  );

test('P1, P5: over all agents, tasks, operations and resources of a model, nothing is allowed that no task asks for', () => {
  let asked = 0;
  let allowed = 0;
  fc.assert(
    fc.property(grantable, fc.nat(), (document, pick) => {
      const policy = derive(document);
      const ground = groundOf(policy);
      const wanted = askedFor(document);
      for (const agent of policy.agents)
        for (const task of policy.tasks)
          for (const operation of policy.operations)
            for (const resource of policy.resources) {
              const target = { agent: agent.id, task, operation: operation.id, resource: resource.id };
              // Where another grant serves, its whole circumstances are offered to the target that has none.
              const grant = ground.grantsFor(target)[0] ?? policy.grants[pick % (policy.grants.length || 1)];
              const scene = grant && sceneOf(ground, grant, grant.resources[0] ?? '');
              const like = scene && requestFor(scene, { approvals: 'fresh' }).found;
              const start = startFor(ground, target);
              if (!start) continue;
              const request = like
                ? { ...start, context: { ...like.context, task: start.context.task } }
                : start;
              const { outcome } = evaluate(policy, closed(request));
              asked += 1;
              if (outcome === 'deny') continue;
              allowed += 1;
              expect(wanted).toContain(`${agent.id} ${task} ${operation.id}`);
            }
    }),
    { seed: 20_260_305, numRuns: 150 },
  );
  process.stdout.write(`nothing beyond the tasks: ${asked} requests, ${allowed} of them not denied\n`);
  expect(asked).toBeGreaterThan(3_000);
  expect(allowed).toBeGreaterThan(100);
});

const shuffled = (document: ModelDocument): fc.Arbitrary<ModelDocument> => {
  const mix = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  return fc
    .record({
      elements: mix(document.elements),
      flows: mix(document.flows),
      tasks: mix(document.tasks),
      approvals: mix(document.approvals),
      credentials: mix(document.credentials),
      zones: mix(document.zones),
    })
    .map((parts) => ({ ...document, ...parts }));
};

test('P7: the order of a document’s parts does not show in its policy', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      grantable.chain((document) => fc.tuple(fc.constant(document), shuffled(document))),
      ([document, other]) => {
        compared += 1;
        expect(derive(other)).toEqual(derive(document));
      },
    ),
    { seed: 20_260_306, numRuns: 200 },
  );
  expect(compared).toBe(200);
});

test('P4: a further guardrail, hard or soft, never lets a request get further', () => {
  let asked = 0;
  let stricter = 0;
  fc.assert(
    fc.property(
      policies({ measured: true }),
      guardrails,
      fc.array(requests, { minLength: 30, maxLength: 30 }),
      (policy, guardrail, list) => {
        const more = {
          ...policy,
          guardrails: [...policy.guardrails, { ...guardrail, id: 'guardrail/further' }],
        };
        for (const request of list) {
          const [before, after] = [evaluate(policy, request), evaluate(more, request)];
          asked += 1;
          if (rank[after.outcome] < rank[before.outcome]) stricter += 1;
          expect(rank[after.outcome]).toBeLessThanOrEqual(rank[before.outcome]);
        }
      },
    ),
    { seed: 20_260_307, numRuns: 250 },
  );
  process.stdout.write(
    `guardrails only tighten: ${asked} requests, ${stricter} of them decided more strictly\n`,
  );
  expect(stricter).toBeGreaterThan(300);
});

test('P4: a grant taken away never lets a request get further', () => {
  fc.assert(
    fc.property(
      policies({ measured: true }),
      fc.nat(5),
      fc.array(requests, { minLength: 20 }),
      (policy, at, list) => {
        const fewer = { ...policy, grants: policy.grants.filter((_, i) => i !== at) };
        for (const request of list)
          expect(rank[evaluate(fewer, request).outcome]).toBeLessThanOrEqual(
            rank[evaluate(policy, request).outcome],
          );
      },
    ),
    { seed: 20_260_308, numRuns: 200 },
  );
});
