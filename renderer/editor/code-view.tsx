import { type RefObject, useEffect, useRef } from 'react';
import { languageOf } from './languages';
import { type LineFinding, markLines } from './line-findings';
import { monaco } from './monaco';
import { TEXT_OPTIONS } from './options';
import { rulesAt } from './rules-at';

interface CodeViewProps {
  readonly path: string;
  readonly text: string;
  /** Shown on the left of a side-by-side comparison when given. */
  readonly before?: string | undefined;
  readonly dark: boolean;
  /** A line (1-based) to bring into view and mark; not in a comparison. */
  readonly line?: number | undefined;
  /** Findings at their lines; not in a comparison. */
  readonly findings?: readonly LineFinding[] | undefined;
  /** Rules by id in words: told when one is pointed at, and led to from the keyboard or the context menu; not in a comparison. */
  readonly rules?: ReadonlyMap<string, string> | undefined;
  readonly onRule?: ((rule: string) => void) | undefined;
}

const LONGEST_LINE = 1_000_000;
const MOST_TOLD = 6;

const OPTIONS = {
  ...TEXT_OPTIONS,
  readOnly: true,
  wordWrap: 'off',
  renderLineHighlight: 'none',
  folding: true,
  // Beside the editor there may be more room than in it, and above its first lines there is none.
  fixedOverflowWidgets: true,
  hover: { above: false },
} as const;

/** Hover and “Explain the rule” (F12, context menu) over a text that names rules. */
function tellRules(
  editor: monaco.editor.IStandaloneCodeEditor,
  model: monaco.editor.ITextModel,
  latest: RefObject<Pick<CodeViewProps, 'rules' | 'onRule'>>,
): readonly monaco.IDisposable[] {
  const at = ({ lineNumber, column }: monaco.IPosition) => {
    const { rules } = latest.current;
    // A file may be one line of megabytes: what Monaco does not tokenize is not searched either.
    if (!rules || model.getLineLength(lineNumber) > LONGEST_LINE) return [];
    return rulesAt(model.getLinesContent(), lineNumber, column, new Set(rules.keys()));
  };
  return [
    monaco.languages.registerHoverProvider(model.getLanguageId(), {
      provideHover: (of, position) => {
        const ids = of === model ? at(position) : [];
        if (ids.length === 0) return null;
        return {
          contents: ids.slice(0, MOST_TOLD).flatMap((id) => [
            // Model text is shown as text: a fenced block is no markup.
            {
              value: `\`\`\`text\n${id}\n${(latest.current.rules?.get(id) ?? '').replaceAll('```', "'''")}\n\`\`\``,
            },
          ]),
        };
      },
    }),
    editor.addAction({
      id: 'ambit.explainRule',
      label: 'Explain the rule',
      keybindings: [monaco.KeyCode.F12],
      contextMenuGroupId: 'navigation',
      run: () => {
        const position = editor.getPosition();
        const [id] = position ? at(position) : [];
        if (id !== undefined) latest.current.onRule?.(id);
      },
    }),
  ];
}

/** A read-only file, or the difference between two versions of it. Loaded on demand: Monaco is large. */
export default function CodeView({ path, text, before, dark, line, findings, rules, onRule }: CodeViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef({ rules, onRule });
  latest.current = { rules, onRule };
  const shown = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);

  useEffect(() => {
    monaco.editor.setTheme(dark ? 'ambit-dark' : 'ambit-light');
  }, [dark]);

  useEffect(() => {
    if (!box.current) return;
    const language = languageOf(path);
    const after = monaco.editor.createModel(text, language);
    if (before === undefined) {
      const editor = monaco.editor.create(box.current, {
        ...OPTIONS,
        model: after,
        ariaLabel: `Contents of ${path}`,
      });
      shown.current = editor;
      const told = tellRules(editor, after, latest);
      return () => {
        shown.current = null;
        for (const part of told) part.dispose();
        editor.dispose();
        after.dispose();
      };
    }
    const original = monaco.editor.createModel(before, language);
    const editor = monaco.editor.createDiffEditor(box.current, {
      ...OPTIONS,
      originalEditable: false,
      hideUnchangedRegions: { enabled: true },
    });
    editor.setModel({ original, modified: after });
    // The widget's own label options do not reach the element that takes the keys.
    editor.getOriginalEditor().updateOptions({ ariaLabel: `${path} before` });
    editor.getModifiedEditor().updateOptions({ ariaLabel: `${path} now` });
    return () => {
      editor.dispose();
      original.dispose();
      after.dispose();
    };
  }, [path, text, before]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is another model, which has no markers yet
  useEffect(() => {
    const model = shown.current?.getModel();
    if (model) markLines(model, findings ?? []);
  }, [findings, path, text, before]);

  useEffect(() => {
    const editor = shown.current;
    if (!editor || line === undefined) return;
    editor.revealLineInCenter(line);
    editor.setSelection({ startLineNumber: line, startColumn: 1, endLineNumber: line + 1, endColumn: 1 });
  }, [line]);

  return <div className="code-view" ref={box} data-testid="code-view" />;
}
