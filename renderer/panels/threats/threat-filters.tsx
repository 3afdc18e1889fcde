import { LAYERS, TACTICS } from '../../state/catalogs';
import { nameOf } from '../../state/edits';
import { useShell } from '../../state/store';
import { type ThreatLayout, useTriage } from '../../state/triage';
import { SeverityShape } from '../../ui/badge';
import { countBySeverity, OUTCOMES, type ThreatFilter, type ThreatRow } from './filter';
import { GROUPINGS, type Grouping } from './grouping';
import { SavedFilters } from './saved-filters';

const LAYOUTS: readonly (readonly [ThreatLayout, string])[] = [
  ['table', 'Table'],
  ['layers', 'MAESTRO layers'],
  ['tactics', 'ATLAS tactics'],
];
const MORE: readonly (keyof ThreatFilter)[] = ['element', 'technique', 'pack', 'enforced', 'flagged'];

interface ThreatFiltersProps {
  readonly rows: readonly ThreatRow[];
  readonly shown: number;
}

/** What to look at and how: kept filters, search, severities with counts, framework places, grouping and layout. */
export function ThreatFilters({ rows, shown }: ThreatFiltersProps) {
  const { filter, layout, grouping, set } = useTriage();
  const change = (part: Partial<ThreatFilter>) => set({ filter: { ...filter, ...part }, chosen: null });
  return (
    <search className="threat-filters" aria-label="Narrow the threats">
      <SavedFilters />
      <input
        type="search"
        aria-label="Search threats"
        placeholder="Search sentence, rule, element"
        value={filter.text}
        onChange={(e) => change({ text: e.target.value })}
      />
      {countBySeverity(rows).map(({ severity, count }) => (
        <button
          key={severity}
          type="button"
          className={`chip badge-${severity}`}
          aria-pressed={filter.severity === severity}
          onClick={() => change({ severity: filter.severity === severity ? '' : severity })}
        >
          <SeverityShape level={severity} /> {count} {severity}
        </button>
      ))}
      <select
        aria-label="MAESTRO layer"
        value={filter.layer}
        onChange={(e) => change({ layer: e.target.value })}
      >
        <option value="">All layers</option>
        {LAYERS.map(({ id, name }) => (
          <option key={id} value={id}>
            {id} {name}
          </option>
        ))}
      </select>
      <select
        aria-label="ATLAS tactic"
        value={filter.tactic}
        onChange={(e) => change({ tactic: e.target.value })}
      >
        <option value="">All tactics</option>
        {TACTICS.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select aria-label="Status" value={filter.status} onChange={(e) => change({ status: e.target.value })}>
        <option value="">Any status</option>
        {OUTCOMES.map((status) => (
          <option key={status}>{status}</option>
        ))}
        <option>suppressed</option>
      </select>
      <Narrowed onClear={(key) => change({ [key]: '' })} />
      <span className="filters-end">
        <span className="muted" data-testid="threat-count">
          {shown} of {rows.length}
        </span>
        <select
          aria-label="Group"
          value={grouping}
          disabled={layout !== 'table'}
          onChange={(e) => set({ grouping: e.target.value as Grouping, chosen: null })}
        >
          {GROUPINGS.map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <select
          aria-label="Layout"
          value={layout}
          onChange={(e) => set({ layout: e.target.value as ThreatLayout })}
        >
          {LAYOUTS.map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </span>
    </search>
  );
}

/** What narrows the list beyond the fields above, each with a way to take it back. */
function Narrowed({ onClear }: { onClear(key: keyof ThreatFilter): void }) {
  const filter = useTriage((s) => s.filter);
  const document = useShell((s) => s.document);
  const words: Readonly<Record<string, (value: string) => string>> = {
    element: (id) => `at ${document ? nameOf(document, id) : id}`,
    technique: (id) => id,
    pack: (id) => `pack ${id}`,
    enforced: (value) => (value === 'yes' ? 'something enforces' : 'nothing enforces'),
    flagged: () => 'decision does not hold',
  };
  return MORE.filter((key) => filter[key] !== '').map((key) => {
    const text = words[key]?.(filter[key]) ?? key;
    return (
      <button key={key} type="button" className="chip chip-on" onClick={() => onClear(key)}>
        {text} <span aria-hidden="true">×</span>
        <span className="visually-hidden">: take this filter away</span>
      </button>
    );
  });
}
