import { useEffect, useRef } from 'react';
import { languageOf } from './languages';
import { monaco } from './monaco';
import { TEXT_OPTIONS } from './options';

interface CodeViewProps {
  readonly path: string;
  readonly text: string;
  /** Shown on the left of a side-by-side comparison when given. */
  readonly before?: string | undefined;
  readonly dark: boolean;
  /** A line (1-based) to bring into view and mark; not in a comparison. */
  readonly line?: number | undefined;
}

const OPTIONS = {
  ...TEXT_OPTIONS,
  readOnly: true,
  wordWrap: 'off',
  renderLineHighlight: 'none',
  folding: true,
} as const;

/** A read-only file, or the difference between two versions of it. Loaded on demand: Monaco is large. */
export default function CodeView({ path, text, before, dark, line }: CodeViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);

  useEffect(() => {
    monaco.editor.setTheme(dark ? 'vs-dark' : 'vs');
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
      return () => {
        shown.current = null;
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

  useEffect(() => {
    const editor = shown.current;
    if (!editor || line === undefined) return;
    editor.revealLineInCenter(line);
    editor.setSelection({ startLineNumber: line, startColumn: 1, endLineNumber: line + 1, endColumn: 1 });
  }, [line]);

  return <div className="code-view" ref={box} data-testid="code-view" />;
}
