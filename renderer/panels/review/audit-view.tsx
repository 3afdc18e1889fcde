import { useMemo, useState } from 'react';
import { type Approved, approvedPermissions } from '../../../shared/review/audit';
import { graphOf } from '../../state/graph';
import { askAbout } from '../../state/responder';
import { showOnMap } from '../../state/show-things';
import { useShell } from '../../state/store';
import { Badge } from '../../ui/badge';
import { Empty } from '../../ui/empty';

type Wanted = '' | 'approved' | 'changed' | 'never';

const stateOf = ({ review, changed }: Approved): Exclude<Wanted, ''> =>
  review ? 'approved' : changed.length > 0 ? 'changed' : 'never';

/** For each permission: who approved it, when, and the hash of the content that was approved. */
export function AuditView() {
  const document = useShell((s) => s.document);
  const policy = useShell((s) => s.analysis.policy);
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<Wanted>('');
  const all = useMemo(
    () => (document && policy ? approvedPermissions(graphOf(document), policy) : []),
    [document, policy],
  );
  if (all.length === 0)
    return (
      <Empty title="No permission yet">
        <p>A permission follows from a task that uses an operation, and a call flow that carries it.</p>
      </Empty>
    );
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter((item) => {
    const { grant, review } = item;
    const whole = [
      grant.agent,
      grant.task,
      grant.operation,
      grant.id,
      review?.reviewer ?? '',
      review?.hash ?? '',
    ]
      .join(' ')
      .toLowerCase();
    return (wanted === '' || stateOf(item) === wanted) && words.every((word) => whole.includes(word));
  });
  const count = (state: Wanted) => all.filter((item) => stateOf(item) === state).length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="review-page review-wide" tabIndex={0} aria-label="Who approved what">
      <search className="review-head" aria-label="Narrow the permissions">
        <input
          type="search"
          aria-label="Search permissions"
          placeholder="Search agent, task, operation, reviewer, hash"
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
        <select
          aria-label="Approved or not"
          value={wanted}
          onChange={(e) => setWanted(e.target.value as Wanted)}
        >
          <option value="">All permissions ({all.length})</option>
          <option value="approved">Approved as it stands ({count('approved')})</option>
          <option value="changed">Changed since it was signed off ({count('changed')})</option>
          <option value="never">Never signed off ({count('never')})</option>
        </select>
      </search>
      <table className="grid-table" aria-label="Who approved which permission">
        <thead>
          <tr>
            <th scope="col">Agent</th>
            <th scope="col">Task</th>
            <th scope="col">Operation</th>
            <th scope="col">Approval</th>
            <th scope="col">Who</th>
            <th scope="col">When</th>
            <th scope="col">Content</th>
            <th scope="col">
              <span className="visually-hidden">More</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <Row key={item.grant.id} item={item} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ item }: { readonly item: Approved }) {
  const { grant, review, changed } = item;
  const state = stateOf(item);
  return (
    <tr data-testid="approved-permission">
      <td>{grant.agent}</td>
      <td>{grant.task}</td>
      <td>
        <code>{grant.operation}</code>
      </td>
      <td>
        {state === 'approved' ? (
          <Badge tone={review?.outcome === 'rejected' ? 'critical' : 'stop'}>
            {review?.outcome === 'rejected' ? '✕' : '✓'} {review?.outcome}
          </Badge>
        ) : state === 'changed' ? (
          <>
            <Badge tone="high">! changed since</Badge> {changed.join(', ')}
          </>
        ) : (
          <Badge tone="medium">○ never signed off</Badge>
        )}
      </td>
      <td>{review ? [review.reviewer, ...(review.others ?? [])].join(', ') : ''}</td>
      <td>{review?.at.slice(0, 16).replace('T', ' ')}</td>
      <td>
        {review ? <code title={review.hash}>{review.hash.replace('sha256:', '').slice(0, 12)}…</code> : null}
      </td>
      <td className="row-links">
        <button
          type="button"
          className="link"
          onClick={() => showOnMap([...grant.trace.elements, ...grant.trace.flows], grant.id)}
        >
          Map
        </button>
        <button type="button" className="link" onClick={() => askAbout(grant.id)}>
          Chain
        </button>
      </td>
    </tr>
  );
}
