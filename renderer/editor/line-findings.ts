import { monaco } from './monaco';

/** A finding at a line (1-based) of a text, from a column (1-based) where one is known. */
export interface LineFinding {
  readonly line: number;
  readonly column?: number | undefined;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info';
}

const SEVERITY = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
} as const;
const OWNER = 'ambit';

/** Marks findings in a text, each to the end of its line. */
export function markLines(model: monaco.editor.ITextModel, findings: readonly LineFinding[]): void {
  monaco.editor.setModelMarkers(
    model,
    OWNER,
    findings.map(({ line, column, message, severity }) => {
      const at = Math.min(Math.max(1, line), model.getLineCount());
      return {
        startLineNumber: at,
        endLineNumber: at,
        startColumn: column ?? (model.getLineFirstNonWhitespaceColumn(at) || 1),
        endColumn: model.getLineMaxColumn(at),
        message,
        severity: SEVERITY[severity],
      };
    }),
  );
}
