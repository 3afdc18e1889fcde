import { useMemo, useState } from 'react';
import { counted } from '../../../shared/core/counted';
import type { CoverageRow, FrameworkCoverage } from '../../../shared/review/coverage';
import { useOwnRules } from '../../state/own-rules';
import { usePreferences } from '../../state/preferences';
import { useTriage } from '../../state/triage';
import { useExplored } from '../../state/use-explored';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { SpacerRow } from '../../ui/spacer-row';
import { useWindow } from '../../ui/use-window';

interface Line {
  readonly framework: string;
  readonly row: CoverageRow;
}

/** Which entries of which framework have rules, with the controls, guardrails and cases behind them, and why the others have none. */
export function CoverageScreen() {
  const ownRules = useOwnRules((s) => s.files);
  const packsOff = usePreferences((s) => s.packsOff);
  const question = useMemo(() => ({ ownRules, packsOff }), [ownRules, packsOff]);
  const { answer } = useExplored('coverage', question);
  const [framework, setFramework] = useState('');
  const [gaps, setGaps] = useState(false);
  const [text, setText] = useState('');
  const lines = useMemo(() => linesOf(answer ?? [], framework, gaps, text), [answer, framework, gaps, text]);
  if (!answer) return <p className="loading">Reading the rules…</p>;
  return (
    <section className="coverage" aria-label="Coverage">
      <div className="coverage-sums">
        {answer.map((f) => (
          <button
            key={f.id}
            type="button"
            className="coverage-sum"
            aria-pressed={framework === f.id}
            onClick={() => setFramework(framework === f.id ? '' : f.id)}
          >
            <strong>
              {f.covered} of {f.items}
            </strong>
            <span>
              {f.name} <small>{f.version}</small>
            </span>
            <meter min={0} max={f.items} value={f.covered} aria-label={`${f.name}: entries with a rule`} />
            <small>
              {f.notVisible.length} not visible in a model
              {f.missing.length > 0 ? `, ${f.missing.length} without a rule` : ''}
            </small>
          </button>
        ))}
      </div>
      <search className="threat-filters" aria-label="Narrow the coverage">
        <input
          type="search"
          aria-label="Search entries"
          placeholder="Search id, name, rule, control, reason"
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
        <label className="check">
          <input type="checkbox" checked={gaps} onChange={(e) => setGaps(e.target.checked)} /> Only what has
          no rule
        </label>
        <span className="filters-end muted">
          {counted(lines.length, 'entry', 'entries')}
          {packsOff.length > 0 ? `; without ${packsOff.join(', ')}` : ''}
        </span>
      </search>
      {lines.length === 0 ? <Empty title="Nothing matches" /> : <CoverageTable lines={lines} />}
    </section>
  );
}

function linesOf(
  frameworks: readonly FrameworkCoverage[],
  framework: string,
  gaps: boolean,
  text: string,
): Line[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return frameworks
    .filter((f) => framework === '' || f.id === framework)
    .flatMap((f) => f.rows.map((row): Line => ({ framework: f.name, row })))
    .filter(({ row }) => !gaps || row.rules.length === 0)
    .filter(({ row }) => {
      const all = [row.id, row.name, ...row.rules, ...row.controls, ...row.guardrails, row.notVisible ?? ''];
      return words.every((word) => all.join(' ').toLowerCase().includes(word));
    });
}

function CoverageTable({ lines }: { readonly lines: readonly Line[] }) {
  const shown = useWindow(lines.length, 44);
  const set = useTriage((s) => s.set);
  return (
    <div className="table-box" ref={shown.box}>
      <table className="facts coverage-table">
        <thead>
          <tr>
            {['Entry', 'Rules', 'Controls', 'Guardrails', 'Cases'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <SpacerRow height={shown.above} />
          {shown.rows.map((index) => {
            const line = lines[index];
            if (!line) return null;
            const { row, framework } = line;
            return (
              <tr
                key={`${framework} ${row.id}`}
                ref={shown.measure}
                data-index={index}
                data-testid="coverage-row"
              >
                <th scope="row">
                  <code>{row.id}</code> {row.name}
                  <small>{framework}</small>
                </th>
                {row.rules.length === 0 ? (
                  <td colSpan={4}>
                    {row.notVisible
                      ? `Not visible in a model: ${row.notVisible}`
                      : '⚑ No rule, and no reason.'}
                  </td>
                ) : (
                  <>
                    <td className="coverage-rules">
                      {row.rules.map((rule) => (
                        <Button
                          key={rule}
                          look="ghost"
                          className="link"
                          onClick={() => set({ screen: 'rules', rule })}
                        >
                          {rule}
                        </Button>
                      ))}
                    </td>
                    <td>{row.controls.join(', ')}</td>
                    <td>{row.guardrails.join(', ') || '–'}</td>
                    <td>{row.cases.join(', ') || '–'}</td>
                  </>
                )}
              </tr>
            );
          })}
          <SpacerRow height={shown.below} />
        </tbody>
      </table>
    </div>
  );
}
