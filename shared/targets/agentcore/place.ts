import { once } from '../../core/once';
import type { Atom, Condition } from '../../policy/conditions/condition';
import { atomHolds } from '../../policy/conditions/holds';
import { FACTS, type FactPath } from '../../policy/request';
import {
  argumentType,
  type CedarPlace,
  type CedarType,
  contextAt,
  type Expr,
  factType,
  inContextPresent,
  literal,
} from '../cedar/expression';

/** Claims of an OAuth token are tags of the principal, and tags are text. */
const asClaim: Readonly<Record<string, CedarType>> = {
  string: 'string',
  boolean: 'flag',
  integer: 'digits',
};

/** `context.task.type` is the claim `ambit_task_type`. */
export const claimName = (path: FactPath): string =>
  ['ambit', ...(path[0] === 'context' ? path.slice(1) : path)].join('_');

const isArgument = (path: FactPath) => path.length === 3 && path[0] === 'context' && path[1] === 'args';
const principal: Expr = { Var: 'principal' };

/** Where AgentCore's gateway has the values of a request: arguments in `context.input`, signed facts in the tags of the user. */
export const agentCorePlace: CedarPlace = {
  typeAt(path, operation) {
    if (isArgument(path)) return argumentType(path[2], operation);
    // Signed before the call: where its arguments came from and its digest are no claims.
    if (path[1] === 'args_provenance' || path[1] === 'digest') return 'unseen';
    if (path[0] === 'action' || path[0] === 'resource') return 'unseen';
    const type = factType(path);
    return type === undefined ? undefined : (asClaim[type] ?? 'unseen');
  },
  at: (path) =>
    isArgument(path)
      ? contextAt(['input', path[2] ?? ''])
      : { getTag: { left: principal, right: literal(claimName(path)) } },
  // The gateway checks calls against the tool's own schema: what is required is there.
  present: (path, operation) =>
    isArgument(path)
      ? operation.args.some((a) => a.name === path[2] && a.required)
        ? []
        : inContextPresent(['input', path[2] ?? '']).slice(1)
      : [{ hasTag: { left: principal, right: literal(claimName(path)) } }],
};

const TIMED = new Set(
  FACTS.map((f) => f.path.join('.')).filter((path) => /\.age_s$|^context\.(time\.|now)/.test(path)),
);

/** Clauses about nothing but ages and the time: text cannot be compared with a bound, but a token can end with it. */
export const isAboutTime = (clause: Condition[number]): boolean =>
  clause.anyOf.length > 0 && clause.anyOf.every((atom) => TIMED.has(atom.path.join('.')));

const NO_APPROVAL = {
  context: {
    approval: { state: 'none', id: '', roles: [], approvers: [], people: 0, covers_digest: '', age_s: 0 },
  },
};
const isApproval = (path: FactPath) => path[0] === 'context' && path[1] === 'approval';
/** What is known of an atom without an approval: nobody is among those who approved. */
const settled = (atom: Atom): boolean | undefined => {
  if (!isApproval(atom.path)) return undefined;
  if (atom.kind === 'memberPath') return atom.negated;
  return atom.kind === 'samePath' && !isApproval(atom.other) ? undefined : atomHolds(atom, NO_APPROVAL);
};

/** A condition for calls without an approval, which the token states: clauses that then hold are dropped, alternatives that do not too. */
export const withoutApproval = once(
  (condition: Condition): Condition =>
    condition
      .filter(({ anyOf }) => !anyOf.some((atom) => settled(atom)))
      .map((clause) => ({ ...clause, anyOf: clause.anyOf.filter((atom) => settled(atom) === undefined) })),
);
