import { useEffect } from 'react';
import type { PermissionChange } from '../../../shared/review/permissions/diff-permissions';
import { AGAINST, compare, useComparison } from '../../state/comparison';
import { useShell } from '../../state/store';
import { Badge } from '../../ui/badge';
import { Empty } from '../../ui/empty';
import { Pane } from '../../ui/pane';
import { AgainstChoice } from '../review/against-choice';

/** What may now be done that could not be done, by agent and task, against the saved file or another one. */
export function ChangesView() {
  const policy = useShell((s) => s.analysis.policy);
  const saved = useShell((s) => s.saved);
  const status = useShell((s) => s.analysis.status);
  const { against: chosen, other, newer, answer } = useComparison();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another policy or another saved file is another comparison
  useEffect(() => void compare(), [policy, status, saved, chosen, other, newer]);
  const diff = answer?.difference?.permissions;
  const against = other?.name ?? AGAINST[chosen].words;

  return (
    <Pane title={`Changes against ${against}`} actions={<AgainstChoice />}>
      {answer?.problem ? <p className="problem-note">{answer.problem}</p> : null}
      {diff ? (
        <div className="changes">
          <ChangeTable title="Wider: may now be done" tone="critical" sign="+" changes={diff.widened} />
          <ChangeTable title="Narrower: may no longer be done" tone="stop" sign="−" changes={diff.narrowed} />
          {diff.widened.length + diff.narrowed.length === 0 ? (
            <Empty title="The same may be done">
              <p>No agent gained or lost anything for any task against {against}.</p>
            </Empty>
          ) : null}
        </div>
      ) : answer?.problem ? null : (
        <Empty title="Nothing to compare with">
          <p>{AGAINST[chosen].nothing}</p>
        </Empty>
      )}
    </Pane>
  );
}

interface ChangeTableProps {
  readonly title: string;
  readonly tone: 'critical' | 'stop';
  readonly sign: string;
  readonly changes: readonly PermissionChange[];
}

function ChangeTable({ title, tone, sign, changes }: ChangeTableProps) {
  if (changes.length === 0) return null;
  return (
    <table className="grid-table">
      <caption>
        <Badge tone={tone}>
          {sign} {changes.length}
        </Badge>{' '}
        {title}
      </caption>
      <thead>
        <tr>
          <th scope="col">Agent</th>
          <th scope="col">Task</th>
          <th scope="col">Operation</th>
          <th scope="col">On</th>
          <th scope="col">What changed</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((c) => (
          <tr key={JSON.stringify(c)} data-testid="permission-change">
            <td>{c.agent}</td>
            <td>{c.task}</td>
            <td>{c.operation}</td>
            <td>{c.resource}</td>
            <td>{c.why.join('; ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
