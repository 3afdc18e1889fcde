import { lazy, Suspense, useState } from 'react';
import type { Output } from '../../../shared/pipeline';
import { exportedText, useLastExport } from '../../state/last-export';
import { useShell } from '../../state/store';
import { Badge } from '../../ui/badge';
import { Empty } from '../../ui/empty';
import { Pane } from '../../ui/pane';

const CodeView = lazy(() => import('../../editor/code-view'));

/** What each target prints: its files, the difference to the last export, and what it cannot express. */
export function OutputView({ outputs }: { readonly outputs: readonly Output[] }) {
  const [targetId, setTarget] = useState('');
  const [filePath, setFile] = useState('');
  const [compare, setCompare] = useState(false);
  const last = useLastExport((s) => s.last);
  const dark = useShell((s) => s.theme !== 'light');
  const target = outputs.find((o) => o.id === targetId) ?? outputs[0];
  const file = target?.files.find((f) => f.path === filePath) ?? target?.files[0];
  if (!target)
    return (
      <Empty title="Printing the policy for its targets">
        <p>
          The same rules, written for each engine that can enforce them, with what an engine cannot express.
        </p>
      </Empty>
    );
  const before = compare && last && file ? (exportedText(last, target.id, file.path) ?? '') : undefined;

  return (
    <Pane
      title="Targets"
      actions={
        <select
          className="choice"
          aria-label="Target"
          value={target.id}
          onChange={(e) => setTarget(e.target.value)}
        >
          {outputs.map((o) => (
            <option key={o.id} value={o.id}>
              {o.title}
            </option>
          ))}
        </select>
      }
    >
      <div className="output">
        <div className="rules-head">
          <select aria-label="File" value={file?.path ?? ''} onChange={(e) => setFile(e.target.value)}>
            {target.files.map((f) => (
              <option key={f.path}>{f.path}</option>
            ))}
          </select>
          <label className="check">
            <input
              type="checkbox"
              checked={compare && last !== null}
              disabled={last === null}
              onChange={(e) => setCompare(e.target.checked)}
            />{' '}
            {last === null
              ? 'Not exported yet'
              : `Compare with the last export (${new Date(last.at).toLocaleString()})`}
          </label>
          {target.loss.length > 0 ? (
            <Badge tone="high">{target.loss.length} not expressible</Badge>
          ) : (
            <Badge tone="stop">Expresses every rule</Badge>
          )}
        </div>
        {target.loss.length > 0 ? (
          <ul className="loss">
            {target.loss.map((loss) => (
              <li key={JSON.stringify(loss)}>{lossText(loss)}</li>
            ))}
          </ul>
        ) : null}
        {target.diagnostics.map((d) => (
          <p key={`${d.code}${d.at}`} className="loss">
            {d.code}: {d.message}
          </p>
        ))}
        {file ? (
          <Suspense fallback={<Empty title="Opening the editor" />}>
            <CodeView path={file.path} text={file.text} before={before} dark={dark} />
          </Suspense>
        ) : null}
      </div>
    </Pane>
  );
}

function lossText(loss: object): string {
  return Object.values(loss)
    .filter((v) => typeof v === 'string')
    .join(': ');
}
