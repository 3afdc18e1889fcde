/** How bad a finding about the input is: `error` stops the stage that found it, the others never do. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * One located, coded finding about something a person, a file or another program supplied.
 * `at` is a JSON pointer into the document (`''` = the whole document); `line` and `column` are 1-based and
 * present when the finding comes from text; `element` is a model id to select on the map.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: string;
  readonly element?: string;
  readonly line?: number;
  readonly column?: number;
  readonly help: string;
}

/** True when nothing in the list stops the next stage. */
export function passes(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every((d) => d.severity !== 'error');
}
