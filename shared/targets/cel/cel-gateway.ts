import type { FactPath } from '../../policy/request';
import type { Gateway } from '../gateway-rules';
import { allOf, type CelPlace, type CelPrinted, losesPart, printCondition } from './expression';
import { celString } from './quote';
import { claimAt, isArgument } from './request-place';

/** What tells one CEL gateway from another. */
export interface CelGateway extends Pick<Gateway<string>, 'sees' | 'frame' | 'unnamed'> {
  /** Where it finds the claim that carries the facts. */
  readonly claims: string;
  /** How it reads an argument; null = it cannot. */
  readonly argument: CelPlace['at'];
  /** Longest expression that it takes, in characters. */
  readonly longest: number;
}

/** That a claim of the token equals a text. */
export const claimIs = (claims: string, path: FactPath, text: string): CelPrinted => {
  const quoted = celString(text);
  return quoted === null ? null : `${claimAt(path, claims)?.expr} == ${quoted}`;
};

/** A gateway whose rules are CEL over the call and over a claim with the facts of the request, signed before the call. */
export function celGateway({ claims, argument, longest, ...own }: CelGateway): Gateway<string> {
  const place: CelPlace = {
    at(path, operation) {
      if (isArgument(path, 'args')) return argument(path, operation);
      // Signed before the call: it cannot say where the arguments of this call came from, nor their digest.
      if (isArgument(path, 'args_provenance') || path.join('.') === 'context.digest') return null;
      return path[0] === 'action' || path[0] === 'resource' ? null : claimAt(path, claims);
    },
  };
  return {
    ...own,
    allOf,
    print: (condition, operation) => printCondition(condition, operation, place),
    losesPart: (condition, operation) => losesPart(condition, operation, place),
    tooMuch: ({ length }) =>
      length > longest ? `its expression has ${length} characters, the gateway takes ${longest}` : undefined,
  };
}
