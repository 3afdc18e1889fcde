import { counted } from '../../../shared/core/counted';
import type { Usage } from '../../../shared/usage/compare';
import { applyProposals, closeUsage, toggleProposal, useUsageReview } from '../../state/usage-review';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import './usage.css';

/** What was granted and never used, used and never granted, and the tightenings that follow, to choose from. */
export function UsageSheet() {
  const { shown, chosen } = useUsageReview();
  if (!shown) return null;
  const { name, usage, calls } = shown;
  const used = usage.grants.filter((g) => g.used > 0).length;
  return (
    <Sheet
      title={`Used and granted: ${name}`}
      open
      onClose={closeUsage}
      actions={
        <Button look="primary" disabled={chosen.size === 0} onClick={applyProposals}>
          Apply {counted(chosen.size, 'proposal')}
        </Button>
      }
    >
      <p>
        {counted(calls, 'call')}; {used} of {counted(usage.grants.length, 'grant')} used. A log shows what
        happened while it was written, nothing else; where only some calls were recorded, “never” may be
        wrong.
      </p>
      <Proposals usage={usage} chosen={chosen} />
      <Ungranted usage={usage} />
      <Grants usage={usage} />
    </Sheet>
  );
}

function Proposals({ usage, chosen }: { readonly usage: Usage; readonly chosen: ReadonlySet<string> }) {
  if (usage.proposals.length === 0)
    return <p>Nothing to tighten: the log used every grant as widely as it is.</p>;
  return (
    <ul className="proposals" aria-label="Proposals">
      {usage.proposals.map((p) => (
        <li key={p.id}>
          <label>
            <input type="checkbox" checked={chosen.has(p.id)} onChange={() => toggleProposal(p.id)} />
            <span>
              <strong>
                {p.kind === 'remove-use' ? 'Remove' : 'Narrow'} {p.operation}
              </strong>{' '}
              in {p.task}
              {p.bound === undefined ? null : <code>{p.bound}</code>}
              <small>{p.why}</small>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}

function Ungranted({ usage }: { readonly usage: Usage }) {
  if (usage.ungrantedUses.length === 0) return null;
  return (
    <table className="usage-table">
      <caption>Done, and granted by nothing</caption>
      <thead>
        <tr>
          <th scope="col">Agent</th>
          <th scope="col">Operation</th>
          <th scope="col">Calls</th>
          <th scope="col">Let through</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {usage.ungrantedUses.map((u) => (
          <tr key={`${u.agent} ${u.task} ${u.operation}`}>
            <td>{u.agent || '—'}</td>
            <th scope="row">{u.operation}</th>
            <td>{u.calls}</td>
            <td>{u.allowed}</td>
            <td>{u.why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Grants({ usage }: { readonly usage: Usage }) {
  const rows = [...usage.grants].sort((a, b) => a.used - b.used);
  return (
    <table className="usage-table">
      <caption>Granted, least used first</caption>
      <thead>
        <tr>
          <th scope="col">Task</th>
          <th scope="col">Operation</th>
          <th scope="col">Used</th>
          <th scope="col">Last</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((g) => (
          <tr key={g.id}>
            <td>{g.task}</td>
            <th scope="row">{g.operation}</th>
            <td>{g.used === 0 ? 'never' : g.used}</td>
            <td>{g.lastUsed ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
