import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { Policy } from '../../../shared/policy/policy';
import { useShell } from '../../state/store';
import { Badge } from '../../ui/badge';
import { Empty } from '../../ui/empty';
import { Pane } from '../../ui/pane';
import { filterRules, type RuleRow, ruleRows } from './rules';

const TONES = { grant: 'accent', guardrail: 'stop', approval: 'medium' } as const;

/** Grants, guardrails and approvals with their conditions in words and the way back to the design. */
export function RulesTable({ policy }: { readonly policy: Policy }) {
  const [type, setType] = useState('');
  const [text, setText] = useState('');
  const all = useMemo(() => ruleRows(policy), [policy]);
  const shown = useMemo(() => filterRules(all, type, text), [all, type, text]);
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => 92,
    overscan: 8,
  });

  return (
    <Pane title={`Rules (${shown.length} of ${all.length})`}>
      <div className="rules">
        <search className="rules-head" aria-label="Narrow the rules">
          <input
            type="search"
            aria-label="Search rules"
            placeholder="Search id, task, condition"
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
          <select aria-label="Kind of rule" value={type} onChange={(e) => setType(e.target.value)}>
            <option value="">All rules</option>
            <option value="grant">Grants ({policy.grants.length})</option>
            <option value="guardrail">Guardrails ({policy.guardrails.length})</option>
            <option value="approval">Approvals ({policy.approvals.length})</option>
          </select>
        </search>
        {shown.length === 0 ? (
          <Empty title={all.length === 0 ? 'No rules yet' : 'Nothing matches'}>
            <p>
              {all.length === 0
                ? 'Everything is refused. A grant follows from a task that needs an operation and a flow that calls it; guardrails follow from the map.'
                : 'Search for another word, or show all kinds of rules.'}
            </p>
          </Empty>
        ) : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
        <section className="rules-list" ref={box} tabIndex={0} aria-label="Rules of the policy">
          <ul style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map((item) => {
              const row = shown[item.index];
              return row ? (
                <li
                  key={row.id}
                  ref={rows.measureElement}
                  data-index={item.index}
                  data-testid="rule-row"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Rule row={row} />
                </li>
              ) : null;
            })}
          </ul>
        </section>
      </div>
    </Pane>
  );
}

function Rule({ row }: { readonly row: RuleRow }) {
  const { select, setWorkspace } = useShell.getState();
  const go = (id: string) => {
    select(id);
    setWorkspace('map');
  };
  const links = [...row.trace.tasks, ...row.trace.elements, ...row.trace.flows];
  return (
    <>
      <div className="rule-line">
        <Badge tone={TONES[row.type]}>{row.label}</Badge>
        <code>{row.id}</code>
      </div>
      <div>{row.subject}</div>
      {row.condition.length > 0 ? (
        <div className="rule-condition">{row.condition.join('  and  ')}</div>
      ) : null}
      <div className="rule-trace">
        {links.slice(0, 8).map((id) => (
          <button key={id} type="button" className="link" onClick={() => go(id)}>
            {id}
          </button>
        ))}
        {links.length > 8 ? <span>and {links.length - 8} more</span> : null}
      </div>
    </>
  );
}
