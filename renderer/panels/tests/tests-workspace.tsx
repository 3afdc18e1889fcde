import { useMemo, useState } from 'react';
import { Panel, Group as PanelGroup, Separator } from 'react-resizable-panels';
import { CASE_KINDS, type CaseKind } from '../../../shared/cases/case';
import type { Verification } from '../../../shared/verify/verify';
import { useFocus } from '../../state/show-rule';
import { useShell } from '../../state/store';
import { startVerification, stopVerification } from '../../state/verification';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { WidenedRules } from '../policy/written/widened-rules';
import { CaseDetail } from './case-detail';
import { CaseList } from './case-list';
import { caseRows } from './rows';
import { Summary } from './summary';
import { Survivors } from './survivors';
import '../panels.css';

/** Every case on every engine: run them, see who disagrees, read one. */
export function TestsWorkspace() {
  const { cases, policy } = useShell((s) => s.analysis);
  const { status, message, verification } = useShell((s) => s.verification);
  const result = verification as Verification | null;
  const [kind, setKind] = useState<CaseKind | ''>('');
  const [failedOnly, setFailedOnly] = useState(false);
  const chosen = useFocus((s) => s.case);
  const setChosen = (id: string) => useFocus.setState({ case: id });
  const rows = useMemo(() => caseRows(cases, result, kind, failedOnly), [cases, result, kind, failedOnly]);
  const row = rows.find((r) => r.case.id === chosen) ?? rows[0];
  const running = status === 'running';

  if (!policy) {
    return (
      <Empty title="No cases yet">
        <p>
          Cases come from the policy: one for each grant, one for each condition's wrong side, one for each
          guardrail.
        </p>
      </Empty>
    );
  }
  return (
    <div className="tests">
      <div className="tests-head">
        {running ? (
          <Button onClick={stopVerification}>Cancel</Button>
        ) : (
          <Button look="primary" onClick={startVerification} disabled={cases.length === 0}>
            Run {cases.length} cases
          </Button>
        )}
        <select
          aria-label="Kind of case"
          value={kind}
          onChange={(e) => setKind(e.target.value as CaseKind | '')}
        >
          <option value="">All kinds</option>
          {CASE_KINDS.map((k) => (
            <option key={k}>{k}</option>
          ))}
        </select>
        <label className="check">
          <input type="checkbox" checked={failedOnly} onChange={(e) => setFailedOnly(e.target.checked)} />{' '}
          Only disagreements
        </label>
        <output className="muted">{message}</output>
        {running ? <progress aria-label="Verification" /> : null}
      </div>
      <Summary cases={cases} verification={result} />
      <Survivors verification={result} />
      <WidenedRules />
      <PanelGroup className="tests-body" orientation="horizontal">
        <Panel defaultSize="60%" minSize="30%">
          {rows.length > 0 ? (
            <CaseList rows={rows} chosen={row?.case.id ?? null} onChoose={setChosen} />
          ) : (
            <Empty
              title={
                cases.length === 0 ? 'No cases yet' : failedOnly ? 'Every engine agrees' : 'Nothing matches'
              }
            >
              {cases.length === 0 ? (
                <p>
                  Cases follow from the policy: one for each grant, one for each condition’s wrong side, one
                  for each guardrail. Give an agent a task first.
                </p>
              ) : null}
            </Empty>
          )}
        </Panel>
        <Separator className="splitter" aria-label="Resize the case list" />
        <Panel minSize="25%">
          {row ? (
            <CaseDetail row={row} />
          ) : (
            <Empty title="No case chosen">
              <p>Choose a case to see its request, the answer it must get and why.</p>
            </Empty>
          )}
        </Panel>
      </PanelGroup>
    </div>
  );
}
