import { fieldsOf } from '../shape';
import { inferEffect } from './infer';

/** What a file says of an operation. `effect` is given where the format itself says what it does. */
export interface OperationClaim {
  readonly description?: string | undefined;
  readonly input?: unknown;
  readonly annotations?: unknown;
  readonly effect?: { readonly effect: string; readonly reversible: boolean; readonly by: string };
}

export interface ConcludedOperation {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Field to the rule that concluded it. */
  readonly inferred: Readonly<Record<string, string>>;
  readonly doubt?: string;
}

/** The fields of an operation, with what was concluded of its effect and by which rule. */
export function concludedOperation(tool: string, name: string, claim: OperationClaim): ConcludedOperation {
  const annotations = fieldsOf(claim.annotations);
  const description = claim.description ?? '';
  const { doubt, by, ...conclusion } = inferEffect({
    tool,
    name,
    description,
    annotations,
    input: fieldsOf(claim.input),
  });
  const { effect, reversible } = claim.effect ?? conclusion;
  const rule = claim.effect?.by ?? by;
  return {
    fields: {
      ...conclusion,
      effect,
      reversible,
      ...(description === '' ? {} : { description: description.slice(0, 2_000) }),
      ...(Object.keys(fieldsOf(claim.input)).length > 0 ? { input: claim.input } : {}),
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    inferred: { effect: rule, reversible: rule, egress: rule, untrustedOutput: rule },
    ...(claim.effect === undefined && doubt !== undefined ? { doubt } : {}),
  };
}
