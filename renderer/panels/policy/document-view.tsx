import { lazy, Suspense, useMemo, useState } from 'react';
import { counted } from '../../../shared/core/counted';
import { passes } from '../../../shared/core/diagnostic';
import { changeBetween } from '../../../shared/model/change-between';
import type { PermissionChange } from '../../../shared/review/permissions/diff-permissions';
import { completionSchema } from '../../../shared/review/policy-document/completion-schema';
import { policyText } from '../../../shared/review/policy-document/policy-document';
import { usePolicyDraft } from '../../state/policy-draft';
import { useShell } from '../../state/store';
import { useExplored } from '../../state/use-explored';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Pane } from '../../ui/pane';
import { useSettled } from '../../ui/use-settled';

const CodeEditor = lazy(() => import('../../editor/code-editor'));

/**
 * The policy document as text: bounds of tasks, relaxations, accepted widenings and named lists. A draft says what it would
 * change before it is applied, and is applied as one edit.
 */
export function DocumentView() {
  const document = useShell((s) => s.document);
  const theme = useShell((s) => s.theme);
  const draft = usePolicyDraft();
  const current = useMemo(() => (document ? policyText(document) : ''), [document]);
  const schema = useMemo(() => (document ? completionSchema(document) : undefined), [document]);
  // The editor begins anew when the model changed and nothing was written, and after what was written is thrown away.
  const [turn, setTurn] = useState(0);
  const written = draft.text ?? current;
  const settled = useSettled(written);
  const question = useMemo(() => (document ? { document, text: settled } : null), [document, settled]);
  const { answer, busy } = useExplored('policyDraft', question);
  const findings = useMemo(
    () =>
      (answer?.diagnostics ?? []).map((d) => ({
        line: d.line ?? 1,
        message: `${d.code} ${d.message} ${d.help}`,
        severity: d.severity,
      })),
    [answer],
  );
  if (!document) return null;
  const changed = draft.text !== null && draft.text !== current;
  const moved = changed && draft.base !== current;
  const waiting = busy || settled !== written;
  const sound = answer !== null && !waiting && answer.document !== null && passes(answer.diagnostics);
  const reset = () => {
    usePolicyDraft.setState({ text: null, base: '' });
    setTurn(turn + 1);
  };
  const apply = () => {
    if (!answer?.document) return;
    const change = changeBetween(document, answer.document);
    usePolicyDraft.setState({ text: null, base: '' });
    useShell.getState().dispatch('Edit the policy document', change);
    setTurn(turn + 1);
  };
  return (
    <Pane
      title="Policy document"
      actions={
        <span className="policy-actions">
          <Button look="primary" disabled={!changed || !sound} onClick={apply}>
            Apply
          </Button>
          <Button disabled={draft.text === null} onClick={reset}>
            Discard
          </Button>
        </span>
      }
    >
      <div className="policy-document">
        <Suspense fallback={<p className="loading">Loading the editor…</p>}>
          <CodeEditor
            key={`${turn} ${draft.text === null ? current : draft.base}`}
            path="policy.json"
            text={written}
            readOnly={false}
            dark={theme !== 'light'}
            findings={findings}
            schema={schema}
            onChange={(text) =>
              usePolicyDraft.setState((d) => ({ text, base: d.text === null ? current : d.base }))
            }
          />
        </Suspense>
        <section className="draft-outcome" aria-label="What the draft changes">
          <output>
            {waiting
              ? 'Working it out…'
              : findings.length > 0
                ? counted(findings.length, 'finding')
                : changed
                  ? 'No findings. Apply makes it one edit.'
                  : 'As the model has it.'}
          </output>
          {moved ? (
            <p className="problem-note">
              The model changed since this draft was begun; applying it replaces that.
            </p>
          ) : null}
          {waiting ? null : (
            <>
              <ul className="findings">
                {(answer?.diagnostics ?? []).map((d) => (
                  <li key={`${d.code} ${d.at} ${d.message}`}>
                    <code>{d.code}</code> line {d.line ?? 1}: {d.message}{' '}
                    <span className="muted">{d.help}</span>
                  </li>
                ))}
              </ul>
              <Changes tone="critical" sign="+" title="wider" changes={answer?.permissions?.widened ?? []} />
              <Changes tone="stop" sign="−" title="narrower" changes={answer?.permissions?.narrowed ?? []} />
            </>
          )}
        </section>
      </div>
    </Pane>
  );
}

const MOST = 40;

function Changes({
  tone,
  sign,
  title,
  changes,
}: {
  readonly tone: 'critical' | 'stop';
  readonly sign: string;
  readonly title: string;
  readonly changes: readonly PermissionChange[];
}) {
  if (changes.length === 0) return null;
  return (
    <section>
      <h3>
        <Badge tone={tone}>
          {sign} {changes.length}
        </Badge>{' '}
        {title}
      </h3>
      <ul className="draft-changes">
        {changes.slice(0, MOST).map((c) => (
          <li key={JSON.stringify(c)}>
            {c.agent}, {c.task}: <code>{c.operation}</code> on <code>{c.resource}</code>
            <span className="muted"> {c.why.join('; ')}</span>
          </li>
        ))}
      </ul>
      {changes.length > MOST ? <p className="muted">and {changes.length - MOST} more</p> : null}
    </section>
  );
}
