import { useEffect, useRef } from 'react';
import { languageOf } from './languages';
import { monaco } from './monaco';
import { TEXT_OPTIONS } from './options';

/** A finding at a line (1-based) of the text. */
export interface LineFinding {
  readonly line: number;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info';
}

export interface EditorCompletion {
  readonly label: string;
  readonly about: string;
  readonly insert: string;
}

interface CodeEditorProps {
  readonly path: string;
  /** The text to begin with; another path begins anew. */
  readonly text: string;
  readonly readOnly: boolean;
  readonly dark: boolean;
  readonly findings: readonly LineFinding[];
  onChange(text: string): void;
  /** What can be typed at a place of the text, and how many characters before it that replaces. */
  complete(
    text: string,
    offset: number,
  ): {
    readonly items: readonly EditorCompletion[];
    readonly replaces: number;
  };
}

const SEVERITY = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
} as const;
const OWNER = 'ambit';

/** A text file that can be edited, with findings at their lines and completion. Loaded on demand: Monaco is large. */
export default function CodeEditor(props: CodeEditorProps) {
  const { path, text, readOnly, dark, findings } = props;
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const first = useRef(text);
  first.current = text;

  useEffect(() => {
    monaco.editor.setTheme(dark ? 'vs-dark' : 'vs');
  }, [dark]);

  useEffect(() => {
    if (!box.current) return;
    const language = languageOf(path);
    const model = monaco.editor.createModel(first.current, language);
    const shown = monaco.editor.create(box.current, {
      ...TEXT_OPTIONS,
      model,
      readOnly,
      tabSize: 2,
      insertSpaces: true,
      wordWrap: 'on',
      quickSuggestions: { other: true, strings: true, comments: false },
      wordBasedSuggestions: 'off',
      fixedOverflowWidgets: true,
      ariaLabel: readOnly ? `Contents of ${path}` : `Text of ${path}`,
    });
    editor.current = shown;
    const parts = [
      shown,
      model,
      model.onDidChangeContent(() => latest.current.onChange(model.getValue())),
      monaco.languages.registerCompletionItemProvider(language, {
        triggerCharacters: ['.', '{', '[', ' ', ':', ','],
        provideCompletionItems: (of, position) => {
          if (of !== model || readOnly) return { suggestions: [] };
          const { items, replaces } = latest.current.complete(model.getValue(), model.getOffsetAt(position));
          const range = {
            startLineNumber: position.lineNumber,
            endLineNumber: position.lineNumber,
            startColumn: position.column - replaces,
            endColumn: position.column,
          };
          return {
            suggestions: items.map((item) => ({
              label: { label: item.label, description: item.about.slice(0, 80) },
              kind: monaco.languages.CompletionItemKind.Field,
              documentation: item.about,
              insertText: item.insert,
              range,
            })),
          };
        },
      }),
    ];
    return () => {
      editor.current = null;
      for (const part of parts.reverse()) part.dispose();
    };
  }, [path, readOnly]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    monaco.editor.setModelMarkers(
      model,
      OWNER,
      findings.map(({ line, message, severity }) => {
        const at = Math.min(Math.max(1, line), model.getLineCount());
        return {
          startLineNumber: at,
          endLineNumber: at,
          startColumn: model.getLineFirstNonWhitespaceColumn(at) || 1,
          endColumn: model.getLineMaxColumn(at),
          message,
          severity: SEVERITY[severity],
        };
      }),
    );
  }, [findings]);

  return <div className="code-view" ref={box} data-testid="code-editor" />;
}
