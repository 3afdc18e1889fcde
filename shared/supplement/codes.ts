import type { Diagnostic, Severity } from '../core/diagnostic';

const codes = {
  AMB750: ['error', 'Correct the file at this place; nothing is built while it cannot be read.'],
  AMB751: [
    'error',
    'Use what the schema has: `schema.cedarschema` of a Cedar bundle, or the list in the Policy workspace.',
  ],
  AMB752: [
    'error',
    'Write `package supplement` (or a package below it) and refuse with `deny contains "why" if { … }`.',
  ],
  AMB753: [
    'error',
    'Keep to letters, digits, `.`, `_` and `-`, and to .cedar and .rego; put nothing else into this folder.',
  ],
  AMB754: [
    'error',
    'Split or shorten what is written by hand; rules that follow from the model need not be.',
  ],
  AMB755: ['error', 'Give each rule of the file an @id of its own: letters, digits, `.`, `_` and `-`.'],
  AMB756: ['error', 'Remove or narrow the rule, or record a widening with its digest and a reason.'],
  AMB757: ['warning', 'Read the rule again: record its present digest, or remove the widening.'],
  AMB758: ['warning', 'Put `opa` on the PATH or name it in AMBIT_OPA, and run `ambit verify`.'],
} as const satisfies Readonly<Record<string, readonly [Severity, string]>>;

export type SupplementCode = keyof typeof codes;

/** A finding about a file written by hand; `line` and `column` are 1-based in that file, which the message names. */
export function handFinding(
  code: SupplementCode,
  file: string,
  message: string,
  place?: { readonly line: number; readonly column: number },
): Diagnostic {
  const [severity, help] = codes[code];
  return { code, severity, message: `${file}: ${message}`, at: '', help, ...place };
}
