import type { Threat } from '../../../shared/threats/threat';
import { SeverityShape } from '../../ui/badge';
import { countBySeverity, type ThreatFilter } from './filter';

const LAYERS = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7'];
const STATUSES = [
  'open',
  'mitigated',
  'accepted',
  'transferred',
  'avoided',
  'not-applicable',
  'false-positive',
];

interface ThreatFiltersProps {
  readonly threats: readonly Threat[];
  readonly filter: ThreatFilter;
  onChange(filter: ThreatFilter): void;
}

/** Search, severity toggles with counts, MAESTRO layer and status. */
export function ThreatFilters({ threats, filter, onChange }: ThreatFiltersProps) {
  const set = (part: Partial<ThreatFilter>) => onChange({ ...filter, ...part });
  return (
    <search className="threat-filters" aria-label="Narrow the threats">
      <input
        type="search"
        aria-label="Search threats"
        placeholder="Search sentence, rule, element"
        value={filter.text}
        onChange={(e) => set({ text: e.target.value })}
      />
      {countBySeverity(threats).map(({ severity, count }) => (
        <button
          key={severity}
          type="button"
          className={`chip badge-${severity}`}
          aria-pressed={filter.severity === severity}
          onClick={() => set({ severity: filter.severity === severity ? '' : severity })}
        >
          <SeverityShape level={severity} /> {count} {severity}
        </button>
      ))}
      <select
        aria-label="MAESTRO layer"
        value={filter.layer}
        onChange={(e) => set({ layer: e.target.value })}
      >
        <option value="">All layers</option>
        {LAYERS.map((layer) => (
          <option key={layer} value={layer}>
            MAESTRO {layer}
          </option>
        ))}
      </select>
      <select aria-label="Status" value={filter.status} onChange={(e) => set({ status: e.target.value })}>
        <option value="">Any status</option>
        {STATUSES.map((status) => (
          <option key={status}>{status}</option>
        ))}
      </select>
    </search>
  );
}
