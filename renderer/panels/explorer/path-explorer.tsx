import { counted } from '../../../shared/core/counted';
import '../panels.css';
import { useEffect, useMemo, useState } from 'react';
import type { ModelDocument } from '../../../shared/model/document';
import { subjectOf } from '../../../shared/review/what-if/assumption';
import type { Measure } from '../../../shared/threats/paths/measures';
import type { PathReport, PathRow } from '../../../shared/threats/paths/path-report';
import { nameOf } from '../../state/edits';
import { assumeOf, showSide, useExplorer } from '../../state/explorer';
import { useShell } from '../../state/store';
import { useExplored } from '../../state/use-explored';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Pane } from '../../ui/pane';
import { PathSteps } from '../threats/path-steps';
import { ChoiceList } from './choice-list';

type Shown = 'open' | 'stopped' | 'all';

/** Every way of strangers’ content into an operation: lit on the map, with what breaks it and what breaks all. */
export function PathExplorer() {
  const document = useShell((s) => s.document);
  const question = useMemo(() => (document ? { document } : null), [document]);
  const { answer, busy } = useExplored('paths', question);
  const [shown, setShown] = useState<Shown>('all');
  const [text, setText] = useState('');
  const { path: chosen, set } = useExplorer();
  const rows = useMemo(
    () => (answer && document ? narrowed(answer, document, shown, text) : []),
    [answer, document, shown, text],
  );
  const row = rows.find((r) => r.id === chosen) ?? null;
  useEffect(() => {
    if (row) lightPath(row);
  }, [row]);
  if (!document) return null;
  return (
    <Pane title={answer ? `Attack paths (${answer.open} of ${answer.paths.length} open)` : 'Attack paths'}>
      <div className="explorer" aria-busy={busy}>
        <div className="explorer-head">
          <input
            type="search"
            aria-label="Search attack paths"
            placeholder="Search source, agent, operation"
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
          <select aria-label="Which paths" value={shown} onChange={(e) => setShown(e.target.value as Shown)}>
            <option value="all">All</option>
            <option value="open">Open</option>
            <option value="stopped">Stopped</option>
          </select>
        </div>
        {answer ? <Fewest report={answer} /> : <p className="loading">Looking for paths…</p>}
        {answer && rows.length === 0 ? (
          <Empty title={answer.paths.length === 0 ? 'No attack path' : 'Nothing matches'}>
            <p>
              {answer.paths.length === 0
                ? 'No content of strangers gets into an agent that can do anything with it.'
                : 'Loosen the filter to see more.'}
            </p>
          </Empty>
        ) : (
          <ChoiceList
            label="Attack paths"
            items={rows}
            chosen={chosen}
            keyOf={(r) => r.id}
            onChoose={(r) => set({ path: r.id })}
            draw={(r) => (
              <div className="path-row" data-testid="path-row">
                <span>
                  {nameOf(document, r.source)} → <strong>{r.sink}</strong>
                </span>
                <span className={r.stopped === null ? 'path-open' : 'path-stopped'}>
                  {r.stopped === null
                    ? '○ open'
                    : r.stopped === 'approval'
                      ? '■ a person is asked'
                      : '■ refused at a point'}
                  {r.agents.length > 1 ? `, ${counted(r.agents.length, 'agent')}` : ''}
                </span>
              </div>
            )}
          />
        )}
        {row ? <PathDetail row={row} document={document} /> : null}
        {answer?.diagnostics.map((d) => (
          <p key={d.code} className="muted">
            {d.message}
          </p>
        ))}
      </div>
    </Pane>
  );
}

function narrowed(report: PathReport, document: ModelDocument, shown: Shown, text: string): PathRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return report.paths.filter((row) => {
    if (shown !== 'all' && (row.stopped === null) !== (shown === 'open')) return false;
    const all = [row.source, ...row.agents].map((id) => `${id} ${nameOf(document, id)}`);
    const whole = `${all.join(' ')} ${row.sink} ${row.effect}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** Lights one path on the map. */
export function lightPath(row: PathRow, about = 'Showing one attack path'): void {
  useShell.getState().highlight({
    elements: [...new Set(row.steps.flatMap((s) => [s.from, s.to]))],
    flows: [...new Set(row.steps.map((s) => s.flow))],
    about,
  });
}

/** Assumes measures and shows what becomes of everything. */
function tryMeasures(measures: readonly Measure[]): void {
  for (const measure of measures) {
    const assumption = { kind: 'measure', measure } as const;
    assumeOf(subjectOf(assumption), assumption);
  }
  showSide('what-if');
}

/** The smallest set of measures that closes every open path. */
function Fewest({ report }: { readonly report: PathReport }) {
  const { cut, open } = report;
  if (open === 0) return report.paths.length > 0 ? <p className="fewest">■ Every path is stopped.</p> : null;
  const many = cut.measures.length;
  return (
    <details className="fewest" open={many <= 4}>
      <summary>
        {counted(many, 'measure closes', 'measures close')} all {open} open paths
        <small>{cut.exact ? ', and no smaller set does' : `; at least ${cut.atLeast} are needed`}</small>
      </summary>
      <ul className="plain-list">
        {cut.measures.map((m) => (
          <li key={m.id}>
            <span className="badge badge-stop">{m.control}</span> {m.how}
          </li>
        ))}
      </ul>
      <Button onClick={() => tryMeasures(cut.measures)}>What if all of them were taken</Button>
    </details>
  );
}

function PathDetail({ row, document }: { readonly row: PathRow; readonly document: ModelDocument }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="explorer-detail" tabIndex={0} aria-label="The path">
      <PathSteps steps={row.steps} document={document} />
      <h3>What breaks this path</h3>
      {row.brokenBy.length === 0 ? (
        <p className="muted">
          {row.stopped === 'approval'
            ? 'It is broken: a person must always agree to the last call.'
            : 'It is broken: a point refuses the last call once content of strangers was read.'}
        </p>
      ) : (
        <>
          <p className="muted">Each of these alone; cutting any of its flows does too.</p>
          <ul className="plain-list">
            {row.brokenBy.map((m) => (
              <li key={m.id} className="measure">
                <span className="badge badge-stop">{m.control}</span>
                <span>{m.how}</span>
                <Button look="ghost" onClick={() => tryMeasures([m])}>
                  What if
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
