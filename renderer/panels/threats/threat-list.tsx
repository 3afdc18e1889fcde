import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';
import type { Threat } from '../../../shared/threats/threat';
import { SeverityBadge } from '../../ui/badge';

interface ThreatListProps {
  readonly threats: readonly Threat[];
  readonly chosen: string | null;
  onChoose(id: string): void;
}

/** The list itself: one tab stop, arrow keys move the choice. */
export function ThreatList({ threats, chosen, onChoose }: ThreatListProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: threats.length,
    getScrollElement: () => box.current,
    estimateSize: () => 62,
    overscan: 10,
  });
  const index = Math.max(
    0,
    threats.findIndex((t) => t.id === chosen),
  );

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(threats.length - 1, Math.max(0, index + step));
    const threat = threats[next];
    if (!threat) return;
    onChoose(threat.id);
    rows.scrollToIndex(next);
  };

  return (
    <div
      className="threat-list"
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label="Threats"
      aria-activedescendant={chosen ? `threat-${chosen}` : undefined}
      onKeyDown={move}
    >
      <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const threat = threats[row.index];
          if (!threat) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox that holds the options handles the keys
            <div
              key={threat.id}
              id={`threat-${threat.id}`}
              data-testid="threat-row"
              ref={rows.measureElement}
              data-index={row.index}
              role="option"
              tabIndex={-1}
              aria-selected={threat.id === chosen}
              className="threat-row"
              style={{ transform: `translateY(${row.start}px)` }}
              onClick={() => onChoose(threat.id)}
            >
              <SeverityBadge level={threat.severity} />
              <div>
                <div className="threat-title">{threat.title}</div>
                <div className="threat-sentence">{threat.sentence}</div>
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
