import type { monaco } from './monaco';

/** How text looks in every editor and view of the app. */
export const TEXT_OPTIONS = {
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontFamily: "'JetBrains Mono Variable', monospace",
  fontSize: 12.5,
  lineHeight: 19,
  // A last, empty line is numbered like the others: dimmed, its number could not be read.
  renderFinalNewline: 'on',
} as const satisfies monaco.editor.IEditorOptions;
