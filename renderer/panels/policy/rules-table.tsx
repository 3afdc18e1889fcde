import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Policy } from '../../../shared/policy/policy';
import { showThing, useFocus } from '../../state/show-rule';
import { Badge } from '../../ui/badge';
import { Empty } from '../../ui/empty';
import { Pane } from '../../ui/pane';
import { RuleDetail } from './rule-detail';
import { filterRules, type RuleRow, ruleRows } from './rules';

const TONES = { grant: 'accent', guardrail: 'stop', approval: 'medium' } as const;

/** Grants, guardrails and approvals with their conditions in words and the way back to the design. */
export function RulesTable({ policy }: { readonly policy: Policy }) {
  const [type, setType] = useState('');
  const [text, setText] = useState('');
  const all = useMemo(() => ruleRows(policy), [policy]);
  const shown = useMemo(() => filterRules(all, type, text), [all, type, text]);
  const focus = useFocus((s) => s.rule);
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => 92,
    overscan: 8,
  });
  // A rule that was led to is among those shown, and in sight.
  const ledTo = useRef<string | null>(null);
  useEffect(() => {
    if (focus === null || ledTo.current === focus) return;
    const at = shown.findIndex((row) => row.id === focus);
    if (at < 0) {
      setType('');
      setText('');
      return;
    }
    ledTo.current = focus;
    rows.scrollToIndex(at, { align: 'auto' });
  }, [focus, shown, rows]);

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
                  <Rule row={row} chosen={row.id === focus} />
                </li>
              ) : null;
            })}
          </ul>
        </section>
        {focus === null ? null : <RuleDetail policy={policy} id={focus} />}
      </div>
    </Pane>
  );
}

function Rule({ row, chosen }: { readonly row: RuleRow; readonly chosen: boolean }) {
  const links = [...row.trace.tasks, ...row.trace.elements, ...row.trace.flows];
  return (
    <>
      <div className="rule-line">
        <Badge tone={TONES[row.type]}>{row.label}</Badge>
        <button
          type="button"
          className="link"
          aria-pressed={chosen}
          title="Explain the rule"
          onClick={() => useFocus.setState({ rule: chosen ? null : row.id })}
        >
          <code>{row.id}</code>
        </button>
      </div>
      <div>{row.subject}</div>
      {row.condition.length > 0 ? (
        <div className="rule-condition">{row.condition.join('  and  ')}</div>
      ) : null}
      <div className="rule-trace">
        {links.slice(0, 8).map((id) => (
          <button key={id} type="button" className="link" onClick={() => showThing(id)}>
            {id}
          </button>
        ))}
        {links.length > 8 ? <span>and {links.length - 8} more</span> : null}
      </div>
    </>
  );
}
