import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { counted } from '../../../shared/core/counted';
import { chosenIndex, moveChoice, toggleMarked, useTriage } from '../../state/triage';
import { SeverityBadge } from '../../ui/badge';
import { Icon } from '../../ui/icon';
import { statusOf, type ThreatRow } from './filter';
import type { ListItem } from './grouping';

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -100_000,
  End: 100_000,
};

/** The list itself: one tab stop, arrow keys (or J and K) move the choice, X or Space marks. */
export function ThreatTable({ items }: { readonly items: readonly ListItem[] }) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const triage = useTriage();
  const { listed, marked, set } = triage;
  const chosen = listed[chosenIndex(triage)]?.key;
  const at = items.findIndex((item) => item.key === chosen);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: (i) => (items[i]?.kind === 'heading' ? 28 : 58),
    getItemKey: (i) => items[i]?.key ?? i,
    overscan: 10,
  });
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === ' ') {
      const item = items[at];
      if (item?.kind === 'threat') toggleMarked([item.row.threat.id]);
    } else if (step !== undefined) moveChoice(step);
    else return;
    event.preventDefault();
  };

  return (
    <div
      className="threat-list"
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label="Threats"
      aria-multiselectable="true"
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          if (!item) return null;
          const place = { transform: `translateY(${start}px)` };
          if (item.kind === 'heading')
            return (
              <div
                key={key}
                className="threat-heading"
                role="presentation"
                ref={rows.measureElement}
                data-index={index}
                data-testid="threat-group"
                style={place}
              >
                {item.title} <span className="count">{item.count}</span>
              </div>
            );
          const isMarked = marked.includes(item.row.threat.id);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox that holds the options handles the keys
            <div
              key={key}
              id={`${id}-${index}`}
              data-testid="threat-row"
              ref={rows.measureElement}
              data-index={index}
              role="option"
              tabIndex={-1}
              aria-selected={item.key === chosen}
              aria-checked={isMarked}
              className="threat-row"
              style={place}
              onClick={(event) => {
                const onMark =
                  event.target instanceof Element && event.target.closest('.threat-mark') !== null;
                if (onMark || event.ctrlKey || event.metaKey) toggleMarked([item.row.threat.id]);
                else set({ chosen: item.key });
              }}
            >
              <ThreatLine row={item.row} marked={isMarked} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function ThreatLine({ row, marked }: { readonly row: ThreatRow; readonly marked: boolean }) {
  const { threat, standing } = row;
  const status = statusOf(row);
  const enforced = standing?.enforcedBy.length ?? 0;
  const decision = standing?.decision;
  return (
    <>
      <span className="threat-mark" title="Mark (X)">
        {marked ? '☑' : '☐'}
      </span>
      <span className="threat-severity">
        <SeverityBadge level={threat.severity} />
        {threat.residual === threat.severity ? null : (
          <span className="threat-left" title="With what stands in the way">
            → {threat.residual}
          </span>
        )}
      </span>
      <div className="threat-text">
        <div className="threat-title">{threat.title}</div>
        <div className="threat-sentence">{threat.sentence}</div>
      </div>
      <div className="threat-state">
        <span className={`state state-${status}`}>
          {standing && standing.flags.length > 0 ? (
            <span className="flag">⚑ {decision?.status}, does not hold</span>
          ) : (
            status
          )}
        </span>
        <span className="muted">
          {enforced > 0 ? (
            <>
              <Icon name="shield-check" size={12} /> {counted(enforced, 'rule')}
            </>
          ) : (
            'nothing enforces'
          )}
        </span>
        {decision?.owner || decision?.due ? (
          <span className="muted">
            {decision.owner} {decision.due ? `by ${decision.due}` : ''}
          </span>
        ) : null}
      </div>
    </>
  );
}
