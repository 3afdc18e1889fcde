import { useEffect, useRef } from 'react';
import { languageOf } from './languages';
import { type LineFinding, markLines } from './line-findings';
import { jsonDefaults, monaco } from './monaco';
import { TEXT_OPTIONS } from './options';

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
  /** A JSON Schema that completes and judges JSON text. */
  readonly schema?: object | undefined;
  onChange(text: string): void;
  /** What can be typed at a place of the text, and how many characters before it that replaces; a schema does without. */
  complete?(
    text: string,
    offset: number,
  ): {
    readonly items: readonly EditorCompletion[];
    readonly replaces: number;
  };
}

let texts = 0;
/** Each text has an address of its own: two editors may show the same path. */
function freshUri(path: string): monaco.Uri {
  texts += 1;
  return monaco.Uri.from({ scheme: 'inmemory', path: `/${texts}/${path}` });
}

const schemas = new Map<string, object>();
/** Which schema judges the text of an address; undefined = none any more. The JSON service knows all schemas at once. */
function judgeBy(uri: string, schema: object | undefined): void {
  if (schema === undefined) schemas.delete(uri);
  else schemas.set(uri, schema);
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    enableSchemaRequest: false,
    schemas: [...schemas].map(([address, one]) => ({
      uri: `${address}#schema`,
      fileMatch: [address],
      schema: one,
    })),
  });
}

/** A text file that can be edited, with findings at their lines and completion. Loaded on demand: Monaco is large. */
export default function CodeEditor(props: CodeEditorProps) {
  const { path, text, readOnly, dark, findings, schema } = props;
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const first = useRef(text);
  first.current = text;

  useEffect(() => {
    monaco.editor.setTheme(dark ? 'ambit-dark' : 'ambit-light');
  }, [dark]);

  useEffect(() => {
    if (!box.current) return;
    const language = languageOf(path);
    const model = monaco.editor.createModel(first.current, language, freshUri(path));
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
          if (of !== model || readOnly || !latest.current.complete) return { suggestions: [] };
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another text, with another address
  useEffect(() => {
    const uri = editor.current?.getModel()?.uri.toString();
    if (schema === undefined || uri === undefined) return;
    judgeBy(uri, schema);
    return () => judgeBy(uri, undefined);
  }, [schema, path, readOnly]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    markLines(model, findings);
  }, [findings]);

  return <div className="code-view" ref={box} data-testid="code-editor" />;
}
