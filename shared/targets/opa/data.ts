import type { Json } from '../../core/canonical';
import { groupBy } from '../../core/group';
import { uniqueSorted } from '../../core/order';
import type { Atom, Condition } from '../../policy/conditions/condition';
import { lookUps } from '../../policy/look-ups';
import type { Grant, Guardrail, Policy } from '../../policy/policy';
import { FACTS } from '../../policy/request';
import { inScope } from '../../policy/scope';

type Data = { readonly [key: string]: Json };

/** Own keys only, `__proto__` included: `Object.fromEntries` defines, it does not assign. */
const table = <T>(items: readonly T[], key: (item: T) => string, value: (item: T) => Json): Data =>
  Object.fromEntries(items.map((item) => [key(item), value(item)]));
const setOf = (ids: readonly string[]): Data =>
  table(
    ids,
    (id) => id,
    () => true,
  );

function oneOf(atom: Extract<Atom, { kind: 'oneOf' }>): Json {
  const { path, negated, values } = atom;
  const type = typeof values[0];
  // Nothing is in an empty list: false as it stands, and true of any scalar when negated.
  if (values.length === 0)
    return negated ? { kind: 'scalar', path } : { kind: 'strings', path, negated, set: {} };
  if (type === 'string') return { kind: 'strings', path, negated, set: setOf(values.map(String)) };
  return { kind: type === 'number' ? 'integers' : 'booleans', path, negated, values };
}

const counts = new Set(FACTS.filter((f) => f.type === 'integer').map((f) => f.path.join('.')));

/** One printer per atom kind: a new kind does not compile until this target has decided. */
const atoms: { readonly [K in Atom['kind']]: (atom: Extract<Atom, { kind: K }>) => Json } = {
  // A fact of the fixed shape is known to be a count when conditions are looked at: its type need not be tested again.
  compare: (a) => ({
    kind: counts.has(a.path.join('.')) ? 'count' : a.kind,
    path: a.path,
    op: a.op,
    value: a.value,
  }),
  oneOf,
  text: (a) => ({
    kind: a.kind,
    path: a.path,
    test: a.test,
    value: a.value,
    negated: a.negated,
    ...(a.test === 'domain' ? { dotted: `.${a.value}` } : {}),
    ...(a.test === 'under' ? { folder: a.value.endsWith('/') ? a.value : `${a.value}/` } : {}),
  }),
  size: (a) => ({ kind: a.kind, path: a.path, op: a.op, value: a.value }),
  has: (a) => ({ kind: a.kind, path: a.path, negated: a.negated }),
  samePath: (a) => ({ kind: a.kind, path: a.path, other: a.other, negated: a.negated }),
  memberPath: (a) => ({ kind: a.kind, path: a.path, other: a.other, negated: a.negated }),
  member: (a) => ({ kind: a.kind, path: a.path, value: a.value, negated: a.negated }),
};

const printAtom = <K extends Atom['kind']>(atom: Extract<Atom, { kind: K }>): Json =>
  atoms[atom.kind as K](atom);
const printCondition = (condition: Condition): Json =>
  condition.map((clause) => clause.anyOf.map((a) => printAtom(a)));

/** By number, the guardrails that a question with this agent, task and operation can meet; the resource is looked at when asked. */
function guardrailNumbers(policy: Policy): (grant: Grant, strength: Guardrail['strength']) => number[] {
  const number = new Map(policy.guardrails.map((g, i) => [g, i]));
  const { guardrails } = lookUps(policy);
  return ({ agent, task, operation }, strength) =>
    guardrails(agent, [task], [operation])
      .filter((g) => g.strength === strength)
      .filter(({ scope }) => inScope(scope, { agent, task, operation }))
      .map((g) => number.get(g) ?? -1);
}

function grantIndex(policy: Policy): Data {
  const known = new Set(policy.approvals.map((a) => a.id));
  const guardrailsFor = guardrailNumbers(policy);
  const entry = (grants: readonly Grant[]): Json => {
    const [first] = grants as readonly [Grant, ...Grant[]];
    return {
      grants: grants.map((g) => ({
        id: g.id,
        resources: setOf(g.resources),
        when: printCondition(g.when),
        approvals: g.approvals.filter((id) => known.has(id)),
      })),
      forbid: guardrailsFor(first, 'forbid'),
      approvable: guardrailsFor(first, 'approvable'),
    };
  };
  const by = (
    grants: readonly Grant[],
    part: 'agent' | 'task' | 'operation',
    value: (own: Grant[]) => Json,
  ) =>
    table(
      [...groupBy(grants, (grant) => grant[part])],
      ([key]) => key,
      ([, own]) => value(own),
    );
  return by(policy.grants, 'agent', (ofAgent) =>
    by(ofAgent, 'task', (ofTask) => by(ofTask, 'operation', entry)),
  );
}

/** The policy as `data.ambit.model`, indexed the way `templates/rego/ambit.rego` reads it. All model text is data (P8). */
export function opaData(policy: Policy): { readonly ambit: { readonly model: Json } } {
  return {
    ambit: {
      model: {
        revision: policy.modelHash,
        facts: FACTS.map(({ path, type }) => ({ path, type })),
        agents: setOf(policy.agents.map((a) => a.id)),
        tasks: setOf(policy.tasks),
        resources: setOf(policy.resources.map((r) => r.id)),
        operations: table(
          policy.operations,
          (o) => o.id,
          (o) => ({
            args: table(
              o.args,
              (a) => a.name,
              (a) => a.type,
            ),
            required: uniqueSorted(o.args.filter((a) => a.required).map((a) => a.name)),
          }),
        ),
        grants: grantIndex(policy),
        // A list: grants name guardrails by number, which an engine finds at once.
        guardrails: policy.guardrails.map((g) => ({
          id: g.id,
          kind: g.kind,
          require: printCondition(g.require),
          ...(g.scope.resources ? { resources: setOf(g.scope.resources) } : {}),
        })),
        approvals: table(
          policy.approvals,
          (a) => a.id,
          (a) => ({ unless: printCondition(a.unless), fresh: printCondition(a.fresh) }),
        ),
        askable: printCondition(policy.askable),
      },
    },
  };
}
