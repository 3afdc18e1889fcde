import { useMemo, useState } from 'react';
import { buildGraph } from '../../../shared/model/graph';
import type { Policy } from '../../../shared/policy/policy';
import { type Access, accessOf, type Standing } from '../../../shared/review/access';
import { useShell } from '../../state/store';
import { Badge } from '../../ui/badge';
import { Empty } from '../../ui/empty';
import { Pane } from '../../ui/pane';

const STATES = {
  granted: {
    tone: 'stop',
    text: '✓ granted',
    tells: 'A task needs it, and the policy lets it pass within its conditions',
  },
  unused: {
    tone: 'high',
    text: '! no task needs it',
    tells: 'A flow carries it and no task uses it: take it off the flow',
  },
  withheld: {
    tone: 'medium',
    text: '✕ withheld',
    tells: 'A task needs it and no grant follows: see the findings',
  },
} as const;

const hours = (seconds: number) =>
  seconds >= 86_400
    ? `${Math.round(seconds / 8_640) / 10} d`
    : seconds >= 3_600
      ? `${Math.round(seconds / 360) / 10} h`
      : `${Math.round(seconds / 60)} min`;

/** Asked for, granted and used, by agent: what any agent can do at all, and what it could do without a task. */
export function AccessView({ policy }: { readonly policy: Policy }) {
  const document = useShell((s) => s.document);
  const [agent, setAgent] = useState('');
  const [state, setState] = useState<Access['state'] | 'standing' | ''>('');
  const all = useMemo(() => (document ? accessOf(buildGraph(document), policy) : []), [document, policy]);
  const agents = useMemo(() => [...new Set(all.map((row) => row.agent))], [all]);
  const ofAgent = all.filter((row) => agent === '' || row.agent === agent);
  const counts = (want: typeof state) => ofAgent.filter((row) => fits(row, want)).length;
  const shown = ofAgent.filter((row) => fits(row, state));

  return (
    <Pane title={`Access (${shown.length} of ${all.length})`}>
      <search className="rules-head" aria-label="Narrow the access">
        <select aria-label="Agent" value={agent} onChange={(e) => setAgent(e.target.value)}>
          <option value="">All agents</option>
          {agents.map((id) => (
            <option key={id}>{id}</option>
          ))}
        </select>
        <select aria-label="State" value={state} onChange={(e) => setState(e.target.value as typeof state)}>
          <option value="">All access</option>
          <option value="granted">Granted ({counts('granted')})</option>
          <option value="unused">No task needs it ({counts('unused')})</option>
          <option value="withheld">Withheld ({counts('withheld')})</option>
          <option value="standing">Standing credentials ({counts('standing')})</option>
        </select>
      </search>
      {shown.length === 0 ? (
        <Empty title={all.length === 0 ? 'No access yet' : 'Nothing matches'}>
          <p>Access appears when a flow carries an operation or a task uses one.</p>
        </Empty>
      ) : (
        <div className="changes">
          <table className="grid-table">
            <thead>
              <tr>
                <th scope="col">Agent</th>
                <th scope="col">Operation</th>
                <th scope="col">State</th>
                <th scope="col">For the tasks</th>
                <th scope="col">On</th>
                <th scope="col">Standing credential</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={`${row.agent} ${row.operation}`} data-testid="access-row">
                  <td>
                    <Link id={row.agent} />
                  </td>
                  <td>
                    {row.operation} {row.highImpact ? <Badge tone="high">high impact</Badge> : null}
                  </td>
                  <td title={STATES[row.state].tells}>
                    <Badge tone={STATES[row.state].tone}>{STATES[row.state].text}</Badge>{' '}
                    {row.asked ? <Badge tone="medium">? asks</Badge> : null}
                  </td>
                  <td>
                    {row.tasks.map((id) => (
                      <Link key={id} id={id} />
                    ))}
                  </td>
                  <td>{row.resources.join(', ')}</td>
                  <td className="standing">
                    {row.standing.map((s) => (
                      <p key={s.credential}>
                        <Link id={s.credential} /> {tells(s)}
                      </p>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Pane>
  );
}

const fits = (row: Access, state: Access['state'] | 'standing' | '') =>
  state === '' || (state === 'standing' ? row.standing.length > 0 : row.state === state);

function tells({ lasts, needed }: Standing): string {
  const work = needed === 0 ? 'no task needs it' : `the work takes at most ${hours(needed)}`;
  return lasts === undefined ? `has no stated end; ${work}` : `lasts ${hours(lasts)}; ${work}`;
}

function Link({ id }: { readonly id: string }) {
  return (
    <button
      type="button"
      className="link"
      onClick={() => {
        useShell.getState().select(id);
        useShell.getState().setWorkspace('map');
      }}
    >
      {id}
    </button>
  );
}
