import { lazy, Suspense, useState } from 'react';
import { type Comparison, type ProblemFile, useSafety } from '../state/safety';
import { useShell } from '../state/store';
import { Empty } from '../ui/empty';
import { Sheet } from '../ui/sheet';
import { MergeSheet } from './merge-sheet';
import { RecoveredWork } from './recovered-work';
import './safety.css';

const CodeView = lazy(() => import('../editor/code-view'));
const LARGEST_SHOWN = 2_000_000;

/** What is put before a person when work could be lost or a file cannot be opened. The latest lies on top. */
export function SafetyDialogs() {
  const { problem, comparison, recoveries, showingRecoveries } = useSafety();
  return (
    <>
      <Sheet
        title="Work that was kept"
        open={showingRecoveries && recoveries.length > 0}
        onClose={() => useSafety.setState({ showingRecoveries: false })}
      >
        <RecoveredWork />
      </Sheet>
      <MergeSheet />
      {problem ? <ProblemSheet problem={problem} /> : null}
      {comparison ? <ComparisonSheet comparison={comparison} /> : null}
    </>
  );
}

/** A file that cannot be opened, as it is: every finding leads to its line. */
function ProblemSheet({ problem }: { readonly problem: ProblemFile }) {
  const dark = useShell((s) => s.theme !== 'light');
  const { name, text, diagnostics } = problem;
  const [line, setLine] = useState(diagnostics.find((d) => d.line !== undefined)?.line);
  return (
    <Sheet
      title={`${name || 'The file'} cannot be opened as a model`}
      open
      onClose={() => useSafety.setState({ problem: null })}
    >
      <p>Nothing was changed, neither in the file nor in this window.</p>
      <ul className="problems" aria-label="What is wrong">
        {diagnostics.map((d) => (
          <li key={`${d.code}${d.at}${d.line}${d.message}`}>
            <button type="button" onClick={() => setLine(d.line)}>
              <code className={`finding-${d.severity}`}>{d.code}</code>
              <span>{d.line === undefined ? '' : `line ${d.line}, column ${d.column ?? 1}`}</span>
              <span>
                {d.message}
                <small>{d.help}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {text.length > LARGEST_SHOWN ? (
        <Empty title="The text is too large to be shown here" />
      ) : (
        <Suspense fallback={<Empty title="Opening the editor" />}>
          <CodeView path={name || 'file.json'} text={text} dark={dark} line={line} />
        </Suspense>
      )}
    </Sheet>
  );
}

function ComparisonSheet({ comparison }: { readonly comparison: Comparison }) {
  const dark = useShell((s) => s.theme !== 'light');
  const { title, before, after, beforeName, afterName } = comparison;
  return (
    <Sheet title={title} open onClose={() => useSafety.setState({ comparison: null })}>
      <div className="sheet-sides">
        <span>{beforeName}</span>
        <span>{afterName}</span>
      </div>
      {before.length + after.length > 2 * LARGEST_SHOWN ? (
        <Empty title="The texts are too large to be compared here" />
      ) : (
        <Suspense fallback={<Empty title="Opening the editor" />}>
          <CodeView path="design.ambit.json" before={before} text={after} dark={dark} />
        </Suspense>
      )}
    </Sheet>
  );
}
