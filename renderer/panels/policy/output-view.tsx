import { lazy, Suspense, useMemo, useState } from 'react';
import type { Output } from '../../../shared/pipeline';
import { lineOfRule } from '../../editor/rules-at';
import { exportable, useHandWritten } from '../../state/hand-written';
import { exportedText, useLastExport } from '../../state/last-export';
import { usePolicyView } from '../../state/policy-view';
import { useFocus } from '../../state/show-rule';
import { useShell } from '../../state/store';
import { Badge } from '../../ui/badge';
import { Empty } from '../../ui/empty';
import { Pane } from '../../ui/pane';
import { Losses } from './losses';
import { type RuleRow, rulesById } from './rules';

const CodeView = lazy(() => import('../../editor/code-view'));

/** What each target prints: its files, the difference to the last export, and what it cannot express. */
export function OutputView({ outputs }: { readonly outputs: readonly Output[] }) {
  const [targetId, setTarget] = useState('');
  // A file that was chosen stays while the same rule is in focus.
  const [picked, pick] = useState<{ readonly path: string; readonly rule: string | null }>({
    path: '',
    rule: null,
  });
  const [compare, setCompare] = useState(false);
  const target = outputs.find((o) => o.id === targetId) ?? saysMost(outputs);
  const last = useLastExport((s) => s.last);
  const policy = useShell((s) => s.analysis.policy);
  const focus = useFocus((s) => s.rule);
  const file = useMemo(() => fileToShow(target, picked, focus), [target, picked, focus]);
  const line = useMemo(
    () => (focus !== null && file ? lineOfRule(file.text.split('\n'), focus) : undefined),
    [focus, file],
  );
  const words = useMemo(
    () => new Map([...(policy ? rulesById(policy) : [])].map(([id, row]) => [id, inWords(row)])),
    [policy],
  );
  const dark = useShell((s) => s.theme !== 'light');
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
          <select
            aria-label="File"
            value={file?.path ?? ''}
            onChange={(e) => pick({ path: e.target.value, rule: focus })}
          >
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
          {target.loss.length === 0 ? <Badge tone="stop">Expresses every rule</Badge> : null}
        </div>
        <NotPrinted />
        <Losses loss={target.loss} />
        {target.diagnostics.map((d) => (
          <p key={`${d.code}${d.at}`} className="problem-note">
            {d.code}: {d.message}
          </p>
        ))}
        {file ? (
          <Suspense fallback={<Empty title="Opening the editor" />}>
            <CodeView
              path={file.path}
              text={file.text}
              before={before}
              dark={dark}
              line={line}
              rules={words}
              onRule={(rule) => useFocus.setState({ rule })}
            />
          </Suspense>
        ) : null}
      </div>
    </Pane>
  );
}

/** Says so when something is written by hand that no target may hold yet. */
function NotPrinted() {
  const written = useHandWritten();
  if (written.texts.length === 0 || written.busy || exportable(written).length > 0) return null;
  return (
    <p className="problem-note">
      What is written by hand is not printed: it is not sound, or a widening is not accepted.{' '}
      <button type="button" className="link" onClick={() => usePolicyView.setState({ view: 'written' })}>
        Show it
      </button>
    </p>
  );
}

/** Of the targets that print rules the one that loses least: what is shown before one is chosen. */
function saysMost(outputs: readonly Output[]): Output | undefined {
  const printsRules = outputs.filter((o) => o.files.some((f) => !isData(f.path)));
  return printsRules.sort((a, b) => a.loss.length - b.loss.length)[0] ?? outputs[0];
}

/** A rule as a hover tells it: why it exists, and what must hold. */
function inWords({ subject, condition, trace }: RuleRow): string {
  const from = [...trace.tasks, ...trace.flows, ...trace.approvals];
  return [
    trace.why,
    ...(subject === trace.why ? [] : [subject]),
    ...(condition.length > 0 ? [`when ${condition.join(' and ')}`] : []),
    ...(from.length > 0 ? [`from ${from.join(', ')}`] : []),
    'F12 shows its threats and cases',
  ].join('\n');
}

/** The file that was chosen; with a rule in focus one that names it; else the first that is more than data. */
function fileToShow(
  target: Output | undefined,
  picked: { readonly path: string; readonly rule: string | null },
  rule: string | null,
) {
  const files = target?.files ?? [];
  const chosen = files.find((f) => f.path === picked.path);
  const readable = [...files].sort((a, b) => Number(isData(a.path)) - Number(isData(b.path)));
  const names = (f: Output['files'][number]) =>
    rule !== null && lineOfRule(f.text.split('\n'), rule) !== undefined;
  if (chosen && (picked.rule === rule || rule === null || names(chosen))) return chosen;
  return readable.find(names) ?? chosen ?? readable[0];
}

const isData = (path: string) => /\.(json|manifest|cedarschema)$/.test(path);
