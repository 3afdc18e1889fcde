import type { ReactNode } from 'react';
import type { WhatIf } from '../../../shared/review/what-if/compare';
import type { PathRow } from '../../../shared/threats/paths/path-report';
import { nameOf } from '../../state/edits';
import { showThreatOnMap } from '../../state/show-threat';
import { useShell } from '../../state/store';
import { SeverityBadge } from '../../ui/badge';
import { lightPath } from './path-explorer';

const SHOWN = 40;

interface WhatIfOutcomeProps {
  readonly outcome: WhatIf | null;
  readonly busy: boolean;
}

/** Threats, attack paths and policy as they would be, beside what they are. */
export function WhatIfOutcome({ outcome, busy }: WhatIfOutcomeProps) {
  const document = useShell((s) => s.document);
  if (!outcome || !document) return <p className="loading">Working it out…</p>;
  const { threats, paths, policy } = outcome;
  const path = (p: PathRow) => `${nameOf(document, p.source)} → ${p.sink}`;
  return (
    <section
      className="explorer-detail outcome"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      aria-label="What would become"
      aria-busy={busy}
      data-testid="what-if-outcome"
    >
      <table className="facts outcome-sums">
        <thead>
          <tr>
            <th scope="col">{busy ? 'Working…' : 'What'}</th>
            <th scope="col">Now</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          <Sum name="Threats" before={threats.before} after={threats.after} />
          <Sum name="Attack paths" before={paths.before.all} after={paths.after.all} />
          <Sum name="Open attack paths" before={paths.before.open} after={paths.after.open} />
        </tbody>
      </table>
      <Part title="− Threats gone" count={threats.gone.length}>
        {threats.gone.slice(0, SHOWN).map((t) => (
          <Lit key={t.id} onShow={() => showThreatOnMap(t)}>
            <SeverityBadge level={t.severity} /> {t.sentence}
          </Lit>
        ))}
      </Part>
      <Part title="+ Threats raised" count={threats.raised.length}>
        {threats.raised.slice(0, SHOWN).map((t) => (
          <Lit key={t.id} onShow={() => showThreatOnMap(t)}>
            <SeverityBadge level={t.severity} /> {t.sentence}
          </Lit>
        ))}
      </Part>
      <Part title="≈ Threats rated or enforced otherwise" count={threats.changed.length}>
        {threats.changed.slice(0, SHOWN).map(({ threat, before, after }) => (
          <li key={threat.id}>
            {threat.title}:{' '}
            {before.residual === after.residual ? '' : `${before.residual} → ${after.residual} is left; `}
            {before.enforced === after.enforced
              ? ''
              : `${before.enforced} → ${after.enforced} rules enforce against it`}
          </li>
        ))}
      </Part>
      <Part title="− Paths closed" count={paths.closed.length}>
        {paths.closed.slice(0, SHOWN).map((p) => (
          <Lit key={p.id} onShow={() => lightPath(p, 'A path that would be closed')}>
            {path(p)}
          </Lit>
        ))}
      </Part>
      <Part title="+ Paths opened" count={paths.opened.length}>
        {paths.opened.slice(0, SHOWN).map((p) => (
          <Lit key={p.id} onShow={() => lightPath(p, 'A path that would be open')}>
            {path(p)}
          </Lit>
        ))}
      </Part>
      {policy ? (
        <>
          <Part title="+ May be done that could not" count={policy.widened.length}>
            {policy.widened.slice(0, SHOWN).map((c) => (
              <Permission key={`${c.agent} ${c.task} ${c.operation} ${c.resource}`} change={c} />
            ))}
          </Part>
          <Part title="− May no longer be done" count={policy.narrowed.length}>
            {policy.narrowed.slice(0, SHOWN).map((c) => (
              <Permission key={`${c.agent} ${c.task} ${c.operation} ${c.resource}`} change={c} />
            ))}
          </Part>
          <Part title="− Rules of the policy gone" count={policy.gone.length}>
            {policy.gone.slice(0, SHOWN).map((id) => (
              <li key={id}>
                <code>{id}</code>
              </li>
            ))}
          </Part>
          <Part title="+ Rules of the policy added" count={policy.added.length}>
            {policy.added.slice(0, SHOWN).map((id) => (
              <li key={id}>
                <code>{id}</code>
              </li>
            ))}
          </Part>
        </>
      ) : (
        <p className="muted">No policy follows: {outcome.diagnostics[0]?.message}</p>
      )}
    </section>
  );
}

function Sum(props: { readonly name: string; readonly before: number; readonly after: number }) {
  const { name, before, after } = props;
  const sign = after < before ? '↓' : after > before ? '↑' : '=';
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{before}</td>
      <td>
        <b>{after}</b> {sign}
      </td>
    </tr>
  );
}

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

function Part({ title, count, children }: PartProps) {
  if (count === 0) return null;
  return (
    <details open={count <= 12}>
      <summary>
        {title} <span className="count">{count}</span>
      </summary>
      <ul className="plain-list">{children}</ul>
      {count > SHOWN ? <p className="muted">and {count - SHOWN} more</p> : null}
    </details>
  );
}

/** A line that, when chosen, is lit on the map. */
function Lit({ children, onShow }: { readonly children: ReactNode; onShow(): void }) {
  return (
    <li>
      <button type="button" className="lit-line" title="Show on the map" onClick={onShow}>
        {children}
      </button>
    </li>
  );
}

type Change = NonNullable<WhatIf['policy']>['widened'][number];

function Permission({ change }: { readonly change: Change }) {
  return (
    <li>
      {change.agent} for {change.task}: <code>{change.operation}</code> on {change.resource}
      <small> {change.why.join('; ')}</small>
    </li>
  );
}
