import { useMemo } from 'react';
import { proofOf } from '../../../shared/cases/proving';
import type { Verification } from '../../../shared/verify/verify';
import { useShell } from '../../state/store';
import { startVerification } from '../../state/verification';
import { Button } from '../../ui/button';

const SHOWN = 6;

interface ProvingCasesProps {
  readonly threat: string;
  /** Ids of the rules that enforce against it. */
  readonly rules: readonly string[];
}

/** The cases that replay a threat against the policy, the abuse first, and what engines answered. */
export function ProvingCases({ threat, rules }: ProvingCasesProps) {
  const cases = useShell((s) => s.analysis.cases);
  const { status, verification } = useShell((s) => s.verification);
  const setWorkspace = useShell((s) => s.setWorkspace);
  const { how, cases: mine } = useMemo(() => proofOf(cases, threat, rules), [cases, threat, rules]);
  const result = verification as Verification | null;
  const answers = useMemo(() => new Map(result?.matrix.map((row) => [row.case, row])), [result]);
  return (
    <>
      <h3>The case that proves it</h3>
      {mine.length === 0 ? (
        <p className="muted">None: no rule of the policy is there to be proven.</p>
      ) : (
        <>
          {how === 'rule' ? (
            <p className="muted">No case replays it; these show the rules above refusing or asking.</p>
          ) : null}
          <table className="facts">
            <thead>
              <tr>
                <th scope="col">Case</th>
                <th scope="col">Must be</th>
                <th scope="col">Engines say</th>
              </tr>
            </thead>
            <tbody>
              {mine.slice(0, SHOWN).map((item) => {
                const row = answers.get(item.id);
                return (
                  <tr key={item.id}>
                    <th scope="row">
                      {item.title}
                      <small>
                        <code>{item.id}</code>
                      </small>
                    </th>
                    <td>{item.expect.outcome}</td>
                    <td>
                      {row
                        ? row.got.every((got) => got === item.expect.outcome)
                          ? `✓ all ${row.got.length} agree`
                          : `✗ ${row.got.map((got) => got ?? 'none').join(', ')}`
                        : 'not run yet'}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p className="proving-actions">
            {mine.length > SHOWN ? <span className="muted">and {mine.length - SHOWN} more </span> : null}
            <Button disabled={status === 'running'} onClick={startVerification}>
              {status === 'running' ? 'Running…' : 'Run on all engines'}
            </Button>
            <Button look="ghost" onClick={() => setWorkspace('tests')}>
              Open tests
            </Button>
          </p>
        </>
      )}
    </>
  );
}
