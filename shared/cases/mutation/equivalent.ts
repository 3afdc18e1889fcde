import type { Atom } from '../../policy/conditions/condition';
import type { Grant, Policy } from '../../policy/policy';
import { argumentOf } from '../solve/paths';

/** An atom over an argument that the operation does not declare: such a call is refused before any grant is read. */
function unreachable(policy: Policy, grant: Grant, atom: Atom): boolean {
  if (atom.kind === 'has' && atom.negated) return false;
  const declared = policy.operations.find((o) => o.id === grant.operation)?.args ?? [];
  const paths = atom.kind === 'samePath' ? [atom.path, atom.other] : [atom.path];
  return paths.some((path) => {
    const name = argumentOf(path);
    return name !== undefined && !declared.some((argument) => argument.name === name);
  });
}

/**
 * True when every grant the mutant adds can never apply, because one of its clauses asks for nothing but arguments
 * that its operation does not have. Only this is counted as proof that a mutant is equivalent; where another reason
 * exists, the mutant is listed as a survivor.
 */
export function neverApplies(original: Policy, mutant: Policy): boolean {
  const known = new Set(original.grants.map((grant) => grant.id));
  const added = mutant.grants.filter((grant) => !known.has(grant.id));
  return (
    added.length > 0 &&
    added.every((grant) =>
      grant.when.some((clause) => clause.anyOf.every((atom) => unreachable(mutant, grant, atom))),
    )
  );
}
