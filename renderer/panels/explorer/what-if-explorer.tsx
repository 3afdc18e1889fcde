import '../panels.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { type Assumption, subjectOf } from '../../../shared/review/what-if/assumption';
import { assumeOf, useExplorer } from '../../state/explorer';
import { useShell } from '../../state/store';
import { type Switch, switchesOf } from '../../state/switches';
import { useWhatIf } from '../../state/what-if';
import { Button } from '../../ui/button';
import { Pane } from '../../ui/pane';
import { WhatIfOutcome } from './what-if-outcome';

const AS_IS = '';

/** Controls and flows to be assumed otherwise, and what becomes of threats, attack paths and policy. Nothing is saved. */
export function WhatIfExplorer() {
  const document = useShell((s) => s.document);
  const selected = useShell((s) => s.selected);
  const assumed = useExplorer((s) => s.assumed);
  const [text, setText] = useState('');
  const { outcome, busy } = useWhatIf();
  const switches = useMemo(() => (document ? switchesOf(document) : []), [document]);
  const shown = useMemo(() => narrowed(switches, selected, text), [switches, selected, text]);
  if (!document) return null;
  const measures = assumed.filter((a) => a.kind === 'measure');
  return (
    <Pane title="What if">
      <div className="explorer">
        {assumed.length === 0 ? (
          <p className="muted what-if-note">
            Assume a control or a flow to be otherwise, here or with W on the map. The model stays as it is.
          </p>
        ) : null}
        {measures.length > 0 ? (
          <ul className="plain-list assumed" aria-label="Measures assumed">
            {measures.map((a) => (
              <li key={subjectOf(a)} className="measure">
                <span className="badge badge-stop">{a.measure.control}</span>
                <span>{a.measure.how}</span>
                <Button
                  look="ghost"
                  aria-label={`Forget: ${a.measure.how}`}
                  onClick={() => assumeOf(subjectOf(a), null)}
                >
                  ×
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <div className="explorer-head">
          <input
            type="search"
            aria-label="Search what can be assumed"
            placeholder={selected.length > 0 ? 'Search (about the selection)' : 'Search controls and flows'}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        </div>
        <Switches switches={shown} assumed={assumed} />
        {assumed.length > 0 ? <WhatIfOutcome outcome={outcome} busy={busy} /> : null}
      </div>
    </Pane>
  );
}

/** What matches the words typed or, where nothing is typed, what the selection is about. */
function narrowed(switches: readonly Switch[], selected: readonly string[], text: string): Switch[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const about = switches.filter((s) => s.about.some((id) => selected.includes(id)));
  const from = words.length === 0 && about.length > 0 ? about : switches;
  return from.filter((s) => words.every((word) => s.title.toLowerCase().includes(word)));
}

interface SwitchesProps {
  readonly switches: readonly Switch[];
  readonly assumed: readonly Assumption[];
}

function Switches({ switches, assumed }: SwitchesProps) {
  const box = useRef<HTMLUListElement>(null);
  const now = new Map(assumed.map((a) => [subjectOf(a), JSON.stringify(a)]));
  const rows = useVirtualizer({
    count: switches.length,
    getScrollElement: () => box.current,
    estimateSize: () => 32,
    overscan: 10,
  });
  const padding = rows.getVirtualItems();
  const above = padding[0]?.start ?? 0;
  const below = rows.getTotalSize() - (padding.at(-1)?.end ?? 0);
  return (
    <ul className="switches" ref={box} aria-label="What can be assumed">
      {above > 0 ? <li style={{ height: above }} aria-hidden="true" /> : null}
      {padding.map(({ index }) => {
        const item = switches[index];
        if (!item) return null;
        const value = now.get(item.subject) ?? AS_IS;
        return (
          <li key={item.subject} data-assumed={value !== AS_IS || undefined} data-testid="switch">
            <label>
              <span>{item.title}</span>
              <select
                value={value}
                onChange={(e) => {
                  const choice = item.choices.find((c) => JSON.stringify(c.assumption) === e.target.value);
                  assumeOf(item.subject, choice?.assumption ?? null);
                }}
              >
                <option value={AS_IS}>as it is</option>
                {item.choices.map(({ label, assumption }) => (
                  <option key={label} value={JSON.stringify(assumption)}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          </li>
        );
      })}
      {below > 0 ? <li style={{ height: below }} aria-hidden="true" /> : null}
    </ul>
  );
}
