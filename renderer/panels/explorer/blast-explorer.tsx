import '../panels.css';
import { useEffect, useMemo, useState } from 'react';
import type { ModelDocument } from '../../../shared/model/document';
import { type BlastRadius, blastRadius } from '../../../shared/review/blast-radius';
import { nameOf } from '../../state/edits';
import { useExplorer } from '../../state/explorer';
import type { ReachRow } from '../../state/explorer-messages';
import { graphOf } from '../../state/graph';
import { type HighlightedPath, useShell } from '../../state/store';
import { useExplored } from '../../state/use-explored';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Pane } from '../../ui/pane';
import { ChoiceList } from './choice-list';

const ICONS = { agent: 'bot', tool: 'wrench', credential: 'key-round', human: 'user-round' } as const;
const KINDS = { agent: 'agent', tool: 'tool server', credential: 'credential', human: 'account' } as const;
const UNDER = {
  free: 'no point sees it',
  granted: 'within its grant',
  asked: 'a person is asked',
} as const;

/** What somebody could do from one place: an agent, a tool server, a credential or an account in wrong hands, before and after the policy. */
export function BlastExplorer() {
  const document = useShell((s) => s.document);
  const policy = useShell((s) => s.analysis.policy);
  const question = useMemo(() => (document ? { document } : null), [document]);
  const { answer, busy } = useExplored('reach', question);
  const [kind, setKind] = useState('');
  const { place, after, set } = useExplorer();
  const rows = useMemo(
    () =>
      [...(answer ?? [])]
        .filter((row) => kind === '' || row.kind === kind)
        .sort((a, b) => b.after.operations - a.after.operations || b.before.operations - a.before.operations),
    [answer, kind],
  );
  const radius = useMemo(
    () => (document && policy && place !== null ? blastRadius(graphOf(document), policy, place) : undefined),
    [document, policy, place],
  );
  const { highlight } = useShell.getState();
  useEffect(() => {
    if (document && radius) highlight(litBy(document, radius, after));
  }, [document, radius, after, highlight]);
  if (!document) return null;
  return (
    <Pane title="Blast radius">
      <div className="explorer" aria-busy={busy}>
        <div className="explorer-head">
          <select aria-label="Kind of place" value={kind} onChange={(e) => setKind(e.target.value)}>
            <option value="">Every place</option>
            {Object.entries(KINDS).map(([id, title]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
          <Sides after={after} onChange={(next) => set({ after: next })} />
        </div>
        {!answer ? (
          <p className="loading">Following what can be reached…</p>
        ) : rows.length === 0 ? (
          <Empty title="Nothing has a radius">
            <p>
              Agents, tools, people and credentials do, once flows join them. A policy must follow from the
              model.
            </p>
          </Empty>
        ) : (
          <ChoiceList
            label="Places"
            items={rows}
            chosen={place}
            keyOf={(r) => r.id}
            onChoose={(r) => set({ place: r.id })}
            draw={(r) => <PlaceRow row={r} name={nameOf(document, r.id)} />}
          />
        )}
        {radius ? <RadiusDetail document={document} radius={radius} /> : null}
      </div>
    </Pane>
  );
}

function Sides({ after, onChange }: { readonly after: boolean; onChange(after: boolean): void }) {
  return (
    <fieldset className="switch">
      <legend className="visually-hidden">What the map shows</legend>
      {[false, true].map((value) => (
        <label key={String(value)}>
          <input type="radio" name="blast-side" checked={after === value} onChange={() => onChange(value)} />
          {value ? 'With the policy' : 'Before'}
        </label>
      ))}
    </fieldset>
  );
}

function PlaceRow({ row, name }: { readonly row: ReachRow; readonly name: string }) {
  return (
    <div className="place-row" data-testid="place-row">
      <Icon name={ICONS[row.kind]} size={14} />
      <span>
        {name} <small>{KINDS[row.kind]}</small>
      </span>
      <span className="place-numbers">
        {row.before.operations} → <b>{row.after.operations}</b> operations
        <small>
          {row.after.asked > 0 ? `${row.after.asked} ask a person · ` : ''}
          {row.before.data} → {row.after.data} data sets
        </small>
      </span>
    </div>
  );
}

/** The place, the agents it works through, the tools it gets to and the stores behind them, with the flows between these. */
function litBy(document: ModelDocument, radius: BlastRadius, after: boolean): HighlightedPath {
  const side = after ? radius.after : radius.before;
  const credential = document.credentials.find((c) => c.id === radius.of);
  const lit = new Set([
    ...(credential ? credential.holders : [radius.of]),
    ...side.agents,
    ...side.operations.map((o) => o.operation.split('.')[0] ?? ''),
    ...side.data.map((ref) => ref.split('/')[0] ?? ''),
  ]);
  return {
    elements: [...lit],
    flows: document.flows.filter((f) => lit.has(f.from) && lit.has(f.to)).map((f) => f.id),
    about: `Within reach of ${nameOf(document, radius.of)} ${after ? 'with the policy' : 'before any policy'}`,
  };
}

function RadiusDetail({
  document,
  radius,
}: {
  readonly document: ModelDocument;
  readonly radius: BlastRadius;
}) {
  const left = new Map(radius.after.operations.map((o) => [o.operation, o]));
  const kept = new Set(radius.after.data);
  return (
    <section
      className="explorer-detail"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      aria-label={`Within reach of ${nameOf(document, radius.of)}`}
    >
      <table className="facts reached">
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col">How one gets there</th>
            <th scope="col">With the policy</th>
          </tr>
        </thead>
        <tbody>
          {radius.before.operations.map((o) => {
            const now = left.get(o.operation);
            return (
              <tr key={o.operation}>
                <th scope="row">
                  {o.highImpact ? <span title="High impact">▲ </span> : null}
                  <code>
                    {o.operation.split('.')[0]}.<wbr />
                    {o.operation.split('.').slice(1).join('.')}
                  </code>
                </th>
                <td>
                  {o.through}
                  {o.agent && o.agent !== radius.of ? ` of ${nameOf(document, o.agent)}` : ''}
                </td>
                <td className={now === undefined ? 'path-stopped' : now.under === 'free' ? 'path-open' : ''}>
                  {now === undefined ? '■ refused' : `${now.under === 'free' ? '○ ' : ''}${UNDER[now.under]}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <h3>Data</h3>
      <p className="badges">
        {radius.before.data.map((ref) => (
          <span key={ref} className={`badge ${kept.has(ref) ? 'badge-high' : 'badge-stop'}`}>
            {kept.has(ref) ? '' : '■ '}
            {ref}
          </span>
        ))}
      </p>
      <p className="muted">■ out of reach once the policy is enforced.</p>
    </section>
  );
}
