import { lazy, Suspense, useMemo } from 'react';
import { counted } from '../../../../shared/core/counted';
import { policiesFolder } from '../../../../shared/supplement/read';
import { readHandWritten, useHandWritten } from '../../../state/hand-written';
import { showWritten, usePolicyView } from '../../../state/policy-view';
import { useShell } from '../../../state/store';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Empty } from '../../../ui/empty';
import { Pane } from '../../../ui/pane';
import { WidenedRules } from './widened-rules';

const CodeView = lazy(() => import('../../../editor/code-view'));

/** The Cedar and Rego files beside the model: what their engine says of them, what they refuse, what they permit beyond the model. */
export function WrittenView() {
  const { texts, diagnostics, supplement, compared, busy } = useHandWritten();
  const name = useShell((s) => s.file.name);
  const dark = useShell((s) => s.theme !== 'light');
  const { path: chosen, line } = usePolicyView((s) => s.written);
  const file = texts.find((t) => t.path === chosen) ?? texts[0];
  const findings = useMemo(
    () =>
      diagnostics
        .filter((d) => d.message.startsWith(`${file?.path}: `))
        .map((d) => ({
          line: d.line ?? 1,
          column: d.column,
          message: `${d.code} ${d.message} ${d.help}`,
          severity: d.severity,
        })),
    [diagnostics, file],
  );
  const folder = name === '' ? 'NAME.policies' : policiesFolder(name);
  const known = supplement?.find((f) => f.path === file?.path);
  return (
    <Pane
      title={`Written by hand (${texts.length})`}
      actions={<Button onClick={() => void readHandWritten()}>Read again</Button>}
    >
      {file === undefined && diagnostics.length === 0 ? (
        <Empty title="Nothing is written by hand">
          <p>
            Put Cedar or Rego files into <code>{folder}</code> beside the model. Cedar is checked here and by
            the command line, Rego by the command line where an opa is at hand; what they permit beyond the
            model has to be accepted.
          </p>
        </Empty>
      ) : (
        <div className="policy-document">
          {file ? (
            <Suspense fallback={<p className="loading">Loading the editor…</p>}>
              <CodeView path={file.path} text={file.text} dark={dark} line={line} findings={findings} />
            </Suspense>
          ) : (
            <div />
          )}
          <section className="draft-outcome" aria-label="What is written by hand does">
            <output>{busy ? 'Asking Cedar…' : `${counted(texts.length, 'file')} in ${folder}`}</output>
            {texts.length > 1 ? (
              <select
                aria-label="Hand-written file"
                value={file?.path ?? ''}
                onChange={(e) => showWritten(e.target.value)}
              >
                {texts.map((t) => (
                  <option key={t.path}>{t.path}</option>
                ))}
              </select>
            ) : null}
            {known ? <p className="muted">{known.checkedBy}</p> : null}
            <ul className="findings">
              {diagnostics.map((d) => (
                <li key={`${d.code} ${d.message} ${d.line ?? ''}`}>
                  <Badge tone={d.severity === 'error' ? 'critical' : 'medium'}>{d.code}</Badge>{' '}
                  {d.line === undefined ? null : `line ${d.line}, `}
                  {d.message} <span className="muted">{d.help}</span>
                </li>
              ))}
            </ul>
            <WidenedRules onShow={showWritten} />
            {compared ? (
              <section>
                <h3>Narrower</h3>
                <ul className="draft-changes">
                  {compared.narrowed.map((d) => (
                    <li key={`${d.rule} ${d.from}`}>
                      <code>{d.rule}</code>: {d.requests} of {compared.questions} now {d.to} instead of{' '}
                      {d.from} <span className="muted">such as {d.example}</span>
                    </li>
                  ))}
                  {compared.unmet.map((rule) => (
                    <li key={rule}>
                      <code>{rule}</code>: no question met it
                    </li>
                  ))}
                </ul>
                <p className="muted">
                  {compared.questions} questions to {compared.engine}, with and without
                  {compared.complete ? '' : '; there are more, which ambit verify asks'}
                </p>
              </section>
            ) : null}
          </section>
        </div>
      )}
    </Pane>
  );
}
